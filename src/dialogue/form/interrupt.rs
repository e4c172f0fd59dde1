//! Something else in the middle of a form: answered, then the form goes on.

use super::super::answer::{Extent, answer_blocks, article_blocks, buttons_of, speak};
use super::super::decide::{ANSWER_AT, INTERRUPT_AT, contested, follow};
use super::super::reply::{self, Values, common_values};
use super::super::scene::{Decision, Scene};
use super::correct::names_slot;
use super::go_on::say_first;
use super::running::Running;
use crate::content::{Block, Intent, Phrase, plain_text};
use crate::conversation::{Choice, Conversation, DecisionKind, Event, OfferedButton};
use crate::language::{lacks, normalise};
use crate::matching::{Candidate, Reading, Target};

/// Endings of Korean questions.
const QUESTIONS: [&str; 10] =
    ["나요", "까요", "가요", "은요", "는요", "인지", "는지", "뭐예요", "얼마예요", "언제예요"];

/// Something else that was clearly meant. A question need not be as clear as another message, unless it is about what the form
/// asks for; and who does not know that is helped with it: "I don't know my order number".
pub(super) fn interruption<'r>(
    scene: &Scene<'_>,
    intent: &Intent,
    (text, reading): (&str, &'r Reading),
) -> Option<&'r Candidate> {
    let (best, others) = reading.candidates.split_first()?;
    let other = best.target != Target::Intent(intent.id.clone());
    let own = names_slot(scene, intent, text);
    if own && lacks(text) && !best.certain() {
        return None;
    }
    let question = || best.confidence >= ANSWER_AT && !contested(best, others) && asks(text) && !own;
    (other && (best.confidence >= INTERRUPT_AT || question())).then_some(best)
}

/// Does what was clearly meant: what can simply be said is said, and the form goes on; with a form of its own, or a person to be
/// called, the visitor has moved on.
pub(super) fn turned_to(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    (other, text, reading): (&Candidate, &str, &Reading),
) -> Decision {
    let answered = meanwhile(scene, conversation, running, &other.target, Some(reading));
    answered.unwrap_or_else(|| follow(scene, conversation, &other.target, (text, reading)))
}

/// Answers a question in the middle of a form, then goes on with the form; none when its answer takes more than saying it. What
/// was asked for in words is shown in short, what a button led to is shown whole.
pub(super) fn meanwhile(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    target: &Target,
    reading: Option<&Reading>,
) -> Option<Decision> {
    let language = scene.language(conversation);
    let extent = if reading.is_some() { Extent::Beginning } else { Extent::Whole };
    let mut blocks = said_to(scene, conversation, target, extent)?;
    let mut prompt = running.prompt(scene, conversation)?;
    let values = common_values(scene, conversation, language);
    blocks.extend(reply::phrase(scene, language, Phrase::FormGoesOn, &values));
    prompt.blocks.splice(0..0, blocks);
    if let (Target::Intent(id), true) = (target, prompt.buttons.is_empty()) {
        let buttons = scene.content.intent(id).map_or(&[][..], |intent| &intent.buttons);
        let further = buttons_of(scene, buttons, language).into_iter();
        // Those that lead on in the answer; the form is what goes on.
        prompt.buttons =
            further.filter(|button| matches!(button.choice, Choice::Article(_) | Choice::Link(_))).collect();
    }
    Some(prompt.asked_with(scene, language, reading, (DecisionKind::Answer, target.clone())))
}

fn said_to(scene: &Scene<'_>, conversation: &Conversation, target: &Target, extent: Extent) -> Option<Vec<Block>> {
    match target {
        Target::Intent(id) => {
            let intent = scene.content.intent(id)?;
            let simple = intent.slots.is_empty() && intent.confirm.is_empty() && intent.handoff.is_none();
            if simple { answer_blocks(scene, conversation, intent, None) } else { None }
        }
        Target::Article(id) => {
            let edition = scene.content.article(id)?.editions.get(&scene.language(conversation))?;
            Some(article_blocks(edition, extent).0)
        }
    }
}

/// "5678이요, 근데 배송비는 얼마예요?": the value was taken, and the question beside it is answered too.
pub(super) fn answer_too(
    scene: &Scene<'_>,
    conversation: &Conversation,
    running: &Running<'_>,
    (text, reading): (&str, &Reading),
    mut decision: Decision,
) -> Decision {
    let target = interruption(scene, running.intent, (text, reading)).filter(|_| asks(text)).map(|other| &other.target);
    let said = target.and_then(|target| said_to(scene, conversation, target, Extent::Beginning));
    let (Some(target), Some(mut blocks)) = (target, said) else { return decision };
    let language = scene.language(conversation);
    if decision.look_up.is_some() {
        // What the lookup brings is said after it.
        let why = (DecisionKind::Answer, Some(target.clone()), None);
        decision.events.push(speak(scene, language, Some(reading), (blocks, Vec::new()), why));
        return decision;
    }
    blocks.extend(reply::phrase(scene, language, Phrase::FormGoesOn, &Values::new()));
    say_first(&mut decision, blocks);
    decision
}

/// Whether something is asked.
fn asks(text: &str) -> bool {
    let normalised = normalise(text);
    let said = normalised.trim_end_matches(|character: char| !character.is_alphanumeric());
    text.contains(['?', '？']) || QUESTIONS.iter().any(|ending| said.ends_with(ending))
}

/// Below the answer of another form stands the way back to the one that was left for it.
pub(in crate::dialogue) fn offer_set_aside(
    scene: &Scene<'_>,
    conversation: &Conversation,
    mut decision: Decision,
) -> Decision {
    let Some(aside) = conversation.set_aside.as_ref().or(conversation.running()) else { return decision };
    let aside = Target::Intent(aside.clone());
    let language = scene.language(conversation);
    let title = aside.title(scene.content, language);
    let Target::Intent(id) = &aside else { return decision };
    for event in decision.events.iter_mut().filter(|_| !title.is_empty()) {
        let Event::BotSpoke { buttons, why, .. } = event else { continue };
        let whole = why.decision == DecisionKind::Answer && why.slot.is_none() && why.confirm.is_none();
        if whole && why.target.as_ref() != Some(&aside) {
            let values = Values::from([("title".to_owned(), title.into())]);
            let label = plain_text(&reply::phrase(scene, language, Phrase::GoOnWith, &values));
            buttons.retain(|button| button.choice != Choice::Intent(id.clone()));
            buttons.push(OfferedButton { label, choice: Choice::Intent(id.clone()) });
        }
    }
    decision
}
