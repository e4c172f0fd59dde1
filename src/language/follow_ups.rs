//! "그럼 해외는요?", "and for abroad?": messages that go on from what was said, and mean little by themselves.

use super::normalise::normalise;
use super::tokens::tokens;

/// How a message goes on from what was said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// What it names, without the words that only lead on: `해외`, `for abroad`. Empty when it names nothing.
    pub names: String,
    /// What joins it to what was said.
    pub joint: Joint,
}

/// What joins a message to what was said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It puts something beside it: 그럼 …, …는요?, what about …
    Beside,
    /// It points at it, or asks nothing but how much, how long, when: 그건 …, 얼마예요?, how long does *that* take.
    Pointing,
    /// Nothing but its shortness.
    Short,
}

/// Longer messages stand by themselves, in words.
const MOST_WORDS: usize = 9;

/// Longer ones need a word that leads on, in words.
const MOST_UNJOINED: usize = 6;

/// An ending asks on only in so many words: 제주는요?, but not …하고 싶은데요.
const MOST_ASKING_ON: usize = 3;

/// They lead on. Longer ones stand before those they begin with.
const LEADING: &[&str] = &[
    "그럼 혹시",
    "그러면 혹시",
    "그렇다면",
    "그러면은",
    "그러면",
    "그럼",
    "그리고",
    "그런데",
    "근데",
    "아 그럼",
    "아 그러면",
    "또",
    "and what about",
    "and how about",
    "but what about",
    "so what about",
    "ok what about",
    "okay what about",
    "what about",
    "how about",
];

/// They lead on, and all but their first word is part of what is asked: *and* for abroad.
const LEADING_FIRST: &[&str] = &["what if", "and", "but", "so", "then", "or"];

/// They point at what was said, and are taken off.
const POINTING: &[&str] = &["그건요", "그건", "그거는", "그거", "그게", "그것은", "그것도", "이건", "이거는", "이거"];

/// They point at what was said, wherever they stand.
const POINTING_ENGLISH: &[&str] = &["that", "it", "this", "they", "those", "them", "there", "these"];

/// They ask, and name nothing: something before must be meant. Without their spaces.
const BARE: &[&str] = &[
    "얼마예요",
    "얼마에요",
    "얼마인가요",
    "얼마나돼요",
    "얼마죠",
    "얼마나걸려요",
    "얼마나걸리나요",
    "며칠걸려요",
    "언제예요",
    "언제돼요",
    "언제까지예요",
    "언제까지요",
    "어떻게해요",
    "어떻게하나요",
    "어디서해요",
    "howmuch",
    "howmuchisit",
    "howlong",
    "when",
    "where",
    "how",
    "how many",
    "whatcost",
];

/// Endings with which something is put beside what was said. Longer ones stand before those they end in.
const ASKING_ON: &[&str] = &["에서는요", "에서는", "으로는요", "로는요", "은요", "는요", "도요", "만요", "은", "는"];

/// How a text goes on from what was said, if it may.
pub fn follow_up(text: &str) -> Option<FollowUp> {
    let normalised = normalise(text);
    let bare = normalised.trim_matches(|sign: char| !sign.is_alphanumeric());
    let count = tokens(bare).len();
    if count == 0 || bare.split(' ').count() > MOST_WORDS {
        return None;
    }
    let (led, rest) = without_leading(bare);
    let (pointing, rest) = without_pointing(rest);
    let (asked, names) = without_asking(rest);
    let joint = if pointing || is_bare(rest) {
        Joint::Pointing
    } else if led || asked {
        Joint::Beside
    } else if bare.split(' ').count() <= MOST_UNJOINED {
        Joint::Short
    } else {
        return None;
    };
    let names = if led { names.strip_suffix('요').unwrap_or(names) } else { names };
    Some(FollowUp { names: names.trim().to_owned(), joint })
}

fn without_leading(text: &str) -> (bool, &str) {
    if let Some(lead) = LEADING.iter().find(|lead| begins_with(text, lead)) {
        return (true, text[lead.len()..].trim_start_matches([' ', ',', '?', '.']));
    }
    let first = LEADING_FIRST.iter().any(|lead| begins_with(text, lead));
    if first { (true, text.split_once(' ').map_or("", |(_, rest)| rest)) } else { (false, text) }
}

fn begins_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '?', '.']))
}

fn without_pointing(text: &str) -> (bool, &str) {
    if let Some(word) = POINTING.iter().find(|word| begins_with(text, word)) {
        return (true, text[word.len()..].trim_start());
    }
    (text.split(' ').any(|word| POINTING_ENGLISH.contains(&word)), text)
}

fn is_bare(text: &str) -> bool {
    let joined: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    BARE.contains(&joined.as_str())
}

fn without_asking(text: &str) -> (bool, &str) {
    let few = text.split(' ').count() <= MOST_ASKING_ON;
    let ending = ASKING_ON.iter().find(|ending| few && text.len() > ending.len() && text.ends_with(*ending));
    ending.map_or((false, text), |ending| (true, &text[..text.len() - ending.len()]))
}

#[cfg(test)]
mod tests {
    use super::Joint::{Beside, Pointing, Short};
    use super::*;

    #[test]
    fn what_goes_on_from_before_is_told_from_what_stands_alone() {
        let rows: [(&str, Option<(Joint, &str)>); 20] = [
            ("그럼 해외는요?", Some((Beside, "해외"))),
            ("제주도는요?", Some((Beside, "제주도"))),
            ("가방은?", Some((Beside, "가방"))),
            ("그러면 쇼룸에서 찾으면요?", Some((Beside, "쇼룸에서 찾으면"))),
            ("그건 얼마나 걸려요?", Some((Pointing, "얼마나 걸려요"))),
            ("얼마예요?", Some((Pointing, "얼마예요"))),
            ("그럼 언제까지 가능해요?", Some((Beside, "언제까지 가능해"))),
            ("일부만요", Some((Beside, "일부"))),
            ("사진은 어떻게 찍어요?", Some((Short, "사진은 어떻게 찍어요"))),
            ("and for abroad?", Some((Beside, "for abroad"))),
            ("What about shoes?", Some((Beside, "shoes"))),
            ("how about returns", Some((Beside, "returns"))),
            ("and what about Jeju?", Some((Beside, "jeju"))),
            ("what if I wore the shoes", Some((Beside, "if i wore the shoes"))),
            ("how long does that take?", Some((Pointing, "how long does that take"))),
            ("how much?", Some((Pointing, "how much"))),
            ("delete my account", Some((Short, "delete my account"))),
            ("where is my order that I placed two weeks ago please", None),
            ("어제 주문한 신발이 아직도 안 왔는데 어떻게 된 건지 알아봐 주세요", None),
            ("?!", None),
        ];
        for (text, expected) in rows {
            let found = follow_up(text);
            let found = found.as_ref().map(|found| (found.joint, found.names.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
