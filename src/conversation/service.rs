//! How somebody is served: who waits for a person and since when, who was taken, who has no word from a person yet.

use super::event::Event;
use super::patience::Patience;
use super::state::Holder;
use crate::ids::Department;
use jiff::{SignedDuration, Timestamp};

/// How far a conversation is on its way to a person. Who left a message waits for no one: that has a time of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WayToPerson {
    stage: Stage,
    /// What the stage is waited for took longer than it should, and that was reported.
    late: bool,
    /// The message form was offered, unasked, in this wait.
    offered: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Stage {
    /// With nobody, or with the bot.
    #[default]
    Apart,
    /// It waits for a person.
    Waits { department: Department, since: Timestamp },
    /// A person has it; `unanswered` is when it was taken, until that person writes to who waited.
    Served { department: Option<Department>, since: Timestamp, unanswered: Option<Timestamp> },
}

/// A time that was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// Of what.
    pub what: MeasuredTime,
    /// Whose people; none when somebody was served who had waited for nobody.
    pub department: Option<Department>,
    /// How long.
    pub took: SignedDuration,
}

/// What is measured about people at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeasuredTime {
    /// From the beginning of waiting until an agent took it.
    Wait,
    /// From taking until the agent's first words.
    FirstReply,
    /// From taking until it was closed, or left the agent otherwise.
    Handling,
    /// From the beginning of waiting until the visitor left the queue, or left a message instead.
    GivenUp,
}

impl MeasuredTime {
    /// Every one.
    pub const ALL: [MeasuredTime; 4] = [Self::Wait, Self::FirstReply, Self::Handling, Self::GivenUp];

    /// The word in tables and figures.
    pub fn word(self) -> &'static str {
        match self {
            MeasuredTime::Wait => "wait",
            MeasuredTime::FirstReply => "first_reply",
            MeasuredTime::Handling => "handling",
            MeasuredTime::GivenUp => "given_up",
        }
    }

    /// The one of this word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|time| time.word() == word)
    }
}

impl WayToPerson {
    /// After an event, with who has the conversation then.
    pub(super) fn follows(&mut self, event: &Event, at: Timestamp, (holder, promised): (&Holder, bool)) {
        match (event, &mut self.stage) {
            (Event::WaitTooLong { .. } | Event::ReplyTooLate { .. }, _) => self.late = true,
            (Event::MessageOffered, _) => self.offered = true,
            (Event::AgentSpoke { .. } | Event::AgentSentFile { .. }, Stage::Served { unanswered, .. }) => {
                *unanswered = None;
                self.late = false;
            }
            _ => {}
        }
        let next = match (holder, &self.stage) {
            (Holder::Queue { department, since }, _) if !promised => {
                Stage::Waits { department: department.clone(), since: *since }
            }
            (Holder::Agent { .. }, Stage::Served { .. }) => return,
            (Holder::Agent { .. }, Stage::Waits { department, .. }) => {
                Stage::Served { department: Some(department.clone()), since: at, unanswered: Some(at) }
            }
            (Holder::Agent { .. }, Stage::Apart) => Stage::Served { department: None, since: at, unanswered: None },
            _ => Stage::Apart,
        };
        if next != self.stage {
            *self = Self { stage: next, late: false, offered: false };
        }
    }

    /// What was measured by the way from `before` to here.
    pub fn measured(&self, before: &WayToPerson, now: Timestamp) -> Option<Measured> {
        let (what, department, since) = match (&before.stage, &self.stage) {
            (Stage::Waits { department, since }, Stage::Served { .. }) => (MeasuredTime::Wait, Some(department), since),
            (Stage::Waits { department, since }, Stage::Apart) => (MeasuredTime::GivenUp, Some(department), since),
            (
                Stage::Served { department, unanswered: Some(since), .. },
                Stage::Served { unanswered: None, since: taken, .. },
            ) if since == taken => (MeasuredTime::FirstReply, department.as_ref(), since),
            (Stage::Served { department, since, .. }, Stage::Apart | Stage::Waits { .. }) => {
                (MeasuredTime::Handling, department.as_ref(), since)
            }
            _ => return None,
        };
        Some(Measured { what, department: department.cloned(), took: now.duration_since(*since) })
    }

    /// Whether it waits for a person and nobody has promised an answer later.
    pub fn waits(&self) -> bool {
        matches!(self.stage, Stage::Waits { .. })
    }

    /// Whether the message form was offered in this wait.
    pub fn message_offered(&self) -> bool {
        self.offered
    }

    /// Whether it waits longer than it should.
    pub fn waits_too_long(&self) -> bool {
        self.late && self.waits()
    }

    /// Whether the first words of the agent who has it take longer than they should.
    pub fn reply_too_late(&self) -> bool {
        self.late && matches!(self.stage, Stage::Served { .. })
    }

    /// What is too late at this time, and was not reported.
    pub fn breach(&self, patience: &Patience, now: Timestamp) -> Option<Event> {
        self.breaches_at(patience).filter(|at| *at <= now)?;
        match &self.stage {
            Stage::Waits { department, since } => {
                Some(Event::WaitTooLong { department: department.clone(), since: *since })
            }
            Stage::Served { department: Some(department), unanswered: Some(since), .. } => {
                Some(Event::ReplyTooLate { department: department.clone(), since: *since })
            }
            _ => None,
        }
    }

    /// When who waits is offered the message form.
    pub fn offer_at(&self, patience: &Patience) -> Option<Timestamp> {
        let Stage::Waits { since, .. } = &self.stage else { return None };
        let after = patience.message_after.filter(|_| !self.offered)?;
        since.checked_add(after).ok()
    }

    fn breaches_at(&self, patience: &Patience) -> Option<Timestamp> {
        let (since, level) = match &self.stage {
            Stage::Waits { department, since } => (since, patience.of(department).wait),
            Stage::Served { department: Some(department), unanswered: Some(since), .. } => {
                (since, patience.of(department).first_reply)
            }
            _ => return None,
        };
        since.checked_add(level.filter(|_| !self.late)?).ok()
    }

    /// The next time at which something is to be done about who waits.
    pub(super) fn due(&self, patience: &Patience) -> Option<Timestamp> {
        self.breaches_at(patience).into_iter().chain(self.offer_at(patience)).min()
    }
}
