//! What only shows when all files are read: missing languages, and the same sentence in two places.

use super::intent::Draft;
use super::known::Surroundings;
use super::model::{Article, Localized, Sentence};
use super::same::same;
use crate::documents::Code;
use crate::documents::near::listed;
use crate::documents::problem::Problem;
use crate::documents::source::{Source, Sources};
use crate::language::Language;
use std::collections::{BTreeMap, BTreeSet};

/// Problems between files.
pub(super) struct Across<'s> {
    pub(super) sources: &'s Sources,
    pub(super) problems: Vec<Problem>,
}

impl Across<'_> {
    /// What is said to visitors is said in every language.
    pub(super) fn check_languages(&mut self, drafts: &[Draft], languages: &BTreeSet<Language>) {
        for draft in drafts {
            let Some(source) = self.sources.get(&draft.intent.place.file) else { continue };
            for need in &draft.needs {
                let missing: Vec<String> =
                    languages.iter().filter(|code| !need.said.contains(code)).map(Language::to_string).collect();
                if missing.is_empty() {
                    continue;
                }
                let message = format!("{} is missing in {}", need.what, listed(&missing));
                let message = message.replace("but none is missing in", "but none in");
                let mut problem = Problem::new(need.code, source, need.span.clone(), message);
                problem.help(format!("add `{}: …` here", missing[0]));
                self.problems.push(problem);
            }
        }
    }

    /// No sentence leads to two intents; and none is both wanted and unwanted.
    pub(super) fn check_examples(&mut self, drafts: &[Draft]) {
        let mut first: BTreeMap<String, (&str, &Sentence)> = BTreeMap::new();
        for draft in drafts {
            let id = &*draft.intent.id.0;
            for sentence in draft.intent.examples.values().flatten() {
                match first.get(&same(&sentence.text)) {
                    None => {
                        first.insert(same(&sentence.text), (id, sentence));
                    }
                    Some((other, earlier)) if *other == id => {
                        let message = "this sentence stands here twice";
                        self.two(Code::RepeatedExample, sentence, earlier, message, "first here");
                    }
                    Some((other, earlier)) => {
                        let message = format!("this is also an example of `{other}`");
                        let problem = self.two(Code::SameExample, sentence, earlier, &message, "the same sentence");
                        if let Some(problem) = problem {
                            problem.help("keep it in one of the two; the other can have it under `not:`");
                        }
                    }
                }
            }
        }
        for draft in drafts {
            self.check_within(draft, &first);
        }
    }

    fn check_within(&mut self, draft: &Draft, examples: &BTreeMap<String, (&str, &Sentence)>) {
        let id = &*draft.intent.id.0;
        let own = |sentence: &Sentence| {
            examples.get(&same(&sentence.text)).filter(|found| found.0 == id).map(|found| found.1)
        };
        let unwanted: BTreeMap<String, &Sentence> =
            draft.intent.not.values().flatten().map(|sentence| (same(&sentence.text), sentence)).collect();
        for sentence in unwanted.values() {
            if let Some(example) = own(sentence) {
                let message = "this stands under `not`, but is an example of the same intent";
                self.two(Code::Contradiction, sentence, example, message, "the example");
            }
        }
        for test in draft.intent.tests.values().flatten() {
            if let Some(example) = own(test) {
                let message = "this test is also an example, so it can't fail";
                self.two(Code::TestIsExample, test, example, message, "the example");
            }
            if let Some(sentence) = unwanted.get(&same(&test.text)) {
                let message = "this must find the intent, but stands under `not`";
                self.two(Code::Contradiction, test, sentence, message, "under `not`");
            }
        }
    }

    /// No question leads to two articles.
    pub(super) fn check_questions(&mut self, articles: &[Article], drafts: &[Draft]) {
        let mut first: BTreeMap<String, (&str, &Sentence)> = BTreeMap::new();
        for (article, edition) in
            articles.iter().flat_map(|article| article.editions.values().map(move |edition| (article, edition)))
        {
            for question in &edition.questions {
                match first.get(&same(&question.text)) {
                    None => {
                        first.insert(same(&question.text), (&article.id.0, question));
                    }
                    Some((other, earlier)) if **other == *article.id.0 => {
                        // In two languages the same words are no mistake.
                        if earlier.place.file == question.place.file {
                            let message = "this question stands here twice";
                            self.two(Code::RepeatedExample, question, earlier, message, "first here");
                        }
                    }
                    Some((other, earlier)) => {
                        let message = format!("this is also a question of the article `{other}`");
                        self.two(Code::SameQuestion, question, earlier, &message, "the same question");
                    }
                }
            }
        }
        for draft in drafts {
            for example in draft.intent.examples.values().flatten() {
                if let Some((article, question)) = first.get(&same(&example.text)) {
                    let message =
                        format!("this question of `{article}` is an example of the intent `{}`", draft.intent.id);
                    let problem = self.two(Code::QuestionIsExample, question, example, &message, "the example");
                    if let Some(problem) = problem {
                        problem.help("the intent answers first; keep the sentence where the better answer is");
                    }
                }
            }
        }
    }

    /// What nothing answers is no example and no question, and stands there once.
    pub(super) fn check_unanswered(
        &mut self,
        unanswered: &Localized<Vec<Sentence>>,
        articles: &[Article],
        drafts: &[Draft],
    ) {
        let examples = drafts.iter().flat_map(|draft| draft.intent.examples.values().flatten());
        let editions = articles.iter().flat_map(|article| article.editions.values());
        let answered = examples.chain(editions.flat_map(|edition| &edition.questions));
        let answered: BTreeMap<String, &Sentence> = answered.map(|sentence| (same(&sentence.text), sentence)).collect();
        let mut first: BTreeMap<String, &Sentence> = BTreeMap::new();
        for sentence in unanswered.values().flatten() {
            let key = same(&sentence.text);
            if let Some(other) = answered.get(&key) {
                let message = "nothing is to answer this, but it is also asked for here";
                let problem = self.two(Code::Contradiction, sentence, other, message, "the same sentence");
                if let Some(problem) = problem {
                    problem.help("keep it in one of the two");
                }
            }
            match first.get(&key) {
                Some(earlier) => {
                    self.two(Code::RepeatedExample, sentence, earlier, "this sentence stands here twice", "first here");
                }
                None => {
                    first.insert(key, sentence);
                }
            }
        }
    }

    /// An article stands in every language, or visitors of the others miss it.
    pub(super) fn check_editions(
        &mut self,
        articles: &[Article],
        languages: &BTreeSet<Language>,
        around: &Surroundings<'_>,
    ) {
        for article in articles.iter().filter(|article| around.articles.contains(&*article.id.0)) {
            let Some(edition) = article.editions.values().next() else { continue };
            let Some(source) = self.sources.get(&edition.place.file) else { continue };
            let written = |code: &&Language| {
                article.editions.contains_key(*code)
                    || self.sources.get(&format!("knowledge-base/{code}/{}.md", article.id)).is_some()
            };
            let missing: Vec<String> =
                languages.iter().filter(|code| !written(code)).map(Language::to_string).collect();
            if !missing.is_empty() {
                let message = format!("this article is missing in {}", listed(&missing));
                let mut problem = Problem::new(Code::ArticleMissingLanguage, source, 0..0, message);
                problem.help(format!("write knowledge-base/{}/{}.md", missing[0], article.id));
                self.problems.push(problem);
            }
        }
    }

    /// A problem with two places; `None` if their files are gone.
    fn two(
        &mut self,
        code: Code,
        here: &Sentence,
        there: &Sentence,
        message: &str,
        label: &str,
    ) -> Option<&mut Problem> {
        let (source, other) = (self.source(here)?, self.source(there)?);
        let span = source.span_of(&here.place, &here.text);
        let mut problem = Problem::new(code, source, span, message);
        problem.also(other, other.span_of(&there.place, &there.text), label);
        self.problems.push(problem);
        self.problems.last_mut()
    }

    fn source(&self, sentence: &Sentence) -> Option<&Source> {
        self.sources.get(&sentence.place.file)
    }
}
