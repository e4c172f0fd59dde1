//! A wall between browser and server, as some companies have: web pages pass, WebSockets don't.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub struct Wall {
    address: SocketAddr,
    stands: Arc<AtomicBool>,
    serving: JoinHandle<()>,
}

impl Wall {
    /// Around the server at this address.
    pub async fn around(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let stands = Arc::new(AtomicBool::new(true));
        let here = Arc::clone(&stands);
        let serving = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, server, Arc::clone(&here)));
            }
        });
        Self { address, stands, serving }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same address for a socket.
    pub fn socket_url(&self) -> String {
        format!("ws://{}", self.address)
    }

    /// From now on everything passes.
    pub fn falls(&self) {
        self.stands.store(false, Ordering::SeqCst);
    }
}

impl Drop for Wall {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Looks at the first request of a connection; a browser makes a new one for each socket.
async fn pass(mut browser: TcpStream, server: SocketAddr, stands: Arc<AtomicBool>) {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let mut some = [0; 4096];
        match browser.read(&mut some).await {
            Ok(0) | Err(_) => return,
            Ok(count) => head.extend_from_slice(&some[..count]),
        }
    }
    let wants_socket = String::from_utf8_lossy(&head).to_lowercase().contains("upgrade: websocket");
    if wants_socket && stands.load(Ordering::SeqCst) {
        let refusal = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let _ = browser.write_all(refusal).await;
        return;
    }
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    if server.write_all(&head).await.is_ok() {
        let _ = copy_bidirectional(&mut browser, &mut server).await;
    }
}
