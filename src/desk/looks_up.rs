//! A lookup that takes time: performed outside the conversation's turn, so that nobody waits for it but who asked.

use super::answering::{Message, written};
use super::core::{Desk, lock};
use super::error::DeskError;
use super::turn::{ATTEMPTS, Draft};
use crate::conversation::{Conversation, Event, LookupOutcome, PendingLookup, Recorded, Speaker};
use crate::dialogue::{self, Input};
use crate::ids::{ConversationId, Number, RequestId};
use crate::language::same_key;
use crate::lookups::Request;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::mpsc;

/// While it lasts, the visitor sees that something is being done: more often than a sign of typing lives.
const TYPING_EVERY: Duration = Duration::from_secs(4);

/// Something that changes the shop's data is not done any more when it was wished for this long ago, such as before the server
/// stood still.
const TOO_LATE: SignedDuration = SignedDuration::from_mins(15);

/// At the start, so many are taken up at once; the others when they are overdue.
const TAKEN_UP: usize = 200;

/// Lookups that have begun: which conversations wait for one, and which are being performed.
#[derive(Debug)]
pub(super) struct Begun {
    sender: mpsc::UnboundedSender<ConversationId>,
    receiver: tokio::sync::Mutex<mpsc::UnboundedReceiver<ConversationId>>,
    under_way: Mutex<BTreeSet<RequestId>>,
}

impl Default for Begun {
    fn default() -> Self {
        let (sender, receiver) = mpsc::unbounded_channel();
        Self { sender, receiver: tokio::sync::Mutex::new(receiver), under_way: Mutex::default() }
    }
}

impl Begun {
    /// This conversation waits for a lookup.
    pub(super) fn add(&self, conversation: ConversationId) {
        // The receiver lives as long as this.
        let _ = self.sender.send(conversation);
    }
}

/// One lookup is performed once at a time.
struct UnderWay<'b>(&'b Begun, RequestId);

impl<'b> UnderWay<'b> {
    fn begin(begun: &'b Begun, key: RequestId) -> Option<Self> {
        lock(&begun.under_way).insert(key).then_some(Self(begun, key))
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        lock(&self.0.under_way).remove(&self.1);
    }
}

impl Desk {
    /// The next conversation that waits for [`Desk::look_up`].
    pub async fn lookup_begun(&self) -> ConversationId {
        match self.begun.receiver.lock().await.recv().await {
            Some(conversation) => conversation,
            None => std::future::pending().await,
        }
    }

    /// What was being looked up when the program ended is looked up again.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn take_up_lookups(&self) -> Result<(), DeskError> {
        let soon = self.clock.now().saturating_add(PendingLookup::OVERDUE).unwrap_or(jiff::Timestamp::MAX);
        for conversation in self.store.due(soon, TAKEN_UP)? {
            self.begun.add(conversation);
        }
        Ok(())
    }

    /// Performs the lookup that a conversation waits for, and says what came of it; `false` when there is none, or somebody is
    /// at it.
    ///
    /// # Errors
    /// When what came of it can't be stored: it is performed again later, under the same key.
    pub async fn look_up(&self, conversation: ConversationId) -> Result<bool, DeskError> {
        let pending = self.turn(conversation).await?.conversation()?.pending.clone();
        let Some(pending) = pending else { return Ok(false) };
        let Some(_under_way) = UnderWay::begin(&self.begun, pending.key) else { return Ok(false) };
        let outcome = self.while_typing(conversation, self.outcome(&pending)).await;
        self.metrics.looked_up(&pending.lookup, outcome.word());
        self.lookup_comes_back(conversation, &pending, &outcome).await?;
        Ok(true)
    }

    async fn outcome(&self, pending: &PendingLookup) -> LookupOutcome {
        let PendingLookup { lookup, with, key, since, .. } = pending;
        let now = self.clock.now();
        if self.lookups.changes(lookup) && now.duration_since(*since) > TOO_LATE {
            tracing::warn!(lookup, "what was to be changed lies too far back: a person looks after it");
            return LookupOutcome::Unsure;
        }
        self.lookups.ask(&Request { lookup, with, key: &key.to_string(), now }).await
    }

    async fn while_typing<T>(&self, conversation: ConversationId, work: impl Future<Output = T>) -> T {
        tokio::pin!(work);
        let mut signs = tokio::time::interval(TYPING_EVERY);
        loop {
            tokio::select! {
                done = &mut work => return done,
                _ = signs.tick() => self.types(conversation, Speaker::Bot),
            }
        }
    }

    /// Stores what came of a lookup together with what is said about it, and answers what was written meanwhile.
    async fn lookup_comes_back(
        &self,
        conversation: ConversationId,
        pending: &PendingLookup,
        outcome: &LookupOutcome,
    ) -> Result<(), DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            let Some(waited) = state.pending.clone().filter(|waited| waited.key == pending.key) else { return Ok(()) };
            let about = self.recorded(state, waited.about).await?;
            let mut meanwhile = Vec::new();
            for number in &waited.meanwhile {
                meanwhile.extend(self.recorded(state, *number).await?);
            }
            let mut draft = turn.draft(self.clock.now())?;
            let (lookup, with) = (waited.lookup.clone(), waited.with.clone());
            draft.happens(Event::LookedUp { lookup, with, outcome: outcome.clone() });
            // A person who took the conversation meanwhile sees what came of it, and answers.
            if draft.conversation.bot_answers() {
                self.tell(&mut draft, &waited, outcome, about.as_ref());
                self.answer_meanwhile(&mut draft, &waited, (about.as_ref(), &meanwhile));
            }
            if self.commit(&mut turn, draft).await? {
                return Ok(());
            }
        }
        Err(DeskError::Busy)
    }

    async fn recorded(&self, state: &Conversation, number: Number) -> Result<Option<Recorded>, DeskError> {
        let page = self.store.events_after(state.id, number.saturating_sub(1), 1).await?;
        Ok(page.events.into_iter().next())
    }

    /// Says what came of it, in the language of the message that led there.
    fn tell(&self, draft: &mut Draft, waited: &PendingLookup, outcome: &LookupOutcome, about: Option<&Recorded>) {
        let brain = self.brain();
        let text = about.and_then(|about| written(&about.event));
        let reading = text.map(|text| self.understand(&brain, &draft.conversation, text));
        let input = Input::LookedUp { intent: &waited.intent, outcome, reading: reading.as_ref() };
        let decision = self.with_scene(&brain, |scene| dialogue::decide(scene, &draft.conversation, input));
        self.perform(&brain, draft, decision, &Message { number: waited.about, reading });
    }

    /// What was written meanwhile is answered now; what only says the same again is not.
    fn answer_meanwhile(
        &self,
        draft: &mut Draft,
        waited: &PendingLookup,
        (about, meanwhile): (Option<&Recorded>, &[Recorded]),
    ) {
        let brain = self.brain();
        for message in meanwhile {
            // Another lookup begins: the rest is answered when that is back.
            if draft.conversation.pending.is_some() || !draft.conversation.bot_answers() {
                return;
            }
            let same = about.is_some_and(|about| says_the_same(&about.event, &message.event));
            if same || written(&message.event).is_some_and(|text| only_repeats(text, &waited.with)) {
                continue;
            }
            let reading = written(&message.event).map(|text| self.understand(&brain, &draft.conversation, text));
            let understood = Message { number: message.number, reading };
            let decision = self.decide(&brain, draft, &message.event, &understood);
            let again = decision.look_up.as_ref();
            if again.is_none_or(|again| again.lookup != waited.lookup || again.with != waited.with) {
                self.perform(&brain, draft, decision, &understood);
            }
        }
    }
}

/// Whether nothing stands in a text but what is being asked with already.
fn only_repeats(text: &str, with: &BTreeMap<String, String>) -> bool {
    let mut rest = text.to_lowercase();
    for value in with.values().filter(|value| !value.is_empty()) {
        rest = rest.replace(&value.to_lowercase(), "");
    }
    !rest.chars().any(char::is_alphanumeric)
}

fn says_the_same(one: &Event, other: &Event) -> bool {
    match (one.choice(), other.choice()) {
        (Some(one), Some(other)) => one == other,
        _ => written(one).zip(written(other)).is_some_and(|(one, other)| same_key(one) == same_key(other)),
    }
}
