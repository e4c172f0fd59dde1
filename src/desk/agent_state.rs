//! An agent says whether they are there, and for whom.

use super::core::Desk;
use super::error::DeskError;
use crate::agents::{Chosen, Post};
use crate::ids::AgentId;

impl Desk {
    /// The agent chooses a state; it is kept over restarts. Who is not available any more passes on what was offered.
    ///
    /// # Errors
    /// When nothing can be stored.
    pub async fn agent_chooses(&self, agent: AgentId, chosen: Chosen) -> Result<(), DeskError> {
        self.store.choose_state(agent, chosen).await?;
        self.roster_moves(|roster, now| roster.chooses(agent, chosen, now));
        if chosen != Chosen::Available {
            self.pass_on(agent).await?;
        }
        Ok(())
    }

    /// For whom each agent is there.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn post_of(&self, agent: AgentId) -> Result<Post, DeskError> {
        let mut posts = self.store.posts()?.into_iter();
        Ok(posts.find(|(known, _)| *known == agent).map(|(_, post)| post).unwrap_or_default())
    }

    /// Sets for whom an agent is there; what they chose as their state stays.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn post_agent(&self, agent: AgentId, post: Post) -> Result<(), DeskError> {
        self.store.set_post(agent, post).await?;
        self.read_floor();
        Ok(())
    }
}
