//! The answer to one request.

use super::live;
use super::path::{decode, encode};
use super::snapshot::{Served, Snapshot};
use axum::body::Body;
use axum::extract;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::uri::Authority;
use axum::http::{Method, Request, Response, StatusCode};
use std::sync::Arc;

/// What a page may load and do: what its `<meta>` says, and that no other site may frame it.
pub(super) const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; \
    script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; \
    require-trusted-types-for 'script'; frame-ancestors 'none'";
/// A picture or feed that is opened by itself is a document too, and may run nothing.
const DOCUMENT_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// What every answer needs.
#[derive(Clone)]
pub(super) struct State {
    pub(super) site: Arc<Snapshot>,
    pub(super) port: u16,
}

/// Answers a request.
pub(super) async fn answer(state: extract::State<State>, request: Request<Body>) -> Response<Body> {
    if !is_for_us(&request, state.port) {
        // A page of another site whose name was made to lead here must not read what stands here.
        return plain(StatusCode::MISDIRECTED_REQUEST, "This server answers to localhost only.\n");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refusal = plain(StatusCode::METHOD_NOT_ALLOWED, "This server only shows pages.\n");
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refusal;
    }
    if let Some(live) = live::answer(&state.site, request.uri().path()) {
        return live;
    }
    let served = state.site.now();
    if !served.is_ready() {
        return live::waiting(&served.version);
    }
    // Pages are rendered here and now, which takes a processor and must not keep other answers waiting.
    let made = tokio::task::spawn_blocking(move || find(&served, request.uri().path(), request.uri().query()));
    let failed = |_| plain(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.\n");
    made.await.unwrap_or_else(failed)
}

/// Whether the request names this server, and no other that was made to lead here.
fn is_for_us(request: &Request<Body>, port: u16) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let named = match (hosts.next().map(HeaderValue::to_str), hosts.next()) {
        (Some(Ok(host)), None) => is_our_name(host, port),
        _ => false,
    };
    named && request.uri().authority().is_none_or(|authority: &Authority| is_our_name(authority.as_str(), port))
}

fn is_our_name(host: &str, port: u16) -> bool {
    let ours = |name: &str| ["localhost", "127.0.0.1", "[::1]"].iter().any(|own| name.eq_ignore_ascii_case(own));
    match host.strip_suffix(&format!(":{port}")) {
        Some(name) => ours(name),
        None => port == 80 && ours(host),
    }
}

fn find(served: &Served, address: &str, query: Option<&str>) -> Response<Body> {
    let Some(path) = decode(address) else { return not_found(served) };
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.clone() };
    if served.has(&file) {
        return made(served, &file, StatusCode::OK);
    }
    if served.has(&format!("{path}/index.html")) {
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        return redirect(&format!("{}/{query}", encode(&path)));
    }
    not_found(served)
}

fn not_found(served: &Served) -> Response<Body> {
    const PAGE: &str = "404.html";
    if served.has(PAGE) {
        return made(served, PAGE, StatusCode::NOT_FOUND);
    }
    plain(StatusCode::NOT_FOUND, "There is no page here.\n")
}

fn made(served: &Served, file: &str, status: StatusCode) -> Response<Body> {
    match served.bytes(file) {
        Ok(bytes) => {
            let kind = content_type(file);
            let bytes = if is_page(kind) { live::with_client(bytes, &served.version) } else { bytes };
            with_headers(status, kind, bytes)
        }
        Err(message) => {
            let words = format!("{file} could not be made: {message}\n");
            plain(StatusCode::INTERNAL_SERVER_ERROR, &words)
        }
    }
}

/// Sends to another address of this server. For this once: a browser would remember a lasting one for the next book
/// that is served here.
fn redirect(address: &str) -> Response<Body> {
    let mut response = plain(StatusCode::FOUND, "");
    // An address is plain ASCII: its path is escaped, and its query came in as part of one.
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

fn plain(status: StatusCode, words: &str) -> Response<Body> {
    with_headers(status, "text/plain; charset=utf-8", words.as_bytes().to_vec())
}

pub(super) fn with_headers(status: StatusCode, content_type: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::CONTENT_TYPE, content_type);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CACHE_CONTROL, "no-store");
    set(header::REFERRER_POLICY, "no-referrer");
    // Without it, any site that the person visits meanwhile could load a script or a picture from here.
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    policy(content_type, headers);
    response
}

fn policy(content_type: &str, headers: &mut HeaderMap) {
    let policy = if is_page(content_type) {
        PAGE_POLICY
    } else if content_type.contains("xml") || content_type == UNKNOWN {
        DOCUMENT_POLICY
    } else {
        // What cannot run anything needs no policy, and browsers show no PDF in a sandbox.
        return;
    };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
}

const UNKNOWN: &str = "application/octet-stream";

fn is_page(content_type: &str) -> bool {
    content_type.starts_with("text/html")
}

pub(super) fn content_type(file: &str) -> &'static str {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "atom" => "application/atom+xml",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "mov" => "video/quicktime",
        _ => UNKNOWN,
    }
}
