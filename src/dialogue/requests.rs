//! Two requests in one message: the first is answered, the others are offered below it; a person is called at once.

use super::answer::choice;
use super::decide::{ANSWER_AT, contested};
use super::handoff::{Call, hand_off_behind};
use super::reply::{self, Values};
use super::scene::{Decision, Scene};
use super::waiting::calls_person;
use crate::content::{Intent, Phrase};
use crate::conversation::{AlsoAsked, Because, Conversation, DecisionKind, Event, Explanation, OfferedButton};
use crate::language::Language;
use crate::matching::{Reading, Request, Target};

/// A message taken as what it asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked<'r> {
    /// What is answered: the reading of the first request, or the whole when there is but one.
    pub first: Reading,
    /// What is offered beside it, in the order written.
    pub also: Vec<&'r Request>,
}

/// The requests of a message that are sure enough for an answer each.
pub fn asked(reading: &Reading) -> Asked<'_> {
    let whole = Asked { first: reading.clone(), also: Vec::new() };
    let mut sure = reading.requests.iter().filter(|request| is_sure(request));
    let Some(first) = sure.next() else { return whole };
    let also: Vec<&Request> = sure.collect();
    if also.is_empty() {
        return whole;
    }
    let (candidates, part) = (first.candidates.clone(), Some(first.part.clone()));
    Asked { first: Reading { candidates, part, ..reading.clone() }, also }
}

fn is_sure(request: &Request) -> bool {
    let Some((best, others)) = request.candidates.split_first() else { return false };
    best.confidence >= ANSWER_AT && !contested(best, others)
}

/// Does with the other requests what can be done beside the first: a person is called behind an answer, all else is offered below.
pub(super) fn beside(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (asked, decision): (&Asked<'_>, Decision),
) -> Decision {
    let for_person = |request: &&Request| request.candidates.first().is_some_and(|best| calls_person(scene, best));
    // What is being looked up is told first.
    if decision.look_up.is_some() || !asked.also.iter().any(for_person) {
        return offer(scene, scene.language(conversation), &asked.also, decision);
    }
    // A question of the bot's own would be left hanging; what it knows by now, the person knows too.
    let answered = |why: &Explanation| why.decision == DecisionKind::Answer;
    let intent = first_intent(scene, &asked.first);
    let call = intent.map_or(Call::anybody(Because::Asked), |intent| Call::named(Because::Asked, intent));
    hand_off_behind(scene, conversation, (call, Some(&asked.first)), decision, answered)
}

/// What was asked first: where the people are who know about it, and what they are good at.
fn first_intent<'s>(scene: &Scene<'s>, reading: &Reading) -> Option<&'s Intent> {
    let Target::Intent(id) = &reading.best()?.target else { return None };
    scene.content.intent(id)
}

/// Offers the other requests below what is said to the first.
fn offer(scene: &Scene<'_>, language: Language, also: &[&Request], mut decision: Decision) -> Decision {
    let said = decision.events.iter_mut().rev().find_map(|event| match event {
        Event::BotSpoke { blocks, buttons, why, .. } => Some((blocks, buttons, why)),
        _ => None,
    });
    let Some((blocks, buttons, why)) = said else { return decision };
    let answered = why.target.clone();
    let bests = || {
        let bests = also.iter().filter_map(|request| Some((request, request.candidates.first()?)));
        bests.filter(|(_, best)| Some(&best.target) != answered.as_ref())
    };
    if bests().next().is_none() {
        return decision;
    }
    let title = |target: &Target| target.title(scene.content, language).to_owned();
    why.also = bests()
        .map(|(request, best)| AlsoAsked {
            target: best.target.clone(),
            title: title(&best.target),
            text: request.text.clone(),
            confidence: best.confidence,
        })
        .collect();
    // Who waits for a person tells the person.
    if why.decision == DecisionKind::HandOff {
        return decision;
    }
    let titles: Vec<String> = bests().map(|(_, best)| title(&best.target)).collect();
    let values = Values::from([("title".to_owned(), titles.join(", ").into())]);
    blocks.extend(reply::phrase(scene, language, Phrase::AlsoAsked, &values));
    for (_, best) in bests() {
        let button = OfferedButton { label: title(&best.target), choice: choice(&best.target) };
        buttons.retain(|other| other.choice != button.choice);
        buttons.push(button);
    }
    decision
}
