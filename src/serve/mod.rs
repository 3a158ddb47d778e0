//! A site over HTTP, for the person who writes it: on this machine's own address only.
//!
//! Every answer comes from a [`Snapshot`] of the site, never from a disk, so that no address can lead out of it. It is
//! no server for others: it knows neither passwords nor encryption.

mod answer;
mod path;

use crate::site::Pages;
use std::collections::HashSet;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// How long open answers may take when the server ends.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// The site as it is served now. It can be replaced at any time; every answer comes from one state of it.
pub struct Snapshot(RwLock<Arc<Served>>);

struct Served {
    pages: Box<dyn Pages>,
    files: HashSet<String>,
}

impl Snapshot {
    /// Begins with a site. Its 404 page is shown at any address, so its links have to work from the server's top: make
    /// the site for a book whose `base_url` is [`Listening::url`].
    pub fn new(pages: Box<dyn Pages>) -> Self {
        Self(RwLock::new(Arc::new(Served::new(pages))))
    }

    /// Serves another site from now on.
    pub fn replace(&self, pages: Box<dyn Pages>) {
        let served = Arc::new(Served::new(pages));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = served;
    }

    fn now(&self) -> Arc<Served> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Served {
    fn new(pages: Box<dyn Pages>) -> Self {
        let files = pages.paths().into_iter().collect();
        Self { pages, files }
    }
}

/// An open port, before anything is served on it.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    port: u16,
}

/// Opens a port on this machine's own address; 0 is any free one.
///
/// # Errors
/// When another program has the port, or the system allows none.
pub fn listen(port: u16) -> io::Result<Listening> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok(Listening { listener, port })
}

impl Listening {
    /// Where the site is to be seen: `http://127.0.0.1:8000/`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Serves until Ctrl-C.
    ///
    /// # Errors
    /// When the system refuses to go on.
    pub fn run(self, site: &Arc<Snapshot>) -> io::Result<()> {
        self.run_until(site, async {
            // Where Ctrl-C cannot be heard, the server runs until it is killed.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }

    /// Serves until `stop` is done.
    ///
    /// # Errors
    /// When the system refuses to go on.
    pub fn run_until(self, site: &Arc<Snapshot>, stop: impl Future<Output = ()>) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let state = answer::State { site: site.clone(), port: self.port };
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = axum::Router::new().fallback(answer::answer).with_state(state);
            // A client that says nothing would hold up an end that waits for all, so none is waited for.
            tokio::select! {
                ended = axum::serve(listener, router) => ended,
                () = stop => Ok(()),
            }
        });
        runtime.shutdown_timeout(LAST_ANSWERS);
        ended
    }
}

#[cfg(test)]
mod tests;
