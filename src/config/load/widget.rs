//! `widget` and `sites`: what the widget is like, and on which websites.

use super::values::{colour, origin};
use super::{bad, each, manners, words};
use crate::config::manners::Manners;
use crate::config::settings::Texts;
use crate::config::widget::{Distance, Launcher, Pages, Side, SiteSettings, WIDGET_LANGUAGES, WidgetSettings};
use crate::documents::Code;
use crate::documents::fields::{Fields, fields, localized, text, word};
use crate::documents::near::listed;
use crate::documents::problem::Notes;
use crate::documents::yaml::{Node, Value};

/// The keys of a widget.
const KEYS: &[&str] =
    &["colour", "position", "distance", "greeting", "language", "languages", "launcher", "pages", "bot"];

/// The keys of a site that is more than an address.
const SITE_KEYS: &[&str] = &["name", "origins", "widget"];

/// Farther from the edge it is in nobody's corner any more, in CSS pixels.
const FARTHEST: u16 = 200;

/// The longest text on the button, in characters: more covers a phone's page.
const LONGEST_LABEL: usize = 24;

/// The longest first words, in characters.
const LONGEST_GREETING: usize = 500;

/// The longest drawing of an icon, in bytes: it comes with every page.
const LONGEST_ICON: usize = 400;

/// What can be drawn on the button: the paths of lines in a square of 24.
pub(super) const ICONS: &[(&str, &str)] = &[
    ("chat", "M4.5 18.5 3.5 21.5 7.6 20.3A9 9 0 1 0 4.5 18.5ZM8.5 10.5H15.5M8.5 14H13"),
    ("question", "M8.5 9A3.5 3.5 0 1 1 12 12.5V14.5M12 18.5V18.6"),
    ("heart", "M12 20 4.6 12.4A4.7 4.7 0 0 1 12 6.7 4.7 4.7 0 0 1 19.4 12.4Z"),
    ("bag", "M5 8H19L20 20.5H4ZM8.5 10.5V7A3.5 3.5 0 0 1 15.5 7V10.5"),
];

/// What holds on every website.
pub(super) fn everywhere(node: &Node, notes: &mut Notes<'_>) -> (WidgetSettings, Manners) {
    read(node, ("the widget", &Manners::default()), notes)
}

/// The settings of a widget, and its manners over those that hold anyway.
fn read(node: &Node, (what, anyway): (&str, &Manners), notes: &mut Notes<'_>) -> (WidgetSettings, Manners) {
    let keys = [KEYS, manners::KEYS].concat();
    let Some(fields) = fields(node, &keys, what, notes) else { return Default::default() };
    let manners = manners::manners(&fields, anyway, notes);
    (WidgetSettings { greets: manners.greets(), ..widget(&fields, notes) }, manners)
}

fn widget(fields: &Fields<'_>, notes: &mut Notes<'_>) -> WidgetSettings {
    WidgetSettings {
        colour: one(fields, "colour", colour, notes),
        position: one(fields, "position", side, notes),
        distance: fields.get("distance").map(|node| distance(node, notes)).unwrap_or_default(),
        greeting: texts(fields, "greeting", LONGEST_GREETING, notes),
        language: one(fields, "language", spoken, notes),
        languages: fields.get("languages").map(|node| languages(node, notes)).unwrap_or_default(),
        launcher: fields.get("launcher").map(|node| launcher(node, notes)).unwrap_or_default(),
        pages: fields.get("pages").map(|node| pages(node, notes)).unwrap_or_default(),
        bot: texts(fields, "bot", LONGEST_LABEL, notes),
        greets: false,
    }
}

/// The websites: addresses, and mappings with a name, addresses and a widget of their own.
pub(super) fn sites(node: &Node, everywhere: &Manners, notes: &mut Notes<'_>) -> Vec<SiteSettings> {
    let Value::List(entries) = &node.value else {
        bad(node, "`sites` is a list such as [https://shop.example]", notes);
        return Vec::new();
    };
    let mut sites: Vec<SiteSettings> = Vec::new();
    let mut alone = Vec::new();
    for entry in entries {
        if matches!(entry.value, Value::Map(_)) {
            sites.extend(site(entry, (&sites, everywhere), notes));
        } else if let Some(origin) = origin_at(entry, notes) {
            alone.push(origin);
        }
    }
    if !alone.is_empty() {
        sites.insert(0, SiteSettings { origins: alone, ..as_everywhere(everywhere) });
    }
    belong_once(&sites, node, notes);
    sites
}

/// A website that says nothing itself.
pub(super) fn as_everywhere(manners: &Manners) -> SiteSettings {
    let widget = WidgetSettings { greets: manners.greets(), ..WidgetSettings::default() };
    SiteSettings { widget, manners: manners.clone(), ..SiteSettings::default() }
}

fn origin_at(node: &Node, notes: &mut Notes<'_>) -> Option<String> {
    let written = word(node, "a value", notes)?;
    match origin(&written) {
        Ok(origin) => Some(origin),
        Err(expected) => {
            bad(node, &format!("an entry of `sites` is {expected}"), notes);
            None
        }
    }
}

fn site(node: &Node, (others, everywhere): (&[SiteSettings], &Manners), notes: &mut Notes<'_>) -> Option<SiteSettings> {
    let fields = fields(node, SITE_KEYS, "a site", notes)?;
    let name = fields.require("name", "a site", "shop", notes).and_then(|node| {
        let name = word(node, "a name", notes)?;
        let fits = name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
        if !fits {
            bad(node, "a site's name stands in the tag: up to 40 letters a-z, digits, `-`, `_` and `.`", notes);
        } else if others.iter().any(|other| other.name.as_ref() == Some(&name)) {
            bad(node, &format!("there is a site `{name}` already"), notes);
        } else {
            return Some(name);
        }
        None
    });
    let origins = fields.require("origins", "a site", "[https://shop.example]", notes);
    let origins = origins.map(|node| {
        let origins = each(node, ("origins", "https://shop.example"), origin, notes);
        if matches!(&node.value, Value::List(entries) if entries.is_empty()) {
            bad(node, "`origins` names at least one, such as [https://shop.example]", notes);
        }
        origins
    });
    let said = fields.get("widget").map(|node| read(node, ("the widget of a site", everywhere), notes));
    let SiteSettings { widget, manners, .. } = as_everywhere(everywhere);
    let (widget, manners) = said.unwrap_or((widget, manners));
    Some(SiteSettings { name: Some(name?), origins: origins?, widget, manners })
}

/// A page has one address, and so one site: which conversation belongs where must be certain.
fn belong_once(sites: &[SiteSettings], node: &Node, notes: &mut Notes<'_>) {
    let all: Vec<_> = sites.iter().flat_map(|site| &site.origins).collect();
    let twice = all.iter().enumerate().filter(|(place, origin)| all[..*place].contains(*origin));
    for (_, origin) in twice {
        let problem = notes.add(
            Code::BadSetting,
            node.span.clone(),
            format!("`{origin}` belongs to two sites, or stands here twice"),
        );
        problem.help("each address stands under one site; what differs on one page of it stands in that page's tag");
    }
}

/// A single value.
fn one<T>(
    fields: &Fields<'_>,
    key: &str,
    read: impl Fn(&str) -> Result<T, &'static str>,
    notes: &mut Notes<'_>,
) -> Option<T> {
    let node = fields.get(key)?;
    let written = word(node, "a value", notes)?;
    read(&written).map_err(|expected| bad(node, &format!("`{key}` is {expected}"), notes)).ok()
}

fn side(written: &str) -> Result<Side, &'static str> {
    match written {
        "left" => Ok(Side::Left),
        "right" => Ok(Side::Right),
        _ => Err("`left` or `right`"),
    }
}

fn spoken(written: &str) -> Result<String, &'static str> {
    let known = WIDGET_LANGUAGES.contains(&written);
    if known { Ok(written.to_owned()) } else { Err("a language that the widget speaks, such as ko or en") }
}

fn languages(node: &Node, notes: &mut Notes<'_>) -> Vec<String> {
    let said = words(node, notes);
    let unknown: Vec<_> = said.iter().filter(|code| !WIDGET_LANGUAGES.contains(&code.as_str())).collect();
    if let Some(unknown) = unknown.first() {
        let speaks = format!("the widget speaks {}, not `{unknown}`", listed(WIDGET_LANGUAGES));
        bad(node, &speaks, notes);
    }
    said
}

fn pixels(written: &str) -> Result<u16, &'static str> {
    written.parse().ok().filter(|pixels| *pixels <= FARTHEST).ok_or("a number of pixels from 0 to 200, such as 24")
}

/// One number for both, or one for each.
fn distance(node: &Node, notes: &mut Notes<'_>) -> Distance {
    if let Value::Map(_) = node.value {
        let Some(fields) = fields(node, &["side", "bottom"], "the distance", notes) else { return Distance::default() };
        return Distance { side: one(&fields, "side", pixels, notes), bottom: one(&fields, "bottom", pixels, notes) };
    }
    let Some(written) = word(node, "a number of pixels", notes) else { return Distance::default() };
    match pixels(&written) {
        Ok(pixels) => Distance { side: Some(pixels), bottom: Some(pixels) },
        Err(expected) => {
            bad(node, &format!("`distance` is {expected}, or {{side: 24, bottom: 80}}"), notes);
            Distance::default()
        }
    }
}

fn launcher(node: &Node, notes: &mut Notes<'_>) -> Launcher {
    let Some(fields) = fields(node, &["text", "icon"], "the launcher", notes) else { return Launcher::default() };
    Launcher { text: texts(&fields, "text", LONGEST_LABEL, notes), icon: one(&fields, "icon", icon, notes) }
}

/// One of ours by name, or a drawing of one's own.
fn icon(written: &str) -> Result<String, &'static str> {
    if let Some((_, path)) = ICONS.iter().find(|(name, _)| *name == written) {
        return Ok((*path).to_owned());
    }
    let drawn = written.starts_with(['M', 'm'])
        && written.len() <= LONGEST_ICON
        && written.bytes().all(|byte| b"MmLlHhVvCcSsQqTtAaZz0123456789.,+- ".contains(&byte));
    if drawn {
        Ok(written.to_owned())
    } else {
        Err(
            "chat, question, heart, bag, or the path of an SVG in a square of 24, up to 400 bytes, such as \"M6 9L12 15L18 9\"",
        )
    }
}

fn pages(node: &Node, notes: &mut Notes<'_>) -> Pages {
    let Some(fields) = fields(node, &["show", "hide"], "the pages", notes) else { return Pages::default() };
    let mut list = |key: &str| {
        let Some(node) = fields.get(key) else { return Vec::new() };
        each(node, (key, "/checkout*"), pattern, notes)
    };
    Pages { show: list("show"), hide: list("hide") }
}

fn pattern(written: &str) -> Result<String, &'static str> {
    let fits = written.starts_with(['/', '*']) && !written.contains([' ', '?', '#']);
    let expected = "the path of a page such as /cart, or with `*` for anything such as /shop/*, without `?` and `#`";
    if fits { Ok(written.to_owned()) } else { Err(expected) }
}

fn texts(fields: &Fields<'_>, key: &str, longest: usize, notes: &mut Notes<'_>) -> Texts {
    let Some(node) = fields.get(key) else { return Texts::new() };
    let said = localized(node, "a text", notes, |node, notes| {
        let said = text(node, "a text", notes)?;
        if said.chars().count() > longest {
            bad(node, &format!("`{key}` has at most {longest} characters"), notes);
            return None;
        }
        Some(said.trim().to_owned())
    });
    said.into_iter().map(|(language, text)| (language.to_string(), text)).collect()
}

#[cfg(test)]
mod tests;
