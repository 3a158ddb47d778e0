//! A site over HTTP, for the person who writes it: on this machine's own address only.
//!
//! Every answer comes from a [`Snapshot`] of the site, so that no address can lead out of it. Open pages hear of each new
//! one and load themselves again. It is no server for others: it knows neither passwords nor encryption.

mod answer;
mod connections;
mod live;
mod path;
mod snapshot;
pub mod watch;

pub use snapshot::{Fault, Snapshot};

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How long open answers may take when the server ends.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

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
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        // More pages at once than processors make each of them, and the next save, later.
        let makers = (2 * processors).max(4);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(makers).build()?;
        let state = answer::State { site: site.clone(), port: self.port };
        let ended = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            let router = axum::Router::new().fallback(answer::answer).with_state(state);
            // A client that says nothing would hold up an end that waits for all, so none is waited for.
            tokio::select! {
                never = connections::accept(&listener, router) => match never {},
                () = stop => Ok(()),
            }
        });
        runtime.shutdown_timeout(LAST_ANSWERS);
        ended
    }
}

#[cfg(test)]
mod tests;
