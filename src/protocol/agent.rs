//! The frames between the console and the server.

use super::contacts::{ContactCard, ContactSummary, Overwrote, WireReply, WireSuggestion};
use super::error::ErrorFrame;
use super::event::WireEvent;
use super::files::WireUploads;
use super::hands::{
    CloseFrame, DeedFrame, InviteFrame, MergeFrame, NoteFrame, Onlooker, SnoozeFrame, TagsFrame, TransferFrame,
};
use super::inbox::{DepartmentQueue, DepartmentTitle, InboxLine};
use crate::agents::{Chosen, Presence};
use crate::contacts::FieldName;
use crate::ids::{AgentId, CannedId, ContactId, ConversationId, FileId, MessageId, Number};
use crate::language::Language;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What the console sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum AgentFrame {
    /// First on every socket.
    Hello {
        /// The protocol's version.
        v: u32,
        /// The `position` of the last inbox frame the console has; 0 for all.
        #[serde(default)]
        after: u64,
        /// From the `welcome` that those came with.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        epoch: Option<String>,
    },
    /// Show a conversation and what happens in it from now on.
    Open {
        /// Which.
        conversation: ConversationId,
        /// The number of the last event the console has; 0 for all.
        #[serde(default)]
        after: Number,
    },
    /// Stop showing it.
    Leave {
        /// Which.
        conversation: ConversationId,
    },
    /// I answer this one.
    Take {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Which.
        conversation: ConversationId,
    },
    /// I don't take what is offered to me.
    Decline {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Which.
        conversation: ConversationId,
    },
    /// Whether I take conversations: kept until I choose again.
    State {
        /// Made by the console, kept until done.
        id: MessageId,
        /// `available`, `busy` or `away`.
        state: Chosen,
    },
    /// The agent wrote this.
    Say {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// The words.
        text: String,
    },
    /// The agent sends a file that was brought before.
    SendFile {
        /// Made by the console, kept until acknowledged.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// Which.
        file: FileId,
    },
    /// It is settled, or over for another reason.
    Close(CloseFrame),
    /// For agents' eyes only.
    Note(NoteFrame),
    /// A note to the agent who has it, from somebody who watches.
    Whisper(NoteFrame),
    /// Somebody else gets it.
    Transfer(TransferFrame),
    /// The bot gets it again.
    ReturnToBot(DeedFrame),
    /// A colleague is asked to join.
    Invite(InviteFrame),
    /// I join the agent who has it.
    Join(DeedFrame),
    /// I go again.
    StepOut(DeedFrame),
    /// I have it now instead of the agent who had it.
    TakeOver(DeedFrame),
    /// Tags are added.
    Tag(TagsFrame),
    /// Tags are taken off.
    Untag(TagsFrame),
    /// It is put aside until a time.
    Snooze(SnoozeFrame),
    /// It is put aside no more.
    Wake(DeedFrame),
    /// Two conversations of one person become one.
    Merge(MergeFrame),
    /// Takes a merging back.
    Separate(MergeFrame),
    /// This conversation is on my screen now; none when none is.
    Look {
        /// Which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conversation: Option<ConversationId>,
    },
    /// The agent has seen everything up to here.
    Read {
        /// Where.
        conversation: ConversationId,
        /// The last event seen.
        number: Number,
    },
    /// The agent is writing; holds for six seconds.
    Typing {
        /// Where.
        conversation: ConversationId,
        /// A note: the visitor is not told.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        note: bool,
    },
    /// Who is the visitor?
    Contact {
        /// Comes back in the answer.
        id: MessageId,
        /// Of which conversation.
        conversation: ConversationId,
    },
    /// The agent writes something about the visitor.
    EditContact {
        /// Comes back in the answer.
        id: MessageId,
        /// Of which conversation.
        conversation: ConversationId,
        /// What.
        field: FieldName,
        /// What it becomes; empty = not known.
        value: String,
        /// The contact's version that the agent saw.
        #[serde(default)]
        seen: u64,
    },
    /// Look for contacts.
    FindContacts {
        /// Comes back in the answer.
        id: MessageId,
        /// A part of name, address, number or tags.
        text: String,
    },
    /// Another contact is the same person.
    MergeContacts {
        /// Comes back in the answer.
        id: MessageId,
        /// The one of this conversation is kept.
        conversation: ConversationId,
        /// The other one.
        contact: ContactId,
    },
    /// They are two, after all.
    UnmergeContacts {
        /// Comes back in the answer.
        id: MessageId,
        /// A conversation of one of them.
        conversation: ConversationId,
        /// Which merge is taken back.
        merge: u64,
    },
    /// Replies that are kept ready, for what is typed.
    FindReplies {
        /// Comes back in the answer.
        id: MessageId,
        /// Whose values are inserted; none to manage them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conversation: Option<ConversationId>,
        /// What is typed; empty for all.
        text: String,
    },
    /// Keep a reply ready, or change one.
    WriteReply {
        /// Comes back in the answer.
        id: MessageId,
        /// Made by the console.
        reply: CannedId,
        /// The version that was seen; 0 for a new one.
        #[serde(default)]
        seen: u64,
        /// What it is found by.
        name: String,
        /// With `{{ name }}` where something is inserted.
        text: String,
        /// Its language; none = fits every language.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<Language>,
        /// Only for this department.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
        /// Nobody else shall see it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        own: bool,
    },
    /// A reply is needed no longer.
    DropReply {
        /// Comes back in the answer.
        id: MessageId,
        /// Which.
        reply: CannedId,
    },
    /// Articles for what is typed.
    FindArticles {
        /// Comes back in the answer.
        id: MessageId,
        /// In whose language.
        conversation: ConversationId,
        /// What is typed.
        text: String,
    },
    /// What would the bot say to the visitor's last message?
    Suggest {
        /// Comes back in the answer.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
    },
    /// Is anybody there?
    Ping,
}

/// What the console gets.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToAgent {
    /// The answer to `hello`; the inbox follows.
    Welcome {
        /// The protocol's version.
        v: u32,
        /// Who is signed in.
        agent: AgentId,
        /// The name visitors see.
        name: String,
        /// Another one than last time: throw everything away and take it anew.
        epoch: String,
        /// The departments, in the owner's order.
        departments: Vec<DepartmentTitle>,
        /// The names of the websites, when conversations come from several: then each `started` says which.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sites: Vec<String>,
        /// Which files may be sent; none when none may.
        #[serde(skip_serializing_if = "Option::is_none")]
        uploads: Option<WireUploads>,
    },
    /// All who answer, in what state, and how loaded: after `welcome` and whenever something of it changes.
    Agents {
        /// By name.
        agents: Arc<[Presence]>,
    },
    /// Conversations that are new or changed, oldest change first.
    Inbox {
        /// At most 200 in a frame.
        conversations: Vec<InboxLine>,
        /// Conversations that were erased: drop their lines and events.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        gone: Vec<ConversationId>,
        /// Say this in the next `hello`.
        position: u64,
    },
    /// Events of an open conversation in order, at most 200 in a frame.
    Events {
        /// Which.
        conversation: ConversationId,
        /// Ascending, without gaps.
        events: Vec<WireEvent>,
        /// The number of its last event.
        head: Number,
    },
    /// It is stored.
    Ack {
        /// The console's id for it.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// Its number.
        number: Number,
        /// It had been stored before.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        duplicate: bool,
    },
    /// It is stored, and belongs to no conversation.
    Done {
        /// The console's id for it.
        id: MessageId,
    },
    /// The visitor is writing, or a colleague; holds for six seconds.
    Typing {
        /// Where.
        conversation: ConversationId,
        /// What is written so far; only where the owner wants that and visitors are told.
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// The colleague.
        #[serde(skip_serializing_if = "Option::is_none")]
        agent: Option<AgentId>,
        /// The colleague's name.
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// Who looks at an open conversation now.
    Looking {
        /// Which.
        conversation: ConversationId,
        /// All of them, whoever is told this included.
        agents: Vec<Onlooker>,
    },
    /// How long who asks for a person now may wait, and what that is made from, for each department with people waiting or served
    /// lately. No event: only the newest counts.
    Queue {
        /// By name.
        departments: Vec<DepartmentQueue>,
    },
    /// Who the visitor is; also without being asked, when a contact changes whose conversation is shown.
    Contact {
        /// Of the frame that asked.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<MessageId>,
        /// Of which conversation.
        conversation: ConversationId,
        /// None when nothing is known.
        contact: Option<Box<ContactCard>>,
        /// What the edit wrote over.
        #[serde(skip_serializing_if = "Option::is_none")]
        overwrote: Option<Overwrote>,
        /// Fields that stayed with the contact that was kept when a merge was taken back: they were edited after it.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        stayed: Vec<FieldName>,
    },
    /// Contacts that were found.
    Contacts {
        /// Of the frame that asked.
        id: MessageId,
        /// At most 20.
        found: Vec<ContactSummary>,
    },
    /// Replies that are kept ready, the best first.
    Replies {
        /// Of the frame that asked.
        id: MessageId,
        /// At most 50.
        found: Vec<WireReply>,
    },
    /// A reply is kept ready, or is gone.
    Kept {
        /// Of the frame that asked.
        id: MessageId,
        /// Which.
        reply: CannedId,
    },
    /// Articles, the best first.
    Articles {
        /// Of the frame that asked.
        id: MessageId,
        /// At most 8.
        found: Vec<WireSuggestion>,
    },
    /// What the bot would say.
    Suggestions {
        /// Of the frame that asked.
        id: MessageId,
        /// Where.
        conversation: ConversationId,
        /// To the visitor's message of this number; none when there is none.
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<Number>,
        /// The most likely first, at most 3.
        found: Vec<WireSuggestion>,
    },
    /// Something can't be done.
    Error(ErrorFrame),
    /// The server restarts: come back after this time.
    Goaway {
        /// In milliseconds; another for each socket.
        retry_ms: u64,
    },
    /// Yes.
    Pong,
}
