//! One's own account over HTTP: password, second factor, sign-ins.

use super::listen::Front;
use super::refusal::{Refusal, bad_body, told};
use super::session::{Caller, with_cookie, without_cookie};
use super::sign_in::tries;
use crate::desk::{DeskError, NewSecret, SessionId};
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use qrcode::{Color, EcLevel, QrCode};
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use std::net::SocketAddr;
use std::sync::Arc;

/// A number that a QR code's paths are made of.
type Modules = usize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    old: String,
    new: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Password {
    password: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Code {
    code: String,
}

/// The account as its own page shows it.
#[derive(Debug, Serialize)]
struct OwnAccount {
    name: String,
    email: String,
    role: &'static str,
    second_factor: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<String>,
    second_factor_required: bool,
    recovery_codes: u64,
    sessions: Vec<SessionLine>,
}

#[derive(Debug, Serialize)]
struct SessionLine {
    id: String,
    begun: String,
    used: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    browser: Option<String>,
    /// The one that asks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    this: bool,
}

/// A fresh secret, to be typed or photographed.
#[derive(Debug, Serialize)]
struct Secret {
    secret: String,
    address: String,
    qr: Drawing,
}

/// A QR code as the path of an SVG picture of so many modules in width and height.
#[derive(Debug, Serialize)]
struct Drawing {
    size: Modules,
    path: String,
}

#[derive(Debug, Serialize)]
struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

pub(super) async fn show(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    let account = caller.account();
    let factor = front.desk.second_factor_of(account.agent).map_err(|error| told(&error))?;
    let sessions = front.desk.sessions(account.agent).map_err(|error| told(&error))?.into_iter();
    let sessions = sessions.map(|session| SessionLine {
        id: in_hex(&session.id),
        begun: session.begun.to_string(),
        used: session.used.to_string(),
        this: session.id == caller.standing.session.id,
        browser: session.browser,
    });
    let shown = OwnAccount {
        name: account.name.clone(),
        email: account.email.clone(),
        role: account.role.word(),
        picture: front.desk.picture_of(account.agent),
        second_factor: factor.on,
        second_factor_required: factor.required,
        recovery_codes: factor.recovery_codes,
        sessions: sessions.collect(),
    };
    Ok(Json(shown).into_response())
}

pub(super) async fn change_password(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<NewPassword>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(NewPassword { old, new }) = body.map_err(|fault| bad_body(&fault))?;
    proves(&front, (peer, &headers), &caller)?;
    let changed = front.desk.changes_password(&caller.standing, old, new).await;
    let changed = proven(&front, (peer, &headers), &caller, changed)?;
    Ok(with_cookie(&changed, &headers, StatusCode::NO_CONTENT))
}

pub(super) async fn begin_second_factor(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<Password>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(Password { password }) = body.map_err(|fault| bad_body(&fault))?;
    proves(&front, (peer, &headers), &caller)?;
    let begun = front.desk.begins_second_factor(&caller.standing, password).await;
    let NewSecret { letters, address } = proven(&front, (peer, &headers), &caller, begun)?;
    let qr = drawing(&address)?;
    Ok(Json(Secret { secret: letters, address, qr }).into_response())
}

pub(super) async fn confirm_second_factor(
    State(front): State<Arc<Front>>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<Code>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(Code { code }) = body.map_err(|fault| bad_body(&fault))?;
    let confirmed = front.desk.confirms_second_factor(&caller.standing, &code).await;
    let (signed_in, recovery_codes) = confirmed.map_err(|error| told(&error))?;
    Ok(with_cookie(&signed_in, &headers, Json(RecoveryCodes { recovery_codes })))
}

pub(super) async fn make_recovery_codes(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<Password>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(Password { password }) = body.map_err(|fault| bad_body(&fault))?;
    proves(&front, (peer, &headers), &caller)?;
    let made = front.desk.makes_recovery_codes(&caller.standing, password).await;
    let (signed_in, recovery_codes) = proven(&front, (peer, &headers), &caller, made)?;
    Ok(with_cookie(&signed_in, &headers, Json(RecoveryCodes { recovery_codes })))
}

pub(super) async fn remove_second_factor(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    caller: Caller,
    headers: HeaderMap,
    body: Result<Json<Password>, JsonRejection>,
) -> Result<Response, Refusal> {
    let Json(Password { password }) = body.map_err(|fault| bad_body(&fault))?;
    proves(&front, (peer, &headers), &caller)?;
    let removed = front.desk.removes_second_factor(&caller.standing, password).await;
    let removed = proven(&front, (peer, &headers), &caller, removed)?;
    Ok(with_cookie(&removed, &headers, StatusCode::NO_CONTENT))
}

/// Signed out everywhere, here too.
pub(super) async fn end_all_sessions(
    State(front): State<Arc<Front>>,
    caller: Caller,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    front.desk.end_all_sessions(caller.account()).await.map_err(|error| told(&error))?;
    Ok(without_cookie(&headers))
}

pub(super) async fn end_session(
    State(front): State<Arc<Front>>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let unknown = || Refusal::new(StatusCode::NOT_FOUND, "no_such_session", "there is no such sign-in");
    let session = from_hex(&id).ok_or_else(unknown)?;
    front.desk.end_session(caller.account(), session).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Guessing the password of an open console is as slow as at the door.
fn proves(front: &Front, (peer, headers): (SocketAddr, &HeaderMap), caller: &Caller) -> Result<(), Refusal> {
    tries(front, front.proxies.client(peer.ip(), headers), &caller.account().email)
}

/// What came of it; a wrong password here is no reason to sign in again.
fn proven<T>(
    front: &Front,
    (peer, headers): (SocketAddr, &HeaderMap),
    caller: &Caller,
    done: Result<T, DeskError>,
) -> Result<T, Refusal> {
    if let Err(DeskError::WrongCredentials) = done {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "wrong_password", "the password is wrong"));
    }
    front.tries.was_right(front.proxies.client(peer.ip(), headers), &caller.account().email);
    done.map_err(|error| told(&error))
}

/// A QR code of this text: each run of dark modules in a row is a rectangle.
fn drawing(text: &str) -> Result<Drawing, Refusal> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|fault| {
        tracing::error!(%fault, "a QR code could not be made");
        Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "internal", "something broke here; type the secret instead")
    })?;
    let (size, modules) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (y, row) in modules.chunks(size).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, next| one == next) {
            if run[0] == Color::Dark {
                // Writing into a string never fails.
                let _ = write!(path, "M{x} {y}h{length}v1h-{length}z", length = run.len());
            }
            x += run.len();
        }
    }
    Ok(Drawing { size, path })
}

fn in_hex(id: &SessionId) -> String {
    id.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<SessionId> {
    let mut id = SessionId::default();
    if text.len() != id.len() * 2 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in id.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_is_a_path_with_the_three_finders_of_every_code() {
        let Drawing { size, path } = drawing("otpauth://totp/Frontdesk:x?secret=GEZDGNBV&issuer=Frontdesk").unwrap();
        assert!(size >= 21 && path.starts_with("M0 0h7v1h-7z"), "{size} {path}");
        assert!(path.contains(&format!("M{} 0h7", size - 7)) && path.contains(&format!("M0 {}h7", size - 1)), "{path}");
    }

    #[test]
    fn an_id_of_a_sign_in_is_read_as_it_was_written() {
        let id = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255];
        assert_eq!(from_hex(&in_hex(&id)), Some(id));
        assert_eq!(from_hex("zz"), None);
        assert_eq!(from_hex(&"é".repeat(16)), None);
    }
}
