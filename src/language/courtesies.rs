//! "고마워요, 해결됐어요", "thanks, that's all": a message that is nothing but thanks or a goodbye, whatever is around it.

use super::normalise::normalise;
use super::sayings::Sayings;
use super::tokens::tokens;
use std::sync::LazyLock;

/// What a courteous message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Courtesy {
    /// Thanks, or that it is solved.
    Thanks,
    /// That nothing more is needed.
    Farewell {
        /// With thanks.
        thanked: bool,
    },
}

/// The longest of these, in words.
const MOST_WORDS: usize = 6;

/// Words without their spaces; `|` stands between them.
const THANKS: &str = "감사합니다|감사해요|감사드려요|감사드립니다|감사합니당|감사해용|고마워요|고맙습니다|고마워|고맙네요|감사|땡큐|\
    도움이됐어요|도움됐어요|도움이많이됐어요|도움이되었어요|도움이됐습니다|큰도움이됐어요|해결됐어요|해결됐습니다|해결되었어요|해결했어요|잘해결됐어요|\
    잘됐어요|이해했어요|이해됐어요|알겠어요|알겠습니다|알았어요|덕분에|\
    thanks|thankyou|thx|ty|thanksalot|thankyousomuch|thankssomuch|thankyouverymuch|manythanks|cheers|muchappreciated|appreciateit|thatworked|itworked|\
    itworks|itworksnow|thatworks|worked|thathelped|thathelps|thatwashelpful|veryhelpful|solved|thatsolvedit|problemsolved|itissolved|thatissolved|\
    allsorted|gotit|thatiswhatineeded|justwhatineeded|perfect";
/// Likewise.
const GOODBYES: &str = "안녕히계세요|안녕히계십시오|수고하세요|수고하십시오|수고하셨습니다|수고많으셨습니다|바이|바이바이|빠이|이만|그럼이만|이만갈게요|이만가볼게요|\
    다음에봐요|다음에또올게요|또올게요|좋은하루되세요|좋은하루보내세요|좋은밤되세요|좋은저녁되세요|즐거운하루되세요|주말잘보내세요|이제없어요|더없어요|\
    더궁금한거없어요|더물어볼거없어요|더이상없어요|이제됐어요|이제됐습니다|여기까지할게요|\
    bye|byebye|goodbye|seeyou|seeya|takecare|haveaniceday|haveagoodday|haveagreatday|haveagoodone|goodnight|thatisall|thatisallforme|thatisallineeded|\
    thatisit|thatwillbeall|nothingelse|nomorequestions|iamdone|iamgood|allgood|iamallset|weareallgood";
/// They close a talk only beside thanks.
const DONE: &str = "됐어요|됐습니다|됐네요|괜찮아요|괜찮습니다|없어요|없습니다|충분해요|no|nope|nothanks|none|allset";
/// They say nothing of their own.
const BESIDE: &str = "네|넵|예|아|오|와|아하|아네|그럼|그래요|정말|진짜|너무|많이|잘|빠른|답변|답변도|도와주셔서|알려주셔서|알려줘서|친절하게|솔이님|솔이야|\
    ok|okay|oh|ah|great|nice|super|awesome|wonderful|yes|yeah|so|and|very|much|alot|again|really|foryourhelp|foryourtime|forthehelp|foryouranswer|then|now|\
    ithink|allright|alright|well|good";

static SAYINGS: LazyLock<[Sayings; 4]> = LazyLock::new(|| [THANKS, GOODBYES, DONE, BESIDE].map(Sayings::of));

/// What a text says if it is nothing but courtesy.
pub fn courtesy(text: &str) -> Option<Courtesy> {
    let normalised = normalise(text);
    let words = tokens(&normalised);
    let (mut thanks, mut farewell, mut done) = (false, false, false);
    let mut at = 0;
    while at < words.len() {
        let longest = MOST_WORDS.min(words.len() - at);
        let known = (1..=longest).rev().find_map(|count| {
            let joined: String = words[at..at + count].iter().map(|word| word.text).collect();
            SAYINGS.iter().position(|sayings| sayings.has(&joined)).map(|kind| (kind, count))
        });
        let (kind, count) = known?;
        thanks |= kind == 0;
        farewell |= kind == 1;
        done |= kind == 2;
        at += count;
    }
    // "No thanks" declines; thanks and then "no" needs nothing more.
    let declined = done && normalised.starts_with("no ") && !farewell;
    if farewell || (thanks && done && !declined) {
        Some(Courtesy::Farewell { thanked: thanks })
    } else {
        (thanks && !declined).then_some(Courtesy::Thanks)
    }
}

#[cfg(test)]
mod tests {
    use super::Courtesy::Thanks;
    use super::*;

    const FAREWELL_WITH_THANKS: Courtesy = Courtesy::Farewell { thanked: true };
    const FAREWELL: Courtesy = Courtesy::Farewell { thanked: false };

    #[test]
    fn thanks_and_goodbyes_are_told_from_requests() {
        let rows: [(&str, Option<Courtesy>); 24] = [
            ("고마워요 해결됐어요", Some(Thanks)),
            ("네 감사합니다!", Some(Thanks)),
            ("아 정말 고마워요 ㅎㅎ", Some(Thanks)),
            ("알려 주셔서 감사합니다", Some(Thanks)),
            ("thanks, that worked", Some(Thanks)),
            ("Thank you so much!", Some(Thanks)),
            ("great, that helped", Some(Thanks)),
            ("감사합니다 됐어요", Some(FAREWELL_WITH_THANKS)),
            ("이제 됐어요 고마워요", Some(FAREWELL_WITH_THANKS)),
            ("네 수고하세요~", Some(FAREWELL)),
            ("안녕히 계세요", Some(FAREWELL)),
            ("thanks, that's all", Some(FAREWELL_WITH_THANKS)),
            ("that's all, bye", Some(FAREWELL)),
            ("nothing else, thanks", Some(FAREWELL_WITH_THANKS)),
            ("Bye!", Some(FAREWELL)),
            ("no thanks", None),
            ("됐어요", None),
            ("네", None),
            ("감사하지만 환불은 꼭 받고 싶어요", None),
            ("thanks but I still want a refund", None),
            ("감사합니다 그런데 배송비는요?", None),
            ("bye bye coupon?", None),
            ("ok", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(courtesy(text), expected, "{text}");
        }
    }
}
