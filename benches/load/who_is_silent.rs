//! Sockets that mostly say nothing: what one costs in memory and processor time, and how soon all are back after a kill.

use crate::client::Client;
use crate::server::Running;
use crate::table::Row;
use futures::StreamExt;
use futures::future::join_all;
use std::path::Path;
use std::time::{Duration, Instant};

/// Handshakes at once.
const AT_ONCE: usize = 256;
/// Everybody is pinged once in this time.
const PING_EVERY: Duration = Duration::from_secs(25);

/// What as many sockets cost the anchor.
pub(crate) struct Echoed {
    /// Bytes for each socket after a message.
    memory: f64,
    /// Until all are connected.
    connected: Duration,
    /// Processor time of a handshake in microseconds.
    pub(crate) handshake: f64,
}

pub(crate) async fn anchor(echo: &Running, sockets: usize) -> Echoed {
    let (memory, processor, start) = (echo.memory(), echo.processor(), Instant::now());
    let connecting = (0..sockets).map(|_| Client::connect(&echo.address, "/", None));
    let mut clients: Vec<_> = futures::stream::iter(connecting).buffer_unordered(AT_ONCE).collect().await;
    let connected = start.elapsed();
    let handshake = (echo.processor() - processor) / sockets as f64;
    join_all(clients.iter_mut().map(|client| async {
        client.send(r#"{"type":"say","id":"a","text":"thanks"}"#.into()).await;
        client.next().await;
    }))
    .await;
    Echoed { memory: (echo.memory() - memory) / sockets as f64, connected, handshake }
}

pub(crate) async fn rows(data: &Path, sockets: usize, echo: &Echoed) -> Vec<Row> {
    let server = Running::frontdesk(data).await;
    let before = server.memory();
    let arriving = (0..sockets).map(|_| Client::visitor(&server.address, None));
    let arrived: Vec<_> = futures::stream::iter(arriving).buffer_unordered(AT_ONCE).collect().await;
    let (mut clients, tokens): (Vec<_>, Vec<_>) = arrived.into_iter().unzip();
    join_all(clients.iter_mut().map(|client| async {
        client.say("a", "thanks").await;
        client.next_of("ack").await;
    }))
    .await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let memory = (server.memory() - before) / sockets as f64;
    let idle = idle(&server, clients, sockets).await;
    drop(server);
    let server = Running::frontdesk(data).await;
    let start = Instant::now();
    let returning = tokens.iter().map(|token| Client::visitor(&server.address, Some(token)));
    let returned: Vec<_> = futures::stream::iter(returning).buffer_unordered(AT_ONCE).collect().await;
    let took = start.elapsed().as_secs_f64();
    assert_eq!(returned.len(), sockets);
    vec![
        Row::beside(
            format!("memory of a silent visitor: {sockets} sockets, a message of each at the same moment"),
            (memory / 1e3, echo.memory / 1e3),
            (2.0, "the echo"),
            "KB",
        ),
        Row {
            what: format!("idle CPU of a visitor, pinged every {} s", PING_EVERY.as_secs()),
            goal: "≤ 1.2 µs a second".into(),
            met: idle <= 1.2,
            measured: format!("{idle:.2} µs a second"),
        },
        Row::beside(
            format!("{sockets} reconnects after kill −9, each with its welcome"),
            (took, echo.connected.as_secs_f64()),
            (3.0, "the echo's first connects"),
            "s",
        ),
    ]
}

/// The server's processor time for each silent visitor, in microseconds a second, over a time in which each is pinged once.
async fn idle(server: &Running, clients: Vec<Client>, sockets: usize) -> f64 {
    clients.into_iter().for_each(|client| drop(tokio::spawn(client.listens())));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = server.processor();
    tokio::time::sleep(PING_EVERY).await;
    (server.processor() - before) / sockets as f64 / PING_EVERY.as_secs_f64()
}
