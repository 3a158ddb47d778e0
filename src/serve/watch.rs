//! Hints that something in a book may have changed.
//!
//! A hint is no more than that: systems lose events, tell of them twice, and know nothing of shared drives. Whoever gets
//! one looks at the book itself; whoever gets none for a while looks too.

use crate::source::{Root, never_matters};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// A save is over when so long nothing has happened: most are several steps.
const LULL: Duration = Duration::from_millis(4);
/// A hint is passed on after this time, whatever goes on.
const LONGEST: Duration = Duration::from_millis(15);

/// Why the wait is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// Something may have changed.
    Hint,
    /// Nothing was heard for as long as asked.
    Quiet,
    /// There is nothing to wait for any more.
    End,
}

/// Listens for changes in folders.
#[derive(Debug)]
pub struct Watch {
    messages: Receiver<Message>,
    sender: Sender<Message>,
    /// How many hints there have been.
    hints: Arc<AtomicU64>,
    /// None: the system cannot watch, or there was nothing to watch yet.
    watcher: Option<RecommendedWatcher>,
    watched: Vec<Root>,
}

/// Ends the wait of a [`Watch`], from elsewhere.
#[derive(Debug, Clone)]
pub struct Ender(Sender<Message>);

/// Tells whether there was another hint, without waiting for one or taking it away.
#[derive(Debug, Clone)]
pub struct Ear {
    hints: Arc<AtomicU64>,
    /// How many there had been when it began to listen.
    before: u64,
}

#[derive(Debug, Clone, Copy)]
enum Message {
    Hint,
    End,
}

impl Default for Watch {
    fn default() -> Self {
        let (sender, messages) = channel();
        Self { messages, sender, hints: Arc::default(), watcher: None, watched: Vec::new() }
    }
}

impl Ender {
    /// The next wait ends at once, and for good.
    pub fn end(&self) {
        // Where nobody waits any more there is nothing to end.
        let _ = self.0.send(Message::End);
    }
}

impl Ear {
    /// Whether there was a hint since it began to listen.
    pub fn has_heard(&self) -> bool {
        self.hints.load(Ordering::Relaxed) != self.before
    }
}

impl Watch {
    /// An ear that listens from now on.
    pub fn ear(&self) -> Ear {
        Ear { hints: Arc::clone(&self.hints), before: self.hints.load(Ordering::Relaxed) }
    }

    /// What ends the wait.
    pub fn ender(&self) -> Ender {
        Ender(self.sender.clone())
    }

    /// Listens in these folders from now on. Nothing is done where it does already; a folder that was replaced by another
    /// of its name is another folder.
    ///
    /// # Errors
    /// When the system cannot watch them, with its words. It is tried again only for other folders.
    pub fn listen_in(&mut self, roots: Vec<Root>) -> Result<(), String> {
        if roots == self.watched {
            return Ok(());
        }
        self.watched = roots;
        self.listen_anew()
    }

    /// Listens again in the same folders, because something was not heard.
    ///
    /// # Errors
    /// As [`Self::listen_in`].
    pub fn listen_anew(&mut self) -> Result<(), String> {
        // The old one goes first: systems bound the number of watches.
        self.watcher = None;
        let listening =
            listen(&self.watched, self.sender.clone(), Arc::clone(&self.hints)).map_err(|error| words(&error));
        listening.map(|watcher| self.watcher = Some(watcher))
    }

    /// Waits for a hint, but not longer than `patience`.
    pub fn next(&self, patience: Duration) -> Wake {
        match self.messages.recv_timeout(patience) {
            Ok(Message::Hint) => self.until_lull(),
            Err(RecvTimeoutError::Timeout) => Wake::Quiet,
            Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => Wake::End,
        }
    }

    fn until_lull(&self) -> Wake {
        let begun = Instant::now();
        loop {
            let left = LONGEST.saturating_sub(begun.elapsed());
            match self.messages.recv_timeout(LULL.min(left)) {
                Ok(Message::Hint) if !left.is_zero() => {}
                Ok(Message::Hint) | Err(RecvTimeoutError::Timeout) => return Wake::Hint,
                Ok(Message::End) | Err(RecvTimeoutError::Disconnected) => return Wake::End,
            }
        }
    }
}

fn listen(roots: &[Root], sender: Sender<Message>, hints: Arc<AtomicU64>) -> notify::Result<RecommendedWatcher> {
    let hear = move |event: notify::Result<notify::Event>| {
        if event.as_ref().map_or(true, may_matter) {
            hints.fetch_add(1, Ordering::Relaxed);
            // Nobody may be left who listens.
            let _ = sender.send(Message::Hint);
        }
    };
    // What a link leads to is looked at now and then; to follow links could lead anywhere.
    let settings = notify::Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(hear, settings)?;
    for root in roots.iter().filter(|root| root.is_there()) {
        let mode = if root.deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        match watcher.watch(&root.path, mode) {
            // It has gone in this moment, and whoever looks will see that.
            Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
            Err(notify::Error { kind: notify::ErrorKind::Io(io), .. }) if io.kind() == std::io::ErrorKind::NotFound => {
            }
            watched => watched?,
        }
    }
    Ok(watcher)
}

/// Our own reading is no change, nor is what editors keep for themselves.
fn may_matter(event: &notify::Event) -> bool {
    let is_access = matches!(event.kind, EventKind::Access(_));
    let own = !event.paths.is_empty() && event.paths.iter().all(|path| never_matters(path));
    event.need_rescan() || (!is_access && !own)
}

fn words(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::MaxFilesWatch => "the system allows no more watches".to_owned(),
        notify::ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Whereabouts;
    use std::path::Path;

    /// Long enough for the slowest machine.
    const PATIENCE: Duration = Duration::from_secs(20);
    /// Long enough that what is going to be heard has been heard.
    const SILENCE: Duration = Duration::from_millis(300);

    fn book(folder: &Path) -> Whereabouts {
        std::fs::create_dir_all(folder.join("charters/a")).unwrap();
        std::fs::write(folder.join("charters/a/a.yaml"), "name: A").unwrap();
        Whereabouts { book: folder.to_owned(), charters: "charters".to_owned(), baseline: None }
    }

    fn quieten(watch: &Watch) {
        while watch.next(SILENCE) == Wake::Hint {}
    }

    #[test]
    fn saving_is_a_hint_and_reading_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let book = book(folder.path());
        let mut watch = Watch::default();
        watch.listen_in(book.roots()).unwrap();
        quieten(&watch);
        std::fs::read(folder.path().join("charters/a/a.yaml")).unwrap();
        assert_eq!(watch.next(SILENCE), Wake::Quiet, "nobody is woken by reading");
        std::fs::write(folder.path().join("charters/a/.a.yaml.swp"), "x").unwrap();
        assert_eq!(watch.next(SILENCE), Wake::Quiet, "nor by what an editor keeps for itself");
        let ear = watch.ear();
        std::fs::write(folder.path().join("charters/a/a.yaml"), "name: B").unwrap();
        assert_eq!(watch.next(PATIENCE), Wake::Hint);
        assert!(ear.has_heard() && !watch.ear().has_heard(), "what was heard before is nothing new");
        quieten(&watch);
        std::fs::write(folder.path().join("book.toml"), "").unwrap();
        assert_eq!(watch.next(PATIENCE), Wake::Hint);
    }

    #[test]
    fn a_folder_that_takes_the_place_of_another_is_listened_to() {
        let folder = tempfile::tempdir().unwrap();
        let place = book(folder.path());
        let mut watch = Watch::default();
        watch.listen_in(place.roots()).unwrap();
        quieten(&watch);
        std::fs::rename(folder.path().join("charters"), folder.path().join("old")).unwrap();
        assert_eq!(watch.next(PATIENCE), Wake::Hint);
        book(folder.path());
        watch.listen_in(place.roots()).unwrap();
        quieten(&watch);
        std::fs::write(folder.path().join("charters/a/a.yaml"), "name: B").unwrap();
        assert_eq!(watch.next(PATIENCE), Wake::Hint);
    }

    #[test]
    fn the_wait_can_be_ended() {
        let watch = Watch::default();
        let ender = watch.ender();
        assert_eq!(watch.next(Duration::ZERO), Wake::Quiet);
        ender.end();
        assert_eq!(watch.next(PATIENCE), Wake::End);
    }
}
