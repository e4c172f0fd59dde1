//! What became of the widget's greetings, as text and as JSON: each over all websites, and on each that has a name.

use crate::storage::TriggerCount;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Sums over some days.
#[derive(Debug, Default)]
pub(super) struct Greetings {
    /// Over all websites, by greeting.
    all: BTreeMap<String, TriggerCount>,
    /// On the websites with a name, by greeting and site.
    sites: BTreeMap<(String, String), TriggerCount>,
}

impl Greetings {
    pub(super) fn of<'c>(counts: impl Iterator<Item = &'c TriggerCount>) -> Self {
        let mut sums = Self::default();
        for count in counts {
            let none = || TriggerCount::none(count.day, count.site.clone(), count.name.clone());
            sums.all.entry(count.name.to_string()).or_insert_with(none).adds(count);
            if !count.site.is_empty() {
                sums.sites.entry((count.name.to_string(), count.site.clone())).or_insert_with(none).adds(count);
            }
        }
        sums
    }

    /// The sites with a name on which a greeting was met.
    fn on_sites(&self, name: &str) -> impl Iterator<Item = (&str, &TriggerCount)> {
        self.sites.iter().filter(move |((of, _), _)| of == name).map(|((_, site), sum)| (site.as_str(), sum))
    }

    /// `size_help   greeting   shown 120   opened 12 (10.0 %)   closed 30   began a conversation 9 (7.5 %)`, and below it the same for
    /// each site.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (name, sum) in &self.all {
            lines.push(line(name, "greeting", sum));
            lines.extend(self.on_sites(name).map(|(site, sum)| line("", &format!("on {site}"), sum)));
        }
        lines
    }

    pub(super) fn as_json(&self) -> Value {
        let mut object = Map::new();
        for (name, sum) in &self.all {
            let mut all = counted(sum);
            let sites: Map<_, _> = self.on_sites(name).map(|(site, sum)| (site.to_owned(), counted(sum))).collect();
            if !sites.is_empty() {
                all["sites"] = Value::Object(sites);
            }
            object.insert(name.clone(), all);
        }
        Value::Object(object)
    }
}

fn line(name: &str, what: &str, TriggerCount { shown, opened, closed, started, .. }: &TriggerCount) -> String {
    let share = |part: u64| share(part, *shown).map_or_else(String::new, |share| format!(" ({share:.1} %)"));
    let (opened, started) = (format!("{opened}{}", share(*opened)), format!("{started}{}", share(*started)));
    format!(
        "{name:<12}  {what:<11}  shown {shown}   opened {opened}   closed {closed}   began a conversation {started}"
    )
}

/// In percent; none where there was nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    // Counts of greetings stay far below 2⁵³.
    #[expect(clippy::cast_precision_loss)]
    (whole > 0).then(|| part as f64 * 100.0 / whole as f64)
}

fn counted(sum: &TriggerCount) -> Value {
    json!({"shown": sum.shown, "opened": sum.opened, "closed": sum.closed, "started": sum.started})
}
