//! What every erasing shares: the rows go, then everybody who knows of them forgets them.

use super::core::{Desk, lock};
use super::error::DeskError;
use crate::ids::ConversationId;
use crate::storage::{Change, Erase, Erased, ErasedBy};
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// So many conversations that grew too old go at once: visitors' messages wait behind them.
const BATCH: usize = 100;

/// Between two such batches.
const BETWEEN_BATCHES: Duration = Duration::from_millis(50);

/// So often old conversations are looked for.
const LOOK_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Erased conversations that are noticed at once.
const NOTICED: usize = 1000;

/// Tries to empty the write-ahead log at once: readers take well under a millisecond. Later tries follow with every tidying.
const TRIES: u32 = 20;

/// Between two tries.
const BETWEEN_TRIES: Duration = Duration::from_millis(10);

/// The database is not written anew more often than this.
const REWRITTEN_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// With nothing stored for so long, it is a quiet moment.
const QUIET: SignedDuration = SignedDuration::from_secs(30);

/// For so long a quiet moment is waited for.
const WAITS: SignedDuration = SignedDuration::from_hours(24);

/// A larger database is not written anew while it serves, in bytes: visitors' messages would wait for more than a few seconds.
const REWRITTEN_AT_MOST: u64 = 256 * 1024 * 1024;

impl Desk {
    /// Erases conversations. A change that is under way in one of them finds nothing to change any more.
    pub(super) async fn erase(
        &self,
        conversations: Vec<ConversationId>,
        by: ErasedBy,
        silent_since: Option<Timestamp>,
    ) -> Result<Erased, DeskError> {
        let wish = Erase { conversations, silent_since, by, at: self.clock.now() };
        let erased = self.store.erase(wish).await?;
        if !erased.conversations.is_empty() {
            erased.conversations.iter().for_each(|conversation| self.forget(*conversation, erased.position));
            self.metrics.erased(by.word(), erased.conversations.len());
            tracing::info!(
                by = by.word(),
                conversations = erased.conversations.len(),
                events = erased.events,
                "conversations were erased"
            );
            self.log_holds_erased.store(true, Ordering::SeqCst);
            self.empty_log().await?;
        }
        Ok(erased)
    }

    /// Nothing of it is kept, nobody waits in it, and everybody who listens is told.
    fn forget(&self, conversation: ConversationId, position: u64) {
        self.turns.forget(conversation);
        self.leaves_queue(conversation);
        self.bus.erased(conversation, position);
    }

    /// Empties the write-ahead log, in which erased words may still stand. Whether it is done; if not, somebody reads from it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn empty_log(&self) -> Result<bool, DeskError> {
        for _ in 0..TRIES {
            if !self.log_holds_erased.load(Ordering::SeqCst) || self.store.fold().await? {
                self.log_holds_erased.store(false, Ordering::SeqCst);
                return Ok(true);
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
        Ok(false)
    }

    /// Writes the database anew, if something was erased since that was done last. The others wait meanwhile.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn rewrite(&self) -> Result<(), DeskError> {
        if let Some(since) = self.store.rewriting_wanted()? {
            *lock(&self.rewritten) = Some(self.clock.now());
            self.store.rewrite(since).await?;
            self.log_holds_erased.store(true, Ordering::SeqCst);
            self.empty_log().await?;
        }
        Ok(())
    }

    /// Writes the database anew in a quiet moment, or when that has been wanted for long; not often, and not when it is so large that
    /// everybody would notice.
    pub(super) async fn rewrite_when_quiet(&self) -> Result<(), DeskError> {
        let Some(since) = self.store.rewriting_wanted()? else { return Ok(()) };
        let now = self.clock.now();
        let stored = Timestamp::from_millisecond(self.stored_at.load(Ordering::Relaxed)).unwrap_or(Timestamp::MIN);
        let for_long = |since: Timestamp, limit: SignedDuration| now.duration_since(since).abs() >= limit;
        let lately = lock(&self.rewritten).is_some_and(|at| !for_long(at, REWRITTEN_EVERY));
        let good_moment = for_long(stored, QUIET) || for_long(since, WAITS);
        if lately || !good_moment || self.store.size() > REWRITTEN_AT_MOST {
            return Ok(());
        }
        self.rewrite().await
    }

    /// Takes in what was erased, also by another program such as `frontdesk erase`.
    pub(super) fn notice_erased(&self) -> Result<(), DeskError> {
        loop {
            let known = self.erased_up_to.load(Ordering::SeqCst);
            let erased = self.store.erased_after(known, NOTICED)?;
            let Some(last) = erased.last().map(Change::position) else { return Ok(()) };
            for change in erased {
                if let Change::Gone { conversation, position } = change {
                    self.forget(conversation, position);
                }
            }
            self.erased_up_to.store(last, Ordering::SeqCst);
        }
    }

    /// Erases what is older than conversations are kept, about once an hour; with people in them they are kept however old.
    pub(super) async fn erase_old(&self) -> Result<(), DeskError> {
        let Some(keep) = self.keep else { return Ok(()) };
        let now = self.clock.now();
        {
            let mut due = lock(&self.old_looked_for);
            // A clock that was set back must not put it off for longer than usual.
            if due.is_some_and(|last| now.duration_since(last).abs() < LOOK_EVERY) {
                return Ok(());
            }
            *due = Some(now);
        }
        let limit = now.checked_sub(keep).unwrap_or(Timestamp::MIN);
        loop {
            let mut old = self.store.silent_since(limit, BATCH)?;
            let full = old.len() == BATCH;
            if old.is_empty() {
                return Ok(());
            }
            old.sort_unstable();
            let erased = self.erase(old, ErasedBy::Retention, Some(limit)).await?;
            if !full || erased.conversations.is_empty() {
                return Ok(());
            }
            tokio::time::sleep(BETWEEN_BATCHES).await;
        }
    }
}
