//! Putting a finished site in the place of the last one, and mending what a killed build left.
//!
//! Three names beside the output say how far a build came, so that no other record is needed:
//! - `staging` is a site while it is written, or the last one after an exchange: worth nothing in either case.
//! - `last` is the last site, whole. While it is there, the output cannot be trusted.
//! - `gone` is on its way out, or a copy that is not whole yet.

use super::error::{PublishError, failed};
use super::place::Place;
use super::settle::{may_change, settle};
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Held while a build writes to a place; the operating system lets go of it when the program dies.
pub(super) struct Lock {
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock, or says that another build holds it. Where the disk knows no locks, all may.
    pub(super) fn take(place: &Place) -> Result<Self, PublishError> {
        let path = place.lock();
        let refuse_link = std::fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_file());
        if refuse_link {
            return Err(PublishError::refused(format!("{} is in the way", path.display()), "remove it"));
        }
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(failed("write the file", &path))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(PublishError::Busy(place.output())),
            // The build that held it has just removed it: another one may hold a new file of this name already.
            Ok(()) if !is_same_file(&file, &path) => Err(PublishError::Busy(place.output())),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _file: file, path }),
        }
    }
}

#[cfg(unix)]
fn is_same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |meta: std::fs::Metadata| (meta.dev(), meta.ino());
    let (held, named) = (file.metadata().map(identity), std::fs::symlink_metadata(path).map(identity));
    matches!((held, named), (Ok(held), Ok(named)) if held == named)
}

#[cfg(not(unix))]
fn is_same_file(_file: &File, path: &Path) -> bool {
    path.is_file()
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that cannot be removed is no lock: only a program that runs holds one.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Mends what a killed build left: afterwards the output is a whole site or absent, and nothing stands beside it.
pub(super) fn recover(place: &Place) -> Result<(), PublishError> {
    if is_folder(&place.last()) {
        put_back(place).map_err(failed("put back the last site to", &place.output()))?;
    }
    for leftover in [place.staging(), place.last(), place.gone()] {
        remove(&leftover).map_err(failed("remove the folder", &leftover))?;
    }
    Ok(())
}

/// Whether a killed build left the output in pieces.
pub(super) fn is_broken(place: &Place) -> bool {
    is_folder(&place.last())
}

/// Puts `staging` in the place of the output. On failure the output is the last site again.
pub(super) fn swap(place: &Place) -> Result<(), PublishError> {
    settle(&place.staging()).map_err(failed("write the folder", &place.staging()))?;
    let replaced = [Way::Exchange, Way::Rename, Way::InPlace].into_iter().find_map(|way| {
        let done = way.take(place, &mut |_| Ok(()));
        match done {
            // Nothing has moved yet when a way is not open, so the next one can begin.
            Err(error) if way.is_not_open(&error) && !is_folder(&place.last()) => None,
            done => Some(done),
        }
    });
    let replaced = replaced.unwrap_or_else(|| Err(io::Error::from(ErrorKind::Unsupported)));
    if replaced.is_err() && is_folder(&place.last()) {
        put_back(place).map_err(failed("put back the last site to", &place.output()))?;
    }
    replaced.map_err(failed("replace the folder", &place.output()))?;
    // The site is published; what stays behind here, the next build removes. Until the disk has the new site under its
    // name, the last one is kept.
    if settle(place.parent()).is_ok() {
        for leftover in [place.staging(), place.gone()] {
            let _ = remove(&leftover);
        }
    }
    Ok(())
}

/// Removes a site that will not be published, unless the output was left in pieces: then the next build needs its list
/// of files to tell which of those in the output came from it.
pub(super) fn give_up(place: &Place) {
    if !is_folder(&place.last()) {
        // What cannot be removed now is removed by the next build; the error that led here says more.
        let _ = remove(&place.staging());
    }
}

/// How the new site takes the place of the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Both folders change places at once.
    Exchange,
    /// The last site steps aside and the new one takes its place: for a moment there is none.
    Rename,
    /// The output's folder stays and its files are replaced, with a copy of the last site beside it: where a folder
    /// cannot be renamed, as one that an image of a container holds, or that is mounted.
    InPlace,
}

impl Way {
    /// Goes this way. `between` is called between any two steps that change the disk, which lets tests stop there.
    pub(super) fn take(self, place: &Place, between: &mut dyn FnMut(&'static str) -> io::Result<()>) -> io::Result<()> {
        let (output, staging, last, gone) = (place.output(), place.staging(), place.last(), place.gone());
        if !is_folder(&output) {
            return std::fs::rename(&staging, &output);
        }
        match self {
            Self::Exchange => exchange(&staging, &output)?,
            Self::Rename => {
                std::fs::rename(&output, &last)?;
                between("the last site is aside")?;
                std::fs::rename(&staging, &output)?;
                between("the new site is in place")?;
                std::fs::rename(&last, &gone)?;
            }
            Self::InPlace => {
                may_change(&output)?;
                copy(&output, &gone)?;
                settle(place.parent())?;
                between("the last site is copied")?;
                std::fs::rename(&gone, &last)?;
                between("the copy is known to be whole")?;
                empty(&output)?;
                between("the output is empty")?;
                fill(&staging, &output, between)?;
                settle(&output)?;
                std::fs::rename(&last, &gone)?;
            }
        }
        between("the last site is to be removed")
    }

    fn is_not_open(self, error: &io::Error) -> bool {
        match self {
            // Disks say in many ways that they cannot do it.
            Self::Exchange => !matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem),
            Self::Rename => matches!(error.kind(), ErrorKind::CrossesDevices | ErrorKind::ResourceBusy),
            Self::InPlace => false,
        }
    }
}

#[cfg(target_os = "linux")]
fn exchange(staging: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, staging, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_staging: &Path, _output: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Makes `last` the output again. Can be stopped anywhere and begun anew, for `last` stays whole until it is the output.
fn put_back(place: &Place) -> io::Result<()> {
    let (output, last, gone) = (place.output(), place.last(), place.gone());
    remove(&gone)?;
    if is_folder(&output) && std::fs::rename(&output, &gone).is_err() {
        // The output can be emptied only, so the last site is copied back into it.
        empty(&output)?;
        copy_into(&last, &output)?;
        settle(&output)?;
        std::fs::rename(&last, &gone)?;
        return remove(&gone);
    }
    std::fs::rename(&last, &output)?;
    remove(&gone)
}

/// Moves everything from one folder into another, which is empty.
fn fill(from: &Path, into: &Path, between: &mut dyn FnMut(&'static str) -> io::Result<()>) -> io::Result<()> {
    for name in names(from)? {
        let (source, target) = (from.join(&name), into.join(&name));
        match std::fs::rename(&source, &target) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => copy(&source, &target)?,
            done => done?,
        }
        between("a part of the new site is in place")?;
    }
    Ok(())
}

/// Copies a file, or a folder with all that is in it, to a name that is free.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !is_folder(from) {
        return std::fs::copy(from, to).map(|_| ());
    }
    std::fs::create_dir(to)?;
    copy_into(from, to)
}

fn copy_into(from: &Path, into: &Path) -> io::Result<()> {
    names(from)?.iter().try_for_each(|name| copy(&from.join(name), &into.join(name)))
}

/// Removes all that is in a folder, which may itself be fixed to its place.
fn empty(folder: &Path) -> io::Result<()> {
    names(folder)?.iter().try_for_each(|name| remove(&folder.join(name)))
}

/// Removes a file, a link or a folder with all that is in it, following no link; nothing there is fine.
fn remove(path: &Path) -> io::Result<()> {
    let removed = match std::fs::symlink_metadata(path) {
        Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(path),
        Ok(_) => std::fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn names(folder: &Path) -> io::Result<Vec<std::ffi::OsString>> {
    std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect()
}

/// Whether there is a folder, not a link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}
