//! The widget's greetings at the desk: what became of each. Counts, and nothing of whom.

use super::core::{Desk, lock};
use super::error::DeskError;
use crate::ids::TriggerName;
use crate::storage::TriggerCount;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a visitor did with a greeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GreetingFate {
    /// Saw it.
    Shown,
    /// Opened the chat with it.
    Opened,
    /// Sent it away.
    Closed,
}

/// Counts that are not stored yet, by day, site and greeting. There are no more of them than greetings in the settings.
pub(super) type TriggerCounts = BTreeMap<(Date, String, TriggerName), TriggerCount>;

impl Desk {
    /// A visitor did this with a greeting, on a site of the settings. Whether there is such a greeting there.
    pub fn greeting_met(&self, site: Option<&str>, trigger: &TriggerName, fate: GreetingFate) -> bool {
        let known = self.house.manners_on(site).triggers.iter().any(|greeting| greeting.name == *trigger);
        if known {
            self.counts_greeting(site, trigger, |count| match fate {
                GreetingFate::Shown => count.shown += 1,
                GreetingFate::Opened => count.opened += 1,
                GreetingFate::Closed => count.closed += 1,
            });
        }
        known
    }

    /// A visitor wrote; the greeting, if it was the first time after one.
    pub(super) fn greeting_led_to_words(&self, site: Option<&str>, greeted: Option<TriggerName>) {
        if let Some(trigger) = greeted {
            self.counts_greeting(site, &trigger, |count| count.started += 1);
        }
    }

    fn counts_greeting(&self, site: Option<&str>, trigger: &TriggerName, count: impl FnOnce(&mut TriggerCount)) {
        let (day, site) = (self.today(), site.unwrap_or_default().to_owned());
        let mut counts = lock(&self.trigger_counts);
        let known = counts.entry((day, site.clone(), trigger.clone()));
        count(known.or_insert_with(|| TriggerCount::none(day, site, trigger.clone())));
    }

    /// Stores what was counted since the last time.
    ///
    /// # Errors
    /// When the store can't; nothing is lost then.
    pub async fn stores_trigger_counts(&self) -> Result<(), DeskError> {
        let _turn = self.counting.lock().await;
        let counts = std::mem::take(&mut *lock(&self.trigger_counts));
        if counts.is_empty() {
            return Ok(());
        }
        if let Err(error) = self.store.count_triggers(counts.values().cloned().collect()).await {
            let mut newer = lock(&self.trigger_counts);
            for (key, earlier) in counts {
                newer.entry(key).and_modify(|count| count.adds(&earlier)).or_insert(earlier);
            }
            return Err(error.into());
        }
        Ok(())
    }

    /// What became of greetings, by day; what is not stored yet is not among it.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn trigger_counts(&self) -> Result<Vec<TriggerCount>, DeskError> {
        Ok(self.store.trigger_counts()?)
    }
}
