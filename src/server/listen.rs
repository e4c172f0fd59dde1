//! Accepting connections, and the graceful end: stop accepting, say goodbye, let sockets leave one by one.

use super::files::ON_THEIR_WAY;
use super::greetings::FATES;
use super::help::HelpDoor;
use super::limits::{Pace, PerAddress, Visitors};
use super::proxies::Proxies;
use super::routes;
use super::sightings::Sightings;
use super::sites::Sites;
use super::timings::Timings;
use super::transcripts::Transcripts;
use super::tries::Tries;
use super::vestibule::{Place, Vestibule};
use super::widget::Widgets;
use crate::desk::Desk;
use crate::help::Site;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tower::ServiceExt;

/// What one connection may buffer while it is not a socket yet, in bytes; hyper's smallest is 8 KiB.
const HTTP_BUFFER: usize = 16 * 1024;

/// Frames of visitors that are answered at once: as many as the store writes in one go. Each takes some kilobytes meanwhile.
const BUSY: usize = 512;

/// WebSocket handshakes a second for each address, and at once.
const HANDSHAKES: Pace = Pace::new(20.0, 40.0);

/// Sign-ins a second for each address, and at once: slow for guessing, enough for a room of agents behind one address.
const SIGN_INS: Pace = Pace::new(0.2, 20.0);

/// Connections that have not said yet what they want, or are between two requests; sockets are none of them.
const STANDING: usize = 1_000;

/// What remains after the drain window for those who leave last.
const GRACE: Duration = Duration::from_secs(5);

/// Between looks at what is due, and at what other programs did.
const TIDY_EVERY: Duration = Duration::from_secs(2);

/// What a server needs besides its listener.
#[derive(Debug)]
pub struct Doors {
    /// Where everything happens.
    pub desk: Arc<Desk>,
    /// Websites the widget may run on, and what it is like there.
    pub sites: Sites,
    /// Those whose word about who asks is believed.
    pub proxies: Proxies,
    /// How long is waited for what.
    pub timings: Timings,
    /// The help page; none when it is off.
    pub help: Option<Site>,
}

/// What every door knows.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) desk: Arc<Desk>,
    pub(super) sites: Sites,
    pub(super) widgets: Widgets,
    pub(super) sightings: Sightings,
    pub(super) drain: watch::Sender<bool>,
    pub(super) visitors: Visitors,
    pub(super) handshakes: PerAddress,
    pub(super) sign_ins: PerAddress,
    pub(super) fates: PerAddress,
    pub(super) transcripts: Transcripts,
    pub(super) tries: Tries,
    pub(super) proxies: Proxies,
    pub(super) timings: Timings,
    pub(super) help: Option<HelpDoor>,
    /// Memory for files that are on their way here, in bytes.
    pub(super) files_on_their_way: Arc<Semaphore>,
    /// Held while a visitor's frame is answered.
    pub(super) busy: Semaphore,
}

impl Front {
    /// A moment of the drain window for one socket, in milliseconds.
    pub(super) fn spread(&self) -> u64 {
        let window = u64::try_from(self.timings.drain_window.as_millis()).unwrap_or(u64::MAX);
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
    let grace = doors.timings.drain_window + GRACE;
    let front = Arc::new(Front {
        widgets: Widgets::of(&doors.sites),
        sightings: Sightings::since(doors.desk.clock().now()),
        desk: doors.desk,
        sites: doors.sites,
        drain: watch::Sender::new(false),
        visitors: Visitors::default(),
        handshakes: PerAddress::new(HANDSHAKES),
        sign_ins: PerAddress::new(SIGN_INS),
        fates: PerAddress::new(FATES),
        transcripts: Transcripts::new(),
        tries: Tries::default(),
        proxies: doors.proxies,
        timings: doors.timings,
        help: doors.help.map(HelpDoor::new),
        files_on_their_way: Arc::new(Semaphore::new(ON_THEIR_WAY)),
        busy: Semaphore::new(BUSY),
    });
    let router = routes::router(front.clone());
    let vestibule = Arc::new(Vestibule::new(STANDING));
    // Ends with this function, however that comes.
    let mut beside = JoinSet::new();
    beside.spawn(carry_out_lookups(front.clone()));
    beside.spawn(assign(front.clone()));
    beside.spawn(move_queue(front.clone()));
    tokio::pin!(stop);
    tokio::spawn(tidy(front.clone()));
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, peer)) => {
                    let place = Place::taken(&vestibule);
                    connection((stream, peer), &router, (front.drain.subscribe(), place, front.timings.head));
                }
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
            if let Err(error) = front.desk.time_passes().await {
                tracing::warn!(%error, "what is due could not be done; it is tried again");
            }
        }
    };
    tokio::select! {
        () = for_ever => {}
        () = stopping(&mut drain) => {}
    }
    if let Err(error) = front.desk.stores_help_counts().await {
        tracing::warn!(%error, "what was counted on the help page since the last minute is lost");
    }
    if let Err(error) = front.desk.stores_trigger_counts().await {
        tracing::warn!(%error, "what became of the widget's greetings since the last minute is lost");
    }
}

/// Who waits is told when the place or the time changes, at most so often.
async fn move_queue(front: Arc<Front>) {
    let mut pause = tokio::time::interval(front.timings.queue_every);
    pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        pause.tick().await;
        front.desk.queue_moves();
    }
}

/// Lookups that take time are performed beside the conversations. What is under way when the server stops is finished, as
/// connections are; what begins later is taken up after the next start.
async fn carry_out_lookups(front: Arc<Front>) {
    if let Err(error) = front.desk.take_up_lookups() {
        tracing::warn!(%error, "what was being looked up before can't be read; it is taken up later");
    }
    loop {
        let conversation = front.desk.lookup_begun().await;
        let (desk, under_way) = (front.desk.clone(), front.drain.subscribe());
        tokio::spawn(async move {
            if let Err(error) = desk.look_up(conversation).await {
                tracing::warn!(%error, "what a lookup brought could not be stored; it is asked again");
            }
            drop(under_way);
        });
    }
}

/// Who waits is offered to agents as soon as somebody is free.
async fn assign(front: Arc<Front>) {
    loop {
        front.desk.assignment_wanted().await;
        if let Err(error) = front.desk.assign().await {
            tracing::warn!(%error, "who waits could not be offered to an agent; it is tried again");
        }
    }
}

fn connection(
    (stream, peer): (TcpStream, SocketAddr),
    router: &axum::Router,
    (mut drain, place, head): (watch::Receiver<bool>, Arc<Place>, Duration),
) {
    // Messages are small and wait for each other's acknowledgement.
    let _ = stream.set_nodelay(true);
    let (router, served) = (router.clone(), place.clone());
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let (answer, served) = (router.clone().oneshot(request), served.clone().served());
        async move {
            let answer = answer.await;
            drop(served);
            answer
        }
    });
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(HTTP_BUFFER)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    tokio::spawn(async move {
        tokio::pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = place.sent_away() => return,
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
