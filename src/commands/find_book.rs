//! Which folder a command works on.

use super::Failure;
use std::path::{Path, PathBuf};

/// The folder of `book.toml`: the one named as BOOK or by `--book`, else the nearest one upwards from here. The file
/// itself may be named as well.
///
/// # Errors
/// When there is no book, when it is named twice, or when the current folder has gone.
pub(super) fn find_book(positional: Option<&Path>, flag: Option<&Path>) -> Result<PathBuf, Failure> {
    match (positional, flag) {
        (Some(_), Some(_)) => Err(Failure::usage("the book is named twice").hint("name its folder once")),
        (Some(named), None) | (None, Some(named)) => at(named),
        (None, None) => {
            let here =
                std::env::current_dir().map_err(|error| Failure::world("the current folder cannot be read", &error))?;
            upwards(&here).ok_or_else(|| {
                Failure::usage("there is no book here: neither this folder nor one above it has a book.toml")
                    .hint("go into the book's folder, name it (--book DIR), or start one with `charterbook init`")
            })
        }
    }
}

fn at(named: &Path) -> Result<PathBuf, Failure> {
    if named.join("book.toml").symlink_metadata().is_ok() {
        return Ok(named.to_owned());
    }
    let is_file = named.file_name().is_some_and(|name| name == "book.toml") && named.is_file();
    if let Some(folder) = named.parent().filter(|_| is_file) {
        return Ok(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() });
    }
    let shown = named.display();
    Err(if named.is_dir() {
        Failure::usage(format!("there is no book.toml in {shown}"))
            .hint(format!("name the folder that has one, or start a book there with `charterbook init {shown}`"))
    } else {
        Failure::usage(format!("there is no folder {shown}")).hint("name the folder that holds book.toml")
    })
}

fn upwards(here: &Path) -> Option<PathBuf> {
    here.ancestors().find(|folder| folder.join("book.toml").is_file()).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_book_upwards_is_meant() {
        let top = tempfile::tempdir().unwrap();
        let deep = top.path().join("book/charters/finance/records");
        std::fs::create_dir_all(&deep).unwrap();
        assert_eq!(upwards(&deep), None);
        std::fs::write(top.path().join("book.toml"), "").unwrap();
        std::fs::write(top.path().join("book/book.toml"), "").unwrap();
        assert_eq!(upwards(&deep), Some(top.path().join("book")));
        assert_eq!(upwards(top.path()), Some(top.path().to_owned()));
    }

    #[test]
    fn a_book_is_named_by_its_folder_or_its_file_and_once() {
        let top = tempfile::tempdir().unwrap();
        let file = top.path().join("book.toml");
        assert!(at(top.path()).is_err() && at(&file).is_err());
        std::fs::write(&file, "").unwrap();
        assert_eq!(find_book(Some(top.path()), None), Ok(top.path().to_owned()));
        assert_eq!(find_book(None, Some(&file)), Ok(top.path().to_owned()));
        assert!(find_book(Some(top.path()), Some(top.path())).is_err());
        assert!(find_book(Some(&top.path().join("absent")), None).is_err());
    }
}
