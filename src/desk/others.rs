//! What other programs store: no notice tells of it, so who follows a conversation looks for it.

use super::core::Desk;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What is known of other programs that write into the same database.
#[derive(Debug, Default)]
pub(super) struct Others {
    /// Another one after each change of theirs.
    version: AtomicI64,
    /// How often it was another one.
    changes: AtomicU64,
}

impl Desk {
    /// Counts up when another program has stored something; or may have.
    pub fn changes_of_others(&self) -> u64 {
        self.others.changes.load(Ordering::SeqCst)
    }

    /// Looks whether another program has stored something.
    pub(super) async fn notice_others(&self) {
        let version = match self.store.version_of_others().await {
            Ok(version) => version,
            Err(error) => {
                tracing::warn!(%error, "whether another program stored something can't be read; everybody looks for it");
                return self.others_stored();
            }
        };
        if self.others.version.swap(version, Ordering::SeqCst) != version {
            self.others_stored();
        }
    }

    fn others_stored(&self) {
        self.store.forget_recent();
        self.others.changes.fetch_add(1, Ordering::SeqCst);
    }
}
