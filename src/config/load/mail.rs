//! `mail`: the mail server that takes what Frontdesk sends.

use super::{Environment, bad, secret};
use crate::config::lookup::Secret;
use crate::config::mail::{Encryption, MailSettings, MailSignIn};
use crate::documents::fields::{Fields, fields, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;

const KEYS: &[&str] = &["server", "port", "encryption", "user", "password", "from"];

const EXAMPLE: &str = "password: ${FRONTDESK_MAIL_PASSWORD}";

/// `mail: {server: smtp.shop.example, from: help@shop.example, user: …, password: "${…}"}`.
pub(super) fn mail(node: &Node, environment: Environment<'_>, notes: &mut Notes<'_>) -> Option<MailSettings> {
    let fields = fields(node, KEYS, "the mail server", notes)?;
    let server = needed(node, &fields, ("server", "server: smtp.shop.example"), is_host, notes);
    let from = needed(node, &fields, ("from", "from: help@shop.example"), is_address, notes);
    let encryption = chosen(&fields, notes)?;
    let port = port(&fields, encryption, notes)?;
    let sign_in = match (fields.get("user"), fields.get("password")) {
        (None, None) => None,
        (Some(user), Some(password)) => Some(sign_in((user, password), encryption, environment, notes)?),
        (Some(alone), None) | (None, Some(alone)) => {
            bad(alone, &format!("who signs in at the mail server needs both, `user` and `{EXAMPLE}`"), notes);
            return None;
        }
    };
    Some(MailSettings { server: server?, port, encryption, sign_in, from: from? })
}

/// A value that must be there and fit.
fn needed(
    whole: &Node,
    fields: &Fields<'_>,
    (key, example): (&str, &str),
    fits: impl Fn(&str) -> bool,
    notes: &mut Notes<'_>,
) -> Option<String> {
    let Some(node) = fields.get(key) else {
        bad(whole, &format!("`mail` needs `{example}`"), notes);
        return None;
    };
    let written = word(node, "a value", notes)?;
    if !fits(&written) {
        bad(node, &format!("`{key}` is written like `{example}`"), notes);
        return None;
    }
    Some(written)
}

fn is_host(written: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':' | b'_');
    !written.is_empty() && written.len() <= 253 && written.bytes().all(fits) && !written.ends_with(':')
}

/// The bare address: letters show the shop's name in front of it.
fn is_address(written: &str) -> bool {
    let Some((name, domain)) = written.split_once('@') else { return false };
    let quiet = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && !b"@<>,;\"".contains(&byte))
    };
    quiet(name) && quiet(domain)
}

fn chosen(fields: &Fields<'_>, notes: &mut Notes<'_>) -> Option<Encryption> {
    let Some(node) = fields.get("encryption") else { return Some(Encryption::Tls) };
    let written = word(node, "`tls`, `starttls` or `none`", notes)?;
    let found = Encryption::ALL.iter().find(|(name, _)| *name == written);
    if found.is_none() {
        let expected = "`encryption` is `tls` (usually port 465), `starttls` (usually port 587), or `none` for a server on this machine";
        bad(node, expected, notes);
    }
    found.map(|(_, encryption)| *encryption)
}

fn port(fields: &Fields<'_>, encryption: Encryption, notes: &mut Notes<'_>) -> Option<u16> {
    let Some(node) = fields.get("port") else { return Some(encryption.usual_port()) };
    let port = word(node, "a port", notes)?.parse().ok().filter(|port| *port > 0);
    if port.is_none() {
        bad(node, "`port` is a number from 1 to 65535, such as 465", notes);
    }
    port
}

fn sign_in(
    (user, password): (&Node, &Node),
    encryption: Encryption,
    environment: Environment<'_>,
    notes: &mut Notes<'_>,
) -> Option<MailSignIn> {
    if encryption == Encryption::None {
        bad(password, "a password never travels in the open: `encryption: tls` or `encryption: starttls`", notes);
        return None;
    }
    let user = word(user, "a name", notes)?;
    let secret::Named { variable, held } = secret::named(password, EXAMPLE, environment, notes)?;
    Some(MailSignIn { user, variable, password: held.map(Secret::new) })
}
