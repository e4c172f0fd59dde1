//! Which keys name a language, and whether everything is said in all of them.

use super::code::Code;
use super::problem::Notes;
use super::yaml::{Node, Shape, Value};
use crate::language::Language;
use std::ops::Range;

/// The two-letter codes of ISO 639-1.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io \
    is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt \
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn \
    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Codes of countries, or longer codes, that are written when the language is meant.
const COUNTRIES: [(&str, &str); 10] = [
    ("kr", "ko"),
    ("kor", "ko"),
    ("jp", "ja"),
    ("jpn", "ja"),
    ("cn", "zh"),
    ("us", "en"),
    ("gb", "en"),
    ("eng", "en"),
    ("vn", "vi"),
    ("ua", "uk"),
];

/// The language a key names; anything else is written down.
pub(crate) fn language_key(key: &str, node: &Node, value: &Node, notes: &mut Notes<'_>) -> Option<Language> {
    let country = country(key);
    let known = CODES.split_ascii_whitespace().any(|code| code == key) || is_three_letters(key);
    if known && country.is_none() {
        return key.parse().ok();
    }
    let problem = notes.add(Code::NotALanguage, node.span.clone(), format!("`{key}` is not a language"));
    problem.label("a language such as `ko` or `en` is needed here");
    if let Some(language) = country {
        problem.help(format!("did you mean `{language}`?"));
    } else if let Value::Scalar { shape: Shape::Nothing, .. } = value.value {
        problem.help("inside { } a comma starts a new entry: put texts with commas in quotes");
    } else {
        problem.help_near(key, ["ko", "en", "ja", "zh"]);
    }
    None
}

/// The code of the language somebody means who writes this.
fn country(key: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(country, _)| key.eq_ignore_ascii_case(country)).map(|(_, language)| *language)
}

/// Rare languages have three letters; whether there are words for one is checked with the packs.
fn is_three_letters(key: &str) -> bool {
    const KEYS_OF_OURS: [&str; 4] = ["say", "ask", "not", "tag"];
    key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_lowercase()) && !KEYS_OF_OURS.contains(&key)
}

/// Something that must be said in every language of the content; checked when all files are read.
#[derive(Debug, Clone)]
pub(crate) struct Need {
    /// What it is, for the message: "the title".
    pub(crate) what: String,
    pub(crate) span: Range<usize>,
    pub(crate) said: Vec<Language>,
    pub(crate) code: Code,
}

impl Need {
    /// `None` when the node does not name languages at all, which was written down already.
    pub(crate) fn new(what: impl Into<String>, span: Range<usize>, node: &Node) -> Option<Self> {
        let Value::Map(entries) = &node.value else { return None };
        let is_said = |value: &Value| match value {
            Value::Scalar { shape, .. } => *shape != Shape::Nothing,
            Value::List(entries) => !entries.is_empty(),
            Value::Map(_) => true,
        };
        let language = |key: &Node| match &key.value {
            // A country is written down already; that its language is missing would be the same again.
            Value::Scalar { text, .. } => country(text).unwrap_or(text).parse().ok(),
            _ => None,
        };
        let said = entries.iter().filter(|(_, value)| is_said(&value.value)).filter_map(|(key, _)| language(key));
        Some(Self { what: what.into(), span, said: said.collect(), code: Code::MissingLanguage })
    }

    /// Only a warning: visitors get an answer all the same.
    pub(crate) fn of_examples(what: impl Into<String>, span: Range<usize>, node: &Node) -> Option<Self> {
        Some(Self { code: Code::MissingExamples, ..Self::new(what, span, node)? })
    }
}
