//! Writing a new site beside the output, in parallel.

use super::error::{PublishError, failed};
use super::manifest::{MANIFEST, Manifest};
use crate::site::Pages;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Writes every file into the new folder `staging` and gives their bytes together. Each page is made where it is
/// written, so that no more than one a thread is in memory. Who may read the files, the user's umask says.
pub(super) fn write(pages: &dyn Pages, manifest: &Manifest, staging: &Path) -> Result<u64, PublishError> {
    std::fs::create_dir(staging).map_err(failed("create the folder", staging))?;
    for folder in folders(manifest) {
        let folder = staging.join(folder);
        std::fs::create_dir_all(&folder).map_err(failed("create the folder", &folder))?;
    }
    let files: Vec<&String> = manifest.files.iter().collect();
    let bytes = AtomicU64::new(0);
    // The first failure in the order of the paths, so that the same fault gives the same message on any machine.
    let failure = files.par_iter().find_map_first(|path| match file(pages, path, staging) {
        Ok(written) => {
            bytes.fetch_add(written, Ordering::Relaxed);
            None
        }
        Err(error) => Some(error),
    });
    if let Some(error) = failure {
        return Err(error);
    }
    create(&staging.join(MANIFEST), &manifest.to_bytes()?)?;
    Ok(bytes.into_inner())
}

fn file(pages: &dyn Pages, path: &str, staging: &Path) -> Result<u64, PublishError> {
    let bytes = pages.bytes(path).map_err(|message| PublishError::Page { path: path.to_owned(), message })?;
    create(&staging.join(path), &bytes)?;
    Ok(bytes.len() as u64)
}

/// Writes a file that must not be there yet: on disks that fold letters, two paths can be one file.
fn create(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(bytes)).map_err(failed("write the file", path))
}

fn folders(manifest: &Manifest) -> BTreeSet<&str> {
    manifest.files.iter().filter_map(|path| path.rsplit_once('/').map(|(folder, _)| folder)).collect()
}
