//! Buttons of a form, and others pressed while one runs.

use super::super::scene::{Decision, Scene};
use super::ask;
use super::confirm;
use super::go_on::go_on_after;
use super::interrupt::meanwhile;
use super::known::keep;
use super::leave::{leave, say};
use super::running::{Running, Step, running};
use crate::content::Phrase;
use crate::conversation::{Choice, Confirmation, Conversation};
use crate::ids::IntentId;
use crate::matching::Target;

/// What a pressed button does to a form; none when it is no matter of a form.
pub(in crate::dialogue) fn chosen(scene: &Scene<'_>, conversation: &Conversation, choice: &Choice) -> Option<Decision> {
    let running = running(scene, conversation);
    match choice {
        Choice::Confirm(of) => Some(match asked_now(running.as_ref(), of) {
            Some(running) => confirm::yes(scene, conversation, running.intent),
            None => too_late(scene, conversation, running.as_ref()),
        }),
        Choice::Decline(of) => Some(match asked_now(running.as_ref(), of) {
            Some(running) => confirm::no(scene, conversation, running.intent, of),
            None => too_late(scene, conversation, running.as_ref()),
        }),
        Choice::Change { intent, slot } => {
            Some(change(scene, conversation, (intent, slot)).unwrap_or_else(|| leave(scene, conversation)))
        }
        Choice::Keep { intent, slot, value } => {
            let intent = scene.content.intent(intent)?;
            let kept = keep(scene, conversation, intent, (slot, value));
            Some(go_on_after(scene, conversation, intent, (kept, None)))
        }
        Choice::LeaveForm => Some(leave(scene, conversation)),
        // A question asked by a button is answered like one in words: then the form goes on.
        Choice::Intent(id) => {
            let running = running.filter(|running| running.intent.id != *id)?;
            meanwhile(scene, conversation, &running, &Target::Intent(id.clone()), None)
        }
        Choice::Article(id) => meanwhile(scene, conversation, &running?, &Target::Article(id.clone()), None),
        Choice::Handoff(_) | Choice::Link(_) | Choice::Say(_) | Choice::NoneOfThese => None,
        Choice::LeaveMessage | Choice::LeaveQueue => None,
        Choice::Helped { .. } | Choice::Rate { .. } | Choice::SkipRating(_) => None,
    }
}

/// The form that asks for exactly this confirmation now.
fn asked_now<'r, 'a>(running: Option<&'r Running<'a>>, of: &Confirmation) -> Option<&'r Running<'a>> {
    running.filter(|running| matches!(&running.step, Step::Confirmation(asked) if asked.of == *of))
}

/// A yes or no to what was asked before: nothing is done by it. What is asked now is asked again.
fn too_late(scene: &Scene<'_>, conversation: &Conversation, running: Option<&Running<'_>>) -> Decision {
    let prompt = running.and_then(|running| running.prompt(scene, conversation));
    prompt.map_or_else(
        || say(scene, conversation, Phrase::NothingSaid),
        |prompt| prompt.asked(scene, scene.language(conversation), None),
    )
}

fn change(scene: &Scene<'_>, conversation: &Conversation, (id, name): (&IntentId, &str)) -> Option<Decision> {
    let intent = scene.content.intent(id)?;
    let slot = intent.slots.iter().find(|slot| slot.name == name)?;
    Some(ask::anew(scene, conversation, intent, slot))
}
