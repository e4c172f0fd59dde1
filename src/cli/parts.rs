//! Building the parts from the settings.

use super::arguments::DataFolder;
use super::kept::{self, Learned, Way};
use super::output::{Outcome, cannot, note};
use crate::clock::Clock;
use crate::config::{DepartmentSettings, Identity, LogForm, Manners, ServiceTimes, Settings, Texts};
use crate::contacts::IdentityKey;
use crate::content::{Content, Known, KnownLookup, Loaded, load};
use crate::conversation::{Patience, ServiceLevel, SurveyKind};
use crate::desk::{Access, Brain, Desk, Parts};
use crate::dialogue::{House, Surveys};
use crate::documents::{Localized, Style, report};
use crate::ids::{Department, IntentId};
use crate::language::Language;
use crate::lookups::Lookups;
use crate::mail::Relay;
use crate::metrics::Metrics;
use crate::storage::{Store, UpkeepError, is_data_folder, skills_in};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tracing_subscriber::EnvFilter;

/// The settings of a file and the environment; a missing file means defaults.
pub(super) fn settings(file: &Path) -> Result<Settings, Outcome> {
    crate::config::load(file, |name| std::env::var(name).ok()).map_err(|faults| {
        note(&faults.report(style()));
        Outcome::CannotRun
    })
}

/// Colours where somebody sees them.
pub(super) fn style() -> Style {
    if std::io::stderr().is_terminal() { Style::Coloured } else { Style::Plain }
}

/// The log goes to standard error; RUST_LOG says how much.
pub(super) fn start_log(form: LogForm) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("frontdesk=info,warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start, as in tests, keeps the first log.
    let _ = match form {
        LogForm::Text => log.with_ansi(std::io::stderr().is_terminal()).with_target(false).try_init(),
        LogForm::Json => log.json().try_init(),
    };
}

/// What content may name: the settings' lookups and departments, and the skills of the agents in the data folder, if that is there.
pub(super) fn known(settings: &Settings, lookups: &Lookups) -> Known {
    let columns = lookups.columns();
    let lookups = settings.lookups.iter().map(|(name, lookup)| KnownLookup {
        name: name.clone(),
        needs: lookup.key.clone(),
        columns: columns.get(name).cloned().unwrap_or_default(),
        changes: lookup.changes(),
    });
    let departments = settings.departments.iter().map(|department| department.name.clone()).collect();
    Known { lookups: Some(lookups.collect()), departments: Some(departments), skills: skills_in(&settings.data) }
}

/// The lookups of the settings.
pub(super) fn lookups(settings: &Settings) -> Result<Lookups, Outcome> {
    Lookups::open(&settings.lookups).map_err(cannot)
}

/// The content of a folder, or its problems on standard error.
pub(super) fn content(settings: &Settings, known: &Known) -> Result<Loaded, Outcome> {
    load(&settings.content, known).map_err(|failure| {
        note(&report(&failure.problems, &failure.sources, style()));
        note("the content can't be used; `frontdesk check` shows the same at any time");
        Outcome::Problems
    })
}

/// A desk, and how long it took to learn its content which way.
pub(super) struct Opened {
    pub(super) desk: Desk,
    pub(super) way: Way,
    pub(super) took: Duration,
}

/// A desk over the data folder of the settings. What is learned is kept in a folder that is there by then.
pub(super) fn desk(settings: &Settings, keeping: Option<&Path>) -> Result<Opened, Outcome> {
    let lookups = lookups(settings)?;
    lookups.ready().map_err(cannot)?;
    let loaded = content(settings, &known(settings, &lookups))?;
    let house = house(settings, &loaded.content)?;
    let store = Store::open(&settings.data).map_err(cannot)?;
    let Learned { brain, way, took } = kept::learn(loaded.content, keeping);
    if let Some(folder) = keeping.filter(|_| way == Way::Fitted) {
        kept::keep(&brain, folder);
    }
    let parts = Parts {
        store,
        clock: Clock::machine(),
        house,
        routing: settings.routing.clone(),
        time_zone: settings.time_zone.clone(),
        lookups,
        brain: Arc::new(brain),
        metrics: Metrics::start(),
        keep_days: settings.keep_days,
        access: access(settings),
        identity: settings.identity.as_ref().map(identity).transpose()?,
        uploads: settings.uploads.clone(),
        mail: settings.mail.as_ref().map(Relay::open).transpose().map_err(cannot)?,
    };
    Ok(Opened { desk: Desk::open(parts).map_err(cannot)?, way, took })
}

/// Settings with another data folder where one was named.
pub(super) fn in_folder(mut settings: Settings, data: DataFolder) -> Settings {
    settings.data = data.data.unwrap_or(settings.data);
    settings
}

/// A desk over a database that is there already, for the commands about conversations.
pub(super) fn desk_over_record(settings: &Settings) -> Result<Desk, Outcome> {
    if !is_data_folder(&settings.data) {
        return Err(cannot(UpkeepError::NoDatabase { folder: settings.data.clone() }));
    }
    desk_without_content(settings)
}

/// A desk that knows the agents and nothing to say: for the commands about accounts.
pub(super) fn desk_without_content(settings: &Settings) -> Result<Desk, Outcome> {
    let store = Store::open(&settings.data).map_err(cannot)?;
    let parts = Parts {
        store,
        clock: Clock::machine(),
        house: house(settings, &Content::default())?,
        routing: settings.routing.clone(),
        time_zone: settings.time_zone.clone(),
        lookups: Lookups::open(&BTreeMap::new()).map_err(cannot)?,
        brain: Arc::new(Brain::new(Content::default())),
        metrics: Metrics::start(),
        // Only the server erases what is too old.
        keep_days: None,
        access: access(settings),
        identity: None,
        uploads: settings.uploads.clone(),
        mail: None,
    };
    Desk::open(parts).map_err(cannot)
}

fn access(settings: &Settings) -> Access {
    Access { second_factor: settings.second_factor, idle: settings.sign_in_idle }
}

/// The key of the website's server: without the secret nobody could be told from anybody.
fn identity(named: &Identity) -> Result<IdentityKey, Outcome> {
    let key = named.secret.as_ref().and_then(|secret| IdentityKey::new(secret.reveal()));
    key.ok_or_else(|| {
        let variable = &named.variable;
        cannot(format!("`identity` in frontdesk.yaml needs ${{{variable}}}, which is not set\nhelp: set {variable} to the secret that the website's server signs with"))
    })
}

fn house(settings: &Settings, content: &Content) -> Result<House, Outcome> {
    let language = language(&settings.language)?;
    let title = |department: &DepartmentSettings| {
        Ok((Department(department.name.as_str().into()), localized(&department.title)?))
    };
    let departments: Vec<_> = settings.departments.iter().map(title).collect::<Result<_, Outcome>>()?;
    let department = departments.first().map_or_else(|| Department("general".into()), |(name, _)| name.clone());
    let written =
        |department: &DepartmentSettings| (Department(department.name.as_str().into()), department.languages.clone());
    let written = settings.departments.iter().filter(|department| !department.languages.is_empty()).map(written);
    let welcome: Vec<IntentId> = settings.welcome.iter().map(|id| IntentId(id.as_str().into())).collect();
    for id in welcome.iter().filter(|_| !content.intents.is_empty()) {
        if content.intent(id).is_none() {
            tracing::warn!(intent = %id, "`welcome` in frontdesk.yaml names an intent that is not in the content");
        }
    }
    Ok(House {
        shop: localized(&settings.shop)?,
        bot: localized(&settings.bot)?,
        hours: localized(&settings.hours)?,
        opening: settings.opening.clone(),
        patience: patience(settings),
        surveys: Surveys {
            ask: settings.surveys.ask.iter().filter_map(|kind| SurveyKind::named(kind)).collect(),
            every_days: settings.surveys.every_days,
        },
        language,
        department,
        departments,
        written: written.collect(),
        reopen_within: settings.reopen_within,
        welcome,
        greetings: greetings(settings)?,
        topic_lasts: settings.topic_lasts,
        asks_whether_it_helped: settings.ask_whether_it_helped,
        suggests_while_typing: settings.suggest_while_typing,
        sneak_peek: settings.sneak_peek,
        manners: settings.manners.clone(),
        site_manners: site_manners(settings),
    })
}

fn site_manners(settings: &Settings) -> BTreeMap<String, Manners> {
    settings.sites.iter().filter_map(|site| Some((site.name.clone()?, site.manners.clone()))).collect()
}

/// The owner's own first words: everywhere, and on the sites that have others.
fn greetings(settings: &Settings) -> Result<BTreeMap<String, Localized<String>>, Outcome> {
    let named = settings.sites.iter().filter_map(|site| Some((site.name.clone()?, &site.widget.greeting)));
    let all = named.chain([(String::new(), &settings.widget.greeting)]);
    all.map(|(name, said)| Ok((name, localized(said)?))).collect()
}

fn patience(settings: &Settings) -> Patience {
    let level = |times: &ServiceTimes| ServiceLevel { wait: times.wait, first_reply: times.first_reply };
    let own = settings.service_level.departments.iter();
    Patience {
        message_after: settings.offer_message_after,
        level: level(&settings.service_level.all),
        departments: own.map(|(name, times)| (Department(name.as_str().into()), level(times))).collect(),
    }
}

fn localized(texts: &Texts) -> Result<Localized<String>, Outcome> {
    texts.iter().map(|(code, text)| Ok((language(code)?, text.clone()))).collect()
}

pub(super) fn language(code: &str) -> Result<Language, Outcome> {
    code.parse().map_err(cannot)
}
