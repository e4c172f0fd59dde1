//! `frontdesk figures`: what visitors answered when they were asked how it was, how long they waited for people, and what
//! became of the widget's greetings.

mod greetings;
mod service;

use super::arguments::Figures;
use super::output::{Outcome, cannot, note, say};
use super::parts;
use crate::config::Settings;
use crate::conversation::SurveyKind;
use crate::figures::{Scores, SurveyFigures, survey_figures};
use crate::storage::{Store, is_data_folder};
use greetings::Greetings;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

pub(super) fn run(settings: Settings, arguments: Figures) -> Outcome {
    parts::start_log(settings.log);
    let folder = arguments.data.data.unwrap_or(settings.data);
    // A question must not make a folder.
    if !is_data_folder(&folder) {
        return cannot(format!("there is no database in {}\nhelp: name its folder with --data", folder.display()));
    }
    let read = || {
        let store = Store::open(&folder).map_err(cannot)?;
        let (events, measured) = (store.survey_events().map_err(cannot)?, store.measured().map_err(cannot)?);
        Ok((events, measured, store.trigger_counts().map_err(cannot)?))
    };
    let (events, measured, greeted) = match read() {
        Ok(read) => read,
        Err(outcome) => return outcome,
    };
    let on = |day: Date| arguments.from.is_none_or(|from| from <= day) && arguments.to.is_none_or(|to| day <= to);
    let within = |at: Timestamp| on(at.to_zoned(settings.time_zone.clone()).date());
    let asked = events.iter().filter(|recorded| within(recorded.at)).map(|recorded| &recorded.event);
    let figures = survey_figures(asked);
    let service = service::by_department(measured.iter().filter(|measured| within(measured.at)));
    let greetings = Greetings::of(greeted.iter().filter(|count| on(count.day)));
    if arguments.json {
        let mut object = as_json(&figures, arguments.from, arguments.to);
        object["service"] = service::as_json(&service);
        object["greetings"] = greetings.as_json();
        say(&object.to_string());
        return Outcome::Well;
    }
    for (kind, scores) in &figures.kinds {
        say(&line(*kind, scores));
    }
    if figures.kinds.is_empty() {
        note("nobody was asked in this time; `surveys` in frontdesk.yaml says what is asked");
    } else {
        say(&format!("comments  {}", figures.comments));
    }
    service::lines(&service).iter().chain(&greetings.lines()).for_each(|line| say(line));
    Outcome::Well
}

/// `CSAT   60.0 % gave 4 or 5   5 of 8 answered   1: 1  3: 1  4: 2  5: 1`
fn line(kind: SurveyKind, scores: &Scores) -> String {
    let figure = match kind {
        SurveyKind::Csat => scores.satisfied().map(|share| format!("{:.1} % gave 4 or 5", share * 100.0)),
        SurveyKind::Nps => scores.net_promoters().map(|score| format!("{score:+.1} (% of 9–10 minus % of 0–6)")),
        SurveyKind::Ces => scores
            .mean()
            .zip(scores.easy())
            .map(|(mean, share)| format!("{mean:.2} on average, {:.1} % gave 5 to 7", share * 100.0)),
    };
    let counts: Vec<_> = scores.counts.iter().map(|(score, count)| format!("{score}: {count}")).collect();
    let figure = figure.unwrap_or_else(|| "nobody answered".into());
    let answered = format!("{} of {} answered", scores.answered(), scores.asked);
    let line = format!("{:<8}  {figure}   {answered}   {}", kind.word().to_uppercase(), counts.join("  "));
    line.trim_end().to_owned()
}

fn as_json(figures: &SurveyFigures, from: Option<Date>, to: Option<Date>) -> Value {
    let mut object = json!({"from": from.map(|day| day.to_string()), "to": to.map(|day| day.to_string()),
        "comments": figures.comments});
    for (kind, scores) in &figures.kinds {
        let counts: serde_json::Map<_, _> =
            scores.counts.iter().map(|(score, count)| (score.to_string(), json!(count))).collect();
        let mut of_kind = json!({"asked": scores.asked, "n": scores.answered(), "scores": counts});
        match kind {
            SurveyKind::Csat => of_kind["csat"] = json!(scores.satisfied()),
            SurveyKind::Nps => of_kind["nps"] = json!(scores.net_promoters()),
            SurveyKind::Ces => {
                of_kind["mean"] = json!(scores.mean());
                of_kind["easy"] = json!(scores.easy());
            }
        }
        object[kind.word()] = of_kind;
    }
    object
}
