//! What is said and done about a feeling: a word to it in front of the reply, a person at once where somebody may be in danger.

use super::answer::speak;
use super::handoff::{Call, hand_off_behind, person_button};
use super::reply::{self, common_values};
use super::scene::{Decision, Scene};
use crate::content::{Block, Phrase, plain_text};
use crate::conversation::{Because, Choice, Conversation, DecisionKind, Event, Explanation, Holder};
use crate::language::feelings::{Feeling, Trouble, apologises, trouble};
use crate::matching::{Reading, Target};

/// Messages with anger in a conversation, until a person is called.
const ANGRY_TOO_OFTEN: u32 = 3;

/// The decision with what the visitor's feelings ask for. A message in which nothing is felt changes nothing.
pub(super) fn with_feelings(
    scene: &Scene<'_>,
    conversation: &Conversation,
    decision: Decision,
    (text, reading): (&str, Option<&Reading>),
) -> Decision {
    let Some(strongest) = conversation.mood.latest.first().map(|felt| felt.feeling) else { return decision };
    let bot_answers = matches!(conversation.holder, Holder::Bot | Holder::Closed) && decision.look_up.is_none();
    let needs_person = strongest >= Feeling::Safety || angry_too_often(conversation, strongest);
    let danger = strongest >= Feeling::Safety;
    let mut decision = match (&conversation.holder, danger) {
        _ if needs_person && bot_answers => call_person(scene, conversation, (strongest, decision), reading),
        (Holder::Queue { .. }, true) if decision.events.is_empty() => speak_up(scene, conversation),
        _ => decision,
    };
    for event in &mut decision.events {
        if let Event::BotSpoke { why, .. } = event {
            why.feelings.clone_from(&conversation.mood.latest);
        }
    }
    let person_comes = matches!(conversation.holder, Holder::Queue { .. });
    if matches!(strongest, Feeling::Anger | Feeling::Legal) && !person_comes {
        offer_person(scene, conversation, &mut decision);
    }
    acknowledge(scene, conversation, (strongest, text), &mut decision);
    decision
}

/// Anger that was spoken to and spoken to again, and is still there, needs a person.
fn angry_too_often(conversation: &Conversation, feeling: Feeling) -> bool {
    feeling == Feeling::Anger && conversation.mood.angry >= ANGRY_TOO_OFTEN
}

/// Whoever may be in danger gets what an intent answers, and a person at once. An article about caring for knives is no answer
/// to a cut hand, and to harm to oneself there is none.
fn call_person(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (feeling, decision): (Feeling, Decision),
    reading: Option<&Reading>,
) -> Decision {
    let worth_saying = |why: &Explanation| {
        let by_intent = matches!(why.target, Some(Target::Intent(_))) && why.decision == DecisionKind::Answer;
        by_intent && feeling != Feeling::SelfHarm
    };
    hand_off_behind(scene, conversation, (Call::anybody(Because::Feeling), reading), decision, worth_saying)
}

/// Who waits and is in danger hears something also when there would be nothing to say.
fn speak_up(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let values = super::promise::values(scene, conversation, None, language);
    let blocks = reply::phrase(scene, language, Phrase::StillWaiting, &values);
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}

/// A way to a person below an answer to somebody angry.
fn offer_person(scene: &Scene<'_>, conversation: &Conversation, decision: &mut Decision) {
    for event in &mut decision.events {
        let Event::BotSpoke { buttons, why, .. } = event else { continue };
        let offered = buttons.iter().any(|button| matches!(button.choice, Choice::Handoff(_)));
        if why.decision == DecisionKind::Answer && !offered {
            buttons.push(person_button(scene, scene.language(conversation)));
        }
    }
}

/// Puts a word to the feeling in front of the reply: once, until something weightier is felt; to anger also the second time. No
/// sentence comes twice in a conversation.
fn acknowledge(
    scene: &Scene<'_>,
    conversation: &Conversation,
    (feeling, text): (Feeling, &str),
    decision: &mut Decision,
) {
    let again = conversation.mood.acknowledged == Some(feeling) && feeling == Feeling::Anger;
    if conversation.mood.acknowledged >= Some(feeling) && !again {
        return;
    }
    let language = scene.language(conversation);
    let spoken = decision.events.iter_mut().find_map(|event| match event {
        Event::BotSpoke { blocks, why, .. } => Some((blocks, why)),
        _ => None,
    });
    let Some((blocks, why)) = spoken else { return };
    // "I'll look at it right away" in front of "I don't know" promises what does not follow.
    if feeling == Feeling::Urgency && why.decision == DecisionKind::NotKnown {
        return;
    }
    let values = common_values(scene, conversation, language);
    let own_words = feeling == Feeling::Anger && apologises(&plain_text(blocks));
    let person_comes = again && why.decision == DecisionKind::HandOff;
    if !(own_words || person_comes) {
        let said = &conversation.thread.empathy;
        let phrases = match (feeling, why.decision) {
            (Feeling::Anger, DecisionKind::HandOff) => vec![Phrase::FeelingAngerPerson],
            _ => phrases(feeling, again, trouble(text)),
        };
        let first = phrases.iter().find_map(|phrase| reply::unsaid(scene, conversation, (*phrase, said), &values));
        let Some(first) = first else { return };
        let first: Vec<Block> = first;
        blocks.splice(0..0, first);
    }
    why.acknowledged = Some(feeling);
}

/// The phrases that speak to a feeling, what fits best first.
fn phrases(feeling: Feeling, again: bool, trouble: Option<Trouble>) -> Vec<Phrase> {
    match feeling {
        Feeling::Urgency => vec![Phrase::FeelingUrgency],
        Feeling::Anger if again => vec![Phrase::FeelingAngerAgain],
        Feeling::Anger => {
            let of_trouble = trouble.map(|trouble| match trouble {
                Trouble::Late => Phrase::FeelingAngerLate,
                Trouble::Broken => Phrase::FeelingAngerBroken,
                Trouble::Money => Phrase::FeelingAngerMoney,
            });
            of_trouble.into_iter().chain([Phrase::FeelingAnger]).collect()
        }
        Feeling::Legal => vec![Phrase::FeelingLegal],
        Feeling::Safety => vec![Phrase::FeelingSafety],
        Feeling::SelfHarm => vec![Phrase::FeelingSelfHarm],
    }
}
