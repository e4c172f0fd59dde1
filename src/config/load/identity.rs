//! What the website's server signs with who a visitor is: named in `frontdesk.yaml`, kept in the environment.

use super::{Environment, bad, secret};
use crate::config::lookup::Secret;
use crate::config::settings::Identity;
use crate::documents::fields::fields;
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

/// The shortest secret, in bytes: what is shorter can be guessed.
const SHORTEST: usize = 32;

const EXAMPLE: &str = "secret: ${FRONTDESK_IDENTITY_SECRET}";

/// `identity: {secret: "${FRONTDESK_IDENTITY_SECRET}"}`. What the variable holds is never shown.
pub(super) fn identity(node: &Node, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<Identity> {
    let fields = fields(node, &["secret"], "the identity", notes)?;
    let Some(node) = fields.get("secret") else {
        bad(node, &format!("`identity` needs `{EXAMPLE}`"), notes);
        return None;
    };
    let secret::Named { variable, held } = secret::named(node, EXAMPLE, environment, notes)?;
    if held.as_ref().is_some_and(|held| held.len() < SHORTEST) {
        let expected = format!(
            "what ${{{variable}}} holds is shorter than {SHORTEST} bytes: `openssl rand -hex 32` makes a good one"
        );
        bad(node, &expected, notes);
        return None;
    }
    Some(Identity { variable, secret: held.map(Secret::new) })
}
