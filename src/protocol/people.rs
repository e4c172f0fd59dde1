//! What visitors see of what agents do: who speaks to them, and whether anybody does; nothing else.

use super::event::WireKind;
use crate::conversation::Destination;

/// What agents did, as the visitor may see it.
pub(super) fn to_visitor(kind: WireKind) -> WireKind {
    match kind {
        WireKind::AgentJoined { name, .. } => joined(name),
        WireKind::TakenOver(takeover) => joined(takeover.name),
        WireKind::ResumedBy(resumption) => joined(resumption.name),
        WireKind::Transferred(transfer) => match transfer.to {
            Destination::Agent { name, .. } => joined(name),
            Destination::Department { department } => {
                WireKind::HandedOff { department: department.to_string(), because: None }
            }
        },
        WireKind::AgentSpoke { id, name, text, .. } => WireKind::AgentSpoke { id, name, text, agent: None },
        WireKind::ColleagueJoined { name, .. } => WireKind::ColleagueJoined { name, agent: None },
        WireKind::ColleagueLeft { name, .. } => WireKind::ColleagueLeft { name, agent: None },
        WireKind::ReturnedToBot { .. } => WireKind::ReturnedToBot { name: None },
        WireKind::Closed { .. } | WireKind::MergedInto(_) => WireKind::Closed { reason: None, tags: Vec::new() },
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

fn joined(name: String) -> WireKind {
    WireKind::AgentJoined { name, agent: None }
}
