//! Who asks over HTTP: known by a cookie that no script can read; what changes something must come from our own page and prove it.

use super::listen::Front;
use super::origin;
use super::refusal::{Refusal, told};
use crate::desk::{Account, Desk, Right, SESSION_LIFE, SignedIn, Standing};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cookie::{Cookie, SameSite};
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// The cookie's name where the page came without TLS.
const PLAIN: &str = "frontdesk_session";

/// Its name behind TLS: a browser then takes it from this very host only, whatever other hosts of the domain say.
const HOST_BOUND: &str = "__Host-frontdesk_session";

/// The header in which our own page proves that a request is its own.
const TOKEN: &str = "x-frontdesk-token";

/// Somebody who is signed in and asks for something. A request that changes something is refused unless it comes from our own
/// page and bears its token, so that no handler can forget it.
pub(super) struct Caller {
    pub(super) standing: Standing,
    pub(super) cookie: String,
}

impl Caller {
    /// Whose sign-in it is.
    pub(super) fn account(&self) -> &Account {
        &self.standing.account
    }

    /// Refuses who may not do this.
    pub(super) fn allowed(&self, front: &Front, right: Right) -> Result<(), Refusal> {
        front.desk.allow(self.account(), right).map_err(|error| told(&error))
    }
}

impl FromRequestParts<Arc<Front>> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, front: &Arc<Front>) -> Result<Self, Refusal> {
        let changes = !matches!(parts.method, Method::GET | Method::HEAD);
        if changes {
            own_page(&parts.headers)?;
        }
        let sign_in_first = || Refusal::new(StatusCode::UNAUTHORIZED, "sign_in_first", "sign in first");
        let (mut standing, cookie) = of(front, &parts.headers).ok_or_else(sign_in_first)?;
        if changes {
            let sent = parts.headers.get(TOKEN).map_or(&[][..], |token| token.as_bytes());
            if !bool::from(sent.ct_eq(Desk::request_token(&cookie).as_bytes())) {
                let message = "this request lacks the token that `GET /api/session` tells";
                return Err(Refusal::new(StatusCode::FORBIDDEN, "wrong_token", message));
            }
            front.desk.uses_sign_in(&mut standing.session).await;
        }
        Ok(Self { standing, cookie })
    }
}

/// The sign-in of this request's cookie, and the cookie.
pub(super) fn of(front: &Front, headers: &HeaderMap) -> Option<(Standing, String)> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let cookies: Vec<_> = sent.flat_map(Cookie::split_parse).flatten().collect();
    // Another host of the domain can set the plain one: where the bound one is, nothing else counts.
    let named = |name: &str| cookies.iter().find(|cookie| cookie.name() == name);
    let cookie = named(HOST_BOUND).or_else(|| named(PLAIN))?.value().to_owned();
    let standing = front.desk.sign_in_of(&cookie).ok().flatten()?;
    Some((standing, cookie))
}

/// Refuses what does not come from our own pages.
pub(super) fn own_page(headers: &HeaderMap) -> Result<(), Refusal> {
    let message = "this request must come from the console's own page";
    origin::own(headers).then_some(()).ok_or_else(|| Refusal::new(StatusCode::FORBIDDEN, "wrong_origin", message))
}

/// The cookie of a fresh sign-in, or of one with another token, with this answer; and what our page must say from now on.
pub(super) fn with_cookie(signed_in: &SignedIn, headers: &HeaderMap, answer: impl IntoResponse) -> Response {
    let cookie = cookie(&signed_in.cookie, headers);
    let cookie = cookie.max_age(cookie::time::Duration::seconds(SESSION_LIFE.as_secs())).build();
    let token = HeaderName::from_static(TOKEN);
    let told = [(header::SET_COOKIE, cookie.to_string()), (token, Desk::request_token(&signed_in.cookie))];
    (told, answer).into_response()
}

/// The cookie goes.
pub(super) fn without_cookie(headers: &HeaderMap) -> Response {
    let gone = cookie("", headers).max_age(cookie::time::Duration::ZERO).build();
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone.to_string())]).into_response()
}

fn cookie<'c>(value: &str, headers: &HeaderMap) -> cookie::CookieBuilder<'c> {
    let secure = origin::secure(headers);
    let name = if secure { HOST_BOUND } else { PLAIN };
    Cookie::build((name, value.to_owned())).path("/").http_only(true).same_site(SameSite::Strict).secure(secure)
}
