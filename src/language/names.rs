//! "저는 민지예요", "call me Tom": what somebody wants to be called, when they say so themselves. A signature is no wish.

use regex::Regex;
use std::sync::LazyLock;

/// The longest name, in characters.
const LONGEST: usize = 20;

/// A name given in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenName {
    /// The name, without 님 or 씨.
    pub name: String,
    /// Whether the message says nothing else.
    pub alone: bool,
}

/// With these the next word is a name, whatever it is.
static CALL_ME: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compiled(&[
        r"^(?:네[, ]+)?(?:저는|전|저를|제 이름은|이름은|그냥)? ?(?P<name>[가-힣]{1,5}?|[A-Za-z]{2,20})(?:이라고|라고|으로|로) ?(?:불러 ?주세요|불러 ?줘요?|불러 ?주시면 ?(?:돼요|됩니다)|부르시면 ?(?:돼요|됩니다)|부르세요)",
        r"^(?:안녕하세요[,.!~ ]*)?(?:저는|전|제 이름은|제 이름이) (?P<name>[가-힣]{2,5}?|[A-Za-z]{2,20})(?:이라고|라고) ?(?:합니다|해요|하는데요?)",
        r"(?i)^(?:hi[,.! ]+|hello[,.! ]+|hey[,.! ]+)?(?:please |you can |just )*call me (?P<name>[a-z][a-z'’-]{1,19})(?: please)?(?:$|[,.!;])",
        r"(?i)^(?:hi[,.! ]+|hello[,.! ]+|hey[,.! ]+)?(?:my name is|my name's|the name is|the name's|i am called|i'm called) (?P<name>[a-z][a-z'’-]{1,19})(?: (?:[a-z][a-z'’-]{1,19}))?(?:$|[,.!;]| and )",
    ])
});

/// With these it is one only if it looks like a name.
static I_AM: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    compiled(&[
        r"^(?:안녕하세요[,.!~ ]*)?(?:저는|전|제 이름은|이름은|저) (?P<name>[가-힣]{2,4}?)(?:이에요|예요|이예요|에요|입니다|인데요|이고요)(?:$|[,.!~ ])",
        r"^(?:(?i:hi|hello|hey)[,.! ]+)?(?i:I am|I'm|I’m|this is) (?P<name>[A-Z][a-z]{1,14})(?:$|[,.!])",
    ])
});

/// Syllables that given names are made of.
const GIVEN: &str = "가강건겸경고광규균근기나남다단담대도동두라란람래려련령로록루리린림마만명모무문미민범별병보본봉빈빛사산상새서석선설섭성세소솔송수순숙슬승시\
    신아안애양언연열영예온완용우욱운웅원월유윤율은을의이인일임재정제조종주준중지진찬창채천철초춘태택평필하학한해향혁현형혜호홍화환효훈휘휴흥희";

/// Surnames of one syllable.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설";

/// Made of such syllables, and no names.
const NO_NAMES: &[&str] = &[
    "학생",
    "회원",
    "성인",
    "주부",
    "초보",
    "환자",
    "의사",
    "기자",
    "교사",
    "선생",
    "고객",
    "손님",
    "사장",
    "직원",
    "대리",
    "가수",
    "남자",
    "여자",
    "엄마",
    "아빠",
    "언니",
    "동생",
    "남편",
    "아내",
    "아이",
    "고양이",
    "강아지",
    "이유",
    "문제",
    "하나",
    "두개",
    "이미",
    "주문",
    "주소",
    "정상",
    "신규",
    "신청",
    "지금",
    "이번",
    "우리",
    "미성년자",
    "임산부",
    "구매자",
    "주문자",
    "이용자",
    "비회원",
    "정회원",
    "사람",
    "여기",
    "처음",
    "서울",
    "부산",
    "대구",
    "인천",
    "광주",
    "대전",
    "제주",
    "한국인",
    "외국인",
    "일본",
    "미국",
    "해외",
    "아니",
    "그냥",
    "다시",
    "새싹",
    "나무",
    "환불",
    "교환",
    "반품",
    "취소",
    "배송",
    "이사",
    "이상",
    "원래",
    "진상",
    "단골",
    "소비자",
];

/// Follow "I'm" and "call me" and are no names.
const NO_ENGLISH_NAMES: &[&str] = &[
    "back",
    "later",
    "at",
    "on",
    "when",
    "please",
    "tomorrow",
    "today",
    "asap",
    "now",
    "a",
    "an",
    "the",
    "again",
    "crazy",
    "soon",
    "anytime",
    "if",
    "by",
    "in",
    "sorry",
    "done",
    "not",
    "so",
    "very",
    "angry",
    "happy",
    "sad",
    "new",
    "here",
    "korean",
    "english",
    "american",
    "japanese",
    "german",
    "french",
    "british",
    "looking",
    "waiting",
    "trying",
    "having",
    "calling",
    "writing",
    "sure",
    "fine",
    "good",
    "ok",
    "okay",
    "great",
    "ready",
    "lost",
    "confused",
    "worried",
    "upset",
    "furious",
    "disappointed",
    "ridiculous",
    "it",
    "that",
    "wrong",
    "right",
    "urgent",
    "just",
    "still",
    "from",
    "living",
    "interested",
    "terrible",
    "and",
    "but",
    "your",
    "my",
    "you",
    "they",
    "he",
    "she",
    "getting",
    "going",
    "glad",
    "afraid",
    "pregnant",
    "allergic",
    "hurt",
    "bad",
    "nice",
    "missing",
];

fn compiled(patterns: &[&str]) -> Vec<Regex> {
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
}

/// The name somebody gives in a text, if they do.
pub fn given_name(text: &str) -> Option<GivenName> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let called = CALL_ME.iter().find_map(|pattern| found(pattern, &line)).filter(|(name, _)| may_be_called(name));
    let named = || I_AM.iter().find_map(|pattern| found(pattern, &line)).filter(|(name, _)| looks_like_a_name(name));
    let (name, end) = called.or_else(named)?;
    let alone = !line[end..].chars().any(char::is_alphanumeric);
    Some(GivenName { name: tidy_name(&name)?, alone })
}

fn found(pattern: &Regex, line: &str) -> Option<(String, usize)> {
    let found = pattern.captures(line)?;
    Some((found.name("name")?.as_str().to_owned(), found.get(0)?.end()))
}

/// A name as it may be said to its owner: one line of letters, without 님 or 씨 behind it; none when that leaves nothing sane.
pub fn tidy_name(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name = words.join(" ");
    let name = ["님", "씨"].iter().find_map(|title| name.strip_suffix(title)).unwrap_or(&name).trim();
    let sane = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '’' | '.');
    let fits = name.chars().count() <= LONGEST && name.chars().all(sane) && name.chars().any(char::is_alphabetic);
    let small = name.is_ascii() && name.chars().all(|letter| !letter.is_uppercase());
    fits.then(|| if small { with_capital(name) } else { name.to_owned() })
}

fn with_capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn may_be_called(name: &str) -> bool {
    !NO_ENGLISH_NAMES.contains(&name.to_lowercase().as_str()) && !NO_NAMES.contains(&name)
}

/// Two syllables of a given name, or three with a surname in front; in English a capital did speak for it.
fn looks_like_a_name(name: &str) -> bool {
    if name.is_ascii() {
        return may_be_called(name) && !name.ends_with("ing") && !name.ends_with("ed");
    }
    let letters: Vec<char> = name.chars().collect();
    let given = |letters: &[char]| letters.iter().all(|letter| GIVEN.contains(*letter));
    let shaped = match letters.as_slice() {
        [_, _] => given(&letters),
        [surname, rest @ ..] if rest.len() == 2 => SURNAMES.contains(*surname) && given(rest),
        _ => false,
    };
    shaped && may_be_called(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_taken_only_from_who_gives_it() {
        let rows: [(&str, Option<(&str, bool)>); 34] = [
            ("저는 민지예요", Some(("민지", true))),
            ("안녕하세요, 저는 지수예요!", Some(("지수", true))),
            ("저는 김민지입니다", Some(("김민지", true))),
            ("저 이서연인데요 환불 언제 돼요?", Some(("이서연", false))),
            ("민지라고 불러 주세요", Some(("민지", true))),
            ("그냥 수현이라고 불러주세요", Some(("수현", true))),
            ("저는 하늘이라고 해요", Some(("하늘", true))),
            ("제 이름은 하늘이라고 합니다", Some(("하늘", true))),
            ("저는 민지예요. 배송비 얼마예요?", Some(("민지", false))),
            ("Tom이라고 불러 주세요", Some(("Tom", true))),
            ("call me Tom", Some(("Tom", true))),
            ("Hi, my name is emily", Some(("Emily", true))),
            ("my name is Tom Baker and I want a refund", Some(("Tom", false))),
            ("I'm Anna.", Some(("Anna", true))),
            ("I'm Anna, where is my order?", Some(("Anna", false))),
            ("You can call me O'Neil", Some(("O'Neil", true))),
            ("저는 회원이에요", None),
            ("저는 학생입니다", None),
            ("저는 남자예요", None),
            ("저는 초보예요", None),
            ("저는 환불이에요", None),
            ("저는 괜찮아요", None),
            ("전 서울인데요", None),
            ("환불이라고 해요", None),
            ("call me back", None),
            ("please call me tomorrow", None),
            ("I'm Sorry", None),
            ("I'm waiting", None),
            ("i'm angry", None),
            ("where is my order? Tom", None),
            ("빠른 답변 부탁드려요. 김민지 드림", None),
            ("Thanks, Tom Baker", None),
            ("저는 <b>예요", None),
            ("", None),
        ];
        for (text, expected) in rows {
            let found = given_name(text);
            let found = found.as_ref().map(|found| (found.name.as_str(), found.alone));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_name_is_tidied_or_left_out() {
        let rows = [
            ("민지님", Some("민지")),
            ("민지 씨", Some("민지")),
            ("  Tom  Baker ", Some("Tom Baker")),
            ("emily", Some("Emily")),
            ("<b>x</b>", None),
            ("https://x.example", None),
            ("010-1234-5678", None),
            ("a very very long name indeed", None),
            ("", None),
        ];
        for (name, expected) in rows {
            assert_eq!(tidy_name(name).as_deref(), expected, "{name}");
        }
    }
}
