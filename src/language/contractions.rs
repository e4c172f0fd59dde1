//! English contractions and text-speak written out, so that "where's" and "where is" are the same words.

/// Whole words that stand for others. Words that are also words of their own (were, ill, its) are left alone.
const WORDS: &[(&str, &str)] = &[
    ("'cause", "because"),
    ("2moro", "tomorrow"),
    ("2morrow", "tomorrow"),
    ("abt", "about"),
    ("acct", "account"),
    ("accts", "accounts"),
    ("addr", "address"),
    ("ain't", "is not"),
    ("aint", "is not"),
    ("arent", "are not"),
    ("asap", "as soon as possible"),
    ("b4", "before"),
    ("bcoz", "because"),
    ("bcuz", "because"),
    ("becuz", "because"),
    ("btw", "by the way"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("cant", "can not"),
    ("couldnt", "could not"),
    ("couldve", "could have"),
    ("coz", "because"),
    ("cuz", "because"),
    ("didnt", "did not"),
    ("doesnt", "does not"),
    ("dont", "do not"),
    ("dunno", "do not know"),
    ("gimme", "give me"),
    ("gonna", "going to"),
    ("gotta", "got to"),
    ("gr8", "great"),
    ("hadnt", "had not"),
    ("hasnt", "has not"),
    ("havent", "have not"),
    ("havnt", "have not"),
    ("heres", "here is"),
    ("hes", "he is"),
    ("hows", "how is"),
    ("idk", "i do not know"),
    ("im", "i am"),
    ("imma", "i am going to"),
    ("isnt", "is not"),
    ("ive", "i have"),
    ("kinda", "kind of"),
    ("l8r", "later"),
    ("lemme", "let me"),
    ("let's", "let us"),
    ("luv", "love"),
    ("msg", "message"),
    ("msgs", "messages"),
    ("mustnt", "must not"),
    ("outta", "out of"),
    ("pkg", "package"),
    ("pls", "please"),
    ("plss", "please"),
    ("plx", "please"),
    ("plz", "please"),
    ("plzz", "please"),
    ("ppl", "people"),
    ("qty", "quantity"),
    ("r", "are"),
    ("shan't", "shall not"),
    ("shes", "she is"),
    ("shouldnt", "should not"),
    ("shouldve", "should have"),
    ("smth", "something"),
    ("sry", "sorry"),
    ("thanx", "thanks"),
    ("thats", "that is"),
    ("theres", "there is"),
    ("theyre", "they are"),
    ("theyve", "they have"),
    ("thnx", "thanks"),
    ("thru", "through"),
    ("thx", "thanks"),
    ("tmr", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("tmw", "tomorrow"),
    ("tysm", "thank you so much"),
    ("u", "you"),
    ("ur", "your"),
    ("ure", "you are"),
    ("urs", "yours"),
    ("w8", "wait"),
    ("wanna", "want to"),
    ("wasnt", "was not"),
    ("wat", "what"),
    ("werent", "were not"),
    ("whats", "what is"),
    ("whens", "when is"),
    ("wheres", "where is"),
    ("whos", "who is"),
    ("whys", "why is"),
    ("won't", "will not"),
    ("wont", "will not"),
    ("wouldnt", "would not"),
    ("wouldve", "would have"),
    ("wru", "where are you"),
    ("wut", "what"),
    ("y'all", "you all"),
    ("yall", "you all"),
    ("youll", "you will"),
    ("youre", "you are"),
    ("youve", "you have"),
];

/// Of the words above these stand for others only alone between spaces: not in u-turn, r&b, u.s.
const ALONE: &[&str] = &["r", "u"];

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
        let begins = opened.chars().next_back().is_none_or(char::is_whitespace);
        let joined = if begins && ends_there(&rest[end..]) { Joined::Alone } else { Joined::ToOthers };
        push_word(&mut opened, &rest[..end], joined);
        let next = rest[end..].find(is_part).map_or(rest.len(), |place| end + place);
        opened.push_str(&rest[end..next]);
        rest = &rest[next..];
    }
    opened
}

fn is_part(character: char) -> bool {
    character.is_alphanumeric() || character == '\''
}

/// Whether nothing is joined to a word: a space or the end follows, perhaps behind a sign.
fn ends_there(behind: &str) -> bool {
    behind.trim_start_matches(['?', '!', '.', ',', ';', ':', ')', '~']).chars().next().is_none_or(char::is_whitespace)
}

/// How a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Between spaces.
    Alone,
    /// A sign joins it to another word.
    ToOthers,
}

fn push_word(opened: &mut String, word: &str, joined: Joined) {
    let short = WORDS.binary_search_by(|(short, _)| (*short).cmp(word)).ok();
    if let Some(found) = short.filter(|_| joined == Joined::Alone || !ALONE.contains(&word)) {
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
    fn text_speak_is_written_out() {
        check_all(&[
            ("wru", "where are you"),
            ("idk where my order is", "i do not know where my order is"),
            ("cuz i dont want it tmrw", "because i do not want it tomorrow"),
            ("im waiting, r u there?", "i am waiting, are you there?"),
            ("thx btw", "thanks by the way"),
            ("u!", "you!"),
            ("change my acct addr pls", "change my account address please"),
            ("qty 2", "quantity 2"),
            ("b4 2moro", "before tomorrow"),
            ("gimme my msg", "give me my message"),
            ("dunno, gonna ask", "do not know, going to ask"),
        ]);
    }

    #[test]
    fn what_only_looks_like_text_speak_stays() {
        let same = "u-turn|r&b|u.s. size|r/c car|2 shirts|xl|size 2|bc카드|cos bag|4 boxes|id card|its|were|ill|well|shell|a/s|r2d2|u2|url|imac|\
            urban|dmz|image|im팩토리|w/o box|n95 mask|k";
        for text in same.split('|') {
            assert_eq!(open(text), text);
        }
    }

    fn check_all(texts: &[(&str, &str)]) {
        for (text, expected) in texts {
            assert_eq!(open(text), *expected, "{text}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
