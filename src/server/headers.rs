//! What every answer says to a browser about itself: nothing of ours runs, is framed or is guessed at anywhere else.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// What is no page of ours shows and runs nothing.
const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What our pages never ask a browser for.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), \
    gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
    publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Says it with every answer but a socket's; a page that has said something else keeps it.
pub(super) async fn say_what_we_are(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let (socket, asked) = (path.starts_with("/ws/"), path.starts_with("/api/"));
    let mut response = next.run(request).await;
    if socket {
        return response;
    }
    let headers = response.headers_mut();
    unless_said(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    unless_said(headers, header::CONTENT_SECURITY_POLICY, NOTHING);
    unless_said(headers, header::REFERRER_POLICY, "same-origin");
    unless_said(headers, RESOURCE_POLICY, "same-origin");
    if asked {
        unless_said(headers, header::CACHE_CONTROL, "no-store");
    } else {
        unless_said(headers, PERMISSIONS_POLICY, PERMISSIONS);
        unless_said(headers, OPENER_POLICY, "same-origin");
    }
    response
}

fn unless_said(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
