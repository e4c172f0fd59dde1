//! What a message may go on from: what was answered last, as long as that is fresh.

use super::scene::Scene;
use crate::content::Content;
use crate::conversation::{Conversation, Holder};
use crate::matching::{Earlier, Target};

/// The topic that a short message is read together with. None in the middle of a form, where a short message is a value; and none
/// after the set time.
pub fn earlier(scene: &Scene<'_>, conversation: &Conversation) -> Option<Earlier> {
    let topic = conversation.thread.topic.as_ref()?;
    let bot = conversation.holder == Holder::Bot && conversation.running().is_none();
    if !bot || scene.now.timestamp() > topic.until {
        return None;
    }
    let title = topic.target.title(scene.content, scene.language(conversation)).to_owned();
    Some(Earlier { target: topic.target.clone(), title, question: topic.text.clone() })
}

/// Whether it is an answer to something: small talk, which stands last in a tie, is none.
pub fn is_request(content: &Content, target: &Target) -> bool {
    match target {
        Target::Intent(id) => content.intent(id).is_some_and(|intent| intent.priority >= 0),
        Target::Article(id) => content.article(id).is_some(),
    }
}
