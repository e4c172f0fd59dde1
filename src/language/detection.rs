//! In which language a message is written: its script first, then frequent words and letters.

use super::code::Language;
use super::script::Script;
use super::tokens::{Token, tokens};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a message is written in, and what to answer in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detected {
    /// The language to answer in: always one of those asked for, or the fallback.
    pub language: Language,
    /// The language of the message when it is none of those asked for.
    pub foreign: Option<Language>,
}

/// Hangul carries a mixed sentence when it makes up this share of the letters: "refund 어떻게 해요" is Korean.
const HANGUL_CARRIES: f64 = 0.25;
/// A Latin text is taken for another language than English from so many hits on.
const LEAST_HITS: usize = 2;
/// In a text of at most this many words one distinctive word is enough.
const SHORT_TEXT: usize = 3;

/// A language written in Latin letters: frequent words that English lacks, and its letters.
struct Latin {
    code: &'static str,
    words: &'static str,
    letters: &'static str,
}

const LATIN: &[Latin] = &[
    Latin {
        code: "de",
        words: "ich nicht und ist das der die ein eine mein meine wo wie wann kann bitte danke hallo guten mit für auf mir sie \
                haben habe noch zurück warum bestellung sind wird zum zur bei von auch wurde dem den",
        letters: "äöüß",
    },
    Latin {
        code: "fr",
        words: "je est les des une vous mon ma mes pas où comment quand bonjour merci pour avec dans votre commande s'il suis \
                puis ai sur qui que quoi pourquoi livraison remboursement nous cette c'est aux du et",
        letters: "éèêçàùœîôû",
    },
    Latin {
        code: "es",
        words: "el los las una mi dónde donde cómo como cuándo hola gracias por para con pedido está esta quiero puedo tengo \
                qué que es y mis necesito favor reembolso envío usted buenos buenas muchas cuando hay",
        letters: "ñ¿¡áíóú",
    },
    Latin {
        code: "pt",
        words: "meu minha onde está quando como obrigado obrigada olá pedido quero não você uma os das dos com para por favor \
                posso tenho bom dia e",
        letters: "ãõçâê",
    },
    Latin {
        code: "it",
        words: "il gli mio mia dove quando ciao grazie ordine vorrei posso non sono è per con della che come una ho buongiorno \
                rimborso spedizione di",
        letters: "èìòù",
    },
    Latin {
        code: "nl",
        words: "ik het een mijn waar hoe wanneer kan niet dank bestelling van voor met alstublieft bedankt hallo zijn heb wat is \
                mij naar terug de en",
        letters: "ĳ",
    },
    Latin {
        code: "pl",
        words: "jest gdzie moje moja kiedy jak nie dziękuję proszę cześć zamówienie dzień dobry chcę mogę się czy do na za",
        letters: "ąćęłńśźż",
    },
    Latin {
        code: "tr",
        words: "nerede ne zaman nasıl sipariş siparişim merhaba teşekkür teşekkürler ederim bir bu için var yok lütfen istiyorum \
                ve mi mı",
        letters: "ğışİ",
    },
    Latin {
        code: "vi",
        words: "tôi của là không đơn hàng ở đâu khi nào cảm ơn xin chào có được làm và cho",
        letters: "ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    },
    Latin {
        code: "id",
        words: "saya pesanan dimana mana kapan bagaimana tidak terima kasih tolong bisa ini itu apa dengan untuk yang ke dari dan",
        letters: "",
    },
    Latin {
        code: "sv",
        words: "jag är var inte och min mitt när hur tack hej beställning det kan för med på den att ett",
        letters: "å",
    },
];

/// Words a Latin text may share with others, but that make it English.
const ENGLISH: &str = "the is are am was i my me you your it what where when how why who can could do does did not have has want \
    need please thanks hello hi order refund return to of in on for and with would like cancel change this that there a an will \
    order track help get got still yet from";

/// The language of a text among those that can be answered in.
///
/// A script of its own decides at once. A short Latin text is English unless it says otherwise, also where the fallback is
/// Korean; without letters the fallback is taken.
pub fn detect(text: &str, among: &[Language], fallback: Language) -> Detected {
    let lower = text.to_lowercase();
    let found = tokens(&lower);
    let Some(written) = written_in(&found, &lower, among, fallback) else {
        return Detected { language: fallback, foreign: None };
    };
    if among.contains(&written) || written == fallback {
        Detected { language: written, foreign: None }
    } else {
        Detected { language: fallback, foreign: Some(written) }
    }
}

fn written_in(found: &[Token<'_>], lower: &str, among: &[Language], fallback: Language) -> Option<Language> {
    let letters = |wanted: Script| -> usize {
        let of_script = found.iter().filter(|token| token.script == wanted);
        of_script.map(|token| token.text.chars().count()).sum()
    };
    let hangul = letters(Script::Hangul);
    let latin = letters(Script::Latin);
    let total: usize = found.iter().filter(|t| t.script != Script::Digit).map(|t| t.text.chars().count()).sum();
    if total == 0 {
        return None;
    }
    // A syllable weighs about as much as two Latin letters.
    if hangul > 0 && 2.0 * hangul as f64 >= HANGUL_CARRIES * (2 * hangul + latin) as f64 {
        return Some(Language::KOREAN);
    }
    let strongest = SCRIPTS.iter().map(|(script, code)| (letters(*script), *code)).max_by_key(|(count, _)| *count);
    match strongest {
        Some((count, _)) if count > 0 && letters(Script::Kana) > 0 => "ja".parse().ok(),
        Some((count, code)) if 2 * count > latin => code.parse().ok(),
        _ if latin > 0 => Some(latin_language(found, lower, among, fallback)),
        _ => None,
    }
}

/// Scripts that one language stands for when nothing else is known.
const SCRIPTS: &[(Script, &str)] = &[
    (Script::Kana, "ja"),
    (Script::Han, "zh"),
    (Script::Cyrillic, "ru"),
    (Script::Greek, "el"),
    (Script::Arabic, "ar"),
    (Script::Hebrew, "he"),
    (Script::Thai, "th"),
    (Script::Devanagari, "hi"),
];

/// For each frequent word, a bit for every language of [`LATIN`] that has it, and a last one for English.
static WORDS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (place, table) in LATIN.iter().map(|language| language.words).chain([ENGLISH]).enumerate() {
        for word in table.split_whitespace() {
            *words.entry(word).or_insert(0) |= 1 << place;
        }
    }
    words
});

fn latin_language(found: &[Token<'_>], lower: &str, among: &[Language], fallback: Language) -> Language {
    let mut hits = [0_usize; LATIN.len() + 1];
    let mut words = 0;
    for token in found.iter().filter(|token| token.script == Script::Latin) {
        words += 1;
        let languages = WORDS.get(token.text).copied().unwrap_or(0);
        for (place, count) in hits.iter_mut().enumerate() {
            *count += usize::from(languages >> place & 1);
        }
    }
    let english = hits[LATIN.len()];
    let accented: Vec<char> = lower.chars().filter(|letter| !letter.is_ascii()).collect();
    let mut best: Option<(usize, &str)> = None;
    for (language, words) in LATIN.iter().zip(hits) {
        let letters = accented.iter().filter(|letter| language.letters.contains(**letter)).count();
        let score = words + letters.min(LEAST_HITS);
        if best.is_none_or(|(highest, _)| score > highest) {
            best = Some((score, language.code));
        }
    }
    let enough = if words <= SHORT_TEXT { 1 } else { LEAST_HITS };
    let other = best.filter(|(score, _)| *score >= enough && *score > english).and_then(|(_, code)| code.parse().ok());
    other.unwrap_or_else(|| plain_latin(english, among, fallback))
}

/// Latin letters that say nothing of a language: English, unless the fallback is itself written in Latin letters.
fn plain_latin(english: usize, among: &[Language], fallback: Language) -> Language {
    let latin_fallback = LATIN.iter().any(|language| language.code == fallback.code());
    let unknown = english == 0 && (latin_fallback || !among.contains(&Language::ENGLISH));
    if unknown { fallback } else { Language::ENGLISH }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fallback: &str, language: &str, foreign: Option<&str>) {
        let among = [Language::ENGLISH, Language::KOREAN];
        let found = detect(text, &among, fallback.parse().unwrap());
        let expected =
            Detected { language: language.parse().unwrap(), foreign: foreign.map(|code| code.parse().unwrap()) };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn korean_and_english() {
        check("환불 언제 들어와요", "en", "ko", None);
        check("where is my order", "ko", "en", None);
        check("refund", "ko", "en", None);
        check("ok", "ko", "en", None);
        check("refund 어떻게 해요?", "en", "ko", None);
        check("tracking number 알려줘", "en", "ko", None);
        check("I ordered the 솔길 walker size 240 last week, where is it", "ko", "en", None);
        check("12345", "ko", "ko", None);
        check("?!", "en", "en", None);
        check("", "ko", "ko", None);
        check("no es", "ko", "ko", Some("es"));
    }

    #[test]
    fn other_languages_are_named() {
        check("wo ist meine Bestellung?", "ko", "ko", Some("de"));
        check("où est ma commande", "en", "en", Some("fr"));
        check("¿dónde está mi pedido?", "en", "en", Some("es"));
        check("hola", "en", "en", Some("es"));
        check("返品したいです", "ko", "ko", Some("ja"));
        check("我要退货", "en", "en", Some("zh"));
        check("где мой заказ", "ko", "ko", Some("ru"));
        check("đơn hàng của tôi ở đâu", "ko", "ko", Some("vi"));
    }

    #[test]
    fn english_may_be_foreign_too() {
        let found = detect("where is my order", &[Language::KOREAN], Language::KOREAN);
        assert_eq!(found, Detected { language: Language::KOREAN, foreign: Some(Language::ENGLISH) });
    }
}
