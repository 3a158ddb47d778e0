//! The baseline's file: reading it, and writing it whole or not at all.

use super::Failure;
use crate::check::Baseline;
use crate::check::baseline::{Malformed, SCHEMA};
use crate::diag::visible::short;
use crate::source;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Reads a baseline that findings are held against.
///
/// # Errors
/// When there is none, or the file is something else: both are the caller's to mend. When the system refuses it.
pub(super) fn read(path: &Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let text = source::read_text(path).map_err(|error| {
        let anew = format!("write one with `charterbook check --write-baseline {shown}`");
        match error.kind() {
            io::ErrorKind::NotFound => Failure::usage(format!("there is no baseline {shown}"))
                .hint(format!("{anew}, or take it out of book.toml if it is named there")),
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Failure::usage(format!("{shown} is no baseline: {error}"))
                    .hint("name a file that is not there yet, or a baseline")
            }
            _ => Failure::world(format!("the baseline {shown} cannot be read"), &error),
        }
    })?;
    Baseline::read(&text).map_err(|fault| {
        let anew = format!("remove it, and write it anew with `charterbook check --write-baseline {shown}`");
        match fault {
            Malformed::Schema(schema) => {
                let schema = short(&schema);
                Failure::usage(format!(
                    "the baseline {shown} is written in `{schema}`, and this program reads `{SCHEMA}`"
                ))
                .hint(format!("use the program that wrote it; or {anew}"))
            }
            Malformed::Text(words) => Failure::usage(format!("{shown} is no baseline, or it is damaged: {words}"))
                .hint(format!("if it is one, {anew}")),
        }
    })
}

/// What stands at the path already, for a new one to be written there: nothing, or a baseline.
///
/// # Errors
/// When something else stands there, which is not to be lost.
pub(super) fn in_place_of(path: &Path) -> Result<Option<Baseline>, Failure> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => read(path).map(Some),
    }
}

/// Writes a baseline. A reader sees the old one or the new one, never a part.
///
/// # Errors
/// When the system refuses.
pub(super) fn write(path: &Path, baseline: &Baseline) -> Result<(), Failure> {
    let refused =
        |error: &io::Error| Failure::world(format!("the baseline {} cannot be written", path.display()), error);
    let text = baseline.text().map_err(|error| refused(&error.into()))?;
    // A link stays one: what it leads to is written.
    let target =
        if path.is_symlink() { path.canonicalize().map_err(|error| refused(&error))? } else { path.to_owned() };
    replace(&target, &text).map_err(|error| refused(&error))
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    // Beside it, since a file can be put in another's place only within one file system.
    let beside = path.with_file_name(format!(".{}.{}.new", name.to_string_lossy(), std::process::id()));
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baseline.json");
        write(&path, &Baseline::default()).unwrap();
        assert_eq!(read(&path), Ok(Baseline::default()));
        write(&path, &Baseline::default()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(in_place_of(&folder.path().join("absent")), Ok(None));
        assert!(write(&folder.path().join("absent/baseline.json"), &Baseline::default()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_pipe_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let (link, file) = (folder.path().join("link.json"), folder.path().join("file.json"));
        write(&file, &Baseline::default()).unwrap();
        std::os::unix::fs::symlink("file.json", &link).unwrap();
        write(&link, &Baseline::default()).unwrap();
        assert!(link.is_symlink() && read(&link).is_ok());
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(read(&pipe).unwrap_err().exit(), Failure::USAGE.into());
    }
}
