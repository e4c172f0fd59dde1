//! What is hidden while calibrating, and what is made of it, is drawn by what a sentence says, not by where it stands: a sentence
//! that a writer adds changes the draw of no other, and so hardly how sure anything else is.

/// What was drawn for a sentence: the same each time and everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Draw(u64);

impl Draw {
    /// Draws for a sentence.
    pub(crate) fn of(text: &str) -> Draw {
        Draw(text.chars().fold(0, |hash, character| mix(hash, u64::from(character))))
    }

    /// A number of 31 bits; each purpose has its own.
    pub(crate) fn number(self, purpose: Purpose) -> usize {
        // Twice: after one step the numbers of two purposes are mostly the same distance apart.
        (mix(mix(self.0, purpose as u64), 0) >> 33) as usize
    }
}

/// What is drawn for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// The round in which a sentence is hidden.
    Fold,
    /// Whether it is tried backwards.
    Backwards,
    /// Whether it is tried around other words.
    Frame,
    /// Which words those are.
    Words,
}

/// So many with the least numbers, by place: one more among them takes the place of one at most.
pub(crate) fn least(drawn: &[(usize, Draw)], count: usize, purpose: Purpose) -> Vec<(usize, Draw)> {
    let mut least = drawn.to_vec();
    least.sort_by_key(|(_, draw)| draw.number(purpose));
    least.truncate(count);
    least.sort_unstable_by_key(|(place, _)| *place);
    least
}

/// One step of a hash that spreads every bit over the whole word (the finish of SplitMix64 over a multiply–add).
pub(crate) fn mix(hash: u64, next: u64) -> u64 {
    let mut mixed = hash.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(next.wrapping_add(1));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed ^ (mixed >> 27)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draw_is_of_the_sentence_and_the_purpose_alone() {
        let draw = Draw::of("where is my order");
        assert_eq!(draw, Draw::of("where is my order"));
        assert_ne!(draw, Draw::of("where is my orders"));
        assert_ne!(draw.number(Purpose::Fold), draw.number(Purpose::Words));
    }

    #[test]
    fn one_more_takes_the_place_of_one_at_most() {
        let drawn: Vec<_> = (0..100).map(|number| (number, Draw::of(&format!("sentence {number}")))).collect();
        let before = least(&drawn, 20, Purpose::Frame);
        let more: Vec<_> = drawn.iter().copied().chain([(100, Draw::of("one more"))]).collect();
        let after = least(&more, 20, Purpose::Frame);
        assert_eq!((before.len(), after.len()), (20, 20));
        assert!(after.iter().filter(|place| !before.contains(place)).count() <= 1, "{before:?} {after:?}");
    }

    #[test]
    fn purposes_know_nothing_of_each_other() {
        let pairs = (0..4_000).map(|number| {
            let draw = Draw::of(&format!("sentence {number}"));
            [Purpose::Fold, Purpose::Frame].map(|purpose| draw.number(purpose) % 4)
        });
        let mut counts = [[0; 4]; 4];
        pairs.for_each(|[one, other]| counts[one][other] += 1);
        assert!(counts.iter().flatten().all(|count| (190..310).contains(count)), "{counts:?}");
        let distances = (0..4_000).map(|number| {
            let draw = Draw::of(&format!("sentence {number}"));
            draw.number(Purpose::Fold).wrapping_sub(draw.number(Purpose::Frame)) % (1 << 31)
        });
        let distances: std::collections::BTreeSet<usize> = distances.collect();
        assert!(distances.len() > 3_900, "{}", distances.len());
    }

    #[test]
    fn draws_are_spread_evenly() {
        let folds = (0..4_000).map(|number| Draw::of(&format!("문장 {number}")).number(Purpose::Fold) % 4);
        let mut counts = [0; 4];
        folds.for_each(|fold| counts[fold] += 1);
        assert!(counts.iter().all(|count| (900..1_100).contains(count)), "{counts:?}");
    }
}
