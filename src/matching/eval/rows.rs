//! Contents made of rows: an intent for each label, an article for each row.

use crate::content::{Article, Block, Content, Edition, Intent, LanguagePack, Localized, Place, Sentence, Span};
use crate::ids::{ArticleId, IntentId};
use crate::language::{Language, Script};
use std::collections::{BTreeMap, BTreeSet};

/// A message and the intent it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledRow {
    /// The message.
    pub text: String,
    /// The name of its intent.
    pub label: String,
}

/// An article as a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Other ways to ask for it.
    pub questions: Vec<String>,
    /// Its text.
    pub body: String,
}

/// A content with an intent for each label; Korean and English rows stand under their languages.
pub fn content_of_rows(rows: &[LabelledRow]) -> Content {
    let mut intents: BTreeMap<&str, Intent> = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let place = Place { file: "train.tsv".into(), line: number as u32 + 1, column: 1 };
        let intent = intents.entry(&row.label).or_insert_with(|| intent(&row.label, place.clone()));
        let sentence = Sentence { text: row.text.clone(), place };
        intent.examples.entry(language_of(&row.text)).or_default().push(sentence);
    }
    let languages = rows.iter().map(|row| language_of(&row.text)).collect();
    Content { languages: packs(languages), intents: intents.into_values().collect(), ..Content::default() }
}

/// A content with an article for each row.
pub fn content_of_articles(rows: &[ArticleRow]) -> Content {
    let mut articles: Vec<Article> = rows.iter().enumerate().map(|(number, row)| article(number, row)).collect();
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    let languages = rows.iter().map(|row| language_of(&row.title)).collect();
    Content { languages: packs(languages), articles, ..Content::default() }
}

/// The language that most texts of a content are in: that of a message that shows none.
pub fn main_language(content: &Content) -> Language {
    let mut texts: BTreeMap<Language, usize> = BTreeMap::new();
    for (language, examples) in content.intents.iter().flat_map(|intent| &intent.examples) {
        *texts.entry(*language).or_default() += examples.len();
    }
    for language in content.articles.iter().flat_map(|article| article.editions.keys()) {
        *texts.entry(*language).or_default() += 1;
    }
    texts.into_iter().max_by_key(|(_, count)| *count).map_or(Language::ENGLISH, |(language, _)| language)
}

fn packs(languages: BTreeSet<Language>) -> BTreeMap<Language, LanguagePack> {
    languages.into_iter().map(|language| (language, LanguagePack::built_in(language))).collect()
}

fn language_of(text: &str) -> Language {
    let hangul = text.chars().any(|character| Script::of(character) == Some(Script::Hangul));
    if hangul { Language::KOREAN } else { Language::ENGLISH }
}

fn intent(label: &str, place: Place) -> Intent {
    Intent {
        id: IntentId(label.into()),
        title: Localized::new(),
        priority: 0,
        examples: Localized::new(),
        templates: Localized::new(),
        patterns: Vec::new(),
        not: Localized::new(),
        tests: Localized::new(),
        slots: Vec::new(),
        confirm: Default::default(),
        lookup: None,
        answers: Vec::new(),
        buttons: Vec::new(),
        handoff: None,
        skill: None,
        place,
    }
}

fn article(number: usize, row: &ArticleRow) -> Article {
    let place = Place { file: "docs.tsv".into(), line: number as u32 + 1, column: 1 };
    let sentence = |text: &String| Sentence { text: text.clone(), place: place.clone() };
    let paragraph = Block::Paragraph { spans: vec![Span::Text { text: row.body.clone() }] };
    let edition = Edition {
        title: row.title.clone(),
        questions: row.questions.iter().map(sentence).collect(),
        tags: Vec::new(),
        updated: None,
        body: if row.body.is_empty() { Vec::new() } else { vec![paragraph] },
        place,
    };
    Article { id: ArticleId(row.id.as_str().into()), editions: BTreeMap::from([(language_of(&row.title), edition)]) }
}
