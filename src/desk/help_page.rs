//! The help page at the desk: searches and what became of them, and whether articles helped. Counts, and nothing of whom.

use super::core::{Brain, Desk, lock};
use super::error::DeskError;
use crate::help::{Results, masked, search};
use crate::language::Language;
use crate::storage::{HelpRead, HelpSearch, HelpVote};
use jiff::ToSpan;
use jiff::civil::Date;

impl Desk {
    /// Searches the articles, and counts the search.
    pub fn searches_help(&self, brain: &Brain, query: &str, language: Language) -> Results {
        let results = search(&brain.content, &brain.matcher, query, language);
        let key = (self.today(), language.to_string(), masked(query));
        if !key.2.is_empty() {
            lock(&self.help_counts).searched(key, u64::from(results.is_empty()));
        }
        results
    }

    /// A result of a search was opened.
    pub fn opens_result(&self, query: &str, language: Language) {
        let query = masked(query);
        if !query.is_empty() {
            lock(&self.help_counts).opened((self.today(), language.to_string(), query));
        }
    }

    /// An article helped.
    pub fn article_helped(&self, language: Language, article: &str) {
        lock(&self.help_counts).voted((self.today(), language.to_string(), article.to_owned()), 1);
    }

    /// An article did not help.
    pub fn article_did_not_help(&self, language: Language, article: &str) {
        lock(&self.help_counts).voted((self.today(), language.to_string(), article.to_owned()), 0);
    }

    /// Stores what was counted since the last time, and forgets what is older than conversations are kept.
    ///
    /// # Errors
    /// When the store can't; nothing is lost then.
    pub async fn stores_help_counts(&self) -> Result<(), DeskError> {
        let _turn = self.counting.lock().await;
        let counts = std::mem::take(&mut *lock(&self.help_counts));
        if !counts.is_empty()
            && let Err(error) = self.store.count_help(counts.lines()).await
        {
            lock(&self.help_counts).takes_back(counts);
            return Err(error.into());
        }
        self.forgets_old_help().await?;
        self.looks_up_most_read()
    }

    /// Once a day.
    async fn forgets_old_help(&self) -> Result<(), DeskError> {
        let Some(keep) = self.keep else { return Ok(()) };
        let today = self.today();
        if lock(&self.old_help_looked_for).replace(today) == Some(today) {
            return Ok(());
        }
        let first_kept = today.checked_sub(keep).unwrap_or(Date::MIN);
        if let Err(error) = self.store.forget_help_before(first_kept).await {
            *lock(&self.old_help_looked_for) = today.checked_sub(1.day()).ok();
            return Err(error.into());
        }
        Ok(())
    }

    /// What was searched on the help page, by day; what is not stored yet is not among it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn help_searches(&self) -> Result<Vec<HelpSearch>, DeskError> {
        Ok(self.store.help_searches()?)
    }

    /// Whether articles helped, by day; what is not stored yet is not among it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn help_votes(&self) -> Result<Vec<HelpVote>, DeskError> {
        Ok(self.store.help_votes()?)
    }

    /// How often articles were opened, by day; what is not stored yet is not among it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn help_reads(&self) -> Result<Vec<HelpRead>, DeskError> {
        Ok(self.store.help_reads()?)
    }

    /// The day where the shop is.
    pub(super) fn today(&self) -> Date {
        self.clock.now().to_zoned(self.time_zone.clone()).date()
    }
}
