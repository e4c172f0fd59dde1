//! The yardstick: contents made of labelled rows, and figures over what was found. Files and clocks are the caller's.

use super::reading::{Reading, Target};
use crate::content::{Article, Block, Content, Edition, Intent, LanguagePack, Localized, Place, Sentence, Span};
use crate::ids::{ArticleId, IntentId};
use crate::language::{Language, Script};
use std::collections::{BTreeMap, BTreeSet};

/// A message and the intent it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledRow {
    /// The message.
    pub text: String,
    /// The name of its intent.
    pub label: String,
}

/// An article as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Other ways to ask for it.
    pub questions: Vec<String>,
    /// Its text.
    pub body: String,
}

/// What one message found.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The label it should find; nothing for a message that no intent answers.
    pub expected: Option<String>,
    /// The label it found.
    pub found: Option<String>,
    /// With this confidence; 0 when nothing was found.
    pub confidence: f64,
}

/// Figures over the outcomes of intents.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct IntentFigures {
    /// Messages that belong to an intent.
    pub n: usize,
    /// The share of those that found it.
    pub accuracy: f64,
    /// F1 averaged over the expected intents, each counting the same.
    pub macro_f1: f64,
    /// The chance that a message with an intent is surer than one without; nothing without such messages.
    pub auroc: Option<f64>,
    /// The share of messages without an intent that is refused when a tenth of those with one is.
    pub oos_recall_at_10: Option<f64>,
    /// How far the shown confidence is from the share that is right, over the messages that belong to an intent.
    pub ece: f64,
    /// The same over all messages.
    pub ece_all: f64,
}

/// Figures over searches.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct ArticleFigures {
    /// Searches.
    pub n: usize,
    /// The share with a relevant article in the first place.
    pub recall_at_1: f64,
    /// … among the first three.
    pub recall_at_3: f64,
    /// … among the first five.
    pub recall_at_5: f64,
    /// The mean of one over the place of the first relevant article, 0 beyond the tenth.
    pub mrr_at_10: f64,
}

/// Bins of the calibration error.
const BINS: usize = 10;
/// The share of messages with an intent that may be refused.
const REFUSED: f64 = 0.1;
/// Places that count.
const PLACES: usize = 10;

/// A content with an intent for each label; Korean and English rows stand under their languages.
pub fn content_of_rows(rows: &[LabelledRow]) -> Content {
    let mut intents: BTreeMap<&str, Intent> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let place = Place { file: "train.tsv".into(), line: number as u32 + 1, column: 1 };
        let intent = intents.entry(&row.label).or_insert_with(|| intent(&row.label, place.clone()));
        let sentence = Sentence { text: row.text.clone(), place };
        intent.examples.entry(language_of(&row.text)).or_default().push(sentence);
    }
    let languages = rows.iter().map(|row| language_of(&row.text)).collect();
    Content { languages: packs(languages), intents: intents.into_values().collect(), ..Content::default() }
}

/// A content with an article for each row.
pub fn content_of_articles(rows: &[ArticleRow]) -> Content {
    let mut articles: Vec<Article> = rows.iter().enumerate().map(|(number, row)| article(number, row)).collect();
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let languages = rows.iter().map(|row| language_of(&row.title)).collect();
    Content { languages: packs(languages), articles, ..Content::default() }
}

fn packs(languages: BTreeSet<Language>) -> BTreeMap<Language, LanguagePack> {
    languages.into_iter().map(|language| (language, LanguagePack::built_in(language))).collect()
}

fn language_of(text: &str) -> Language {
    let hangul = text.chars().any(|character| Script::of(character) == Some(Script::Hangul));
    if hangul { Language::KOREAN } else { Language::ENGLISH }
}

fn intent(label: &str, place: Place) -> Intent {
    Intent {
        id: IntentId(label.into()),
        title: Localized::new(),
        priority: 0,
        examples: Localized::new(),
        templates: Localized::new(),
        patterns: Vec::new(),
        not: Localized::new(),
        tests: Localized::new(),
        slots: Vec::new(),
        lookup: None,
        answers: Vec::new(),
        buttons: Vec::new(),
        handoff: None,
        place,
    }
}

fn article(number: usize, row: &ArticleRow) -> Article {
    let place = Place { file: "docs.tsv".into(), line: number as u32 + 1, column: 1 };
    let sentence = |text: &String| Sentence { text: text.clone(), place: place.clone() };
    let paragraph = Block::Paragraph { spans: vec![Span::Text { text: row.body.clone() }] };
    let edition = Edition {
        title: row.title.clone(),
        questions: row.questions.iter().map(sentence).collect(),
        tags: Vec::new(),
        updated: None,
        body: if row.body.is_empty() { Vec::new() } else { vec![paragraph] },
        place,
    };
    Article { id: ArticleId(row.id.as_str().into()), editions: BTreeMap::from([(language_of(&row.title), edition)]) }
}

/// What a reading found among the intents, against what it should have found.
pub fn outcome(reading: &Reading, expected: Option<&str>) -> Outcome {
    let best = reading.candidates.iter().find(|candidate| matches!(candidate.target, Target::Intent(_)));
    Outcome {
        expected: expected.map(str::to_owned),
        found: best.map(|best| best.target.id().to_owned()),
        confidence: best.map_or(0.0, |best| best.confidence),
    }
}

/// The place, from 1, of the first relevant article in a reading.
pub fn article_place(reading: &Reading, relevant: &[&str]) -> Option<usize> {
    let articles = reading.candidates.iter().filter(|candidate| matches!(candidate.target, Target::Article(_)));
    let mut ids = articles.map(|candidate| candidate.target.id());
    ids.position(|id| relevant.contains(&id)).map(|place| place + 1)
}

/// The figures over a set of messages.
pub fn intent_figures(outcomes: &[Outcome]) -> IntentFigures {
    let inside: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.expected.is_some()).collect();
    let right = inside.iter().filter(|outcome| outcome.expected == outcome.found).count();
    let known: Vec<f64> = inside.iter().map(|outcome| outcome.confidence).collect();
    let unknown: Vec<f64> = outcomes.iter().filter(|o| o.expected.is_none()).map(|o| o.confidence).collect();
    IntentFigures {
        n: inside.len(),
        accuracy: share(right, inside.len()),
        macro_f1: macro_f1(&inside),
        auroc: auroc(&known, &unknown),
        oos_recall_at_10: refused_unknown(&known, &unknown),
        ece: calibration_error(inside.iter().copied()),
        ece_all: calibration_error(outcomes.iter()),
    }
}

/// The figures over places of the first relevant article.
pub fn article_figures(places: &[Option<usize>]) -> ArticleFigures {
    let within = |most: usize| share(places.iter().flatten().filter(|place| **place <= most).count(), places.len());
    let reciprocal: f64 =
        places.iter().flatten().filter(|place| **place <= PLACES).map(|place| 1.0 / *place as f64).sum();
    ArticleFigures {
        n: places.len(),
        recall_at_1: within(1),
        recall_at_3: within(3),
        recall_at_5: within(5),
        mrr_at_10: reciprocal / places.len().max(1) as f64,
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn macro_f1(outcomes: &[&Outcome]) -> f64 {
    let labels: BTreeSet<&String> = outcomes.iter().filter_map(|outcome| outcome.expected.as_ref()).collect();
    let each = labels.iter().map(|label| {
        let count = |test: fn(bool, bool) -> bool| {
            let is = |name: &Option<String>| name.as_ref() == Some(label);
            outcomes.iter().filter(|o| test(is(&o.expected), is(&o.found))).count()
        };
        let hits = count(|expected, found| expected && found);
        let misses = count(|expected, found| expected != found);
        share(2 * hits, 2 * hits + misses)
    });
    each.sum::<f64>() / labels.len().max(1) as f64
}

/// The area under the ROC curve by ranks; ties count half.
pub fn auroc(positive: &[f64], negative: &[f64]) -> Option<f64> {
    if positive.is_empty() || negative.is_empty() {
        return None;
    }
    let mut sorted = negative.to_vec();
    sorted.sort_by(f64::total_cmp);
    let wins = positive.iter().map(|value| {
        let below = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        below as f64 + (up_to - below) as f64 / 2.0
    });
    Some(wins.sum::<f64>() / (positive.len() as f64 * negative.len() as f64))
}

/// The threshold refuses a tenth of the known; the share of the unknown below it.
fn refused_unknown(known: &[f64], unknown: &[f64]) -> Option<f64> {
    let mut sorted = known.to_vec();
    sorted.sort_by(f64::total_cmp);
    let threshold = sorted.get((known.len() as f64 * REFUSED) as usize)?;
    (!unknown.is_empty()).then(|| share(unknown.iter().filter(|value| *value < threshold).count(), unknown.len()))
}

/// The expected calibration error: the bins' distance between mean confidence and share right, by their sizes.
fn calibration_error<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> f64 {
    let mut bins = [(0_usize, 0.0_f64, 0_usize); BINS];
    for outcome in outcomes {
        let bin = ((outcome.confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += 1;
        bins[bin].1 += outcome.confidence;
        bins[bin].2 += usize::from(outcome.expected.is_some() && outcome.expected == outcome.found);
    }
    let total: usize = bins.iter().map(|(count, ..)| count).sum();
    let off = bins.iter().map(|(_, confidence, right)| (confidence - *right as f64).abs());
    off.sum::<f64>() / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(expected: Option<&str>, found: &str, confidence: f64) -> Outcome {
        Outcome { expected: expected.map(str::to_owned), found: Some(found.to_owned()), confidence }
    }

    #[test]
    fn figures_over_messages() {
        let outcomes = [
            outcome(Some("a"), "a", 0.9),
            outcome(Some("a"), "b", 0.5),
            outcome(Some("b"), "b", 0.8),
            outcome(None, "b", 0.6),
        ];
        let figures = intent_figures(&outcomes);
        assert_eq!(figures.n, 3);
        assert!((figures.accuracy - 2.0 / 3.0).abs() < 1e-12);
        assert!((figures.macro_f1 - 2.0 / 3.0).abs() < 1e-12);
        assert!((figures.auroc.unwrap() - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(figures.oos_recall_at_10, Some(0.0));
        assert!((figures.ece - (0.1 + 0.5 + 0.2) / 3.0).abs() < 1e-12);
        assert!((figures.ece_all - (0.1 + 0.5 + 0.2 + 0.6) / 4.0).abs() < 1e-12);
    }

    #[test]
    fn figures_over_searches() {
        let figures = article_figures(&[Some(1), Some(4), None, Some(11)]);
        assert_eq!((figures.recall_at_1, figures.recall_at_5), (0.25, 0.5));
        assert!((figures.mrr_at_10 - 1.25 / 4.0).abs() < 1e-12);
    }
}
