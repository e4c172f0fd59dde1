//! Every door on one screen.

use super::listen::Front;
use super::session;
use super::socket::{self, Socket};
use super::{agent_socket, health, origin, pages, visitor_socket};
use crate::protocol::ErrorCode;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest body of a request, in bytes.
const LARGEST_BODY: usize = 16 * 1024;

/// The time for a request with its body: who sends half of one must not hold a connection for ever.
const ANSWERED_WITHIN: Duration = Duration::from_secs(15);

pub(super) fn router(front: Arc<Front>) -> Router {
    Router::new()
        .route("/ws/visitor", get(visitor))
        .route("/ws/agent", get(agent))
        .route("/api/session", get(session::who).post(session::sign_in).delete(session::sign_out))
        .route("/api/agents/first", post(session::first_agent))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(pages::page)
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWERED_WITHIN))
        .with_state(front)
}

async fn visitor(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    mut request: Request,
) -> Response {
    if !origin::may_host_widget(request.headers(), &front.sites) {
        return refused(StatusCode::FORBIDDEN, "this website is not among the sites in frontdesk.yaml");
    }
    if let Some(response) = too_many(&front, peer) {
        return response;
    }
    opened(&mut request, |socket| visitor_socket::serve(socket, front))
}

async fn agent(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    mut request: Request,
) -> Response {
    if !origin::own(request.headers()) {
        return refused(StatusCode::FORBIDDEN, "the console connects from its own page only");
    }
    let Some(signed_in) = session::of(&front, request.headers()) else {
        return refused(StatusCode::UNAUTHORIZED, "sign in first");
    };
    if let Some(response) = too_many(&front, peer) {
        return response;
    }
    opened(&mut request, |socket| agent_socket::serve(socket, front, signed_in))
}

/// Answers the handshake; the socket is served once it stands.
fn opened<Serving>(request: &mut Request, serve: impl FnOnce(Socket) -> Serving + Send + 'static) -> Response
where
    Serving: Future<Output = ()> + Send,
{
    match socket::upgrade(request) {
        Ok((response, socket)) => {
            tokio::spawn(async move {
                if let Some(socket) = socket.await {
                    serve(socket).await;
                }
            });
            response
        }
        Err(status) => refused(status, "expected a WebSocket handshake"),
    }
}

/// Handshakes are counted by address, except from this machine: a proxy here speaks for everybody.
fn too_many(front: &Front, peer: SocketAddr) -> Option<Response> {
    if peer.ip().is_loopback() {
        return None;
    }
    let wait = front.handshakes.take(peer.ip(), Instant::now()).err()?;
    front.desk.metrics().refused(ErrorCode::TooFast.name());
    let mut response = refused(StatusCode::TOO_MANY_REQUESTS, "too many connections from this address");
    let seconds = wait.as_secs() + 1;
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    Some(response)
}

fn refused(status: StatusCode, why: &'static str) -> Response {
    (status, Body::from(why)).into_response()
}
