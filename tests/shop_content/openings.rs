//! How people begin: a single word, a question announced, or nothing named yet.

use crate::matcher;
use frontdesk::dialogue::THRESHOLDS;
use frontdesk::language::Language;

/// An answer takes so much.
const ANSWERED: f64 = THRESHOLDS.answer_at;
/// An announcement changes the confidence by less than this.
const THE_SAME: f64 = 0.05;

fn best(text: &str) -> (String, f64) {
    let reading = matcher().read(text, Language::ENGLISH);
    reading.best().map(|best| (best.target.id().to_owned(), best.confidence)).unwrap_or_default()
}

#[test]
fn what_announces_a_question_is_no_part_of_it() {
    let korean = ["{} 문의", "{} 문의드려요", "{} 관련해서 문의드립니다", "{} 질문이요", "{} 건으로 연락드렸어요"];
    let english = ["{} question", "question about {}", "I have a question about {}", "regarding {}", "help with {}"];
    let topics = [
        (["재고", "환불", "교환", "쿠폰", "비밀번호"], korean),
        (["refund", "exchange", "coupon", "newsletter", "warranty"], english),
    ];
    for (topic, frame) in topics
        .iter()
        .flat_map(|(topics, frames)| topics.iter().flat_map(move |topic| frames.map(|frame| (topic, frame))))
    {
        let (alone, announced) = (best(topic), best(&frame.replace("{}", topic)));
        let same = alone.0 == announced.0 && (alone.1 - announced.1).abs() < THE_SAME;
        assert!(same && alone.1 >= ANSWERED, "{topic}: {alone:?}; {frame}: {announced:?}");
    }
}

#[test]
fn what_names_nothing_is_not_answered() {
    for text in [
        "what is it",
        "what is this?",
        "how",
        "really?",
        "I want it",
        "give it to me",
        "이거 뭐예요?",
        "왜요?",
        "언제요",
        "그거 줘",
    ] {
        assert!(best(text).1 < ANSWERED, "{text}: {:?}", best(text));
    }
    // What nearly stands among the examples is meant like it.
    assert_eq!(best("where is it").0, "track_order");
    assert!(best("where is it").1 >= ANSWERED && best("언제 와요").1 >= ANSWERED);
}
