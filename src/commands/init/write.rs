//! Writing the starter: every file, or none.

use crate::commands::Failure;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Refuses where any of `paths` is already in `folder`, or something stands where one of their folders has to be.
///
/// # Errors
/// A [`Failure`] that names everything in the way; also when the folder cannot be looked at.
pub(super) fn refuse_to_overwrite(folder: &Path, paths: &[String]) -> Result<(), Failure> {
    match fs::metadata(folder) {
        Ok(meta) if !meta.is_dir() => {
            let message = format!("{} is a file, and a book is a folder", folder.display());
            return Err(Failure::usage(message).hint("give the new book a name that is free"));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(folder, &error)),
    }
    let mut in_the_way = Vec::new();
    for path in paths {
        if let Some(found) = in_the_way_of(folder, path).map_err(|error| unreadable(folder, &error))?
            && !in_the_way.contains(&found)
        {
            in_the_way.push(found);
        }
    }
    let charters_known = in_the_way.iter().any(|found| found.starts_with("charters"));
    if !charters_known && is_filled(&folder.join("charters")).map_err(|error| unreadable(folder, &error))? {
        in_the_way.push("charters/ (which is not empty)".to_owned());
    }
    if in_the_way.is_empty() {
        return Ok(());
    }
    let message = format!("nothing was written, because these are already there:\n  {}", in_the_way.join("\n  "));
    Err(Failure::usage(message).hint("name a new folder (charterbook init my-book), or move these away first"))
}

/// What stands at `path`, or at the place of one of its folders.
fn in_the_way_of(folder: &Path, path: &str) -> io::Result<Option<String>> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    for end in ends {
        let part = &path[..end];
        // A link is in the way too: what is written through it would land somewhere else.
        match fs::symlink_metadata(folder.join(part)) {
            Ok(meta) if meta.is_dir() && end < path.len() => {}
            Ok(_) => return Ok(Some(part.to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

fn is_filled(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn unreadable(folder: &Path, error: &io::Error) -> Failure {
    Failure::world(format!("the folder {} cannot be read", folder.display()), error)
}

/// Writes all files. When one cannot be written, those before it are taken away again.
///
/// # Errors
/// When the world refuses, or somebody else wrote one of the files in the meantime.
pub(super) fn all(folder: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let mut written = Written::default();
    for (path, text) in files {
        let path = folder.join(path);
        if let Err(error) = written.write(&path, text) {
            written.undo();
            let message = format!("{} cannot be written, so nothing was", path.display());
            return Err(Failure::world(message, &error));
        }
    }
    Ok(())
}

/// What was made so far, in order.
#[derive(Debug, Default)]
struct Written {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

impl Written {
    fn write(&mut self, path: &Path, text: &str) -> io::Result<()> {
        if let Some(parent) = path.parent() {
            self.make_folder(parent)?;
        }
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        self.files.push(path.to_owned());
        file.write_all(text.as_bytes())
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        fs::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }

    /// Takes away what was made. Where even that fails, the first error is still the one to tell.
    fn undo(self) {
        for file in self.files.iter().rev() {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_written_takes_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("deep/book");
        let file = |path: &str| (path.to_owned(), "text".to_owned());
        // `a` is a file by then, so that it cannot be the folder of `a/b`.
        let failure = all(&book, &[file("charters/x.yaml"), file("a"), file("a/b")]).unwrap_err();
        assert_eq!(failure.exit(), Failure::WORLD.into());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "also the folders that were made for it");
    }

    #[test]
    fn what_stood_there_before_stays_when_writing_fails() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "mine").unwrap();
        let file = |path: &str| (path.to_owned(), "text".to_owned());
        assert!(all(folder.path(), &[file("a"), file("b")]).is_err());
        assert_eq!(fs::read_to_string(folder.path().join("b")).unwrap(), "mine");
        assert!(!folder.path().join("a").exists());
    }
}
