//! Writing a new site beside the output, in parallel.

use super::error::{PublishError, failed};
use super::manifest::{MANIFEST, Manifest};
use super::place::Place;
use super::unchanged::LastSite;
use crate::site::Pages;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes every file into the new staging folder and gives their bytes together. Each page is made where it is written,
/// so that no more than one a thread is in memory; where there is no last site, of a long file no more than a piece. A file
/// that the last site has with the same bytes becomes a second name of that one. Who may read the files, the user's umask
/// says.
pub(super) fn write(pages: &dyn Pages, manifest: &Manifest, place: &Place) -> Result<u64, PublishError> {
    let staging = &place.staging();
    std::fs::create_dir(staging).map_err(failed("create the folder", staging))?;
    let list = create(&staging.join(MANIFEST), &manifest.to_bytes()?)?;
    let last = &LastSite::at(place.output(), &list);
    let files = by_folder(manifest);
    let folders: Vec<&[InFolder<'_>]> = files.chunk_by(|(one, _), (other, _)| one == other).collect();
    let above = above(&folders);
    let failure = above.par_iter().find_map_first(|folder| {
        let folder = staging.join(folder);
        std::fs::create_dir_all(&folder).map_err(failed("create the folder", &folder)).err()
    });
    if let Some(error) = failure {
        return Err(error);
    }
    let bytes = &AtomicU64::new(0);
    // The first failure in the order of folders and files, so that the same fault gives the same message on any machine.
    let failure = folders.par_iter().find_map_first(|files| {
        let folder = files[0].0;
        if !above.contains(folder)
            && let Err(error) = make(&staging.join(folder))
        {
            return Some(error);
        }
        files.par_iter().find_map_first(|(_, path)| match file(pages, path, staging, last.as_ref()) {
            Ok(written) => {
                bytes.fetch_add(written, Ordering::Relaxed);
                None
            }
            Err(error) => Some(error),
        })
    });
    match failure {
        Some(error) => Err(error),
        None => Ok(bytes.load(Ordering::Relaxed)),
    }
}

fn file(pages: &dyn Pages, path: &str, staging: &Path, last: Option<&LastSite>) -> Result<u64, PublishError> {
    let target = staging.join(path);
    let unmade = |message| PublishError::Page { path: path.to_owned(), message };
    let Some(last) = last else {
        let mut file = Counted { file: open_new(&target).map_err(failed("write the file", &target))?, bytes: 0 };
        pages.write(path, &mut file).map_err(unmade)?.map_err(failed("write the file", &target))?;
        return Ok(file.bytes);
    };
    let bytes = pages.bytes(path).map_err(unmade)?;
    if !last.lend(path, &bytes, &target) {
        create(&target, &bytes)?;
    }
    Ok(bytes.len() as u64)
}

/// A file whose bytes are counted.
struct Counted {
    file: File,
    bytes: u64,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens a file that must not be there yet: on disks that fold letters, two paths can be one file.
fn open_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Writes such a file.
fn create(path: &Path, bytes: &[u8]) -> Result<File, PublishError> {
    let written = open_new(path).and_then(|mut file| file.write_all(bytes).map(|()| file));
    written.map_err(failed("write the file", path))
}

/// Makes a folder whose parent is there; it may be there too.
fn make(folder: &Path) -> Result<(), PublishError> {
    match std::fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        made => made.map_err(failed("create the folder", folder)),
    }
}

/// A file with the folder that it is in.
type InFolder<'a> = (&'a str, &'a str);

/// The files by the folder that they are in, both in order.
fn by_folder(manifest: &Manifest) -> Vec<InFolder<'_>> {
    let folder = |path: &str| path.rfind('/').unwrap_or_default();
    let mut files: Vec<InFolder<'_>> =
        manifest.files.iter().map(|path| (&path[..folder(path)], path.as_str())).collect();
    files.sort_unstable();
    files
}

/// The folders in which others are, which must be there before those.
fn above<'a>(folders: &[&[InFolder<'a>]]) -> BTreeSet<&'a str> {
    folders.iter().filter_map(|files| Some(files[0].0.rsplit_once('/')?.0)).collect()
}
