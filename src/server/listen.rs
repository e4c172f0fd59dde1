//! Accepting connections, and the graceful end: stop accepting, say goodbye, let sockets leave one by one.

use super::limits::{PerAddress, Visitors};
use super::routes;
use crate::desk::Desk;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::MissedTickBehavior;

/// The time for a request's head: a slow handshake must not hold a connection for ever.
const HEAD_WITHIN: Duration = Duration::from_secs(10);

/// What one connection may buffer while it is not a socket yet, in bytes; hyper's smallest is 8 KiB.
const HTTP_BUFFER: usize = 16 * 1024;

/// WebSocket handshakes a second for each address, and at once.
const HANDSHAKES: (f64, f64) = (20.0, 40.0);

/// Sign-ins a second for each address, and at once: slow for guessing, enough for a room of agents behind one address.
const SIGN_INS: (f64, f64) = (0.2, 20.0);

/// Between foldings of the figures, and looks at what other programs did.
const TIDY_EVERY: Duration = Duration::from_secs(2);

/// What a server needs besides its listener.
#[derive(Debug)]
pub struct Doors {
    /// Where everything happens.
    pub desk: Arc<Desk>,
    /// Websites the widget may run on.
    pub sites: Vec<String>,
    /// Sockets leave over this time when the server stops.
    pub drain_window: Duration,
}

/// What every door knows.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) desk: Arc<Desk>,
    pub(super) sites: Vec<String>,
    pub(super) drain: watch::Sender<bool>,
    pub(super) visitors: Visitors,
    pub(super) handshakes: PerAddress,
    pub(super) sign_ins: PerAddress,
    drain_window: Duration,
}

impl Front {
    /// A moment of the drain window for one socket, in milliseconds.
    pub(super) fn spread(&self) -> u64 {
        let window = u64::try_from(self.drain_window.as_millis()).unwrap_or(u64::MAX);
        let mut random = [0; 8];
        // Without randomness all leave at once: worse for the next start, but nothing is lost.
        let _ = getrandom::fill(&mut random);
        u64::from_le_bytes(random) % window.max(1)
    }
}

/// Serves until `stop` is ready and every connection has ended, or the drain window and its grace are over.
///
/// # Errors
/// When the listener fails for good.
pub async fn serve(listener: TcpListener, doors: Doors, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let grace = doors.drain_window + Duration::from_secs(5);
    let front = Arc::new(Front {
        desk: doors.desk,
        sites: doors.sites,
        drain: watch::Sender::new(false),
        visitors: Visitors::default(),
        handshakes: PerAddress::new(HANDSHAKES.0, HANDSHAKES.1),
        sign_ins: PerAddress::new(SIGN_INS.0, SIGN_INS.1),
        drain_window: doors.drain_window,
    });
    let router = routes::router(front.clone());
    tokio::pin!(stop);
    tokio::spawn(tidy(front.clone()));
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => connection(stream, peer, &router, front.drain.subscribe()),
                // Out of file handles, or a peer that left at once: others must still get in.
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    tracing::info!("stopping: no new connections, open ones are finishing");
    let _ = front.drain.send(true);
    let finished = tokio::time::timeout(grace, front.drain.closed());
    if finished.await.is_err() {
        tracing::warn!("some connections did not end in time; they are cut");
    }
    Ok(())
}

/// What is due from time to time, until the server stops.
async fn tidy(front: Arc<Front>) {
    let mut drain = front.drain.subscribe();
    let mut pause = tokio::time::interval(TIDY_EVERY);
    pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let for_ever = async {
        loop {
            pause.tick().await;
            front.desk.tidy().await;
        }
    };
    tokio::select! {
        () = for_ever => {}
        () = stopping(&mut drain) => {}
    }
}

fn connection(stream: TcpStream, peer: SocketAddr, router: &axum::Router, mut drain: watch::Receiver<bool>) {
    // Messages are small and wait for each other's acknowledgement.
    let _ = stream.set_nodelay(true);
    let with_peer = router.clone().layer(axum::Extension(peer));
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HTTP_BUFFER)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(with_peer))
        .with_upgrades();
    tokio::spawn(async move {
        tokio::pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = stopping(&mut drain) => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(error) = ended {
            tracing::debug!(%error, "a connection ended badly");
        }
    });
}

/// Ready when the server stops.
pub(super) async fn stopping(drain: &mut watch::Receiver<bool>) {
    // The sender lives as long as the server: without it the server has stopped, too.
    let _ = drain.wait_for(|draining| *draining).await;
}
