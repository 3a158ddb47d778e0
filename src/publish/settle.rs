//! Having the disk keep what was written before the next step relies on it, so that a loss of power finds a whole site.

use std::io;
use std::path::Path;

/// Waits until all that was written to the disk of this folder is on it. One wait for a whole site costs little, where
/// one for each of its files would cost more than making them.
///
/// # Errors
/// When the disk could not keep it: it is full, or broken.
#[cfg(target_os = "linux")]
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    #[cfg(test)]
    WATCHED.with_borrow_mut(|watch| watch(folder));
    match rustix::fs::syncfs(std::fs::File::open(folder)?).map_err(io::Error::from) {
        // Some disks, and some containers, do not know the wish; they keep things as they see fit.
        Err(error) if matches!(error.kind(), Unsupported | InvalidInput | PermissionDenied) => Ok(()),
        settled => settled,
    }
}

/// Other systems have no such wish that would not cost a wait for each file.
#[cfg(not(target_os = "linux"))]
pub(super) fn settle(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether files may be put into a folder. A disk that may only be read says no to everyone.
#[cfg(target_os = "linux")]
pub(super) fn may_change(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(folder, rustix::fs::Access::WRITE_OK)?)
}

/// Other systems say it when it is tried.
#[cfg(not(target_os = "linux"))]
pub(super) fn may_change(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// What a test does at each wish to the disk.
#[cfg(test)]
type Watch = Box<dyn FnMut(&Path)>;

#[cfg(test)]
thread_local! {
    /// The test of this thread: what the disk itself keeps, only a loss of power shows.
    pub(super) static WATCHED: std::cell::RefCell<Watch> = std::cell::RefCell::new(Box::new(|_| ()));
}
