//! Understanding at every size: fitting, one message, search and suggestions, each beside what a plain full-text index of the
//! same sentences takes in the same run.
//!
//! With three files named – intents, articles, messages – these are measured instead.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "the helpers of a benchmark fail like a test and tell what they found"
)]

mod contents;

use contents::{Sized, articles, intents, of_files, shop};
use frontdesk::language::Language;
use frontdesk::matching::Matcher;
use std::hint::black_box;
use std::time::{Duration, Instant};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{Index, IndexReader, TantivyDocument};

/// Hits and suggestions asked for.
const WANTED: usize = 5;
/// A message of a file is read so often; its fastest time counts, since other programs can only slow it down.
const READINGS: usize = 8;

/// A full-text index of the sentences as tantivy makes it by default: the anchor.
fn index(sentences: &[String]) -> (IndexReader, QueryParser) {
    const ROOM: usize = 50_000_000;
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT | STORED);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer_with_num_threads(1, ROOM).expect("a writer");
    for sentence in sentences {
        let mut document = TantivyDocument::default();
        document.add_text(text, sentence);
        writer.add_document(document).expect("added");
    }
    writer.commit().expect("committed");
    (index.reader().expect("a reader"), QueryParser::for_index(&index, vec![text]))
}

fn searched((reader, parser): &(IndexReader, QueryParser), message: &str) -> usize {
    let (query, _) = parser.parse_query_lenient(message);
    reader.searcher().search(&query, &TopDocs::with_limit(WANTED).order_by_score()).expect("searched").len()
}

fn once<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

/// The middle and the 99th percentile of the time each message takes at its fastest.
fn each<T>(messages: &[String], readings: usize, mut work: impl FnMut(&str) -> T) -> (Duration, Duration) {
    let fastest = |message: &String| (0..readings).map(|_| once(|| black_box(work(message))).1).min();
    let mut took: Vec<Duration> = messages.iter().filter_map(fastest).collect();
    took.sort_unstable();
    (took[took.len() / 2], took[took.len() * 99 / 100])
}

fn measure(sized: &Sized, readings: usize) {
    println!("\n{}", sized.name);
    let (matcher, fit) = once(|| Matcher::fit(&sized.content));
    let (plain, built) = once(|| index(&sized.sentences));
    println!("  fit      {fit:9.1?}   plain index {built:9.1?}   = {:.1} ×", ratio(fit, built));
    println!("  scorer   {:.1} MB", matcher.scorer_bytes() as f64 / 1e6);
    let (middle, slow) = each(&sized.messages, readings, |message| matcher.read(message, Language::ENGLISH));
    let (anchor, slow_anchor) = each(&sized.messages, readings, |message| searched(&plain, message));
    println!(
        "  message  p50 {middle:8.1?}  p99 {slow:8.1?}   plain search p50 {anchor:8.1?}  p99 {slow_anchor:8.1?}   = {:.1} ×",
        ratio(middle, anchor)
    );
    let typed: Vec<String> = sized.messages.iter().map(|message| message.chars().take(6).collect()).collect();
    let (middle, slow) = each(&typed, readings, |typed| matcher.suggest(typed, Language::ENGLISH, WANTED));
    let (scan, slow_scan) =
        each(&typed, readings, |typed| sized.sentences.iter().filter(|sentence| sentence.contains(typed)).count());
    println!(
        "  suggest  p50 {middle:8.1?}  p99 {slow:8.1?}   plain scan   p50 {scan:8.1?}  p99 {slow_scan:8.1?}   = {:.2} ×",
        ratio(middle, scan)
    );
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

fn main() {
    // `cargo test --benches` asks for nothing but that it runs.
    if std::env::args().any(|argument| argument == "--test") {
        measure(&intents(4, 4, 4), 1);
        return;
    }
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [intents, articles, messages] = files.as_slice() {
        measure(&of_files([intents, articles, messages]), READINGS);
        return;
    }
    for sized in
        [shop(), intents(150, 10, 0), intents(150, 100, 0), intents(150, 10, 1_000), articles(1_000), articles(10_000)]
    {
        measure(&sized, 1);
    }
}
