//! The journey of a visitor's message: understood, decided upon, stored, announced.

use super::answering::written;
use super::core::{Brain, Desk};
use super::error::DeskError;
use super::turn::{ATTEMPTS, Draft, Receipt, earlier};
use crate::content::Phrase;
use crate::conversation::{Choice, Conversation, Event, Holder};
use crate::dialogue;
use crate::ids::{ConversationId, FileId, MessageId, Number};
use crate::language::feelings::feelings;
use crate::language::harmful;
use crate::matching::Reading;
use std::time::Instant;

/// The longest text, in bytes.
pub const LONGEST_TEXT: usize = 8 * 1024;

/// Something a visitor does that stands in the transcript as words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Utterance {
    /// Wrote this.
    Text(String),
    /// Pressed a button.
    Button {
        /// The event that offered it.
        number: Number,
        /// Its place among that event's buttons.
        button: usize,
    },
    /// Sent this file, which was brought before.
    File(FileId),
    /// Wants a person.
    Person,
}

impl Desk {
    /// The visitor says something; stored together with everything that follows from it.
    ///
    /// # Errors
    /// When nothing was stored.
    pub async fn visitor_speaks(
        &self,
        conversation: ConversationId,
        id: MessageId,
        utterance: &Utterance,
    ) -> Result<Receipt, DeskError> {
        let arrived = Instant::now();
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let state = turn.conversation()?;
            let event = self.uttered(state, id, utterance).await?;
            if let Some(receipt) = earlier(state, id, &event)? {
                self.metrics.resent();
                return Ok(receipt);
            }
            let (site, greeted) = (state.site.clone(), state.greeted.clone());
            let mut draft = turn.draft(self.clock.now())?;
            let number = self.hears(&mut draft, event)?;
            if self.commit(&mut turn, draft).await? {
                self.metrics.stored("visitor", arrived.elapsed());
                self.greeting_led_to_words(site.as_deref(), greeted);
                return Ok(Receipt { number, duplicate: false });
            }
        }
        Err(DeskError::Busy)
    }

    /// What was said, and all that follows; the number it got. After the end it is about the survey, or all begins anew.
    fn hears(&self, draft: &mut Draft, event: Event) -> Result<Number, DeskError> {
        let brain = self.brain();
        let (event, reading) = self.heard(&brain, &draft.conversation, event);
        let closed = draft.conversation.holder == Holder::Closed;
        let asked = draft.conversation.holder == Holder::Bot && draft.conversation.survey.is_some();
        if closed && let Some(number) = self.heard_after_end(&brain, draft, &event) {
            return Ok(number);
        }
        if asked {
            let mut heard = draft.clone();
            heard.happens(event.clone());
            let number = heard.conversation.head;
            if let Some(said) = self.about_survey(&heard.conversation, &event) {
                *draft = heard;
                said.into_iter().for_each(|event| draft.happens(event));
                return Ok(number);
            }
        }
        let solved = draft.conversation.thread.solved;
        draft.happens(event.clone());
        let number = draft.conversation.head;
        self.answer(&brain, draft, number, (&event, reading));
        if let Some(text) = written(&event) {
            self.ask_when_it_ended_well(&brain, draft, (solved, text))?;
        }
        Ok(number)
    }

    /// The event a visitor's deed becomes.
    async fn uttered(&self, state: &Conversation, id: MessageId, utterance: &Utterance) -> Result<Event, DeskError> {
        match utterance {
            Utterance::Text(text) => {
                let text = checked(text)?;
                let feelings = feelings(&text, self.brain().content.own_feeling_words());
                Ok(Event::VisitorSpoke { id, text, feelings, pressed: None })
            }
            Utterance::Button { number, button } => self.pressed(state, id, *number, *button).await,
            Utterance::File(file) => Ok(Event::VisitorSentFile { id, file: self.to_be_sent(state.id, None, *file)? }),
            Utterance::Person => {
                let brain = self.brain();
                let pack = brain.content.languages.get(&state.language);
                let text = pack.map_or("", |pack| pack.phrases.get(Phrase::TalkToPerson)).to_owned();
                let choice = Choice::Handoff(self.house.department.clone());
                Ok(Event::VisitorChose { id, text, offered: 0, choice })
            }
        }
    }

    async fn pressed(
        &self,
        state: &Conversation,
        id: MessageId,
        number: Number,
        button: usize,
    ) -> Result<Event, DeskError> {
        let before = number.checked_sub(1).ok_or(DeskError::NoSuchButton)?;
        let offered = self.store.events_after(state.id, before, 1).await?.events;
        let Some(Event::BotSpoke { buttons, .. }) = offered.into_iter().next().map(|recorded| recorded.event) else {
            return Err(DeskError::NoSuchButton);
        };
        let pressed = buttons.into_iter().nth(button).ok_or(DeskError::NoSuchButton)?;
        // A link is opened by the widget; nothing is said by it.
        if matches!(pressed.choice, Choice::Link(_)) {
            return Err(DeskError::NoSuchButton);
        }
        Ok(Event::VisitorChose { id, text: pressed.label, offered: number, choice: pressed.choice })
    }

    /// A deed as understood: words that stand for a button are marked so. None of it for what an agent reads.
    fn heard(&self, brain: &Brain, conversation: &Conversation, mut event: Event) -> (Event, Option<Reading>) {
        if matches!(conversation.holder, Holder::Agent { .. }) {
            return (event, None);
        }
        if let Event::VisitorSpoke { text, pressed, .. } = &mut event {
            *pressed = self.with_scene(brain, |scene| dialogue::pressed(scene, conversation, text));
        }
        let reading = written(&event).map(|text| self.understand(brain, conversation, text));
        (event, reading)
    }
}

/// A text that may be stored: not empty, not too long, without characters that only harm.
pub(super) fn checked(text: &str) -> Result<String, DeskError> {
    if text.len() > LONGEST_TEXT {
        return Err(DeskError::TextTooLong { found: text.len(), most: LONGEST_TEXT });
    }
    let kept: String = text.chars().filter(|character| !harmful(*character)).collect();
    let kept = kept.trim();
    if kept.is_empty() { Err(DeskError::TextEmpty) } else { Ok(kept.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_checked_before_they_are_stored() {
        assert_eq!(checked("  환불\u{202e}은\u{0}\n언제  ").unwrap(), "환불은\n언제");
        assert!(matches!(checked(" \u{200b}\u{2066} "), Err(DeskError::TextEmpty)));
        assert!(matches!(checked(&"가".repeat(3000)), Err(DeskError::TextTooLong { found: 9000, most: 8192 })));
    }
}
