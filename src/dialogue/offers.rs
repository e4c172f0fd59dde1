//! A few words that answer what the bot's last words offered: yes, no, the second one, the words on a button.

use super::answer::speak;
use super::reply::{self, common_values};
use super::scene::{Decision, Scene};
use crate::content::Phrase;
use crate::conversation::{Choice, Conversation, DecisionKind, Holder, Offer, OfferedButton, Pressed};
use crate::language::{ShortAnswer, asks_by_itself, courtesy, normalise, same_key, short_answer};
use crate::matching::Reading;

/// May follow the words of a button when it is named instead of pressed. Without their spaces.
const AFTER_LABEL: &str = "|요|이요|할게요|할래요|해주세요|해줘|해줘요|부탁해요|부탁드려요|로할게요|으로할게요|로해주세요|으로해주세요|로요|으로요|please";

/// To "did it help?" these say neither yes nor no.
const NEITHER: [&str; 4] = ["괜찮아요", "괜찮습니다", "됐어요", "됐습니다"];

/// The button below the bot's last words that a text stands for.
pub fn pressed(scene: &Scene<'_>, conversation: &Conversation, text: &str) -> Option<Pressed> {
    let offer = fresh_offer(scene, conversation)?;
    let button = labelled(offer, text).or_else(|| answered(offer, text))?;
    Some(Pressed { offered: offer.number, choice: button.choice.clone() })
}

/// What the bot's last words offered, unless a form is being filled, it is too long ago, or somebody else has the conversation.
fn fresh_offer<'c>(scene: &Scene<'_>, conversation: &'c Conversation) -> Option<&'c Offer> {
    let offer = conversation.thread.offer.as_ref()?;
    let waits = matches!(conversation.holder, Holder::Queue { .. }) && conversation.promise.is_none();
    let bot = (conversation.holder == Holder::Bot || waits) && conversation.running().is_none();
    let fresh = scene.now.timestamp().duration_since(offer.at) <= scene.house.topic_lasts;
    (bot && fresh).then_some(offer)
}

/// The button whose words a text is.
fn labelled<'o>(offer: &'o Offer, text: &str) -> Option<&'o OfferedButton> {
    let key = |text: &str| same_key(&normalise(text)).replace(' ', "");
    let said = key(text);
    let names = |button: &&OfferedButton| {
        let label = key(&button.label);
        let rest = said.strip_prefix(&label).filter(|_| !label.is_empty());
        rest.is_some_and(|rest| AFTER_LABEL.split('|').any(|after| after == rest))
    };
    offer.buttons.iter().filter(|button| !matches!(button.choice, Choice::Link(_))).find(names)
}

fn answered<'o>(offer: &'o Offer, text: &str) -> Option<&'o OfferedButton> {
    // Thanks and goodbyes say more than yes or no.
    let answer = short_answer(text).filter(|_| courtesy(text).is_none())?;
    let helped = |wanted: bool| {
        offer.buttons.iter().find(|button| matches!(button.choice, Choice::Helped { yes, .. } if yes == wanted))
    };
    match answer {
        ShortAnswer::Place(place) => listed(offer).nth(place.checked_sub(1)?),
        ShortAnswer::Last => listed(offer).filter(|button| button.choice != Choice::NoneOfThese).last(),
        ShortAnswer::That => the_only_one(offer),
        ShortAnswer::Yes => helped(true).or_else(|| the_only_one(offer)),
        ShortAnswer::No => {
            let neither = NEITHER.contains(&text.trim_matches(|letter: char| !letter.is_alphanumeric()));
            let none = offer.buttons.iter().find(|button| button.choice == Choice::NoneOfThese);
            none.or_else(|| helped(false).filter(|_| !neither))
        }
    }
}

/// The buttons that stand one below the other.
fn listed(offer: &Offer) -> impl Iterator<Item = &OfferedButton> {
    offer.buttons.iter().filter(|button| !matches!(button.choice, Choice::Link(_) | Choice::Helped { .. }))
}

/// What "yes" means when one thing was offered: that, or the person when nothing else was.
fn the_only_one(offer: &Offer) -> Option<&OfferedButton> {
    let person = |button: &&OfferedButton| matches!(button.choice, Choice::Handoff(_));
    let mut things = listed(offer).filter(|button| button.choice != Choice::NoneOfThese && !person(button));
    match (things.next(), things.next()) {
        (Some(only), None) => Some(only),
        (None, _) => listed(offer).find(person),
        _ => None,
    }
}

/// A "yes" or "no" to nothing in particular gets a friendly word. It is not that it was not understood.
pub(super) fn answer_to_nothing(
    scene: &Scene<'_>,
    conversation: &Conversation,
    text: &str,
    reading: &Reading,
) -> Option<Decision> {
    let answer = short_answer(text).filter(|_| !asks_by_itself(text))?;
    if reading.best().is_some_and(|best| best.certain()) {
        return None;
    }
    // "Yes" to a "did you mean" with several readings: they are offered again.
    let several = fresh_offer(scene, conversation)
        .filter(|offer| offer.buttons.iter().any(|button| button.choice == Choice::NoneOfThese));
    let (said, buttons) = match (answer, several) {
        (ShortAnswer::No, _) => (Phrase::NothingMore, Vec::new()),
        (_, Some(offer)) => (Phrase::WhichOne, offer.buttons.clone()),
        _ => (Phrase::NothingOffered, Vec::new()),
    };
    Some(said_back(scene, conversation, reading, (said, buttons)))
}

/// To who has not said anything yet. It is not that it was not understood.
pub(super) fn time_given(scene: &Scene<'_>, conversation: &Conversation, reading: &Reading) -> Decision {
    said_back(scene, conversation, reading, (Phrase::TakeYourTime, Vec::new()))
}

fn said_back(
    scene: &Scene<'_>,
    conversation: &Conversation,
    reading: &Reading,
    (said, buttons): (Phrase, Vec<OfferedButton>),
) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::varied(scene, conversation, said, &common_values(scene, conversation, language));
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, Some(reading), (blocks, buttons), why)], look_up: None }
}
