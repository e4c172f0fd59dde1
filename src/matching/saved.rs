//! Values as bytes and back, for keeping what was learned.
//!
//! Written by hand because nearly all of it is long lists of numbers: each is one block, copied at the speed of memory, where
//! a library goes number by number. Little-endian; before each list stands its length, which is held against the bytes that
//! are there before any room is taken for it.

/// Bytes that don't hold what they should, and what was looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken(pub(crate) &'static str);

/// The bytes that were not read yet.
#[derive(Debug)]
pub(crate) struct Reader<'b>(&'b [u8]);

/// What can be written as bytes and read again, equal to the last bit.
pub(crate) trait Saved: Sized {
    /// Appends the bytes.
    fn save(&self, to: &mut Vec<u8>);

    /// Reads what [`Saved::save`] wrote.
    ///
    /// # Errors
    /// When the bytes end early or don't fit together.
    fn load(from: &mut Reader<'_>) -> Result<Self, Broken>;
}

/// A number of a fixed size.
pub(crate) trait Number: Copy {
    /// How many bytes it takes.
    const BYTES: usize;

    /// Appends its bytes.
    fn write(self, to: &mut Vec<u8>);

    /// The numbers in a block; what is left at its end is no whole number.
    fn block(bytes: &[u8]) -> Vec<Self>;
}

impl<'b> Reader<'b> {
    /// Begins with these bytes.
    pub(crate) fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader(bytes)
    }

    /// The next so many bytes.
    ///
    /// # Errors
    /// When there are fewer.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'b [u8], Broken> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Broken("the bytes end early"))?;
        self.0 = rest;
        Ok(taken)
    }

    /// A length in front of what takes `size` bytes each.
    fn bytes_of(&mut self, size: usize) -> Result<&'b [u8], Broken> {
        let length = usize::try_from(u64::load(self)?).ok().and_then(|length| length.checked_mul(size));
        self.take(length.ok_or(Broken("a length is absurd"))?)
    }

    /// Whether everything was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// `Ok` when something holds.
///
/// # Errors
/// When it does not.
pub(crate) fn holds(holds: bool, what: &'static str) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken(what)) }
}

/// Whether these are the starts of so many runs that fill a list of this length, one behind the other.
pub(crate) fn are_starts(starts: &[u32], runs: usize, length: usize) -> bool {
    starts.len() == runs + 1 && starts.is_sorted() && starts[0] == 0 && starts[runs] as usize == length
}

impl Number for u8 {
    const BYTES: usize = 1;

    fn write(self, to: &mut Vec<u8>) {
        to.push(self);
    }

    fn block(bytes: &[u8]) -> Vec<u8> {
        bytes.to_vec()
    }
}

impl Number for u16 {
    const BYTES: usize = 2;

    fn write(self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn block(bytes: &[u8]) -> Vec<u16> {
        bytes.as_chunks().0.iter().map(|bytes| u16::from_le_bytes(*bytes)).collect()
    }
}

impl Number for u32 {
    const BYTES: usize = 4;

    fn write(self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn block(bytes: &[u8]) -> Vec<u32> {
        bytes.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect()
    }
}

impl Number for u64 {
    const BYTES: usize = 8;

    fn write(self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn block(bytes: &[u8]) -> Vec<u64> {
        bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect()
    }
}

impl Number for f32 {
    const BYTES: usize = 4;

    fn write(self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn block(bytes: &[u8]) -> Vec<f32> {
        bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
    }
}

impl Number for f64 {
    const BYTES: usize = 8;

    fn write(self, to: &mut Vec<u8>) {
        to.extend_from_slice(&self.to_le_bytes());
    }

    fn block(bytes: &[u8]) -> Vec<f64> {
        bytes.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes)).collect()
    }
}

impl<N: Number> Saved for N {
    fn save(&self, to: &mut Vec<u8>) {
        self.write(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<N, Broken> {
        N::block(from.take(N::BYTES)?).pop().ok_or(Broken("a number is missing"))
    }
}

impl<N: Number> Saved for Vec<N> {
    fn save(&self, to: &mut Vec<u8>) {
        (self.len() as u64).save(to);
        to.reserve(self.len() * N::BYTES);
        self.iter().for_each(|number| number.write(to));
    }

    fn load(from: &mut Reader<'_>) -> Result<Vec<N>, Broken> {
        Ok(N::block(from.bytes_of(N::BYTES)?))
    }
}

/// Lists one behind the other: all numbers in one block, and where each list ends.
impl<N: Number> Saved for Vec<Vec<N>> {
    fn save(&self, to: &mut Vec<u8>) {
        self.iter().map(|list| list.len() as u64).collect::<Vec<u64>>().save(to);
        self.concat().save(to);
    }

    fn load(from: &mut Reader<'_>) -> Result<Vec<Vec<N>>, Broken> {
        let (lengths, numbers) = (Vec::<u64>::load(from)?, Vec::<N>::load(from)?);
        let mut rest = numbers.as_slice();
        let mut lists = Vec::with_capacity(lengths.len());
        for length in lengths {
            let list = usize::try_from(length).ok().and_then(|length| rest.split_at_checked(length));
            let (list, others) = list.ok_or(Broken("a list is longer than its block"))?;
            lists.push(list.to_vec());
            rest = others;
        }
        holds(rest.is_empty(), "a block is longer than its lists")?;
        Ok(lists)
    }
}

impl<const N: usize> Saved for [f64; N] {
    fn save(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|number| number.write(to));
    }

    fn load(from: &mut Reader<'_>) -> Result<[f64; N], Broken> {
        let numbers = f64::block(from.take(N * f64::BYTES)?);
        numbers.try_into().map_err(|_| Broken("numbers are missing"))
    }
}

impl Saved for String {
    fn save(&self, to: &mut Vec<u8>) {
        (self.len() as u64).save(to);
        to.extend_from_slice(self.as_bytes());
    }

    fn load(from: &mut Reader<'_>) -> Result<String, Broken> {
        let text = std::str::from_utf8(from.bytes_of(1)?);
        text.map(str::to_owned).map_err(|_| Broken("a text is not UTF-8"))
    }
}

impl<T: Saved> Saved for Option<T> {
    fn save(&self, to: &mut Vec<u8>) {
        u8::from(self.is_some()).save(to);
        if let Some(value) = self {
            value.save(to);
        }
    }

    fn load(from: &mut Reader<'_>) -> Result<Option<T>, Broken> {
        match u8::load(from)? {
            0 => Ok(None),
            1 => T::load(from).map(Some),
            _ => Err(Broken("neither there nor missing")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn again<T: Saved>(value: &T) -> Result<T, Broken> {
        let mut bytes = Vec::new();
        value.save(&mut bytes);
        let mut reader = Reader::new(&bytes);
        let read = T::load(&mut reader)?;
        holds(reader.is_empty(), "something is left")?;
        Ok(read)
    }

    #[test]
    fn what_was_saved_is_loaded_equal() {
        assert_eq!(again(&vec![1_u32, u32::MAX]), Ok(vec![1, u32::MAX]));
        assert_eq!(again(&vec![0_u16, 7]), Ok(vec![0, 7]));
        assert_eq!(again(&vec![u64::MAX]), Ok(vec![u64::MAX]));
        assert_eq!(again(&vec![-0.5_f32, f32::INFINITY]), Ok(vec![-0.5, f32::INFINITY]));
        assert_eq!(again(&[0.1_f64, -2.0]), Ok([0.1, -2.0]));
        assert_eq!(again(&vec![vec![1_u32], vec![], vec![2, 3]]), Ok(vec![vec![1], vec![], vec![2, 3]]));
        assert_eq!(again(&"환불 refund".to_owned()), Ok("환불 refund".to_owned()));
        assert_eq!(again(&Some(3_u8)), Ok(Some(3)));
        assert_eq!(again(&None::<u8>), Ok(None));
        assert_eq!(again(&f32::NAN.to_bits()), Ok(f32::NAN.to_bits()));
    }

    #[test]
    fn no_room_is_taken_for_a_length_that_cannot_be() {
        for length in [u64::MAX, u64::MAX / 8, 1 << 40, 2] {
            let mut bytes = Vec::new();
            length.save(&mut bytes);
            bytes.push(1);
            assert!(Vec::<u64>::load(&mut Reader::new(&bytes)).is_err(), "{length}");
            assert!(String::load(&mut Reader::new(&bytes)).is_err(), "{length}");
            assert!(Vec::<Vec<u32>>::load(&mut Reader::new(&bytes)).is_err(), "{length}");
        }
    }

    #[test]
    fn starts_lie_one_behind_the_other() {
        assert!(are_starts(&[0, 2, 2, 5], 3, 5));
        for wrong in [&[0, 2, 5][..], &[0, 3, 2, 5], &[1, 2, 2, 5], &[0, 2, 2, 6], &[]] {
            assert!(!are_starts(wrong, 3, 5), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = Vec::<f32>::load(&mut Reader::new(&bytes));
            let _ = Vec::<Vec<u16>>::load(&mut Reader::new(&bytes));
            let _ = Option::<String>::load(&mut Reader::new(&bytes));
            let _ = <[f64; 3]>::load(&mut Reader::new(&bytes));
        }
    }
}
