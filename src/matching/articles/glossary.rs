//! Words that mean the same: what writers and Frontdesk know of 환불 = refund, 비번 = 비밀번호.

use crate::content::Content;
use crate::language::{Language, Stemmers, normalise, tokens};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A glossary entry has at most so many words.
const MOST_WORDS: usize = 3;

/// Groups that hold for every shop, in both of our languages.
const BUILT_IN: &[&str] = &[
    "비밀번호|비번|패스워드|password|passcode",
    "환불|refund|money back|reimbursement",
    "반품|return|send back",
    "교환|exchange|swap",
    "배송|delivery|shipping|shipment|택배|배달",
    "배송비|택배비|배달비|shipping fee|delivery charge|shipping cost|postage",
    "주문|order|purchase|구매",
    "취소|cancel|cancellation",
    "결제|payment|pay|지불",
    "영수증|receipt|invoice",
    "회원가입|가입|sign up|register|registration",
    "탈퇴|delete account|close account",
    "로그인|login|log in|sign in|접속",
    "쿠폰|coupon|voucher|promo code",
    "적립금|포인트|points|마일리지",
    "사이즈|size|치수",
    "재고|stock|in stock|입고",
    "불량|하자|파손|defective|damaged|broken|faulty",
    "고객센터|상담원|customer service|customer centre|customer center|customer support",
    "송장|운송장|tracking number|송장번호|운송장번호",
    "주소|address|배송지",
    "카드|card|신용카드",
    "할인|discount|세일|sale",
    "수선|수리|as|repair|에이에스",
    "해외|overseas|abroad|international|국외",
    "이메일|email|메일|e mail",
    "전화번호|phone number|연락처|핸드폰번호",
    "현금영수증|cash receipt",
    "세금계산서|tax invoice",
];

/// What else can stand for a run of stems.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    /// From the joined stems of an entry to the places of its groups.
    entries: FxHashMap<String, Vec<u32>>,
    /// The normalised entries of each group, by language of their letters.
    groups: Vec<Vec<String>>,
}

impl Glossary {
    /// Frontdesk's own groups and those of every language of the content.
    pub(crate) fn new(content: &Content, stemmers: &BTreeMap<Language, Stemmers>) -> Glossary {
        let own = BUILT_IN.iter().map(|group| group.split('|').map(str::to_owned).collect());
        let written = content.languages.values().flat_map(|pack| pack.glossary.iter().cloned());
        let mut glossary = Glossary::default();
        for group in own.chain(written) {
            let place = glossary.groups.len() as u32;
            let group: Vec<String> =
                group.iter().map(|entry| normalise(entry)).filter(|entry| !entry.is_empty()).collect();
            for entry in &group {
                for stemmers in stemmers.values() {
                    let places = glossary.entries.entry(joined(entry, stemmers)).or_default();
                    if places.last() != Some(&place) {
                        places.push(place);
                    }
                }
            }
            glossary.groups.push(group);
        }
        glossary
    }

    /// The other entries of every group that a run of words in the text belongs to.
    pub(crate) fn expansions<'a>(&'a self, normalised: &str, stemmers: &Stemmers) -> Vec<&'a str> {
        let stems: Vec<String> = tokens(normalised).iter().map(|token| stemmers.stem(token).into_owned()).collect();
        let mut found = Vec::new();
        for start in 0..stems.len() {
            for end in start + 1..=stems.len().min(start + MOST_WORDS) {
                let run = stems[start..end].join(" ");
                for group in self.entries.get(&run).into_iter().flatten() {
                    let others = self.groups[*group as usize].iter().map(String::as_str);
                    found.extend(others.filter(|entry| joined(entry, stemmers) != run));
                }
            }
        }
        let mut seen = rustc_hash::FxHashSet::default();
        found.retain(|entry| seen.insert(*entry));
        found
    }
}

fn joined(entry: &str, stemmers: &Stemmers) -> String {
    let stems: Vec<_> = tokens(entry).iter().map(|token| stemmers.stem(token)).collect();
    stems.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_group_stand_for_each_other() {
        let stemmers: BTreeMap<Language, Stemmers> =
            [Language::ENGLISH, Language::KOREAN].map(|language| (language, Stemmers::of(language))).into();
        let glossary = Glossary::new(&Content::default(), &stemmers);
        let check = |text: &str, expected: &[&str]| {
            let found = glossary.expansions(text, &stemmers[&Language::KOREAN]);
            assert_eq!(found, expected, "{text}");
        };
        check("비번을 잊었어요", &["비밀번호", "패스워드", "password", "passcode"]);
        check("tax invoice 주세요", &["세금계산서", "영수증", "receipt"]);
        check("아무것도", &[]);
    }
}
