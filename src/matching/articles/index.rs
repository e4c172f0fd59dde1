//! The full-text index: tantivy in memory, one segment, read term by term.
//!
//! Title, questions, body and passages of an edition are documents of their own, in ranges one after the other: one look-up
//! in the dictionary then serves all of them, while each keeps its own document frequencies and average length.

use super::terms::{CHANNEL_COUNT, CHANNELS, Channel, END, Terms};
use std::ops::Range;
use tantivy::directory::RamDirectory;
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use tantivy::{Index, IndexSettings, ReloadPolicy, SingleSegmentIndexWriter, TantivyDocument};

/// Memory the writer may use while it builds, in bytes.
const WRITER_BYTES: usize = 50_000_000;

/// BM25's constants (Robertson and Zaragoza 2009): how soon repetition stops counting, how much length counts. Questions are
/// short, and a word that many of them share is what the article is about, so repetition counts for longer than usual.
pub(crate) const K1: f32 = 2.0;
const B: f32 = 0.75;

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
    filled: [u32; CHANNEL_COUNT],
}

/// A part's posting of a term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Posting {
    /// The place among the documents of the part.
    pub(crate) place: u32,
    /// How often the term occurs.
    pub(crate) count: u32,
    /// What BM25 adds to the count below the line: the more, the longer the document.
    pub(crate) damping: f32,
}

/// What is no word is common when more than one document in so many holds it …
const COMMON_SHARE: u32 = 8;
/// … and more than these: fewer are looked at in no time.
const FEW: u32 = 500;

/// Whether a term occurs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Occurs {
    /// In no document.
    Nowhere,
    /// In some, which were found.
    Here(Held),
    /// In so many that it says next to nothing, and looking at all of them would take long.
    Everywhere,
}

/// Where the documents of a term stand among those found, by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Held([Range<usize>; 4]);

impl Held {
    /// How many documents of a part hold the term.
    pub(crate) fn count(&self, part: Part) -> usize {
        self.0[part as usize].len()
    }
}

/// Room for so many documents: the terms of most messages need no more.
const ROOM: usize = 8_192;

/// Where terms occur, one term after the other.
pub(crate) struct Found {
    /// The documents that hold a term, ascending for each, and how often each does.
    documents: Vec<u32>,
    counts: Vec<u32>,
    blocks: Option<BlockSegmentPostings>,
}

impl Found {
    /// Nothing yet.
    pub(crate) fn new() -> Found {
        Found { documents: Vec::with_capacity(ROOM), counts: Vec::with_capacity(ROOM), blocks: None }
    }

    /// Reads the list of a term.
    fn read(&mut self, reader: &InvertedIndexReader, term: &TermInfo) -> std::io::Result<()> {
        let mut blocks = self.open(reader, term)?;
        while !blocks.docs().is_empty() {
            self.documents.extend_from_slice(blocks.docs());
            self.counts.extend_from_slice(blocks.freqs());
            blocks.advance();
        }
        self.blocks = Some(blocks);
        Ok(())
    }

    /// Opens the list of a term.
    fn open(&mut self, reader: &InvertedIndexReader, term: &TermInfo) -> std::io::Result<BlockSegmentPostings> {
        match self.blocks.take() {
            Some(mut blocks) => {
                reader.reset_block_postings_from_terminfo(term, &mut blocks)?;
                Ok(blocks)
            }
            None => reader.read_block_postings_from_terminfo(term, IndexRecordOption::WithFreqs),
        }
    }
}

/// The index, ready to be read.
pub(crate) struct FullText {
    readers: Vec<std::sync::Arc<InvertedIndexReader>>,
    /// The damping of each document, by channel.
    damping: Vec<Vec<f32>>,
    parts: Vec<PartStatistics>,
}

impl FullText {
    /// Indexes the documents of each part.
    ///
    /// # Errors
    /// Only when tantivy fails in memory.
    pub(crate) fn build(documents: &[Vec<Terms>; 4]) -> tantivy::Result<FullText> {
        let options = TextFieldIndexing::default()
            .set_tokenizer(ENDED)
            .set_fieldnorms(true)
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(options);
        let mut schema = Schema::builder();
        let fields = CHANNELS.map(|channel| schema.add_text_field(&format!("{channel:?}"), options.clone()));
        let tokenizers = TokenizerManager::new();
        tokenizers.register(ENDED, Ended);
        let builder = Index::builder().schema(schema.build()).settings(IndexSettings::default()).tokenizers(tokenizers);
        let mut writer: SingleSegmentIndexWriter =
            builder.single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
        for terms in documents.iter().flatten() {
            let mut document = TantivyDocument::default();
            for channel in CHANNELS {
                document.add_text(fields[channel as usize], terms.written(channel));
            }
            writer.add_document(document)?;
        }
        let index = writer.finalize()?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        FullText::open(searcher.segment_reader(0), fields, documents)
    }

    fn open(
        segment: &SegmentReader,
        fields: [Field; CHANNEL_COUNT],
        documents: &[Vec<Terms>; 4],
    ) -> tantivy::Result<FullText> {
        let readers = fields.into_iter().map(|field| segment.inverted_index(field)).collect::<Result<_, _>>()?;
        let lengths = |field: Field| -> tantivy::Result<Vec<u32>> {
            let norms = segment.get_fieldnorms_reader(field)?;
            Ok((0..segment.max_doc()).map(|document| norms.fieldnorm(document)).collect())
        };
        let lengths: Vec<Vec<u32>> = fields.into_iter().map(lengths).collect::<Result<_, _>>()?;
        let mut damping: Vec<Vec<f32>> = CHANNELS.iter().map(|_| Vec::with_capacity(lengths[0].len())).collect();
        let mut start = 0;
        let mut parts = Vec::with_capacity(PARTS.len());
        for part in documents {
            let range = start..start + part.len() as u32;
            start = range.end;
            let filled = CHANNELS.map(|channel| {
                let lengths = &lengths[channel as usize][range.start as usize..range.end as usize];
                let filled = lengths.iter().filter(|length| **length > 0).count() as u32;
                let average = lengths.iter().sum::<u32>() as f32 / filled.max(1) as f32;
                let of_length = |length: &u32| K1 * (1.0 - B + B * *length as f32 / average);
                damping[channel as usize].extend(lengths.iter().map(of_length));
                filled
            });
            parts.push(PartStatistics { documents: range, filled });
        }
        Ok(FullText { readers, damping, parts })
    }

    /// How many documents of a part are not empty.
    pub(crate) fn filled(&self, part: Part, channel: Channel) -> u32 {
        self.parts[part as usize].filled[channel as usize]
    }

    /// Finds where a term occurs, part by part.
    pub(crate) fn find(&self, channel: Channel, term: &str, found: &mut Found) -> Occurs {
        let reader = &self.readers[channel as usize];
        let Some(known) = reader.terms().get(term.as_bytes()).ok().flatten() else {
            return Occurs::Nowhere;
        };
        let documents = self.damping[channel as usize].len() as u32;
        if channel != Channel::Stems && known.doc_freq > FEW.max(documents / COMMON_SHARE) {
            return Occurs::Everywhere;
        }
        let mut start = found.documents.len();
        if found.read(reader, &known).is_err() {
            return Occurs::Nowhere;
        }
        let mut held = Held::default();
        for (range, part) in held.0.iter_mut().zip(&self.parts) {
            let length = found.documents[start..].partition_point(|document| *document < part.documents.end);
            *range = start..start + length;
            start += length;
        }
        Occurs::Here(held)
    }

    /// The places of the documents of a part that hold a term, ascending.
    pub(crate) fn places<'f>(&self, part: Part, found: &'f Found, held: &Held) -> impl Iterator<Item = u32> + use<'f> {
        let start = self.parts[part as usize].documents.start;
        found.documents[held.0[part as usize].clone()].iter().map(move |document| document - start)
    }

    /// The documents of a part that hold a term, ascending.
    pub(crate) fn postings<'f>(
        &'f self,
        (part, channel): (Part, Channel),
        found: &'f Found,
        held: &Held,
    ) -> impl Iterator<Item = Posting> + use<'f> {
        let Range { start, end } = self.parts[part as usize].documents;
        let damping = &self.damping[channel as usize][start as usize..end as usize];
        let counts = &found.counts[held.0[part as usize].clone()];
        let posting =
            move |(place, count): (u32, &u32)| Posting { place, count: *count, damping: damping[place as usize] };
        self.places(part, found, held).zip(counts).map(posting)
    }

    /// Whether a term occurs anywhere.
    pub(crate) fn knows(&self, channel: Channel, term: &str) -> bool {
        self.readers[channel as usize].terms().get(term.as_bytes()).ok().flatten().is_some()
    }
}

/// Cuts what [`Terms::written`] says into its terms again.
#[derive(Clone)]
struct Ended;

/// The name tantivy knows it by.
const ENDED: &str = "ended";

struct EndedStream<'a> {
    rest: std::str::SplitTerminator<'a, char>,
    token: Token,
}

impl Tokenizer for Ended {
    type TokenStream<'a> = EndedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EndedStream<'a> {
        EndedStream { rest: text.split_terminator(END), token: Token::default() }
    }
}

impl TokenStream for EndedStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.rest.next() else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(term);
        // A fresh token stands before the first position.
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::terms;
    use super::*;
    use crate::language::{Language, Stemmers};

    #[test]
    fn terms_are_found_in_their_parts() {
        let document = |text: &str| terms(text, &Stemmers::of(Language::ENGLISH));
        let titles = vec![document("refund time"), document("shop")];
        let questions = vec![document("refund refund when"), document("")];
        let full = FullText::build(&[titles, questions, vec![], vec![]]).unwrap();
        let mut found = Found::new();
        let mut find = |term: &str, part: Part| -> Vec<(u32, u32, f32)> {
            let Occurs::Here(held) = full.find(Channel::Stems, term, &mut found) else { return Vec::new() };
            let postings = full.postings((part, Channel::Stems), &found, &held);
            postings.map(|posting| (posting.place, posting.count, posting.damping)).collect()
        };
        // Of two titles with 2 words and 1, the longer is a third longer than the average.
        assert_eq!(find("refund", Part::Title), [(0, 1, K1 * 1.25)]);
        assert_eq!(find("refund", Part::Questions), [(0, 2, K1)]);
        assert_eq!(full.filled(Part::Questions, Channel::Stems), 1);
        assert_eq!(find("shop", Part::Title)[0].0, 1);
        assert_eq!(full.find(Channel::Stems, "nothing", &mut found), Occurs::Nowhere);
        assert!(full.knows(Channel::Stems, "when") && !full.knows(Channel::Strokes, "when"));
    }
}
