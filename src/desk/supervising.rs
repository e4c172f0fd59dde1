//! What only a supervisor may do in a conversation that another agent has.

use super::error::DeskError;
use crate::conversation::{Conversation, Refused};
use crate::storage::Account;

/// Whether this account may whisper, join uninvited, take over, and decide in place of the agent who has a conversation. The one
/// place where roles matter to conversations: everybody may as long as accounts have no roles.
///
/// # Errors
/// [`Refused::NotAllowed`].
pub(super) fn may_supervise(_account: &Account) -> Result<(), Refused> {
    Ok(())
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
