//! What the visitor is called, said sparingly, and the greeting that fits the hour and who comes back.

use super::answer::speak;
use super::reply::{self, common_values};
use super::scene::{Decision, Input, Scene};
use crate::content::Phrase;
use crate::conversation::{Conversation, DecisionKind, Event, Holder};
use crate::language::{GivenName, given_name, tidy_name};
use jiff::{SignedDuration, Zoned};

/// After the name was said, so many events pass before it is said again.
const SPARED: u64 = 10;

/// Who was silent for so long comes back.
const AWAY: SignedDuration = SignedDuration::from_hours(6);

/// The name to say now; empty when none is known, or it was said a moment ago.
pub(super) fn to_say(conversation: &Conversation) -> String {
    let said_lately = conversation.thread.named_in.is_some_and(|number| conversation.head < number + SPARED);
    let name = conversation.visitor_name.as_deref().and_then(tidy_name);
    name.filter(|_| !said_lately).unwrap_or_default()
}

/// The part of the day, as phrases know it.
pub(super) fn time_of_day(now: &Zoned) -> &'static str {
    match now.hour() {
        5..11 => "morning",
        11..18 => "afternoon",
        18..23 => "evening",
        _ => "night",
    }
}

/// A name given in these words, unless it is known already.
pub(super) fn given(conversation: &Conversation, input: Input<'_>) -> Option<GivenName> {
    let Input::Said { text, .. } = input else { return None };
    given_name(text).filter(|given| conversation.visitor_name.as_ref() != Some(&given.name))
}

/// Nothing but a name was said.
pub(super) fn noted(scene: &Scene<'_>, conversation: &Conversation) -> Decision {
    let language = scene.language(conversation);
    let blocks = reply::phrase(scene, language, Phrase::NameNoted, &common_values(scene, conversation, language));
    let why = (DecisionKind::Say, None, None);
    Decision { events: vec![speak(scene, language, None, (blocks, Vec::new()), why)], look_up: None }
}

/// Who comes back after hours is greeted so, in front of the reply to the first words: a greeting when the page is merely opened
/// would come each time anew.
pub(super) fn welcomed_back(scene: &Scene<'_>, conversation: &Conversation, mut decision: Decision) -> Decision {
    let away = conversation.thread.silence >= AWAY && conversation.thread.answered_before;
    let bot = matches!(conversation.holder, Holder::Bot | Holder::Closed);
    let calm = conversation.mood.latest.is_empty();
    if !(away && bot && calm) {
        return decision;
    }
    let language = scene.language(conversation);
    let said = decision.events.iter_mut().find_map(|event| match event {
        Event::BotSpoke { blocks, why, .. } if why.decision != DecisionKind::HandOff => Some(blocks),
        _ => None,
    });
    if let Some(blocks) = said {
        let values = common_values(scene, conversation, language);
        blocks.splice(0..0, reply::phrase(scene, language, Phrase::WelcomeBack, &values));
    }
    decision
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ConversationId, VisitorId};
    use crate::language::Language;

    #[test]
    fn the_day_has_four_parts() {
        let at = |hour: i8| jiff::civil::date(2026, 11, 22).at(hour, 30, 0, 0).in_tz("Asia/Seoul").expect("a time");
        let parts: Vec<_> = [4, 5, 10, 11, 17, 18, 22, 23].map(|hour| time_of_day(&at(hour))).into();
        let expected = ["night", "morning", "morning", "afternoon", "afternoon", "evening", "evening", "night"];
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_name_is_said_sparingly() {
        let mut conversation = Conversation::new(ConversationId::new(), VisitorId::new(), Language::KOREAN);
        assert_eq!(to_say(&conversation), "");
        conversation.visitor_name = Some("민지님".into());
        assert_eq!(to_say(&conversation), "민지");
        conversation.head = 5;
        conversation.thread.named_in = Some(4);
        assert_eq!(to_say(&conversation), "");
        conversation.head = 14;
        assert_eq!(to_say(&conversation), "민지");
        conversation.visitor_name = Some("<script>".into());
        assert_eq!(to_say(&conversation), "", "what a website says is not said as it stands");
    }
}
