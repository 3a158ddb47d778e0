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
    pub(super) fn files_below(&self, top: &Path, now: Option<SystemTime>) -> Result<(Vec<PathBuf>, Self), OpenError> {
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

    fn list(&self, path: PathBuf, now: Option<SystemTime>) -> Result<Listed, OpenError> {
        // Before it is listed, so that a change meanwhile shows in the next stamp. Who looks once needs none.
        let stamp = now.and_then(|now| Stamp::of(&path).filter(|stamp| stamp.is_settled(now)));
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

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::super::{Sources, disk};
    use super::*;
    use std::fs::{create_dir_all, hard_link, remove_dir_all, remove_file, rename, write};
    use std::os::unix::fs::symlink;
    use std::time::Duration;

    /// A day in 2096.
    fn long_after() -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000)
    }

    /// Reads the book in a folder as if what stands there had stood there for long.
    fn read(book: &Path, seen: &mut Seen) -> Result<Sources, OpenError> {
        let mut sources = Sources::open(book)?;
        sources.read_folder_again("charters", seen, long_after())?;
        Ok(sources)
    }

    /// Does something to a folder.
    type Edit = fn(&Path);

    /// Everything that somebody can do to a folder of files. Each text has a length of its own, since two edits of one
    /// length within a tick of the clock look alike, which is why nothing that is new is trusted outside of this test.
    fn edits() -> Vec<(&'static str, Edit)> {
        vec![
            ("edited", |at| write(at.join("a/charter.yaml"), "name: Another\n").unwrap()),
            ("replaced", |at| {
                write(at.join("new"), "name: Anew, once\n").unwrap();
                rename(at.join("new"), at.join("a/charter.yaml")).unwrap();
            }),
            ("made", |at| write(at.join("a/notes.md"), "# Notes\n").unwrap()),
            ("renamed", |at| rename(at.join("a/notes.md"), at.join("a/plans.md")).unwrap()),
            ("folder made", |at| {
                create_dir_all(at.join("b/records")).unwrap();
                write(at.join("b/charter.yaml"), "name: B\n").unwrap();
            }),
            ("made below", |at| write(at.join("b/records/2026-01-01-x.md"), "---\ntitle: X\n---\n").unwrap()),
            ("linked", |at| symlink("charter.yaml", at.join("a/link.yaml")).unwrap()),
            ("what a link leads to edited", |at| write(at.join("a/charter.yaml"), "name: Behind the link\n").unwrap()),
            ("linked twice", |at| hard_link(at.join("a/charter.yaml"), at.join("b/same.yaml")).unwrap()),
            ("edited by its other name", |at| write(at.join("b/same.yaml"), "name: By its other name\n").unwrap()),
            ("a file becomes a folder", |at| {
                remove_file(at.join("a/plans.md")).unwrap();
                create_dir_all(at.join("a/plans.md")).unwrap();
            }),
            ("a picture", |at| write(at.join("a/chart.png"), b"\x89PNG").unwrap()),
            ("no text any more", |at| write(at.join("b/charter.yaml"), b"name: caf\xE9\n").unwrap()),
            ("too large", |at| {
                write(at.join("b/charter.yaml"), vec![b'a'; 1 + disk::largest_text("b.yaml") as usize]).unwrap();
            }),
            ("a folder moved", |at| rename(at.join("b"), at.join("c")).unwrap()),
            ("a folder removed", |at| remove_dir_all(at.join("a")).unwrap()),
            ("and made anew", |at| {
                create_dir_all(at.join("a")).unwrap();
                write(at.join("a/charter.yaml"), "name: A, for the second time\n").unwrap();
            }),
        ]
    }

    #[test]
    fn whatever_happens_to_files_what_was_seen_before_is_seen_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let charters = folder.path().join("charters");
        create_dir_all(charters.join("a")).unwrap();
        write(folder.path().join("book.toml"), "").unwrap();
        write(charters.join("a/charter.yaml"), "name: A\n").unwrap();
        write(charters.join("people.yaml"), "people: {}\n").unwrap();
        let mut seen = Seen::default();
        read(folder.path(), &mut seen).unwrap();
        for (edit, happens) in edits() {
            happens(&charters);
            let (again, anew) =
                (read(folder.path(), &mut seen).unwrap(), read(folder.path(), &mut Seen::default()).unwrap());
            assert_eq!(
                again.files().map(|(_, file)| file).collect::<Vec<_>>(),
                anew.files().map(|(_, file)| file).collect::<Vec<_>>(),
                "{edit}"
            );
        }
    }

    #[test]
    fn what_did_not_change_is_not_read_again_and_what_is_new_is() {
        let folder = tempfile::tempdir().unwrap();
        create_dir_all(folder.path().join("charters")).unwrap();
        write(folder.path().join("book.toml"), "").unwrap();
        write(folder.path().join("charters/a.yaml"), "name: A\n").unwrap();
        let text = |sources: &Sources| match &sources.file(sources.find("charters/a.yaml").unwrap()).content {
            Content::Text(text) => Arc::clone(text),
            other => panic!("{other:?}"),
        };
        let mut seen = Seen::default();
        let is_same = |one: &Sources, other: &Sources| Arc::ptr_eq(&text(one), &text(other));
        let (first, second) = (read(folder.path(), &mut seen).unwrap(), read(folder.path(), &mut seen).unwrap());
        assert!(is_same(&first, &second));
        // In truth the file was made just now, and may change again within a tick of the clock.
        let now = std::fs::metadata(folder.path().join("charters/a.yaml")).unwrap().modified().unwrap();
        let mut now = || {
            let mut sources = Sources::open(folder.path()).unwrap();
            sources.read_folder_again("charters", &mut seen, now).unwrap();
            sources
        };
        let (first, second) = (now(), now());
        assert!(!is_same(&first, &second));
    }
}
