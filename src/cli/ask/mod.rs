//! `frontdesk ask`: one message, answered and explained.

mod told;
mod why;

use super::arguments::Ask;
use super::output::{Outcome, cannot, say};
use super::parts;
use super::trial::{Said, Trial, TrialVisitor};
use crate::config::Settings;
use crate::content::Place;
use crate::desk::Utterance;
use crate::dialogue::{Scene, asked, said_at};
use told::Told;

pub(super) fn run(mut settings: Settings, arguments: Ask) -> Outcome {
    settings.content = arguments.content.content.clone().unwrap_or(settings.content);
    // One message is answered, nothing is waited for.
    settings.ask_whether_it_helped = false;
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    match runtime.block_on(answer(settings, &arguments)) {
        Ok(()) => Outcome::Well,
        Err(outcome) => outcome,
    }
}

async fn answer(settings: Settings, arguments: &Ask) -> Result<(), Outcome> {
    let fallback = parts::language(arguments.lang.as_deref().unwrap_or(&settings.language))?;
    let trial = Trial::open(settings)?;
    let mut visitor = trial.visitor(fallback).await?;
    visitor.heard().await?;
    visitor.says(&Utterance::Text(arguments.text.clone())).await?;
    let heard = visitor.heard().await?;
    let said = heard.last().ok_or_else(|| cannot("the bot said nothing"))?;
    let reading = trial.desk.brain().matcher.read(&arguments.text, fallback);
    let place = written_at(&trial, &visitor, said).await?;
    let asked = asked(&reading);
    let told = Told::new(&arguments.text, said, &asked.first, place);
    if arguments.json {
        say(&serde_json::to_string_pretty(&told).map_err(cannot)?);
        return Ok(());
    }
    say(&said.text);
    for button in &said.buttons {
        say(&format!("  [ {} ]", button.label));
    }
    if arguments.why {
        say(&format!("\n{}", why::text(&told)));
    }
    Ok(())
}

/// Where the words that were said are written; nothing for Frontdesk's own.
async fn written_at(trial: &Trial, visitor: &TrialVisitor<'_>, said: &Said) -> Result<Option<Place>, Outcome> {
    let (conversation, outcome) = visitor.when(said).await?;
    let brain = trial.desk.brain();
    // Only what writers wrote is looked for: neither the day nor a queue changes where it stands.
    let scene = Scene {
        content: &brain.content,
        house: trial.desk.house(),
        now: &trial.desk.clock().now().to_zoned(jiff::tz::TimeZone::UTC),
        on_duty: &|_| 0,
        position: &|_, _| 1,
        in_line: &|_| None,
    };
    Ok(said_at(&scene, &conversation, &said.why, outcome.as_ref()))
}
