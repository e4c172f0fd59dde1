//! Where those stand who wait for a person: the place, the time it may take, and what that is made from.

use super::core::{Desk, lock};
use super::error::DeskError;
use super::turn::ATTEMPTS;
use crate::conversation::{InLine, Measured, MeasuredTime};
use crate::dialogue;
use crate::handoff::{Basis, COUNTED, Handled, QueueOf};
use crate::ids::{ConversationId, Department};
use crate::storage::{Measurement, Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Mutex;
use tokio::sync::watch;

/// Agents who are gone for so long have not only opened their consoles anew.
const GONE_FOR: SignedDuration = SignedDuration::from_secs(60);

/// What is known about those who wait.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// Recent handling times.
    handled: Mutex<Handled>,
    /// Where each stood when that was told last.
    told: Mutex<BTreeMap<ConversationId, InLine>>,
    /// Since when no agent has been here, until those who wait were told so.
    alone: Mutex<Alone>,
    /// The queues as agents were told last.
    queues: watch::Sender<Vec<QueueOf>>,
}

/// Whether somebody is here.
#[derive(Debug, Default)]
enum Alone {
    #[default]
    Here,
    Since(Timestamp),
    Told,
}

impl Waiting {
    pub(super) fn open(store: &Store) -> Result<Self, StoreError> {
        let mut handled = Handled::default();
        for (department, took) in store.newest_measured(MeasuredTime::Handling, COUNTED)? {
            handled.add(department, took);
        }
        Ok(Self { handled: Mutex::new(handled), ..Self::default() })
    }
}

impl Desk {
    /// The place of somebody who waits for a person; none of who does not, or left a message.
    pub fn in_line(&self, conversation: ConversationId) -> Option<InLine> {
        let queue = lock(&self.queue);
        let (department, position) =
            queue.stands(conversation).map(|(department, place)| (department.clone(), place))?;
        drop(queue);
        Some(self.basis(&department).in_line(position))
    }

    /// What an estimate for this department is made from now.
    pub fn basis(&self, department: &Department) -> Basis {
        lock(&self.waiting.handled).basis(department, self.hands(department))
    }

    /// Tells everybody whose place or time has changed since it was told.
    pub fn queue_moves(&self) {
        let standings = lock(&self.queue).standings();
        let mut bases = BTreeMap::new();
        let standing: BTreeMap<_, _> = standings
            .into_iter()
            .map(|(conversation, department, position)| {
                let basis = bases.entry(department.clone()).or_insert_with(|| self.basis(&department));
                (conversation, basis.in_line(position))
            })
            .collect();
        let mut told = lock(&self.waiting.told);
        for (conversation, _) in standing.iter().filter(|(conversation, line)| told.get(conversation) != Some(line)) {
            self.bus.line_moves(*conversation);
        }
        *told = standing;
        drop(told);
        let queues = self.queues();
        self.waiting.queues.send_if_modified(|known| {
            let changed = *known != queues;
            *known = queues;
            changed
        });
    }

    /// The queues of departments as they change, with what estimates are made from.
    pub fn listen_to_queues(&self) -> watch::Receiver<Vec<QueueOf>> {
        self.waiting.queues.subscribe()
    }

    fn queues(&self) -> Vec<QueueOf> {
        let mut waiting = lock(&self.queue).by_department();
        let handled = lock(&self.waiting.handled);
        for department in handled.departments() {
            waiting.entry(department.clone()).or_default();
        }
        let queue_of = |(department, waiting): (Department, usize)| {
            let basis = handled.basis(&department, self.hands(&department));
            QueueOf { agents: self.on_duty(&department).len(), department, waiting, basis }
        };
        waiting.into_iter().map(queue_of).collect()
    }

    /// A measured time as it is stored; handling times are kept in mind.
    pub(super) fn measurement(&self, measured: Measured) -> Measurement {
        let Measured { what, department, took } = measured;
        let department = department.unwrap_or_else(|| self.house.department.clone());
        let level = self.house.patience.of(&department).of(what);
        Measurement { at: self.clock.now(), what, department, took, level }
    }

    /// What was measured is stored: it counts from now on.
    pub(super) fn is_measured(&self, measured: Vec<Measurement>) {
        for Measurement { department, took, .. } in
            measured.into_iter().filter(|measured| measured.what == MeasuredTime::Handling)
        {
            lock(&self.waiting.handled).add(department, took);
        }
    }

    /// Every time that was measured, in the order of happening.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn measured(&self) -> Result<Vec<Measurement>, DeskError> {
        Ok(self.store.measured()?)
    }

    /// When all agents have gone, those who wait are told, and offered to leave a message.
    pub(super) async fn tell_who_is_left_alone(&self) -> Result<(), DeskError> {
        if !self.all_have_gone() {
            return Ok(());
        }
        let waiting = lock(&self.queue).standings();
        for (conversation, ..) in waiting {
            match self.leave_alone(conversation).await {
                Ok(()) | Err(DeskError::NoSuchConversation) => {}
                Err(error) => return Err(error),
            }
        }
        *lock(&self.waiting.alone) = Alone::Told;
        Ok(())
    }

    /// Whether nobody has been here for a while, and that was not told yet.
    fn all_have_gone(&self) -> bool {
        let now = self.clock.now();
        let somebody = lock(&self.roster).presence(now).iter().any(|here| here.state.on_duty());
        let mut alone = lock(&self.waiting.alone);
        match &*alone {
            _ if somebody => *alone = Alone::Here,
            Alone::Here => *alone = Alone::Since(now),
            Alone::Since(since) => return now.duration_since(*since) >= GONE_FOR,
            Alone::Told => {}
        }
        false
    }

    async fn leave_alone(&self, conversation: ConversationId) -> Result<(), DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            let brain = self.brain();
            let mut draft = turn.draft(self.clock.now())?;
            let decision = self.with_scene(&brain, |scene| dialogue::left_alone(scene, &draft.conversation));
            decision.events.into_iter().for_each(|event| draft.happens(event));
            if self.commit(&mut turn, draft).await? {
                return Ok(());
            }
        }
        Err(DeskError::Busy)
    }
}
