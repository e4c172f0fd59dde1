//! Something else in the middle of a form: answered, then the form goes on.

use super::super::answer::{Extent, answer_blocks, article_blocks};
use super::super::decide::INTERRUPT_AT;
use super::super::reply::{self, common_values};
use super::super::scene::{Decision, Scene};
use super::running::Running;
use crate::content::{Block, Intent, Phrase};
use crate::conversation::{Conversation, DecisionKind};
use crate::matching::{Candidate, Reading, Target};

/// Something else that was clearly meant.
pub(super) fn interruption<'r>(intent: &Intent, reading: &'r Reading) -> Option<&'r Candidate> {
    let best = reading.best()?;
    let other = best.target != Target::Intent(intent.id.clone());
    (other && best.confidence >= INTERRUPT_AT).then_some(best)
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
