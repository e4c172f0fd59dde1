//! How it was: asked when a conversation is over, one question after the other; answering opens nothing again.

use super::answer::speak;
use super::decide::INTERRUPT_AT;
use super::form::after;
use super::handoff::person_button;
use super::reply::{self, common_values};
use super::scene::Scene;
use crate::content::{Block, Phrase};
use crate::conversation::{Choice, Conversation, DecisionKind, Event, Holder, OfferedButton, Survey, SurveyKind};
use crate::language::feelings::Feeling;
use crate::language::{Courtesy, courtesy};
use crate::matching::{Candidate, Reading};

/// Whether the bot has just ended a conversation well: the visitor said of an answer that it helped, and now says goodbye or thanks.
/// Thanks that only now say so are no end: whoever thanks in passing asks on.
/// `solved` is whether that had been said before these words.
pub fn ended_well(now: &Conversation, solved: bool, text: &str) -> bool {
    let with_bot = now.holder == Holder::Bot && now.survey.is_none();
    // Seldom: only then is it worth knowing what the words are.
    let may_end = with_bot && (solved || now.thread.solved) && now.running().is_none();
    may_end
        && match courtesy(text) {
            Some(Courtesy::Farewell { .. }) => now.thread.solved,
            Some(Courtesy::Thanks) => solved,
            None => false,
        }
}

/// What is asked at the end; nothing of somebody who may be in danger.
pub fn ask_survey(scene: &Scene<'_>, conversation: &Conversation) -> Vec<Event> {
    let kinds = scene.house.surveys.ask.clone();
    if kinds.is_empty() || conversation.mood.weightiest() >= Some(Feeling::Safety) {
        return Vec::new();
    }
    let mut events = vec![Event::SurveyAsked { kinds }];
    let asked = after(conversation, &events);
    events.push(next(scene, &asked, Vec::new()));
    events
}

/// What follows from something that was said or pressed after the end, when it belongs to the survey; none when it does not,
/// and the conversation begins anew. `reading` is asked for only when a text may be a comment.
pub fn hear_about_survey(
    scene: &Scene<'_>,
    conversation: &Conversation,
    event: &Event,
    reading: impl FnOnce(&str) -> Reading,
) -> Option<Vec<Event>> {
    match event {
        Event::VisitorChose { choice: Choice::Rate { kind, score }, .. } => {
            let open = conversation.survey.as_ref().is_some_and(|survey| survey.open.contains(kind));
            // Pressed once more, or a day late: what was said first stands.
            Some(if open { scored(scene, conversation, *kind, *score) } else { Vec::new() })
        }
        Event::VisitorChose { choice: Choice::SkipRating(_), .. } => {
            conversation.survey.as_ref()?;
            Some(vec![next(scene, conversation, Vec::new())])
        }
        Event::VisitorSpoke { text, .. } => typed(scene, conversation, text, reading),
        _ => None,
    }
}

fn typed(
    scene: &Scene<'_>,
    conversation: &Conversation,
    text: &str,
    reading: impl FnOnce(&str) -> Reading,
) -> Option<Vec<Event>> {
    let survey = conversation.survey.as_ref()?;
    let now = scene.now.timestamp();
    if let Some(kind) = survey.question(now) {
        let score = score(text).filter(|score| kind.scale().contains(score))?;
        return Some(scored(scene, conversation, kind, score));
    }
    let danger = conversation.mood.latest.first().is_some_and(|felt| felt.feeling >= Feeling::Safety);
    if !survey.takes_comment(now) || danger || is_request(&reading(text)) {
        return None;
    }
    let events = [Event::SurveyCommented { text: text.to_owned() }];
    let commented = after(conversation, &events);
    let thanks = next(scene, &commented, Vec::new());
    Some(events.into_iter().chain([thanks]).collect())
}

/// A clear new request is no comment: as sure as what interrupts a form. Praise in words of one's own is, small talk though it be.
fn is_request(reading: &Reading) -> bool {
    let sure = |best: &Candidate| best.confidence >= INTERRUPT_AT && !best.small_talk;
    reading.best().is_some_and(|best| best.certain() || sure(best))
}

/// `4`, `4점이요`, `5!`: a number alone.
fn score(text: &str) -> Option<u8> {
    const BEHIND: [&str; 7] = ["", "점", "점이요", "점요", "점이에요", "점입니다", "이요"];
    let text = text.trim().trim_end_matches(['.', '!', '~', ' ']);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    BEHIND.contains(&text[digits..].trim()).then(|| text[..digits].parse().ok()).flatten()
}

/// A score, a word of regret when it is low, and what comes next.
fn scored(scene: &Scene<'_>, conversation: &Conversation, kind: SurveyKind, score: u8) -> Vec<Event> {
    let events = [Event::SurveyAnswered { survey: kind, score }];
    let answered = after(conversation, &events);
    let language = scene.language(conversation);
    let values = common_values(scene, conversation, language);
    let sorry = kind.is_low(score).then(|| reply::phrase(scene, language, Phrase::SurveySorry, &values));
    let said = next(scene, &answered, sorry.unwrap_or_default());
    events.into_iter().chain([said]).collect()
}

/// The next question, the wish for a comment, or thanks; until then a person is a button away for who was let down.
fn next(scene: &Scene<'_>, conversation: &Conversation, first: Vec<Block>) -> Event {
    let language = scene.language(conversation);
    let survey = conversation.survey.as_ref();
    let question = survey.and_then(|survey| survey.question(scene.now.timestamp()));
    let phrase = match question {
        Some(SurveyKind::Csat) => Phrase::SurveyCsat,
        Some(SurveyKind::Nps) => Phrase::SurveyNps,
        Some(SurveyKind::Ces) => Phrase::SurveyCes,
        None if survey.is_some_and(|survey| !survey.answered.is_empty() && !survey.commented) => Phrase::SurveyComment,
        None => Phrase::SurveyThanks,
    };
    let values = common_values(scene, conversation, language);
    let mut blocks = first;
    blocks.extend(reply::phrase(scene, language, phrase, &values));
    let mut buttons = question.map_or_else(Vec::new, |kind| scale(scene, kind, language));
    if phrase != Phrase::SurveyThanks && survey.is_some_and(Survey::let_down) {
        buttons.push(person_button(scene, language));
    }
    speak(scene, language, None, (blocks, buttons), (DecisionKind::Say, None, None))
}

fn scale(scene: &Scene<'_>, kind: SurveyKind, language: crate::language::Language) -> Vec<OfferedButton> {
    let scores =
        kind.scale().map(|score| OfferedButton { label: score.to_string(), choice: Choice::Rate { kind, score } });
    let skip = reply::plain_phrase(scene, language, Phrase::SurveySkip).to_owned();
    scores.chain([OfferedButton { label: skip, choice: Choice::SkipRating(kind) }]).collect()
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn a_number_alone_is_a_score() {
        let rows = [
            ("4", Some(4)),
            (" 10 ", Some(10)),
            ("5점이요!", Some(5)),
            ("3점", Some(3)),
            ("4 shoes", None),
            ("점", None),
        ];
        for (text, expected) in rows {
            assert_eq!(score(text), expected, "{text}");
        }
        assert_eq!((score("300"), score("다섯")), (None, None));
    }
}
