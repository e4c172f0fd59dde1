//! Terms handed to the index as one text and cut again there. Handing them over as tokens would write each as JSON and parse
//! it back, which takes longer than the indexing itself (measured).

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Stands behind every term; no term holds it.
const END: char = '\n';

/// The name the tokenizer is registered under.
pub(crate) const TERMINATED: &str = "terminated";

/// Terms as one text.
pub(crate) fn terminated(terms: &[String]) -> String {
    let mut text = String::with_capacity(terms.iter().map(|term| term.len() + END.len_utf8()).sum());
    for term in terms {
        text.push_str(term);
        text.push(END);
    }
    text
}

/// Cuts what [`terminated`] made.
#[derive(Debug, Clone, Default)]
pub(crate) struct Terminated(Token);

/// The terms that are still to come.
pub(crate) struct Terms<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl Tokenizer for Terminated {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.0.reset();
        Terms { rest: text, token: &mut self.0 }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(END) else {
            return false;
        };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_comes_back() {
        for terms in [&["환불", "re fund", "a"][..], &["", "x"], &[]] {
            let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
            let (text, mut tokenizer, mut cut) = (terminated(&terms), Terminated::default(), Vec::new());
            tokenizer.token_stream(&text).process(&mut |token| cut.push((token.position, token.text.clone())));
            assert_eq!(cut, terms.into_iter().enumerate().collect::<Vec<_>>());
        }
    }
}
