//! What brings articles into lists of the help page: tags that make none (misspelt, without a name, in one language only, on no
//! article), and what is to be read first and is not there.

use super::cross::Across;
use super::model::{Article, Edition, LanguagePack, Sentence};
use crate::documents::Code;
use crate::documents::near::nearest;
use crate::documents::problem::Problem;
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Tags with more letters may differ in two from what was meant.
const SHORT: usize = 5;

/// The tags of one language, and how many articles have each.
type Used<'a> = BTreeMap<&'a str, usize>;

impl Across<'_> {
    /// Every tag leads to a list of articles, under a name of its own.
    pub(super) fn check_tags(&mut self, articles: &[Article], packs: &BTreeMap<Language, LanguagePack>) {
        let mut used: BTreeMap<Language, Used<'_>> = BTreeMap::new();
        let editions = || articles.iter().flat_map(|article| &article.editions);
        for (language, edition) in editions() {
            let tags: BTreeSet<&str> = edition.tags.iter().map(|tag| tag.text.as_str()).collect();
            let counts = used.entry(*language).or_default();
            tags.into_iter().for_each(|tag| *counts.entry(tag).or_default() += 1);
        }
        if !used.is_empty() {
            packs.values().for_each(|pack| self.check_named_tags(pack, &used));
        }
        for (language, edition) in editions() {
            let named = packs.get(language).map(|pack| &pack.tags);
            let counts = &used[language];
            for tag in &edition.tags {
                self.check_tag(*language, tag, counts, named);
            }
        }
        articles.iter().for_each(|article| self.check_twins(article));
    }

    /// What is to be read first is there.
    pub(super) fn check_read_first(&mut self, articles: &[Article], packs: &BTreeMap<Language, LanguagePack>) {
        for (language, pack) in packs {
            let written = || articles.iter().filter(|article| article.editions.contains_key(language));
            for slug in &pack.read_first {
                if written().any(|article| *article.id.0 == *slug.text) {
                    continue;
                }
                let Some(source) = self.sources.get(&slug.place.file) else { continue };
                let message = format!("there is no article `{}` in `{language}`", slug.text);
                let span = source.span_of(&slug.place, &slug.text);
                let mut problem = Problem::new(Code::NoSuchArticle, source, span, message);
                problem.help_near(&slug.text, written().map(|article| &*article.id.0));
                self.problems.push(problem);
            }
        }
    }

    /// A name for a tag that nothing has.
    fn check_named_tags(&mut self, pack: &LanguagePack, used: &BTreeMap<Language, Used<'_>>) {
        for (tag, title) in &pack.tags {
            if used.values().any(|counts| counts.contains_key(tag.as_str())) {
                continue;
            }
            let unnamed: BTreeSet<&str> = used
                .values()
                .flat_map(|counts| counts.keys().copied())
                .filter(|tag| !pack.tags.contains_key(*tag))
                .collect();
            let meant = nearest(tag, unnamed).map(|meant| format!("did you mean `{meant}`?"));
            let help = meant.unwrap_or_else(|| "remove the line, or give the tag to an article".to_owned());
            self.tag_problem((title, tag), format!("no article has the tag `{tag}`"), help);
        }
    }

    /// A tag that stands alone because it is misspelt, or that is shown as it is written.
    fn check_tag(
        &mut self,
        language: Language,
        tag: &Sentence,
        used: &Used<'_>,
        named: Option<&BTreeMap<String, Sentence>>,
    ) {
        let text = tag.text.as_str();
        if named.is_some_and(|named| named.contains_key(text)) {
            return;
        }
        let did_you_mean = |meant: &str| format!("did you mean `{meant}`?");
        let alone = used.get(text) == Some(&1);
        if let Some((meant, _)) = used.iter().find(|(other, count)| alone && **count > 1 && is_slip(text, other)) {
            return self.tag_problem(
                (tag, text),
                format!("no other article has the tag `{text}`"),
                did_you_mean(meant),
            );
        }
        if let Some(meant) = named.into_iter().flat_map(BTreeMap::keys).find(|name| is_slip(text, name)) {
            return self.tag_problem((tag, text), format!("the tag `{text}` has no name"), did_you_mean(meant));
        }
        if named.is_some_and(|named| !named.is_empty()) {
            let message = format!("the tag `{text}` has no name in `{language}`, so visitors read `{text}`");
            let help = format!("add `{text}: …` under `tags:` in intents/_language.{language}.yaml");
            self.tag_problem((tag, text), message, help);
        }
    }

    /// A tag that an article has in one language and not in another.
    fn check_twins(&mut self, article: &Article) {
        // One that has it misspelt has been told so.
        let has = |edition: &Edition, tag: &str| {
            edition.tags.iter().any(|other| other.text == tag || is_slip(&other.text, tag) || is_slip(tag, &other.text))
        };
        for edition in article.editions.values() {
            for tag in &edition.tags {
                let lacks: Vec<&Language> = article
                    .editions
                    .iter()
                    .filter(|(_, twin)| !has(twin, &tag.text))
                    .map(|(language, _)| language)
                    .collect();
                if let [language, ..] = lacks.as_slice() {
                    let message = format!("this article does not have the tag `{}` in `{language}`", tag.text);
                    let help = format!("write the same tags in knowledge-base/{language}/{}.md", article.id);
                    self.tag_problem((tag, &tag.text), message, help);
                }
            }
        }
    }

    fn tag_problem(&mut self, (place, written): (&Sentence, &str), message: String, help: String) {
        let Some(source) = self.sources.get(&place.place.file) else { return };
        let span = source.span_of(&place.place, written);
        let mut problem = Problem::new(Code::TagWithoutList, source, span, message);
        problem.help(help);
        self.problems.push(problem);
    }
}

/// Whether one may be the other with a slip of the finger.
fn is_slip(written: &str, meant: &str) -> bool {
    let room = if meant.chars().count() > SHORT { 2 } else { 1 };
    written != meant && strsim::damerau_levenshtein(&written.to_lowercase(), &meant.to_lowercase()) <= room
}
