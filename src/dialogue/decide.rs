//! The decision: answer, ask, clarify, look up, say honestly that it isn't known, or call a person.

use super::answer::{Extent, answer_article, answer_intent, clarify, foreign, not_known, speak};
use super::cards::with_cards;
use super::files;
use super::form;
use super::handoff::{Call, hand_off};
use super::helped;
use super::mood;
use super::names;
use super::offers;
use super::price;
use super::promise;
use super::reply::{self, Values, common_values};
use super::requests::{asked, beside};
use super::scene::{Decision, Input, Scene};
use super::waiting;
use crate::content::{Block, Phrase, Span};
use crate::conversation::{Because, Choice, Conversation, DecisionKind, Event, Holder, LookupOutcome, OfferedButton};
use crate::ids::IntentId;
use crate::language::hesitation;
use crate::matching::{Candidate, Reading, Target};

/// Answered from this confidence on: of messages by others three in five of those between 0.4 and 0.5 are right
/// (benches/README.md).
pub(super) const ANSWER_AT: f64 = 0.45;

/// A second reading of the same kind this near to the first is asked about, not guessed …
pub(super) const LEAD: f64 = 0.1;

/// … and nearer, the surer the first is: 0.98 against 0.94 is three to one, 0.54 against 0.5 is a guess. Chances are told apart
/// by their odds, whose logarithm moves by 1 / p(1 − p) with each step of the chance; at a half this is [`LEAD`].
pub(super) fn lead(best: f64) -> f64 {
    let best = best.max(0.5);
    LEAD * 4.0 * best * (1.0 - best)
}

/// From this confidence on a reading is worth a button: in a "did you mean", or as something near when it isn't known.
pub(super) const CLARIFY_AT: f64 = 0.1;

/// From this confidence on a message in the middle of a form is about something else.
pub(super) const INTERRUPT_AT: f64 = 0.6;

/// So many lookups that found nothing, and no more guessing.
const LOOKUPS_IN_VAIN: u32 = 3;

/// What is said and done about what was heard.
pub fn decide(scene: &Scene<'_>, conversation: &Conversation, input: Input<'_>) -> Decision {
    with_cards(scene, decided(scene, conversation, input))
}

fn decided(scene: &Scene<'_>, conversation: &Conversation, input: Input<'_>) -> Decision {
    let Some(given) = names::given(conversation, input) else { return answered(scene, conversation, input) };
    let mut named = conversation.clone();
    named.visitor_name = Some(given.name.clone());
    let alone = given.alone && named.running().is_none() && matches!(named.holder, Holder::Bot | Holder::Closed);
    let mut decision = match form::asked_again_after(scene, &named, input).filter(|_| given.alone) {
        Some(same_question) => same_question,
        None if alone => names::noted(scene, &named),
        None => answered(scene, &named, input),
    };
    decision.events.insert(0, Event::NameGiven { name: given.name });
    decision
}

fn answered(scene: &Scene<'_>, conversation: &Conversation, input: Input<'_>) -> Decision {
    let (text, reading) = match input {
        Input::Said { text, reading } => (text, Some(reading)),
        Input::LookedUp { reading, .. } => ("", reading),
        Input::Chose(_) | Input::Sent => ("", None),
    };
    let decision = form::offer_set_aside(scene, conversation, without_feelings(scene, conversation, input));
    let decision = mood::with_feelings(scene, conversation, decision, (text, reading));
    helped::with_topic(scene, conversation, names::welcomed_back(scene, conversation, decision))
}

fn without_feelings(scene: &Scene<'_>, conversation: &Conversation, input: Input<'_>) -> Decision {
    match (&conversation.holder, input) {
        (Holder::Agent { .. }, _) => Decision::default(),
        // What takes a moment is answered first; a wish for a person need not wait for it.
        (_, Input::Said { .. } | Input::Sent) if conversation.awaits_a_lookup() => Decision::default(),
        (_, Input::Chose(choice)) if conversation.awaits_a_lookup() && !matches!(choice, Choice::Handoff(_)) => {
            Decision::default()
        }
        (_, Input::Sent) => files::sent(scene, conversation),
        (Holder::Queue { .. }, input) => heard_in_queue(scene, conversation, input),
        (Holder::Bot | Holder::Closed, Input::Said { text, reading }) => hear(scene, conversation, text, reading),
        (Holder::Bot | Holder::Closed, Input::Chose(choice)) => chosen(scene, conversation, choice),
        (Holder::Bot | Holder::Closed, Input::LookedUp { intent, outcome, reading }) => {
            looked_up(scene, conversation, intent, outcome, reading)
        }
    }
}

/// Who waits, or has left a message, is answered meanwhile, as far as the bot can.
fn heard_in_queue(scene: &Scene<'_>, conversation: &Conversation, input: Input<'_>) -> Decision {
    match (&conversation.promise, input) {
        (Some(promise), Input::Said { text, reading }) => promise::heard(scene, conversation, promise, (text, reading)),
        (None, Input::Said { text, reading }) => waiting::heard(scene, conversation, (text, reading)),
        (_, Input::Sent) => files::sent(scene, conversation),
        (_, Input::Chose(choice)) => chosen(scene, conversation, choice),
        (_, Input::LookedUp { intent, outcome, reading }) => looked_up(scene, conversation, intent, outcome, reading),
    }
}

/// The first words of a conversation.
pub fn welcome(scene: &Scene<'_>, conversation: &Conversation) -> Event {
    let language = scene.language(conversation);
    let values = common_values(scene, conversation, language);
    let own = scene.greeting(conversation.site.as_deref(), language);
    let own = own.map(|text| vec![Block::Paragraph { spans: vec![Span::Text { text: text.to_owned() }] }]);
    let mut blocks = own.unwrap_or_else(|| reply::phrase(scene, language, Phrase::Welcome, &values));
    if scene.house.sneak_peek {
        blocks.extend(reply::phrase(scene, language, Phrase::SneakPeek, &values));
    }
    let offered = scene.house.welcome.iter().filter(|id| scene.content.intent(id).is_some()).map(|id| {
        let label = Target::Intent(id.clone()).title(scene.content, language).to_owned();
        OfferedButton { label, choice: Choice::Intent(id.clone()) }
    });
    speak(scene, language, None, (blocks, offered.collect()), (DecisionKind::Say, None, None))
}

pub(super) fn hear(scene: &Scene<'_>, conversation: &Conversation, text: &str, reading: &Reading) -> Decision {
    if let Some(running) = form::running(scene, conversation) {
        return form::heard(scene, conversation, &running, (text, reading));
    }
    if let Some(decision) = form::heard_after(scene, conversation, (text, reading)) {
        return decision;
    }
    let certain = reading.best().is_some_and(Candidate::certain);
    if !certain && !reading.normalised.chars().any(char::is_alphanumeric) {
        return offers::answer_to_nothing(scene, conversation, text, reading)
            .unwrap_or_else(|| nothing_said(scene, conversation));
    }
    let courteous = helped::courteous(scene, conversation, text, reading);
    if let Some(said) = courteous.or_else(|| offers::answer_to_nothing(scene, conversation, text, reading)) {
        return said;
    }
    if hesitation(text).is_some() && !certain {
        return offers::time_given(scene, conversation, reading);
    }
    let price = price::said_already(scene, conversation, (text, reading));
    price.unwrap_or_else(|| understand(scene, conversation, text, reading))
}

/// Whether a text shows its language. Digits, signs, single letters and addresses don't: A-12345 turns no Korean conversation
/// English.
pub fn shows_language(text: &str) -> bool {
    let written = text.split_whitespace().filter(|word| !word.contains('@') && !word.contains("://"));
    let mut words = written.flat_map(|word| word.split(|character: char| !character.is_alphabetic()));
    words.any(|word| word.chars().nth(1).is_some() || !word.is_ascii())
}

fn nothing_said(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::NothingSaid, &Values::new());
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}

fn understand(scene: &Scene<'_>, conversation: &Conversation, text: &str, reading: &Reading) -> Decision {
    let asked = asked(reading);
    if let (Some(best), false) = (asked.first.best(), asked.also.is_empty()) {
        let decision = follow(scene, conversation, &best.target, (text, &asked.first));
        return beside(scene, conversation, (&asked, decision));
    }
    match reading.candidates.as_slice() {
        [best, ..] if reading.foreign.is_some() && !best.certain() => foreign(scene, conversation, reading),
        [best, others @ ..] if best.confidence >= ANSWER_AT && !contested(best, others) => {
            follow(scene, conversation, &best.target, (text, reading))
        }
        _ if reading.foreign.is_some() => foreign(scene, conversation, reading),
        _ => ask_back(scene, conversation, reading),
    }
}

/// What is not clear enough to be answered.
fn ask_back(scene: &Scene<'_>, conversation: &Conversation, reading: &Reading) -> Decision {
    match worth_a_button(reading).as_slice() {
        near if conversation.mood.impatient() => not_known(scene, conversation, near, Some(reading)),
        [] => not_known(scene, conversation, &[], Some(reading)),
        [only] => not_known(scene, conversation, &[only], Some(reading)),
        several => clarify(scene, conversation, several, reading),
    }
}

fn worth_a_button(reading: &Reading) -> Vec<&Candidate> {
    let likely = reading.candidates.iter().filter(|candidate| candidate.confidence >= CLARIFY_AT);
    likely.filter(|candidate| !candidate.small_talk).collect()
}

/// Whether another reading of the same kind is too near to guess.
pub(super) fn contested(best: &Candidate, others: &[Candidate]) -> bool {
    let rival = rival(best, others);
    !best.certain() && rival.is_some_and(|rival| best.confidence - rival.confidence < lead(best.confidence))
}

/// The first of the others that is of the same kind. An article beside an intent is no contest: it goes deeper, and is
/// offered below the answer. Nor is small talk: nobody is asked whether they meant to say hello.
pub(super) fn rival<'c>(best: &Candidate, others: impl IntoIterator<Item = &'c Candidate>) -> Option<&'c Candidate> {
    let same_kind = |other: &&Candidate| {
        matches!(
            (&best.target, &other.target),
            (Target::Intent(_), Target::Intent(_)) | (Target::Article(_), Target::Article(_))
        )
    };
    others.into_iter().filter(|other| !other.small_talk).find(same_kind)
}

/// Does what a reading asks for.
pub(super) fn follow(
    scene: &Scene<'_>,
    conversation: &Conversation,
    target: &Target,
    (text, reading): (&str, &Reading),
) -> Decision {
    let found = match target {
        Target::Intent(id) => {
            let intent = scene.content.intent(id);
            intent.map(|intent| form::begin(scene, conversation, intent, Some((text, reading))))
        }
        Target::Article(id) => answer_article(scene, conversation, id, Extent::Beginning, Some(reading)),
    };
    found.unwrap_or_else(|| not_known(scene, conversation, &[], Some(reading)))
}

fn chosen(scene: &Scene<'_>, conversation: &Conversation, choice: &Choice) -> Decision {
    if let Some(answered) = form::chosen(scene, conversation, choice) {
        return answered;
    }
    let found = match choice {
        Choice::Intent(id) => scene.content.intent(id).map(|intent| form::begin(scene, conversation, intent, None)),
        Choice::Article(id) => answer_article(scene, conversation, id, Extent::Whole, None),
        Choice::Handoff(department) => {
            Some(hand_off(scene, conversation, Call::of(Because::Asked, department), Vec::new(), None))
        }
        // The desk reads these words and says them as the visitor; a link is opened by the widget alone.
        Choice::Say(_) | Choice::Link(_) => Some(Decision::default()),
        Choice::NoneOfThese => helped::none_of_these(scene, conversation),
        Choice::Helped { target, yes } => Some(helped::answered(scene, conversation, (target, *yes))),
        // Answered by the form.
        Choice::Confirm(_) | Choice::Decline(_) | Choice::Change { .. } | Choice::Keep { .. } | Choice::LeaveForm => {
            None
        }
        Choice::LeaveQueue => Some(waiting::left(scene, conversation)),
        Choice::LeaveMessage => Some(
            waiting::leave_message(scene, conversation)
                .unwrap_or_else(|| hand_off(scene, conversation, Call::anybody(Because::Asked), Vec::new(), None)),
        ),
        // A scale that is pressed when the conversation goes on again asks for nothing any more.
        Choice::Rate { .. } | Choice::SkipRating(_) => Some(Decision::default()),
    };
    found.unwrap_or_else(|| not_known(scene, conversation, &[], None))
}

fn looked_up(
    scene: &Scene<'_>,
    conversation: &Conversation,
    intent: &IntentId,
    outcome: &LookupOutcome,
    reading: Option<&Reading>,
) -> Decision {
    let Some(intent) = scene.content.intent(intent) else {
        return not_known(scene, conversation, &[], reading);
    };
    let language = scene.language(conversation);
    let call = |phrase: Phrase, because: Because| {
        let sorry = reply::phrase(scene, language, phrase, &Values::new());
        hand_off(scene, conversation, Call::named(because, intent), sorry, reading)
    };
    match outcome {
        LookupOutcome::Failed => call(Phrase::LookupFailed, Because::LookupFailed),
        LookupOutcome::Unsure => call(Phrase::ChangeUnsure, Because::LookupFailed),
        // Who guesses is not told why.
        LookupOutcome::Withheld => call(Phrase::SlotGivenUp, Because::FormFailed),
        LookupOutcome::NotFound if conversation.lookups_in_vain >= LOOKUPS_IN_VAIN => {
            call(Phrase::SlotGivenUp, Because::FormFailed)
        }
        _ => {
            let asked = reading.map(asked);
            let first = asked.as_ref().map(|asked| &asked.first);
            let decision = answer_intent(scene, conversation, intent, (Some(outcome), first));
            match &asked {
                Some(asked) => beside(scene, conversation, (asked, decision)),
                None => decision,
            }
        }
    }
}
