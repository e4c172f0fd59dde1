//! `widget`: `consent`, `title_count`, `privacy` and `triggers`.

use super::values::yes_or_no;
use super::{bad, each};
use crate::config::manners::{AtMost, Consent, Manners, Privacy, Trigger, When};
use crate::documents::Localized;
use crate::documents::fields::{Fields, fields, localized, text, word};
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};
use crate::ids::TriggerName;
use jiff::SignedDuration;

/// The keys of the widget that are read here.
pub(super) const KEYS: &[&str] = &["consent", "title_count", "privacy", "triggers"];

/// The keys of a greeting.
const TRIGGER_KEYS: &[&str] = &["name", "after", "on", "event", "pages", "say", "at_most"];

/// More greetings than this are no manners.
const MOST_TRIGGERS: usize = 20;

/// The longest greeting, in characters: it stands in a small bubble on a page.
const LONGEST_GREETING: usize = 200;

/// The longest text about privacy, in characters.
const LONGEST_PRIVACY: usize = 1_000;

/// The longest name of a greeting or an event, in characters.
const LONGEST_NAME: usize = 40;

/// The most pages that one greeting names.
const MOST_PAGES: usize = 50;

/// What the widget's keys say, over what holds anyway: each key takes the place of the whole of the other.
pub(super) fn manners(found: &Fields<'_>, anyway: &Manners, notes: &mut Notes<'_>) -> Manners {
    let mut manners = anyway.clone();
    if let Some(node) = found.get("consent") {
        match word(node, "none or required", notes).as_deref() {
            Some("none") => manners.consent = Consent::None,
            Some("required") => manners.consent = Consent::Required,
            Some(_) => bad(
                node,
                "`consent` is `none`, or `required`: nobody is greeted before the website says that they agree",
                notes,
            ),
            None => {}
        }
    }
    if let Some(node) = found.get("title_count") {
        match word(node, "yes or no", notes).map(|written| yes_or_no(&written)) {
            Some(Ok(counts)) => manners.title_count = counts,
            Some(Err(expected)) => bad(node, &format!("`title_count` is {expected}"), notes),
            None => {}
        }
    }
    if let Some(node) = found.get("privacy") {
        manners.privacy = localized(node, "a text and a link", notes, privacy);
    }
    if let Some(node) = found.get("triggers") {
        manners.triggers = triggers(node, notes);
    }
    manners
}

fn privacy(node: &Node, notes: &mut Notes<'_>) -> Option<Privacy> {
    let found = fields(node, &["text", "link"], "what is said about privacy", notes)?;
    let text = found.get("text").and_then(|node| short_text(node, LONGEST_PRIVACY, notes)).unwrap_or_default();
    let link = found.get("link").and_then(|node| {
        let link = word(node, "an address", notes)?;
        // A path belongs to the website; two slashes would lead to another one.
        let fits = link.starts_with("https://") || link.starts_with('/') && !link.starts_with("//");
        if !fits {
            bad(node, "`link` is an address such as https://shop.example/privacy, or a path such as /privacy", notes);
        }
        fits.then_some(link)
    });
    if text.is_empty() && link.is_none() {
        bad(node, "a `text`, a `link` or both are needed here", notes);
        return None;
    }
    Some(Privacy { text, link })
}

fn triggers(node: &Node, notes: &mut Notes<'_>) -> Vec<Trigger> {
    let Value::List(entries) = &node.value else {
        bad(node, "`triggers` is a list; each entry has a `name`, a moment and what to `say`", notes);
        return Vec::new();
    };
    if entries.len() > MOST_TRIGGERS {
        bad(node, &format!("there are at most {MOST_TRIGGERS} `triggers`"), notes);
    }
    let mut found: Vec<Trigger> = Vec::new();
    for entry in entries {
        let Some(trigger) = trigger(entry, notes) else { continue };
        if found.iter().any(|known| known.name == trigger.name) {
            bad(entry, &format!("there is a trigger `{}` already", trigger.name), notes);
        } else {
            found.push(trigger);
        }
    }
    found
}

fn trigger(node: &Node, notes: &mut Notes<'_>) -> Option<Trigger> {
    let found = fields(node, TRIGGER_KEYS, "a trigger", notes)?;
    let name = found.require("name", "a trigger", "size_help", notes).and_then(|node| name(node, "name", notes));
    let say = found
        .require("say", "a trigger", "{ko: …, en: …}", notes)
        .map(|node| localized(node, "what is said", notes, |node, notes| short_text(node, LONGEST_GREETING, notes)));
    let when = when(node, &found, notes);
    let pages = found.get("pages").map_or_else(Vec::new, |node| pages(node, notes));
    let at_most = found.get("at_most").map_or(Some(AtMost::default()), |node| at_most(node, notes));
    let say: Localized<String> = say.filter(|say| !say.is_empty())?;
    Some(Trigger { name: TriggerName(name?.into()), when: when?, pages, say, at_most: at_most? })
}

/// Exactly one moment.
fn when(node: &Node, found: &Fields<'_>, notes: &mut Notes<'_>) -> Option<When> {
    let moments = ["after", "on", "event"].map(|key| found.get(key).map(|node| (key, node)));
    let mut said = moments.into_iter().flatten();
    let (Some((key, value)), None) = (said.next(), said.next()) else {
        bad(node, "a trigger has one of `after: 20s`, `on: exit_intent` and `event: cart_abandoned`", notes);
        return None;
    };
    match key {
        "after" => {
            let written = word(value, "a time such as 20s", notes)?;
            let limits = SignedDuration::from_secs(1)..=SignedDuration::from_hours(1);
            let time = written.parse().ok().filter(|time| limits.contains(time));
            if time.is_none() {
                bad(value, "`after` is a time from 1s to 1h, such as 20s", notes);
            }
            time.map(When::After)
        }
        "on" => {
            let written = word(value, "exit_intent", notes)?;
            if written != "exit_intent" {
                bad(value, "`on` is `exit_intent`: the pointer leaves the page at the top", notes);
            }
            (written == "exit_intent").then_some(When::ExitIntent)
        }
        _ => name(value, "event", notes).map(When::Event),
    }
}

fn name(node: &Node, key: &str, notes: &mut Notes<'_>) -> Option<String> {
    let written = word(node, "a name", notes)?;
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-".contains(&byte);
    let fits = !written.is_empty() && written.len() <= LONGEST_NAME && written.bytes().all(allowed);
    if !fits {
        bad(
            node,
            &format!("`{key}` has up to {LONGEST_NAME} small letters, digits, `_` and `-`, such as size_help"),
            notes,
        );
    }
    fits.then_some(written)
}

fn pages(node: &Node, notes: &mut Notes<'_>) -> Vec<String> {
    let path = |written: &str| {
        let fits = written.starts_with(['/', '*']) && !written.contains([' ', '?', '#']);
        if fits {
            Ok(written.to_owned())
        } else {
            Err("the path of a page such as /cart, or /cart* with `*` for anything")
        }
    };
    let pages = each(node, ("pages", "/cart*"), path, notes);
    if pages.len() > MOST_PAGES {
        bad(node, &format!("`pages` has at most {MOST_PAGES} entries"), notes);
    }
    pages
}

fn at_most(node: &Node, notes: &mut Notes<'_>) -> Option<AtMost> {
    match word(node, "once a day", notes)?.as_str() {
        "once" => Some(AtMost::Once),
        "once a visit" => Some(AtMost::Visit),
        "once a day" => Some(AtMost::Day),
        "once a week" => Some(AtMost::Week),
        "once a month" => Some(AtMost::Month),
        _ => {
            bad(node, "`at_most` is `once`, or `once a visit`, `once a day`, `once a week`, `once a month`", notes);
            None
        }
    }
}

fn short_text(node: &Node, longest: usize, notes: &mut Notes<'_>) -> Option<String> {
    let said = text(node, "a text", notes)?;
    if said.chars().count() > longest {
        bad(node, &format!("this has at most {longest} characters"), notes);
        return None;
    }
    Some(said.trim().to_owned())
}

#[cfg(test)]
mod tests;
