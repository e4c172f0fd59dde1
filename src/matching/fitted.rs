//! A fit as bytes that say of themselves whose they are: which program learned it, from which content, and whether they are whole.
//!
//! A magic word, the program, what of the content it was learned from (a hash), what was learned, and the SHA-256 of everything before.

use super::saved::{Broken, Reader, Saved};
use sha2::{Digest, Sha256};

/// The first bytes of every fit.
const MAGIC: &[u8] = b"FDSKfit1";
/// The length of a SHA-256.
const SUM_BYTES: usize = 32;
/// A number that changes with everything that is fitted with; `build.rs` makes it.
const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("FRONTDESK_FITTING"));

/// Why bytes can't be used as the fit of a content. A new fit always can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The bytes are whole, but another program or another build of this one learned them.
    #[error("it was learned by another version of this program")]
    OtherProgram,
    /// The bytes are whole, but were learned from other examples or articles, or the content was not read from files.
    #[error("it was learned from another content")]
    OtherContent,
    /// The bytes never were a fit, or something changed them since.
    #[error("it is damaged: {0}")]
    Damaged(&'static str),
}

impl From<Broken> for Unusable {
    fn from(Broken(what): Broken) -> Self {
        Unusable::Damaged(what)
    }
}

/// What was learned, sealed; `from` is the hash of what it was learned from.
pub(super) fn sealed(from: &str, learned: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    PROGRAM.to_owned().save(&mut bytes);
    from.to_owned().save(&mut bytes);
    learned(&mut bytes);
    let sum = Sha256::digest(&bytes);
    bytes.extend_from_slice(&sum);
    bytes
}

/// What was learned from what has this hash, if it is whole and this program learned it.
pub(super) fn opened<'b>(from: &str, bytes: &'b [u8]) -> Result<Reader<'b>, Unusable> {
    if !bytes.starts_with(MAGIC) {
        return Err(Unusable::Damaged("it does not begin as a fit does"));
    }
    let end = bytes.len().checked_sub(SUM_BYTES).ok_or(Unusable::Damaged("it ends early"))?;
    let (body, sum) = bytes.split_at(end);
    if Sha256::digest(body)[..] != *sum {
        return Err(Unusable::Damaged("its checksum is wrong"));
    }
    let mut reader = Reader::new(body);
    reader.take(MAGIC.len())?;
    if String::load(&mut reader)? != PROGRAM {
        return Err(Unusable::OtherProgram);
    }
    if from.is_empty() || String::load(&mut reader)? != from {
        return Err(Unusable::OtherContent);
    }
    Ok(reader)
}

#[cfg(test)]
mod tests;
