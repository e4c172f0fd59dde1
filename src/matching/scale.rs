//! One scale for intents and articles: how sure each is, knowing what the other world has to say of the same message.
//!
//! Each world alone is sure of what it knows best; of a message that the other one answers it cannot tell. So the writers'
//! own sentences, hidden in turn, are shown to both: an example belongs to its intent and to no article, a question to its
//! article and to no intent, and to nothing what writers say nothing answers. Whether an answer with a button to the right one
//! is wrong, nobody has said; nor is it said of an article that the right intent has a button to.

use super::articles::{ArticleSearch, Found};
use super::confidence::{Confidence, Seen, UNKNOWN_TOGETHER};
use super::leads::Leads;
use super::logistic::Logistic;
use super::saved::{Broken, Reader, Saved};
use super::scorer::{Heard, IntentScorer, Judgement, Stand, Tried, hidden_wholly};
use crate::language::{Language, Stemmers};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many signals there are.
const SIGNALS: usize = 11;
/// With fewer sentences of intents, or questions of articles, that could be found, the usual weights are taken.
const FEWEST: usize = 20;
/// With fewer sentences that writers say nothing answers, what belongs to a hidden intent or article and what is made around words
/// of other worlds stand in for them.
const FEWEST_UNANSWERED: usize = 50;

/// The chances of intents and articles beside each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scale {
    intents: Confidence<SIGNALS>,
    articles: Confidence<SIGNALS>,
}

/// What both worlds are made of.
pub(crate) struct Worlds<'w> {
    /// The intents.
    pub(crate) scorer: &'w IntentScorer,
    /// The articles.
    pub(crate) search: &'w ArticleSearch,
    /// By language.
    pub(crate) stemmers: &'w BTreeMap<Language, Stemmers>,
    /// Where the buttons of intents lead.
    pub(crate) leads: &'w Leads,
}

/// What a sentence found in both worlds, and what it should have found.
struct Both {
    signals: [f64; SIGNALS],
    /// Nothing when that is open.
    intent_right: Option<bool>,
    /// Nothing when that is open.
    article_right: Option<bool>,
    known: bool,
    /// Whether writers say that nothing answers it.
    unanswered: bool,
}

impl Scale {
    /// Learns from what was tried.
    pub(crate) fn fit(tried: &[Tried], worlds: &Worlds<'_>) -> Scale {
        let folds: Vec<&[Tried]> = tried.chunk_by(|a, b| a.trial.fold == b.trial.fold).collect();
        let both: Vec<Vec<Both>> = folds.par_iter().map(|fold| both(fold, worlds)).collect();
        let both = as_asked(both.into_iter().flatten().collect());
        let seen = |right: fn(&Both) -> Option<bool>| {
            let each = both
                .iter()
                .filter_map(|both| Some(Seen { signals: both.signals, right: right(both)?, known: both.known }));
            each.collect::<Vec<_>>()
        };
        let (intents, articles) = (seen(|both| both.intent_right), seen(|both| both.article_right));
        let right = |seen: &[Seen<SIGNALS>]| seen.iter().filter(|seen| seen.right).count();
        if right(&intents).min(right(&articles)) < FEWEST {
            return Scale::usual();
        }
        Scale {
            intents: Confidence::fit(&intents, UNKNOWN_TOGETHER),
            articles: Confidence::fit(&articles, UNKNOWN_TOGETHER),
        }
    }

    /// The usual weights, as fitted to a shop's forty intents and fifty articles in Korean and English; how sure they make, as
    /// it came true in a sixth to a third of that shop with four or five sentences each.
    fn usual() -> Scale {
        let confidence = |weights, bias, (mean, deviation, weight, level)| Confidence {
            order: Logistic {
                means: [0.33, 0.53, 0.31, -0.22, -0.19, 0.20, 0.23, 0.83, 4.10, 0.0, 0.0],
                deviations: [1.57, 1.06, 0.19, 0.52, 0.50, 0.13, 0.18, 0.24, 0.64, 1.0, 1.0],
                weights,
                bias,
            },
            level: Logistic { means: [mean], deviations: [deviation], weights: [weight], bias: level },
        };
        Scale {
            intents: confidence(
                [0.84, -0.11, -0.03, -0.25, 0.39, 0.27, -0.01, 0.19, -0.05, 0.0, 0.0],
                -1.01,
                (-0.64, 1.45, 1.19, -0.6),
            ),
            articles: confidence(
                [0.05, 0.84, 0.0, 0.56, -0.04, 0.07, -0.71, 0.17, 0.45, 0.0, 0.0],
                -2.44,
                (-2.42, 1.14, 1.36, -2.36),
            ),
        }
    }

    /// The chance of the best intent, `alone` being its chance without articles, and of each article found.
    pub(crate) fn chances(&self, (heard, alone): (&Heard, f64), found: &[Found]) -> (f64, Vec<f64>) {
        let of = |found: Option<&Found>| signals(&heard.judgement, alone, found);
        let articles = found.iter().map(|found| self.articles.chance(&of(Some(found))));
        (self.intents.chance(&of(found.first())), articles.collect())
    }
}

impl Saved for Scale {
    fn save(&self, to: &mut Vec<u8>) {
        let Scale { intents, articles } = self;
        intents.save(to);
        articles.save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Broken> {
        Ok(Scale { intents: Saved::load(from)?, articles: Saved::load(from)? })
    }
}

/// What is asked in vain is like what writers say nothing answers. What belongs to a hidden topic is far more like what is
/// answered: together with it, what is .65 sure was right in .84 of visitors' messages (benches/README.md).
fn as_asked(mut both: Vec<Both>) -> Vec<Both> {
    if both.iter().filter(|both| both.unanswered).count() >= FEWEST_UNANSWERED {
        both.retain(|both| both.known || both.unanswered);
    }
    both
}

/// The sentences that one fold hid, in both worlds.
fn both(fold: &[Tried], worlds: &Worlds<'_>) -> Vec<Both> {
    let mut hidden: Vec<(usize, usize)> = fold.iter().filter_map(|tried| tried.asked).collect();
    hidden.sort_unstable();
    let Some(partial) = worlds.search.without(|edition, number| hidden.binary_search(&(edition, number)).is_ok())
    else {
        return Vec::new();
    };
    let english = Stemmers::of(Language::ENGLISH);
    // A title is part of the article's name: it cannot be hidden.
    let asked = fold.par_iter().filter(|tried| tried.asked.is_none_or(|(_, number)| number > 0));
    let one = asked.map(|tried| {
        let stemmers = worlds.stemmers.get(&tried.language).unwrap_or(&english);
        let shown = |article| !hidden_wholly(article, tried.trial.fold);
        let found = partial.found((&tried.text, tried.language), stemmers, shown);
        Both::of(tried, found.first(), worlds)
    });
    one.collect()
}

impl Both {
    fn of(tried: &Tried, found: Option<&Found>, worlds: &Worlds<'_>) -> Both {
        let Worlds { scorer, search, leads, .. } = worlds;
        let trial = &tried.trial;
        let judgement = &trial.judgement;
        let (best, intent) = (judgement.ranked.first().copied(), tried.stand.class());
        let article = tried.asked.map(|(edition, _)| search.article(edition));
        let article = article.filter(|article| !hidden_wholly(*article, trial.fold));
        let intent_open = best.is_some_and(|best| {
            let to_intent = intent.is_some_and(|intent| leads.to_intent(best, intent));
            to_intent || article.is_some_and(|article| leads.to_article(best, article))
        });
        let found_article = found.map(|found| found.article);
        let article_open = intent.zip(found_article).is_some_and(|(intent, found)| leads.to_article(intent, found));
        Both {
            signals: signals(judgement, scorer.chance(judgement), found),
            intent_right: (!intent_open).then_some(trial.class.is_some() && best == trial.class),
            article_right: (!article_open).then_some(article.is_some() && found_article == article),
            known: trial.class.is_some() || article.is_some(),
            unanswered: tried.stand == Stand::Unanswered,
        }
    }
}

/// The chance of a world that found nothing, far enough from 0 for its logarithm.
const NOTHING: f64 = 0.005;

/// In this order: how sure each world is alone; the likeness to the nearest example of the best intent; the score of articles
/// as a whole and that of the best intent; the likeness to the nearest question of the article, and how much of the message
/// that one question covers; how much of the message any sentence knows, and how much it says; the score of what nothing
/// answers, and the likeness to the nearest such sentence.
fn signals(judgement: &Judgement, alone: f64, found: Option<&Found>) -> [f64; SIGNALS] {
    let [score, _, own, _, _, _, seen, says, ..] = judgement.signals;
    let nearest = found.map(|found| found.hit.nearest).unwrap_or_default();
    [
        log_odds(alone),
        log_odds(found.map_or(NOTHING, |found| found.chance)),
        own,
        f64::from(judgement.elsewhere),
        score,
        f64::from(nearest.likeness),
        f64::from(nearest.covered),
        seen,
        says,
        f64::from(judgement.unanswered.score),
        judgement.unanswered.likeness(),
    ]
}

fn log_odds(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln()
}
