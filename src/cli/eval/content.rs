//! `frontdesk eval content`: what visitors would get from the folder's content, message by message.

use super::content_text::text;
use super::labelled::LABELLED;
use super::labels;
use super::results::{confidence, keep, show};
use super::rows::{Faults, RowFile};
use crate::cli::arguments::EvalContent;
use crate::cli::output::{Outcome, cannot, note};
use crate::cli::parts;
use crate::cli::progress::{counting, working};
use crate::cli::trial::Trial;
use crate::config::Settings;
use crate::conversation::{Because, Choice, DecisionKind, Event, Explanation, OfferedButton, Recorded};
use crate::desk::Utterance;
use crate::language::Language;
use crate::matching::Target;
use crate::matching::eval::{Decided, Judged, decision_figures};
use futures::stream::{StreamExt, TryStreamExt};

/// Conversations at a time: they share the waiting for the disk.
const AT_ONCE: usize = 64;

pub(super) fn run(mut settings: Settings, arguments: &EvalContent) -> Outcome {
    settings.content = arguments.content.content.clone().unwrap_or(settings.content);
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    runtime.block_on(measure(settings, arguments)).err().unwrap_or(Outcome::Well)
}

async fn measure(settings: Settings, arguments: &EvalContent) -> Result<(), Outcome> {
    let language = parts::language(arguments.lang.as_deref().unwrap_or(&settings.language))?;
    let (file, right) = read(&settings, arguments)?;
    let trial = working("learning", || Trial::open(settings))?;
    let judged = judge(&trial, language, &file, right).await?;
    keep(&arguments.results, || {
        file.rows.iter().zip(&judged).map(|(row, judged)| find(file.cell(row, 0), judged)).collect()
    })?;
    show(&arguments.results, &decision_figures(&judged), text)
}

/// The messages and what is right for each. Names are held against the content before anything is learned from it: that
/// takes a moment, learning takes longer.
fn read(settings: &Settings, arguments: &EvalContent) -> Result<(RowFile, Vec<Vec<Target>>), Outcome> {
    let mut faults = Faults::default();
    let file = faults.read(&arguments.messages, &LABELLED);
    faults.end()?;
    let lookups = parts::lookups(settings)?;
    let content = parts::content(settings, &parts::known(settings, &lookups))?.content;
    let mut faults = Faults::default();
    let right = labels::right(&file, &content, &mut faults);
    faults.end()?;
    Ok((file, right))
}

/// Says each message in a conversation of its own.
async fn judge(
    trial: &Trial,
    language: Language,
    file: &RowFile,
    right: Vec<Vec<Target>>,
) -> Result<Vec<Judged>, Outcome> {
    let bar = counting("asking", file.rows.len());
    let each = file.rows.iter().zip(right).map(|(row, right)| {
        let bar = bar.clone();
        async move {
            let asked = ask(trial, language, file.cell(row, 0)).await;
            bar.inc(1);
            match asked {
                Ok((decided, best)) => Ok(Judged { label: file.cell(row, 1).to_owned(), right, decided, best }),
                Err(outcome) => {
                    note(&format!("this is about the message at {}", file.place(row)));
                    Err(outcome)
                }
            }
        }
    });
    let judged = futures::stream::iter(each).buffered(AT_ONCE).try_collect().await;
    bar.finish_and_clear();
    judged
}

type Asked = (Decided, Option<(Target, f64)>);

async fn ask(trial: &Trial, language: Language, text: &str) -> Result<Asked, Outcome> {
    let mut visitor = trial.visitor(language).await?;
    visitor.happened().await?;
    visitor.says(&Utterance::Text(text.to_owned())).await?;
    let events = visitor.happened().await?;
    asked(&events).ok_or_else(|| cannot("the bot said nothing"))
}

/// What was decided, and the best candidate with its confidence.
fn asked(events: &[Recorded]) -> Option<Asked> {
    let said = events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::BotSpoke { buttons, why, .. } => Some((buttons, why)),
        _ => None,
    });
    let because = events.iter().find_map(|recorded| match &recorded.event {
        Event::HandedOff { because, .. } => Some(*because),
        _ => None,
    });
    let (buttons, why) = said?;
    let best = why.candidates.first().map(|best| (best.target.clone(), best.confidence));
    Some((decided(buttons, why, because), best))
}

fn decided(buttons: &[OfferedButton], why: &Explanation, because: Option<Because>) -> Decided {
    let meant = match (why.decision, because) {
        (DecisionKind::Answer | DecisionKind::AskSlot | DecisionKind::Confirm, _) => why.target.clone(),
        // A person was called by the intent that was found, or since its lookup could not be asked: that is its answer.
        (DecisionKind::HandOff, Some(Because::Intent | Because::Asked | Because::LookupFailed)) => {
            why.candidates.first().map(|best| best.target.clone())
        }
        // Danger brings a person after what was found to say.
        (DecisionKind::HandOff, Some(Because::Feeling)) => why.target.clone(),
        _ => None,
    };
    match (meant, why.decision) {
        (Some(target), _) => Decided::Answered(target),
        (None, DecisionKind::Clarify) => Decided::Clarified(offered(buttons)),
        (None, _) => Decided::NotKnown(offered(buttons)),
    }
}

fn offered(buttons: &[OfferedButton]) -> Vec<Target> {
    let targets = buttons.iter().filter_map(|button| match &button.choice {
        Choice::Intent(id) => Some(Target::Intent(id.clone())),
        Choice::Article(id) => Some(Target::Article(id.clone())),
        _ => None,
    });
    targets.collect()
}

fn find(text: &str, judged: &Judged) -> Vec<String> {
    let ids = |targets: &[Target]| targets.iter().map(Target::id).collect::<Vec<_>>().join("|");
    let (found, decision) = match &judged.decided {
        Decided::Answered(target) => (target.id().to_owned(), "answered"),
        Decided::Clarified(targets) => (ids(targets), "asked back"),
        Decided::NotKnown(targets) => (ids(targets), "not known"),
    };
    let shown = judged.best.as_ref().map_or(0.0, |(_, confidence)| *confidence);
    vec![text.to_owned(), judged.label.clone(), found, confidence(shown), decision.to_owned()]
}
