//! Which websites may speak to us from a browser.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Whether the request comes from our own pages. A browser always says where a changing request comes from.
pub(super) fn own(headers: &HeaderMap) -> bool {
    let origin = text(headers, header::ORIGIN);
    let host = text(headers, header::HOST);
    match (origin.and_then(|origin| origin.split_once("://")), host) {
        (Some((scheme, authority)), Some(host)) => matches!(scheme, "http" | "https") && authority == host,
        _ => false,
    }
}

/// Where a browser says the request comes from.
pub(super) fn said(headers: &HeaderMap) -> Option<&HeaderValue> {
    headers.get(header::ORIGIN)
}

/// What a browser wants to hear before a page of another website may read an answer: that this very website may.
pub(super) fn allow_reading(origin: HeaderValue, answer: &mut HeaderMap) {
    answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("retry-after"));
}

/// The answer to a browser that asks beforehand whether a page of another website may send its request.
pub(super) fn preflight() -> Response {
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, x-frontdesk-name, x-frontdesk-upload"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ];
    (StatusCode::NO_CONTENT, allowed).into_response()
}

/// Whether the page that asks was loaded over TLS.
pub(super) fn secure(headers: &HeaderMap) -> bool {
    text(headers, header::ORIGIN).is_some_and(|origin| origin.starts_with("https://"))
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, "desk.example:7070".parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_own_pages_are_ours() {
        for (origin, ours) in [
            (Some("http://desk.example:7070"), true),
            (Some("https://desk.example:7070"), true),
            (Some("https://shop.example"), false),
            (Some("ftp://desk.example:7070"), false),
            (Some("null"), false),
            (None, false),
        ] {
            assert_eq!(own(&headers(origin)), ours, "{origin:?}");
        }
    }
}
