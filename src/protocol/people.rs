//! What visitors see of what agents do: who speaks to them, and whether anybody does; nothing else.

use super::event::{WireEvent, WireKind};
use crate::conversation::{BackTo, Destination, Event, Recorded};
use crate::ids::AgentId;

/// What agents did, as the visitor may see it.
pub(super) fn to_visitor(kind: WireKind) -> WireKind {
    match kind {
        WireKind::AgentJoined { name, .. } => joined(name),
        WireKind::TakenOver(takeover) => joined(takeover.name),
        WireKind::ResumedBy(resumption) => joined(resumption.name),
        WireKind::Transferred(transfer) => match transfer.to {
            Destination::Agent { name, .. } => joined(name),
            Destination::Department { department } => {
                WireKind::HandedOff { department: department.to_string(), because: None, skill: None }
            }
        },
        WireKind::AgentSpoke { id, name, text, picture, .. } => {
            WireKind::AgentSpoke { id, name, text, agent: None, picture }
        }
        WireKind::AgentSentFile { id, name, file, picture, .. } => {
            WireKind::AgentSentFile { id, name, file, agent: None, picture }
        }
        WireKind::ColleagueJoined { name, picture, .. } => WireKind::ColleagueJoined { name, agent: None, picture },
        WireKind::ColleagueLeft { name, .. } => WireKind::ColleagueLeft { name, agent: None },
        WireKind::ReturnedToBot { .. } => WireKind::ReturnedToBot { name: None },
        WireKind::Closed { .. } | WireKind::MergedInto(_) => WireKind::Closed { reason: None, tags: Vec::new() },
        WireKind::Separated(separation) => match separation.back_to {
            Some(BackTo::Agent { name, .. }) => joined(name),
            Some(BackTo::Queue { department, .. }) => {
                WireKind::HandedOff { department: department.to_string(), because: None, skill: None }
            }
            Some(BackTo::Bot) => WireKind::Reopened,
            None => WireKind::Hidden,
        },
        WireKind::Noted(_)
        | WireKind::Invited(_)
        | WireKind::Tagged(_)
        | WireKind::Untagged(_)
        | WireKind::Snoozed(_)
        | WireKind::Woken(_)
        | WireKind::MergedFrom(_) => WireKind::Hidden,
        seen => seen,
    }
}

/// The event with what the agent in it looks like now: pictures are no part of what happened.
pub fn with_picture(
    mut wire: WireEvent,
    recorded: &Recorded,
    picture_of: impl Fn(AgentId) -> Option<String>,
) -> WireEvent {
    let (WireKind::AgentJoined { picture, .. }
    | WireKind::AgentSpoke { picture, .. }
    | WireKind::AgentSentFile { picture, .. }
    | WireKind::ColleagueJoined { picture, .. }) = &mut wire.event
    else {
        return wire;
    };
    *picture = agent_in(&recorded.event).and_then(picture_of);
    wire
}

/// The agent whom the visitor hears of in it.
fn agent_in(event: &Event) -> Option<AgentId> {
    match event {
        Event::AgentJoined { agent, .. } | Event::AgentSpoke { agent, .. } | Event::AgentSentFile { agent, .. } => {
            Some(*agent)
        }
        Event::Joined(doing) => Some(doing.agent),
        Event::TakenOver(takeover) => Some(takeover.agent),
        Event::ResumedBy(resumption) => Some(resumption.agent),
        Event::Separated(separation) => match separation.back_to {
            Some(BackTo::Agent { agent, .. }) => Some(agent),
            _ => None,
        },
        Event::Transferred(transfer) => match transfer.to {
            Destination::Agent { agent, .. } => Some(agent),
            Destination::Department { .. } => None,
        },
        _ => None,
    }
}

fn joined(name: String) -> WireKind {
    WireKind::AgentJoined { name, agent: None, picture: None }
}
