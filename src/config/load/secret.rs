//! Secrets: named in `frontdesk.yaml`, kept in the environment.

use super::{Environment, bad};
use crate::documents::fields::word;
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

/// A secret by the variable that holds it.
pub(super) struct Named {
    /// The variable's name.
    pub(super) variable: String,
    /// What it holds; none when it is not set. It is never shown.
    pub(super) held: Option<String>,
}

/// `"${FRONTDESK_…}"`; `example` is what it should look like.
pub(super) fn named(node: &Node, example: &str, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<Named> {
    let written = word(node, "a variable of the environment", notes)?;
    let variable = written.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let is_name =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let Some(variable) = variable.filter(is_name) else {
        bad(node, &format!("a secret stands in the environment, not here: `{example}`"), notes);
        return None;
    };
    let held = environment(variable).map(|held| held.trim().to_owned()).filter(|held| !held.is_empty());
    Some(Named { variable: variable.to_owned(), held })
}
