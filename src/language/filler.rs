//! Greetings, thanks and polite openings around a request: they say nothing about what is asked.

mod introductions;

use super::tokens::tokens;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The longest filler, in words.
const MOST_WORDS: usize = 7;

/// Fillers without their spaces; `|` stands between them.
const KOREAN: &str = "안녕하세요|안녕하십니까|안녕하세염|안녕|안뇽하세요|하이|저기요|저기|여보세요|수고하십니다|수고하세요|수고많으십니다|수고많으세요|\
    수고가많으십니다|수고가많으세요|고생많으십니다|고생많으세요|고생하십니다|고생하세요|다름이아니라|다름아니라|다름이아니고|다름아니고|다름이아니오라|\
    문의드립니다|문의드려요|문의드릴게요|문의드릴게있어서요|문의드릴게있는데요|문의드릴게있어요|문의드릴것이있습니다|문의합니다|문의할게있어요|\
    문의할게있는데요|문의할게있어서요|문의좀드릴게요|문의좀할게요|문의남깁니다|문의주셔서감사합니다|질문있습니다|질문있어요|질문드립니다|질문드려요|\
    질문이있습니다|질문이있어요|질문이있는데요|질문하나할게요|질문좀할게요|궁금한게있어서요|궁금한게있는데요|궁금한게있어요|궁금한점이있어서요|\
    궁금해서요|궁금합니다|궁금해요|뭐하나여쭤볼게요|하나만여쭤볼게요|여쭤볼게있는데요|여쭤볼게있어서요|여쭤볼게있어요|여쭤보고싶은게있는데요|\
    물어볼게있는데요|물어볼게있어요|물어볼게있어서요|뭐좀물어볼게요|뭐하나물어볼게요|하나만물어볼게요|실례합니다|실례지만|실례하지만|죄송한데요|\
    죄송한데|죄송하지만|죄송합니다만|바쁘신데죄송하지만|바쁘신데죄송합니다|바쁘신데죄송한데|바쁘시겠지만|번거로우시겠지만|번거롭겠지만|감사합니다|\
    감사해요|감사드립니다|감사드려요|고맙습니다|고마워요|미리감사드립니다|미리감사합니다|부탁드립니다|부탁드려요|부탁드릴게요|부탁합니다|부탁해요|\
    부탁좀드립니다|부탁좀드릴게요|잘부탁드립니다|잘부탁드려요|답변부탁드립니다|답변부탁드려요|답변부탁합니다|답변주세요|답변기다릴게요|답변기다리겠습니다|\
    빠른답변부탁드립니다|빠른답변부탁드려요|빠른답변부탁합니다|확인부탁드립니다|확인부탁드려요|확인좀부탁드립니다|확인좀부탁드려요|확인부탁드립니다요|수고하셔요|수고하십시오|수고하이소|안녕하십니꺼|여쭙니다|여쭙습니다|문의드리옵니다|좋은하루되세요|\
    좋은하루보내세요|즐거운하루되세요|근데|근데요|그런데|그런데요|그리고|혹시|혹시요|제발|아니근데|아그리고|네|넵|저는|제가|반갑습니다|반가워요|안녕하신가요|다름아니고요|다름아니구요|다름이아니구요|다름이아니고요|\
    늦은시간에죄송합니다|늦은시간에죄송한데|늦은시간에죄송하지만|늦게죄송합니다|밤늦게죄송합니다|빠른답변바랍니다|빠른답변바랄게요|답변바랍니다|답변부탁드릴게요|확인바랍니다|\
    확인해주세요|확인부탁드릴게요|도와주세요|좀도와주세요|도움부탁드려요|좋은하루보내세요|좋은하루되시길바랍니다|행복한하루되세요|즐거운주말보내세요|좋은주말보내세요|\
    처음이용하는데요|처음써보는데요|처음문의드려요|다시문의드려요|문의드리고싶은게있어서요|문의드리고싶은게있는데요|여쭤볼게하나있는데요|궁금한게하나있는데요|질문하나있어요|질문하나만요|뭐하나만물어볼게요|하나만여쭐게요|\
    수고하세용|수고하십쇼|수고많으세용|날씨가많이추워졌네요|날씨가많이춥네요|날씨가춥네요|날씨가많이덥네요|날씨가좋네요|음|으음|흠|아|헐|글쎄|글쎄요|글쎄여|\
    문의|문의요|문의입니다|문의예요|문의에요|문의드려봅니다|문의드려봐요|문의해요|문의좀요|문의건|문의건입니다|문의사항|문의사항입니다|문의사항이있어요|문의사항있습니다|문의사항있어요|질문|질문이요|질문요|질문입니다|\
    관련|관련된|관련하여|관련해|관련해서|관련해서요|관련문의|관련문의요|관련문의입니다|관련질문|관련질문이요|관련건|관련건입니다|관련이요|관련입니다|대해|대해서|대해서요|대하여|관해|관해서|관해서요|관하여|대한문의|대한질문|\
    건이요|건입니다|건인데요|건으로|건때문에|건때문에요|때문에문의드려요|때문에문의드립니다|때문에연락드려요|때문에연락드립니다|때문에연락드렸어요|연락드려요|연락드립니다|연락드렸어요|연락드렸습니다|\
    솔이님|챗봇님|상담사님|담당자님|사장님|관리자님";
/// English fillers, likewise.
const ENGLISH: &str = "hi|hello|hey|hiya|hithere|hellothere|heythere|hiteam|helloteam|hieveryone|goodmorning|goodafternoon|goodevening|goodday|\
    dearsir|dearsirormadam|dearteam|dearsupport|dearcustomerservice|tothesupportteam|sorrytobotheryou|sorryforbotheringyou|sorryforthebother|excuseme|\
    quickquestion|justaquickquestion|ihaveaquestion|ihaveaquickquestion|igotaquestion|iwaswonderingif|iwaswondering|iamwonderingif|iwonderif|\
    ihopeyouarewell|ihopeyouaredoingwell|hopeyouarewell|hopeyouaredoingwell|hopeallisgood|ihopethisfindsyouwell|howareyou|howareyoutoday|\
    howareyoudoing|thanks|thankyou|thankyouverymuch|thankyousomuch|thanksinadvance|thankyouinadvance|thanksalot|thanksverymuch|thankssomuch|manythanks|\
    thanksforyourhelp|thankyouforyourhelp|thanksforhelping|thanksandregards|cheers|please|kindly|pleasehelp|pleasehelpme|pleaseandthankyou|regards|\
    bestregards|assoonaspossible|bytheway|thankyousomuch|kindregards|warmregards|haveaniceday|haveagoodday|haveagreatday|iappreciateit|appreciateit|iwouldappreciateit|muchappreciated|\
    anyhelpappreciated|um|umm|uh|hm|hmm|er|so|well|anyway|\
    ihopeyouarehavingagoodday|hopeyouarehavingagoodday|ihopeyouarehavingagreatday|hopeyouarehavingagreatday|hopeyouhadagoodweekend|ihopeyouhadaniceweekend|\
    hopeyouhadaniceweekend|ihopeyouareallwell|hopeyouareallwell|ihopeallisgood|ihopeallswell|hopeyouredoingwell|ihopethismessagefindsyouwell|hopethisfindsyouwell|\
    thanksamillion|thankssomuchforyourhelp|thankyouforyourtime|thanksforyourtime|lookforwardtohearingfromyou|lookingforwardtohearingfromyou|ilookforwardtohearingfromyou|\
    lookingforwardtoyourreply|sorrytobother|sorryforthetrouble|onequestion|onequickquestion|aquickquestion|ihaveonequestion|ihadaquestion|ihadaquickquestion|\
    quickone|ijustwantedtoask|justwantedtoask|iwantedtoask|iwouldliketoask|canyouhelpme|couldyouhelpme|canyoupleasehelpme|canyouhelp|heyguys|higuys|hiall|helloall|heysori|hisori|hellosori|yourssincerely|sincerely|yourstruly|\
    question|questions|query|inquiry|enquiry|aquestionabout|ihavequestionsabout|\
    ihavesomequestionsabout|questionon|aquestionregarding|regarding|concerning|\
    iamwritingabout|iamwritingregarding|iamcontactingyouabout|iamcontactingyouregarding|itisabout|thisisabout|about|helpwith|ineedhelpwith|ineedsomehelpwith|needhelpwith|needsomehelpwith|iwouldlikehelpwith|\
    pleasehelpwith|helpmewith|pleasehelpmewith|canyouhelpwith|canyouhelpmewith|couldyouhelpwith|couldyouhelpmewith|canyoupleasehelpmewith|couldyoupleasehelpmewith";

static FILLERS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| KOREAN.split('|').chain(ENGLISH.split('|')).collect());

/// Whether a normalised text is nothing but fillers.
pub fn is_filler(normalised: &str) -> bool {
    kept(normalised).is_empty()
}

/// The part of a normalised text between its opening and closing fillers; the whole text when nothing else is in it.
pub fn without_filler(normalised: &str) -> &str {
    let kept = kept(normalised);
    if kept.is_empty() || kept == normalised { normalised } else { kept.trim_end_matches(SIGNS) }
}

/// Signs between a request and what is around it.
const SIGNS: [char; 7] = [' ', ',', '.', ';', ':', '~', '-'];

/// Fillers are taken off both ends, and who introduces or signs, as often as there are any.
fn kept(normalised: &str) -> &str {
    let mut rest = normalised;
    loop {
        let words = without_words(rest);
        let next = introductions::without_signature(introductions::without_introduction(words));
        if next.len() == rest.len() || next.is_empty() {
            return next;
        }
        rest = next;
    }
}

/// The text between its opening and closing fillers; empty when nothing else is in it.
fn without_words(text: &str) -> &str {
    let found = tokens(text);
    let joined: String = found.iter().map(|token| token.text).collect();
    // Where each word starts in it.
    let starts: Vec<usize> =
        found.iter().scan(0, |end, token| Some(std::mem::replace(end, *end + token.text.len()))).collect();
    let at = |word: usize| starts.get(word).copied().unwrap_or(joined.len());
    let is_filler = |from: usize, to: usize| FILLERS.contains(&joined[at(from)..at(to)]);
    let (mut first, mut last) = (0, found.len());
    while let Some(taken) = (1..=MOST_WORDS.min(last - first)).rev().find(|words| is_filler(first, first + words)) {
        first += taken;
    }
    while let Some(taken) = (1..=MOST_WORDS.min(last - first)).rev().find(|words| is_filler(last - words, last)) {
        last -= taken;
    }
    if first == last {
        return "";
    }
    if (first, last) == (0, found.len()) {
        return text;
    }
    // Signs before the next filler stay: "…?" is part of the request.
    let end = found.get(last).map_or(text.len(), |token| token.start);
    text[found[first].start..end].trim_end_matches(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::without_filler;

    #[test]
    fn only_the_request_is_left() {
        let check = |text: &str, expected: &str| assert_eq!(without_filler(text), expected, "{text}");
        check("안녕하세요 수고 많으십니다 다름이 아니라 배송 조회 부탁드려요", "배송 조회");
        check("안녕하세요! 환불 언제 되나요? 감사합니다.", "환불 언제 되나요?");
        check("hello, where is my order? thanks in advance", "where is my order?");
        check("hi there i was wondering if you ship to japan please", "you ship to japan");
        check("where is my order", "where is my order");
        check("재고 문의드려요", "재고");
        check("배송 문의", "배송");
        check("환불 관련해서 문의드립니다", "환불");
        check("결제 건으로 연락드렸어요", "결제");
        check("i have a question about shipping", "shipping");
        check("regarding my refund", "my refund");
        check("can you help me with sizing?", "sizing?");
        check("delivery question", "delivery");
    }

    #[test]
    fn who_introduces_or_signs_is_no_part_of_the_request() {
        let check = |text: &str, expected: &str| assert_eq!(without_filler(text), expected, "{text}");
        check("저 김민지인데요 배송 조회 부탁드려요", "배송 조회");
        check("안녕하세요 박서준이라고 합니다. 환불 언제 되나요?", "환불 언제 되나요?");
        check("안녕하세요 어제 주문한 사람인데요 주소 바꿀 수 있나요?", "주소 바꿀 수 있나요?");
        check("환불 언제 되나요? 김민지 드림", "환불 언제 되나요?");
        check("hi this is anna, quick question: do you ship to japan?", "do you ship to japan?");
        check("hello, my name is tom baker and where is my order?", "where is my order?");
        check("hope you are well! i am tom, where is my order? best, tom", "where is my order?");
        check("where is my order? kind regards, anna baker", "where is my order?");
        // Looks like a name and is none.
        check("환불인데요 언제 들어와요", "환불인데요 언제 들어와요");
        check("this is not what i ordered, what now", "this is not what i ordered, what now");
        check("i am looking for boots, which size", "i am looking for boots, which size");
        check("저는 반품하고 싶은데요", "반품하고 싶은데요");
    }

    #[test]
    fn a_greeting_alone_stays() {
        let check = |text: &str| assert_eq!(without_filler(text), text);
        check("안녕하세요");
        check("thank you very much!");
        check("감사합니다 안녕하세요");
        check("저는 김민지입니다");
        check("this is anna");
        check("");
    }
}
