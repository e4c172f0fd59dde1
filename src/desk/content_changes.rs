//! New content takes the place of the old: at once, for the next message of everybody.

use super::core::{Brain, Desk};
use std::sync::Arc;

impl Desk {
    /// Answers from this content from now on.
    pub fn content_changes(&self, brain: Brain) {
        self.brain.store(Arc::new(brain));
    }

    /// The business data that content may name.
    pub fn lookups(&self) -> &crate::lookups::Lookups {
        &self.lookups
    }
}
