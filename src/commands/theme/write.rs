//! A theme's folder, whole or not at all: it is written under another name and then takes its own.

use crate::commands::Failure;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes the files into the new folder `name` of `themes`.
///
/// # Errors
/// When something of that name is already there, `themes` is only a link, or the world refuses; then nothing is written.
pub(super) fn all(themes: &Path, name: &str, files: &[(String, &[u8])]) -> Result<(), Failure> {
    let target = themes.join(name);
    if themes.is_symlink() {
        let message = format!("{} is a link, and a theme behind a link is not used", themes.display());
        return Err(Failure::usage(message).hint("put the folder itself there"));
    }
    if target.symlink_metadata().is_ok() {
        let message = format!("nothing was written, because {} is already there", target.display());
        return Err(Failure::usage(message).hint("choose another name with --as, or move it away first"));
    }
    // No theme and no book sees a hidden folder, so that a run that is killed leaves nothing half-written in sight.
    let staging = themes.join(format!(".{name}.charterbook-new"));
    let had_themes = themes.exists();
    let written = write(&staging, files).and_then(|()| fs::rename(&staging, &target));
    written.map_err(|error| {
        // Where even that fails, the first error is still the one to tell.
        let _ = fs::remove_dir_all(&staging);
        if !had_themes {
            let _ = fs::remove_dir(themes);
        }
        Failure::world(format!("{} cannot be written, so nothing was", target.display()), &error)
    })
}

fn write(staging: &Path, files: &[(String, &[u8])]) -> io::Result<()> {
    if staging.symlink_metadata().is_ok() {
        fs::remove_dir_all(staging)?;
    }
    for (path, bytes) in files {
        let path = staging.join(path);
        fs::create_dir_all(path.parent().unwrap_or(staging))?;
        OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_written_takes_the_others_back() {
        let folder = tempfile::tempdir().unwrap();
        let themes = folder.path().join("themes");
        let file = |path: &str| (path.to_owned(), b"text".as_slice());
        // `a` is a file by then, so that it cannot be the folder of `a/b`.
        assert!(all(&themes, "ours", &[file("theme.toml"), file("a"), file("a/b")]).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "also the folder that was made for it");
    }

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().unwrap();
        let themes = folder.path().join("themes");
        fs::create_dir_all(themes.join(".ours.charterbook-new/old")).unwrap();
        assert!(all(&themes, "ours", &[("theme.toml".to_owned(), b"".as_slice())]).is_ok());
        let names: Vec<_> = fs::read_dir(&themes).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["ours"]);
    }
}
