//! A form that runs, and the question it waits for.

use super::super::answer::speak;
use super::super::reply::{self, common_values};
use super::super::scene::{Decision, Scene};
use super::{ask, confirm};
use crate::content::{Block, Intent, Phrase};
use crate::conversation::{AskedConfirmation, AskedSlot, Conversation, DecisionKind, Event, OfferedButton, Recorded};
use crate::language::Language;
use crate::matching::{Reading, Target};

/// A form that runs.
#[derive(Debug, Clone)]
pub(in crate::dialogue) struct Running<'a> {
    /// Whose.
    pub(super) intent: &'a Intent,
    /// What its visitor was asked last.
    pub(super) step: Step,
}

/// What is asked in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// The value of a slot.
    Slot(AskedSlot),
    /// Whether everything is right.
    Confirmation(AskedConfirmation),
}

/// The form that runs in a conversation.
pub(in crate::dialogue) fn running<'a>(scene: &Scene<'a>, conversation: &Conversation) -> Option<Running<'a>> {
    let slot = conversation.form.clone().map(Step::Slot);
    let step = slot.or_else(|| conversation.confirming.clone().map(Step::Confirmation))?;
    let id = match &step {
        Step::Slot(asked) => &asked.intent,
        Step::Confirmation(asked) => &asked.of.intent,
    };
    let intent = scene.content.intent(id)?;
    Some(Running { intent, step })
}

impl Running<'_> {
    /// Its question once more, as if for the first time.
    pub(super) fn prompt(&self, scene: &Scene<'_>, conversation: &Conversation) -> Option<Prompt> {
        match &self.step {
            Step::Slot(asked) => {
                let slot = self.intent.slots.iter().find(|slot| slot.name == asked.name)?;
                Some(ask::prompt(scene, conversation, slot, AskedSlot { attempt: 1, ..asked.clone() }))
            }
            Step::Confirmation(asked) => {
                let again = AskedConfirmation { attempt: 1, ..asked.clone() };
                Some(confirm::prompt(scene, conversation, self.intent, again))
            }
        }
    }

    /// Its question stays, and nobody has answered wrongly: they asked for a moment.
    pub(super) fn wait(&self, scene: &Scene<'_>, conversation: &Conversation) -> Decision {
        let language = scene.language(conversation);
        let values = common_values(scene, conversation, language);
        let blocks = reply::varied(scene, conversation, Phrase::TakeYourTime, &values);
        let buttons = self.prompt(scene, conversation).map_or_else(Vec::new, |prompt| prompt.buttons);
        Prompt { blocks, buttons, step: self.step.clone() }.asked(scene, language, None)
    }
}

/// A question of a form, ready to be asked.
#[derive(Debug, Clone)]
pub(super) struct Prompt {
    pub(super) blocks: Vec<Block>,
    pub(super) buttons: Vec<OfferedButton>,
    pub(super) step: Step,
}

impl Prompt {
    /// The question by itself.
    pub(super) fn asked(self, scene: &Scene<'_>, language: Language, reading: Option<&Reading>) -> Decision {
        let (decision, intent) = match &self.step {
            Step::Slot(asked) => (DecisionKind::AskSlot, &asked.intent),
            Step::Confirmation(asked) => (DecisionKind::Confirm, &asked.of.intent),
        };
        let target = Target::Intent(intent.clone());
        self.asked_with(scene, language, reading, (decision, target))
    }

    /// The question at the end of what answers something else.
    pub(super) fn asked_with(
        self,
        scene: &Scene<'_>,
        language: Language,
        reading: Option<&Reading>,
        (decision, target): (DecisionKind, Target),
    ) -> Decision {
        let (slot, confirmation) = match self.step {
            Step::Slot(asked) => (Some(asked), None),
            Step::Confirmation(asked) => (None, Some(asked)),
        };
        let why = (decision, Some(target), slot);
        let mut said = speak(scene, language, reading, (self.blocks, self.buttons), why);
        if let Event::BotSpoke { why, .. } = &mut said {
            why.confirm = confirmation.map(Box::new);
        }
        Decision { events: vec![said], look_up: None }
    }
}

/// The conversation as it will stand after these events: what is decided next depends on them.
pub(in crate::dialogue) fn after(conversation: &Conversation, events: &[Event]) -> Conversation {
    let mut next = conversation.clone();
    let at = conversation.last_at.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    for event in events {
        next.apply(&Recorded { number: next.head + 1, at, event: event.clone() });
    }
    next
}
