//! Telling who listens what happened. Notices are hints: the store is the truth, a lost notice costs delay, never a message.

mod topic;

pub use topic::Listener;

use self::topic::Topic;
use crate::conversation::Speaker;
use crate::ids::{ConversationId, Number};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{broadcast, watch};

/// The newest that is known of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notice {
    /// The number of its last event.
    pub head: Number,
    /// Who was last heard writing, and how often somebody was: a changed count means somebody writes now.
    pub typing: Option<(Speaker, u64)>,
    /// It was erased: there is nothing any more.
    pub gone: bool,
    /// How often its place in the queue may have changed.
    pub line: u64,
}

/// Somebody is writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typing {
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub speaker: Speaker,
    /// What is written so far, where that may be seen. It is told once, and kept nowhere.
    pub text: Option<Arc<str>>,
}

/// Notices inside one process. A listener sees the newest notice, not each: a slow one misses nothing that counts.
#[derive(Debug)]
pub struct Bus {
    topics: Mutex<HashMap<ConversationId, Arc<Topic>>>,
    inbox: watch::Sender<u64>,
    typing: broadcast::Sender<Typing>,
    contacts: broadcast::Sender<Arc<[ConversationId]>>,
}

/// So many typing notices wait for a slow listener; older ones are out of date anyway.
const TYPING_KEPT: usize = 64;

/// So many changed contacts wait for a slow listener; who missed some asks again when a conversation is opened.
const CONTACTS_KEPT: usize = 64;

impl Default for Bus {
    fn default() -> Self {
        Self {
            topics: Mutex::default(),
            inbox: watch::Sender::new(0),
            typing: broadcast::Sender::new(TYPING_KEPT),
            contacts: broadcast::Sender::new(CONTACTS_KEPT),
        }
    }
}

impl Bus {
    /// Listens to a conversation. The first notice may have the head 0: read from the store after subscribing.
    pub fn listen(&self, conversation: ConversationId) -> Listener {
        self.topics().entry(conversation).or_default().listen()
    }

    /// Listens to changes of any conversation: the position of the last event of all.
    pub fn listen_to_all(&self) -> watch::Receiver<u64> {
        self.inbox.subscribe()
    }

    /// Listens to who is writing in any conversation.
    pub fn listen_to_typing(&self) -> broadcast::Receiver<Typing> {
        self.typing.subscribe()
    }

    /// Listens to contacts that change: all conversations of one of them.
    pub fn listen_to_contacts(&self) -> broadcast::Receiver<Arc<[ConversationId]>> {
        self.contacts.subscribe()
    }

    /// Tells that the contact of these conversations has changed.
    pub fn contact_changed(&self, conversations: Vec<ConversationId>) {
        // Nobody listening is no fault.
        let _ = self.contacts.send(conversations.into());
    }

    /// Tells that a conversation has new events up to `head`, the last of them at this position of all events.
    pub fn publish(&self, conversation: ConversationId, head: Number, position: u64) {
        self.tell(conversation, |notice| notice.head = notice.head.max(head));
        self.inbox.send_modify(|newest| *newest = position.max(*newest));
    }

    /// Tells that a conversation was erased; its end has this position of all events.
    pub fn erased(&self, conversation: ConversationId, position: u64) {
        self.tell(conversation, |notice| notice.gone = true);
        self.inbox.send_modify(|newest| *newest = position.max(*newest));
    }

    /// Tells that somebody is writing.
    pub fn typing(&self, typing: Typing) {
        let Typing { conversation, speaker, .. } = typing;
        self.tell(conversation, |notice| {
            let count = notice.typing.map_or(0, |(_, count)| count) + 1;
            notice.typing = Some((speaker, count));
        });
        // Nobody listening is no fault.
        let _ = self.typing.send(typing);
    }

    /// Tells that a conversation's place in the queue, or the time that takes, is another one.
    pub fn line_moves(&self, conversation: ConversationId) {
        self.tell(conversation, |notice| notice.line += 1);
    }

    fn tell(&self, conversation: ConversationId, change: impl FnOnce(&mut Notice)) {
        let mut topics = self.topics();
        let Some(topic) = topics.get(&conversation) else { return };
        if topic.is_heard() {
            topic.tell(change);
        } else {
            topics.remove(&conversation);
        }
    }

    /// Forgets a topic nobody listens to any more.
    pub fn tidy(&self, conversation: ConversationId) {
        let mut topics = self.topics();
        if topics.get(&conversation).is_some_and(|topic| !topic.is_heard()) {
            topics.remove(&conversation);
        }
    }

    fn topics(&self) -> MutexGuard<'_, HashMap<ConversationId, Arc<Topic>>> {
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
