//! All lookups of the settings: which there are, and asking them.

use super::error::{OpenError, TableFile};
use super::guesses::{Guesses, Missed};
use super::http::Program;
use super::table::Table;
use crate::config::{LookupSettings, LookupSource};
use crate::conversation::LookupOutcome;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// All lookups of the settings.
#[derive(Debug)]
pub struct Lookups {
    all: BTreeMap<String, Lookup>,
    guesses: Guesses,
}

#[derive(Debug)]
struct Lookup {
    key: Vec<String>,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Table(Table),
    Program(Box<Program>),
}

/// A lookup to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// Its name in the settings.
    pub lookup: &'r str,
    /// Slot values to ask with.
    pub with: &'r BTreeMap<String, String>,
    /// The same whenever this is asked again for the same reason.
    pub key: &'r str,
    /// The desk's time.
    pub now: Timestamp,
}

impl Lookups {
    /// Reads every file once, so that a wrong one shows at start.
    ///
    /// # Errors
    /// The first lookup that can't serve.
    pub fn open(settings: &BTreeMap<String, LookupSettings>) -> Result<Self, OpenError> {
        let mut all = BTreeMap::new();
        for (name, settings) in settings {
            let source = match &settings.source {
                LookupSource::Csv { file, place } => Source::Table(Table::open(
                    TableFile { lookup: name.clone(), file: file.clone(), place: place.clone() },
                    &settings.key,
                )?),
                LookupSource::Http(http) => Source::Program(Box::new(Program::open(name, http)?)),
            };
            all.insert(name.clone(), Lookup { key: settings.key.clone(), source });
        }
        Ok(Self { all, guesses: Guesses::default() })
    }

    /// Whether everything is there that is needed for asking; who only reads content needs no secrets.
    ///
    /// # Errors
    /// The first secret that is missing.
    pub fn ready(&self) -> Result<(), OpenError> {
        self.all.values().try_for_each(|lookup| match &lookup.source {
            Source::Table(_) => Ok(()),
            Source::Program(program) => program.ready(),
        })
    }

    /// The columns of each lookup: what its replies can insert.
    pub fn columns(&self) -> BTreeMap<String, Vec<String>> {
        let columns = self.all.iter().map(|(name, lookup)| {
            let columns = match &lookup.source {
                Source::Table(table) => table.columns(),
                Source::Program(program) => program.settings().fields.keys().cloned().collect(),
            };
            (name.clone(), columns)
        });
        columns.collect()
    }

    /// Whether asking takes time: then nobody's turn must wait for it.
    pub fn takes_time(&self, lookup: &str) -> bool {
        matches!(self.all.get(lookup), Some(Lookup { source: Source::Program(_), .. }))
    }

    /// Whether asking changes something.
    pub fn changes(&self, lookup: &str) -> bool {
        matches!(self.all.get(lookup), Some(Lookup { source: Source::Program(program), .. }) if program.settings().changes)
    }

    /// Asks what takes no time. What does take time is not asked, and counts as failed.
    pub fn ask_at_once(&self, request: &Request<'_>) -> LookupOutcome {
        match self.all.get(request.lookup) {
            Some(lookup) if self.withheld(lookup, request) => LookupOutcome::Withheld,
            Some(Lookup { source: Source::Table(table), key }) => {
                let outcome = table.ask(request.with);
                self.note(key, request, &outcome);
                outcome
            }
            Some(_) => LookupOutcome::Failed,
            None => unknown(request.lookup),
        }
    }

    /// Asks, and waits for the answer: never longer than the settings allow.
    pub async fn ask(&self, request: &Request<'_>) -> LookupOutcome {
        match self.all.get(request.lookup) {
            Some(Lookup { source: Source::Program(program), key }) => {
                if self.all.get(request.lookup).is_some_and(|lookup| self.withheld(lookup, request)) {
                    return LookupOutcome::Withheld;
                }
                let outcome = program.ask(request.with, request.key, request.now).await;
                self.note(key, request, &outcome);
                outcome
            }
            _ => self.ask_at_once(request),
        }
    }

    /// The record that is asked for, when more than its name is needed to see it.
    fn record<'r>(key: &[String], request: &Request<'r>) -> Option<&'r str> {
        let (first, proof) = key.split_first()?;
        if proof.is_empty() { None } else { request.with.get(first).map(String::as_str) }
    }

    fn withheld(&self, lookup: &Lookup, request: &Request<'_>) -> bool {
        let record = Self::record(&lookup.key, request);
        record.is_some_and(|record| self.guesses.withheld(request.lookup, record, request.now))
    }

    /// Counts what did not fit.
    fn note(&self, key: &[String], request: &Request<'_>, outcome: &LookupOutcome) {
        let Some(record) = Self::record(key, request).filter(|_| *outcome == LookupOutcome::NotFound) else { return };
        if self.guesses.missed(request.lookup, record, request.now) == Missed::LastOne {
            tracing::warn!(
                lookup = request.lookup,
                "one record was asked for wrongly too often: it is told to nobody for a while"
            );
        }
    }
}

fn unknown(lookup: &str) -> LookupOutcome {
    tracing::error!(lookup, "an intent names a lookup that is not in the settings");
    LookupOutcome::Failed
}
