//! The full-text index: tantivy in memory, one segment, read term by term.
//!
//! Title, questions, body and passages of an edition are documents of their own, in ranges one after the other: one look-up
//! in the dictionary then serves all of them, while each keeps its own document frequencies and average length.

use super::terminated::{TERMINATED, Terminated, terminated};
use super::terms::Terms;
use std::ops::Range;
use tantivy::directory::RamDirectory;
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexSettings, ReloadPolicy, SingleSegmentIndexWriter, TantivyDocument};

/// Memory the writer may use while it builds, in bytes.
const WRITER_BYTES: usize = 50_000_000;

/// The two ways a text is indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Channel {
    /// See [`Terms::stems`].
    Stems,
    /// See [`Terms::grams`].
    Grams,
}

/// Both channels.
pub(crate) const CHANNELS: [Channel; 2] = [Channel::Stems, Channel::Grams];

/// The parts of an article that are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The title.
    Title,
    /// All other questions together.
    Questions,
    /// The whole text.
    Body,
    /// What stands below one heading of a long text.
    Passage,
}

/// All parts, in the order of their documents.
pub(crate) const PARTS: [Part; 4] = [Part::Title, Part::Questions, Part::Body, Part::Passage];

/// The documents of one part.
#[derive(Debug)]
struct PartStatistics {
    documents: Range<u32>,
    /// How many are not empty, by channel.
    filled: [u32; 2],
    /// Average number of terms of those, by channel.
    average: [f32; 2],
}

/// A part's posting of a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// The place among the documents of the part.
    pub(crate) place: u32,
    /// How often the term occurs.
    pub(crate) count: u32,
    /// How many terms the document has.
    pub(crate) length: f32,
}

/// Where a term occurs: room that is used again for the next one.
#[derive(Debug, Default)]
pub(crate) struct Found([Vec<Posting>; 4]);

impl Found {
    /// The documents of a part that hold the term, ascending.
    pub(crate) fn of(&self, part: Part) -> &[Posting] {
        &self.0[part as usize]
    }
}

/// The index, ready to be read.
pub(crate) struct FullText {
    readers: [std::sync::Arc<InvertedIndexReader>; 2],
    /// How many terms each document has, by channel.
    lengths: [Vec<u32>; 2],
    parts: Vec<PartStatistics>,
}

impl FullText {
    /// Indexes the documents of each part.
    ///
    /// # Errors
    /// Only when tantivy fails in memory.
    pub(crate) fn build(documents: &[Vec<Terms>; 4]) -> tantivy::Result<FullText> {
        let options = TextFieldIndexing::default()
            .set_tokenizer(TERMINATED)
            .set_fieldnorms(true)
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(options);
        let mut schema = Schema::builder();
        let fields = [schema.add_text_field("stems", options.clone()), schema.add_text_field("grams", options)];
        let tokenizers = TokenizerManager::new();
        tokenizers.register(TERMINATED, Terminated::default());
        let settings = IndexSettings::default();
        let builder = Index::builder().schema(schema.build()).settings(settings).tokenizers(tokenizers);
        let mut writer: SingleSegmentIndexWriter =
            builder.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
        for terms in documents.iter().flatten() {
            let mut document = TantivyDocument::default();
            document.add_text(fields[0], terminated(&terms.stems));
            document.add_text(fields[1], terminated(&terms.grams));
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        FullText::open(searcher.segment_reader(0), fields, documents)
    }

    fn open(segment: &SegmentReader, fields: [Field; 2], documents: &[Vec<Terms>; 4]) -> tantivy::Result<FullText> {
        let readers = [segment.inverted_index(fields[0])?, segment.inverted_index(fields[1])?];
        let lengths = |field: Field| -> tantivy::Result<Vec<u32>> {
            let norms = segment.get_fieldnorms_reader(field)?;
            Ok((0..segment.max_doc()).map(|document| norms.fieldnorm(document)).collect())
        };
        let lengths = [lengths(fields[0])?, lengths(fields[1])?];
        let mut start = 0;
        let mut parts = Vec::with_capacity(PARTS.len());
        for part in documents {
            let range = start..start + part.len() as u32;
            start = range.end;
            let of = |channel: usize| &lengths[channel][range.start as usize..range.end as usize];
            let filled = [0, 1].map(|channel| of(channel).iter().filter(|length| **length > 0).count() as u32);
            let average = [0, 1].map(|channel| of(channel).iter().sum::<u32>() as f32 / filled[channel].max(1) as f32);
            parts.push(PartStatistics { documents: range, filled, average });
        }
        Ok(FullText { readers, lengths, parts })
    }

    /// How many documents of a part are not empty, and their average number of terms.
    pub(crate) fn filled(&self, part: Part, channel: Channel) -> (u32, f32) {
        let statistics = &self.parts[part as usize];
        (statistics.filled[channel as usize], statistics.average[channel as usize])
    }

    /// Finds where a term occurs, part by part; false when it occurs nowhere.
    pub(crate) fn find(&self, channel: Channel, term: &str, found: &mut Found) -> bool {
        found.0.iter_mut().for_each(Vec::clear);
        let reader = &self.readers[channel as usize];
        let Some(known) = reader.terms().get(term.as_bytes()).ok().flatten() else {
            return false;
        };
        let Ok(mut blocks) = reader.read_block_postings_from_terminfo(&known, IndexRecordOption::WithFreqs) else {
            return false;
        };
        let mut part = 0;
        while !blocks.docs().is_empty() {
            for (document, count) in blocks.docs().iter().zip(blocks.freqs()) {
                while *document >= self.parts[part].documents.end {
                    part += 1;
                }
                let place = document - self.parts[part].documents.start;
                let length = self.lengths[channel as usize][*document as usize] as f32;
                found.0[part].push(Posting { place, count: *count, length });
            }
            blocks.advance();
        }
        true
    }

    /// Whether a term occurs anywhere.
    pub(crate) fn knows(&self, channel: Channel, term: &str) -> bool {
        self.readers[channel as usize].terms().get(term.as_bytes()).ok().flatten().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_in_their_parts() {
        let document =
            |stems: &str| Terms { stems: stems.split_whitespace().map(str::to_owned).collect(), grams: Vec::new() };
        let titles = vec![document("refund time"), document("delivery")];
        let questions = vec![document("refund refund when"), document("")];
        let full = FullText::build(&[titles, questions, vec![], vec![]]).unwrap();
        let mut found = Found::default();
        assert!(full.find(Channel::Stems, "refund", &mut found));
        let places = |part: Part| -> Vec<(u32, u32, f32)> {
            found.of(part).iter().map(|p| (p.place, p.count, p.length)).collect()
        };
        assert_eq!(places(Part::Title), [(0, 1, 2.0)]);
        assert_eq!(places(Part::Questions), [(0, 2, 3.0)]);
        assert_eq!(full.filled(Part::Questions, Channel::Stems), (1, 3.0));
        assert!(full.find(Channel::Stems, "delivery", &mut found));
        assert_eq!(found.of(Part::Title)[0].place, 1);
        assert!(!full.find(Channel::Stems, "nothing", &mut found));
        assert!(full.knows(Channel::Stems, "when") && !full.knows(Channel::Grams, "when"));
    }
}
