//! The site as it is served now, and what stands in the way of a newer one.

use crate::site::Pages;
use serde::Serialize;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::watch;

/// More faults than this are only counted in an open page.
const MOST_FAULTS: usize = 50;

/// One thing that is wrong with what was saved last, in words for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// `charters/finance.yaml:3:5`; empty where no file is at fault.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

/// The site as it is served now. It can be replaced at any time: every answer comes from one state of it, and open pages
/// hear of each change.
#[derive(Debug)]
pub struct Snapshot {
    state: watch::Sender<State>,
    /// Tells this run of the server from others on the same port.
    run: u64,
    number: AtomicU64,
}

/// What is served, and what open pages are told.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) served: Arc<Served>,
    /// JSON on one line.
    pub(super) news: Arc<str>,
}

/// One state of a site.
pub(super) struct Served {
    /// None: there is no site yet that may be shown.
    pages: Option<Box<dyn Pages>>,
    pub(super) version: String,
}

#[derive(Serialize)]
struct News<'a> {
    version: &'a str,
    faults: &'a [Fault],
    /// How many faults there are beyond those.
    more: usize,
}

impl Snapshot {
    /// Begins with a site. Its 404 page is shown at any address, so its links have to work from the server's top: make
    /// the site for a book whose `base_url` is [`super::Listening::url`].
    pub fn new(pages: Box<dyn Pages>) -> Self {
        Self::begin(Some(pages), &[])
    }

    /// Begins without a site, because of these faults. Until there is one, every address says so.
    pub fn waiting(faults: &[Fault]) -> Self {
        Self::begin(None, faults)
    }

    fn begin(pages: Option<Box<dyn Pages>>, faults: &[Fault]) -> Self {
        let run = RandomState::new().hash_one(0);
        let (state, _) = watch::channel(State::new(pages, version(run, 1), faults));
        Self { state, run, number: AtomicU64::new(1) }
    }

    /// Serves another site from now on; open pages load themselves again.
    pub fn replace(&self, pages: Box<dyn Pages>) {
        let number = self.number.fetch_add(1, Ordering::Relaxed) + 1;
        let before = self.state.send_replace(State::new(Some(pages), version(self.run, number), &[]));
        // A large book takes a while to be given back, and nobody should wait for that.
        drop(before);
    }

    /// The site stays; open pages show what is wrong with what was saved. Without faults they show nothing any more.
    pub fn blame(&self, faults: &[Fault]) {
        self.state.send_if_modified(|state| {
            let news = news(&state.served.version, faults);
            let changed = state.news != news;
            state.news = news;
            changed
        });
    }

    pub(super) fn now(&self) -> Arc<Served> {
        self.state.borrow().served.clone()
    }

    /// What open pages are told: the state now, and then each new one.
    pub(super) fn news(&self) -> watch::Receiver<State> {
        let mut news = self.state.subscribe();
        news.mark_changed();
        news
    }
}

fn version(run: u64, number: u64) -> String {
    format!("{run:016x}-{number}")
}

fn news(version: &str, faults: &[Fault]) -> Arc<str> {
    let told = &faults[..faults.len().min(MOST_FAULTS)];
    let news = News { version, faults: told, more: faults.len() - told.len() };
    // Texts and numbers can always be written.
    serde_json::to_string(&news).unwrap_or_default().into()
}

impl State {
    fn new(pages: Option<Box<dyn Pages>>, version: String, faults: &[Fault]) -> Self {
        let news = news(&version, faults);
        Self { served: Arc::new(Served { pages, version }), news }
    }
}

impl Served {
    /// Whether there is a site at all.
    pub(super) fn is_ready(&self) -> bool {
        self.pages.is_some()
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.pages.as_ref().is_some_and(|pages| pages.has(file))
    }

    /// The bytes of a file, made now.
    ///
    /// # Errors
    /// Why it cannot be made.
    pub(super) fn bytes(&self, file: &str) -> Result<Vec<u8>, String> {
        self.pages.as_ref().map_or_else(|| Err("there is no site yet".to_owned()), |pages| pages.bytes(file))
    }
}

impl std::fmt::Debug for Served {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Served").field("version", &self.version).finish_non_exhaustive()
    }
}
