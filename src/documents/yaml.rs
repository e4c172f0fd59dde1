//! The only file that knows the YAML library: a text becomes a tree of nodes that know where they stand.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::granit_parser::ErrorKind;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Error, ExternalMessageSource, Location, Spanned};
use std::fmt;
use std::ops::Range;

/// Content is nested five deep at most; deeper is a mistake or an attack.
const MOST_DEPTH: usize = 24;
/// The largest honest intent has some thousand nodes.
const MOST_NODES: usize = 50_000;
/// Aliases (`*name`) are rare in content; a bomb needs many.
const MOST_ALIASES: usize = 200;
/// What all aliases together may unfold to.
const MOST_REPLAYED: usize = 20_000;

/// A piece of YAML and the bytes it stands on.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) span: Range<usize>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// One value; numbers and truth values keep the spelling of the file.
    Scalar { text: String, shape: Shape },
    /// `- a`
    List(Vec<Node>),
    /// `key: value`, in the order of the file; the same key can stand twice.
    Map(Vec<(Node, Node)>),
}

/// How YAML reads a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Text without quotes.
    Plain,
    /// Text in quotes, or a block after `|` or `>`.
    Quoted,
    /// `12`, `1.5`
    Number,
    /// `true`, `false`
    Truth,
    /// Nothing, `~` or `null`.
    Nothing,
}

/// Why a text is not YAML.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// The byte where the parser gave up.
    pub(crate) offset: usize,
    pub(crate) kind: FaultKind,
    /// The parser's own words.
    pub(crate) words: String,
}

/// The faults that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    Tab,
    ColonTooMany,
    ColonMissing,
    Indentation,
    QuoteUnclosed,
    BracketUnclosed,
    AfterQuote,
    BadEscape,
    SpecialSign,
    SecondDocument,
    Limit,
    Other,
}

/// Reads one document; `None` when there is nothing but comments.
pub(crate) fn parse(text: &str) -> Result<Option<Node>, Fault> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        // The tree keeps both, so that a repeated key is reported with both places and the rest is still checked.
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        reject_unsupported_tags: true,
        with_snippet: false,
        alias_limits: serde_yaml::alias_limits! {
            max_total_replayed_events: MOST_REPLAYED,
            max_replay_stack_depth: MOST_DEPTH,
            max_alias_expansions_per_anchor: MOST_ALIASES,
        },
        budget: serde_yaml::budget! {
            max_depth: MOST_DEPTH,
            max_nodes: MOST_NODES,
            max_events: 2 * MOST_NODES,
            max_aliases: MOST_ALIASES,
            max_anchors: MOST_ALIASES,
            flow_nesting_limit: MOST_DEPTH,
        },
    };
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(None);
    }
    match serde_yaml::from_str_with_options::<Spanned<Tree>>(text, options) {
        Ok(tree) => Ok(Some(node(tree, text))),
        Err(error) => Err(fault(&error, text)),
    }
}

/// What serde hands over, before the spelling of numbers is looked up in the text.
enum Tree {
    Text(String),
    Number,
    Truth,
    Nothing,
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<Tree>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Tree, E> {
        Ok(Tree::Truth)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Tree, E> {
        Ok(Tree::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = entries.next_element()? {
            list.push(entry);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Tree::Map(map))
    }
}

fn node(tree: Spanned<Tree>, text: &str) -> Node {
    let span = byte_span(tree.defined, text);
    let spelling = text.get(span.clone()).unwrap_or_default();
    let scalar = |text: &str, shape| Value::Scalar { text: text.to_owned(), shape };
    let value = match tree.value {
        Tree::Text(written) => {
            let quoted = spelling.starts_with(['"', '\'']) || is_block(&text[..span.start]);
            Value::Scalar { text: written, shape: if quoted { Shape::Quoted } else { Shape::Plain } }
        }
        Tree::Number => scalar(spelling, Shape::Number),
        Tree::Truth => scalar(spelling, Shape::Truth),
        Tree::Nothing => scalar(spelling, Shape::Nothing),
        Tree::List(entries) => Value::List(entries.into_iter().map(|entry| node(entry, text)).collect()),
        Tree::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (node(key, text), node(value, text))).collect())
        }
    };
    Node { value, span }
}

/// Whether what follows is the content of a block that `|` or `>` opened at the end of a line before.
fn is_block(before: &str) -> bool {
    let above = before.trim_end_matches([' ', '\t']);
    if !above.ends_with('\n') {
        return false;
    }
    let header = above.trim_end().lines().next_back().unwrap_or_default();
    let header = header.split(" #").next().unwrap_or_default().trim_end();
    header.trim_end_matches(|sign: char| matches!(sign, '+' | '-') || sign.is_ascii_digit()).ends_with(['|', '>'])
}

/// The bytes of a location, without white space at their end; inside the text whatever the parser says.
fn byte_span(location: Location, text: &str) -> Range<usize> {
    let span = location.span();
    let start = span.byte_offset().map_or_else(|| offset_of(location, text), |offset| offset as usize);
    let start = floor(text, start);
    let end = floor(text, start.saturating_add(span.byte_len().unwrap_or(0) as usize)).max(start);
    start..start + text[start..end].trim_end().len()
}

/// The byte of a line and column, both from 1, columns in characters.
fn offset_of(location: Location, text: &str) -> usize {
    let line = usize::try_from(location.line()).unwrap_or(usize::MAX).saturating_sub(1);
    let column = usize::try_from(location.column()).unwrap_or(usize::MAX).saturating_sub(1);
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number == line {
            return start + content.chars().take(column).map(char::len_utf8).sum::<usize>();
        }
        start += content.len();
    }
    text.len()
}

fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset.min(text.len()))
}

fn fault(error: &Error, text: &str) -> Fault {
    let error = match error.without_snippet() {
        Error::AliasError { error, .. } => error.as_ref(),
        other => other,
    };
    let offset = error.location().map_or(0, |location| floor(text, offset_of(location, text)));
    let (kind, words) = match error {
        Error::ExternalMessage { source, msg, .. } => match source.as_ref() {
            ExternalMessageSource::Parser(scan) => (scan_kind(scan.kind()), msg.clone()),
            _ => (FaultKind::Other, msg.clone()),
        },
        Error::MultipleDocuments { .. } => (FaultKind::SecondDocument, "a second document starts here".to_owned()),
        Error::UnknownAnchor { .. } | Error::UnsupportedTag { .. } => {
            (FaultKind::SpecialSign, "a sign with a meaning in YAML stands at the start".to_owned())
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::AliasReplayCounterOverflow { .. } => {
            (FaultKind::Limit, "too deep, too large, or aliases that unfold without end".to_owned())
        }
        other => (FaultKind::Other, other.to_string()),
    };
    Fault { offset, kind, words }
}

fn scan_kind(kind: &ErrorKind) -> FaultKind {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar => FaultKind::Tab,
        ErrorKind::MappingValueNotAllowed => FaultKind::ColonTooMany,
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => FaultKind::ColonMissing,
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidBlockScalarIndent
        | ErrorKind::InvalidFlowScalarIndent => FaultKind::Indentation,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => FaultKind::QuoteUnclosed,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => FaultKind::BracketUnclosed,
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            FaultKind::AfterQuote
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => FaultKind::BadEscape,
        ErrorKind::UnexpectedCharacter { .. }
        | ErrorKind::MissingAnchorOrAliasName
        | ErrorKind::UndeclaredTagHandle
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::InvalidBlockScalarHeader
        | ErrorKind::UnknownAnchor => FaultKind::SpecialSign,
        ErrorKind::RecursionLimitExceeded => FaultKind::Limit,
        ErrorKind::ExpectedDocumentStart => FaultKind::SecondDocument,
        _ => FaultKind::Other,
    }
}
