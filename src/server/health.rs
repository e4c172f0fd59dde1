//! Is it alive, can it serve, what are the figures.

use super::listen::Front;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// The process lives.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// A message would be stored and answered right now.
pub(super) async fn ready(State(front): State<Arc<Front>>) -> Response {
    if *front.drain.borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match front.desk.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "nothing can be stored; see the log\n").into_response()
        }
    }
}

/// All figures in Prometheus' text form.
pub(super) async fn metrics(State(front): State<Arc<Front>>) -> Response {
    let form = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (form, front.desk.metrics().rendered()).into_response()
}
