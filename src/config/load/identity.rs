//! What the website's server signs with who a visitor is: named in `frontdesk.yaml`, kept in the environment.

use super::{Environment, bad};
use crate::config::lookup::Secret;
use crate::config::settings::Identity;
use crate::documents::fields::{fields, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

/// The shortest secret, in bytes: what is shorter can be guessed.
const SHORTEST: usize = 32;

/// `identity: {secret: "${FRONTDESK_IDENTITY_SECRET}"}`. What the variable holds is never shown.
pub(super) fn identity(node: &Node, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<Identity> {
    let fields = fields(node, &["secret"], "the identity", notes)?;
    let Some(node) = fields.get("secret") else {
        bad(node, "`identity` needs `secret: ${FRONTDESK_IDENTITY_SECRET}`", notes);
        return None;
    };
    let written = word(node, "a variable of the environment", notes)?;
    let variable = written.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    let named = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let Some(variable) = variable.filter(named) else {
        bad(node, "a secret stands in the environment, not here: `secret: ${FRONTDESK_IDENTITY_SECRET}`", notes);
        return None;
    };
    let held = environment(variable).map(|held| held.trim().to_owned()).filter(|held| !held.is_empty());
    if held.as_ref().is_some_and(|held| held.len() < SHORTEST) {
        let expected = format!(
            "what ${{{variable}}} holds is shorter than {SHORTEST} bytes: `openssl rand -hex 32` makes a good one"
        );
        bad(node, &expected, notes);
        return None;
    }
    Some(Identity { variable: variable.to_owned(), secret: held.map(Secret::new) })
}
