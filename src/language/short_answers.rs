//! "Yes", "no", "the second one": a few words that answer what was offered, and mean nothing by themselves.

use super::filler::{is_filler, without_filler};
use super::normalise::normalise;
use super::sayings::Sayings;
use super::tokens::tokens;
use std::sync::LazyLock;

/// What a few words say about what was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShortAnswer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The first, the second …: from 1.
    Place(usize),
    /// The last of them.
    Last,
    /// That one: the only one, or the one just spoken of.
    That,
}

/// Words without their spaces; `|` stands between them.
const YES: &str = "네|넵|넹|넴|네네|넵넵|예|예예|옙|응|응응|어|어어|엉|그래|그래요|그럼요|그렇습니다|그렇죠|그쵸|맞아|맞아요|맞습니다|맞네요|맞는데요|맞음|\
    좋아|좋아요|좋습니다|좋네요|당연하죠|물론이죠|물론이에요|오케이|오키|콜|해주세요|해줘|해줘요|그렇게해주세요|그렇게해줘|그렇게할게요|그대로해주세요|\
    진행해주세요|진행해줘|진행할게요|진행부탁드려요|부탁드려요|부탁드립니다|부탁해요|할게요|할래요|할래|하겠습니다|원해요|원합니다|주세요|\
    확인했어요|확인했습니다|확인|됩니다|괜찮습니다진행해주세요|\
    yes|yep|yeah|yea|yup|ya|y|yes i do|yes it is|yes that is right|yes please|sure|sure thing|of course|certainly|absolutely|definitely|correct|\
    that is correct|right|that is right|exactly|ok|okay|okey|k|fine|sounds good|go ahead|please do|do it|do that|let us do it|confirm|confirmed|\
    i confirm|i agree|agreed|i would|i do|i would like that|i would love to|yes go ahead|please go ahead|all good|looks good|affirmative|true";
/// Likewise.
const NO: &str = "아니|아니요|아뇨|아니오|아녜요|아니에요|아니예요|아닙니다|아닌데요|아닌데|아냐|아님|노|노노|싫어|싫어요|싫습니다|됐어|됐어요|됐습니다|괜찮아요|괜찮습니다|\
    안할래|안할래요|안할게요|하지마|하지마세요|하지말아주세요|말아주세요|그만|그만할게요|필요없어요|필요없습니다|틀려요|틀렸어요|틀립니다|다른거요|다릅니다|\
    달라요|취소|취소할게요|아직이요|아직요|아니요괜찮아요|아뇨괜찮아요|아니요괜찮습니다|아뇨괜찮습니다|아니됐어|아니요됐어요|\
    no|nope|nah|n|no thanks|no thank you|no it is not|no i do not|no that is wrong|not really|not yet|not at all|never mind|nevermind|do not|\
    do not do it|please do not|i do not|i do not want that|i would rather not|rather not|wrong|that is wrong|incorrect|not correct|\
    that is not right|not right|cancel|stop|negative|no way|false";
/// Of these, what is a request where nothing was asked.
const REQUESTS_TOO: [&str; 3] = ["취소", "취소할게요", "cancel"];
/// Likewise.
const THAT: &str = "그거|그거요|그걸로|그걸로요|그걸로해주세요|그거해주세요|그거로|그거로할게요|그걸로할게요|이거|이거요|이걸로|이걸로요|이걸로할게요|그게맞아요|\
    that|that one|this|this one|that please|that one please|this one please|it is that one|the one you said|i mean that one";
/// Likewise.
const LAST: &str = "마지막|마지막거|마지막것|마지막거요|마지막이요|마지막요|마지막걸로|마지막걸로요|맨마지막|맨마지막거|맨뒤|맨뒤에거|맨아래|맨아래거|끝에거|\
    last|the last|last one|the last one|last one please|the last one please|the bottom one|bottom one";

/// How places are named, from the first on.
const PLACES: [&str; 5] = [
    "첫번째|첫째|첫번|일번|맨위|맨위에|맨처음|처음|처음에|first|1st|one|top",
    "두번째|둘째|second|2nd|two",
    "세번째|셋째|삼번|third|3rd|three",
    "네번째|넷째|사번|fourth|4th|four",
    "다섯번째|다섯째|오번|fifth|5th|five",
];

/// What may stand around a place.
const BEFORE: &str =
    "|number|option|no|the|optionnumber|iwantthe|iwant|ichoose|itis|itisthe|imean|imeanthe|iwouldlikethe";
/// Likewise.
const AFTER: &str = "|거|것|거요|것이요|꺼|꺼요|요|이요|이에요|예요|입니다|걸로|걸로요|거로|거로요|으로|으로요|로|로요|걸로할게요|거할게요|것으로|것으로할게요|항목|\
    번|번이요|번요|번으로|번으로요|번이에요|번입니다|번할게요|번으로할게요|번거|번거요|번걸로|번째|번째거|번째거요|번째것|번째요|번째걸로|번째로|번째이요|번째걸로할게요|\
    one|please|oneplease|option|optionplease";

/// A place with all that may stand around it is shorter than this, in bytes.
const LONGEST_PLACE: usize = 80;

/// Shorter than chat: a letter of a word.
const LETTERS: [(&str, ShortAnswer); 8] = [
    ("ㅇ", ShortAnswer::Yes),
    ("ㅇㅇ", ShortAnswer::Yes),
    ("ㅇㅇㅇ", ShortAnswer::Yes),
    ("ㅇㅋ", ShortAnswer::Yes),
    ("ㅇㅋㅇㅋ", ShortAnswer::Yes),
    ("ㄴ", ShortAnswer::No),
    ("ㄴㄴ", ShortAnswer::No),
    ("ㄴㄴㄴ", ShortAnswer::No),
];

/// Thumbs and circles.
const SIGNS: [(char, ShortAnswer); 9] = [
    ('👍', ShortAnswer::Yes),
    ('👌', ShortAnswer::Yes),
    ('🙆', ShortAnswer::Yes),
    ('✅', ShortAnswer::Yes),
    ('⭕', ShortAnswer::Yes),
    ('🆗', ShortAnswer::Yes),
    ('👎', ShortAnswer::No),
    ('🙅', ShortAnswer::No),
    ('❌', ShortAnswer::No),
];

/// What a text says about what was offered, if that is all it says.
pub fn short_answer(text: &str) -> Option<ShortAnswer> {
    let bare: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
    if bare.is_empty() {
        return SIGNS.iter().find(|(sign, _)| text.contains(*sign)).map(|(_, said)| *said);
    }
    if let Some((_, said)) = LETTERS.iter().find(|(letters, _)| *letters == bare) {
        return Some(*said);
    }
    let normalised = normalise(text);
    let whole = joined(&normalised);
    // "네, 감사합니다" is nothing but fillers, and still a yes.
    said(&whole)
        .or_else(|| said(&joined(without_filler(&normalised))))
        .or_else(|| first_word(&normalised))
        .or_else(|| every_part(&normalised))
}

/// Whether a text that answers is a request by itself, too: where nothing was asked, "cancel" asks for something.
pub fn asks_by_itself(text: &str) -> bool {
    let normalised = normalise(text);
    REQUESTS_TOO.contains(&joined(without_filler(&normalised)).as_str())
}

fn joined(normalised: &str) -> String {
    tokens(normalised).iter().map(|token| token.text).collect()
}

/// "네, 취소해 주세요": not all it says. "네, 감사합니다" or "아니요, 괜찮아요": it is.
fn first_word(normalised: &str) -> Option<ShortAnswer> {
    let (first, rest) = normalised.split_once([' ', ',', '.', '!'])?;
    let rest = rest.trim_matches(|character: char| !character.is_alphanumeric());
    let answered = said(&joined(first))?;
    let same = said(&joined(rest)) == Some(answered);
    (same || is_filler(rest)).then_some(answered)
}

/// "Sounds good, go ahead": the same said twice.
fn every_part(normalised: &str) -> Option<ShortAnswer> {
    let parts = normalised.split([',', '.', '!', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut answers =
        parts.filter(|part| !is_filler(part)).map(|part| said(&joined(part)).or_else(|| first_word(part)));
    let first = answers.next()??;
    answers.all(|answer| answer == Some(first)).then_some(first)
}

fn said(joined: &str) -> Option<ShortAnswer> {
    static SAYINGS: LazyLock<[(Sayings, ShortAnswer); 4]> = LazyLock::new(|| {
        [
            (Sayings::of(YES), ShortAnswer::Yes),
            (Sayings::of(NO), ShortAnswer::No),
            (Sayings::of(THAT), ShortAnswer::That),
            (Sayings::of(LAST), ShortAnswer::Last),
        ]
    });
    let found = SAYINGS.iter().find(|(sayings, _)| sayings.has(joined)).map(|(_, answer)| *answer);
    found.or_else(|| place(joined).map(ShortAnswer::Place))
}

/// `2번이요`, `두 번째 거`, `the second one please`.
fn place(joined: &str) -> Option<usize> {
    if joined.len() > LONGEST_PLACE {
        return None;
    }
    BEFORE.split('|').filter_map(|before| joined.strip_prefix(before)).find_map(|rest| {
        let named = PLACES.iter().enumerate().find_map(|(index, names)| {
            let fits = |name: &str| rest.strip_prefix(name).is_some_and(is_after);
            names.split('|').any(fits).then_some(index + 1)
        });
        let digit = rest.chars().next().and_then(|first| first.to_digit(10)).filter(|digit| *digit > 0);
        named.or_else(|| digit.filter(|_| is_after(&rest[1..])).and_then(|digit| usize::try_from(digit).ok()))
    })
}

fn is_after(rest: &str) -> bool {
    AFTER.split('|').any(|after| after == rest)
}

#[cfg(test)]
mod tests {
    use super::ShortAnswer::{Last, No, Place, That, Yes};
    use super::*;

    #[test]
    fn a_few_words_answer_what_was_offered() {
        let rows: [(&str, Option<ShortAnswer>); 64] = [
            ("네", Some(Yes)),
            ("네네", Some(Yes)),
            ("넵!", Some(Yes)),
            ("네, 맞아요", Some(Yes)),
            ("네 감사합니다", Some(Yes)),
            ("응 해줘", Some(Yes)),
            ("맞아요~", Some(Yes)),
            ("네 부탁드려요", Some(Yes)),
            ("ㅇㅇ", Some(Yes)),
            ("ㅇㅋ", Some(Yes)),
            ("👍", Some(Yes)),
            ("네 ㅎㅎ", Some(Yes)),
            ("Yes", Some(Yes)),
            ("yes please!", Some(Yes)),
            ("Yeah, sure", Some(Yes)),
            ("yep thanks", Some(Yes)),
            ("that's right", Some(Yes)),
            ("OK", Some(Yes)),
            ("go ahead", Some(Yes)),
            ("Sounds good, go ahead!", Some(Yes)),
            ("네 좋아요, 진행해 주세요", Some(Yes)),
            ("ok, but not now", None),
            ("아니요", Some(No)),
            ("아뇨 괜찮아요", Some(No)),
            ("아니요, 됐습니다", Some(No)),
            ("아니에요", Some(No)),
            ("ㄴㄴ", Some(No)),
            ("no", Some(No)),
            ("No, thanks.", Some(No)),
            ("nope", Some(No)),
            ("no that's wrong", Some(No)),
            ("don't", Some(No)),
            ("❌", Some(No)),
            ("1번", Some(Place(1))),
            ("1", Some(Place(1))),
            ("2번이요", Some(Place(2))),
            ("두 번째 거요", Some(Place(2))),
            ("두번째걸로 할게요", Some(Place(2))),
            ("첫 번째", Some(Place(1))),
            ("세번째로", Some(Place(3))),
            ("the first one", Some(Place(1))),
            ("second", Some(Place(2))),
            ("the second one please", Some(Place(2))),
            ("number 3", Some(Place(3))),
            ("option two", Some(Place(2))),
            ("마지막 거요", Some(Last)),
            ("the last one", Some(Last)),
            ("그거요", Some(That)),
            ("이걸로 할게요", Some(That)),
            ("that one please", Some(That)),
            // These say more.
            ("네, 취소해 주세요 A-12345", None),
            ("아니 12346이요", None),
            ("no, it's 12346", None),
            ("yes but where is my order", None),
            ("좋은 신발 추천해 주세요", None),
            ("1박 2일", None),
            ("12", None),
            ("270", None),
            ("first class", None),
            ("이번 주에 와요?", None),
            ("이번 거", None),
            ("A-12345", None),
            ("환불", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(short_answer(text), expected, "{text}");
        }
    }
}
