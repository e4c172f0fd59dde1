//! Which articles are read most: counted over a month, looked up now and then.

use super::core::{Desk, lock};
use super::error::DeskError;
use crate::language::Language;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What was read longer ago says little of what is asked now, in days.
const DAYS: i64 = 30;

/// A new order of a few articles is early enough after so long.
const LOOKED_UP_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// How often each article was read lately, and when that was looked up.
#[derive(Debug, Default)]
pub(super) struct MostRead {
    looked_up: Option<Timestamp>,
    by_language: BTreeMap<String, Vec<(String, u64)>>,
}

impl Desk {
    /// Somebody opened an article, on its page or in the chat.
    pub fn article_read(&self, language: Language, article: &str) {
        lock(&self.help_counts).read((self.today(), language.to_string(), article.to_owned()));
    }

    /// Articles by how often they were read in the last 30 days, most first, those read as often by their slugs; as it was a minute ago.
    pub fn most_read(&self, language: Language) -> Vec<(String, u64)> {
        lock(&self.most_read).by_language.get(language.code()).cloned().unwrap_or_default()
    }

    /// Looks up what was read most, when that is long enough ago.
    pub(super) fn looks_up_most_read(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        let is_due = |looked_up: Timestamp| now.duration_since(looked_up) >= LOOKED_UP_EVERY || now < looked_up;
        if !lock(&self.most_read).looked_up.is_none_or(is_due) {
            return Ok(());
        }
        let today = self.today();
        let first = today.checked_sub((DAYS - 1).days()).unwrap_or(today);
        let mut by_language: BTreeMap<String, Vec<(String, u64)>> = BTreeMap::new();
        for (language, article, reads) in self.store.help_reads_since(first)? {
            by_language.entry(language).or_default().push((article, reads));
        }
        by_language.values_mut().for_each(|articles| articles.sort_by_key(|(_, reads)| Reverse(*reads)));
        *lock(&self.most_read) = MostRead { looked_up: Some(now), by_language };
        Ok(())
    }
}
