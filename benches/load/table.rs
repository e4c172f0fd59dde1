//! The table: what, the goal, what was measured.

/// A line of the table.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) goal: String,
    /// Whether the goal is met.
    pub(crate) met: bool,
    pub(crate) measured: String,
}

impl Row {
    /// A figure beside that of its anchor.
    pub(crate) fn beside(
        what: impl Into<String>,
        (measured, anchor): (f64, f64),
        (most, of): (f64, &str),
        unit: &str,
    ) -> Row {
        let ratio = measured / anchor;
        Row {
            what: what.into(),
            goal: format!("≤ {most:.1} × {of}"),
            met: ratio <= most,
            measured: format!("{ratio:.1} × ({measured:.1} {unit}, {of} {anchor:.1})"),
        }
    }
}

pub(crate) fn print(rows: &[Row]) {
    println!("| what | goal | measured |\n|---|---|---|");
    for Row { what, goal, met, measured } in rows {
        let mark = if *met { "" } else { "**" };
        println!("| {what} | {goal} | {mark}{measured}{mark} |");
    }
}

/// The value below which this share of the measured ones lies.
pub(crate) fn percentile(measured: &mut [f64], share: f64) -> f64 {
    measured.sort_unstable_by(f64::total_cmp);
    let place = (measured.len().saturating_sub(1) as f64 * share).round() as usize;
    measured.get(place).copied().unwrap_or(f64::NAN)
}
