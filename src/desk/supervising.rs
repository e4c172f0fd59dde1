//! What only a supervisor may do in a conversation that another agent has.

use super::error::DeskError;
use crate::agents::Right;
use crate::conversation::{Conversation, Refused};
use crate::storage::Account;

/// Whether this account may whisper, join uninvited, take over, and decide in place of the agent who has a conversation.
///
/// # Errors
/// [`Refused::NotAllowed`].
pub(super) fn may_supervise(account: &Account) -> Result<(), Refused> {
    if account.role.may(Right::Supervise) { Ok(()) } else { Err(Refused::NotAllowed) }
}

/// Whether this agent decides what becomes of it, as the one who has it or as a supervisor.
pub(super) fn may_decide(state: &Conversation, account: &Account) -> Result<(), DeskError> {
    in_place_of_holder(state.may_decide(account.agent), account)
}

/// What is refused because another agent has it is allowed to a supervisor.
pub(super) fn in_place_of_holder(allowed: Result<(), Refused>, account: &Account) -> Result<(), DeskError> {
    match allowed {
        Err(taken @ Refused::TakenBy { .. }) => Ok(may_supervise(account).map_err(|_| taken)?),
        other => Ok(other?),
    }
}
