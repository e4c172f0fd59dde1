//! Time passes: what is due in conversations happens, though nobody speaks.

use super::core::Desk;
use super::error::DeskError;
use super::turn::ATTEMPTS;
use crate::conversation::Event;
use crate::dialogue;
use crate::ids::ConversationId;

/// Conversations looked at in one go: the rest a moment later.
const AT_ONCE: usize = 200;

impl Desk {
    /// Does what is due by now: in conversations, about agents who are gone, for who waits.
    ///
    /// # Errors
    /// When the store fails; what was done until then stays done.
    pub async fn time_passes(&self) -> Result<(), DeskError> {
        self.tell_who_is_left_alone().await?;
        for conversation in self.store.due(self.clock.now(), AT_ONCE)? {
            match self.do_what_is_due(conversation).await {
                // Erased since it was found.
                Ok(()) | Err(DeskError::NoSuchConversation) => {}
                Err(error) => return Err(error),
            }
        }
        self.notice_who_is_gone().await?;
        self.tell_who_is_here();
        self.assign().await
    }

    async fn do_what_is_due(&self, conversation: ConversationId) -> Result<(), DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            // Somebody may have spoken since it was found.
            let due = state.due(&self.house.patience);
            if due.is_none_or(|due| due > self.clock.now()) {
                // The settings may have been others when it was stored.
                return Ok(self.store.set_due(conversation, due).await?);
            }
            if state.pending.is_some() {
                self.begun.add(conversation);
            }
            let brain = self.brain();
            let mut draft = turn.draft(self.clock.now())?;
            let decision = self.with_scene(&brain, |scene| dialogue::time_passes(scene, &draft.conversation));
            let late = decision.events.iter().any(|event| matches!(event, Event::PromiseLate { .. }));
            decision.events.into_iter().for_each(|event| draft.happens(event));
            if self.commit(&mut turn, draft).await? {
                if late {
                    tracing::warn!(%conversation, "a promised answer is late");
                }
                return Ok(());
            }
        }
        Err(DeskError::Busy)
    }
}
