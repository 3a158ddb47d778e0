//! Connections: as many as there is room for, and none that waits for ever.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// The most connections at a time; more wait in the system's queue until one has ended.
const MOST: usize = 512;
/// How long a client may take for the head of a request, and between two requests.
const HEAD: Duration = Duration::from_secs(10);
/// How long a client may take nothing of an answer.
const TAKING: Duration = Duration::from_secs(30);
/// The most bytes that a head of a request may have.
const LARGEST_HEAD: usize = 64 * 1024;
/// How long to wait when the system gives no further connection, as when all its files are open.
const EXHAUSTED: Duration = Duration::from_millis(200);

/// Accepts connections for ever.
pub(super) async fn accept(listener: &TcpListener, router: Router) -> Infallible {
    let room = Arc::new(Semaphore::new(MOST));
    loop {
        // The semaphore is never closed, so that there is always a permit to come.
        let permit = Arc::clone(&room).acquire_owned().await;
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    let _permit = permit;
                    answer(stream, router).await;
                });
            }
            Err(error) if is_of_the_client(error.kind()) => {}
            Err(_) => tokio::time::sleep(EXHAUSTED).await,
        }
    }
}

fn is_of_the_client(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

async fn answer(stream: TcpStream, router: Router) {
    // Without it, the end of a small answer may wait for the client's word.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(TAKING));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(LARGEST_HEAD);
    let service = TowerToHyperService::new(router);
    // A client that leaves or is too slow is nobody's fault.
    let _ = server.serve_connection(TokioIo::new(Box::pin(stream)), service).await;
}
