//! A turn: one change of a conversation at a time, decided upon its newest state, stored whole or not at all.

use super::contacts::learned;
use super::core::{Desk, lock};
use super::counted::worth_counting;
use super::error::DeskError;
use crate::conversation::{Conversation, DecisionKind, Event, Recorded, Resolution, Stored, WayToPerson};
use crate::ids::{ConversationId, MessageId, Number};
use crate::storage::{Append, Appended};
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use tokio::sync::{Mutex as TurnLock, OwnedMutexGuard};

/// So many states are kept folded in each of two generations: those used lately, and those used before. When the younger is full it
/// becomes the older, and what nobody asked for meanwhile goes; it is folded again when needed. A state takes 2 to 3 KB, which
/// thousands of silent visitors should not; folding one anew costs about as much as one more read.
const GENERATION: usize = 1_000;

/// Events read at once while folding.
const PAGE: usize = 500;

/// So often a change is decided anew because another node was faster.
pub(super) const ATTEMPTS: usize = 5;

/// Boxed: a state is large, and is handed on from step to step of a turn.
type Kept = Arc<TurnLock<Option<Box<Conversation>>>>;

/// Whose turn it is in each conversation, with its folded state.
#[derive(Debug, Default)]
pub(super) struct Turns(Mutex<Generations>);

#[derive(Debug, Default)]
struct Generations {
    younger: HashMap<ConversationId, Kept>,
    older: HashMap<ConversationId, Kept>,
}

impl Turns {
    fn of(&self, conversation: ConversationId) -> Kept {
        let Generations { younger, older } = &mut *lock(&self.0);
        if let Some(turn) = younger.get(&conversation) {
            return turn.clone();
        }
        let turn = older.remove(&conversation).unwrap_or_default();
        if younger.len() >= GENERATION {
            let mut under_way = std::mem::replace(older, std::mem::take(younger));
            under_way.retain(|_, turn| Arc::strong_count(turn) > 1);
            *younger = under_way;
        }
        younger.insert(conversation, turn.clone());
        turn
    }

    /// Nothing is kept of this conversation any more. A turn that is under way finds it gone when it wants to store something.
    pub(super) fn forget(&self, conversation: ConversationId) {
        let mut kept = lock(&self.0);
        kept.younger.remove(&conversation);
        kept.older.remove(&conversation);
    }
}

/// The right to change a conversation, until dropped.
pub(super) struct Turn(OwnedMutexGuard<Option<Box<Conversation>>>);

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: Number,
    /// It had been stored before.
    pub duplicate: bool,
}

/// A change being decided: the state as it will be, and the events that lead there.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) conversation: Box<Conversation>,
    events: Vec<Recorded>,
    at: jiff::Timestamp,
    /// An answer had been promised before.
    promised: bool,
    /// How it was being served before.
    service: WayToPerson,
    /// The visitor had written before.
    spoke: bool,
}

impl Draft {
    fn new(conversation: Box<Conversation>, at: jiff::Timestamp) -> Self {
        let (promised, spoke) = (conversation.promise.is_some(), conversation.visitor_spoke);
        let service = conversation.service.clone();
        Self { conversation, events: Vec::new(), at, promised, service, spoke }
    }

    pub(super) fn happens(&mut self, event: Event) {
        let recorded = Recorded { number: self.conversation.head + 1, at: self.at, event };
        self.conversation.apply(&recorded);
        self.events.push(recorded);
    }
}

impl Turn {
    /// The state that is decided upon.
    pub(super) fn conversation(&self) -> Result<&Conversation, DeskError> {
        self.0.as_deref().ok_or(DeskError::NoSuchConversation)
    }

    /// Begins a change with the state itself, not a copy of it. Until the draft is stored nothing is known: should it be dropped,
    /// the next turn folds anew.
    pub(super) fn draft(&mut self, at: jiff::Timestamp) -> Result<Draft, DeskError> {
        Ok(Draft::new(self.0.take().ok_or(DeskError::NoSuchConversation)?, at))
    }
}

/// What an earlier message under this id came to; an error when it was another message.
pub(super) fn earlier(conversation: &Conversation, id: MessageId, event: &Event) -> Result<Option<Receipt>, DeskError> {
    match conversation.messages.get(&id) {
        Some(Stored { number, digest }) if *digest == event.digest() => {
            Ok(Some(Receipt { number: *number, duplicate: true }))
        }
        Some(_) => Err(DeskError::IdReused),
        None => Ok(None),
    }
}

impl Desk {
    /// Waits for this conversation's turn; its state is folded when it is not kept.
    pub(super) async fn turn(&self, conversation: ConversationId) -> Result<Turn, DeskError> {
        let mut turn = Turn(self.turns.of(conversation).lock_owned().await);
        if turn.0.is_none() {
            self.fold(&mut turn, conversation).await?;
        }
        Ok(turn)
    }

    /// Folds the state anew from the store.
    pub(super) async fn fold(&self, turn: &mut Turn, conversation: ConversationId) -> Result<(), DeskError> {
        *turn.0 = None;
        let head = self.store.head(conversation).await?.ok_or(DeskError::NoSuchConversation)?;
        let mut state = Conversation::new(conversation, head.visitor, self.house.language);
        loop {
            let page = self.store.events_after(conversation, state.head, PAGE).await?;
            page.events.iter().for_each(|event| state.apply(event));
            if !page.more {
                break;
            }
            // A long story must not hold up the others on this thread.
            tokio::task::yield_now().await;
        }
        *turn.0 = Some(Box::new(state));
        Ok(())
    }

    /// A turn for a conversation that does not exist yet.
    pub(super) async fn first_turn(&self, state: Conversation) -> Turn {
        let mut turn = Turn(self.turns.of(state.id).lock_owned().await);
        turn.0.get_or_insert(Box::new(state));
        turn
    }

    /// Makes one message happen: once, however often it is sent. `allowed` looks at the newest state and may know that
    /// there is nothing to do.
    pub(super) async fn record(
        &self,
        conversation: ConversationId,
        (id, event): (MessageId, Event),
        allowed: impl Fn(&Conversation) -> Result<Option<Receipt>, DeskError>,
    ) -> Result<Receipt, DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            let known = earlier(state, id, &event)?;
            if let Some(receipt) = known.map_or_else(|| allowed(state), |receipt| Ok(Some(receipt)))? {
                self.metrics.resent();
                return Ok(receipt);
            }
            let mut draft = turn.draft(self.clock.now())?;
            draft.happens(event.clone());
            let number = draft.conversation.head;
            if self.commit(&mut turn, draft).await? {
                return Ok(Receipt { number, duplicate: false });
            }
        }
        Err(DeskError::Busy)
    }

    /// Makes an event happen that has no id of its own, such as a read mark moving forward; `news` is none when there is
    /// nothing to change.
    pub(super) async fn mark(
        &self,
        conversation: ConversationId,
        news: impl Fn(&Conversation) -> Option<Event>,
    ) -> Result<(), DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            let Some(event) = news(state) else { return Ok(()) };
            let mut draft = turn.draft(self.clock.now())?;
            draft.happens(event);
            if self.commit(&mut turn, draft).await? {
                return Ok(());
            }
        }
        Err(DeskError::Busy)
    }

    /// Stores a draft. `false` when another node was faster: the state is new, and the change must be decided anew.
    pub(super) async fn commit(&self, turn: &mut Turn, draft: Draft) -> Result<bool, DeskError> {
        let Draft { conversation, mut events, promised, at, service, spoke } = draft;
        // They are kept for a while after this.
        events.shrink_to_fit();
        let Some(first) = events.first() else {
            *turn.0 = Some(conversation);
            return Ok(true);
        };
        let measured = conversation.service.measured(&service, at);
        let append = Append {
            conversation: conversation.id,
            visitor: conversation.visitor,
            expected: first.number - 1,
            summary: conversation.summary(),
            due: conversation.due(&self.house.patience),
            measured: measured.into_iter().map(|measured| self.measurement(measured)).collect(),
            learned: learned(&conversation, &events, spoke),
            events,
        };
        let measured = append.measured.clone();
        let counted = worth_counting(&append.events, promised);
        let kinds: Vec<_> = append.events.iter().filter_map(|recorded| decision(&recorded.event)).collect();
        let resolved: Vec<_> = append.events.iter().filter_map(|recorded| resolution(&recorded.event)).collect();
        let begun = append.events.iter().any(|recorded| matches!(recorded.event, Event::LookupBegun { .. }));
        let handed_off = append.events.iter().any(|recorded| matches!(recorded.event, Event::HandedOff { .. }));
        match self.store.append(append).await? {
            Appended::Stored { position } => {
                self.stored_at.store(self.clock.now().as_millisecond(), Ordering::Relaxed);
                kinds.into_iter().for_each(|kind| self.metrics.decided(kind));
                resolved.into_iter().for_each(|how| self.metrics.resolved(how));
                if handed_off {
                    self.metrics.handed_off();
                }
                self.is_measured(measured);
                counted.into_iter().for_each(|counted| counted.count(self.metrics));
                self.announce(&conversation, position);
                if begun {
                    self.begun.add(conversation.id);
                }
                *turn.0 = Some(conversation);
                Ok(true)
            }
            Appended::Conflict => {
                self.fold(turn, conversation.id).await?;
                Ok(false)
            }
        }
    }
}

/// How it is known that an answer solved something, in figures.
fn resolution(event: &Event) -> Option<&'static str> {
    let Event::Resolved { how, .. } = event else { return None };
    Some(match how {
        Resolution::Confirmed => "confirmed",
        Resolution::Assumed => "assumed",
    })
}

/// The name of a decision in figures.
fn decision(event: &Event) -> Option<&'static str> {
    let Event::BotSpoke { why, .. } = event else { return None };
    Some(match why.decision {
        DecisionKind::Say => "say",
        DecisionKind::Answer => "answer",
        DecisionKind::Clarify => "clarify",
        DecisionKind::AskSlot => "ask_slot",
        DecisionKind::Confirm => "confirm",
        DecisionKind::NotKnown => "not_known",
        DecisionKind::HandOff => "hand_off",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_goes_after_two_generations_and_what_is_under_way_stays() {
        let turns = Turns::default();
        let [under_way, asked_for, left] = std::array::from_fn(|_| ConversationId::new());
        let turn = turns.of(under_way);
        let asked = Arc::downgrade(&turns.of(asked_for));
        let unasked = Arc::downgrade(&turns.of(left));
        for _ in 0..2 {
            (0..GENERATION).for_each(|_| drop(turns.of(ConversationId::new())));
            assert!(asked.upgrade().is_some_and(|kept| Arc::ptr_eq(&kept, &turns.of(asked_for))));
        }
        assert!(unasked.upgrade().is_none());
        assert!(Arc::ptr_eq(&turn, &turns.of(under_way)), "two turns of one conversation at once");
        let kept = lock(&turns.0);
        assert!(kept.younger.len() + kept.older.len() <= 2 * GENERATION);
    }
}
