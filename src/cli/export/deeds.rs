//! What agents did besides speaking, in an exported conversation.

use crate::conversation::{Destination, Event};

/// The words of one language for it.
pub(super) struct Deeds {
    note: &'static str,
    whisper: &'static str,
    transferred: &'static str,
    returned: &'static str,
    invited: &'static str,
    joined: &'static str,
    left: &'static str,
    taken_over: &'static str,
    tagged: &'static str,
    untagged: &'static str,
    snoozed: &'static str,
    woken: &'static str,
    merged_from: &'static str,
    merged_into: &'static str,
    separated: &'static str,
    resumed: &'static str,
}

pub(super) const ENGLISH: Deeds = Deeds {
    note: "Private note",
    whisper: "Whispered",
    transferred: "Passed on",
    returned: "Given back to the bot",
    invited: "Asked to join",
    joined: "Joined",
    left: "Left",
    taken_over: "Taken over",
    tagged: "Tags",
    untagged: "Tags taken off",
    snoozed: "Put aside until",
    woken: "No longer put aside",
    merged_from: "Another conversation was merged into this one",
    merged_into: "Merged into another conversation",
    separated: "Separated again from another conversation",
    resumed: "Back with the agent",
};

pub(super) const KOREAN: Deeds = Deeds {
    note: "내부 메모",
    whisper: "귓속말",
    transferred: "담당 변경",
    returned: "챗봇에게 되돌림",
    invited: "참여 요청",
    joined: "상담원 합류",
    left: "상담원 나감",
    taken_over: "담당을 넘겨받음",
    tagged: "태그",
    untagged: "태그 지움",
    snoozed: "미룸",
    woken: "미루기를 끝냄",
    merged_from: "다른 대화가 이 대화로 합쳐짐",
    merged_into: "다른 대화로 합쳐짐",
    separated: "합쳐졌던 대화와 다시 나뉨",
    resumed: "같은 상담원에게 다시 이어짐",
};

impl Deeds {
    /// One line for a deed; none for other events.
    pub(super) fn line(&self, event: &Event) -> Option<String> {
        let with = |note: &Option<String>| note.as_deref().map(|note| format!(" — {note}")).unwrap_or_default();
        Some(match event {
            Event::Noted(note) => {
                let what = if note.whispered_to.is_some() { self.whisper } else { self.note };
                format!("{what} ({}): {}", note.name, note.text)
            }
            Event::Transferred(transfer) => {
                let to = match &transfer.to {
                    Destination::Agent { name, .. } => name.clone(),
                    Destination::Department { department } => department.to_string(),
                };
                format!("{}: {} → {to}{}", self.transferred, transfer.name, with(&transfer.note))
            }
            Event::ReturnedToBot(doing) => format!("{}: {}", self.returned, doing.name),
            Event::Invited(invitation) => {
                format!(
                    "{}: {} → {}{}",
                    self.invited,
                    invitation.name,
                    invitation.colleague_name,
                    with(&invitation.note)
                )
            }
            Event::Joined(doing) => format!("{}: {}", self.joined, doing.name),
            Event::Left(doing) => format!("{}: {}", self.left, doing.name),
            Event::TakenOver(takeover) => format!("{}: {} → {}", self.taken_over, takeover.from_name, takeover.name),
            Event::Tagged(tagging) => format!("{}: {}", self.tagged, tagging.tags.join(", ")),
            Event::Untagged(tagging) => format!("{}: {}", self.untagged, tagging.tags.join(", ")),
            Event::Snoozed(snooze) => format!("{}: {}", self.snoozed, snooze.until),
            Event::Woken(_) => self.woken.to_owned(),
            Event::MergedFrom(merger) => format!("{}: {}", self.merged_from, merger.other),
            Event::MergedInto(merger) => format!("{}: {}", self.merged_into, merger.other),
            Event::Separated(separation) => format!("{}: {}", self.separated, separation.other),
            Event::ResumedBy(resumption) => format!("{}: {}", self.resumed, resumption.name),
            _ => return None,
        })
    }
}
