//! An agent is gone: who they had waits in front for another one, and is told.

use super::core::{Desk, lock};
use super::error::DeskError;
use super::turn::ATTEMPTS;
use crate::dialogue;
use crate::ids::{AgentId, ConversationId};

impl Desk {
    /// Who has been without a console for too long gives back what they have, and passes on what was offered to them.
    pub(super) async fn notice_who_is_gone(&self) -> Result<(), DeskError> {
        let gone: Vec<_> = {
            let roster = lock(&self.roster);
            let gone = roster.gone(self.rules.gone_after, self.clock.now());
            gone.into_iter().map(|agent| (agent, roster.held_by(agent).collect::<Vec<_>>())).collect()
        };
        for (agent, held) in gone {
            self.pass_on(agent).await?;
            for conversation in held {
                match self.give_back(conversation, agent).await {
                    Ok(()) | Err(DeskError::NoSuchConversation) => {}
                    Err(error) => return Err(error),
                }
                tracing::info!(%conversation, %agent, "an agent is gone; the conversation waits for another one");
            }
        }
        Ok(())
    }

    /// A conversation whose agent is gone waits for another one.
    pub(super) async fn give_back(&self, conversation: ConversationId, agent: AgentId) -> Result<(), DeskError> {
        let mut turn = self.turn(conversation).await?;
        for _ in 0..ATTEMPTS {
            if !turn.conversation()?.held_by(agent) {
                return Ok(());
            }
            let brain = self.brain();
            let mut draft = turn.draft(self.clock.now())?;
            let decision = self.with_scene(&brain, |scene| dialogue::agent_gone(scene, &draft.conversation));
            decision.events.into_iter().for_each(|event| draft.happens(event));
            if self.commit(&mut turn, draft).await? {
                return Ok(());
            }
        }
        Err(DeskError::Busy)
    }
}
