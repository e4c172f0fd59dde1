//! A text cut into runs of one script: `refund해주세요 123` → refund · 해주세요 · 123.

use super::script::Script;

/// A word, or the part of one that is written in one script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The run itself.
    pub text: &'a str,
    /// The script all of it is written in.
    pub script: Script,
    /// Where it starts, in bytes.
    pub start: usize,
}

impl Token<'_> {
    /// Where it ends, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The runs of letters and of digits in the order they are written.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::with_capacity(text.len() / 4 + 1);
    let mut open: Option<(usize, Script)> = None;
    for (place, character) in text.char_indices() {
        let script = Script::of(character);
        if open.map(|(_, running)| running) == script {
            continue;
        }
        if let Some((start, running)) = open {
            found.push(Token { text: &text[start..place], script: running, start });
        }
        open = script.map(|script| (place, script));
    }
    if let Some((start, running)) = open {
        found.push(Token { text: &text[start..], script: running, start });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_one_script_are_tokens() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = tokens(text).iter().map(|token| token.text).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("refund해주세요 123", &["refund", "해주세요", "123"]);
        check("a-12345", &["a", "12345"]);
        check("where is my order?", &["where", "is", "my", "order"]);
        check("返品したい", &["返品", "したい"]);
        check("?! 😀", &[]);
        check("", &[]);
    }

    #[test]
    fn a_token_knows_its_place() {
        let text = "환불 ok";
        for token in tokens(text) {
            assert_eq!(&text[token.start..token.end()], token.text);
        }
    }
}
