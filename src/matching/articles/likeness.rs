//! How alike a message is to one question of an edition: the idf-weighted Dice of their terms.

use super::query::Wanted;
use super::ranking::idf;
use super::shelf::Shelf;
use super::terms::{CHANNEL_COUNT, CHANNELS, Channel};
use rustc_hash::FxHashMap;

/// What a term of each channel counts: pieces of words overlap each other.
const CHANNEL_WEIGHTS: [f32; CHANNEL_COUNT] = [1.0, 1.0, 0.5, 0.75, 0.75];

/// A title or question by its terms.
#[derive(Debug)]
struct Question {
    /// Term numbers by channel, each once.
    numbers: [Vec<u32>; CHANNEL_COUNT],
    /// The weight of all its terms.
    weight: f32,
}

/// The titles and questions of all editions.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// A number for each term, by channel.
    numbers: [FxHashMap<String, u32>; CHANNEL_COUNT],
    /// The weight of each term, by channel.
    weights: [Vec<f32>; CHANNEL_COUNT],
    /// For each edition its title and questions.
    questions: Vec<Vec<Question>>,
    unseen_idf: f32,
}

/// A message ready to be compared.
#[derive(Debug)]
pub(crate) struct Typed {
    /// For each term of each channel its weight where it was typed, else 0.
    weights: [Vec<f32>; CHANNEL_COUNT],
    /// The weight of all typed terms, unknown ones included.
    total: f32,
}

/// How near a message is to the nearest question of an edition.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Nearest {
    /// idf-weighted Dice, 0 to 1.
    pub(crate) likeness: f32,
    /// The idf share of the message that this one question holds.
    pub(crate) covered: f32,
    /// The idf share of this one question that the message holds.
    pub(crate) held: f32,
    /// Its place in the edition's list.
    pub(crate) place: usize,
}

impl Likeness {
    /// Numbers the terms of a shelf; questions that are `hidden` (edition, place in its list) are left out.
    pub(crate) fn new(shelf: &Shelf, hidden: impl Fn(usize, usize) -> bool) -> Likeness {
        let editions = shelf.editions.len() as u32;
        let mut likeness = Likeness {
            numbers: Default::default(),
            weights: Default::default(),
            questions: Vec::with_capacity(shelf.editions.len()),
            unseen_idf: idf(0, editions),
        };
        for (place, edition) in shelf.editions.iter().enumerate() {
            let shown = |number: usize| number == 0 || !hidden(place, number);
            let asked = edition.asked.iter().enumerate().map(|(number, asked)| {
                let terms = |channel: Channel| asked.terms.of(channel).filter(|_| shown(number));
                let numbers = CHANNELS.map(|channel| likeness.number(channel, terms(channel)));
                Question { numbers, weight: 0.0 }
            });
            let asked = asked.collect();
            likeness.questions.push(asked);
        }
        likeness.weigh(editions);
        likeness
    }

    fn number<'a>(&mut self, channel: Channel, terms: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let known = &mut self.numbers[channel as usize];
        let mut numbers: Vec<u32> = Vec::new();
        for term in terms {
            let number = match known.get(term) {
                Some(number) => *number,
                None => {
                    let number = known.len() as u32;
                    known.insert(term.to_owned(), number);
                    number
                }
            };
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers.shrink_to_fit();
        numbers
    }

    fn weigh(&mut self, editions: u32) {
        for channel in CHANNELS {
            let mut counts = vec![0_u32; self.numbers[channel as usize].len()];
            for questions in &self.questions {
                let mut held: Vec<u32> =
                    questions.iter().flat_map(|question| question.numbers[channel as usize].iter().copied()).collect();
                held.sort_unstable();
                held.dedup();
                held.into_iter().for_each(|number| counts[number as usize] += 1);
            }
            let weight = |count: u32| CHANNEL_WEIGHTS[channel as usize] * idf(count, editions);
            self.weights[channel as usize] = counts.into_iter().map(weight).collect();
        }
        for question in self.questions.iter_mut().flatten() {
            let of = |channel: Channel| -> f32 {
                let numbers = question.numbers[channel as usize].iter();
                numbers.map(|number| self.weights[channel as usize][*number as usize]).sum()
            };
            question.weight = CHANNELS.into_iter().map(of).sum();
        }
    }

    /// A search by its typed terms.
    pub(crate) fn typed(&self, query: &[Wanted]) -> Typed {
        let none = |channel: Channel| vec![0.0; self.weights[channel as usize].len()];
        let mut typed = Typed { weights: CHANNELS.map(none), total: 0.0 };
        for wanted in query.iter().filter(|wanted| wanted.typed) {
            let channel = wanted.channel as usize;
            match self.numbers[channel].get(&wanted.term) {
                Some(number) => {
                    let weight = self.weights[channel][*number as usize];
                    typed.weights[channel][*number as usize] = weight;
                    typed.total += weight;
                }
                None => typed.total += CHANNEL_WEIGHTS[channel] * self.unseen_idf,
            }
        }
        typed
    }

    /// The nearest question of an edition.
    pub(crate) fn nearest(&self, typed: &Typed, edition: usize) -> Nearest {
        let mut best = Nearest::default();
        for (place, question) in self.questions[edition].iter().enumerate() {
            let common = |channel: Channel| -> f32 {
                let numbers = question.numbers[channel as usize].iter();
                numbers.map(|number| typed.weights[channel as usize][*number as usize]).sum()
            };
            let both: f32 = CHANNELS.into_iter().map(common).sum();
            let likeness = if both > 0.0 { 2.0 * both / (typed.total + question.weight) } else { 0.0 };
            if likeness > best.likeness {
                best = Nearest { likeness, covered: both / typed.total, held: both / question.weight, place };
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::super::shelf::{Asked, Shelved};
    use super::super::terms::Terms;
    use super::*;
    use crate::content::Place;
    use crate::language::Language;

    fn asked(stems: &str) -> Asked {
        let place = Place { file: "a.md".into(), line: 1, column: 1 };
        Asked { text: String::new(), place, terms: Terms::stems(stems) }
    }

    fn wanted(term: &str) -> Wanted {
        Wanted { channel: Channel::Stems, term: term.to_owned(), weight: 1.0, typed: true }
    }

    #[test]
    fn the_nearest_question_shares_what_tells_most() {
        let edition =
            |lists: &[&str]| Shelved::asked_only(Language::ENGLISH, lists.iter().map(|list| asked(list)).collect());
        let shelf = Shelf { editions: vec![edition(&["wash knit", "clean wool"]), edition(&["wash hands"])] };
        let likeness = Likeness::new(&shelf, |_, _| false);
        let typed = likeness.typed(&[wanted("clean"), wanted("wool")]);
        let nearest = likeness.nearest(&typed, 0);
        assert_eq!((nearest.likeness, nearest.covered, nearest.place), (1.0, 1.0, 1));
        assert_eq!(likeness.nearest(&typed, 1), Nearest::default());
        let part = likeness.nearest(&likeness.typed(&[wanted("wash"), wanted("unknown")]), 0).likeness;
        assert!(part > 0.0 && part < 0.5, "{part}");
    }
}
