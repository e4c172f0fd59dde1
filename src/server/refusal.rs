//! Answers over HTTP that are no: a status, a stable code, a sentence.

use crate::desk::{DeskError, StoreError};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::time::Duration;

/// What went wrong, for the page.
#[derive(Debug, Serialize)]
struct Problem {
    code: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    /// Why a password can't be used, in a word.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

/// An answer that is no.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    problem: Problem,
    retry_after: Option<Duration>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        let problem = Problem { code, message: message.into(), field: None, reason: None };
        Self { status, problem, retry_after: None }
    }

    fn at_field(code: &'static str, message: impl Into<String>, field: &'static str) -> Self {
        let mut refusal = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, message);
        refusal.problem.field = Some(field);
        refusal
    }

    /// Too much at once: again after this time.
    pub(super) fn too_fast(message: impl Into<String>, wait: Duration) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, "too_fast", message);
        Self { retry_after: Some(wait), ..refusal }
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

/// What the desk refuses, in words of HTTP.
pub(super) fn told(error: &DeskError) -> Refusal {
    let plain = |status, code| Refusal::new(status, code, error.to_string());
    match error {
        DeskError::WrongCredentials => plain(StatusCode::UNAUTHORIZED, "wrong_credentials"),
        DeskError::SecondFactorNeeded => plain(StatusCode::UNAUTHORIZED, "second_factor_needed"),
        DeskError::WrongCode => plain(StatusCode::UNAUTHORIZED, "wrong_code"),
        DeskError::TooManyCodes { wait } => Refusal::too_fast(error.to_string(), *wait),
        DeskError::SecondFactorRequired => plain(StatusCode::FORBIDDEN, "second_factor_required"),
        DeskError::NotAllowed { .. } => plain(StatusCode::FORBIDDEN, "not_allowed"),
        DeskError::NoSuchAccount => plain(StatusCode::NOT_FOUND, "no_such_account"),
        DeskError::BadToken => {
            let message = "this link was used already or its time is over: ask for another one";
            Refusal::new(StatusCode::FORBIDDEN, "bad_token", message)
        }
        DeskError::Password(fault) => {
            let mut refusal = Refusal::at_field("bad_password", fault.to_string(), "password");
            refusal.problem.reason = fault.word();
            refusal
        }
        DeskError::BadField { field, expected } => Refusal::at_field("bad_field", *expected, field),
        DeskError::NoSuchDepartment(_) => Refusal::at_field("no_such_department", error.to_string(), "departments"),
        DeskError::Store(StoreError::EmailTaken) => Refusal::at_field("email_taken", error.to_string(), "email"),
        DeskError::Store(StoreError::LastOwner) => plain(StatusCode::CONFLICT, "last_owner"),
        _ => {
            tracing::error!(%error, "a request of the console failed");
            let message = "something broke here; try again in a moment";
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "internal", message)
        }
    }
}

pub(super) fn bad_body(fault: &JsonRejection) -> Refusal {
    Refusal::new(fault.status(), "bad_request", fault.body_text())
}
