//! Files that the last site has already as they are now. They get a second name instead of being written again, so that
//! a build writes, and whatever copies the site elsewhere finds, only what changed.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The last site, whose files may be had for the new one.
pub(super) struct LastSite {
    folder: PathBuf,
    /// A file as the system makes it today.
    fresh: Metadata,
}

impl LastSite {
    /// The site in a folder; None: there is nothing in it. `fresh` is a file that was just made for the new site.
    pub(super) fn at(folder: PathBuf, fresh: &File) -> Option<Self> {
        let is_there = std::fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
        is_there.then(|| fresh.metadata().ok()).flatten().map(|fresh| Self { folder, fresh })
    }

    /// Gives the file at `path` the further name `target`, if it holds just these bytes. False: it must be written, as
    /// where it changed, where its rights are not those of a new file, or where the disk knows no second names.
    pub(super) fn lend(&self, path: &str, bytes: &[u8], target: &Path) -> bool {
        let own = self.folder.join(path);
        self.holds(&own, bytes).unwrap_or(false) && std::fs::hard_link(&own, target).is_ok()
    }

    fn holds(&self, path: &Path, bytes: &[u8]) -> io::Result<bool> {
        let meta = std::fs::symlink_metadata(path)?;
        if !meta.is_file() || meta.len() != bytes.len() as u64 || !self.is_as_fresh(&meta) {
            return Ok(false);
        }
        is_same(&mut File::open(path)?, bytes)
    }

    #[cfg(unix)]
    fn is_as_fresh(&self, meta: &Metadata) -> bool {
        use std::os::unix::fs::MetadataExt;
        let rights = |meta: &Metadata| (meta.dev(), meta.mode(), meta.uid(), meta.gid());
        rights(meta) == rights(&self.fresh)
    }

    #[cfg(not(unix))]
    fn is_as_fresh(&self, meta: &Metadata) -> bool {
        meta.permissions() == self.fresh.permissions()
    }
}

/// Whether a file holds just these bytes.
fn is_same(file: &mut impl Read, bytes: &[u8]) -> io::Result<bool> {
    let mut buffer = [0; 16_384];
    let mut rest = bytes;
    loop {
        let read = match file.read(&mut buffer) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        match rest.split_at_checked(read) {
            Some((head, tail)) if head == &buffer[..read] => rest = tail,
            _ => return Ok(false),
        }
    }
}
