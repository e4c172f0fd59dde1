//! Short hashes that say whether two contents are the same: in every byte, or in what messages are understood from.

use super::file::RawFile;
use super::model::{Button, Destination, Intent};
use crate::documents::{Localized, Sentence};
use crate::ids::ArticleId;
use crate::language::Language;
use sha2::{Digest, Sha256};

/// Enough hexadecimal digits that two contents of one shop never share a version.
const DIGITS: usize = 12;

/// A short hash of all paths and bytes.
pub(super) fn version(files: &[RawFile]) -> String {
    let mut hash = Pieces::default();
    files.iter().for_each(|file| hash.file(file));
    hash.digits()
}

/// A short hash of what messages are understood from. Of topics that is how people ask for them and which articles they lead to,
/// not what is answered; of all other files, every byte. `files` are all, sorted by path; `topics` tells which are topics, and
/// `intents` are what was read from these.
pub(super) fn understood_from(files: &[RawFile], is_topic: impl Fn(&str) -> bool, intents: &[Intent]) -> String {
    let mut hash = Pieces::default();
    files.iter().filter(|file| !is_topic(&file.path)).for_each(|file| hash.file(file));
    intents.iter().for_each(|intent| hash.intent(intent));
    hash.digits()
}

/// Pieces of text hashed one behind the other, each with its length, so that none runs into the next.
#[derive(Default)]
struct Pieces(Sha256);

impl Pieces {
    fn piece(&mut self, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn file(&mut self, file: &RawFile) {
        self.piece(&file.path);
        self.piece(file.bytes.as_deref().unwrap_or_default());
    }

    fn intent(&mut self, intent: &Intent) {
        // Every field is named, so that a new one is thought of.
        let Intent {
            id,
            title,
            examples,
            not,
            buttons,
            // Looked up or said as they stand, and not learned from.
            priority: _,
            templates: _,
            patterns: _,
            tests: _,
            slots: _,
            confirm: _,
            lookup: _,
            answers: _,
            handoff: _,
            skill: _,
            place: _,
        } = intent;
        let articles: Vec<_> = buttons.iter().filter_map(article).collect();
        self.piece(format!("{:?}", (id, title, texts(examples), texts(not), articles)));
    }

    fn digits(self) -> String {
        let digits = self.0.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        digits[..DIGITS].to_owned()
    }
}

fn texts(written: &Localized<Vec<Sentence>>) -> Vec<(Language, Vec<String>)> {
    let texts = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.text.clone()).collect();
    written.iter().map(|(language, sentences)| (*language, texts(sentences))).collect()
}

/// The article that a button leads to.
fn article(button: &Button) -> Option<&ArticleId> {
    match &button.leads_to {
        Destination::Article(id) => Some(id),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
