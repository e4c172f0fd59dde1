//! The anchor of sockets: says back what it hears, behind axum's router, with buffers as small as Frontdesk's.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{Response, StatusCode, header};
use futures::{SinkExt, StreamExt};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::Role;

/// Before the address this program serves on when it is the anchor.
pub(crate) const ARGUMENT: &str = "--echo";

pub(crate) fn serve() {
    let address = std::env::args().next_back().expect("an address");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let listener = axum::serve::ListenerExt::tap_io(listener, |stream| drop(stream.set_nodelay(true)));
        let served = tokio::spawn(async { axum::serve(listener, Router::new().fallback(upgraded)).await });
        served.await.expect("no panic").expect("serves for ever");
    });
}

async fn upgraded(mut request: Request) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    let key = request.headers().get(header::SEC_WEBSOCKET_KEY).map(|key| derive_accept_key(key.as_bytes()));
    let (Some(key), Some(waiting)) = (key, request.extensions_mut().remove::<OnUpgrade>()) else { return response };
    tokio::spawn(async move {
        let Ok(upgraded) = waiting.await else { return };
        let config = Some(crate::client::small_buffers());
        let mut stream = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Server, config).await;
        while let Some(Ok(message)) = stream.next().await {
            if matches!(message, Message::Text(_) | Message::Binary(_)) && stream.send(message).await.is_err() {
                return;
            }
        }
    });
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(header::CONNECTION, header::HeaderValue::from_static("Upgrade"));
    headers.insert(header::UPGRADE, header::HeaderValue::from_static("websocket"));
    headers.insert(header::SEC_WEBSOCKET_ACCEPT, key.parse().expect("a header"));
    response
}
