//! A bit for each of many entries.

/// A bit for each entry.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// Those of so many that are marked.
    pub(super) fn of(entries: usize, marked: impl Iterator<Item = u32>) -> Marks {
        let mut marks = Marks(vec![0; entries.div_ceil(64)]);
        marked.for_each(|place| marks.0[place as usize / 64] |= 1 << (place % 64));
        marks
    }

    /// What both mark.
    pub(super) fn both(mut self, other: Marks) -> Marks {
        self.0.iter_mut().zip(other.0).for_each(|(own, others)| *own &= others);
        self
    }

    /// Marks what the other marks, too.
    pub(super) fn join(&mut self, other: Marks) {
        self.0.iter_mut().zip(other.0).for_each(|(own, others)| *own |= others);
    }

    /// What is marked from a place on, ascending.
    pub(super) fn from(&self, first: usize) -> impl Iterator<Item = usize> + '_ {
        let groups = self.0.iter().enumerate().skip(first / 64).filter(|(_, bits)| **bits != 0);
        let marked = groups.flat_map(|(group, bits)| {
            let set = (0..64).filter(move |bit| bits >> bit & 1 == 1);
            set.map(move |bit| group * 64 + bit)
        });
        marked.filter(move |place| *place >= first)
    }
}
