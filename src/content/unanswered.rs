//! `intents/_unanswered.yaml` → messages that nothing here answers.

use super::model::{Localized, Sentence};
use crate::documents::fields::{localized, sentences};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

const NEEDED: &str = "messages that nothing answers, one on each line after `- `";

/// The sentences of the file by language.
pub(super) fn unanswered(node: &Node, notes: &mut Notes<'_>) -> Localized<Vec<Sentence>> {
    localized(node, NEEDED, notes, |node, notes| Some(sentences(node, NEEDED, notes)))
}
