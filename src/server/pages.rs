//! The pages in the program: widget, console, demonstration shop. Each with the strictest policy it works under.

use super::listen::Front;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// A file of the program.
struct Asset {
    path: &'static str,
    plain: &'static [u8],
    brotli: &'static [u8],
}

const ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Nothing of our own pages may run, load or frame what is not ours; the shop draws its goods as data.
const SHOP_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// As the shop's, but its forms reach the server; no text can become HTML or a script in it, whatever a mistake does.
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; \
    trusted-types 'none'";

/// The version of all that the widget's first script loads.
const WIDGET: &str = env!("FRONTDESK_WIDGET");

/// The widget changes at most so much later for who has it.
const WIDGET_CACHE: &str = "public, max-age=300";

/// A file whose name holds its hash never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Asked each time whether it is still the same.
const ASK_AGAIN: &str = "no-cache";

/// Bytes of a hash that tell files apart.
const TAG_BYTES: usize = 12;

/// A file as it is sent, and what it is told apart by.
#[derive(Debug)]
pub(super) struct Whole {
    plain: Bytes,
    tag: String,
}

impl Whole {
    pub(super) fn new(plain: Bytes) -> Self {
        let tag = BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&plain)[..TAG_BYTES]);
        Self { plain, tag }
    }

    pub(super) fn bytes(&self) -> Bytes {
        self.plain.clone()
    }
}

struct Page {
    asset: &'static Asset,
    whole: Whole,
}

static PAGES: LazyLock<HashMap<String, Page>> = LazyLock::new(|| {
    let mut pages = HashMap::new();
    for asset in ASSETS {
        let whole = || Whole::new(Bytes::from_static(asset.plain));
        if let Some(pinned) = pinned(asset.path, &whole().tag) {
            pages.insert(pinned, Page { asset, whole: whole() });
        }
        pages.insert(address(asset.path).to_owned(), Page { asset, whole: whole() });
    }
    pages
});

/// A file of the program, plain and packed.
pub(super) fn file(path: &str) -> (&'static [u8], &'static [u8]) {
    PAGES.get(path).map_or((&[], &[]), |page| (page.asset.plain, page.asset.brotli))
}

/// The widget's first script for who verifies what runs.
pub(super) const PINNED_WIDGET: &str = "/widget/pinned.js";

/// The address at which a file never changes, for those that have one.
fn pinned(path: &str, tag: &str) -> Option<String> {
    if path == PINNED_WIDGET {
        return Some(format!("/widget-{tag}.js"));
    }
    let (name, ending) = path.rsplit_once('.')?;
    path.starts_with("/assets/").then(|| format!("{name}-{tag}.{ending}"))
}

/// The address at which a file of the program never changes.
pub(super) fn pinned_address(path: &str) -> String {
    PAGES.get(path).and_then(|page| pinned(path, &page.whole.tag)).unwrap_or_else(|| path.to_owned())
}

/// The files that the widget loads later are asked for with their version, `/widget/<version>/chat.js`. An older page of a visitor may
/// still ask for an older one: it gets what there is now.
fn versioned(path: &str) -> Option<(&'static Page, &'static str)> {
    let (version, file) = path.strip_prefix("/widget/")?.split_once('/')?;
    let page = PAGES.get(&format!("/widget/{file}"))?;
    Some((page, if version == WIDGET { FOR_EVER } else { ASK_AGAIN }))
}

/// Folders are asked for by name.
fn address(path: &str) -> &str {
    match path {
        "/shop/index.html" => "/",
        "/console/index.html" => "/console",
        path => path,
    }
}

/// Whatever is asked for that is no other door.
pub(super) async fn page(State(_front): State<Arc<Front>>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = request.uri().path();
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    let found = PAGES.get(path).map(|page| (page, cache(path))).or_else(|| versioned(path));
    let Some((page, lasts)) = found else {
        return (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response();
    };
    let mut response = answer(path, &page.whole, Bytes::from_static(page.asset.brotli), request.headers());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(page.asset.path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(lasts));
    response
}

/// A file at its address, to who may have it already. Where nothing is packed, it comes plain.
pub(super) fn answer(path: &str, whole: &Whole, packed: Bytes, asked: &HeaderMap) -> Response {
    let mut response = body(whole, packed, asked);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let policy = if path.starts_with("/console") { CONSOLE_POLICY } else { SHOP_POLICY };
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    if path.starts_with("/widget") {
        // Loaded by other sites' pages, also where they isolate themselves.
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}

/// Whether who asks has what bears this tag.
pub(super) fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    let known = asked.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag)
}

/// Whether who asks can unpack what is packed.
pub(super) fn takes_brotli(asked: &HeaderMap) -> bool {
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted.split(',').any(|coding| coding.trim().starts_with("br"))
}

fn body(whole: &Whole, packed: Bytes, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", whole.tag);
    let mut response = if is_known(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else if takes_brotli(asked) && !packed.is_empty() {
        ([(header::CONTENT_ENCODING, "br")], Body::from(packed)).into_response()
    } else {
        Body::from(whole.bytes()).into_response()
    };
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn cache(path: &str) -> &'static str {
    match path {
        "/widget.js" => WIDGET_CACHE,
        path if path.starts_with("/widget-") || path.starts_with("/assets/help-") => FOR_EVER,
        _ => ASK_AGAIN,
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}
