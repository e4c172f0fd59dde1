//! English contractions and text-speak written out, so that "where's" and "where is" are the same words.

/// Whole words that stand for others. Words that are also words of their own (were, ill, its) are left alone.
const WORDS: &[(&str, &str)] = &[
    ("arent", "are not"),
    ("b4", "before"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("hows", "how is"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("let's", "let us"),
    ("pls", "please"),
    ("plz", "please"),
    ("r", "are"),
    ("shan't", "shall not"),
    ("shouldnt", "should not"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("thx", "thanks"),
    ("tmrw", "tomorrow"),
    ("u", "you"),
    ("ur", "your"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("whats", "what is"),
    ("wheres", "where is"),
    ("whos", "who is"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("youre", "you are"),
];

/// Endings behind an apostrophe. `'s` is "is" only after the words of [`IS_AFTER`].
const ENDINGS: &[(&str, &str)] =
    &[("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'d", " would")];

/// After these, `'s` stands for "is"; elsewhere it marks an owner and says nothing.
const IS_AFTER: &[&str] =
    &["what", "where", "who", "how", "when", "why", "that", "it", "there", "here", "he", "she", "this", "everything"];

/// The text with contractions opened; expects small letters and plain apostrophes.
pub(super) fn open(text: &str) -> String {
    let mut opened = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        push_word(&mut opened, &rest[..end]);
        let next = rest[end..].find(is_part).map_or(rest.len(), |place| end + place);
        opened.push_str(&rest[end..next]);
        rest = &rest[next..];
    }
    opened
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '\''
}

fn push_word(opened: &mut String, word: &str) {
    if let Ok(found) = WORDS.binary_search_by(|(short, _)| (*short).cmp(word)) {
        opened.push_str(WORDS[found].1);
        return;
    }
    if !word.contains('\'') {
        opened.push_str(word);
        return;
    }
    for (ending, full) in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| !stem.is_empty()) {
            opened.push_str(stem);
            opened.push_str(full);
            return;
        }
    }
    match word.strip_suffix("'s").filter(|stem| !stem.is_empty()) {
        Some(stem) if IS_AFTER.contains(&stem) => {
            opened.push_str(stem);
            opened.push_str(" is");
        }
        Some(stem) => opened.push_str(stem),
        None => opened.push_str(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_opened() {
        let check = |text: &str, expected: &str| assert_eq!(open(text), expected, "{text}");
        check("i'm", "i am");
        check("where's my order", "where is my order");
        check("wheres my order", "where is my order");
        check("it won't work", "it will not work");
        check("i can't, sorry", "i can not, sorry");
        check("didn't", "did not");
        check("my friend's parcel", "my friend parcel");
        check("what's joe's", "what is joe");
        check("they'd we'll you've", "they would we will you have");
        check("pls help u", "please help you");
        check("'quoted'", "'quoted'");
        check("환불 won't", "환불 will not");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
