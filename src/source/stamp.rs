//! What the system tells of a file or folder without reading it.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// The coarsest clock that a file system in use has: FAT counts in steps of two seconds. Two changes within one step can
/// leave the same times behind.
#[cfg(unix)]
const COARSEST: Duration = Duration::from_secs(2);

/// What changes when a file is saved or replaced, and when something is made, renamed or removed in a folder.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    number: (u64, u64),
    status_change: (i64, i64),
}

impl Stamp {
    /// That of what is at a path; of a link, that of what it leads to.
    pub(super) fn of(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().map(|meta| Self::from(&meta))
    }

    /// Whether the same stamp at a later look means that nothing has changed since: both times are well before `now`, when
    /// this look began. Only systems that tell when anything about a file changed can be trusted with that, since the
    /// time of the last change can be set to any.
    #[cfg(unix)]
    pub(super) fn is_settled(&self, now: SystemTime) -> bool {
        let (seconds, _) = self.status_change;
        let changed = u64::try_from(seconds).ok().map(|seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds));
        let is_old = |time: Option<SystemTime>| time.is_some_and(|time| time + COARSEST < now);
        // The second in which it changed may only just have begun.
        is_old(changed.map(|time| time + Duration::from_secs(1))) && is_old(self.modified)
    }

    /// Not on other systems.
    #[cfg(not(unix))]
    pub(super) fn is_settled(&self, _: SystemTime) -> bool {
        false
    }
}

impl From<&Metadata> for Stamp {
    fn from(meta: &Metadata) -> Self {
        let (number, status_change) = (number(meta), status_change(meta));
        Self { length: meta.len(), modified: meta.modified().ok(), number, status_change }
    }
}

#[cfg(unix)]
pub(super) fn number(meta: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino())
}

/// Other systems do not tell; when a folder was made tells it from another.
#[cfg(not(unix))]
pub(super) fn number(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(unix)]
fn status_change(meta: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (meta.ctime(), meta.ctime_nsec())
}

#[cfg(not(unix))]
fn status_change(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_some_seconds_ago_is_settled() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let stamp = Stamp::of(file.path()).unwrap();
        let now = file.as_file().metadata().unwrap().modified().unwrap();
        assert!(!stamp.is_settled(now), "it may change again within a tick of the clock");
        assert!(stamp.is_settled(now + Duration::from_secs(10)));
        // Whoever copies a file with its times leaves an old time of change; when it came, its status tells.
        file.as_file().set_modified(now - Duration::from_secs(1000)).unwrap();
        let copied = Stamp::of(file.path()).unwrap();
        assert_ne!(stamp, copied);
        assert!(!copied.is_settled(now));
    }
}
