//! `intents/<id>.yaml` → an intent.

use super::answer::{answers, buttons, head, reply_texts};
use super::known::{Surroundings, is_id};
use super::model::{Intent, Localized, Sentence, Template};
use super::pattern::pattern;
use super::reply::Names;
use super::slot::slots;
use super::template::parse_template;
use crate::documents::Code;
use crate::documents::fields::{Fields, fields, list, localized, sentences, text, word};
use crate::documents::languages::Need;
use crate::documents::problem::Notes;
use crate::documents::yaml::Node;
use crate::documents::{fields, origin::origin};
use crate::ids::{Department, IntentId, NotASkill, Skill};

/// An intent as read, and what can only be checked when all files are read.
pub(super) struct Draft {
    pub(super) intent: Intent,
    pub(super) needs: Vec<Need>,
}

/// What an intent is read with.
pub(super) struct Reader<'r, 's> {
    pub(super) around: &'r Surroundings<'r>,
    pub(super) notes: &'r mut Notes<'s>,
    pub(super) needs: Vec<Need>,
}

const KEYS: [&str; 14] = [
    "title",
    "examples",
    "templates",
    "patterns",
    "not",
    "slots",
    "confirm",
    "lookup",
    "answer",
    "handoff",
    "skill",
    "buttons",
    "tests",
    "priority",
];
/// Priorities only break ties between exact matches.
const PRIORITIES: std::ops::RangeInclusive<i32> = -100..=100;

/// Reads an intent; as much of it as can be read.
pub(super) fn intent(id: &str, node: &Node, around: &Surroundings<'_>, notes: &mut Notes<'_>) -> Option<Draft> {
    let place = notes.source.place(0);
    let fields = fields(node, &KEYS, "an intent", notes)?;
    let mut reader = Reader { around, notes, needs: Vec::new() };
    let (slots, mut names) = slots(fields.get("slots"), &mut reader);
    // Before anything was looked up: only slots are known.
    let confirm = fields.get("confirm");
    let confirm = confirm.map(|node| reply_texts(node, "the question whether it is right", &names, &mut reader));
    let lookup = reader.lookup(&fields, &mut names);
    let slot_names: Vec<String> = slots.iter().map(|slot| slot.name.clone()).collect();
    let handoff = fields.get("handoff").and_then(|node| reader.department(node));
    let intent = Intent {
        id: IntentId(id.into()),
        title: reader.title(&fields),
        priority: fields.get("priority").map_or(0, |node| reader.priority(node)),
        examples: reader.sentences(fields.get("examples"), "examples"),
        templates: reader.templates(fields.get("templates"), &slot_names),
        patterns: reader.patterns(fields.get("patterns")),
        not: reader.sentences(fields.get("not"), "`not` sentences"),
        tests: reader.sentences(fields.get("tests"), "tests"),
        slots,
        confirm: confirm.unwrap_or_default(),
        lookup,
        answers: answers(&fields, handoff.is_some(), &names, &mut reader),
        buttons: fields.get("buttons").map_or_else(Vec::new, |node| buttons(node, &mut reader)),
        handoff,
        skill: fields.get("skill").and_then(|node| reader.skill(node)),
        place,
    };
    reader.check_findable(&intent, &fields);
    Some(Draft { intent, needs: reader.needs })
}

impl Reader<'_, '_> {
    /// A few words in each language.
    pub(super) fn words(&mut self, node: &Node, what: &str) -> Localized<String> {
        let words = localized(node, what, self.notes, |node, notes| text(node, what, notes));
        self.needs.extend(Need::new(what, head(node, self.notes), node));
        words
    }

    fn title(&mut self, fields: &Fields<'_>) -> Localized<String> {
        let example = "{en: Where is my order?, ko: 배송 조회}";
        let Some(node) = fields.require("title", "this intent", example, self.notes) else { return Localized::new() };
        let title = localized(node, "a title", self.notes, |node, notes| text(node, "a title", notes));
        self.needs.extend(Need::new("the title", head(node, self.notes), node));
        title
    }

    fn priority(&mut self, node: &Node) -> i32 {
        let Some(written) = word(node, "a number from -100 to 100", self.notes) else { return 0 };
        match written.parse() {
            Ok(number) if PRIORITIES.contains(&number) => number,
            Ok(_) => {
                let problem = self.notes.add(Code::OutOfRange, node.span.clone(), "priorities go from -100 to 100");
                problem.label("out of range");
                0
            }
            Err(_) => {
                fields::wrong_type(node, "a number from -100 to 100", self.notes);
                0
            }
        }
    }

    fn sentences(&mut self, node: Option<&Node>, what: &str) -> Localized<Vec<Sentence>> {
        let Some(node) = node else { return Localized::new() };
        let needed = format!("{what}, one on each line after `- `");
        localized(node, &needed, self.notes, |node, notes| Some(sentences(node, &needed, notes)))
    }

    fn templates(&mut self, node: Option<&Node>, slots: &[String]) -> Localized<Vec<Template>> {
        let Some(node) = node else { return Localized::new() };
        localized(node, "templates", self.notes, |node, notes| {
            let nodes = list(node, "templates, one on each line after `- `", notes);
            Some(nodes.into_iter().filter_map(|node| template(node, slots, notes)).collect())
        })
    }

    fn patterns(&mut self, node: Option<&Node>) -> Vec<super::model::Pattern> {
        let nodes = node.map_or_else(Vec::new, |node| list(node, "patterns, one on each line after `- `", self.notes));
        nodes.into_iter().filter_map(|node| pattern(node, self.notes)).collect()
    }

    /// A department, checked.
    pub(super) fn department(&mut self, node: &Node) -> Option<Department> {
        let name = word(node, "the name of a department", self.notes)?;
        self.around.check_department(&name, node.span.clone(), self.notes);
        Some(Department(name.into()))
    }

    /// A skill; one that nobody has is written down.
    fn skill(&mut self, node: &Node) -> Option<Skill> {
        let written = word(node, &NotASkill.to_string(), self.notes)?;
        match written.parse() {
            Ok(skill) => {
                self.around.check_skill(&skill, node.span.clone(), self.notes);
                Some(skill)
            }
            Err(NotASkill) => {
                fields::wrong_type(node, &NotASkill.to_string(), self.notes);
                None
            }
        }
    }

    fn lookup(&mut self, fields: &Fields<'_>, names: &mut Names) -> Option<String> {
        let node = fields.get("lookup")?;
        let name = word(node, "the name of a lookup", self.notes)?;
        names.add("found");
        names.add("refused");
        match self.around.lookup(&name, node.span.clone(), self.notes) {
            Some(known) => {
                if known.changes && fields.get("confirm").is_none() {
                    let message = format!("the lookup `{name}` changes something, and nobody is asked before");
                    let problem = self.notes.add(Code::ChangeNeedsConfirm, node.span.clone(), message);
                    problem.help("add `confirm:` with a question such as {en: \"Shall I cancel order {{ order_number }}?\", ko: \"{{ order_number }} 주문을 취소할까요?\"}");
                }
                known.columns.iter().for_each(|column| names.add(column));
                if known.columns.is_empty() {
                    names.open();
                }
                let slots = fields.get("slots").and_then(|node| match &node.value {
                    crate::documents::yaml::Value::Map(slots) => Some(slots),
                    _ => None,
                });
                let has = |needed: &str| {
                    let is = |key: &Node| matches!(&key.value, crate::documents::yaml::Value::Scalar { text, .. } if text == needed);
                    slots.is_some_and(|slots| slots.iter().any(|(key, _)| is(key)))
                };
                for needed in known.needs.iter().filter(|needed| !has(needed)) {
                    let message = format!("the lookup `{name}` needs a slot `{needed}`");
                    let problem = self.notes.add(Code::LookupNeedsSlot, node.span.clone(), message);
                    problem.help(format!("add `{needed}:` with `type` and `ask` under `slots:`"));
                }
            }
            None => names.open(),
        }
        Some(name)
    }

    /// An intent must be findable, and findable in every language.
    fn check_findable(&mut self, intent: &Intent, fields: &Fields<'_>) {
        if let Some(node) = fields.get("examples") {
            let what = "this intent has examples, but none";
            self.needs.extend(Need::of_examples(what, head(node, self.notes), node));
            few_examples(intent, self.notes);
        } else if intent.templates.is_empty() && intent.patterns.is_empty() {
            fields.require("examples", "this intent", "{en: […], ko: […]}", self.notes);
        }
    }
}

/// With fewer, many ways of asking are missed.
const ENOUGH_EXAMPLES: usize = 5;

fn few_examples(intent: &Intent, notes: &mut Notes<'_>) {
    for (language, sentences) in &intent.examples {
        let Some(first) = sentences.first().filter(|_| sentences.len() < ENOUGH_EXAMPLES) else { continue };
        if intent.patterns.is_empty() && intent.templates.get(language).is_none_or(Vec::is_empty) {
            let span = notes.source.span_of(&first.place, &first.text);
            let count = sentences.len();
            let message = match count {
                1 => format!("there is only one example in `{language}`"),
                _ => format!("there are only {count} examples in `{language}`"),
            };
            notes.add(Code::FewExamples, span, message).help("ten to twenty different ways of asking work well");
        }
    }
}

fn template(node: &Node, slots: &[String], notes: &mut Notes<'_>) -> Option<Template> {
    let sentence = fields::sentence(node, "a template", notes)?;
    match parse_template(&sentence.text) {
        Ok((parts, used)) => {
            for (name, part) in used.iter().filter(|(name, _)| !slots.contains(name)) {
                let span = origin(node, &sentence.text, part.clone(), notes);
                let problem = notes.add(Code::UnknownSlot, span, format!("this intent has no slot `{name}`"));
                problem.label("unknown slot").help_near(name, slots.iter().map(String::as_str));
                if slots.is_empty() {
                    problem.help(format!("declare `{name}:` under `slots:`"));
                }
            }
            Some(Template { sentence, parts })
        }
        Err(fault) => {
            let end = sentence.text.ceil_char_boundary((fault.offset + fault.length).min(sentence.text.len()));
            let span = origin(node, &sentence.text, fault.offset.min(end)..end, notes);
            notes.add(Code::TemplateSyntax, span, fault.message).label("here");
            None
        }
    }
}

/// Whether a file may be called so; writes down when not.
pub(super) fn check_file_name(id: &str, joint: char, notes: &mut Notes<'_>) {
    if is_id(id, joint) {
        return;
    }
    let fixed: String =
        id.to_lowercase().chars().map(|sign| if is_id(&format!("a{sign}"), joint) { sign } else { joint }).collect();
    let message = format!("`{id}` can't be the name of a file here");
    let problem = notes.add(Code::FileName, 0..0, message);
    problem.help(format!("use small letters (a-z), digits and `{joint}`"));
    if is_id(&fixed, joint) {
        problem.help(format!("for example `{fixed}`"));
    }
}
