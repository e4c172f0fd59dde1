//! What is newest of one conversation, and who waits for something newer. Like `tokio::sync::watch`, in a third of its room:
//! every silent visitor has one.

use super::Notice;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// A conversation that somebody listens to.
#[derive(Debug, Default)]
pub(super) struct Topic {
    newest: Mutex<Newest>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Newest {
    notice: Notice,
    /// How often it has changed.
    changes: u64,
}

/// Listens to a conversation; sees the newest notice, not each.
#[derive(Debug)]
pub struct Listener {
    topic: Arc<Topic>,
    /// The changes it has seen.
    seen: u64,
}

impl Topic {
    /// Whoever listens from now on sees what changes from now on.
    pub(super) fn listen(self: &Arc<Self>) -> Listener {
        Listener { topic: self.clone(), seen: self.newest().changes }
    }

    pub(super) fn tell(&self, change: impl FnOnce(&mut Notice)) {
        let mut newest = self.newest();
        change(&mut newest.notice);
        newest.changes += 1;
        drop(newest);
        self.changed.notify_waiters();
    }

    pub(super) fn is_heard(self: &Arc<Self>) -> bool {
        Arc::strong_count(self) > 1
    }

    fn newest(&self) -> MutexGuard<'_, Newest> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listener {
    /// Waits until there is something newer than what was seen.
    pub async fn changed(&mut self) {
        loop {
            // Made before looking: what changes in between wakes it, too.
            let changed = self.topic.changed.notified();
            let changes = self.topic.newest().changes;
            if changes != self.seen {
                self.seen = changes;
                return;
            }
            changed.await;
        }
    }

    /// The newest notice.
    pub fn newest(&self) -> Notice {
        self.topic.newest().notice
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    #[tokio::test]
    async fn what_changes_is_seen_once_and_only_the_newest_of_it() {
        let topic = Arc::<Topic>::default();
        topic.tell(|notice| notice.head = 1);
        let mut listener = topic.listen();
        assert!(listener.changed().now_or_never().is_none(), "what was there before is no change");
        [2, 3].into_iter().for_each(|head| topic.tell(|notice| notice.head = head));
        listener.changed().await;
        assert_eq!(listener.newest().head, 3);
        assert!(listener.changed().now_or_never().is_none());
        let waiting = tokio::spawn(async move { listener.changed().await });
        tokio::task::yield_now().await;
        topic.tell(|notice| notice.gone = true);
        waiting.await.unwrap();
        assert!(!topic.is_heard());
    }
}
