//! What a conversation is about, in a few words: the last thing asked for that is more than a call for a person.

use super::choice::Choice;
use crate::language::feelings::is_only_feeling;
use crate::language::{hesitation, is_filler, normalise, short_answer};

/// The longest topic, in characters.
pub const LONGEST_TOPIC: usize = 160;

/// A message this short (in characters) that names a person calls for one, and says nothing of why.
const SHORT_CALL: usize = 40;

const SENTENCE_ENDS: [char; 4] = ['.', '?', '!', ','];

/// Words for the people of a shop.
const PEOPLE: &str = "상담원|상담사|상담직원|상담 직원|상담 신청|실시간 상담|직원|담당자|사람|사람이랑|agent|human|person|people|representative|operator|advisor|adviser|\
    live chat|customer service|member of staff|somebody|someone|real one";

/// The topic that a text names; none when it greets, says yes or no, says nothing yet, or only calls for a person.
pub fn topic_in(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !says_something(&line) || (calls_for_a_person(&line) && !line.split(SENTENCE_ENDS).any(tells_why)) {
        return None;
    }
    Some(shortened(&line))
}

/// More than a greeting, a yes or no, a "hold on", or signs.
fn says_something(text: &str) -> bool {
    let normalised = normalise(text);
    let has_words = !is_filler(&normalised) && normalised.chars().any(char::is_alphabetic);
    has_words && short_answer(text).is_none() && hesitation(text).is_none()
}

/// Whether one of the sentences around a call for a person says what it is about: neither a call itself nor mere anger.
fn tells_why(sentence: &str) -> bool {
    says_something(sentence) && !calls_for_a_person(sentence) && !is_only_feeling(sentence, &[])
}

/// Whether a short text asks for a person and for nothing else.
pub fn calls_for_a_person(text: &str) -> bool {
    let normalised = normalise(text);
    let names = PEOPLE.split('|').any(|word| normalised.contains(word));
    names && normalised.chars().count() <= SHORT_CALL
}

/// The topic that a pressed button names: its words, when it leads to an intent or article.
pub(super) fn topic_of(choice: &Choice, label: &str) -> Option<String> {
    matches!(choice, Choice::Intent(_) | Choice::Article(_)).then(|| shortened(label))
}

/// A topic with more about it, if it has room.
pub fn with_more(topic: Option<&str>, more: &str) -> Option<String> {
    let Some(topic) = topic else { return topic_in(more) };
    let more = topic_in(more)?;
    let whole = format!("{topic} · {more}");
    (whole.chars().count() <= LONGEST_TOPIC).then_some(whole)
}

fn shortened(line: &str) -> String {
    let mut characters = line.chars();
    let beginning: String = characters.by_ref().take(LONGEST_TOPIC).collect();
    if characters.next().is_some() { format!("{}…", beginning.trim_end()) } else { beginning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_what_is_asked_for() {
        let rows = [
            ("환불은 언제  들어와요?", Some("환불은 언제 들어와요?")),
            ("the handle came off", Some("the handle came off")),
            ("상담원 연결해 주세요", None),
            ("can I talk to a person?", None),
            ("밑창이 떨어졌어요. 상담원이랑 얘기할래요", Some("밑창이 떨어졌어요. 상담원이랑 얘기할래요")),
            ("the sole came off, get me a person", Some("the sole came off, get me a person")),
            ("정말 화가 나네요. 당장 사람 바꿔 주세요!", None),
            ("안녕하세요, 상담원 연결해 주세요", None),
            ("안녕하세요", None),
            ("hello", None),
            ("네", None),
            ("no thanks", None),
            ("잠시만요", None),
            ("hold on, let me check", None),
            ("010-1234-5678", None),
            (
                "상담원 연결해 주세요. 신발 밑창이 떨어져서 왔는데 지난주에도 한 번 바꾼 거라 이번에는 환불받고 싶어요",
                Some(
                    "상담원 연결해 주세요. 신발 밑창이 떨어져서 왔는데 지난주에도 한 번 바꾼 거라 이번에는 환불받고 싶어요",
                ),
            ),
        ];
        for (text, expected) in rows {
            assert_eq!(topic_in(text).as_deref(), expected, "{text}");
        }
        assert_eq!(with_more(Some("환불"), "지난주에 산 신발이에요").as_deref(), Some("환불 · 지난주에 산 신발이에요"));
        assert_eq!(with_more(None, "환불 문의").as_deref(), Some("환불 문의"));
        assert_eq!(with_more(Some(&"가".repeat(LONGEST_TOPIC)), "더"), None);
        assert!(topic_in(&"가나 ".repeat(200)).unwrap().ends_with('…'));
    }
}
