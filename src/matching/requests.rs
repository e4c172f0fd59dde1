//! A message read part by part: two requests in one message are both seen, and a story or anger around one request does
//! not hide it.
//!
//! The parts come from [`clauses`]; each is read like a message of its own. What is sure enough for an answer is for the
//! dialogue to say: here parts only gain or lose against the whole.

use super::reading::{Candidate, Reading, Request, Target};
use crate::language::clauses::{Clause, Manner, Seam, clauses};
use crate::language::feelings::{OwnWord, is_only_feeling};
use crate::language::normalise;
use std::ops::Range;

/// A part is understood from this confidence on: below it, it says less than the whole.
const UNDERSTOOD: f64 = 0.5;

/// A whole as sure as this gains nothing from a part, unless it is the feeling that is so clear.
const SURE: f64 = 0.95;

/// What may be meant, if something else speaks for it too.
const POSSIBLE: f64 = 0.1;

/// A part stands for the whole only when it is surer by this much: the rest of a message mostly helps.
const GAIN: f64 = 0.15;

/// What a part loses when it stands for the whole: what was left out may have changed the meaning.
const CAUTION: f64 = 0.05;

/// What is known of a message's parts.
pub(super) struct Parts {
    /// The parts in which something is asked or told, in the order written.
    read: Vec<Part>,
    /// Whether some of the message was nothing but feeling, or what is not wanted.
    feeling: bool,
}

struct Part {
    range: Range<usize>,
    seam: Seam,
    manner: Manner,
    candidates: Vec<Candidate>,
}

impl Part {
    fn best(&self) -> Option<&Candidate> {
        self.candidates.first()
    }

    fn confidence(&self) -> f64 {
        self.best().map_or(0.0, |best| best.confidence)
    }

    fn target(&self) -> Option<&Target> {
        self.best().map(|best| &best.target)
    }

    fn understood(&self) -> bool {
        self.confidence() >= UNDERSTOOD
    }
}

impl Parts {
    /// Reads the parts of a text whose whole was read. Of a text that is one, or that a rule knows as a whole, there are none.
    pub(super) fn of(
        text: &str,
        whole: &Reading,
        feeling_words: &[OwnWord],
        read: impl Fn(&str) -> Reading,
        leaves_out: impl Fn(&Target) -> bool,
    ) -> Parts {
        let none = Parts { read: Vec::new(), feeling: false };
        if whole.best().is_some_and(Candidate::certain) || whole.foreign.is_some() {
            return none;
        }
        let clauses = clauses(text);
        // What was typed with the wrong keyboard has other places than the text.
        if clauses.len() < 2 || whole.normalised != normalise(text) {
            return none;
        }
        // What is not wanted says no more of what is than feelings do.
        let (feelings, requests): (Vec<Clause<'_>>, Vec<Clause<'_>>) =
            clauses.into_iter().partition(|clause| clause.refuses() || is_only_feeling(clause.text, feeling_words));
        let several = requests.windows(2).any(|pair| another((&pair[0].manner(), &pair[1].manner()), pair[1].seam));
        let sure = whole.best().is_some_and(|best| best.confidence >= SURE);
        if sure && !several && feelings.is_empty() {
            return none;
        }
        let part = |clause: &Clause<'_>| {
            let mut candidates = read(clause.text).candidates;
            candidates.retain(|candidate| !leaves_out(&candidate.target));
            Part { range: clause.range(), seam: clause.seam, manner: clause.manner(), candidates }
        };
        let mut read: Vec<Part> = requests.iter().map(part).collect();
        support(&mut read, whole);
        Parts { read, feeling: !feelings.is_empty() }
    }

    /// The reading of the whole with what its parts tell.
    pub(super) fn laid_over(self, text: &str, mut whole: Reading) -> Reading {
        let standing = self.standing(&whole);
        let alone = self.read.len() == 1;
        if let Some(part) = standing {
            let caution = if alone { 0.0 } else { CAUTION };
            let lowered = |candidate: &Candidate| Candidate {
                confidence: (candidate.confidence - caution).max(0.0),
                ..candidate.clone()
            };
            whole.candidates = part.candidates.iter().map(lowered).collect();
            whole.part = Some(part.range.clone());
        }
        whole.requests = self.requests(text);
        whole
    }

    /// The part that speaks for the whole: the only one that is more than feeling, one that is surer of the same, or the only
    /// one that is understood where the whole is not.
    fn standing(&self, whole: &Reading) -> Option<&Part> {
        if let ([only], true) = (self.read.as_slice(), self.feeling) {
            return only.understood().then_some(only);
        }
        let (target, confidence) = whole.best().map(|best| (&best.target, best.confidence)).unzip();
        let confidence = confidence.unwrap_or(0.0);
        let surer = self.read.iter().filter(|part| part.confidence() - GAIN > confidence);
        let best = surer.max_by(|a, b| a.confidence().total_cmp(&b.confidence()))?;
        if best.target() == target {
            return (confidence >= UNDERSTOOD || best.manner != Manner::Tells).then_some(best);
        }
        // What only tells is the story; what asks beside it would be another request.
        let asks = |part: &&Part| best.manner != Manner::Asks || part.manner == Manner::Asks;
        let mut others =
            self.read.iter().filter(|part| part.understood() && part.target() != best.target()).filter(asks);
        let only = others.next().is_none();
        // A part is heard in the whole too, only less clearly; what is found in the part alone was cut out of its meaning.
        let heard =
            |candidate: &&Candidate| candidate.confidence >= POSSIBLE && Some(&candidate.target) == best.target();
        let heard = best.manner != Manner::Tells && whole.candidates.iter().any(|candidate| heard(&candidate));
        let certain = best.best().is_some_and(|best| best.certain());
        let sure = certain || (heard && best.confidence() - CAUTION >= UNDERSTOOD);
        (confidence < UNDERSTOOD && only && sure).then_some(best)
    }

    /// What is asked for, neighbours of one target as one; none unless there are several.
    fn requests(&self, text: &str) -> Vec<Request> {
        let mut found: Vec<&Part> = Vec::new();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for part in self.read.iter().filter(|part| part.understood()) {
            match found.iter().position(|earlier| earlier.target() == part.target()) {
                Some(same) => {
                    if same + 1 == found.len() {
                        ranges[same].end = part.range.end;
                    }
                }
                None if found.last().is_none_or(|earlier| another((&earlier.manner, &part.manner), part.seam)) => {
                    ranges.push(part.range.clone());
                    found.push(part);
                }
                None => return Vec::new(),
            }
        }
        if found.len() < 2 {
            return Vec::new();
        }
        let each = found.iter().zip(ranges);
        let request = |(part, range): (&&Part, Range<usize>)| {
            let written = text.get(range.clone()).unwrap_or_default().to_owned();
            Request { part: range, text: written, candidates: part.candidates.clone() }
        };
        each.map(request).collect()
    }
}

/// What a part may mean, and the whole says clearly, counts as clearly said by that part: "…also, is there a fee?" behind a
/// question about cancelling. What another part says best is said by that one.
fn support(read: &mut [Part], whole: &Reading) {
    let Some(best) = whole.best().filter(|_| read.len() > 1) else { return };
    let said: Vec<Option<Target>> = read.iter().map(|part| part.target().cloned()).collect();
    for candidate in whole.candidates.iter().filter(|candidate| candidate.confidence >= UNDERSTOOD) {
        for (place, part) in read.iter_mut().enumerate().filter(|(_, part)| !part.understood()) {
            let elsewhere =
                said.iter().enumerate().any(|(other, said)| other != place && said.as_ref() == Some(&candidate.target));
            let meant =
                part.candidates.iter().position(|own| own.target == candidate.target && own.confidence >= POSSIBLE);
            let (Some(meant), false) = (meant, elsewhere) else { continue };
            if meant > 0 && candidate.target != best.target {
                continue;
            }
            let mut own = part.candidates.remove(meant);
            own.confidence = candidate.confidence;
            part.candidates.insert(0, own);
            break;
        }
    }
}

/// Whether one part asks for something beside the other, rather than telling the story that leads to it.
fn another((earlier, later): (&Manner, &Manner), seam: Seam) -> bool {
    seam == Seam::Announced || (earlier == later && *later != Manner::Tells)
}
