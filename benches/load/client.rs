//! One socket of the generator.

use futures::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

pub(crate) struct Client(WebSocketStream<TcpStream>);

/// As a server with many sockets needs them, and a generator with as many.
pub(crate) fn small_buffers() -> WebSocketConfig {
    WebSocketConfig::default().read_buffer_size(1024).write_buffer_size(0).max_write_buffer_size(1 << 20)
}

impl Client {
    pub(crate) async fn connect(address: &str, path: &str, cookie: Option<&str>) -> Client {
        let mut request = format!("ws://{address}{path}").into_client_request().expect("an address");
        if let Some(cookie) = cookie {
            request.headers_mut().insert("cookie", format!("frontdesk_session={cookie}").parse().expect("a header"));
            request.headers_mut().insert("origin", format!("http://{address}").parse().expect("a header"));
        }
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("a TCP socket");
        let (stream, _) = client_async_with_config(request, stream, Some(small_buffers())).await.expect("a WebSocket");
        Client(stream)
    }

    /// A visitor who is known by this token and has everything, or a newcomer; and the visitor's token.
    pub(crate) async fn visitor(address: &str, token: Option<&str>) -> (Client, String) {
        let mut client = Client::connect(address, "/ws/visitor", None).await;
        let known = token.map_or(String::new(), |token| format!(r#","token":"{token}","after":1000"#));
        client.send(format!(r#"{{"type":"hello","v":1,"language":"en"{known}}}"#)).await;
        let welcome = client.next_of("welcome").await;
        let token = between(&welcome, r#""token":""#).expect("a token").to_owned();
        (client, token)
    }

    pub(crate) async fn send(&mut self, frame: String) {
        self.0.send(Message::text(frame)).await.expect("sent");
    }

    pub(crate) async fn say(&mut self, id: &str, text: &str) {
        self.send(format!(r#"{{"type":"say","id":"{id}","text":"{text}"}}"#)).await;
    }

    /// The next frame of this type; others are passed over.
    pub(crate) async fn next_of(&mut self, kind: &str) -> Utf8Bytes {
        let beginning = format!(r#"{{"type":"{kind}""#);
        loop {
            let frame = self.next().await;
            assert!(!frame.starts_with(r#"{"type":"error""#), "{frame}");
            if frame.starts_with(&beginning) {
                return frame;
            }
        }
    }

    /// Whether what was said last is stored; not when it came too fast, on a machine that is faster than there are visitors for.
    pub(crate) async fn stored(&mut self) -> bool {
        loop {
            let frame = self.next().await;
            let too_fast = frame.contains(r#""code":"too_fast""#);
            assert!(too_fast || !frame.starts_with(r#"{"type":"error""#), "{frame}");
            if too_fast || frame.starts_with(r#"{"type":"ack""#) {
                return !too_fast;
            }
        }
    }

    /// Only listens, and answers pings, until the server is gone.
    pub(crate) async fn listens(mut self) {
        while let Some(Ok(_)) = self.0.next().await {}
    }

    /// The next text frame.
    pub(crate) async fn next(&mut self) -> Utf8Bytes {
        loop {
            if let Message::Text(frame) = self.0.next().await.expect("a frame").expect("the server is there") {
                return frame;
            }
        }
    }
}

/// What stands in a frame after this, up to the next quotation mark.
pub(crate) fn between<'f>(frame: &'f str, after: &str) -> Option<&'f str> {
    let (_, rest) = frame.split_once(after)?;
    rest.split('"').next()
}
