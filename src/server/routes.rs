//! Every door on one screen.

use super::listen::Front;
use super::sites::Whence;
use super::socket::{self, Socket};
use super::{
    accounts, agent_socket, embedding, files, greetings, headers, health, help, origin, own_account, pages, posts,
    session, sign_in, transcripts, visitor_http, visitor_socket, widget,
};
use crate::protocol::{ErrorCode, ErrorFrame, ToVisitor};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, delete, get, patch, post, put};
use axum::{Extension, Json, Router};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// The largest body of a request, in bytes.
const LARGEST_BODY: usize = 16 * 1024;

/// The time for a request with its body: who sends half of one must not hold a connection for ever.
const ANSWERED_WITHIN: Duration = Duration::from_secs(15);

/// Where visitors arrive without a socket.
const HELLO: &str = "/api/visitor/hello";

/// The time for a file with its bytes: a slow phone needs a while for ten megabytes.
const FILE_WITHIN: Duration = Duration::from_secs(180);

/// What a page of a website hears that is not among the sites.
const WRONG_SITE: &str = "this website is not among the sites in frontdesk.yaml";

pub(super) fn router(front: Arc<Front>) -> Router {
    Router::new()
        .route("/ws/visitor", get(visitor))
        .route("/ws/agent", get(agent))
        .route("/api/session", get(sign_in::who).post(sign_in::sign_in).delete(sign_in::sign_out))
        .route("/api/password", post(sign_in::password_by_link))
        .route("/api/agents/first", post(sign_in::first_agent))
        .merge(accounts())
        .route("/widget.js", any(widget::script))
        .route("/api/embedding", get(embedding::show))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/files/{file}", get(files::fetch))
        .route("/api/files/{file}", get(files::agent_fetches))
        .route("/pictures/{name}", get(files::picture))
        .route("/help", any(help::page))
        .route("/help/{*rest}", any(help::page))
        .route("/sitemap.xml", get(help::sitemap))
        .route("/robots.txt", get(help::robots))
        .fallback(pages::page)
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(answered_within(ANSWERED_WITHIN))
        .merge(bringing_files())
        .merge(without_sockets(&front))
        .layer(from_fn(headers::say_what_we_are))
        .with_state(front)
}

/// One's own account, and all accounts for the owner. Each handler takes a [`session::Caller`].
fn accounts() -> Router<Arc<Front>> {
    let second_factor = post(own_account::begin_second_factor).delete(own_account::remove_second_factor);
    Router::new()
        .route("/api/account", get(own_account::show))
        .route("/api/account/password", post(own_account::change_password))
        .route("/api/account/second-factor", second_factor)
        .route("/api/account/second-factor/confirm", post(own_account::confirm_second_factor))
        .route("/api/account/recovery-codes", post(own_account::make_recovery_codes))
        .route("/api/account/sessions", delete(own_account::end_all_sessions))
        .route("/api/account/sessions/{id}", delete(own_account::end_session))
        .route("/api/agents", get(accounts::list).post(accounts::invite))
        .route("/api/agents/{agent}", patch(accounts::set_role).delete(accounts::remove))
        .route("/api/agents/{agent}/link", post(accounts::new_link))
        .route("/api/agents/{agent}/post", put(posts::set))
        .route("/api/posts", get(posts::choices))
        .route("/api/audit", get(accounts::audit))
}

/// What signed-in people bring; how much of it is read is bounded by the settings.
fn bringing_files() -> Router<Arc<Front>> {
    Router::new()
        .route("/api/conversations/{conversation}/files", post(files::agent_brings))
        .route("/api/account/picture", post(files::set_picture).delete(files::remove_picture))
        .layer(answered_within(FILE_WITHIN))
}

/// The visitor's door where WebSockets are blocked; what it reads is bounded by the size of a frame.
fn without_sockets(front: &Arc<Front>) -> Router<Arc<Front>> {
    let posts = Router::new()
        .route(HELLO, post(visitor_http::hello))
        .route("/api/visitor/frames", post(visitor_http::frame))
        .route("/api/visitor/manners", get(greetings::manners))
        .route("/api/visitor/greetings", post(greetings::fate))
        .layer(answered_within(ANSWERED_WITHIN));
    let transcript = Router::new()
        .route("/api/visitor/transcript", get(transcripts::known).post(transcripts::send))
        .layer(answered_within(transcripts::SENT_WITHIN));
    let events = Router::new()
        .route("/api/visitor/events", get(visitor_http::events))
        .layer(answered_within(front.timings.poll + ANSWERED_WITHIN));
    let files = Router::new()
        .route("/api/visitor/files", post(files::visitor_brings))
        .route("/api/visitor/files/{file}", get(files::visitor_finds))
        .layer(answered_within(FILE_WITHIN));
    posts.merge(events).merge(files).merge(transcript).layer(from_fn_with_state(front.clone(), from_sites))
}

fn answered_within(time: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time)
}

/// Lets the widget ask from the websites it may stand on, and nobody else in a browser.
async fn from_sites(State(front): State<Arc<Front>>, request: Request, next: Next) -> Response {
    if let Whence::Stranger(stranger) = front.sites.whence(request.headers()) {
        front.sightings.refused(&stranger, front.desk.clock().now());
        return strange(&request);
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = if request.method() == Method::OPTIONS { origin::preflight() } else { next.run(request).await };
    if let Some(origin) = origin {
        origin::allow_reading(origin, response.headers_mut());
    }
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// Where a hello is refused, the widget may read why: a page that shows it by mistake says so in the browser's console.
fn strange(request: &Request) -> Response {
    if request.uri().path() != HELLO || request.method() != Method::POST {
        return refused(StatusCode::FORBIDDEN, WRONG_SITE);
    }
    let told = ToVisitor::Error(ErrorFrame::never(ErrorCode::WrongSite, WRONG_SITE));
    let mut response = (StatusCode::FORBIDDEN, Json(told)).into_response();
    if let Some(origin) = origin::said(request.headers()) {
        origin::allow_reading(origin.clone(), response.headers_mut());
    }
    response
}

async fn visitor(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    mut request: Request,
) -> Response {
    let whence = front.sites.whence(request.headers());
    if let Whence::Stranger(stranger) = &whence {
        front.sightings.refused(stranger, front.desk.clock().now());
        return refused(StatusCode::FORBIDDEN, WRONG_SITE);
    }
    if let Some(wait) = too_many(&front, peer, request.headers()) {
        return come_back(&front, wait);
    }
    let patience = front.timings.patience;
    opened(&mut request, patience, move |socket| visitor_socket::serve(socket, front, whence))
}

async fn agent(
    State(front): State<Arc<Front>>,
    Extension(peer): Extension<SocketAddr>,
    mut request: Request,
) -> Response {
    if !origin::own(request.headers()) {
        return refused(StatusCode::FORBIDDEN, "the console connects from its own page only");
    }
    let Some((standing, _)) = session::of(&front, request.headers()) else {
        return refused(StatusCode::UNAUTHORIZED, "sign in first");
    };
    if !matches!(front.desk.lacks_second_factor(standing.account.agent), Ok(false)) {
        return refused(StatusCode::FORBIDDEN, "set up a second factor first");
    }
    if let Some(wait) = too_many(&front, peer, request.headers()) {
        return come_back(&front, wait);
    }
    let patience = front.timings.patience;
    opened(&mut request, patience, |socket| agent_socket::serve(socket, front, standing))
}

/// Answers the handshake; the socket is served once it stands.
fn opened<Serving>(
    request: &mut Request,
    patience: Duration,
    serve: impl FnOnce(Box<Socket>) -> Serving + Send + 'static,
) -> Response
where
    Serving: Future<Output = ()> + Send,
{
    match socket::upgrade(request, patience) {
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

/// How long this address must wait before another handshake. They are counted by address, except from this machine: a
/// proxy here that is not among `proxies` speaks for everybody.
pub(super) fn too_many(front: &Front, peer: SocketAddr, headers: &HeaderMap) -> Option<Duration> {
    let address = front.proxies.client(peer.ip(), headers);
    if address.is_loopback() {
        return None;
    }
    front.handshakes.take(address, Instant::now()).err()
}

fn come_back(front: &Front, wait: Duration) -> Response {
    front.desk.metrics().refused(ErrorCode::TooFast.name());
    let mut response = refused(StatusCode::TOO_MANY_REQUESTS, "too many connections from this address");
    response.headers_mut().insert(header::RETRY_AFTER, (wait.as_secs() + 1).into());
    response
}

fn refused(status: StatusCode, why: &'static str) -> Response {
    (status, Body::from(why)).into_response()
}
