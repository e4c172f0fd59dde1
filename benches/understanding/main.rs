//! Understanding at every size: fitting, one message, search and suggestions, each beside what a plain full-text index of the
//! same sentences takes in the same run.
//!
//! The contents are made up word by word from Frontdesk's own list of senses, always the same ones.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "the helpers of a benchmark fail like a test and tell what they found"
)]

use frontdesk::content::{Content, Known, load};
use frontdesk::language::{Language, senses};
use frontdesk::matching::Matcher;
use frontdesk::matching::eval::{ArticleRow, LabelledRow, content_of_articles, content_of_rows};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tantivy::collector::TopDocs;
use tantivy::query::QueryParser;
use tantivy::schema::{STORED, Schema, TEXT};
use tantivy::{Index, IndexReader, TantivyDocument};

/// Words that only one subject is asked about with.
const WORDS_OF_SUBJECT: usize = 8;
/// Words of a sentence, and how many of them are of its subject.
const WORDS: usize = 8;
const OWN_WORDS: usize = 3;
/// Messages read.
const MESSAGES: usize = 2_000;
/// Hits and suggestions asked for.
const WANTED: usize = 5;

/// A sequence of numbers that is the same in each run (xorshift64*, Vigna 2016).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

struct Writer {
    words: Vec<&'static str>,
    numbers: Numbers,
}

impl Writer {
    fn new() -> Writer {
        let english = senses::words().iter().map(String::as_str).filter(|word| word.is_ascii() && word.len() > 2);
        Writer { words: english.collect(), numbers: Numbers(7) }
    }

    fn word(&mut self) -> &'static str {
        let place = self.numbers.below(self.words.len());
        self.words[place]
    }

    fn subject(&mut self) -> Vec<&'static str> {
        (0..WORDS_OF_SUBJECT).map(|_| self.word()).collect()
    }

    fn sentence(&mut self, subject: &[&'static str]) -> String {
        let own = |writer: &mut Writer| subject[writer.numbers.below(subject.len())];
        let words = (0..WORDS).map(|place| if place % WORDS < OWN_WORDS { own(self) } else { self.word() });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// What is measured together: a content, the sentences in it, and messages like them.
struct Sized {
    name: String,
    content: Content,
    sentences: Vec<String>,
    messages: Vec<String>,
}

fn shop() -> Sized {
    let content = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Known::default()).expect("the shop's content").content;
    let of_intents = content.intents.iter().flat_map(|intent| intent.examples.values().flatten());
    let of_articles = content.articles.iter().flat_map(|article| article.editions.values());
    let sentences = of_intents.chain(of_articles.flat_map(|edition| &edition.questions));
    let sentences = sentences.map(|sentence| sentence.text.clone()).collect();
    let tests = content.intents.iter().flat_map(|intent| intent.tests.values().flatten());
    let messages = tests.map(|sentence| sentence.text.clone()).collect();
    Sized { name: "the shop: 42 intents, 50 articles".into(), content, sentences, messages }
}

fn intents(count: usize, examples: usize, articles: usize) -> Sized {
    let mut writer = Writer::new();
    let subjects: Vec<_> = (0..count).map(|_| writer.subject()).collect();
    let mut rows = Vec::with_capacity(count * examples);
    for (number, subject) in subjects.iter().enumerate() {
        for _ in 0..examples {
            rows.push(LabelledRow { text: writer.sentence(subject), label: format!("intent_{number}") });
        }
    }
    let messages = (0..MESSAGES).map(|message| writer.sentence(&subjects[message % count])).collect();
    let mut content = content_of_rows(&rows);
    let mut name = format!("{count} intents × {examples}");
    if articles > 0 {
        content.articles = self::articles(articles).content.articles;
        name += &format!(" + {articles} articles");
    }
    Sized { name, content, sentences: rows.into_iter().map(|row| row.text).collect(), messages }
}

fn articles(count: usize) -> Sized {
    const QUESTIONS: usize = 5;
    const BODY: usize = 12;
    let mut writer = Writer::new();
    let subjects: Vec<_> = (0..count).map(|_| writer.subject()).collect();
    let row = |(number, subject): (usize, &Vec<&'static str>)| ArticleRow {
        id: format!("article-{number}"),
        title: writer.sentence(subject),
        questions: (0..QUESTIONS).map(|_| writer.sentence(subject)).collect(),
        body: (0..BODY).map(|_| writer.sentence(subject)).collect::<Vec<_>>().join(". "),
    };
    let rows: Vec<ArticleRow> = subjects.iter().enumerate().map(row).collect();
    let messages = (0..MESSAGES).map(|message| writer.sentence(&subjects[message % count])).collect();
    let sentences = rows.iter().map(|row| format!("{} {} {}", row.title, row.questions.join(" "), row.body)).collect();
    Sized { name: format!("{count} articles"), content: content_of_articles(&rows), sentences, messages }
}

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

/// The middle and the 99th percentile of the time each message takes.
fn each<T>(messages: &[String], mut work: impl FnMut(&str) -> T) -> (Duration, Duration) {
    let mut took: Vec<Duration> = messages.iter().map(|message| once(|| black_box(work(message))).1).collect();
    took.sort_unstable();
    (took[took.len() / 2], took[took.len() * 99 / 100])
}

fn measure(sized: &Sized) {
    println!("\n{}", sized.name);
    let (matcher, fit) = once(|| Matcher::fit(&sized.content));
    let (plain, built) = once(|| index(&sized.sentences));
    println!("  fit      {fit:9.1?}   plain index {built:9.1?}   = {:.1} ×", ratio(fit, built));
    println!("  scorer   {:.1} MB", matcher.scorer_bytes() as f64 / 1e6);
    let (middle, slow) = each(&sized.messages, |message| matcher.read(message, Language::ENGLISH));
    let (anchor, slow_anchor) = each(&sized.messages, |message| searched(&plain, message));
    println!(
        "  message  p50 {middle:8.1?}  p99 {slow:8.1?}   plain search p50 {anchor:8.1?}  p99 {slow_anchor:8.1?}   = {:.1} ×",
        ratio(middle, anchor)
    );
    let typed: Vec<String> = sized.messages.iter().map(|message| message.chars().take(6).collect()).collect();
    let (middle, slow) = each(&typed, |typed| matcher.suggest(typed, Language::ENGLISH, WANTED));
    let (scan, slow_scan) =
        each(&typed, |typed| sized.sentences.iter().filter(|sentence| sentence.contains(typed)).count());
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
        measure(&intents(4, 4, 4));
        return;
    }
    for sized in
        [shop(), intents(150, 10, 0), intents(150, 100, 0), intents(150, 10, 1_000), articles(1_000), articles(10_000)]
    {
        measure(&sized);
    }
}
