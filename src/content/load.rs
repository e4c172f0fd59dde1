//! The folder → checked content, or every problem of every file in one run.

use super::article::edition;
use super::cross::Across;
use super::entity::{entities, entity_names};
use super::file::{RawFile, add_text, find};
use super::intent::{Draft, check_file_name, intent};
use super::known::{Known, Surroundings};
use super::model::{Article, Content, Entity, LanguagePack, Localized, Sentence};
use super::pack::{built_in, built_in_pack, check_complete, lay_over};
use super::reply::Compiler;
use super::unanswered::unanswered;
use super::version::{understood_from, version};
use crate::documents::problem::{Notes, Problem};
use crate::documents::source::{Source, Sources};
use crate::documents::syntax::read;
use crate::documents::yaml::Node;
use crate::documents::{Code, Severity};
use crate::ids::ArticleId;
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// Content that can be used.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The content itself.
    pub content: Content,
    /// What somebody should look at all the same.
    pub warnings: Vec<Problem>,
    /// The files, for [`super::report`].
    pub sources: Sources,
}

/// Content that can't be used.
#[derive(Debug, Clone)]
pub struct LoadFailure {
    /// All problems of all files, sorted by place; at least one is an error.
    pub problems: Vec<Problem>,
    /// The files, for [`super::report`].
    pub sources: Sources,
}

impl fmt::Display for LoadFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut errors = self.problems.iter().filter(|problem| problem.severity == Severity::Error);
        match (errors.next(), errors.count()) {
            (Some(first), 0) => write!(f, "{}: {} ({})", first.place, first.message, first.code),
            (Some(first), more) => {
                write!(f, "{}: {} ({}), and {more} more errors", first.place, first.message, first.code)
            }
            (None, _) => f.write_str("the content can't be used"),
        }
    }
}

impl std::error::Error for LoadFailure {}

/// Reads `intents/` and `knowledge-base/` below a folder. Either may be missing.
///
/// # Errors
/// Every problem of every file when at least one is an error.
pub fn load(folder: &Path, known: &Known) -> Result<Loaded, LoadFailure> {
    if !folder.join("intents").is_dir() && !folder.join("knowledge-base").is_dir() {
        let source = Source::new(folder.display().to_string(), String::new());
        let mut problem =
            Problem::new(Code::NoContent, &source, 0..0, "neither `intents/` nor `knowledge-base/` is here");
        problem.help("name the folder that holds them, or create them");
        let mut sources = Sources::default();
        sources.add(source);
        return Err(LoadFailure { problems: vec![problem], sources });
    }
    read_files(&find(folder), known)
}

/// The same for files that were read already, in any order.
///
/// # Errors
/// As [`load`].
pub fn read_files(files: &[RawFile], known: &Known) -> Result<Loaded, LoadFailure> {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let mut readable = BTreeSet::new();
    for file in files {
        if add_text(file, &mut sources, &mut problems) {
            readable.insert(file.path.as_str());
        }
    }
    let mut files = files.to_vec();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    let found = Found::sort(&files);
    let (mut content, mut problems) = Check { sources: &sources, readable, problems, known }.all(&found);
    content.version = version(&files);
    let is_topic = |path: &str| found.intents.iter().any(|(topic, _)| *topic == path);
    content.understood_from = understood_from(&files, is_topic, &content.intents);
    problems
        .sort_by(|one, other| (&one.place, one.code, &one.message).cmp(&(&other.place, other.code, &other.message)));
    problems.dedup();
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(LoadFailure { problems, sources });
    }
    Ok(Loaded { content, warnings: problems, sources })
}

/// The files by what they are; path and the name that matters.
#[derive(Default)]
struct Found<'f> {
    entities: Option<&'f str>,
    unanswered: Option<&'f str>,
    packs: Vec<(&'f str, &'f str)>,
    intents: Vec<(&'f str, &'f str)>,
    articles: Vec<(&'f str, &'f str, &'f str)>,
    others: Vec<&'f str>,
}

impl<'f> Found<'f> {
    fn sort(files: &'f [RawFile]) -> Self {
        let mut found = Self::default();
        for file in files {
            let path = file.path.as_str();
            let parts: Vec<&str> = path.split('/').collect();
            match parts.as_slice() {
                ["intents", "_entities.yaml"] => found.entities = Some(path),
                ["intents", "_unanswered.yaml"] => found.unanswered = Some(path),
                ["intents", name] => match (name.strip_suffix(".yaml"), name.starts_with('_')) {
                    (Some(stem), false) => found.intents.push((path, stem)),
                    (Some(stem), true) if stem.starts_with("_language.") => {
                        found.packs.push((path, &stem["_language.".len()..]));
                    }
                    _ => found.others.push(path),
                },
                ["knowledge-base", language, name] => match name.strip_suffix(".md") {
                    Some(slug) => found.articles.push((path, language, slug)),
                    None => found.others.push(path),
                },
                _ => found.others.push(path),
            }
        }
        found
    }
}

/// All files on their way, and the problems so far.
struct Check<'r> {
    sources: &'r Sources,
    readable: BTreeSet<&'r str>,
    problems: Vec<Problem>,
    known: &'r Known,
}

impl Check<'_> {
    fn all(mut self, found: &Found<'_>) -> (Content, Vec<Problem>) {
        let entities_node = found.entities.and_then(|path| self.tree(path));
        let around = Surroundings {
            known: self.known,
            intents: found.intents.iter().map(|(_, id)| (*id).to_owned()).collect(),
            articles: found.articles.iter().map(|(_, _, slug)| (*slug).to_owned()).collect(),
            entities: entities_node.iter().flat_map(entity_names).collect(),
            compiler: Compiler::new(),
        };
        let entities = self.entities(found, entities_node.as_ref());
        let drafts: Vec<Draft> = found.intents.iter().filter_map(|(path, id)| self.intent(path, id, &around)).collect();
        let articles = self.articles(found);
        let unanswered = self.unanswered(found);
        self.other_files(found);
        let languages = self.packs(found, &drafts, &articles, &around.compiler);
        let codes = languages.keys().copied().collect();
        let mut across = Across { sources: self.sources, problems: Vec::new() };
        across.check_languages(&drafts, &codes);
        across.check_examples(&drafts);
        across.check_questions(&articles, &drafts);
        across.check_unanswered(&unanswered, &articles, &drafts);
        across.check_editions(&articles, &codes, &around);
        across.check_tags(&articles, &languages);
        across.check_read_first(&articles, &languages);
        self.problems.append(&mut across.problems);
        let intents = drafts.into_iter().map(|draft| draft.intent).collect();
        let (version, understood_from) = (String::new(), String::new());
        (Content { version, understood_from, languages, intents, entities, articles, unanswered }, self.problems)
    }

    /// Reads something in one file and keeps its problems; `None` when the file is not even a text.
    fn in_file<T>(&mut self, path: &str, read: impl FnOnce(&mut Notes<'_>) -> T) -> Option<T> {
        if !self.readable.contains(path) {
            return None;
        }
        let mut notes = Notes::new(self.sources.get(path)?);
        let result = read(&mut notes);
        self.problems.append(&mut notes.problems);
        Some(result)
    }

    fn tree(&mut self, path: &str) -> Option<Node> {
        self.in_file(path, |notes| read(notes, 0..notes.source.text().len())).flatten()
    }

    fn entities(&mut self, found: &Found<'_>, node: Option<&Node>) -> BTreeMap<String, Entity> {
        let entities =
            found.entities.zip(node).and_then(|(path, node)| self.in_file(path, |notes| entities(node, notes)));
        entities.unwrap_or_default()
    }

    fn unanswered(&mut self, found: &Found<'_>) -> Localized<Vec<Sentence>> {
        let node = found.unanswered.and_then(|path| self.tree(path));
        let read = found.unanswered.zip(node);
        read.and_then(|(path, node)| self.in_file(path, |notes| unanswered(&node, notes))).unwrap_or_default()
    }

    fn intent(&mut self, path: &str, id: &str, around: &Surroundings<'_>) -> Option<Draft> {
        let draft = self.in_file(path, |notes| {
            check_file_name(id, '_', notes);
            let node = read(notes, 0..notes.source.text().len())?;
            intent(id, &node, around, notes)
        });
        draft.flatten()
    }

    fn articles(&mut self, found: &Found<'_>) -> Vec<Article> {
        let mut articles: BTreeMap<&str, Article> = BTreeMap::new();
        for (path, code, slug) in &found.articles {
            let edition = self.in_file(path, |notes| {
                check_file_name(slug, '-', notes);
                edition(notes)
            });
            let Ok(language) = code.parse::<Language>() else {
                self.in_file(path, |notes| {
                    let message = format!("the folder `{code}` is not named after a language");
                    notes.add(Code::NotALanguage, 0..0, message).help("name it like `ko` or `en`");
                });
                continue;
            };
            let Some(edition) = edition.flatten() else { continue };
            let new = || Article { id: ArticleId((*slug).into()), editions: BTreeMap::new() };
            articles.entry(slug).or_insert_with(new).editions.insert(language, edition);
        }
        articles.into_values().collect()
    }

    /// The languages with their words: those with a file, and those somebody wrote in.
    fn packs(
        &mut self,
        found: &Found<'_>,
        drafts: &[Draft],
        articles: &[Article],
        compiler: &Compiler,
    ) -> BTreeMap<Language, LanguagePack> {
        let mut packs = BTreeMap::new();
        for (path, code) in &found.packs {
            let Ok(language) = code.parse::<Language>() else {
                self.in_file(path, |notes| {
                    notes
                        .add(Code::NotALanguage, 0..0, format!("`{code}` is not a language"))
                        .help("name the file like `_language.ko.yaml`");
                });
                continue;
            };
            let mut pack = built_in_pack(language, compiler);
            self.in_file(path, |notes| {
                if let Some(node) = read(notes, 0..notes.source.text().len()) {
                    lay_over(&mut pack, &node, compiler, notes);
                    check_complete(&pack, language, notes);
                }
            });
            packs.insert(language, pack);
        }
        for (language, place) in used(drafts, articles) {
            if packs.contains_key(&language) {
                continue;
            }
            if built_in(language).is_some() {
                packs.insert(language, built_in_pack(language, compiler));
            } else {
                self.in_file(&place, |notes| {
                    let text = notes.source.text();
                    let at = text.find(&format!("{language}:")).unwrap_or(0);
                    let end = if at > 0 { at + language.code().len() } else { 0 };
                    let message = format!("Frontdesk has no words of its own in `{language}`");
                    let problem = notes.add(Code::NoPack, at..end, message);
                    problem.help(format!("write intents/_language.{language}.yaml with `name` and `phrases`"));
                    problem.help("or correct the language, if another one is meant");
                });
            }
        }
        packs
    }

    fn other_files(&mut self, found: &Found<'_>) {
        for path in &found.others {
            self.in_file(path, |notes| {
                let problem = notes.add(Code::NotRead, 0..0, "this file is not read");
                match path.rsplit_once('.') {
                    Some((stem, "yml")) => problem.help(format!("call it {stem}.yaml")),
                    Some((stem, "markdown")) => problem.help(format!("call it {stem}.md")),
                    _ => problem.help("intents end in .yaml, articles in .md; move it elsewhere if it is neither"),
                };
            });
        }
    }
}

/// Every language somebody wrote in, with the first file it is used in.
fn used(drafts: &[Draft], articles: &[Article]) -> BTreeMap<Language, String> {
    let mut used = BTreeMap::new();
    for draft in drafts {
        let said: BTreeSet<Language> = draft.needs.iter().flat_map(|need| need.said.iter().copied()).collect();
        for language in said {
            used.entry(language).or_insert_with(|| draft.intent.place.file.to_string());
        }
    }
    for (language, edition) in articles.iter().flat_map(|article| &article.editions) {
        used.entry(*language).or_insert_with(|| edition.place.file.to_string());
    }
    used
}
