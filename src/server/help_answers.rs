//! How the help page answers: each page with its tag, and the strictest policy it works under.

use super::pages::is_known;
use crate::help::{Html, Site};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Only our own scripts and styles; the widget connects to us; articles show pictures of the owner's; forms come to us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; \
    connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Asked each time whether it is still the same: a save of a writer is live at once.
const ASK_AGAIN: &str = "no-cache";

/// Bytes of a hash that tell pages apart.
const TAG_BYTES: usize = 12;

/// A page, or the word that it is still the same. It is made each time and told apart by what is in it, so no page can
/// be out of date.
pub(super) fn html(status: StatusCode, page: Html, asked: &HeaderMap) -> Response {
    // Only what is found can be still the same.
    let nothing = HeaderMap::new();
    let asked = if status == StatusCode::OK { asked } else { &nothing };
    let mut response = tagged(page.into_text(), "text/html; charset=utf-8", asked);
    if status != StatusCode::OK {
        *response.status_mut() = status;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// The owner's colours.
pub(super) fn style(site: &Site, asked: &HeaderMap) -> Response {
    tagged(site.colour.style_sheet(), "text/css; charset=utf-8", asked)
}

/// The owner's logo. Opened by itself it is a page of its own, and what stands in it must not run there.
pub(super) fn logo(site: &Site, path: &str) -> Response {
    let Some(logo) = site.logo.as_ref().filter(|logo| logo.address() == path) else {
        return refused(StatusCode::NOT_FOUND);
    };
    let headers = [
        (header::CONTENT_TYPE, logo.media_type()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, Body::from(logo.bytes.to_vec())).into_response()
}

/// Suggestions.
pub(super) fn json(text: String) -> Response {
    let mut response = tagged(text, "application/json", &HeaderMap::new());
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60"));
    response
}

fn tagged(text: String, kind: &'static str, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(&text)[..TAG_BYTES]));
    let mut response =
        if is_known(asked, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(text).into_response() };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_AGAIN));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// Another address, always one of ours.
pub(super) fn moved(status: StatusCode, path: &str) -> Response {
    let mut response = status.into_response();
    // What begins with two slashes would lead to another server.
    let own = path.starts_with('/') && !path.starts_with("//");
    if let Ok(path) = HeaderValue::from_str(if own { path } else { "/help" }) {
        response.headers_mut().insert(header::LOCATION, path);
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(ASK_AGAIN));
    response
}

/// No, without a page.
pub(super) fn refused(status: StatusCode) -> Response {
    let why = match status {
        StatusCode::NOT_FOUND => "There is nothing at this address.\n",
        StatusCode::METHOD_NOT_ALLOWED => "This address is only read.\n",
        StatusCode::FORBIDDEN => "This comes from another website.\n",
        StatusCode::BAD_REQUEST => "This was not understood.\n",
        _ => "Please try again.\n",
    };
    let mut response = (status, why).into_response();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}
