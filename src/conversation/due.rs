//! When something is to be done about a conversation though nobody speaks.

use super::state::Conversation;
use jiff::Timestamp;

impl Conversation {
    /// The next time at which something is to be done though nobody speaks; none when nothing is. What is done then is decided
    /// by `dialogue`, which must leave the conversation with a later time, or none.
    pub fn due(&self) -> Option<Timestamp> {
        None
    }
}
