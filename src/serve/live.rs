//! What open pages need in order to stay up to date. Its addresses begin with a dot, as nothing of a site does.
//!
//! Pages carry a small script, which hears of each new state over one stream of events for all pages of a browser.

use super::answer::{self, with_headers};
use super::snapshot::{Snapshot, State};
use axum::body::Body;
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// Where all of it stands.
const PLACE: &str = "/.charterbook/";
/// What is sent now and then to a client that hears nothing new, so that it is seen to have gone.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

const RELOAD: &str = include_str!("client/reload.js");
const SHARED: &str = include_str!("client/shared.js");
const OVERLAY: &str = include_str!("client/overlay.css");
const WAITING: &str = include_str!("client/waiting.html");

/// A worker may ask for the events, and for nothing else.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'";

/// The answer for an address of this place; None: it is one of the site's.
pub(super) fn answer(site: &Snapshot, address: &str) -> Option<Response<Body>> {
    let name = address.strip_prefix(PLACE)?;
    let text = |file: &str, text: &str| with_headers(StatusCode::OK, answer::content_type(file), text.into());
    Some(match name {
        "events" => events(site),
        "reload.js" => text(name, RELOAD),
        "overlay.css" => text(name, OVERLAY),
        "shared.js" => {
            let mut worker = text(name, SHARED);
            let policy = HeaderValue::from_static(WORKER_POLICY);
            worker.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
            worker
        }
        _ => return None,
    })
}

/// What is shown at every address as long as there is no site that may be.
pub(super) fn waiting(version: &str) -> Response<Body> {
    let page = with_client(WAITING.into(), version);
    with_headers(StatusCode::SERVICE_UNAVAILABLE, answer::content_type("index.html"), page)
}

fn events(site: &Snapshot) -> Response<Body> {
    let alive = KeepAlive::new().interval(SIGN_OF_LIFE);
    let mut response = Sse::new(stream(site.news())).keep_alive(alive).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    response
}

/// The state now, and then each new one. A client that is slow to listen misses those between, and never the last.
fn stream(news: watch::Receiver<State>) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(news, |mut news| async move {
        news.changed().await.ok()?;
        let event = Event::default().event("state").data(&*news.borrow_and_update().news);
        Some((Ok(event), news))
    })
}

/// A page with the script that keeps it up to date. The page knows which state it shows, so that none is missed between
/// its making and the first word of the stream.
pub(super) fn with_client(mut page: Vec<u8>, version: &str) -> Vec<u8> {
    const END: &[u8] = b"</body>";
    let script = format!("<script src=\"{PLACE}reload.js\" data-version=\"{version}\" defer></script>\n");
    // Text is escaped, so that the last of these is the real one.
    let at = page.windows(END.len()).rposition(|window| window == END).unwrap_or(page.len());
    page.splice(at..at, script.into_bytes());
    page
}
