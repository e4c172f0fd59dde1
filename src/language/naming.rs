//! "What is it?", "그거 어떻게 해요": a text of words that point, ask or join, and that names nothing.

use super::sayings::{Sayings, made_of};
use std::sync::LazyLock;

/// Words that name nothing, and what may be asked with them alone; without spaces, `|` stands between them.
const UNNAMING: &str = "뭐|뭐야|뭐예요|뭐에요|뭐죠|뭐지|뭐니|뭐임|뭐가|뭐를|뭘|뭔가요|뭔데|뭔데요|무엇|무엇을|무엇인가요|왜|왜요|왜죠|언제|언제요|언제예요|언제인가요|\
    언제쯤|언제까지|어디|어디요|어디야|어디예요|어디에요|어디인가요|어디서|어디에|어디로|누구|누가|누구요|누구예요|어떤|어떤거|어느거|어떻게|어떻게요|어떻게해|어떻게해요|\
    어떻게하나요|어떻게하죠|어떻게해야돼요|어떻게해야하나요|어떡해|어떡해요|어떡하죠|어쩌죠|얼마|얼마나|얼마요|얼마예요|얼마에요|얼마인가요|얼마죠|몇|이거|이거요|이것|이것도|이건|이건요|\
    이게|그거|그거요|그것|그것도|그건|그건요|그게|저거|저것|저건|저게|여기|거기|저기|이쪽|그쪽|그런거|이런거|해줘|해줘요|해주세요|해주실래요|해주시겠어요|해주실수있나요|\
    줘|줘요|주세요|주실래요|돼|돼요|되나|되나요|될까요|됩니까|안돼|안돼요|안되나요|안됩니다|안되네요|있어|있어요|있나요|있을까요|없어|없어요|없나요|맞아|맞아요|맞나요|맞죠|\
    진짜|진짜요|정말|정말요|그래|그래요|그래서|그럼|그러면|근데|그런데|그리고|좀|더|또|빨리|빨리요|지금|제발|저|저요|저는|저도|제가|저희|하고싶어|하고싶어요|할래요|할게요|하려고요|\
    알려줘|알려주세요|\
    i|you|he|she|it|we|they|me|him|her|us|them|my|your|his|its|our|their|mine|yours|this|that|these|those|here|there|one|ones|thing|things|something|\
    anything|everything|nothing|stuff|what|which|who|whom|whose|when|where|why|how|much|many|a|an|the|am|is|are|was|were|be|been|being|do|does|did|done|\
    have|has|had|can|could|will|would|shall|should|may|might|must|want|need|like|give|get|got|go|make|take|say|tell|know|see|show|let|mean|and|or|but|\
    so|then|if|of|to|for|with|at|in|on|by|from|about|as|not|no|yes|yeah|any|some|all|too|also|again|now|just|please|really|actually|true|sure|ok|okay|oh|well";

static SAYINGS: LazyLock<[Sayings; 1]> = LazyLock::new(|| [Sayings::of(UNNAMING)]);

/// Whether a normalised text names nothing: what it is about was said before, or not at all.
pub fn names_nothing(normalised: &str) -> bool {
    made_of(normalised, &*SAYINGS).is_some()
}

#[cfg(test)]
mod tests {
    use super::names_nothing;

    #[test]
    fn what_points_and_asks_names_nothing() {
        for text in [
            "what is it",
            "how",
            "give it to me",
            "really?",
            "i want this one",
            "그거 어떻게 해요?",
            "안 돼요",
            "왜요",
            "이거뭐예요",
        ] {
            assert!(names_nothing(text), "{text}");
        }
        for text in [
            "where is my order",
            "how old",
            "refund it",
            "언제 와요",
            "환불해 주세요",
            "그거 언제 배송돼요",
            "어제",
            "제거해 주세요",
            "",
            "?!",
        ] {
            assert!(!names_nothing(text), "{text}");
        }
    }
}
