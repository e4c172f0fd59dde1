//! Bytes on a connection, as no honest client would send them.

use crate::visitor::SOON;
use serde_json::json;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// First bytes of frames: final, and what kind.
pub const TEXT: u8 = 0x81;
pub const PING: u8 = 0x89;
/// The beginning of a text that goes on, its middle, and its end.
pub const TEXT_BEGINS: u8 = 0x01;
pub const GOES_ON: u8 = 0x00;
pub const ENDS: u8 = 0x80;

/// A connection that has become a socket for visitors.
pub async fn shaken_hands(address: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let handshake = format!(
        "GET /ws/visitor HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    stream.write_all(handshake.as_bytes()).await.expect("sent");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a head"));
    }
    assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
    stream
}

/// A frame of a client, masked with zeros.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut frame = vec![first];
    match u16::try_from(payload.len()) {
        Ok(length) if length < 126 => frame.push(0x80 | u8::try_from(length).expect("it is short")),
        Ok(length) => {
            frame.push(0x80 | 126);
            frame.extend(length.to_be_bytes());
        }
        Err(_) => {
            frame.push(0x80 | 127);
            frame.extend((payload.len() as u64).to_be_bytes());
        }
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}

pub fn hello() -> Vec<u8> {
    json!({"type": "hello", "v": 1, "language": "en"}).to_string().into_bytes()
}

/// Everything until the connection ends, also when it is reset.
pub async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut received = Vec::new();
    // A reset ends it as well as an end.
    let _ = tokio::time::timeout(SOON, stream.read_to_end(&mut received)).await.expect("an end soon");
    received
}

/// The code of the close frame in what was received: it is the last frame.
pub fn close_code(received: &[u8]) -> Option<u16> {
    let at = (0..received.len()).rev().find(|at| {
        let frame = &received[*at..];
        frame[0] == 0x88 && frame.len() > 3 && frame.len() == usize::from(frame[1]) + 2
    })?;
    Some(u16::from_be_bytes([received[at + 2], received[at + 3]]))
}
