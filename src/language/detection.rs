//! In which language a message is written: its script first, then frequent words and letters.

use super::code::Language;
use super::script::Script;
use super::tokens::{Token, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

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
/// In a text of at most this many words one telling word is enough.
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
                haben habe noch zurück warum bestellung sind wird zum zur bei von auch wurde dem den paket geld möchte deutsch sprechen \
                rückgabe umtausch größe preis kaufen stornieren hilfe schuhe lieferung rücksendung zurückgeben moin servus tschüss \
                rechnung kunde kundenservice kein keine",
        letters: "äöüß",
    },
    Latin {
        code: "fr",
        words: "je est les des une vous mon ma mes pas où comment quand bonjour merci pour avec dans votre commande s'il suis \
                puis ai sur qui que quoi pourquoi livraison remboursement nous cette c'est aux du et salut bonsoir retour retourner colis \
                rembourser français parlez parle taille prix acheter annuler échange aide chaussures voudrais veux besoin avez",
        letters: "éèêçàùœîôû",
    },
    Latin {
        code: "es",
        words: "el los las una mi dónde donde cómo como cuándo hola gracias por para con pedido está esta quiero puedo tengo \
                qué que es y mis necesito favor reembolso envío usted buenos buenas muchas cuando hay ayuda ayúdame devolver devolución \
                zapatos producto dinero español habla hablas cancelar comprar compra tienda talla precio cambiar días tardes",
        letters: "ñ¿¡áíóú",
    },
    Latin {
        code: "pt",
        words: "meu minha onde está quando como obrigado obrigada olá pedido quero não você uma os das dos com para por favor \
                posso tenho bom dia e ajuda devolver devolução dinheiro sapatos tamanho preço cancelar português fala boa tarde noite",
        letters: "ãõçâêáéíóú",
    },
    Latin {
        code: "it",
        words: "il gli mio mia dove quando ciao grazie ordine vorrei posso non sono è per con della che come una ho buongiorno \
                rimborso spedizione di parli italiano reso restituire aiuto scarpe soldi taglia prezzo annullare buonasera salve",
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
        words: "tôi của là không đơn hàng ở đâu khi nào cảm ơn xin chào chao có được làm và cho",
        letters: "ơưđăạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    },
    Latin {
        code: "id",
        words: "saya pesanan dimana mana kapan bagaimana tidak terima kasih tolong bisa ini itu apa dengan untuk yang ke dari dan selamat pagi \
                siang malam kabar barang pengembalian uang sepatu ukuran harga batal kirim halo",
        letters: "",
    },
    Latin {
        code: "sv",
        words: "jag är var inte och min mitt när hur tack hej beställning det kan för med på den att ett",
        letters: "å",
    },
    Latin {
        code: "tl",
        words: "kamusta kumusta nasaan ang po ko mga salamat saan kailan bakit magkano pwede gusto ako naman hindi opo wala",
        letters: "",
    },
];

/// Words with foreign letters that English has taken in, and names of brands: they say nothing of a language.
const TAKEN_IN: &str = "café cafés hermès l'oréal oréal nestlé häagen résumé résumés naïve jalapeño piñata décor crème brûlée fiancé \
    fiancée cliché entrée matinée purée sauté soufflé crêpe façade beyoncé pokémon chloé lancôme kérastase moët rosé über señor \
    niño à é touché passé déjà vu voilà appliqué émigré cortège doppelgänger smörgåsbord citroën céline estée clé séphora";

/// Words a Latin text may share with others, but that make it English.
const ENGLISH: &str = "the is are am was i my me you your it what where when how why who can could do does did not have has want \
    need please thanks hello hi order refund return to of in on for and with would like cancel change this that there a an will \
    order track help get got still yet from pour over die van war men man pan hat per con est pas des son mode ai coin bye goodbye stop \
    delivery size plus band sale no so";

/// Words of at most this many plain letters may be of any language, an abbreviation, or a name.
const SHORT_WORD: usize = 3;

/// The language of a text among those that can be answered in.
///
/// A script of its own decides at once. A short Latin text is English unless it says otherwise, also where the fallback is
/// Korean; without letters the fallback is taken.
pub fn detect(text: &str, among: &[Language], fallback: Language) -> Detected {
    let lower = without_addresses(text);
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

/// The text in small letters without e-mail and web addresses, which are written alike everywhere.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    let mut lower = text.nfc().collect::<String>().to_lowercase();
    if lower.split_whitespace().any(is_address) {
        lower = lower.split_whitespace().filter(|word| !is_address(word)).collect::<Vec<_>>().join(" ");
    }
    lower
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
        // A single letter names no language: A-12345.
        _ if latin > 1 => Some(latin_language(found, lower, among, fallback)),
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

static TAKEN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| TAKEN_IN.split_whitespace().collect());

/// What speaks for one language.
#[derive(Clone, Copy, Default)]
struct Hits {
    all: usize,
    /// Those that are no short plain word.
    telling: usize,
}

fn latin_language(found: &[Token<'_>], lower: &str, among: &[Language], fallback: Language) -> Language {
    let mut hits = [Hits::default(); LATIN.len() + 1];
    let mut words = 0;
    for token in found.iter().filter(|token| token.script == Script::Latin) {
        words += 1;
        let telling = usize::from(token.text.len() > SHORT_WORD);
        let languages = WORDS.get(token.text).copied().unwrap_or(0);
        for (place, hits) in hits.iter_mut().enumerate().filter(|(place, _)| languages >> place & 1 == 1) {
            hits.all += 1;
            hits.telling += if place == LATIN.len() { 1 } else { telling };
        }
    }
    let english = hits[LATIN.len()].all;
    let foreign_words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '¿' && c != '¡');
    let foreign_words = foreign_words.filter(|word| !word.is_ascii() && !TAKEN.contains(word));
    let accented: Vec<char> = foreign_words.flat_map(str::chars).filter(|letter| !letter.is_ascii()).collect();
    let mut best: Option<(Hits, &str)> = None;
    for (language, words) in LATIN.iter().zip(hits) {
        let letters = accented.iter().filter(|letter| language.letters.contains(**letter)).count().min(LEAST_HITS);
        let score = Hits { all: words.all + letters, telling: words.telling + letters };
        if best.is_none_or(|(highest, _)| score.all > highest.all) {
            best = Some((score, language.code));
        }
    }
    let enough = |hits: Hits| hits.all >= LEAST_HITS || (words <= SHORT_TEXT && hits.telling > 0);
    let other = best.filter(|(hits, _)| enough(*hits) && hits.all > english).and_then(|(_, code)| code.parse().ok());
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
        check("no es", "ko", "en", None);
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
    fn short_messages_and_greetings_name_their_language() {
        let texts = "hola=es gracias=es ayuda=es bonjour=fr merci=fr hallo=de danke=de rückgabe=de ciao=it olá=pt obrigado=pt привет=ru \
            こんにちは=ja 返品=zh 你好=zh สวัสดี=th مرحبا=ar שלום=he नमस्ते=hi merhaba=tr kamusta=tl";
        for (text, code) in texts.split_whitespace().filter_map(|pair| pair.split_once('=')) {
            check(text, "ko", "ko", Some(code));
        }
        check("guten tag", "en", "en", Some("de"));
        check("xin chào", "ko", "ko", Some("vi"));
        check("xin chao", "ko", "ko", Some("vi"));
        check("日本語で話せますか", "ko", "ko", Some("ja"));
        check("สั่งซื้อสินค้า", "en", "en", Some("th"));
        check("selamat pagi", "en", "en", Some("id"));
        check("parlez-vous français?", "ko", "ko", Some("fr"));
        check("quiero devolver los zapatos A-12345", "ko", "ko", Some("es"));
        check("ich möchte die Schuhe zurückgeben", "en", "en", Some("de"));
    }

    #[test]
    fn names_codes_and_short_words_are_not_foreign() {
        let mixed = [
            "Nike 신발 환불",
            "refund 해주세요",
            "A/S 되나요",
            "네",
            "ㅇㅋ",
            "Hermès 가방 있어요?",
            "Häagen-Dazs 기프티콘",
        ];
        for text in mixed {
            check(text, "ko", "ko", None);
        }
        for text in
            ["A-12345", "12345", "😀", "👍👍", "ㅋㅋㅋ", "", "me@example.com", "https://solbat.example/des/une", "?"]
        {
            check(text, "ko", "ko", None);
            check(text, "en", "en", None);
        }
        let latin = "ok|no|si|es|de|die|XL|size L|Zara|Hermès|Café|L'Oréal|Nestlé|résumé|die cut|per item|pour over kettle|est delivery date|\
            hello sori|refund pls|my order|mi band|plus size|van|thx|lol|roll die|ai stop talking|usb c|jalapeño|cafe\u{301}";
        for text in latin.split('|') {
            check(text, "ko", "en", None);
        }
    }

    #[test]
    fn english_may_be_foreign_too() {
        let found = detect("where is my order", &[Language::KOREAN], Language::KOREAN);
        assert_eq!(found, Detected { language: Language::KOREAN, foreign: Some(Language::ENGLISH) });
    }
}
