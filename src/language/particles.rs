//! Korean particles written in both forms, `상품은(는)`, settled into the one that fits the sound before them.

use super::hangul::{Syllable, TAIL_RIEUL};

/// The last sound of a word as a Korean reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    Vowel,
    /// ㄹ: a consonant, but 로 and not 으로 follows it.
    Rieul,
    Consonant,
}

/// A particle in both forms, and the spellings that stand for "whichever fits".
struct Pair {
    spellings: &'static [&'static str],
    after_consonant: &'static str,
    after_vowel: &'static str,
}

/// Longer spellings stand before shorter ones that they begin with.
const PAIRS: &[Pair] = &[
    Pair { spellings: &["은(는)", "는(은)"], after_consonant: "은", after_vowel: "는" },
    Pair { spellings: &["이(가)", "가(이)"], after_consonant: "이", after_vowel: "가" },
    Pair { spellings: &["을(를)", "를(을)"], after_consonant: "을", after_vowel: "를" },
    Pair { spellings: &["과(와)", "와(과)"], after_consonant: "과", after_vowel: "와" },
    Pair {
        spellings: &["이에요(예요)", "예요(이에요)", "(이)에요"], after_consonant: "이에요", after_vowel: "예요"
    },
    Pair { spellings: &["이었(였)", "였(이었)"], after_consonant: "이었", after_vowel: "였" },
    Pair {
        spellings: &["이라고(라고)", "라고(이라고)"], after_consonant: "이라고", after_vowel: "라고"
    },
    Pair { spellings: &["이라(라)", "라(이라)", "(이)라"], after_consonant: "이라", after_vowel: "라" },
    Pair { spellings: &["이랑(랑)", "랑(이랑)", "(이)랑"], after_consonant: "이랑", after_vowel: "랑" },
    Pair { spellings: &["이나(나)", "나(이나)", "(이)나"], after_consonant: "이나", after_vowel: "나" },
    Pair { spellings: &["이며(며)", "며(이며)", "(이)며"], after_consonant: "이며", after_vowel: "며" },
    Pair { spellings: &["아(야)", "야(아)"], after_consonant: "아", after_vowel: "야" },
];
/// 으로 and 로 are apart from the others: 로 also follows ㄹ.
const TOWARDS: &[&str] = &["(으)로", "으로(로)", "로(으로)"];

/// The text with every such particle in its right form; where the word before has no known sound, both stay.
///
/// Closing brackets, quotes and Markdown marks between the word and its particle are passed over.
pub fn settle(text: &str) -> String {
    if !text.contains('(') {
        return text.to_owned();
    }
    let mut settled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let chosen = last_sound(&settled).and_then(|sound| choose(rest, sound));
        match chosen {
            Some((spelling, form)) => {
                settled.push_str(form);
                rest = &rest[spelling.len()..];
            }
            None => {
                settled.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    settled
}

/// The spelling that `rest` starts with, and the form that fits.
fn choose(rest: &str, sound: Sound) -> Option<(&'static str, &'static str)> {
    if !rest.starts_with([
        '은', '는', '이', '가', '을', '를', '과', '와', '예', '였', '라', '랑', '나', '며', '아', '야', '(', '으', '로',
    ]) {
        return None;
    }
    if let Some(spelling) = TOWARDS.iter().find(|spelling| rest.starts_with(**spelling)) {
        return Some((spelling, if sound == Sound::Consonant { "으로" } else { "로" }));
    }
    for pair in PAIRS {
        if let Some(spelling) = pair.spellings.iter().find(|spelling| rest.starts_with(**spelling)) {
            return Some((spelling, if sound == Sound::Vowel { pair.after_vowel } else { pair.after_consonant }));
        }
    }
    None
}

fn last_sound(before: &str) -> Option<Sound> {
    let word = before.trim_end_matches(|c: char| ")]}>\"'”’»」』】*_~`".contains(c));
    let last = word.chars().next_back()?;
    if let Some(syllable) = Syllable::of(last) {
        return Some(match syllable.tail {
            0 => Sound::Vowel,
            TAIL_RIEUL => Sound::Rieul,
            _ => Sound::Consonant,
        });
    }
    match last {
        '0'..='9' => Some(number_sound(word)),
        '%' => Some(Sound::Vowel),
        _ if last.is_ascii_alphabetic() => Some(latin_sound(word)),
        _ => None,
    }
}

/// 영 일 이 삼 사 오 육 칠 팔 구; after zeros 십, 백, 천, 만 and 억 end in a consonant, 조 (twelve zeros) in a vowel.
fn number_sound(word: &str) -> Sound {
    const ZEROS_OF_JO: usize = 12;
    let digits = word.chars().rev().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit);
    let zeros = digits.take_while(|digit| *digit == '0').count();
    if zeros > 0 {
        return if zeros == ZEROS_OF_JO { Sound::Vowel } else { Sound::Consonant };
    }
    match word.chars().next_back() {
        Some('1' | '7' | '8') => Sound::Rieul,
        Some('3' | '6') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

/// Capitals and single letters by the letter's name (엘, 엠, 엔, 알; all others end in a vowel), words by how loanwords
/// are usually written (외래어 표기법): a short vowel before p, t, k keeps the consonant (앱, 챗, 북), else 으 follows it.
fn latin_sound(word: &str) -> Sound {
    let start = word
        .rfind(|c: char| !c.is_ascii_alphabetic())
        .map_or(0, |place| place + word[place..].chars().next().map_or(1, char::len_utf8));
    let latin = &word[start..];
    let spelled = latin.len() == 1 || latin.chars().all(|c| c.is_ascii_uppercase());
    let lower = latin.to_ascii_lowercase();
    let mut backwards = lower.chars().rev();
    let last = backwards.next().unwrap_or_default();
    if spelled {
        return match last {
            'l' | 'r' => Sound::Rieul,
            'm' | 'n' => Sound::Consonant,
            _ => Sound::Vowel,
        };
    }
    let previous = backwards.next().unwrap_or_default();
    let short = is_vowel(previous) && !backwards.next().is_some_and(is_vowel);
    match (last, previous) {
        ('l', _) | ('e', 'l') => Sound::Rieul,
        ('m' | 'n', _) | ('e', 'm' | 'n') | ('g', 'n') | ('k', 'c') => Sound::Consonant,
        ('b' | 'c', _) => Sound::Consonant,
        ('p' | 't' | 'k' | 'g', _) if short => Sound::Consonant,
        ('p', 'p') | ('t', 't') => Sound::Consonant,
        _ => Sound::Vowel,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::settle;

    fn check(text: &str, expected: &str) {
        assert_eq!(settle(text), expected, "{text}");
    }

    #[test]
    fn hangul_decides_by_its_final_consonant() {
        check("상품은(는)", "상품은");
        check("워커은(는) 품절", "워커는 품절");
        check("워커는(은)", "워커는");
        check("가방이(가) 도착", "가방이 도착");
        check("이음 토트을(를)", "이음 토트를");
        check("도마과(와) 냄비과(와)", "도마와 냄비와");
        check("택배(으)로", "택배로");
        check("서울(으)로", "서울로");
        check("집(으)로", "집으로");
        check("집으로(로) 서울로(으로)", "집으로 서울로");
        check("니트이에요(예요)", "니트예요");
        check("백팩예요(이에요).", "백팩이에요.");
        check("솔이이라(라)", "솔이라");
        check("백팩(이)라", "백팩이라");
        check("솔이이라고(라고)", "솔이라고");
    }

    #[test]
    fn digits_are_read_aloud() {
        check("A-12345은(는)", "A-12345는");
        check("3은(는) 6(으)로 1(으)로 7(으)로", "3은 6으로 1로 7로");
        check("10이(가) 100을(를) 5,000(으)로", "10이 100을 5,000으로");
        check("2을(를) 9과(와)", "2를 9와");
        check("20%(으)로", "20%로");
    }

    #[test]
    fn latin_is_read_aloud() {
        check("XL은(는) SMS을(를) VIP(으)로 N이(가)", "XL은 SMS를 VIP로 N이");
        check("Solbat은(는)", "Solbat은");
        check("app을(를) email(으)로 phone은(는) card을(를)", "app을 email로 phone은 card를");
        check("Nike이(가) gift을(를) click을(를)", "Nike가 gift를 click을");
        check("URL(으)로", "URL로");
    }

    #[test]
    fn marks_in_between_are_passed_over() {
        check("**솔길 워커**은(는)", "**솔길 워커**는");
        check("‘이음 백팩’이(가)", "‘이음 백팩’이");
        check("[마이페이지](으)로", "[마이페이지]로");
        check("(240)을(를)", "(240)을");
    }

    #[test]
    fn what_can_not_be_known_stays() {
        check("은(는)", "은(는)");
        check("日本은(는)", "日本은(는)");
        check("plain (text) stays", "plain (text) stays");
        check("", "");
    }
}
