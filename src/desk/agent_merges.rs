//! An agent merges two conversations of one person, or takes that back. The older one goes on, or the one that is open; the other is over. Each points to
//! the other, so that agents read both as one. Neither visitor's window gets a word of the other: who merged may have been wrong.

use super::acting::alone;
use super::core::Desk;
use super::error::DeskError;
use super::supervising::in_place_of_holder;
use super::turn::{Draft, Receipt};
use crate::conversation::{Conversation, Event, Holder, Merger, Refused, Separation};
use crate::dialogue;
use crate::ids::{ConversationId, MessageId};
use crate::storage::Account;

impl Desk {
    /// Merges two conversations, in two turns under one id: should only the first be stored, sending it again does the other. The
    /// receipt is that of the first one named.
    ///
    /// # Errors
    /// When another agent has the newer one, one of them is merged already, or nothing was stored.
    pub async fn agent_merges(
        &self,
        (one, other): (ConversationId, ConversationId),
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let (stays, goes) = self.roles(one, other).await?;
        let merger = |other| Merger { id, agent: account.agent, name: account.name.clone(), other };
        let brain = self.brain();
        let tells = |draft: &mut Draft, event| {
            if draft.conversation.holder != Holder::Closed {
                let told = self.with_scene(&brain, |scene| dialogue::tell_of_merger(scene, &draft.conversation));
                draft.happens(told);
            }
            draft.happens(event);
        };
        let allowed = |state: &Conversation| {
            if is_merged(state) {
                return Err(Refused::AlreadyThere.into());
            }
            match &state.holder {
                Holder::Agent { .. } => in_place_of_holder(state.may_decide(account.agent), account),
                Holder::Bot | Holder::Queue { .. } | Holder::Closed => Ok(()),
            }
        };
        let ended = self.act((goes, id), |_| Event::MergedInto(merger(stays)), allowed, tells).await?;
        let goes_on = self.act((stays, id), |_| Event::MergedFrom(merger(goes)), |_| Ok(()), alone).await?;
        Ok(if one == goes { ended } else { goes_on })
    }

    /// Takes a merging back, in two turns under one id like the merging itself: the one that had ended goes on where it was, and its
    /// visitor is told. What agents said in the other one meanwhile stays there.
    ///
    /// # Errors
    /// When neither was merged into the other, or nothing was stored.
    pub async fn agent_separates(
        &self,
        (one, other): (ConversationId, ConversationId),
        account: &Account,
        id: MessageId,
    ) -> Result<Receipt, DeskError> {
        let (stayed, went) = self.merged_roles(one, other).await?;
        let separation = |state: &Conversation, other| {
            let back_to = state.back_from(other);
            Event::Separated(Separation { id, agent: account.agent, name: account.name.clone(), other, back_to })
        };
        let brain = self.brain();
        let tells = |draft: &mut Draft, event| {
            let before = draft.conversation.holder.clone();
            draft.happens(event);
            if draft.conversation.holder != before {
                let told = self.with_scene(&brain, |scene| dialogue::tell_of_separation(scene, &draft.conversation));
                draft.happens(told);
            }
        };
        let linked = |state: &Conversation, other| {
            let people = &state.people;
            if people.merged_into == Some(other) || people.merged_from.contains(&other) {
                Ok(())
            } else {
                Err(NOT_MERGED)
            }
        };
        // The one that stayed points to the other until the last: should only the first turn be stored, sending it again does the rest.
        let event = |state: &_| separation(state, stayed);
        let apart = self.act((went, id), event, |state| linked(state, stayed), tells).await?;
        let event = |state: &_| separation(state, went);
        let alone = self.act((stayed, id), event, |state| linked(state, went), alone).await?;
        Ok(if one == went { apart } else { alone })
    }

    /// Which one had taken in the other, and which one was over.
    async fn merged_roles(
        &self,
        one: ConversationId,
        other: ConversationId,
    ) -> Result<(ConversationId, ConversationId), DeskError> {
        let turn = self.turn(other).await?;
        let swapped = turn.conversation()?.people.merged_from.contains(&one);
        Ok(if swapped { (other, one) } else { (one, other) })
    }

    /// Which one goes on, and which one is over: the older goes on, unless only the newer is open.
    async fn roles(
        &self,
        one: ConversationId,
        other: ConversationId,
    ) -> Result<(ConversationId, ConversationId), DeskError> {
        // Ids sort by the time they were made.
        let (older, newer) = (one.min(other), one.max(other));
        if older == newer {
            return Err(Refused::AlreadyThere.into());
        }
        let (old, new) = (self.standing(older).await?, self.standing(newer).await?);
        let (stays, goes, standing) = if old.over && !new.over { (newer, older, new) } else { (older, newer, old) };
        if standing.merged {
            return Err(DeskError::BadValue("it is merged into another conversation: choose that one"));
        }
        Ok((stays, goes))
    }

    async fn standing(&self, conversation: ConversationId) -> Result<Standing, DeskError> {
        let turn = self.turn(conversation).await?;
        let state = turn.conversation()?;
        Ok(Standing { over: state.holder == Holder::Closed, merged: is_merged(state) })
    }
}

const NOT_MERGED: DeskError = DeskError::BadValue("these two are not merged with each other");

/// What decides which of two goes on.
struct Standing {
    over: bool,
    merged: bool,
}

/// Whether it ended by being merged; one that a visitor opened again can be merged again.
fn is_merged(state: &Conversation) -> bool {
    state.holder == Holder::Closed && state.people.merged_into.is_some()
}
