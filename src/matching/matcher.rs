//! The matcher: everything fitted from a content, and the reading of a message with it.

use super::articles::{ArticleCandidate, ArticleSearch, Chance};
use super::certain::Rules;
use super::fitted::{Unusable, opened, sealed};
use super::known_words::KnownWords;
use super::leads::Leads;
use super::reading::{Candidate, Reading, Reason, Target};
use super::requests::Parts;
use super::saved::{Broken, Reader, Saved, holds};
use super::scale::{Scale, Worlds};
use super::scorer::IntentScorer;
use super::slots;
use super::suggestions::{Suggestion, Suggestions};
use super::unnamed;
use crate::content::{Content, EntityShape, SlotKind};
use crate::language::feelings::OwnWord;
use crate::language::hangul::is_lone_jamo;
use crate::language::{Detected, Language, Stemmers, detect, is_filler, keyboard, normalise, without_filler};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A text that finds nothing surer than this may have been typed with the keyboard in the wrong language.
const RETYPED_BELOW: f64 = 0.35;
/// … and is read that way when it finds something surer than this.
const RETYPED_ABOVE: f64 = 0.55;

/// An article that goes deeper into what an intent answers stands first only when it is surer by this much.
const GOES_DEEPER: f64 = 0.05;

/// Fitted from a content; reads messages.
pub struct Matcher {
    /// That of the content; empty when it was not read from files.
    understood_from: String,
    languages: Vec<Language>,
    stemmers: BTreeMap<Language, Stemmers>,
    rules: Rules,
    scorer: IntentScorer,
    articles: Option<ArticleSearch>,
    /// Where there are both intents and articles.
    scale: Option<Scale>,
    suggestions: Suggestions,
    /// Tell a text typed with the wrong keyboard from keys hit at random, and where spaces were lost.
    known_words: KnownWords,
    /// The kinds of values that intents ask for and that are found by their shape alone.
    values: Vec<SlotKind>,
    /// The writers' words for what visitors feel.
    feeling_words: Vec<OwnWord>,
    /// Written priorities other than 0.
    priorities: FxHashMap<Target, i32>,
}

/// What takes long: learned from a content, or read where it was kept.
struct Learned {
    stemmers: BTreeMap<Language, Stemmers>,
    scorer: IntentScorer,
    articles: Option<ArticleSearch>,
    scale: Option<Scale>,
}

impl Learned {
    fn fit(content: &Content) -> Learned {
        let stemmers = stemmers(content);
        let ((scorer, tried), articles) =
            rayon::join(|| IntentScorer::fit(content, &stemmers), || ArticleSearch::fit(content, &stemmers));
        let articles = built(articles).filter(|_| !content.articles.is_empty());
        let both = articles.as_ref().filter(|_| !content.intents.is_empty());
        let leads = Leads::of(content);
        let worlds = |search| Worlds { scorer: &scorer, search, stemmers: &stemmers, leads: &leads };
        let scale = both.map(|search| Scale::fit(&tried, &worlds(search)));
        Learned { stemmers, scorer, articles, scale }
    }

    fn load(content: &Content, mut from: Reader<'_>) -> Result<Learned, Broken> {
        let stemmers = stemmers(content);
        let (scale, chance): (Option<Scale>, Option<Chance>) = (Saved::load(&mut from)?, Saved::load(&mut from)?);
        let both = !content.intents.is_empty() && !content.articles.is_empty();
        holds(scale.is_some() == both && chance.is_some() != content.articles.is_empty(), "the scale and the content")?;
        let index = |chance| built(ArticleSearch::with_chance(content, &stemmers, chance));
        let (scorer, articles) = rayon::join(|| IntentScorer::load(content, &mut from), || chance.and_then(index));
        let scorer = scorer?;
        holds(from.is_empty(), "something follows its end")?;
        Ok(Learned { stemmers, scorer, articles, scale })
    }
}

/// What is quickly made of a content, every time.
struct Plain {
    rules: Rules,
    suggestions: Suggestions,
    known_words: KnownWords,
}

impl Plain {
    fn of(content: &Content) -> Plain {
        let rest = || rayon::join(|| Suggestions::new(content), || KnownWords::new(content));
        let (rules, (suggestions, known_words)) = rayon::join(|| Rules::new(content), rest);
        Plain { rules, suggestions, known_words }
    }
}

impl std::fmt::Debug for Matcher {
    /// Weights and indexes say nothing to a reader.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matcher").field("languages", &self.languages).finish_non_exhaustive()
    }
}

impl Matcher {
    /// Fits everything from a content, in parallel. The same content gives the same matcher, to the last bit.
    pub fn fit(content: &Content) -> Matcher {
        let (learned, plain) = rayon::join(|| Learned::fit(content), || Plain::of(content));
        Matcher::of(content, learned, plain)
    }

    /// What took long to learn, as bytes for [`Matcher::from_fitted`]: contents that differ in their answers alone give the same.
    pub fn fitted(&self) -> Vec<u8> {
        sealed(&self.understood_from, |to| {
            self.scale.save(to);
            self.articles.as_ref().map(ArticleSearch::chance).cloned().save(to);
            self.scorer.save(to);
        })
    }

    /// The matcher that [`Matcher::fit`] makes of this content, to the last bit, from what was learned before of the same
    /// examples and articles.
    ///
    /// # Errors
    /// When these bytes were not learned from those by this very program, or are damaged. Nothing of them is
    /// used then, and a new fit is needed.
    pub fn from_fitted(content: &Content, bytes: &[u8]) -> Result<Matcher, Unusable> {
        let kept = opened(&content.understood_from, bytes)?;
        let (learned, plain) = rayon::join(|| Learned::load(content, kept), || Plain::of(content));
        Ok(Matcher::of(content, learned?, plain))
    }

    fn of(content: &Content, learned: Learned, plain: Plain) -> Matcher {
        let Learned { stemmers, scorer, articles, scale } = learned;
        let Plain { rules, suggestions, known_words } = plain;
        let prioritised = content.intents.iter().filter(|intent| intent.priority != 0);
        Matcher {
            understood_from: content.understood_from.clone(),
            languages: languages(content),
            rules,
            scorer,
            articles,
            scale,
            suggestions,
            known_words,
            values: values(content),
            feeling_words: content.own_feeling_words().cloned().collect(),
            priorities: prioritised.map(|intent| (Target::Intent(intent.id.clone()), intent.priority)).collect(),
            stemmers,
        }
    }

    /// Understands a message. `fallback` is the language when the text names none.
    pub fn read(&self, text: &str, fallback: Language) -> Reading {
        let whole = self.read_whole(text, fallback);
        if whole.certainly_unanswered() {
            return whole;
        }
        let language = whole.language;
        // A greeting beside a request is none.
        let leaves_out = |target: &Target| self.rules.forbids(&whole.normalised, target) || self.is_small_talk(target);
        let parts = Parts::of(text, &whole, &self.feeling_words, |part| self.read_as_typed(part, language), leaves_out);
        parts.laid_over(text, whole)
    }

    fn read_whole(&self, text: &str, fallback: Language) -> Reading {
        let reading = self.read_as_typed(text, fallback);
        let understood = confidence(&reading) >= RETYPED_BELOW || reading.certainly_unanswered();
        if understood && !is_mostly_jamo(text) {
            return reading;
        }
        let retyped = [keyboard::as_hangul(text), keyboard::as_latin(text)].into_iter().flatten();
        // Most of what comes out is gibberish, and need not be understood to be seen as such.
        let says_something = |retyped: &String| {
            let normalised = normalise(retyped);
            let certain = || self.rules.candidates(retyped, &normalised, &self.request(retyped, &normalised));
            self.known_words.make_up(&normalised) || !certain().is_empty()
        };
        let readings = retyped.filter(says_something).map(|retyped| self.read_as_typed(&retyped, fallback));
        let surer = readings.filter(|other| confidence(other) > RETYPED_ABOVE);
        let mut best =
            surer.fold(reading, |best, other| if confidence(&other) > confidence(&best) { other } else { best });
        let normalised = normalise(text);
        best.candidates.retain(|candidate| !self.rules.forbids(&normalised, &candidate.target));
        best
    }

    fn read_as_typed(&self, text: &str, fallback: Language) -> Reading {
        let Detected { language, foreign } = detect(text, &self.languages, fallback);
        let normalised = normalise(text);
        let request = &self.request(text, &normalised);
        let reading = |candidates, unanswered| {
            let (part, requests, after) = (None, Vec::new(), None);
            Reading { normalised: normalised.clone(), language, foreign, candidates, part, requests, after, unanswered }
        };
        if let Some(same) = self.rules.unanswered(text, request) {
            return reading(Vec::new(), Some(same));
        }
        let mut candidates = self.rules.candidates(text, &normalised, request);
        let certain: Vec<Target> = candidates.iter().map(|candidate| candidate.target.clone()).collect();
        let (mut likely, unanswered) =
            if self.says_too_little(request) { Default::default() } else { self.likely(request, language) };
        unnamed::lower(&mut likely, request);
        candidates.extend(likely.into_iter().filter(|candidate| !certain.contains(&candidate.target)));
        candidates.retain(|candidate| !self.rules.forbids(&normalised, &candidate.target));
        candidates.iter_mut().for_each(|candidate| candidate.small_talk = self.is_small_talk(&candidate.target));
        candidates.sort_by(|a, b| {
            let by_confidence = b.confidence.total_cmp(&a.confidence);
            let by_priority = self.priority(&b.target).cmp(&self.priority(&a.target));
            let intents_first = is_article(a).cmp(&is_article(b));
            by_confidence.then(by_priority).then(intents_first).then_with(|| a.target.id().cmp(b.target.id()))
        });
        candidates.truncate(Reading::MOST);
        reading(candidates, unanswered)
    }

    /// What a text asks for: without values, with the spaces it lost, and without fillers around it.
    fn request(&self, text: &str, normalised: &str) -> String {
        let without_values = self.without_values(text).map(|rest| normalise(&rest));
        let spaced = self.known_words.spaced(without_values.as_deref().unwrap_or(normalised));
        without_filler(&spaced).to_owned()
    }

    /// The text without the values that intents ask for: what is wanted with A-12345 is said by the words around it.
    /// None when there are no values, or nothing but values.
    fn without_values(&self, text: &str) -> Option<String> {
        let mut rest = text.to_owned();
        for kind in &self.values {
            if let Some(found) = slots::find(&rest, kind, self.rules.entities(), jiff::civil::Date::ZERO) {
                rest.replace_range(found.range, " ");
            }
        }
        (rest != text && rest.chars().any(char::is_alphabetic)).then_some(rest)
    }

    /// A single letter or syllable says something only where it is a word of the content, such as 돈 or 옷: pieces of longer words
    /// have it by chance.
    fn says_too_little(&self, request: &str) -> bool {
        let mut letters = request.chars().filter(|character| character.is_alphabetic());
        let is_single = letters.next().is_some() && letters.next().is_none();
        is_single && (is_filler(request) || !self.known_words.make_up(request))
    }

    /// Intents and articles by their calibrated chances, and what speaks for none of them.
    fn likely(&self, request: &str, language: Language) -> (Vec<Candidate>, Option<Reason>) {
        let Some(stemmers) = self.stemmers.get(&language).or_else(|| self.stemmers.get(&Language::ENGLISH)) else {
            return Default::default();
        };
        let heard = self.scorer.heard(request, stemmers);
        let found = self.articles.as_ref().map_or_else(Vec::new, |search| search.found(request, language, stemmers));
        let alone = self.scorer.chance(&heard.judgement);
        let (winner, chances) = match &self.scale {
            Some(scale) => scale.chances((&heard, alone), &found),
            None => (alone, found.iter().map(|found| found.chance).collect()),
        };
        let below_winner = |chance: f64| if chance < winner + GOES_DEEPER { chance.min(winner) } else { chance };
        let chances =
            chances.into_iter().map(|chance| if self.scale.is_some() { below_winner(chance) } else { chance });
        let chances: Vec<f64> = chances.collect();
        let intents = self.scorer.candidates(request, &heard, winner).into_iter().map(|found| Candidate {
            target: Target::Intent(found.id),
            confidence: found.confidence,
            small_talk: false,
            reasons: found.reasons,
        });
        let articles = self.articles.iter().flat_map(|search| {
            search.candidates(request, stemmers, &found, chances.iter().copied()).into_iter().map(|found| Candidate {
                target: Target::Article(found.id),
                confidence: found.confidence,
                small_talk: false,
                reasons: found.reasons,
            })
        });
        (intents.chain(articles).collect(), self.scorer.unanswered(&heard))
    }

    /// The articles that fit what was read, were there nothing but articles: best first, each with its chance. For who looks for
    /// something to read, and not for the one answer.
    pub fn articles_for(&self, reading: &Reading) -> Vec<Candidate> {
        let stemmers = self.stemmers.get(&reading.language).or_else(|| self.stemmers.get(&Language::ENGLISH));
        let (Some(search), Some(stemmers)) = (&self.articles, stemmers) else { return Vec::new() };
        let request = self.known_words.spaced(without_filler(&reading.normalised));
        let request = request.as_ref();
        let found = search.found(request, reading.language, stemmers);
        let chances: Vec<f64> = found.iter().map(|found| found.chance).collect();
        let listed = search.candidates(request, stemmers, &found, chances.into_iter()).into_iter();
        let candidate = |found: ArticleCandidate| Candidate {
            target: Target::Article(found.id),
            confidence: found.confidence,
            small_talk: false,
            reasons: found.reasons,
        };
        listed.map(candidate).collect()
    }

    /// What may be meant by a text that is still being typed, at most `limit`, best first.
    pub fn suggest(&self, prefix: &str, language: Language, limit: usize) -> Vec<Suggestion> {
        self.suggestions.find(prefix, language, limit)
    }

    /// Bytes held by the fitted scorer.
    pub fn scorer_bytes(&self) -> usize {
        self.scorer.bytes()
    }

    /// What stands last in a tie is small talk.
    fn is_small_talk(&self, target: &Target) -> bool {
        self.priority(target) < 0
    }

    fn priority(&self, target: &Target) -> i32 {
        self.priorities.get(target).copied().unwrap_or(0)
    }
}

/// The search over articles, or a word on why there is none.
fn built(articles: tantivy::Result<ArticleSearch>) -> Option<ArticleSearch> {
    if let Err(error) = &articles {
        tracing::error!(%error, "the article index could not be built: no article will be found");
    }
    articles.ok()
}

fn stemmers(content: &Content) -> BTreeMap<Language, Stemmers> {
    let with_english = languages(content).into_iter().chain([Language::ENGLISH]);
    with_english.map(|language| (language, Stemmers::of(language))).collect()
}

/// Whether a good part of the letters are Hangul letters standing alone, as when English is typed in Korean.
fn is_mostly_jamo(text: &str) -> bool {
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let alone = text.chars().filter(|character| is_lone_jamo(*character)).count();
    alone * 3 > letters
}

fn is_article(candidate: &Candidate) -> bool {
    matches!(candidate.target, Target::Article(_))
}

fn confidence(reading: &Reading) -> f64 {
    reading.best().map_or(0.0, |best| best.confidence)
}

/// The kinds of values that slots ask for. Numbers, days and listed words are part of a request as much as of an answer.
fn values(content: &Content) -> Vec<SlotKind> {
    let mut kinds: Vec<SlotKind> = Vec::new();
    for slot in content.intents.iter().flat_map(|intent| &intent.slots) {
        let by_shape = match &slot.kind {
            SlotKind::OrderNumber | SlotKind::Email | SlotKind::Phone => true,
            SlotKind::Number | SlotKind::Date => false,
            SlotKind::Entity(name) => {
                content.entities.get(name).is_some_and(|entity| matches!(entity.shape, EntityShape::Patterns { .. }))
            }
        };
        if by_shape && !kinds.contains(&slot.kind) {
            kinds.push(slot.kind.clone());
        }
    }
    kinds
}

/// The languages answered in; without language packs, those that examples and articles are written in.
fn languages(content: &Content) -> Vec<Language> {
    let mut found: Vec<Language> = content.languages.keys().copied().collect();
    if found.is_empty() {
        found.extend(content.intents.iter().flat_map(|intent| intent.examples.keys()));
        found.extend(content.articles.iter().flat_map(|article| article.editions.keys()));
        found.sort_unstable();
        found.dedup();
    }
    found
}

#[cfg(test)]
mod tests;
