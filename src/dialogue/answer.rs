//! Saying what is known: intents, articles, "did you mean", and the honest "I don't know".

use super::explain::explain;
use super::handoff::{Call, hand_off, person_button, what_happens_now};
use super::reply::{self, Values, common_values};
use super::scene::{Decision, Scene};
use crate::content::{Answer, Block, Button, Destination, Edition, Intent, Phrase, Span};
use crate::conversation::{
    AskedSlot, Because, Choice, Conversation, DecisionKind, Event, LookupOutcome, OfferedButton, calls_for_a_person,
};
use crate::ids::ArticleId;
use crate::language::Language;
use crate::matching::{Candidate, Reading, Target};

/// The most text of an article shown at once, in characters; the rest is a button away.
const ARTICLE_LENGTH: usize = 420;

/// The most readings asked about in a "did you mean", and the most articles named when it isn't known.
const OFFERED: usize = 3;

/// After so many messages in a row that were not known, a person is called.
const MISSES: u32 = 2;

/// The bot says something.
pub(super) fn speak(
    scene: &Scene<'_>,
    language: Language,
    reading: Option<&Reading>,
    (blocks, buttons): (Vec<Block>, Vec<OfferedButton>),
    why: (DecisionKind, Option<Target>, Option<AskedSlot>),
) -> Event {
    let why = explain(scene, language, reading, why);
    Event::BotSpoke { blocks, buttons, articles: Box::default(), language, why, trigger: None }
}

/// The answer of an intent whose slots are known, after its lookup if it has one.
pub(super) fn answer_intent(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    (outcome, reading): (Option<&LookupOutcome>, Option<&Reading>),
) -> Decision {
    let language = scene.language(conversation);
    let Some(blocks) = answer_blocks(scene, conversation, intent, outcome) else {
        let sorry = reply::phrase(scene, language, Phrase::LookupFailed, &Values::new());
        return hand_off(scene, conversation, Call::named(Because::LookupFailed, intent), sorry, reading);
    };
    if intent.handoff.is_some() {
        let call = Call::named(because(conversation, intent), intent);
        return hand_off(scene, conversation, call, blocks, reading);
    }
    let target = Some(Target::Intent(intent.id.clone()));
    // What was given did not fit together: whoever writes it anew is understood at once.
    let again = intent.slots.first().filter(|_| outcome == Some(&LookupOutcome::NotFound));
    if let Some(slot) = again {
        let asked = AskedSlot::first(&intent.id, &slot.name);
        let buttons = vec![person_button(scene, language)];
        let why = (DecisionKind::AskSlot, target, Some(asked));
        return Decision { events: vec![speak(scene, language, reading, (blocks, buttons), why)], look_up: None };
    }
    let mut buttons = buttons_of(scene, &intent.buttons, language);
    buttons.extend(also_meant(scene, intent, language, reading));
    let why = (DecisionKind::Answer, target, None);
    Decision { events: vec![speak(scene, language, reading, (blocks, buttons), why)], look_up: None }
}

/// An intent that knows nothing but to call a person, asked for with words that do the same, is the visitor's own wish. A button's
/// label counts as words.
fn because(conversation: &Conversation, intent: &Intent) -> Because {
    let only_calls = intent.slots.is_empty() && intent.lookup.is_none();
    if only_calls && calls_for_a_person(&conversation.thread.heard) { Because::Asked } else { Because::Intent }
}

/// What an intent says; none when no answer holds or it can't be rendered.
pub(super) fn answer_blocks(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &Intent,
    outcome: Option<&LookupOutcome>,
) -> Option<Vec<Block>> {
    let (answer, values) = answer_that_holds(scene, conversation, intent, outcome)?;
    reply::reply(&answer.say, scene.language(conversation), conversation, &values)
}

/// The first answer of an intent whose condition holds, and the values it can insert.
pub(super) fn answer_that_holds<'i>(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &'i Intent,
    outcome: Option<&LookupOutcome>,
) -> Option<(&'i Answer, Values)> {
    let mut values = common_values(scene, conversation, scene.language(conversation));
    if let Some(LookupOutcome::Found { fields } | LookupOutcome::Refused { fields }) = outcome {
        values.extend(fields.iter().map(|(column, value)| (column.clone(), value.into())));
    }
    values.insert("found".into(), matches!(outcome, Some(LookupOutcome::Found { .. })).into());
    values.insert("refused".into(), matches!(outcome, Some(LookupOutcome::Refused { .. })).into());
    let mut fitting = intent.answers.iter();
    let answer = fitting.find(|answer| answer.when.as_ref().is_none_or(|when| reply::holds(when, &values)))?;
    Some((answer, values))
}

/// An article that goes deeper into what an intent answered.
fn also_meant(
    scene: &Scene<'_>,
    intent: &Intent,
    language: Language,
    reading: Option<&Reading>,
) -> Option<OfferedButton> {
    let likely = |candidate: &&Candidate| candidate.confidence >= super::decide::ANSWER_AT;
    let is_article = |candidate: &&Candidate| matches!(candidate.target, Target::Article(_));
    let found = reading?.candidates.iter().filter(likely).find(is_article)?;
    let Target::Article(id) = &found.target else { return None };
    let offered_already = |button: &Button| button.leads_to == Destination::Article(id.clone());
    if intent.buttons.iter().any(offered_already) {
        return None;
    }
    let label = found.target.title(scene.content, language).to_owned();
    Some(OfferedButton { label, choice: Choice::Article(id.clone()) })
}

/// Buttons that a writer named.
pub(super) fn buttons_of(scene: &Scene<'_>, buttons: &[Button], language: Language) -> Vec<OfferedButton> {
    let buttons = buttons.iter().map(|button| {
        let (choice, title) = match &button.leads_to {
            Destination::Intent(id) => {
                (Choice::Intent(id.clone()), Target::Intent(id.clone()).title(scene.content, language))
            }
            Destination::Article(id) => {
                (Choice::Article(id.clone()), Target::Article(id.clone()).title(scene.content, language))
            }
            Destination::Handoff(department) => {
                (Choice::Handoff(department.clone()), reply::plain_phrase(scene, language, Phrase::TalkToPerson))
            }
            Destination::Link(address) => (Choice::Link(address.clone()), address.as_str()),
            Destination::Say(words) => {
                let words = scene.word(words, language);
                (Choice::Say(words.to_owned()), words)
            }
        };
        let own = if button.title.is_empty() { title } else { scene.word(&button.title, language) };
        OfferedButton { label: own.to_owned(), choice }
    });
    buttons.collect()
}

/// The beginning of an article, with a button to the rest; whole when it was asked for by its button.
pub(super) fn answer_article(
    scene: &Scene<'_>,
    conversation: &Conversation,
    id: &ArticleId,
    extent: Extent,
    reading: Option<&Reading>,
) -> Option<Decision> {
    let language = scene.language(conversation);
    let article = scene.content.article(id)?;
    let edition = article.editions.get(&language).or_else(|| article.editions.values().next())?;
    let (blocks, rest) = article_blocks(edition, extent);
    let mut buttons = Vec::new();
    if rest {
        let label = reply::plain_phrase(scene, language, Phrase::ReadMore).to_owned();
        buttons.push(OfferedButton { label, choice: Choice::Article(id.clone()) });
    }
    let why = (DecisionKind::Answer, Some(Target::Article(id.clone())), None);
    let event = speak(scene, language, reading, (blocks, buttons), why);
    Some(Decision { events: vec![event], look_up: None })
}

/// How much of an article is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// The beginning.
    Beginning,
    /// All.
    Whole,
}

/// The article's title and text, and whether some of it was left out.
pub(super) fn article_blocks(edition: &Edition, extent: Extent) -> (Vec<Block>, bool) {
    let title = Block::Paragraph { spans: vec![Span::Strong { text: edition.title.clone() }] };
    let mut blocks = vec![title];
    let mut length = 0;
    for block in &edition.body {
        length += crate::content::plain_text(std::slice::from_ref(block)).chars().count();
        let full = blocks.len() > 1 && length > ARTICLE_LENGTH;
        if extent == Extent::Beginning && full {
            return (without_last_heading(blocks), true);
        }
        blocks.push(block.clone());
    }
    (blocks, false)
}

/// A heading with nothing under it says nothing.
fn without_last_heading(mut blocks: Vec<Block>) -> Vec<Block> {
    while matches!(blocks.last(), Some(Block::Heading { .. })) {
        blocks.pop();
    }
    blocks
}

/// "Did you mean": two or three readings as buttons, and a way to say none of them.
pub(super) fn clarify(
    scene: &Scene<'_>,
    conversation: &Conversation,
    likely: &[&Candidate],
    reading: &Reading,
) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::Clarify, &Values::new());
    let mut buttons = offered(scene, language, likely.iter().copied());
    let none = reply::plain_phrase(scene, language, Phrase::NoneOfThese).to_owned();
    buttons.push(OfferedButton { label: none, choice: Choice::NoneOfThese });
    let why = (DecisionKind::Clarify, None, None);
    Decision { events: vec![speak(scene, language, Some(reading), (blocks, buttons), why)], look_up: None }
}

/// It isn't known: said so, with what is nearest and a person; twice in a row, or once after angry words → a person is called.
pub(super) fn not_known(
    scene: &Scene<'_>,
    conversation: &Conversation,
    near: &[&Candidate],
    reading: Option<&Reading>,
) -> Decision {
    let language = scene.language(conversation);
    if conversation.misses + 1 >= MISSES || conversation.mood.impatient() {
        let sorry = reply::phrase(scene, language, Phrase::Sorry, &Values::new());
        return hand_off(scene, conversation, Call::anybody(because_not_known(conversation)), sorry, reading);
    }
    let said = if near.is_empty() { Phrase::NotKnown } else { Phrase::NotKnownButNear };
    let blocks = reply::phrase(scene, language, said, &Values::new());
    let mut buttons = offered(scene, language, near.iter().copied());
    buttons.push(person_button(scene, language));
    let why = (DecisionKind::NotKnown, None, None);
    Decision { events: vec![speak(scene, language, reading, (blocks, buttons), why)], look_up: None }
}

fn because_not_known(conversation: &Conversation) -> Because {
    if conversation.misses + 1 >= MISSES { Because::NotKnown } else { Because::Feeling }
}

/// A message in a language that nothing is written in: said in every language there is; the second time a person is called.
pub(super) fn foreign(scene: &Scene<'_>, conversation: &Conversation, reading: &Reading) -> Decision {
    let names: Vec<_> = scene.content.languages.values().map(|pack| pack.name.as_str()).collect();
    let values = Values::from([("languages".to_owned(), names.join(", ").into())]);
    let own = scene.language(conversation);
    let others = || scene.content.languages.keys().copied().filter(|language| *language != own);
    let unknown = |language| reply::phrase(scene, language, Phrase::LanguageUnknown, &values);
    if conversation.misses + 1 >= MISSES || conversation.mood.impatient() {
        let department = &scene.house.department;
        let mut blocks: Vec<Block> =
            others().flat_map(|language| what_happens_now(scene, conversation, department, language)).collect();
        blocks.extend(unknown(own));
        return hand_off(scene, conversation, Call::anybody(because_not_known(conversation)), blocks, Some(reading));
    }
    let blocks = std::iter::once(own).chain(others()).flat_map(unknown).collect();
    let why = (DecisionKind::NotKnown, None, None);
    let buttons = vec![person_button(scene, own)];
    Decision { events: vec![speak(scene, own, Some(reading), (blocks, buttons), why)], look_up: None }
}

fn offered<'c>(
    scene: &Scene<'_>,
    language: Language,
    candidates: impl Iterator<Item = &'c Candidate>,
) -> Vec<OfferedButton> {
    let buttons = candidates.take(OFFERED).map(|candidate| {
        let label = candidate.target.title(scene.content, language).to_owned();
        OfferedButton { label, choice: choice(&candidate.target) }
    });
    buttons.collect()
}

/// What a button does that leads there.
pub(super) fn choice(target: &Target) -> Choice {
    match target {
        Target::Intent(id) => Choice::Intent(id.clone()),
        Target::Article(id) => Choice::Article(id.clone()),
    }
}
