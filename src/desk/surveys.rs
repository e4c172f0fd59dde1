//! Surveys at the desk: who may be asked, and whether something said after the end belongs to one.

use super::core::{Brain, Desk};
use super::error::DeskError;
use super::turn::Draft;
use crate::conversation::{Conversation, Event, Recorded};
use crate::dialogue;
use jiff::SignedDuration;

/// Hours of a day, for the time in which nobody is asked twice.
const DAY: i64 = 24;

impl Desk {
    /// Whether this visitor may be asked how it was: surveys are on, and neither the visitor nor the contact was asked lately.
    pub(super) fn may_ask(&self, conversation: &Conversation) -> Result<bool, DeskError> {
        let surveys = &self.house.surveys;
        if surveys.ask.is_empty() || !conversation.visitor_spoke {
            return Ok(false);
        }
        let contact = conversation.contact.as_deref();
        let last = self.store.surveyed(conversation.visitor, contact)?;
        let wait = SignedDuration::from_hours(i64::from(surveys.every_days) * DAY);
        Ok(last.is_none_or(|last| self.clock.now().duration_since(last) >= wait))
    }

    /// Who says goodbye after an answer that helped is asked how it was, too.
    pub(super) fn ask_when_it_ended_well(
        &self,
        brain: &Brain,
        draft: &mut Draft,
        (solved, text): (bool, &str),
    ) -> Result<(), DeskError> {
        if !dialogue::ended_well(&draft.conversation, solved, text) || !self.may_ask(&draft.conversation)? {
            return Ok(());
        }
        let survey = self.with_scene(brain, |scene| dialogue::ask_survey(scene, &draft.conversation));
        survey.into_iter().for_each(|event| draft.happens(event));
        Ok(())
    }

    /// Every event about a survey, in the order of happening.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn survey_events(&self) -> Result<Vec<Recorded>, DeskError> {
        Ok(self.store.survey_events()?)
    }

    /// What follows from something said after the end, if it is about the survey; none when the conversation begins anew.
    pub(super) fn about_survey(&self, conversation: &Conversation, event: &Event) -> Option<Vec<Event>> {
        conversation.survey.as_ref()?;
        let brain = self.brain();
        let read = |text: &str| brain.matcher.read(text, conversation.language);
        self.with_scene(&brain, |scene| dialogue::hear_about_survey(scene, conversation, event, read))
    }
}
