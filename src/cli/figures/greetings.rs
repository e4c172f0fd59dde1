//! What became of the widget's greetings, as text and as JSON.

use crate::ids::TriggerName;
use crate::storage::TriggerCount;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The sums over some days, by greeting.
pub(super) fn by_name<'c>(counts: impl Iterator<Item = &'c TriggerCount>) -> BTreeMap<TriggerName, TriggerCount> {
    let mut sums: BTreeMap<TriggerName, TriggerCount> = BTreeMap::new();
    for count in counts {
        sums.entry(count.name.clone()).or_insert_with(|| TriggerCount::none(count.day, count.name.clone())).adds(count);
    }
    sums
}

/// `size_help   greeting   shown 120   opened 12 (10.0 %)   closed 30   began a conversation 9 (7.5 %)`
pub(super) fn lines(sums: &BTreeMap<TriggerName, TriggerCount>) -> Vec<String> {
    let lines = sums.values().map(|sum| {
        let share = |part: u64| share(part, sum.shown).map_or_else(String::new, |share| format!(" ({share:.1} %)"));
        let TriggerCount { name, shown, opened, closed, started, .. } = sum;
        let (opened, started) = (format!("{opened}{}", share(*opened)), format!("{started}{}", share(*started)));
        format!(
            "{:<12}  greeting     shown {shown}   opened {opened}   closed {closed}   began a conversation {started}",
            name.0
        )
    });
    lines.collect()
}

/// In percent; none where there was nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    // Counts of greetings stay far below 2⁵³.
    #[expect(clippy::cast_precision_loss)]
    (whole > 0).then(|| part as f64 * 100.0 / whole as f64)
}

pub(super) fn as_json(sums: &BTreeMap<TriggerName, TriggerCount>) -> Value {
    let of = |sum: &TriggerCount| json!({"shown": sum.shown, "opened": sum.opened, "closed": sum.closed, "started": sum.started});
    Value::Object(sums.values().map(|sum| (sum.name.to_string(), of(sum))).collect())
}
