//! The words around an exported conversation, in Korean and English.

use crate::conversation::Because;

/// The words of one language.
pub(super) struct Words {
    pub(super) conversation: &'static str,
    pub(super) from_to: &'static str,
    pub(super) visitor: &'static str,
    pub(super) called: &'static str,
    pub(super) contact: &'static str,
    pub(super) page: &'static str,
    pub(super) bot: &'static str,
    pub(super) agent: &'static str,
    pub(super) pressed: &'static str,
    pub(super) buttons: &'static str,
    pub(super) noted: &'static str,
    pub(super) looked_up: &'static str,
    pub(super) found: &'static str,
    pub(super) not_found: &'static str,
    pub(super) failed: &'static str,
    pub(super) handed_off: &'static str,
    pub(super) left_contact: &'static str,
    pub(super) joined: &'static str,
    pub(super) closed: &'static str,
    pub(super) reopened: &'static str,
    because: [&'static str; 7],
}

pub(super) const ENGLISH: Words = Words {
    conversation: "Conversation",
    from_to: "From – to",
    visitor: "Visitor",
    called: "Name (from the website)",
    contact: "Contact left",
    page: "Began at",
    bot: "Bot",
    agent: "agent",
    pressed: "button pressed",
    buttons: "Buttons",
    noted: "Noted",
    looked_up: "Looked up",
    found: "found",
    not_found: "not found",
    failed: "could not be asked",
    handed_off: "Handed over to a person",
    left_contact: "Contact left",
    joined: "Agent joined",
    closed: "Closed by the agent",
    reopened: "The visitor wrote again: reopened",
    because: [
        "the visitor asked for one",
        "the bot did not know",
        "the form was given up",
        "business data could not be asked",
        "the topic asks for one",
        "anger, urgency or danger",
        "the agent before was removed",
    ],
};

pub(super) const KOREAN: Words = Words {
    conversation: "대화",
    from_to: "기간",
    visitor: "고객",
    called: "이름(웹사이트에서 받음)",
    contact: "남긴 연락처",
    page: "대화를 시작한 곳",
    bot: "챗봇",
    agent: "상담원",
    pressed: "버튼 누름",
    buttons: "버튼",
    noted: "확인한 값",
    looked_up: "조회",
    found: "찾음",
    not_found: "찾지 못함",
    failed: "조회하지 못함",
    handed_off: "상담원 연결",
    left_contact: "연락처 남김",
    joined: "상담원 참여",
    closed: "상담원이 대화를 마침",
    reopened: "고객이 다시 말을 걸어 대화가 이어짐",
    because: [
        "고객이 요청함",
        "챗봇이 답을 찾지 못함",
        "필요한 값을 받지 못함",
        "조회하지 못함",
        "상담원이 맡는 주제",
        "불만, 긴급 또는 위험 표현",
        "담당 상담원이 삭제됨",
    ],
};

impl Words {
    pub(super) fn because(&self, because: Because) -> &'static str {
        self.because[match because {
            Because::Asked => 0,
            Because::NotKnown => 1,
            Because::FormFailed => 2,
            Because::LookupFailed => 3,
            Because::Intent => 4,
            Because::Feeling => 5,
            Because::AgentGone => 6,
        }]
    }
}
