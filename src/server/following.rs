//! A visitor's conversation, followed from a number on: what is to be told is the difference between two numbers.

use super::reply::minutes;
use crate::conversation::{InLine, Recorded, Speaker};
use crate::desk::{Desk, DeskError, Listener};
use crate::ids::{ConversationId, Number};
use crate::protocol::{ToVisitor, WireEvent, for_visitor, with_picture};

/// A conversation that somebody follows, through whichever door.
pub(super) struct Following<'f> {
    desk: &'f Desk,
    conversation: ConversationId,
    notices: Listener,
    /// The number of the last event told.
    told: Number,
    /// What other programs had stored is told.
    others_seen: u64,
    typing_seen: u64,
    /// The place in the queue that was told.
    line_told: Option<InLine>,
    /// After the notices, so that nobody listens any more when it is dropped.
    _listening: Listening<'f>,
}

/// Forgets the topic when the last who listened is gone, however that came.
struct Listening<'f> {
    desk: &'f Desk,
    conversation: ConversationId,
}

impl Drop for Listening<'_> {
    fn drop(&mut self) {
        self.desk.stopped_listening(self.conversation);
    }
}

/// Some of the events that are to be told.
pub(super) struct Page {
    pub(super) frame: ToVisitor,
    /// More are there already.
    pub(super) more: bool,
}

impl<'f> Following<'f> {
    /// Subscribes; nothing that happens from now on is missed by who reads after this.
    pub(super) fn begin(desk: &'f Desk, conversation: ConversationId) -> Self {
        let (notices, others_seen) = (desk.listen(conversation), desk.changes_of_others());
        let typing_seen = notices.newest().typing.map_or(0, |(_, count)| count);
        Self {
            desk,
            conversation,
            notices,
            told: 0,
            others_seen,
            typing_seen,
            line_told: None,
            _listening: Listening { desk, conversation },
        }
    }

    /// From this number on; a number of the future, or of a store that was restored since, counts from the end or from
    /// the beginning. The number of the last event there is.
    pub(super) async fn resume(&mut self, after: Number, epoch: Option<&str>) -> Result<Number, DeskError> {
        let head = self.desk.head(self.conversation).await?.head;
        let same_epoch = epoch.is_none_or(|epoch| epoch == self.desk.epoch_of(self.conversation));
        self.told = if same_epoch { after.min(head) } else { 0 };
        Ok(head)
    }

    /// Waits for a notice.
    pub(super) async fn changed(&mut self) {
        self.notices.changed().await;
    }

    /// Whether there is more to tell than was told; and that somebody writes, if so.
    pub(super) fn noticed(&mut self) -> (bool, Option<ToVisitor>) {
        let notice = self.notices.newest();
        let writing =
            notice.typing.filter(|(speaker, count)| *speaker != Speaker::Visitor && *count != self.typing_seen);
        let frame = writing.map(|(speaker, count)| {
            self.typing_seen = count;
            ToVisitor::Typing { who: speaker.word() }
        });
        (notice.head > self.told, frame)
    }

    /// Whether there may be more to tell than was told, though no notice said so: other programs give none.
    pub(super) fn may_have_missed(&mut self) -> bool {
        let others = self.desk.changes_of_others();
        let changed = std::mem::replace(&mut self.others_seen, others) != others;
        changed || self.notices.newest().head > self.told
    }

    /// Where the visitor stands in the queue, or that it is nowhere any more, unless that was told.
    pub(super) fn line(&mut self) -> Option<ToVisitor> {
        let line = self.desk.in_line(self.conversation);
        let told = std::mem::replace(&mut self.line_told, line);
        (told != line).then(|| queue(line))
    }

    /// This place in the queue has been told before.
    pub(super) fn knows_line(&mut self, told: Option<InLine>) {
        self.line_told = told;
    }

    /// Whether the conversation was erased.
    pub(super) fn is_gone(&self) -> bool {
        self.notices.newest().gone
    }

    /// An event as the visitor may see it, with the picture of the agent who is named in it.
    fn shown(&self, recorded: &Recorded) -> WireEvent {
        with_picture(for_visitor(recorded), recorded, |agent| self.desk.picture_of(agent))
    }

    /// The next events after those that were told.
    pub(super) async fn next_page(&mut self) -> Result<Option<Page>, DeskError> {
        let page = self.desk.events_after(self.conversation, self.told).await?;
        let Some(last) = page.events.last() else { return Ok(None) };
        self.told = last.number;
        let frame = ToVisitor::Events { events: page.events.iter().map(|recorded| self.shown(recorded)).collect() };
        Ok(Some(Page { frame, more: page.more }))
    }
}

fn queue(line: Option<InLine>) -> ToVisitor {
    let (about_minutes, over_minutes) = minutes(line.and_then(|line| line.about));
    ToVisitor::Queue { position: line.map(|line| line.position), about_minutes, over_minutes }
}
