//! A network whose line breaks at any moment, between the browser and the server: connections are reset, stand still, or are
//! refused for a while.

use crate::page::Page;
use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, MutexGuard, watch};
use tokio::task::JoinHandle;

/// The line as it is now.
#[derive(Debug, Clone, Copy, Default)]
struct Sky {
    /// What is said waits.
    still: bool,
    /// New connections are reset.
    closed: bool,
    /// Connections that were made before the last reset are no more.
    resets: usize,
}

/// Longer than the widget waits for an answer: it must notice by itself that the line is dead.
const DEAD_FOR: Duration = Duration::from_millis(11_000);

/// Between two cuts, and how long one lasts, at most; in milliseconds.
const LONGEST_CALM: u64 = 700;
const LONGEST_CUT: u64 = 900;

pub struct Weather {
    address: SocketAddr,
    sky: Arc<watch::Sender<Sky>>,
    broken: Arc<AtomicUsize>,
    turn: Mutex<()>,
    serving: JoinHandle<()>,
}

impl Weather {
    /// Before the server at this address.
    pub async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let sky = Arc::new(watch::Sender::new(Sky::default()));
        let broken = Arc::new(AtomicUsize::new(0));
        let (here, count) = (Arc::clone(&sky), Arc::clone(&broken));
        let serving = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                tokio::spawn(carry(browser, server, here.subscribe(), Arc::clone(&count)));
            }
        });
        Self { address, sky, broken, turn: Mutex::new(()), serving }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// So many connections were broken.
    pub fn broken(&self) -> usize {
        self.broken.load(Ordering::SeqCst)
    }

    /// Until this is dropped nothing breaks; what breaks now has come to its end.
    pub async fn calm(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Waits, for a while, until the line is cut.
    pub async fn cut(&self) {
        let mut sky = self.sky.subscribe();
        let cut = sky.wait_for(|sky| sky.still || sky.closed);
        let _ = tokio::time::timeout(Duration::from_secs(2), cut).await;
    }

    /// Cuts the page's line so many times, each in one of four ways; once for so long that it counts as dead.
    pub async fn storms(&self, page: &Page, cuts: usize, seed: u8) {
        let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        for cut in 0..cuts {
            tokio::time::sleep(up_to(&mut random, LONGEST_CALM)).await;
            let _turn = self.turn.lock().await;
            let lasts = up_to(&mut random, LONGEST_CUT);
            match random.next_u32() % 4 {
                _ if cut == cuts / 2 => self.stands_still(DEAD_FOR).await,
                0 => self.resets(),
                1 => self.stands_still(lasts).await,
                2 => self.refuses(lasts).await,
                _ => self.dies(lasts).await,
            }
            // Not every network that comes back is noticed by the browser.
            if random.next_u32().is_multiple_of(2) {
                page.eval("dispatchEvent(new Event('online'))").await;
            }
        }
    }

    async fn stands_still(&self, lasts: Duration) {
        self.sky.send_modify(|sky| sky.still = true);
        tokio::time::sleep(lasts).await;
        self.sky.send_modify(|sky| sky.still = false);
    }

    /// Like this, and then what was said is gone.
    async fn dies(&self, lasts: Duration) {
        self.sky.send_modify(|sky| sky.still = true);
        tokio::time::sleep(lasts).await;
        self.sky.send_modify(|sky| (sky.still, sky.resets) = (false, sky.resets + 1));
    }

    async fn refuses(&self, lasts: Duration) {
        self.sky.send_modify(|sky| sky.closed = true);
        self.resets();
        tokio::time::sleep(lasts).await;
        self.sky.send_modify(|sky| sky.closed = false);
    }

    fn resets(&self) {
        self.sky.send_modify(|sky| sky.resets += 1);
    }
}

impl Drop for Weather {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn up_to(random: &mut TestRng, longest: u64) -> Duration {
    Duration::from_millis(random.next_u64() % longest)
}

/// Carries bytes both ways until the line is reset; what is under way then is gone.
async fn carry(mut browser: TcpStream, server: SocketAddr, mut sky: watch::Receiver<Sky>, broken: Arc<AtomicUsize>) {
    let Sky { closed, resets, .. } = *sky.borrow_and_update();
    let server = if closed { None } else { TcpStream::connect(server).await.ok() };
    let Some(mut server) = server else {
        let _ = browser.set_zero_linger();
        return;
    };
    let is_reset = {
        let ((from_browser, to_browser), (from_server, to_server)) = (browser.split(), server.split());
        let both = async {
            tokio::try_join!(pump(from_browser, to_server, sky.clone()), pump(from_server, to_browser, sky.clone()))
        };
        let mut line = sky.clone();
        tokio::select! {
            biased;
            _ = line.wait_for(|sky| sky.resets > resets) => true,
            _ = both => false,
        }
    };
    if is_reset {
        broken.fetch_add(1, Ordering::SeqCst);
        let _ = browser.set_zero_linger();
        let _ = server.set_zero_linger();
    }
}

/// One way; while the line stands still, what was said waits.
async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut sky: watch::Receiver<Sky>,
) -> io::Result<()> {
    let mut some = [0; 4096];
    loop {
        let count = from.read(&mut some).await?;
        if count == 0 {
            return to.shutdown().await;
        }
        let _ = sky.wait_for(|sky| !sky.still).await;
        to.write_all(&some[..count]).await?;
    }
}
