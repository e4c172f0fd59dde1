//! The plainest HTTP client: one request on one connection.

use serde_json::Value;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

pub struct Response {
    pub status: u16,
    pub head: String,
    pub body: String,
    /// The body as it came, without its chunks.
    pub bytes: Vec<u8>,
}

impl Response {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("expected JSON, found {}", self.body))
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let line = self.head.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}:")))?;
        line.split_once(':').map(|(_, value)| value.trim())
    }
}

/// Sends a request with these headers; a body is JSON.
pub async fn request(address: SocketAddr, line: &str, headers: &[(&str, &str)], body: &str) -> Response {
    send(address, line, headers, body.as_bytes()).await
}

/// Sends a request with these headers and any bytes.
pub async fn send(address: SocketAddr, line: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let mut text =
        format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    stream.write_all(text.as_bytes()).await.expect("sent");
    // Who refuses a body may close before it has come whole.
    let _ = stream.write_all(body).await;
    answer(&mut stream).await
}

/// The answer on this connection, to its end.
pub async fn answer(stream: &mut TcpStream) -> Response {
    let mut bytes = Vec::new();
    // Likewise: what was told before is told.
    let _ = stream.read_to_end(&mut bytes).await;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head and a body");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    let bytes = unchunked(&head, &bytes[end + 4..]);
    Response { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
}

fn unchunked(head: &str, body: &[u8]) -> Vec<u8> {
    if !head.to_lowercase().contains("transfer-encoding: chunked") {
        return body.to_owned();
    }
    let mut rest = body;
    let mut whole = Vec::new();
    while let Some(at) = rest.windows(2).position(|two| two == b"\r\n") {
        let size = String::from_utf8_lossy(&rest[..at]);
        let size = usize::from_str_radix(size.trim(), 16).expect("a chunk's size");
        whole.extend_from_slice(&rest[at + 2..at + 2 + size]);
        rest = rest[at + 2 + size..].strip_prefix(b"\r\n").unwrap_or_default();
    }
    whole
}
