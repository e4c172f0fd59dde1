//! Who somebody is, and how they sign: `저 김민지인데요`, "this is Anna", "best, Tom". Patterns over normalised text.

use regex::Regex;
use std::sync::LazyLock;

/// A Korean surname of one syllable, as nearly everybody has.
const SURNAME: &str = "[김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설]";
/// Begins with a syllable that is also a surname, and is no name.
const NO_NAMES: &[&str] = &[
    "이벤트",
    "이메일",
    "이니셜",
    "강아지",
    "임산부",
    "정회원",
    "정상가",
    "장난감",
    "이용권",
    "이용자",
    "이사람",
    "고양이",
    "구매자",
    "주문자",
    "신규회",
    "유모차",
    "이어폰",
    "남자친",
    "여자친",
    "하나만",
    "지난번",
    "도움말",
    "선물용",
    "신상품",
    "이월상",
    "주문건",
    "배송건",
    "반품건",
    "교환건",
    "문의건",
    "임직원",
    "장바구",
];
/// Said of those who bought something.
const CUSTOMER: &str = "(?:(?:어제|오늘|그제|그저께|엊그제|방금|아까|지난 ?주에?|저번 ?주에?|저번에|지난번에|며칠 전에?|얼마 전에?|여기서|거기서|홈페이지에서|앱에서|처음) ?)*\
    (?:(?:주문했던|주문한|주문하신|구매했던|구매한|구입한|산|시킨|결제한|이용하는|이용 중인|이용중인|가입한|단골) ?)?(?:사람|고객|회원|손님|구매자|주문자|소비자)";

/// What follows a name and says that it is one.
const I_AM: &str = "(?:인데요?|입니다만|입니다|이에요|예요|이고요|이구요|이라고 ?(?:합니다|해요|하는데요?)|라고 ?(?:합니다|해요|하는데요?))";

static INTRODUCTIONS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        format!("^(?:저는|저|제 이름은) ?(?P<name>{SURNAME}[가-힣]{{1,2}}|[가-힣]{{2,4}} 고객){I_AM}(?:[ ,.!~]+|$)"),
        "^(?:저는|저|제 이름은) ?(?:[가-힣]{2,4}?)(?:이라고|라고) ?(?:합니다|해요|하는데요?)(?:[ ,.!~]+|$)".to_owned(),
        format!("^(?P<name>{SURNAME}[가-힣]{{2}}){I_AM}(?:[ ,.!~]+|$)"),
        format!("^(?:저는|저)? ?{CUSTOMER}{I_AM}(?:[ ,.!~]+|$)"),
        "^(?:(?:너무|정말) )?(?:늦은 시간에|늦은 밤에|밤늦게|늦게|아침부터|주말에|바쁘신데|바쁘실 텐데|자꾸|계속|또|귀찮게 해서) ?(?:정말 )?죄송(?:한데요?|하지만|합니다만|합니다|해요|스럽지만)[ ,.!~]*".to_owned(),
        "^my name is [a-z]+(?: [a-z]+)?(?:[,.!:;]+ ?(?:and )?| and | - )".to_owned(),
        "^my name is [a-z]+ ".to_owned(),
        "^(?:this is|it is|i am) (?P<name>[a-z]+)(?: here| speaking| again)?(?:[,.!:;]+ ?(?:and )?| - )".to_owned(),
        "^this is (?P<name>[a-z]+) [a-z]+(?:[,.!:;]+ ?| - )".to_owned(),
        "^(?P<name>[a-z]+) here[,.!:;]+ ?".to_owned(),
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

static SIGNATURES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        r"(?:^|[.!?,-] ?| )(?:many thanks|thanks|thank you|thx|ty)(?: so much| very much| a lot| a bunch| again| loads| kindly)*(?: in advance| for (?:your|the|any|all|being|helping)[a-z ]{0,30})?[.! ]*$",
        r"[ ,.!?~]\(?[가-힣]{2,4} ?(?:드림|올림|배상)\)?[.!~ ]*$",
        r"(?:^|[.!?,] ?| )(?:(?:best|kind|warm|warmest|many thanks and) )?(?:regards|wishes|sincerely|yours)[,.!]? [a-z]+(?: [a-z]+)?[. ]*$",
        r"(?:^|[.!?,] )(?:best|cheers|thanks|thank you|thx|love|yours)(?:,|!|\.| -) ?[a-z]+(?: [a-z]+)?[. ]*$",
        r"[.!?] ?(?:-|~) ?[a-z]+[. ]*$",
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// Follow "this is", "I am" and are no names.
const NO_ENGLISH_NAMES: &[&str] = &[
    "a", "an", "the", "not", "so", "very", "too", "what", "where", "why", "how", "when", "who", "my", "your", "our",
    "their", "it", "that", "this", "there", "in", "on", "at", "about", "for", "from", "to", "with", "still", "just",
    "really", "also", "now", "already", "all", "only", "you", "me", "i", "we", "no", "yes",
];

/// The text behind an introduction.
pub(super) fn without_introduction(text: &str) -> &str {
    let found = INTRODUCTIONS.iter().find_map(|pattern| {
        // Most texts are no introduction, and to see that costs less than to take one apart.
        let found = pattern.is_match(text).then(|| pattern.captures(text))??;
        let named = found.name("name").map_or("", |name| name.as_str());
        is_name(named).then(|| found.get(0).map_or(0, |all| all.end()))
    });
    found.map_or(text, |end| text[end..].trim_start())
}

fn is_name(word: &str) -> bool {
    let verb = word.ends_with("ing") || word.ends_with("ed");
    !verb && !NO_ENGLISH_NAMES.contains(&word) && !NO_NAMES.iter().any(|other| word.starts_with(other))
}

/// The text in front of a signature.
pub(super) fn without_signature(text: &str) -> &str {
    let Some(start) = SIGNATURES.iter().find_map(|pattern| pattern.find(text)).map(|found| found.start()) else {
        return text;
    };
    // The sign that ends the request before it stays.
    let sign = text[start..].chars().next().filter(|sign| matches!(sign, '?' | '!' | '.'));
    text[..start + sign.map_or(0, char::len_utf8)].trim_end()
}
