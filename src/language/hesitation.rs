//! "음 그게…", "hold on", "can I": a message that says nothing yet, because its writer thinks, looks something up, or sent the
//! beginning of a sentence.

use super::normalise::normalise;
use super::sayings::{Sayings, made_of};
use super::short_answers::short_answer;
use std::sync::LazyLock;

/// Who says so has begun, or is looking for words; without spaces, `|` stands between them.
const BEGUN: &str = "음|으음|흠|흐음|어|어어|아|저|저기|저기요|그|있잖아|있잖아요|있잖아여|뭐냐면|뭐냐면요|뭐랄까|뭐랄까요|뭐지|뭐더라|뭐더라요|뭐였지|뭐였더라|어디보자|\
    그러니까|그러니까요|그러니깐|그니까|그니까요|그게|그게요|이게|이게요|다름이아니라|다름아니라|다름이아니고|다른게아니라|말이죠|말이에요|저는|저는요|전|제가|제가요|저희가|\
    내가|난|나는|사실|사실은|사실은요|실은|실은요|일단|우선|그냥|좀|막|혹시|혹시요|근데|근데요|그런데|그런데요|그래서|그래서요|그리고|그럼|그러면|아니|또|생각중|생각중이에요|\
    um|umm|uh|uhm|er|erm|hm|hmm|hmmm|well|so|like|oh|ah|and|but|because|also|actually|basically|anyway|ok|okay|right|now|then|hey|look|listen|\
    you know|you know what|i mean|the thing is|here is the thing|how do i say this|how do i put this|how should i put this|let me think|i am thinking|\
    i|it is|it|is it|is this|is that|is there|are there|are you|do i|do you|does it|did you|can i|can you|could i|could you|may i|should i|will you|would you|\
    i am|i have|i have got|i was|i will|i want|i want to|i wanted|i wanted to|i just|i just want|i just want to|i just wanted to|i would like|i would like to|\
    i need|i need to|i am trying to|i tried to|how do i|how can i|this is|that is|there is|my|the|a|an|if|when|just|please|to|for|about";

/// Who says so asks for a moment, likewise.
const WAIT: &str = "잠깐|잠깐만|잠깐만요|잠깐요|잠시|잠시만|잠시만요|잠시요|잠시만기다려주세요|잠깐만기다려주세요|기다려주세요|기다려보세요|기다려봐요|좀기다려주세요|가만|가만있자|가만있어보자|\
    찾아볼게요|찾아볼게|찾아보고올게요|찾는중이에요|찾는중입니다|찾고있어요|찾고있습니다|확인해볼게요|확인하고올게요|확인해보고올게요|확인중이에요|확인하고있어요|보고올게요|\
    금방알려드릴게요|곧알려드릴게요|\
    wait|wait please|please wait|wait a second|wait a sec|wait a minute|wait a moment|hold on|hold on a second|hold on a sec|hold on a minute|hang on|\
    hang on a second|hang on a sec|hang on a minute|one second|one sec|one moment|one minute|just a second|just a sec|just a moment|just a minute|just one second|\
    just one moment|a moment please|a second please|give me a second|give me a sec|give me a moment|give me a minute|bear with me|be right back|brb|\
    let me see|let me check|let me look|let me find it|let me get it|let me look it up|let me have a look|i will check|i will look|i am looking|i am looking for it|\
    i am checking|looking for it|checking";

static SAYINGS: LazyLock<[Sayings; 2]> = LazyLock::new(|| [BEGUN, WAIT].map(Sayings::of));

/// What a text that says nothing yet shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hesitation {
    /// Somebody has begun to say something.
    Begun,
    /// Somebody asks for a moment.
    Wait,
}

/// Whether a text says nothing yet. What answers a question, such as 어 or "ok", says something, and so does a question.
pub fn hesitation(text: &str) -> Option<Hesitation> {
    let says_something = text.contains(['?', '？']) || short_answer(text).is_some();
    match made_of(&normalise(text), &*SAYINGS).filter(|_| !says_something)? {
        0 => Some(Hesitation::Begun),
        _ => Some(Hesitation::Wait),
    }
}

#[cfg(test)]
mod tests {
    use super::Hesitation::{Begun, Wait};
    use super::*;

    #[test]
    fn who_has_not_said_anything_yet_is_heard() {
        let rows: [(&str, Option<Hesitation>); 26] = [
            ("음 그게…", Some(Begun)),
            ("어 그게요", Some(Begun)),
            ("저 그", Some(Begun)),
            ("그러니까요", Some(Begun)),
            ("음그게 사실은요", Some(Begun)),
            ("um well", Some(Begun)),
            ("So…", Some(Begun)),
            ("can I", Some(Begun)),
            ("I'd like to", Some(Begun)),
            ("잠시만요", Some(Wait)),
            ("아 잠깐만요 찾아볼게요", Some(Wait)),
            ("hold on, let me check", Some(Wait)),
            ("Just a sec!", Some(Wait)),
            ("네", None),
            ("ok", None),
            ("음?", None),
            ("is it?", None),
            ("그게 안 와요", None),
            ("잠시 멈춤", None),
            ("잠시만요 주문번호가 A-12345예요", None),
            ("음악", None),
            ("hold on to my order", None),
            ("can I return", None),
            ("wait for a refund", None),
            ("…", None),
            ("", None),
        ];
        for (text, expected) in rows {
            assert_eq!(hesitation(text), expected, "{text}");
        }
    }
}
