//! The whole reading of a message for people, in plain sentences.

use super::told::{Told, ToldCandidate, ToldMiss, ToldSentence, ToldWord};
use crate::cli::output::{bold, dim};
use crate::conversation::{AlsoAsked, DecisionKind};
use crate::dialogue::{Standing, Would};
use crate::language::feelings::{Felt, Strength};
use crate::matching::Target;

/// The names before a candidate's reasons are as wide as this.
const NAME: usize = 9;

pub(super) fn text(told: &Told<'_>) -> String {
    let heads = [
        ("read as", told.normalised.to_owned()),
        ("language", language(told)),
        ("decision", decision(told)),
        ("said at", told.said_at.clone().unwrap_or_else(|| "a phrase of Frontdesk's own".to_owned())),
        ("content", told.content.to_owned()),
    ];
    let mut lines: Vec<String> = heads.iter().map(|(name, value)| format!("{} {value}", head(name))).collect();
    lines.extend(told.part.map(|part| format!("{} “{part}”", head("part"))));
    lines.extend(told.unanswered.iter().map(unanswered));
    lines.extend(told.also.iter().map(also));
    lines.extend(told.feelings.iter().map(feeling));
    lines.push(String::new());
    lines.push(thresholds(told));
    for (rank, candidate) in told.candidates.iter().enumerate() {
        lines.push(String::new());
        lines.extend(candidate_lines(candidate, rank));
    }
    if told.candidates.is_empty() {
        lines.push("\nNothing in the content is anything like it.".to_owned());
    }
    if !told.near_misses.is_empty() {
        lines.push(format!("\n{}", bold("near misses")));
        lines.extend(told.near_misses.iter().map(|miss| near_miss(miss, told)));
    }
    lines.join("\n")
}

fn unanswered(like: &ToldSentence<'_>) -> String {
    let (is, text) = sentence(like);
    format!("{} {is} {text}", head("no answer"))
}

fn also(also: &AlsoAsked) -> String {
    format!("{} {}, offered beside it: {:.2} sure of “{}”", head("also"), also.target.id(), also.confidence, also.text)
}

fn feeling(felt: &Felt) -> String {
    let strength = if felt.strength == Strength::Strong { "strong" } else { "mild" };
    format!("{} {}, {strength} ({})", head("feeling"), felt.feeling.word(), felt.words.join(", "))
}

fn head(name: &str) -> String {
    let width = NAME.saturating_sub(name.len());
    format!("{}{}", bold(name), " ".repeat(width))
}

fn language(told: &Told<'_>) -> String {
    match (&told.foreign, told.language_shown) {
        (Some(foreign), _) => format!("{}, since nothing is written in {foreign}, which the text shows", told.language),
        (None, true) => format!("{}, as the text shows", told.language),
        (None, false) => format!("{}, the visitor's: the text shows none", told.language),
    }
}

fn decision(told: &Told<'_>) -> String {
    let done = match told.decision {
        DecisionKind::Say => "said something that answers nothing",
        DecisionKind::Answer => "answered",
        DecisionKind::Clarify => "asked back which one is meant",
        DecisionKind::AskSlot => "asked for what must be known first",
        DecisionKind::Confirm => "asked whether what is known is right",
        DecisionKind::NotKnown => "said that it isn't known",
        DecisionKind::HandOff => "called a person",
    };
    told.target.map_or_else(|| done.to_owned(), |target| format!("{done}: {}", target.id()))
}

fn thresholds(told: &Told<'_>) -> String {
    let limits = &told.thresholds;
    let answer = format!(
        "answers from {:.2} when {:.2} ahead of the next of its kind, less when surer",
        limits.answer_at, limits.lead
    );
    let clarify = format!("asks back or offers a button from {:.2}", limits.clarify_at);
    let form = format!("leaves a form for another question from {:.2}", limits.interrupt_at);
    format!("{} {answer};\n{}{clarify}; {form}", head("limits"), " ".repeat(NAME + 1))
}

fn candidate_lines(candidate: &ToldCandidate<'_>, rank: usize) -> Vec<String> {
    let runner_up = if rank == 1 { "runner-up; " } else { "" };
    let kind = format!("{:8}", kind(candidate.target));
    let standing = standing(&candidate.standing);
    let first =
        format!("{:5.2}  {} {}  {runner_up}{standing}", candidate.confidence, dim(&kind), bold(candidate.target.id()));
    let sentences = candidate.rules.iter().chain(&candidate.nearest).map(sentence);
    let unnamed = candidate.unnamed.map(|text| ("unnamed", format!("“{text}” names nothing to be sure of")));
    let words = [("for", &candidate.words_for), ("against", &candidate.words_against)];
    let words = words.into_iter().filter(|(_, words)| !words.is_empty()).map(|(name, words)| (name, listed(words)));
    let reasons = unnamed
        .into_iter()
        .chain(sentences)
        .chain(words)
        .map(|(name, text)| format!("       {}", dim(&format!("{name:8} {text}"))));
    std::iter::once(first).chain(reasons).collect()
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Intent(_) => "intent",
        Target::Article(_) => "article",
    }
}

fn sentence(sentence: &ToldSentence<'_>) -> (&'static str, String) {
    let alike = sentence.similarity.map_or(String::new(), |similarity| format!(", {similarity:.2} alike"));
    (sentence.is, format!("“{}” at {}{alike}", sentence.text, sentence.place))
}

fn listed(words: &[ToldWord<'_>]) -> String {
    words.iter().map(|word| format!("{} {:+.2}", word.text, word.weight)).collect::<Vec<_>>().join(", ")
}

fn standing(standing: &Standing<'_>) -> String {
    match standing {
        Standing::Certain => "certain: a rule of the writers fits".to_owned(),
        Standing::Sure { over, ahead: Some(ahead), rival: Some(rival) } => {
            format!("sure: {over:.2} more than an answer takes, {ahead:.2} ahead of {}", rival.id())
        }
        Standing::Sure { over, .. } => format!("sure: {over:.2} more than an answer takes, and no other of its kind"),
        Standing::Contested { ahead, short, rival } => {
            format!("sure enough, but only {ahead:.2} ahead of {}: {short:.2} too little", rival.id())
        }
        Standing::Likely { short: Some(short) } => format!("worth a button; {short:.2} short of an answer"),
        Standing::Likely { short: None } => "worth a button; sure enough for an answer, but not the first".to_owned(),
        Standing::SmallTalk { short: Some(short) } => {
            format!("small talk, which is never offered; {short:.2} short of an answer")
        }
        Standing::SmallTalk { short: None } => "small talk, which is never offered; not the first".to_owned(),
        Standing::Behind { by } => format!("{by:.2} behind the first"),
        Standing::Unlikely { short } => format!("{short:.2} short of a button"),
    }
}

fn near_miss(miss: &ToldMiss<'_>, told: &Told<'_>) -> String {
    let would = match miss.would {
        Would::BeAnswered => "it would have been answered",
        Would::ContestTheAnswer => "it would have been asked which of the two is meant",
        Would::BeOffered => "it would have been offered as a button",
    };
    let of = told.candidates.iter().find(|candidate| candidate.target == miss.target);
    let now = of.map_or(0.0, |candidate| candidate.confidence);
    format!("  {}: with {:.2} more ({now:.2} → {:.2}) {would}", miss.target.id(), miss.missing, now + miss.missing)
}
