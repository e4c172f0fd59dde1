//! `frontdesk.yaml` and the environment → checked settings, or every fault with its place.

mod http;
mod identity;
mod lookups;
mod mail;
mod manners;
mod secret;
mod service;
mod uploads;
mod values;
mod widget;

use super::logo::read_logo;
use super::lookup::LookupSource;
use super::opening::opening;
use super::routing::{departments, routing};
use super::settings::{Settings, Texts};
use super::widget::SiteSettings;
use crate::documents::fields::{Fields, fields, localized, text, word};
use crate::documents::problem::Notes;
use crate::documents::syntax;
use crate::documents::yaml::{Node, Value};
use crate::documents::{Code, Problem, Source, Sources, Style, report};
use crate::ids::Department;
use lookups::lookups;
use std::path::{Path, PathBuf};
use values::{
    a_while, a_while_or_never, after, colour, days, idle, log_form, network, origin, second_factor, yes_or_no,
};

/// The keys of `frontdesk.yaml`.
const KEYS: &[&str] = &[
    "shop",
    "bot",
    "hours",
    "opening",
    "offer_message_after",
    "service_level",
    "surveys",
    "language",
    "time_zone",
    "welcome",
    "topic_lasts",
    "ask_whether_it_helped",
    "suggest_while_typing",
    "departments",
    "routing",
    "reopen_within",
    "lookups",
    "identity",
    "mail",
    "sneak_peek",
    "uploads",
    "sites",
    "widget",
    "proxies",
    "public_url",
    "look",
    "help",
    "listen",
    "content",
    "data",
    "log",
    "keep_days",
    "second_factor",
    "sign_in_idle",
];

/// What can be asked after a conversation: how satisfied (CSAT), whether one would recommend (NPS), how easy it was (CES).
const SURVEYS: &[&str] = &["csat", "nps", "ces"];

/// The value of a variable of the environment.
type Environment<'e> = &'e dyn Fn(&str) -> Option<String>;

/// What can be set from the environment: addresses and folders, which differ between machines.
const VARIABLES: &[&str] = &["listen", "content", "data", "sites", "proxies", "public_url", "log"];

/// Every fault of the settings.
#[derive(Debug)]
pub struct SettingsFaults {
    problems: Vec<Problem>,
    sources: Sources,
}

impl SettingsFaults {
    /// The faults as text, each with its place and what to do.
    pub fn report(&self, style: Style) -> String {
        report(&self.problems, &self.sources, style)
    }
}

/// Reads the settings. A missing file means defaults; `environment` overrides the file: `FRONTDESK_LISTEN` and so on.
/// Relative paths count from the file's folder.
///
/// # Errors
/// Every fault at once.
pub fn load(file: &Path, environment: impl Fn(&str) -> Option<String>) -> Result<Settings, SettingsFaults> {
    let mut settings = Settings::default();
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    match std::fs::read_to_string(file) {
        Ok(written) => {
            let source = Source::new(file.display().to_string(), written);
            problems.append(&mut from_source(&mut settings, &source, (file.parent(), &environment)));
            sources.add(source);
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            let source = Source::new(file.display().to_string(), String::new());
            problems.push(Problem::new(Code::Unreadable, &source, 0..0, format!("this file can't be read: {error}")));
            sources.add(source);
        }
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    settings.content = folder.join(&settings.content);
    settings.data = folder.join(&settings.data);
    for lookup in settings.lookups.values_mut() {
        if let LookupSource::Csv { file, .. } = &mut lookup.source {
            *file = folder.join(&file);
        }
    }
    from_environment(&mut settings, environment, &mut sources, &mut problems);
    if problems.is_empty() { Ok(settings) } else { Err(SettingsFaults { problems, sources }) }
}

/// The settings of a text, as they stand there: paths count from wherever the text came from, and the environment is not
/// asked.
///
/// # Errors
/// Every fault at once.
pub fn read(name: &str, written: &str) -> Result<Settings, SettingsFaults> {
    let mut settings = Settings::default();
    let source = Source::new(name, written.to_owned());
    let problems = from_source(&mut settings, &source, (None, &|_| None));
    let mut sources = Sources::default();
    sources.add(source);
    if problems.is_empty() { Ok(settings) } else { Err(SettingsFaults { problems, sources }) }
}

/// The folder of the file, where there is one, and the environment.
type Surroundings<'e> = (Option<&'e Path>, Environment<'e>);

fn from_source(settings: &mut Settings, source: &Source, around: Surroundings<'_>) -> Vec<Problem> {
    let mut notes = Notes::new(source);
    from_file(settings, around, &mut notes);
    notes.problems
}

fn from_file(settings: &mut Settings, (folder, environment): Surroundings<'_>, notes: &mut Notes<'_>) {
    let whole = 0..notes.source.text().len();
    // A file with nothing but comments is the same as none.
    let commented = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if notes.source.text().lines().all(commented) {
        return;
    }
    let Some(node) = syntax::read(notes, whole) else { return };
    let Some(fields) = fields(&node, KEYS, "the settings", notes) else { return };
    names(settings, &fields, notes);
    if let Some(node) = fields.get("lookups") {
        settings.lookups = lookups(node, environment, notes);
    }
    if let Some(node) = fields.get("identity") {
        settings.identity = identity::identity(node, environment, notes);
    }
    if let Some(node) = fields.get("mail") {
        settings.mail = mail::mail(node, environment, notes);
    }
    for key in [
        "listen",
        "content",
        "data",
        "log",
        "public_url",
        "language",
        "time_zone",
        "topic_lasts",
        "offer_message_after",
        "ask_whether_it_helped",
        "suggest_while_typing",
        "reopen_within",
        "sneak_peek",
        "keep_days",
        "second_factor",
        "sign_in_idle",
    ] {
        let Some(value) = fields.get(key) else { continue };
        let Some(written) = word(value, "a value", notes) else { continue };
        if let Err(expected) = set(settings, key, &written) {
            bad(value, &format!("`{key}` is {expected}"), notes);
        }
    }
    if let Some(node) = fields.get("welcome") {
        settings.welcome = words(node, notes);
    }
    if let Some(node) = fields.get("departments") {
        settings.departments = departments(node, notes);
        let wished = settings
            .departments
            .iter()
            .filter_map(|department| Some((Department(department.name.as_str().into()), department.skill.clone()?)));
        settings.routing.skills = wished.collect();
    }
    if let Some(node) = fields.get("routing") {
        routing(&mut settings.routing, node, notes);
    }
    if let Some(node) = fields.get("widget") {
        (settings.widget, settings.manners) = widget::everywhere(node, notes);
    }
    if let Some(node) = fields.get("sites") {
        settings.sites = widget::sites(node, &settings.manners, notes);
    }
    if let Some(node) = fields.get("proxies") {
        settings.proxies = each(node, ("proxies", "127.0.0.1"), network, notes);
    }
    if let Some(node) = fields.get("opening") {
        let names: Vec<_> = settings.departments.iter().map(|department| department.name.clone()).collect();
        settings.opening = opening(node, &names, notes);
    }
    if let Some(node) = fields.get("service_level") {
        settings.service_level = service::levels(node, &settings.departments, notes);
    }
    if let Some(node) = fields.get("surveys") {
        surveys(settings, node, notes);
    }
    if let Some(node) = fields.get("uploads") {
        uploads::uploads(&mut settings.uploads, node, notes);
    }
    if let Some(node) = fields.get("look") {
        look(settings, node, folder, notes);
    }
    if let Some(node) = fields.get("help") {
        help(settings, node, notes);
    }
    settings.widgets_take_over();
}

fn names(settings: &mut Settings, fields: &Fields<'_>, notes: &mut Notes<'_>) {
    let texts = [("shop", &mut settings.shop), ("bot", &mut settings.bot), ("hours", &mut settings.hours)];
    for (key, target) in texts {
        let Some(node) = fields.get(key) else { continue };
        let said = localized(node, "a text", notes, |node, notes| text(node, "a text", notes));
        *target = said.into_iter().map(|(language, text)| (language.to_string(), text)).collect::<Texts>();
    }
}

/// The entries of a list, each read by itself.
fn each<T>(
    node: &Node,
    (key, example): (&str, &str),
    read: impl Fn(&str) -> Result<T, &'static str>,
    notes: &mut Notes<'_>,
) -> Vec<T> {
    let Value::List(entries) = &node.value else {
        bad(node, &format!("`{key}` is a list such as [{example}]"), notes);
        return Vec::new();
    };
    let mut values = Vec::new();
    for entry in entries {
        let Some(written) = word(entry, "a value", notes) else { continue };
        match read(&written) {
            Ok(value) => values.push(value),
            Err(expected) => bad(entry, &format!("an entry of `{key}` is {expected}"), notes),
        }
    }
    values
}

pub(super) fn words(node: &Node, notes: &mut Notes<'_>) -> Vec<String> {
    match &node.value {
        Value::List(entries) => entries.iter().filter_map(|entry| word(entry, "a name", notes)).collect(),
        _ => {
            bad(node, "a list of names is needed here, such as [one, two]", notes);
            Vec::new()
        }
    }
}

/// Which questions are asked after a conversation, and how often.
fn surveys(settings: &mut Settings, node: &Node, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, &["ask", "every_days"], "the surveys", notes) else { return };
    if let Some(node) = fields.get("ask") {
        let asked = words(node, notes);
        let unknown = asked.iter().any(|kind| !SURVEYS.contains(&kind.as_str()));
        let twice = asked.iter().enumerate().any(|(place, kind)| asked[..place].contains(kind));
        if unknown || twice {
            bad(node, "`ask` is a list of csat, nps and ces, each at most once", notes);
        }
        settings.surveys.ask = asked;
    }
    if let Some(node) = fields.get("every_days") {
        match word(node, "a number of days", notes).map(|days| days.parse::<u16>()) {
            Some(Ok(days)) => settings.surveys.every_days = days,
            Some(Err(_)) => bad(node, "`every_days` is a number of days such as 30", notes),
            None => {}
        }
    }
}

/// What pages for visitors look like.
fn look(settings: &mut Settings, node: &Node, folder: Option<&Path>, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, &["colour", "logo"], "the look", notes) else { return };
    if let Some(node) = fields.get("logo") {
        settings.logo = logo(node, folder, notes);
    }
    let Some(node) = fields.get("colour") else { return };
    let Some(written) = word(node, "a colour", notes) else { return };
    match colour(&written) {
        Ok(colour) => settings.colour = Some(colour),
        Err(expected) => bad(node, &format!("`colour` is {expected}"), notes),
    }
}

/// A picture beside the settings. A text without a folder has no pictures beside it.
fn logo(node: &Node, folder: Option<&Path>, notes: &mut Notes<'_>) -> Option<PathBuf> {
    let written = word(node, "a file such as logo.svg", notes)?;
    let file = folder?.join(written);
    if let Err(fault) = read_logo(&file) {
        let problem = notes.add(Code::BadSetting, node.span.clone(), fault.to_string());
        problem.help("name a file in PNG, SVG or WebP that stands beside frontdesk.yaml, such as logo.svg");
    }
    Some(file)
}

/// Whether there is a help page.
fn help(settings: &mut Settings, node: &Node, notes: &mut Notes<'_>) {
    let Some(fields) = fields(node, &["on"], "the help page", notes) else { return };
    let Some(node) = fields.get("on") else { return };
    match word(node, "yes or no", notes).map(|written| yes_or_no(&written)) {
        Some(Ok(on)) => settings.help = on,
        Some(Err(expected)) => bad(node, &format!("`on` is {expected}"), notes),
        None => {}
    }
}

pub(super) fn bad(node: &Node, expected: &str, notes: &mut Notes<'_>) {
    notes.add(Code::BadSetting, node.span.clone(), expected);
}

/// Sets one value; the error says what is expected.
fn set(settings: &mut Settings, key: &str, written: &str) -> Result<(), &'static str> {
    match key {
        "listen" => {
            settings.listen = written.parse().map_err(|_| "an address and port such as 127.0.0.1:7070")?;
        }
        "content" => settings.content = written.into(),
        "data" => settings.data = written.into(),
        "language" => {
            let language: crate::language::Language =
                written.parse().map_err(|_| "a language code such as ko or en")?;
            settings.language = language.to_string();
        }
        "time_zone" => {
            settings.time_zone =
                jiff::tz::TimeZone::get(written).map_err(|_| "a time zone such as Asia/Seoul or UTC")?;
        }
        "topic_lasts" => settings.topic_lasts = a_while(written)?,
        "offer_message_after" => settings.offer_message_after = after(written)?,
        "ask_whether_it_helped" => settings.ask_whether_it_helped = yes_or_no(written)?,
        "suggest_while_typing" => settings.suggest_while_typing = yes_or_no(written)?,
        "reopen_within" => settings.reopen_within = a_while_or_never(written)?,
        "sneak_peek" => settings.sneak_peek = yes_or_no(written)?,
        "public_url" => settings.public_url = Some(origin(written)?),
        "keep_days" => settings.keep_days = Some(days(written)?),
        "second_factor" => settings.second_factor = second_factor(written)?,
        "sign_in_idle" => settings.sign_in_idle = idle(written)?,
        "sites" => {
            let origins = written.split(',').map(origin).collect::<Result<_, _>>()?;
            let alone = widget::as_everywhere(&settings.manners);
            settings.sites = vec![SiteSettings { origins, widget: settings.widget.clone(), ..alone }];
        }
        "proxies" => settings.proxies = written.split(',').map(network).collect::<Result<_, _>>()?,
        _ => settings.log = log_form(written)?,
    }
    Ok(())
}

/// What differs between machines can be set without touching the file.
fn from_environment(
    settings: &mut Settings,
    environment: impl Fn(&str) -> Option<String>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) {
    for key in VARIABLES {
        let name = format!("FRONTDESK_{}", key.to_uppercase());
        let Some(written) = environment(&name) else { continue };
        if let Err(expected) = set(settings, key, &written) {
            let source = Source::new(format!("${name}"), written);
            let span = 0..source.text().len();
            problems.push(Problem::new(Code::BadSetting, &source, span, format!("{name} is {expected}")));
            sources.add(source);
        }
    }
}

#[cfg(test)]
mod tests;
