//! Signing in and out over HTTP, and setting a password by a link.

use super::listen::Front;
use super::refusal::{Refusal, bad_body, told};
use super::session::{self, Caller, own_page, with_cookie, without_cookie};
use crate::desk::{Attempt, Desk, DeskError, NewAccount, Origin, Right};
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    email: String,
    password: String,
    code: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstAgent {
    token: String,
    name: String,
    email: String,
    password: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordByLink {
    token: String,
    password: String,
}

/// What the console is told of who is signed in.
#[derive(Debug, Serialize)]
struct WhoIsThis {
    agent: String,
    name: String,
    email: String,
    role: &'static str,
    rights: Vec<&'static str>,
    /// A second factor must be set up before anything else can be done.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    second_factor_required: bool,
    /// For every request that changes something.
    token: String,
}

pub(super) async fn who(State(front): State<Arc<Front>>, caller: Caller) -> Result<Response, Refusal> {
    let account = caller.account();
    let lacks = front.desk.lacks_second_factor(account.agent).map_err(|error| told(&error))?;
    let who = WhoIsThis {
        agent: account.agent.to_string(),
        name: account.name.clone(),
        email: account.email.clone(),
        role: account.role.word(),
        rights: account.role.rights().map(Right::word).collect(),
        second_factor_required: lacks,
        token: Desk::request_token(&caller.cookie),
    };
    Ok(Json(who).into_response())
}

pub(super) async fn sign_in(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Result<Response, Refusal> {
    let address = knocks(&front, peer, &headers)?;
    let Json(Credentials { email, password, code }) = body.map_err(|fault| bad_body(&fault))?;
    tries(&front, address, &email)?;
    let from = from(address, &headers);
    let signed_in = front.desk.signs_in(Attempt { email: email.clone(), password, code, from }).await;
    if matches!(signed_in, Ok(_) | Err(DeskError::SecondFactorNeeded)) {
        front.tries.was_right(address, &email);
    }
    let signed_in = signed_in.map_err(|error| told(&error))?;
    // Whoever was signed in here before is not any more.
    if let Some((_, cookie)) = session::of(&front, &headers) {
        front.desk.agent_signs_out(&cookie).await.map_err(|error| told(&error))?;
    }
    Ok(with_cookie(&signed_in, &headers, StatusCode::NO_CONTENT))
}

pub(super) async fn first_agent(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<FirstAgent>, JsonRejection>,
) -> Result<Response, Refusal> {
    let address = knocks(&front, peer, &headers)?;
    let Json(first) = body.map_err(|fault| bad_body(&fault))?;
    let account = NewAccount { name: first.name, email: first.email, password: first.password };
    let signed_in = front.desk.first_agent_joins(&first.token, account, &from(address, &headers)).await;
    Ok(with_cookie(&signed_in.map_err(|error| told(&error))?, &headers, StatusCode::NO_CONTENT))
}

/// Sets a password by a link. Nobody is signed in by it: that takes the second factor, too.
pub(super) async fn password_by_link(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<PasswordByLink>, JsonRejection>,
) -> Result<Response, Refusal> {
    knocks(&front, peer, &headers)?;
    let Json(PasswordByLink { token, password }) = body.map_err(|fault| bad_body(&fault))?;
    front.desk.sets_password(&token, password).await.map_err(|error| told(&error))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

pub(super) async fn sign_out(
    State(front): State<Arc<Front>>,
    headers: HeaderMap,
    caller: Result<Caller, Refusal>,
) -> Result<Response, Refusal> {
    own_page(&headers)?;
    match caller {
        Ok(caller) => front.desk.agent_signs_out(&caller.cookie).await.map_err(|error| told(&error))?,
        // Who has no sign-in is signed out.
        Err(_) if session::of(&front, &headers).is_none() => {}
        Err(refusal) => return Err(refusal),
    }
    Ok(without_cookie(&headers))
}

/// Only our own pages may, and not too often; from which address.
fn knocks(front: &Front, peer: SocketAddr, headers: &HeaderMap) -> Result<IpAddr, Refusal> {
    own_page(headers)?;
    let address = front.proxies.client(peer.ip(), headers);
    let told = |wait| Refusal::too_fast("too many tries from this address; wait a little", wait);
    front.sign_ins.take(address, Instant::now()).map_err(told)?;
    Ok(address)
}

/// Guessing at one name from one address becomes slower and slower.
pub(super) fn tries(front: &Front, address: IpAddr, name: &str) -> Result<(), Refusal> {
    let told = |wait| Refusal::too_fast("too many wrong tries for this name from this address; wait a little", wait);
    front.tries.take(address, name, Instant::now()).map_err(told)
}

fn from(address: IpAddr, headers: &HeaderMap) -> Origin {
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    Origin { browser: agent.and_then(family).map(str::to_owned), address: Some(address.to_string()) }
}

/// A browser's family: enough to tell one's own sign-ins apart, no more is kept. The order counts: most browsers say that they are
/// several.
fn family(agent: &str) -> Option<&'static str> {
    const FAMILIES: [(&str, &str); 9] = [
        ("Whale/", "Whale"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    FAMILIES.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, family)| *family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_by_family_only() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        for (agent, expected) in [
            (chrome.to_owned(), Some("Chrome")),
            (format!("{chrome} Edg/140.0.0.0"), Some("Edge")),
            (format!("{chrome} Whale/4.30"), Some("Whale")),
            ("Mozilla/5.0 (Macintosh) Version/18.0 Safari/605.1.15".into(), Some("Safari")),
            ("Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0".into(), Some("Firefox")),
            ("curl/8".into(), None),
        ] {
            assert_eq!(family(&agent), expected, "{agent}");
        }
    }
}
