//! What is measured: the shop, contents made up word by word from Frontdesk's own list of senses, always the same ones, and
//! contents read from files.

use frontdesk::content::{Content, Known, load};
use frontdesk::language::senses;
use frontdesk::matching::eval::{ArticleRow, LabelledRow, content_of_articles, content_of_rows};
use std::path::Path;

/// Words that only one subject is asked about with.
const WORDS_OF_SUBJECT: usize = 8;
/// Words of a sentence, and how many of them are of its subject.
const WORDS: usize = 8;
const OWN_WORDS: usize = 3;
/// Messages read.
const MESSAGES: usize = 2_000;

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
pub(crate) struct Sized {
    pub(crate) name: String,
    pub(crate) content: Content,
    pub(crate) sentences: Vec<String>,
    pub(crate) messages: Vec<String>,
}

pub(crate) fn shop() -> Sized {
    let content = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Known::default()).expect("the shop's content").content;
    let of_intents = content.intents.iter().flat_map(|intent| intent.examples.values().flatten());
    let of_articles = content.articles.iter().flat_map(|article| article.editions.values());
    let sentences = of_intents.chain(of_articles.flat_map(|edition| &edition.questions));
    let sentences = sentences.map(|sentence| sentence.text.clone()).collect();
    let tests = content.intents.iter().flat_map(|intent| intent.tests.values().flatten());
    let messages = tests.map(|sentence| sentence.text.clone()).collect();
    Sized { name: "the shop: 42 intents, 50 articles".into(), content, sentences, messages }
}

pub(crate) fn intents(count: usize, examples: usize, articles: usize) -> Sized {
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

pub(crate) fn articles(count: usize) -> Sized {
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

/// Intents (text, label), articles (id, title, other questions between ` || `, body) and messages (text first), a row in each line
/// with tabs between.
pub(crate) fn of_files([intents, articles, messages]: [&str; 3]) -> Sized {
    let rows = |path: &str| -> Vec<Vec<String>> {
        let text = std::fs::read_to_string(path).expect(path);
        text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
    };
    let labelled = |row: Vec<String>| LabelledRow { text: row[0].clone(), label: row[1].clone() };
    let labelled: Vec<LabelledRow> = rows(intents).into_iter().map(labelled).collect();
    let cell = |row: &[String], place: usize| row.get(place).cloned().unwrap_or_default();
    let article = |row: Vec<String>| ArticleRow {
        id: cell(&row, 0),
        title: cell(&row, 1),
        questions: cell(&row, 2).split(" || ").filter(|question| !question.is_empty()).map(str::to_owned).collect(),
        body: cell(&row, 3),
    };
    let shelf: Vec<ArticleRow> = rows(articles).into_iter().map(article).collect();
    let mut content = content_of_rows(&labelled);
    content.articles = content_of_articles(&shelf).articles;
    let of_shelf = shelf.iter().flat_map(|row| row.questions.iter().chain([&row.title]).cloned());
    let sentences = labelled.iter().map(|row| row.text.clone()).chain(of_shelf).collect();
    let messages = rows(messages).into_iter().map(|row| row[0].clone()).collect();
    Sized { name: format!("{intents} + {articles}"), content, sentences, messages }
}
