//! What the bot says to a message: when it comes, or as soon as a lookup is back that it had to wait for.

use super::core::{Brain, Desk};
use super::turn::Draft;
use crate::conversation::{Choice, Conversation, Event, Holder, LookupOutcome};
use crate::dialogue::{self, Decision, Input, Question};
use crate::ids::{ConversationId, MessageId, Number, RequestId};
use crate::language::short_answer;
use crate::lookups::Request;
use crate::matching::Reading;
use sha2::{Digest, Sha256};
use std::time::Instant;

/// So many lookups that take no time may follow each other before something is said.
const LOOKUPS: usize = 3;

/// A visitor's message, as far as what follows from it needs to know.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// Its number.
    pub(super) number: Number,
    /// As understood; none for a button.
    pub(super) reading: Option<Reading>,
}

impl Desk {
    /// What the bot says and does about a visitor's message as understood, if it has the conversation.
    pub(super) fn answer(
        &self,
        brain: &Brain,
        draft: &mut Draft,
        number: Number,
        (event, reading): (&Event, Option<Reading>),
    ) {
        if matches!(draft.conversation.holder, Holder::Agent { .. }) {
            return;
        }
        let message = Message { number, reading };
        let decision = self.decide(brain, draft, event, &message);
        self.perform(brain, draft, decision, &message);
    }

    /// What is to be said and done about a visitor's message.
    pub(super) fn decide(&self, brain: &Brain, draft: &mut Draft, event: &Event, message: &Message) -> Decision {
        let (text, reading) = (written(event), message.reading.as_ref());
        // All that follows from this message is said in its language; what a lookup brings is said in that of the message
        // that led there.
        if let (Some(text), Some(reading), Holder::Bot | Holder::Queue { .. }, None) =
            (text, reading, &draft.conversation.holder, &draft.conversation.pending)
            && dialogue::shows_language(text)
            && short_answer(text).is_none()
        {
            draft.conversation.language = reading.language;
        }
        self.with_scene(brain, |scene| match (text, reading, event.choice()) {
            (Some(text), Some(reading), _) => {
                dialogue::decide(scene, &draft.conversation, Input::Said { text, reading })
            }
            _ if matches!(event, Event::VisitorSentFile { .. }) => {
                dialogue::decide(scene, &draft.conversation, Input::Sent)
            }
            (_, _, Some(choice)) => dialogue::decide(scene, &draft.conversation, Input::Chose(choice)),
            _ => Decision::default(),
        })
    }

    /// By itself, or together with what was answered just before.
    pub(super) fn understand(&self, brain: &Brain, conversation: &Conversation, text: &str) -> Reading {
        let started = Instant::now();
        let earlier = self.with_scene(brain, |scene| dialogue::earlier(scene, conversation));
        let reading = match earlier {
            Some(earlier) => brain.matcher.read_after(text, conversation.language, &earlier),
            None => brain.matcher.read(text, conversation.language),
        };
        self.metrics.understood(started.elapsed());
        reading
    }

    /// Carries out a decision. What a lookup that takes no time brings leads to the next one; one that takes time is begun,
    /// and comes back in a turn of its own.
    pub(super) fn perform(&self, brain: &Brain, draft: &mut Draft, decision: Decision, message: &Message) {
        let mut next = Some(decision);
        for _ in 0..=LOOKUPS {
            let Some(decision) = next.take() else { return };
            decision.events.into_iter().for_each(|event| draft.happens(event));
            let Some(question) = decision.look_up else { return };
            let takes_time = self.lookups.takes_time(&question.lookup);
            let outcome = if self.lookups.changes(&question.lookup) && question.confirmed_by.is_none() {
                tracing::error!(
                    lookup = question.lookup,
                    "an intent would change something without a yes; it is not done"
                );
                self.happened(draft, &question, LookupOutcome::Failed)
            } else if takes_time {
                return begin(draft, question, message.number);
            } else {
                let Question { lookup, with, .. } = &question;
                let outcome = self.lookups.ask_at_once(&Request { lookup, with, key: "", now: self.clock.now() });
                self.happened(draft, &question, outcome)
            };
            next = Some(self.looked_up(brain, draft, &question, &outcome, message));
        }
    }

    /// What is to be said about what a lookup brought.
    fn looked_up(
        &self,
        brain: &Brain,
        draft: &Draft,
        question: &Question,
        outcome: &LookupOutcome,
        message: &Message,
    ) -> Decision {
        let input = Input::LookedUp { intent: &question.intent, outcome, reading: message.reading.as_ref() };
        self.with_scene(brain, |scene| dialogue::decide(scene, &draft.conversation, input))
    }

    /// A lookup has brought this.
    fn happened(&self, draft: &mut Draft, question: &Question, outcome: LookupOutcome) -> LookupOutcome {
        let Question { lookup, with, .. } = question;
        self.metrics.looked_up(lookup, outcome.word());
        draft.happens(Event::LookedUp { lookup: lookup.clone(), with: with.clone(), outcome: outcome.clone() });
        outcome
    }
}

/// The words to be understood; none of a button that does something else than speaking.
pub(super) fn written(event: &Event) -> Option<&str> {
    match (event, event.choice()) {
        (_, Some(Choice::Say(text))) => Some(text),
        (Event::VisitorSpoke { text, .. }, None) => Some(text),
        _ => None,
    }
}

/// A lookup begins: it is performed when this is stored, by [`Desk::look_up`].
fn begin(draft: &mut Draft, question: Question, about: Number) {
    let conversation = &draft.conversation;
    let led = question.confirmed_by.unwrap_or(about);
    let message = conversation.messages.iter().find(|(_, stored)| stored.number == led).map(|(id, _)| *id);
    let key = request_id(conversation.id, message, &question);
    let language = conversation.language;
    let Question { intent, lookup, with, .. } = question;
    draft.happens(Event::LookupBegun { lookup, with, intent, key, about, language });
}

/// Made of the conversation, the visitor's message that led there, and what is asked: decided or sent again, it is the same.
fn request_id(conversation: ConversationId, message: Option<MessageId>, question: &Question) -> RequestId {
    let mut hasher = Sha256::new();
    hasher.update(conversation.as_bytes());
    hasher.update(message.as_ref().map_or("", MessageId::as_str));
    let values = question.with.iter().flat_map(|(slot, value)| [slot, value]);
    for text in std::iter::once(&question.lookup).chain(values) {
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize()[..16]);
    // The form of a UUID of version 8, "custom" (RFC 9562, section 5.8).
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    RequestId::from_bytes(bytes)
}
