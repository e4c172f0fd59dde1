//! `frontdesk ask`: one message, answered and explained.

use super::arguments::Ask;
use super::output::{Outcome, bold, cannot, dim, say};
use super::parts;
use super::trial::{Said, Trial};
use crate::config::Settings;
use crate::conversation::DecisionKind;
use crate::desk::Utterance;
use crate::language::feelings::{Felt, Strength};
use crate::matching::{Candidate, Reading, Reason, Target};
use serde::Serialize;

/// The answer as JSON.
#[derive(Serialize)]
struct Answered<'a> {
    decision: DecisionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a Target>,
    language: String,
    #[serde(skip_serializing_if = "<[Felt]>::is_empty")]
    feelings: &'a [Felt],
    candidates: Vec<Listed<'a>>,
    reply: &'a str,
    buttons: Vec<&'a str>,
    content: &'a str,
}

#[derive(Serialize)]
struct Listed<'a> {
    #[serde(flatten)]
    target: &'a Target,
    confidence: f64,
    reasons: Vec<String>,
}

pub(super) fn run(mut settings: Settings, arguments: Ask) -> Outcome {
    settings.content = arguments.content.content.clone().unwrap_or(settings.content);
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
    let mut trial = Trial::begin(settings, arguments.lang.as_deref()).await?;
    trial.heard().await?;
    trial.says(&Utterance::Text(arguments.text.clone())).await?;
    let heard = trial.heard().await?;
    let said = heard.last().ok_or_else(|| cannot("the bot said nothing"))?;
    let reading = trial.desk.brain().matcher.read(&arguments.text, fallback);
    if arguments.json {
        let json = serde_json::to_string_pretty(&answered(said, &reading)).map_err(cannot)?;
        say(&json);
        return Ok(());
    }
    say(&said.text);
    for button in &said.buttons {
        say(&format!("  [ {} ]", button.label));
    }
    if arguments.why {
        say(&format!("\n{}", why(said, &reading)));
    }
    Ok(())
}

fn answered<'a>(said: &'a Said, reading: &'a Reading) -> Answered<'a> {
    let candidates = reading.candidates.iter().map(|candidate| Listed {
        target: &candidate.target,
        confidence: candidate.confidence,
        reasons: reasons(candidate),
    });
    Answered {
        decision: said.why.decision,
        target: said.why.target.as_ref(),
        language: reading.language.to_string(),
        feelings: &said.why.feelings,
        candidates: candidates.collect(),
        reply: &said.text,
        buttons: said.buttons.iter().map(|button| button.label.as_str()).collect(),
        content: &said.why.content,
    }
}

fn reasons(candidate: &Candidate) -> Vec<String> {
    let told = candidate.reasons.iter().map(|reason| match reason {
        Reason::Same { text, place } => format!("same as “{text}” at {place}"),
        Reason::Template { text, place } => format!("template “{text}” at {place}"),
        Reason::Pattern { text, place } => format!("pattern “{text}” at {place}"),
        Reason::Nearest { text, place, similarity } => format!("nearest “{text}” at {place} ({similarity:.2})"),
        Reason::Feature { text, weight } => format!("{text} {weight:+.2}"),
    });
    told.collect()
}

/// The reading for people.
fn why(said: &Said, reading: &Reading) -> String {
    let mut lines = vec![
        format!("{}   {}", bold("read as"), reading.normalised),
        format!("{}  {}", bold("language"), reading.language),
        format!("{}  {}", bold("decision"), decision(said)),
        format!("{}   {}", bold("content"), said.why.content),
    ];
    lines.extend(said.why.feelings.iter().map(feeling));
    for candidate in &reading.candidates {
        let kind = match candidate.target {
            Target::Intent(_) => "intent",
            Target::Article(_) => "article",
        };
        lines.push(format!("{:5.2}  {} {}", candidate.confidence, dim(kind), bold(candidate.target.id())));
        lines.extend(reasons(candidate).into_iter().map(|reason| format!("       {}", dim(&reason))));
    }
    lines.join("\n")
}

fn feeling(felt: &Felt) -> String {
    let strength = if felt.strength == Strength::Strong { "strong" } else { "mild" };
    format!("{}   {}, {strength} ({})", bold("feeling"), felt.feeling.word(), felt.words.join(", "))
}

fn decision(said: &Said) -> String {
    let word = serde_json::to_string(&said.why.decision).unwrap_or_default();
    let word = word.trim_matches('"').to_owned();
    match &said.why.target {
        Some(target) => format!("{word}: {}", target.id()),
        None => word,
    }
}
