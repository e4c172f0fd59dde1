//! Messages: what one costs, how many can be stored, how soon they are acknowledged and seen by an agent.

use crate::bare_writer::Written;
use crate::client::Client;
use crate::seed::Held;
use crate::server::Running;
use crate::table::{Row, percentile};
use futures::StreamExt;
use futures::future::join_all;
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;

/// Visitors of a calm hour, the messages they send a second in all, and for how long.
const CHATTING: usize = 64;
const CALM: f64 = 250.0;
const CHATS: Duration = Duration::from_secs(6);
/// The busier hour, with as many visitors as four consoles show.
const CROWD: usize = 200;
const BUSY: f64 = 500.0;
/// Conversations one console shows.
const SHOWN: usize = 50;
/// Handshakes, and how many at once.
const HANDSHAKES: usize = 2_000;
const AT_ONCE: usize = 64;
/// Bytes of a message besides its time.
const LENGTH: usize = 100;
/// A message as long, and one that the bot knows an answer to.
const LONG: &str = match std::str::from_utf8(&[b'x'; LENGTH]) {
    Ok(text) => text,
    Err(_) => panic!("letters"),
};
const KNOWN: &str = "thanks";
/// So many messages a visitor sends before the next one's turn comes: a few less than are allowed at once.
const BURST: usize = 18;
/// For so long messages are sent as fast as they can be stored.
const FULL: Duration = Duration::from_secs(3);

/// Every row about messages; beside the echo's processor time for a message and for a handshake, and the bare writers with 64 and
/// 512 in flight.
pub(crate) async fn rows(
    server: &Running,
    held: &Held,
    (echo, handshake, bare): (f64, f64, &[Written; 2]),
) -> Vec<Row> {
    let calm = chat(server, held, (CHATTING, CALM)).await;
    let busy = chat(server, held, (CROWD, BUSY)).await;
    let known = handshakes(server, held).await;
    let tokens: Vec<_> = held.visitors.iter().map(|(token, _)| Some(token.as_str())).collect();
    let [few, many] = [stored(server, &tokens, (64, LONG)).await, stored(server, &tokens, (512, LONG)).await];
    // Newcomers: nobody has their conversations but the bot.
    let answered = stored(server, &vec![None; tokens.len()], (512, KNOWN)).await;
    let slower = (busy.seen_by_agent - busy.acknowledged) / 1e3;
    vec![
        Row::beside(
            format!(
                "server's CPU for a chat message: {CHATTING} visitors, 2 consoles, {CALM} a second, stored, acknowledged, delivered"
            ),
            (calm.processor, echo),
            (15.0, "the echo"),
            "µs",
        ),
        Row {
            met: many.per_second >= 0.6 * bare[1].per_second,
            ..beside("durable messages a second, 512 in flight", many.per_second, bare[1].per_second, ("≥ 0.6", ""))
        },
        Row {
            what: "messages a second that the bot understands, answers and stores with its answer, 512 in flight"
                .into(),
            goal: "none".into(),
            met: true,
            measured: format!(
                "{:.2} × ({:.0}, bare writer {:.0})",
                answered.per_second / bare[1].per_second,
                answered.per_second,
                bare[1].per_second
            ),
        },
        beside("acknowledgement p50, 64 in flight", few.p50, bare[0].p50, ("≤ 2.0", " ms")),
        beside("acknowledgement p99, 64 in flight", few.p99, bare[0].p99, ("≤ 2.0", " ms")),
        Row {
            what: format!("from visitor to agent, p50: {CROWD} visitors, {BUSY} messages a second"),
            goal: "≤ acknowledgement + 1 ms".into(),
            met: slower <= 1.0,
            measured: format!("{slower:+.2} ms (acknowledgement {:.2} ms)", busy.acknowledged / 1e3),
        },
        Row::beside("CPU of a handshake with a known token", (known, handshake), (4.0, "the echo"), "µs"),
    ]
}

/// A figure beside the bare writer's, where less is better.
fn beside(what: &str, measured: f64, bare: f64, (goal, unit): (&str, &str)) -> Row {
    let ratio = measured / bare;
    Row {
        what: format!("{what}; no understanding: an agent has the conversations"),
        goal: format!("{goal} × the bare writer"),
        met: ratio <= 2.0,
        measured: format!("{ratio:.2} × ({measured:.1}{unit}, bare writer {bare:.1}{unit})"),
    }
}

/// The echo's processor time for a message at the calm hour's pace, in microseconds.
pub(crate) async fn echoed(echo: &Running) -> f64 {
    let mut clients = Vec::new();
    for _ in 0..CHATTING {
        clients.push(Client::connect(&echo.address, "/", None).await);
    }
    let (before, start) = (echo.processor(), Instant::now());
    let sending = clients.into_iter().enumerate().map(|(place, mut client)| {
        tokio::spawn(async move {
            let mut sent = 0;
            for moment in moments(start, (place, CHATTING), CALM) {
                tokio::time::sleep_until(moment.into()).await;
                client.send(format!(r#"{{"type":"say","id":"{place}-{sent}","text":"{}"}}"#, "x".repeat(LENGTH))).await;
                client.next().await;
                sent += 1;
            }
            sent
        })
    });
    let sent: usize = join_all(sending).await.into_iter().map(|sent| sent.expect("no panic")).sum();
    (echo.processor() - before) / sent as f64
}

/// When this visitor of so many sends, so that all of them together keep the pace.
fn moments(start: Instant, (place, visitors): (usize, usize), a_second: f64) -> impl Iterator<Item = Instant> {
    let between = visitors as f64 / a_second;
    let first = place as f64 / a_second;
    let count = ((CHATS.as_secs_f64() - first) / between).ceil() as usize;
    (0..count).map(move |turn| start + Duration::from_secs_f64(first + turn as f64 * between))
}

/// Medians in microseconds.
struct Chat {
    /// The server's processor time for each message.
    processor: f64,
    acknowledged: f64,
    seen_by_agent: f64,
}

async fn chat(server: &Running, held: &Held, (visitors, a_second): (usize, f64)) -> Chat {
    let start = Instant::now();
    let consoles: Vec<_> = held.visitors[..visitors].chunks(SHOWN).collect();
    let mut seen = Vec::new();
    for shown in consoles {
        seen.push(console(server, held, (shown, visitors, a_second), start).await);
    }
    let mut clients = Vec::new();
    for (token, _) in &held.visitors[..visitors] {
        clients.push(Client::visitor(&server.address, Some(token)).await.0);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let (before, begun) = (server.processor(), Instant::now());
    let talking = clients
        .into_iter()
        .enumerate()
        .map(|(place, client)| tokio::spawn(talk(client, (place, visitors), a_second, (start, begun))));
    let mut acknowledged: Vec<f64> =
        join_all(talking).await.into_iter().flat_map(|took| took.expect("no panic")).collect();
    let mut seen_by_agent: Vec<f64> =
        join_all(seen).await.into_iter().flat_map(|took| took.expect("no panic")).collect();
    let processor = (server.processor() - before) / acknowledged.len() as f64;
    assert_eq!(seen_by_agent.len(), acknowledged.len(), "agents see every message");
    Chat {
        processor,
        acknowledged: percentile(&mut acknowledged, 0.5),
        seen_by_agent: percentile(&mut seen_by_agent, 0.5),
    }
}

/// Says something at each of its moments; how long each acknowledgement took.
async fn talk(
    mut client: Client,
    place: (usize, usize),
    a_second: f64,
    (start, begun): (Instant, Instant),
) -> Vec<f64> {
    let mut took = Vec::new();
    for moment in moments(begun, place, a_second) {
        tokio::time::sleep_until(moment.into()).await;
        let sent = start.elapsed();
        let id = format!("{}-{}", place.1, sent.as_nanos());
        client.say(&id, &format!("{} {}", sent.as_micros(), "x".repeat(LENGTH))).await;
        client.next_of("ack").await;
        took.push((start.elapsed() - sent).as_secs_f64() * 1e6);
    }
    took
}

/// A console that shows these conversations; how long each message took to it. It has seen all when it has seen as many as these
/// visitors send.
async fn console(
    server: &Running,
    held: &Held,
    (shown, visitors, a_second): (&[(String, frontdesk::ids::ConversationId)], usize, f64),
    start: Instant,
) -> JoinHandle<Vec<f64>> {
    let mut client = Client::connect(&server.address, "/ws/agent", Some(&held.cookie)).await;
    client.send(r#"{"type":"hello","v":1,"after":0}"#.into()).await;
    client.next_of("welcome").await;
    for (_, conversation) in shown {
        client.send(format!(r#"{{"type":"open","conversation":"{conversation}","after":1000}}"#)).await;
    }
    let first = held.visitors.iter().position(|(token, _)| *token == shown[0].0).expect("one of them");
    let expected: usize =
        (first..first + shown.len()).map(|place| moments(start, (place, visitors), a_second).count()).sum();
    tokio::spawn(async move {
        let mut took = Vec::new();
        while took.len() < expected {
            let frame = client.next_of("events").await;
            let seen = start.elapsed().as_secs_f64() * 1e6;
            for text in frame.split(r#""text":""#).skip(1) {
                let sent: f64 = text.split(' ').next().and_then(|sent| sent.parse().ok()).expect("when it was sent");
                took.push(seen - sent);
            }
        }
        took
    })
}

/// The server's processor time for a handshake with a token and the welcome, in microseconds.
async fn handshakes(server: &Running, held: &Held) -> f64 {
    let before = server.processor();
    let visitors = held.visitors.iter().rev().take(HANDSHAKES);
    let arriving = visitors.map(|(token, _)| Client::visitor(&server.address, Some(token)));
    let arrived: Vec<_> = futures::stream::iter(arriving).buffer_unordered(AT_ONCE).collect().await;
    (server.processor() - before) / arrived.len() as f64
}

/// As many messages as can be stored with so many in flight, spread over all visitors so that nobody writes too fast.
async fn stored(server: &Running, tokens: &[Option<&str>], (in_flight, text): (usize, &str)) -> Written {
    let arriving = tokens.iter().map(|token| Client::visitor(&server.address, *token));
    let arrived: Vec<_> = futures::stream::iter(arriving).buffer_unordered(AT_ONCE).collect().await;
    let mut lanes: Vec<Vec<Client>> = (0..in_flight).map(|_| Vec::new()).collect();
    arrived.into_iter().enumerate().for_each(|(place, (client, _))| lanes[place % in_flight].push(client));
    let end = Instant::now() + FULL;
    let writing = lanes.into_iter().enumerate().map(|(lane, mut clients)| {
        let (text, places) = (text.to_owned(), clients.len());
        tokio::spawn(async move {
            let (mut took, mut turn) = (Vec::new(), 0);
            while Instant::now() < end {
                let client = &mut clients[turn / BURST % places];
                let sent = Instant::now();
                client.say(&format!("{in_flight}-{lane}-{turn}"), &text).await;
                if client.stored().await {
                    took.push(sent.elapsed().as_secs_f64() * 1e3);
                    turn += 1;
                } else {
                    turn = (turn / BURST + 1) * BURST;
                }
            }
            took
        })
    });
    let mut took: Vec<f64> = join_all(writing).await.into_iter().flat_map(|took| took.expect("no panic")).collect();
    let per_second = took.len() as f64 / FULL.as_secs_f64();
    Written { per_second, p50: percentile(&mut took, 0.5), p99: percentile(&mut took, 0.99) }
}
