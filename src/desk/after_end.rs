//! What a visitor says after the end: about the survey, a mere "thank you", back to the agent who knows it, or all begins anew.

use super::core::{Brain, Desk, lock};
use super::turn::Draft;
use crate::conversation::{Ended, Event, Resumption};
use crate::dialogue::{self, AfterEnd};
use crate::ids::Number;

impl Desk {
    /// Takes in what was said after the end; its number when that is all, none when the conversation is open again.
    pub(super) fn heard_after_end(&self, brain: &Brain, draft: &mut Draft, event: &Event) -> Option<Number> {
        let mut heard = draft.clone();
        heard.happens(event.clone());
        let number = heard.conversation.head;
        if let Some(said) = self.about_survey(&heard.conversation, event) {
            *draft = heard;
            said.into_iter().for_each(|event| draft.happens(event));
            return Some(number);
        }
        match self.with_scene(brain, |scene| dialogue::after_end(scene, &heard.conversation, event)) {
            AfterEnd::Stays(said) => {
                *draft = heard;
                draft.happens(*said);
                return Some(number);
            }
            AfterEnd::Resumes(ended) if self.may_resume(&ended) => {
                self.reopens(draft);
                draft.happens(Event::ResumedBy(Resumption { agent: ended.agent, name: ended.name }));
            }
            AfterEnd::Resumes(_) | AfterEnd::Begins => self.reopens(draft),
        }
        None
    }

    /// All begins anew, but for who the visitor is.
    fn reopens(&self, draft: &mut Draft) {
        draft.happens(Event::Reopened);
        let known = self.known_of(&draft.conversation);
        known.into_iter().for_each(|event| draft.happens(event));
    }

    /// Whether the agent of before can go on with it: here, and free.
    fn may_resume(&self, ended: &Ended) -> bool {
        lock(&self.roster).is_free(ended.agent, self.clock.now())
    }
}
