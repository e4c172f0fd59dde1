//! "그냥 안 할래요", "stop, forget it": words of somebody who wants to leave off what was begun.

use super::normalise::normalise;
use super::sayings::{Sayings, made_of};
use std::sync::LazyLock;

/// What says so by itself, without spaces; `|` stands between them.
const STOPPING: &str = "그만|그만요|그만할게요|그만할게|그만할래요|그만할래|그만하겠습니다|그만해요|그만해|그만하죠|그만하고싶어요|그만둘게요|그만둘래요|\
    그만두겠습니다|관둘게요|관둘래요|됐어|됐어요|됐습니다|됐고요|됐네요|안할래요|안할래|안할게요|안할게|안하겠습니다|안하고싶어요|안하려고요|하지않을래요|\
    하지않을게요|하기싫어요|취소|취소요|취소할게요|취소할게|취소할래요|취소하겠습니다|나중에|나중에요|나중에할게요|나중에할래요|나중에하겠습니다|나중에다시할게요|\
    나중에다시올게요|다음에|다음에요|다음에할게요|다음에할래요|다음에다시할게요|다음에올게요|잘못눌렀어요|잘못눌렀네요|잘못들어왔어요|처음으로|처음으로갈게요|\
    없던일로해주세요|없던일로할게요|없던걸로해주세요|없던걸로할게요|필요없어요|필요없습니다|필요없을것같아요|안해도돼요|안해도될것같아요|신경쓰지마세요|포기|\
    포기할게요|포기할래요|생각해볼게요|더생각해볼게요|생각좀해볼게요|넘어갈게요|\
    stop|stop it|stop this|stop that|let us stop|let us stop here|forget it|forget that|forget this|forget about it|forget about that|never mind|nevermind|\
    nvm|cancel|cancel that|cancel this|leave it|leave it there|let us leave it|let us leave it there|i give up|give up|i quit|quit|exit|abort|not now|\
    maybe later|later|another time|some other time|some other day|i changed my mind|changed my mind|i have changed my mind|i do not want to|i do not want this|\
    i do not want this anymore|i do not want this any more|i do not want to anymore|i do not want to any more|i do not want to do this|i do not want to go on|\
    i do not want to continue|i would rather not|rather not|drop it|no need|do not bother|start over|go back|i am done|skip it|skip this";

/// What may stand around it and says nothing, likewise.
const AROUND: &str = "그냥|그냥요|아|아아|어|음|흠|저|저기|저기요|이제|좀|그럼|그러면|진짜|정말|죄송해요|죄송한데|죄송한데요|죄송합니다|미안해요|미안한데|아니|아니요|\
    아뇨|아니에요|아니다|네|예|일단|지금은|그거|이거|이건|그건|근데|그런데|역시|전|저는|감사합니다|고마워요|다|더|\
    no|nope|ok|okay|well|oh|ah|um|uh|hm|hmm|actually|please|just|sorry|i am sorry|thanks|thank you|then|now|so|and|hey|alright|all right|you know what|for now|\
    anymore|any more|i think|i guess|let us|it is fine|that is fine|can we|could you|can you";

static SAYINGS: LazyLock<[Sayings; 2]> = LazyLock::new(|| [AROUND, STOPPING].map(Sayings::of));

/// Whether this is all that a text says.
pub fn stops(text: &str) -> bool {
    made_of(&normalise(text), &*SAYINGS) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::stops;

    #[test]
    fn who_wants_to_leave_off_is_heard_in_a_sentence_too() {
        for text in [
            "그만",
            "그냥 안 할래요",
            "취소할게요 그냥",
            "아 됐어요",
            "아니에요 됐어요",
            "그냥안할래요",
            "죄송해요, 나중에 할게요.",
            "음… 더 생각해 볼게요",
            "stop",
            "Stop, forget it",
            "never mind, thanks",
            "oh, I changed my mind",
            "no, let's leave it there",
            "I don't want to do this anymore",
            "sorry, maybe later",
            "ok cancel that please",
        ] {
            assert!(stops(text), "{text}");
        }
    }

    #[test]
    fn what_asks_for_something_does_not_stop() {
        for text in [
            "",
            "…",
            "네",
            "아니요",
            "no",
            "취소해 주세요",
            "주문 취소할게요",
            "주문 취소",
            "취소하고 싶어요",
            "그만 보내 주세요",
            "A-12345 취소",
            "cancel my order",
            "stop the newsletter",
            "cancel A-12345",
            "how do I cancel",
            "thanks",
            "later than Monday",
            "나중에 오나요?",
        ] {
            assert!(!stops(text), "{text}");
        }
    }
}
