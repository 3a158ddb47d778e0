//! What the disk held when a book was last read, so that what has certainly not changed is not read again.

use super::disk::is_ignored;
use super::stamp::Stamp;
use super::{Content, OpenError};
use hashbrown::HashMap;
use rayon::prelude::*;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// Folders and files as they were found, each with a stamp by which it is known again. An empty one knows nothing, so that
/// all is read.
#[derive(Debug, Default)]
pub struct Seen {
    folders: HashMap<PathBuf, (Stamp, Arc<[Entry]>)>,
    files: HashMap<PathBuf, (Stamp, Content)>,
}

/// Something in a folder.
#[derive(Debug)]
struct Entry {
    name: OsString,
    is_folder: bool,
}

/// A folder with what is in it, and a stamp where that is certain.
struct Listed {
    path: PathBuf,
    stamp: Option<Stamp>,
    entries: Arc<[Entry]>,
}

impl Seen {
    /// Everything below a folder that is no folder itself and not ignored, in no order, and what was found on the way.
    /// Links are not followed.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub(super) fn files_below(&self, top: &Path, now: SystemTime) -> Result<(Vec<PathBuf>, Self), OpenError> {
        let (mut files, mut found) = (Vec::new(), Self::default());
        let mut level = vec![top.to_owned()];
        while !level.is_empty() {
            let listed: Vec<Listed> =
                level.into_par_iter().map(|folder| self.list(folder, now)).collect::<Result<_, _>>()?;
            level = Vec::new();
            for Listed { path, stamp, entries } in listed {
                for entry in &*entries {
                    let own = path.join(&entry.name);
                    if entry.is_folder { level.push(own) } else { files.push(own) }
                }
                if let Some(stamp) = stamp {
                    found.folders.insert(path, (stamp, entries));
                }
            }
        }
        Ok((files, found))
    }

    fn list(&self, path: PathBuf, now: SystemTime) -> Result<Listed, OpenError> {
        // Before it is listed, so that a change meanwhile shows in the next stamp.
        let stamp = Stamp::of(&path).filter(|stamp| stamp.is_settled(now));
        let known = self.folders.get(&path).filter(|(was, _)| Some(was) == stamp.as_ref());
        let entries = match known {
            Some((_, entries)) => Arc::clone(entries),
            None => entries(&path).map_err(|error| OpenError::Refused(path.clone(), error))?,
        };
        Ok(Listed { path, stamp, entries })
    }

    /// What a file held, where it still has the same stamp.
    pub(super) fn content(&self, path: &Path, stamp: &Stamp) -> Option<Content> {
        self.files.get(path).filter(|(was, _)| was == stamp).map(|(_, content)| content.clone())
    }

    /// Remembers what a file holds.
    pub(super) fn keep(&mut self, path: PathBuf, stamp: Stamp, content: Content) {
        self.files.insert(path, (stamp, content));
    }
}

fn entries(folder: &Path) -> std::io::Result<Arc<[Entry]>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if !is_ignored(&name.to_string_lossy()) {
            found.push(Entry { name, is_folder: entry.file_type()?.is_dir() });
        }
    }
    Ok(found.into())
}
