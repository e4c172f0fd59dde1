//! The scorer over a content's intents: fitted from their examples in all languages together.

use super::calibration::{Calibration, Trial};
use super::features::{Features, extract, extract_repaired};
use super::lexicon::Lexicon;
use super::model::{ALONE, Example, Model, Near, Stand};
use super::signals::Judgement;
use crate::content::{Content, Intent, Place};
use crate::ids::IntentId;
use crate::language::{Language, Stemmers, normalise, without_filler};
use crate::matching::draw::{self, Draw, Purpose};
use crate::matching::reading::Reason;
use crate::matching::saved::{Broken, Reader, Saved, holds};
use crate::matching::senseless::{Frames, Sensible, backwards};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// So many words are named as reasons.
const WORDS_NAMED: usize = 5;
/// A word with a smaller share of the score is not worth naming.
const LEAST_SHARE: f64 = 0.01;
/// Of what articles are asked with, as much is learned as belonging to no intent as there is of intents, at least so much …
const FEWEST_ELSEWHERE: usize = 1_000;
/// … and at most so much.
const MOST_ELSEWHERE: usize = 4_000;
/// One sentence in so many is also tried backwards.
const NONSENSE_OF: usize = 16;
/// One sentence in so many is also tried with what it asks for exchanged …
const FRAMES_OF: usize = 3;
/// … and of many sentences at most so many.
const MOST_FRAMES: usize = 2_000;
/// Intents below this chance are not listed.
const LEAST_CHANCE: f64 = 0.01;
/// At most so many intents are listed.
const MOST_LISTED: usize = 5;

/// The fitted scorer.
pub(crate) struct IntentScorer {
    ids: Vec<IntentId>,
    model: Model,
    calibration: Calibration,
    lexicon: Lexicon,
    /// What each example says, and where.
    sources: Vec<(String, Place)>,
}

/// An intent with its chance.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct IntentCandidate {
    /// Which.
    pub(crate) id: IntentId,
    /// The calibrated chance that it is right.
    pub(crate) confidence: f64,
    /// What spoke for it.
    pub(crate) reasons: Vec<Reason>,
}

/// A sentence on its way into the model.
struct Source<'a> {
    language: Language,
    stand: Stand,
    text: std::borrow::Cow<'a, str>,
    place: &'a Place,
    /// The edition and the place in its list, of a question of an article.
    asked: Option<(usize, usize)>,
    /// An id or a title: nothing that visitors say, so that it is learned from and not tried.
    is_name: bool,
}

/// A sentence of the writers that was tried on models that did not know it.
#[derive(Debug)]
pub(crate) struct Tried {
    /// Normalised.
    pub(crate) text: String,
    /// What it is written in.
    pub(crate) language: Language,
    /// The edition, counted over all articles, and the place in its list, of a question of an article.
    pub(crate) asked: Option<(usize, usize)>,
    /// What it says about the intents, hidden or not.
    pub(crate) stand: Stand,
    /// What came out.
    pub(crate) trial: Trial,
}

/// A message as the scorer sees it.
pub(crate) struct Heard {
    features: Features,
    /// How it was judged.
    pub(crate) judgement: Judgement,
}

/// One occurrence of a known feature in a message.
struct Occurrence {
    /// Its place in the vector.
    place: usize,
    /// The first and the last word it comes from.
    words: [u16; 2],
    /// Where they stand.
    ranges: [Range<usize>; 2],
    /// Its part of the feature's value.
    share: f64,
}

impl IntentScorer {
    /// Learns from titles, ids and examples; what must never find an intent speaks against it. Says what was tried, too.
    pub(crate) fn fit(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> (IntentScorer, Vec<Tried>) {
        let mut found = sentences(content);
        let sensible = found.len();
        found.extend(senseless(&found, content.intents.len(), stemmers));
        let english = Stemmers::of(Language::ENGLISH);
        let read = |source: &Source<'_>| {
            let normalised = normalise(&source.text);
            let stemmers = stemmers.get(&source.language).unwrap_or(&english);
            let features = extract(without_filler(&normalised), stemmers);
            let draw = (!source.is_name).then(|| Draw::of(&source.text));
            (Example { features, stand: source.stand, draw }, normalised)
        };
        let (examples, normalised): (Vec<Example>, Vec<String>) = found.par_iter().map(read).unzip();
        let all: Vec<usize> = (0..sensible).collect();
        let classes = content.intents.len();
        let lexicon = || {
            let stemmers = found[..sensible].iter().map(|source| stemmers.get(&source.language).unwrap_or(&english));
            Lexicon::learn(normalised.iter().map(String::as_str).zip(stemmers))
        };
        let fit = || rayon::join(|| Model::fit(&examples, &all, classes), || Calibration::fit(&examples, classes));
        let ((model, (calibration, trials)), lexicon) = rayon::join(fit, lexicon);
        let tried = trials.into_iter().map(|trial| {
            let Source { language, asked, stand, .. } = &found[trial.example];
            Tried {
                text: without_filler(&normalised[trial.example]).to_owned(),
                language: *language,
                asked: *asked,
                stand: *stand,
                trial,
            }
        });
        let tried = tried.collect();
        found.truncate(sensible);
        (IntentScorer::of(content, found, (model, calibration, lexicon)), tried)
    }

    fn of(
        content: &Content,
        found: Vec<Source<'_>>,
        (model, calibration, lexicon): (Model, Calibration, Lexicon),
    ) -> IntentScorer {
        let sources = found.into_iter().map(|source| (source.text.into_owned(), source.place.clone())).collect();
        let ids = content.intents.iter().map(|intent| intent.id.clone()).collect();
        IntentScorer { ids, model, calibration, lexicon, sources }
    }

    /// Appends what was learned; the sentences themselves are in the content.
    pub(crate) fn save(&self, to: &mut Vec<u8>) {
        self.model.save(to);
        self.calibration.save(to);
        self.lexicon.save(to);
    }

    /// What was learned from this content before.
    ///
    /// # Errors
    /// When the bytes don't hold that.
    pub(crate) fn load(content: &Content, from: &mut Reader<'_>) -> Result<IntentScorer, Broken> {
        let (model, calibration, lexicon): (Model, _, _) = (Saved::load(from)?, Saved::load(from)?, Saved::load(from)?);
        let found = sentences(content);
        holds(model.fits_to(content.intents.len(), found.len()), "the model and the content")?;
        Ok(IntentScorer::of(content, found, (model, calibration, lexicon)))
    }

    /// Judges a normalised text.
    pub(crate) fn heard(&self, normalised: &str, stemmers: &Stemmers) -> Heard {
        let features = extract_repaired(normalised, stemmers, &self.lexicon);
        let judgement = Judgement::of(&self.model, &features);
        Heard { features, judgement }
    }

    /// The sentence that nothing answers nearest to a message that is more like those than like all others.
    pub(crate) fn unanswered(&self, heard: &Heard) -> Option<Reason> {
        let unanswered = &heard.judgement.unanswered;
        let near = unanswered.nearest.filter(|_| unanswered.score > 0.0)?;
        Some(self.nearest(near))
    }

    /// The chance of the best intent were there nothing but intents.
    pub(crate) fn chance(&self, judgement: &Judgement) -> f64 {
        self.calibration.gate.chance(&judgement.signals)
    }

    /// The likeliest intents of a normalised text, best first, when the best has this chance.
    pub(crate) fn candidates(&self, normalised: &str, heard: &Heard, winner: f64) -> Vec<IntentCandidate> {
        let Heard { features, judgement } = heard;
        if judgement.vector.0.is_empty() {
            return Vec::new();
        }
        let words = self.occurrences(features, judgement);
        let chances = self.calibration.chances(judgement, winner);
        let ranked = judgement.ranked.iter().zip(chances).enumerate();
        let listed = ranked.take(MOST_LISTED).take_while(|(_, (_, chance))| *chance >= LEAST_CHANCE);
        let candidate = |(rank, (class, confidence)): (usize, (&usize, f64))| IntentCandidate {
            id: self.ids[*class].clone(),
            confidence,
            reasons: self.reasons(normalised, &words, heard, rank),
        };
        listed.map(candidate).collect()
    }

    fn reasons(&self, normalised: &str, words: &[Occurrence], heard: &Heard, rank: usize) -> Vec<Reason> {
        let Heard { features, judgement } = heard;
        let nearest = judgement.nearest.get(rank).copied().flatten().filter(|near| near.similarity > 0.0);
        let nearest = nearest.map(|near| self.nearest(near));
        let mut shares = self.word_shares(words, judgement, judgement.ranked[rank]);
        shares.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.start.cmp(&b.0.start)));
        let told = shares.into_iter().filter(|(_, share)| share.abs() >= LEAST_SHARE).take(WORDS_NAMED);
        let read = |word: Range<usize>| match features.meant.iter().find(|(slip, _)| *slip == word) {
            Some((_, meant)) => format!("{} → {meant}", &normalised[word]),
            None => normalised[word].to_owned(),
        };
        let words = told.map(|(word, weight)| Reason::Feature { text: read(word), weight });
        nearest.into_iter().chain(words).collect()
    }

    fn nearest(&self, near: Near) -> Reason {
        let (text, place) = &self.sources[near.example];
        Reason::Nearest { text: text.clone(), place: place.clone(), similarity: f64::from(near.similarity) }
    }

    /// Where in the vector each occurrence of a feature went.
    fn occurrences(&self, features: &Features, judgement: &Judgement) -> Vec<Occurrence> {
        let values = &judgement.vector.0;
        let place = |number: u32| values.binary_search_by_key(&number, |(known, _)| *known).ok();
        let mut counts = vec![0.0_f64; values.len()];
        let mut found = Vec::with_capacity(features.found.len());
        for (feature, number) in features.found.iter().zip(&judgement.numbers) {
            let Some(place) = number.and_then(place) else { continue };
            counts[place] += 1.0;
            let words = [feature.first, feature.last].map(|word| features.words[word as usize].clone());
            found.push(Occurrence { place, words: [feature.first, feature.last], ranges: words, share: 0.0 });
        }
        for occurrence in &mut found {
            occurrence.share = 1.0 / counts[occurrence.place];
        }
        found
    }

    /// What each word, with all its pieces and its half of every pair, adds to the score of a class.
    fn word_shares(&self, occurrences: &[Occurrence], judgement: &Judgement, class: usize) -> Vec<(Range<usize>, f64)> {
        let each = |(number, value): &(u32, f32)| f64::from(value * self.model.weights.weight(*number, class));
        let each: Vec<f64> = judgement.vector.0.iter().map(each).collect();
        let mut shares: Vec<(Range<usize>, f64)> = Vec::new();
        for occurrence in occurrences {
            for (word, range) in occurrence.words.iter().zip(&occurrence.ranges) {
                if shares.len() <= *word as usize {
                    shares.resize(*word as usize + 1, (0..0, 0.0));
                }
                shares[*word as usize].0 = range.clone();
                shares[*word as usize].1 += each[occurrence.place] * occurrence.share / 2.0;
            }
        }
        shares
    }

    /// Bytes held by the fitted numbers.
    pub(crate) fn bytes(&self) -> usize {
        self.model.bytes() + self.lexicon.bytes()
    }
}

/// Everything that is learned from or tried, in the order of its numbers.
fn sentences(content: &Content) -> Vec<Source<'_>> {
    let mut found: Vec<Source<'_>> =
        content.intents.iter().enumerate().flat_map(|(class, intent)| sources(intent, class)).collect();
    let of_intents = found.iter().filter(|source| source.stand.class().is_some()).count();
    if of_intents > 0 {
        found.extend(elsewhere(content, of_intents.clamp(FEWEST_ELSEWHERE, MOST_ELSEWHERE)));
        found.extend(unanswered(content));
    }
    found
}

/// What means nothing, in the numbers behind the sentences it is made of.
fn senseless<'a>(found: &[Source<'a>], classes: usize, stemmers: &BTreeMap<Language, Stemmers>) -> Vec<Source<'a>> {
    let english = Stemmers::of(Language::ENGLISH);
    let stemmers = |language: Language| stemmers.get(&language).unwrap_or(&english);
    let of = |place: usize, text: String| {
        let Source { language, place: written, .. } = found[place];
        let stand = Stand::Nonsense { of: place };
        Source { language, stand, text: text.into(), place: written, asked: None, is_name: false }
    };
    let said = found.iter().enumerate().filter(|(_, source)| !source.is_name);
    let said: Vec<(usize, Draw)> = said.map(|(place, source)| (place, Draw::of(&source.text))).collect();
    let nonsense = draw::least(&said, said.len().div_ceil(NONSENSE_OF), Purpose::Backwards).into_iter();
    let mut made: Vec<Source<'a>> = nonsense.map(|(place, _)| of(place, backwards(&found[place].text))).collect();
    // What nothing answers is no subject.
    let asking = found.iter().enumerate().filter(|(_, source)| source.stand != Stand::Unanswered);
    let sensible = asking.map(|(place, Source { text, language, stand, .. })| Sensible {
        text,
        language: *language,
        subject: stand.group(classes, place),
    });
    let sensible: Vec<Sensible<'_>> = sensible.filter(|sentence| sentence.subject < ALONE).collect();
    if let Some(frames) = Frames::learn(&sensible, stemmers) {
        let count = said.len().div_ceil(FRAMES_OF).min(MOST_FRAMES);
        let filled = draw::least(&said, count, Purpose::Frame).into_iter().filter_map(|(place, draw)| {
            let number = draw.number(Purpose::Words);
            let text = frames.filled(&found[place].text, stemmers(found[place].language), number)?;
            Some(of(place, text))
        });
        made.extend(filled);
    }
    made
}

/// What writers say that nothing answers.
fn unanswered(content: &Content) -> impl Iterator<Item = Source<'_>> {
    let each =
        content.unanswered.iter().flat_map(|(language, sentences)| sentences.iter().map(move |s| (*language, s)));
    each.map(|(language, sentence)| Source {
        language,
        stand: Stand::Unanswered,
        text: sentence.text.as_str().into(),
        place: &sentence.place,
        asked: None,
        is_name: false,
    })
}

/// What articles are asked with belongs to no intent. Of a large knowledge base so many are taken, evenly.
fn elsewhere(content: &Content, most: usize) -> Vec<Source<'_>> {
    let articles = content.articles.iter().enumerate();
    let editions =
        articles.flat_map(|(article, written)| written.editions.iter().map(move |edition| (article, edition)));
    let asked = editions.enumerate().flat_map(|(place, (article, (language, edition)))| {
        let title = (edition.title.as_str(), &edition.place);
        let questions = edition.questions.iter().map(|question| (question.text.as_str(), &question.place));
        std::iter::once(title).chain(questions).enumerate().map(move |(number, (text, written))| Source {
            language: *language,
            stand: Stand::Elsewhere(article),
            text: text.into(),
            place: written,
            asked: Some((place, number)),
            is_name: number == 0,
        })
    });
    let asked: Vec<Source<'_>> = asked.collect();
    let all = asked.len();
    let taken = |place: usize| place * most / all != (place + 1) * most / all;
    asked.into_iter().enumerate().filter(|(place, _)| all <= most || taken(*place)).map(|(_, source)| source).collect()
}

fn sources(intent: &Intent, class: usize) -> Vec<Source<'_>> {
    let mut found = Vec::new();
    let mut add = |(language, stand), text, place, is_name| {
        found.push(Source { language, stand, text, place, asked: None, is_name });
    };
    let name = intent.id.0.replace(['_', '-'], " ");
    if name.chars().any(char::is_alphabetic) {
        add((Language::ENGLISH, Stand::For(class)), name.into(), &intent.place, true);
    }
    for (language, title) in &intent.title {
        add((*language, Stand::For(class)), title.as_str().into(), &intent.place, true);
    }
    for (stand, written) in [(Stand::For(class), &intent.examples), (Stand::Never(class), &intent.not)] {
        for (language, sentence) in written.iter().flat_map(|(language, all)| all.iter().map(move |s| (language, s))) {
            add((*language, stand), sentence.text.as_str().into(), &sentence.place, false);
        }
    }
    found
}
