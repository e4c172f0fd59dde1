//! A network between clients and server that breaks connections at random: a reset in the middle of whatever was said.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

pub struct Relay {
    pub address: SocketAddr,
    resets: Arc<AtomicUsize>,
    serving: JoinHandle<()>,
}

impl Relay {
    /// Before the server at this address; each connection lives for a random time below this.
    pub async fn before(server: SocketAddr, longest_life: Duration, seed: u8) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let resets = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&resets);
        let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let longest = u64::try_from(longest_life.as_micros()).expect("a short time");
        let serving = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let life = Duration::from_micros(random.next_u64() % longest);
                tokio::spawn(carry(client, server, life, Arc::clone(&counted)));
            }
        });
        Self { address, resets, serving }
    }

    /// So many connections were broken.
    pub fn resets(&self) -> usize {
        self.resets.load(Ordering::SeqCst)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Carries bytes both ways until the connection's time is over, then resets both ends.
async fn carry(mut client: TcpStream, server: SocketAddr, life: Duration, resets: Arc<AtomicUsize>) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    let carried = tokio::io::copy_bidirectional(&mut client, &mut server);
    if tokio::time::timeout(life, carried).await.is_err() {
        resets.fetch_add(1, Ordering::SeqCst);
        // With no time to linger, closing is a reset: what is under way is gone.
        let _ = client.set_zero_linger();
        let _ = server.set_zero_linger();
    }
}
