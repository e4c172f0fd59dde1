//! Signing agents in and out over HTTP; the sign-in is a cookie that no script can read.

use super::listen::Front;
use super::origin;
use crate::desk::{Account, DeskError, NewAccount, SESSION_LIFE, SignedIn, StoreError};
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use cookie::{Cookie, SameSite};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The cookie's name.
const COOKIE: &str = "frontdesk_session";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    email: String,
    password: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstAgent {
    token: String,
    name: String,
    email: String,
    password: String,
}

/// What went wrong, for the page.
#[derive(Debug, Serialize)]
struct Problem {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
}

/// An answer that is no.
pub(super) struct Refusal {
    status: StatusCode,
    problem: Problem,
    retry_after: Option<Duration>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        let problem = Problem { code, message: message.into(), field: None };
        Self { status, problem, retry_after: None }
    }

    fn at_field(code: &'static str, message: impl Into<String>, field: &'static str) -> Self {
        let mut refusal = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message);
        refusal.problem.field = Some(field);
        refusal
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.problem)).into_response();
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, (wait.as_secs() + 1).into());
        }
        response
    }
}

/// Who is signed in by the cookie of this request.
pub(super) fn of(front: &Front, headers: &HeaderMap) -> Option<(Account, String)> {
    let sent = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = sent.flat_map(Cookie::split_parse).flatten();
    let cookie = cookies.find(|cookie| cookie.name() == COOKIE)?.value().to_owned();
    let account = front.desk.signed_in(&cookie).ok().flatten()?;
    Some((account, cookie))
}

pub(super) async fn who(State(front): State<Arc<Front>>, headers: HeaderMap) -> Result<Response, Refusal> {
    #[derive(Serialize)]
    struct Who {
        agent: String,
        name: String,
    }
    let signed_in = of(&front, &headers);
    let (account, _) =
        signed_in.ok_or_else(|| Refusal::new(StatusCode::UNAUTHORIZED, "sign_in_first", "sign in first"))?;
    Ok(Json(Who { agent: account.agent.to_string(), name: account.name }).into_response())
}

pub(super) async fn sign_in(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Result<Response, Refusal> {
    allowed(&front, peer, &headers)?;
    let Json(credentials) = body.map_err(|fault| bad_body(&fault))?;
    let signed_in = front.desk.agent_signs_in(&credentials.email, credentials.password).await;
    Ok(welcome(&signed_in.map_err(|error| told(&error))?, &headers))
}

pub(super) async fn first_agent(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    headers: HeaderMap,
    body: Result<Json<FirstAgent>, JsonRejection>,
) -> Result<Response, Refusal> {
    allowed(&front, peer, &headers)?;
    let Json(first) = body.map_err(|fault| bad_body(&fault))?;
    let account = NewAccount { name: first.name, email: first.email, password: first.password };
    let signed_in = front.desk.first_agent_joins(&first.token, account).await;
    Ok(welcome(&signed_in.map_err(|error| told(&error))?, &headers))
}

pub(super) async fn sign_out(State(front): State<Arc<Front>>, headers: HeaderMap) -> Result<Response, Refusal> {
    own_page(&headers)?;
    if let Some((_, cookie)) = of(&front, &headers) {
        front.desk.agent_signs_out(&cookie).await.map_err(|error| told(&error))?;
    }
    let gone = Cookie::build((COOKIE, "")).path("/").max_age(cookie::time::Duration::ZERO).build();
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone.to_string())]).into_response())
}

/// Only our own pages may, and not too often.
fn allowed(front: &Front, peer: SocketAddr, headers: &HeaderMap) -> Result<(), Refusal> {
    own_page(headers)?;
    front.sign_ins.take(front.proxies.client(peer.ip(), headers), Instant::now()).map_err(|wait| {
        let message = "too many tries from this address; wait a little";
        let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "too_fast", message);
        Refusal { retry_after: Some(wait), ..refusal }
    })
}

fn own_page(headers: &HeaderMap) -> Result<(), Refusal> {
    let message = "this request must come from the console's own page";
    origin::own(headers).then_some(()).ok_or_else(|| Refusal::new(StatusCode::FORBIDDEN, "wrong_origin", message))
}

fn welcome(signed_in: &SignedIn, headers: &HeaderMap) -> Response {
    let cookie = Cookie::build((COOKIE, signed_in.cookie.clone()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(origin::secure(headers))
        .max_age(cookie::time::Duration::seconds(SESSION_LIFE.as_secs()))
        .build();
    (StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie.to_string())]).into_response()
}

fn told(error: &DeskError) -> Refusal {
    match error {
        DeskError::WrongCredentials => Refusal::new(StatusCode::UNAUTHORIZED, "wrong_credentials", error.to_string()),
        DeskError::BadToken => {
            let message = "this link has been used or has expired: restart Frontdesk for a new one, or add agents with `frontdesk agents add`";
            Refusal::new(StatusCode::FORBIDDEN, "bad_token", message)
        }
        DeskError::Password(fault) => Refusal::at_field("bad_password", fault.to_string(), "password"),
        DeskError::BadField { field, expected } => Refusal::at_field("bad_field", *expected, field),
        DeskError::Store(StoreError::EmailTaken) => Refusal::at_field("email_taken", error.to_string(), "email"),
        _ => {
            tracing::error!(%error, "signing in failed");
            let message = "something broke here; try again in a moment";
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "internal", message)
        }
    }
}

fn bad_body(fault: &JsonRejection) -> Refusal {
    Refusal::new(fault.status(), "bad_request", fault.body_text())
}
