//! The greeting that the widget made on a page: once the visitor opens the chat with it, it is what the bot said.

use super::answer::speak;
use super::scene::Scene;
use crate::content::{Block, Span};
use crate::conversation::{Conversation, DecisionKind, Event, Holder};
use crate::ids::TriggerName;
use crate::language::Language;

/// The words of a greeting, as the visitor read them in a widget of this language. Nothing where there is no such greeting, where it
/// stands there already with no word of the visitor since, where somebody waits or a person is there, and while the bot waits for an
/// answer of its own: that must stay the last thing asked.
pub fn greet(
    scene: &Scene<'_>,
    conversation: &Conversation,
    trigger: &TriggerName,
    language: Language,
) -> Option<Event> {
    let (language, words) = scene.house.greeting(conversation.site.as_deref(), trigger, language)?;
    let at_rest = matches!(conversation.holder, Holder::Bot | Holder::Closed);
    let asked = conversation.survey.as_ref().and_then(|survey| survey.question(scene.now.timestamp()));
    let busy = conversation.running().is_some() || conversation.pending.is_some() || asked.is_some();
    if !at_rest || busy || conversation.greeted.as_ref() == Some(trigger) {
        return None;
    }
    let blocks = vec![Block::Paragraph { spans: vec![Span::Text { text: words.to_owned() }] }];
    let mut said = speak(scene, language, None, (blocks, Vec::new()), (DecisionKind::Say, None, None));
    if let Event::BotSpoke { trigger: of, .. } = &mut said {
        *of = Some(trigger.clone());
    }
    Some(said)
}
