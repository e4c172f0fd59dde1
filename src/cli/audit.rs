//! `frontdesk audit`: who did what when to what.

use super::agents_arguments::Audit;
use super::output::{Outcome, cannot, note, say};
use super::parts;
use crate::config::Settings;
use crate::desk::{AuditLine, AuditWish, Deed};
use serde_json::json;

pub(super) fn run(settings: Settings, arguments: Audit) -> Outcome {
    parts::start_log(settings.log);
    show(settings, arguments).unwrap_or_else(|outcome| outcome)
}

fn show(settings: Settings, Audit { since, deed, json, data }: Audit) -> Result<Outcome, Outcome> {
    if let Some(deed) = &deed
        && !Deed::ALL.iter().any(|known| known.word() == deed)
    {
        let known: Vec<_> = Deed::ALL.iter().map(|deed| deed.word()).collect();
        return Err(cannot(format!("--deed is none of those that are written down\nhelp: {}", known.join(", "))));
    }
    let settings = parts::in_folder(settings, data);
    let since = since.map(|day| day.to_zoned(settings.time_zone.clone()).map(|start| start.timestamp()));
    let since = since.transpose().map_err(cannot)?;
    let desk = parts::desk_over_record(&settings)?;
    let wish = AuditWish { deed, since, most: usize::MAX >> 1, ..AuditWish::default() };
    let lines = desk.audit_lines(&wish).map_err(cannot)?;
    if lines.is_empty() {
        note("nothing was written down");
    }
    // Oldest first, as logs are read.
    for line in lines.iter().rev() {
        say(&if json { as_json(line) } else { as_text(line, &settings) });
    }
    Ok(Outcome::Well)
}

fn as_json(line: &AuditLine) -> String {
    let AuditLine { number, at, who, name, deed, object, detail } = line;
    let who = who.map(|agent| agent.to_string());
    json!({"number": number, "at": at.to_string(), "agent": who, "name": name, "deed": deed, "object": object, "detail": detail})
        .to_string()
}

fn as_text(line: &AuditLine, settings: &Settings) -> String {
    let at = line.at.to_zoned(settings.time_zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let object = line.object.as_deref().unwrap_or_default();
    let detail = line.detail.as_deref().unwrap_or_default();
    let line = format!("{at}\t{}\t{}\t{object}\t{detail}", line.name, line.deed);
    line.trim_end().to_owned()
}
