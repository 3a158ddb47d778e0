//! A site to a folder: all of it or nothing.
//!
//! The site is written beside the output and takes its place in one step, so that a reader sees the old site or the
//! new one. Whatever stops a build (a page that cannot be made, a full disk, a signal, a crash), the output is a whole
//! site afterwards, at the latest when the next build begins. On Linux that holds for the loss of power too: the disk is
//! asked once to keep the new site before it takes its place, and once to keep that before the last one is removed.
//! Other systems could only be asked file by file, which would cost more than making them; there, a site is built again.
//!
//! Files that did not change are not written again: both sites have them, until the last one is removed.

mod error;
mod manifest;
mod place;
mod settle;
mod stage;
mod swap;
mod unchanged;

pub use error::PublishError;

use crate::site::Pages;
use error::failed;
use manifest::Manifest;
use place::Place;
use std::path::Path;

/// What publishing must know besides the pages.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The book's folder.
    pub book: &'a Path,
    /// Its folder of charters, relative to the book's.
    pub source: &'a str,
    /// The audience that the site is for.
    pub audience: &'a str,
}

/// What was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Files, without the list of them.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
}

/// Publishes a site to the folder `dir`, which holds nothing else.
///
/// # Errors
/// [`PublishError::Refused`] where writing there could destroy something that is no site of ours; otherwise a page that
/// could not be made, or the operating system's refusal. The last site then stands as it was.
pub fn to_dir(pages: &dyn Pages, dir: &Path, about: &About<'_>) -> Result<Written, PublishError> {
    let place = Place::find(dir, about)?;
    let parent = place.parent();
    std::fs::create_dir_all(parent).map_err(failed("create the folder", parent))?;
    let _lock = swap::Lock::take(&place)?;
    place.refuse_to_mend_over_others()?;
    swap::recover(&place)?;
    place.refuse_what_is_not_ours(about)?;
    let manifest = Manifest::of(pages.paths(), about.audience)?;
    let published = stage::write(pages, &manifest, &place).and_then(|bytes| {
        // Rendering takes a while, in which somebody may have put a file into the output.
        place.refuse_what_is_not_ours(about)?;
        swap::swap(&place).map(|()| bytes)
    });
    match published {
        Ok(bytes) => Ok(Written { files: manifest.files.len(), bytes }),
        Err(error) => {
            swap::give_up(&place);
            Err(error)
        }
    }
}

/// Mends what a killed build left of the site in `dir`, for a build that will publish nothing. It is no error where
/// there is nothing to mend.
///
/// # Errors
/// When somebody put a file into what is left of the site, or the operating system refuses.
pub fn mend(dir: &Path, about: &About<'_>) -> Result<(), PublishError> {
    // What can be no output, no build has left in pieces.
    let Ok(place) = Place::find(dir, about) else { return Ok(()) };
    if !swap::is_broken(&place) {
        return Ok(());
    }
    let _lock = swap::Lock::take(&place)?;
    place.refuse_to_mend_over_others()?;
    swap::recover(&place)
}

#[cfg(test)]
mod tests;
