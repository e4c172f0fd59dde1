//! Greetings, names, signatures and anger around a request change neither what is found nor how sure it is.

use crate::{content, matcher};
use frontdesk::language::Language;
use frontdesk::matching::Reading;
use std::fmt::Write as _;

/// So many of the writers' test phrases in each language.
const PHRASES: usize = 60;
/// The share of them that find the same in all surroundings together.
const THE_SAME: f64 = 0.95;
/// The most that the confidence drops in the median.
const DROP: f64 = 0.05;

const KOREAN: [&str; 8] = [
    "안녕하세요 수고 많으십니다 다름이 아니라 {}",
    "저 김민지인데요 {}",
    "안녕하세요 어제 주문한 사람인데요 {} 감사합니다",
    "진짜 짜증나네요 {}",
    "안녕하세요 이서연이라고 합니다. {} 답변 부탁드려요 😊",
    "{} ㅠㅠ 빠른 답변 부탁드립니다. 박지훈 드림",
    "너무 화가 나네요!! {}",
    "늦은 시간에 죄송한데요 {} 좋은 하루 보내세요~",
];
const ENGLISH: [&str; 8] = [
    "hi this is Anna, quick question: {}",
    "Hello, hope you're well! {} Thanks, Tom",
    "hey 👋 {} thank you so much in advance!",
    "I am so angry! {}",
    "My name is Tom Baker and {}",
    "Good morning, {}\nBest regards,\nAnna Baker",
    "this is ridiculous!! {}",
    "hi there, I'm Tom. I have a quick question. {} Best, Tom",
];

fn best(reading: &Reading) -> Option<(String, f64)> {
    reading.best().map(|best| (best.target.id().to_owned(), best.confidence))
}

/// Phrases from all intents in turn: every n-th.
fn phrases(language: Language) -> Vec<&'static str> {
    // Small talk is what surrounds a request; anger is its own.
    let others = content().intents.iter().filter(|intent| intent.priority >= 0 && &*intent.id.0 != "complaint");
    let all: Vec<&str> =
        others.flat_map(|intent| intent.tests.get(&language).into_iter().flatten()).map(|test| &*test.text).collect();
    (0..PHRASES).map(|place| all[place * all.len() / PHRASES]).collect()
}

/// How often the same was found, and by how much the confidence dropped.
struct Measured {
    all: u32,
    same: u32,
    drops: Vec<f64>,
    others: String,
}

fn measure(language: Language, surroundings: &[&str]) -> Measured {
    let matcher = matcher();
    let mut measured = Measured { all: 0, same: 0, drops: Vec::new(), others: String::new() };
    for phrase in phrases(language) {
        let (target, confidence) = best(&matcher.read(phrase, language)).expect("something like the phrase");
        for around in surroundings {
            // A phrase without a sign at its end is a sentence here.
            let ended = around.contains("{} ") && !phrase.ends_with(['?', '.', '!']);
            let text = around.replace("{}", &if ended { format!("{phrase}.") } else { phrase.to_owned() });
            measured.all += 1;
            match best(&matcher.read(&text, language)) {
                Some((found, now)) if found == target => {
                    measured.same += 1;
                    measured.drops.push(confidence - now);
                }
                other => {
                    writeln!(measured.others, "{text}: {other:?} instead of {target} {confidence:.2}").expect("text")
                }
            }
        }
    }
    measured.drops.sort_by(f64::total_cmp);
    measured
}

impl Measured {
    fn median(&self) -> f64 {
        self.drops[self.drops.len() / 2]
    }

    fn told(&self) -> String {
        let Measured { all, same, others, .. } = self;
        let (median, most) = (self.median(), self.drops[self.drops.len() * 95 / 100]);
        format!(
            "{same} of {all} the same; the confidence drops by {median:.3} in the median, {most:.3} in 95 of 100\n{others}"
        )
    }

    fn holds(&self) {
        assert!(f64::from(self.same) >= THE_SAME * f64::from(self.all), "{}", self.told());
        assert!(self.median() <= DROP, "{}", self.told());
    }
}

#[test]
fn a_korean_request_is_found_in_its_surroundings() {
    let measured = measure(Language::KOREAN, &KOREAN);
    println!("ko: {}", measured.told());
    measured.holds();
}

#[test]
fn an_english_request_is_found_in_its_surroundings() {
    let measured = measure(Language::ENGLISH, &ENGLISH);
    println!("en: {}", measured.told());
    measured.holds();
}
