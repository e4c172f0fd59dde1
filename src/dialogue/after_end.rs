//! Words after the end: a "thank you" opens nothing again; something to be done soon after goes back to the agent who knows it.

use super::answer::speak;
use super::reply::{self, common_values};
use super::scene::Scene;
use crate::content::Phrase;
use crate::conversation::{Choice, CloseReason, Conversation, DecisionKind, Ended, Event, Survey};
use crate::language::{Courtesy, ShortAnswer, courtesy, short_answer};

/// What something said after the end means.
#[derive(Debug, Clone, PartialEq)]
pub enum AfterEnd {
    /// It stays over; this is said.
    Stays(Box<Event>),
    /// It goes on with the agent who had it, if that one is here and free; else with the bot.
    Resumes(Ended),
    /// It goes on with the bot.
    Begins,
}

/// What something said after the end means, when it is not about a survey.
pub fn after_end(scene: &Scene<'_>, conversation: &Conversation, event: &Event) -> AfterEnd {
    // Whom an agent let down does not get the same one unasked.
    let let_down = conversation.survey.as_ref().is_some_and(Survey::let_down);
    let Some(ended) = conversation.people.ended.as_ref().filter(|ended| lately(scene, ended) && !let_down) else {
        return AfterEnd::Begins;
    };
    match event {
        Event::VisitorSpoke { text, feelings, .. } if feelings.is_empty() => match farewell(text) {
            Some(said) => AfterEnd::Stays(Box::new(say(scene, conversation, said))),
            None => AfterEnd::Resumes(ended.clone()),
        },
        Event::VisitorSpoke { .. }
        | Event::VisitorSentFile { .. }
        | Event::VisitorChose { choice: Choice::Handoff(_), .. } => AfterEnd::Resumes(ended.clone()),
        // What was offered before is the bot's to answer.
        _ => AfterEnd::Begins,
    }
}

fn lately(scene: &Scene<'_>, ended: &Ended) -> bool {
    let since = scene.now.timestamp().duration_since(ended.at);
    ended.reason != Some(CloseReason::Spam) && since < scene.house.reopen_within
}

/// What is answered to words that ask for nothing: thanks, a goodbye, a yes, a mere sign. A no may be one to the agent's last question.
fn farewell(text: &str) -> Option<Phrase> {
    match (courtesy(text), short_answer(text)) {
        (Some(Courtesy::Thanks), _) => Some(Phrase::HelpedThanks),
        (Some(Courtesy::Farewell { .. }), _) | (None, Some(ShortAnswer::Yes)) => Some(Phrase::Farewell),
        _ => (!text.chars().any(char::is_alphanumeric)).then_some(Phrase::Farewell),
    }
}

fn say(scene: &Scene<'_>, conversation: &Conversation, phrase: Phrase) -> Event {
    let language = scene.language(conversation);
    let blocks = reply::varied(scene, conversation, phrase, &common_values(scene, conversation, language));
    speak(scene, language, None, (blocks, Vec::new()), (DecisionKind::Say, None, None))
}
