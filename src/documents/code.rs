//! The codes of problems: stable names to search for, to link to and to explain.

use super::explain::{EXPLANATIONS, explain};
use std::fmt;
use std::str::FromStr;

/// Whether content with this problem can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It can't.
    Error,
    /// It can, but somebody should look.
    Warning,
}

/// The kind of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// E101: The file is not UTF-8.
    NotUtf8,
    /// E102: The file can't be read.
    Unreadable,
    /// E103: There is no such key here.
    UnknownKey,
    /// E104: A tab in front of a line.
    TabIndent,
    /// E105: A key without its colon.
    MissingColon,
    /// E106: The same key twice.
    DuplicateKey,
    /// E107: Another kind of value is needed.
    WrongType,
    /// E108: A colon inside a text.
    UnquotedColon,
    /// E109: A text that can be read as yes, no, a number or nothing.
    NeedsQuotes,
    /// E110: Wrong indentation.
    Indentation,
    /// E111: Curly quotes.
    SmartQuotes,
    /// E112: A full-width sign.
    FullWidth,
    /// E113: A quote or bracket is not closed.
    Unclosed,
    /// E114: A text that starts with a sign YAML keeps for itself.
    SpecialStart,
    /// E115: There is nothing in the file.
    EmptyFile,
    /// E116: This is not YAML.
    Syntax,
    /// E117: Too deep, or too much unfolded.
    TooMuch,
    /// E118: Text behind a closing quote.
    AfterQuote,
    /// E119: There is no content in the folder.
    NoContent,
    /// E201: Something is missing.
    MissingKey,
    /// E202: Not said in every language.
    MissingLanguage,
    /// E203: Not a language.
    NotALanguage,
    /// E204: A language without its words.
    NoPack,
    /// E205: The template can't be read.
    TemplateSyntax,
    /// E206: The pattern can't be read.
    PatternSyntax,
    /// E207: The pattern is found in every message.
    PatternMatchesNothing,
    /// E208: The pattern is too large.
    PatternTooLarge,
    /// E209: The condition can't be read.
    WhenSyntax,
    /// E210: The inserted value can't be read.
    ReplySyntax,
    /// E211: There is no such value.
    UnknownVariable,
    /// E212: There is no such filter or function.
    UnknownFilter,
    /// E213: One pair of braces too few.
    SingleBraces,
    /// E214: There is no such slot.
    UnknownSlot,
    /// E215: There is no such type.
    UnknownSlotType,
    /// E216: An answer that is never given.
    UnreachableAnswer,
    /// E217: Too many buttons.
    TooManyButtons,
    /// E218: A button does exactly one thing.
    ButtonChoice,
    /// E219: The button leads nowhere.
    DeadButton,
    /// E220: There is no such department.
    UnknownDepartment,
    /// E221: There is no such lookup.
    UnknownLookup,
    /// E222: The lookup needs another slot.
    LookupNeedsSlot,
    /// E223: Two intents with the same example.
    SameExample,
    /// E224: Wanted and unwanted at once.
    Contradiction,
    /// E225: A link that is not allowed.
    LinkNotAllowed,
    /// E226: A name that doesn't work.
    FileName,
    /// E227: An empty text.
    EmptyText,
    /// E228: The entity is not complete.
    EntityShape,
    /// E229: One word for two values.
    SameValue,
    /// E230: The number is too large or too small.
    OutOfRange,
    /// E231: Something is changed without asking before.
    ChangeNeedsConfirm,
    /// E301: The head of the article is missing.
    ArticleHead,
    /// E302: Not a date.
    ArticleDate,
    /// E303: The article has no text.
    ArticleEmpty,
    /// E401: A phrase of Frontdesk is missing.
    MissingPhrase,
    /// E501: A setting has a value that can't be used.
    BadSetting,
    /// E601: A line of a file for `frontdesk eval` that can't be used.
    BadRow,
    /// W201: Korean in separate letters.
    NotComposed,
    /// W202: No examples in a language.
    MissingExamples,
    /// W203: Few examples.
    FewExamples,
    /// W204: Perhaps no answer at all.
    NoFinalAnswer,
    /// W205: HTML is left out.
    HtmlDropped,
    /// W206: Formatting that is not shown.
    Flattened,
    /// W207: A file that is not read.
    NotRead,
    /// W208: The same sentence twice.
    RepeatedExample,
    /// W209: A test that is also an example.
    TestIsExample,
    /// W210: The text ends at the #.
    TextCutByComment,
    /// W211: No agent has this skill.
    UnknownSkill,
    /// W301: Two articles with the same question.
    SameQuestion,
    /// W302: Few questions.
    FewQuestions,
    /// W303: An article that is missing in a language.
    ArticleMissingLanguage,
    /// W304: A question of an article that is an example of an intent.
    QuestionIsExample,
    /// W305: A tag that makes no list.
    TagWithoutList,
    /// W306: There is no such article.
    NoSuchArticle,
}

/// A text that names no code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no code {0:?}; codes look like E103 or W201")]
pub struct NotACode(pub String);

impl Code {
    /// As written in reports: `E103`.
    pub fn id(self) -> &'static str {
        explain(self).id
    }

    /// E… is an error, W… a warning.
    pub fn severity(self) -> Severity {
        if self.id().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Code {
    type Err = NotACode;

    /// Reads `E103`, also `e103`.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let found = EXPLANATIONS.iter().find(|entry| entry.id.eq_ignore_ascii_case(text.trim()));
        found.map(|entry| entry.code).ok_or_else(|| NotACode(text.chars().take(20).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_once_and_read_back() {
        for pair in EXPLANATIONS.windows(2) {
            let order = (pair[0].code.severity(), pair[0].id) < (pair[1].code.severity(), pair[1].id);
            assert!(order, "{} before {}", pair[0].id, pair[1].id);
        }
        for entry in EXPLANATIONS {
            assert_eq!(entry.id.parse(), Ok(entry.code));
            assert_eq!(explain(entry.code).id, entry.id);
            assert!(!entry.text.is_empty());
        }
        assert!("E999".parse::<Code>().is_err());
    }
}
