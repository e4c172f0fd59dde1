//! Which right each frame of an agent needs, and whether the sign-in behind a socket stands still: asked in one place, before a
//! frame does anything.

use super::agent_socket::Seat;
use super::reply::error_frame;
use super::socket::End;
use crate::desk::{DeskError, Right};
use crate::ids::MessageId;
use crate::protocol::{AgentFrame, CloseCode};

/// The rights of which a frame needs one; none named = whoever is signed in may. What is not named needs the right to answer.
fn needs(frame: &AgentFrame) -> &'static [Right] {
    match frame {
        AgentFrame::Hello { .. } | AgentFrame::Ping => &[],
        // Replies of one's own are for who answers, shared ones for who edits them: which of both it is, the desk knows.
        AgentFrame::FindReplies { conversation: None, .. }
        | AgentFrame::WriteReply { .. }
        | AgentFrame::DropReply { .. } => &[Right::Answer, Right::EditCannedReplies],
        AgentFrame::Open { .. }
        | AgentFrame::Leave { .. }
        | AgentFrame::Look { .. }
        | AgentFrame::Read { .. }
        | AgentFrame::Contact { .. }
        | AgentFrame::FindContacts { .. }
        | AgentFrame::FindReplies { .. }
        | AgentFrame::FindArticles { .. }
        | AgentFrame::Suggest { .. } => &[Right::SeeConversations],
        AgentFrame::EditContact { .. } | AgentFrame::MergeContacts { .. } | AgentFrame::UnmergeContacts { .. } => {
            &[Right::EditContacts]
        }
        // Who may supervise besides is asked where it is known who has the conversation.
        _ => &[Right::Answer],
    }
}

/// Whether a frame changes something that is kept.
fn changes(frame: &AgentFrame) -> bool {
    use AgentFrame::{Hello, Leave, Look, Open, Ping, Read, Typing};
    !matches!(frame, Hello { .. } | Open { .. } | Leave { .. } | Look { .. } | Read { .. } | Typing { .. } | Ping)
}

/// Whether somebody did something: a console that was left open says hello and pings by itself.
fn is_work(frame: &AgentFrame) -> bool {
    !matches!(frame, AgentFrame::Hello { .. } | AgentFrame::Ping)
}

impl Seat<'_> {
    /// Refuses what the role does not allow: `None` when the frame may go on.
    ///
    /// # Errors
    /// The socket ends when the sign-in has.
    pub(super) async fn allowed(&mut self, frame: &AgentFrame) -> Result<Option<DeskError>, End> {
        if changes(frame) {
            // Who was removed, has signed out or has another role must not act for as long as a ping takes.
            self.still_signed_in()?;
        }
        if is_work(frame) {
            self.desk.uses_sign_in(&mut self.session).await;
        }
        let rights = needs(frame);
        if rights.iter().any(|right| self.account.role.may(*right)) {
            return Ok(None);
        }
        Ok(rights.first().and_then(|right| self.desk.allow(&self.account, *right).err()))
    }

    /// Ends the socket when its sign-in has ended; takes over what is new about the account.
    pub(super) fn still_signed_in(&mut self) -> Result<(), End> {
        match self.desk.sign_in(self.session.id) {
            Ok(None) => Err(End::Close(CloseCode::SignedOut, "sign in again")),
            Ok(Some(standing)) => {
                self.account = standing.account;
                Ok(())
            }
            // What can't be read now is looked at again in a moment.
            Err(error) => {
                tracing::warn!(%error, "a sign-in can't be looked at");
                Ok(())
            }
        }
    }

    pub(super) async fn refuse_error(&mut self, error: &DeskError, id: Option<MessageId>) -> Result<(), End> {
        let frame = error_frame(error);
        self.refuse(match id {
            Some(id) => frame.about(id),
            None => frame,
        })
        .await
    }
}
