//! `docs/protocol.md` is true: every example on it is a frame of the protocol as the program reads and writes it.

use crate::shop::root;
use frontdesk::content::{Block, Span};
use frontdesk::conversation::{Event, Recorded};
use frontdesk::ids::{AgentId, ArticleId, ConversationId};
use frontdesk::language::Language;
use frontdesk::protocol::{
    self, AgentFrame, CloseCode, ErrorCode, SuggestedKind, ToAgent, ToVisitor, VisitorFrame, WireArticle, WireLanguage,
    WireSuggested, WireTitle,
};
use serde_json::Value;

fn page() -> String {
    std::fs::read_to_string(root().join("docs/protocol.md")).expect("the page")
}

/// The lines of all code blocks of this name.
fn examples(name: &str) -> Vec<String> {
    let page = page();
    let mut found = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        if let Some(fence) = line.strip_prefix("```") {
            inside = fence == format!("json {name}");
        } else if inside {
            found.push(line.to_owned());
        }
    }
    assert!(!found.is_empty(), "no examples of {name}");
    found
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn frames_from_clients_are_read_whole() {
    for example in examples("visitor") {
        let frame: VisitorFrame =
            protocol::parse_frame(&example).unwrap_or_else(|error| panic!("{error:?}: {example}"));
        let mut written = serde_json::to_value(&frame).expect("JSON");
        if json(&example).get("after").is_none() {
            written.as_object_mut().map(|fields| fields.remove("after"));
        }
        assert_eq!(written, json(&example));
    }
    for example in examples("agent") {
        let frame: AgentFrame = protocol::parse_frame(&example).unwrap_or_else(|error| panic!("{error:?}: {example}"));
        assert_eq!(serde_json::to_value(&frame).expect("JSON"), json(&example));
    }
}

#[test]
fn every_code_stands_on_the_page() {
    let page = page();
    for code in ErrorCode::ALL {
        assert!(page.contains(&format!("`{}`", code.name())), "{} is not explained", code.name());
        assert_eq!(serde_json::to_value(code).expect("JSON"), code.name());
    }
    for code in CloseCode::ALL {
        assert!(page.contains(&(*code as u16).to_string()), "{code:?} is not explained");
    }
}

/// A stored event for each kind on the page, in the page's own values.
fn stored() -> Vec<Recorded> {
    let lines = std::fs::read_to_string(root().join("tests/fixtures/events_v1.jsonl")).expect("the fixture");
    lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn stored_events_of_version_1_are_read_for_ever_and_written_the_same() {
    let lines = std::fs::read_to_string(root().join("tests/fixtures/events_v1.jsonl")).expect("the fixture");
    for (line, event) in lines.lines().zip(stored()) {
        assert_eq!(serde_json::to_value(&event).expect("JSON"), json(line));
    }
}

#[test]
fn events_on_the_page_are_what_visitors_and_agents_get() {
    let visitor: Vec<_> =
        stored().iter().map(|event| serde_json::to_value(protocol::for_visitor(event)).expect("JSON")).collect();
    for example in examples("event") {
        assert!(visitor.contains(&json(&example)), "no visitor gets {example}");
    }
    let agent: Vec<_> =
        stored().iter().map(|event| serde_json::to_value(protocol::for_agent(event)).expect("JSON")).collect();
    for example in examples("agent-event") {
        assert!(agent.contains(&json(&example)), "no agent gets {example}");
    }
    for event in visitor.iter().chain(&agent) {
        let kind = event["kind"].as_str().expect("a kind");
        assert!(page().contains(&format!("\"kind\":\"{kind}\"")), "{kind} is not on the page");
    }
}

#[test]
fn visitors_never_get_reasons_contacts_or_lookups() {
    for event in stored() {
        let seen = serde_json::to_string(&protocol::for_visitor(&event)).expect("JSON");
        for secret in [
            "\"agent\"",
            "note",
            "tags",
            "reason",
            "mentions",
            "환불만",
            "feelings",
            "why",
            "because",
            "jiu@example.com",
            "fields",
            "\"page\"",
            "\"skill\"",
            "\"site\"",
            "phone_last4",
        ] {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
    }
    let hidden = stored().into_iter().filter(|event| matches!(event.event, Event::LookedUp { .. }));
    assert!(hidden.count() > 0);
}

#[test]
fn blocks_have_the_names_on_the_page() {
    let blocks = [
        Block::Paragraph { spans: vec![Span::Text { text: "x".into() }, Span::Break] },
        Block::Heading {
            level: 2,
            spans: vec![Span::Strong { text: "x".into() }, Span::Emphasis { text: "x".into() }],
        },
        Block::List { ordered: false, items: vec![] },
        Block::Code { text: "x".into() },
        Block::Image { source: "x".into(), description: "x".into() },
    ];
    let page = page();
    for block in blocks {
        let kind = serde_json::to_value(&block).expect("JSON")["type"].as_str().expect("a type").to_owned();
        assert!(page.contains(&format!("`{kind}`")), "{kind} is not on the page");
    }
}

fn uploads() -> frontdesk::protocol::WireUploads {
    frontdesk::protocol::WireUploads { most: 10_485_760, types: frontdesk::files::ALLOWED }
}

fn two_departments() -> Vec<frontdesk::protocol::DepartmentTitle> {
    let titled = |name: &str, title: &[(&str, &str)], skill: Option<&str>| frontdesk::protocol::DepartmentTitle {
        name: name.into(),
        skill: skill.map(|word| word.parse().expect("a skill")),
        title: title.iter().map(|(language, title)| ((*language).to_owned(), (*title).to_owned())).collect(),
    };
    vec![titled("general", &[], None), titled("returns", &[("en", "Returns"), ("ko", "교환·반품")], Some("refunds"))]
}

#[test]
fn frames_to_clients_have_the_fields_on_the_page() {
    use frontdesk::agents::Presence;
    use frontdesk::ids::MessageId;
    use frontdesk::protocol::{DepartmentQueue, ErrorFrame, InboxLine, Onlooker, for_visitor};
    let id = |text: &str| text.parse::<MessageId>().expect("an id");
    let conversation: ConversationId = "0199c0de-7a57-7000-8000-000000000001".parse().expect("an id");
    let [agent, jun]: [AgentId; 2] =
        ["a", "b"].map(|last| format!("0199c0de-7a57-7000-8000-00000000000{last}").parse().expect("an id"));
    let onlooker = |agent, name: &str| Onlooker { agent, name: name.into() };
    let (a, epoch) = (id("0199c0de-7a57-7000-8000-0123456789ab"), "k3v9".to_owned());
    let said = stored().into_iter().find(|event| event.number == 3).expect("event 3");
    let too_fast = ErrorFrame::later(ErrorCode::TooFast, "more than 5 messages a second", 800).about(a);
    let taken = ErrorFrame::never(ErrorCode::TakenByOther, "Jun has this conversation").about(a);
    let joined = stored().into_iter().find(|event| event.number == 6).expect("event 6");
    let colleagues: Vec<Presence> =
        serde_json::from_value(json(&examples("to-agent")[2])["agents"].clone()).expect("all who answer");
    let line: InboxLine =
        serde_json::from_value(json(&examples("to-agent")[3])["conversations"][0].clone()).expect("a line");
    let queue = DepartmentQueue {
        department: "general".into(),
        waiting: 3,
        about_minutes: Some(10),
        over_minutes: None,
        conversations: 20,
        agents: 2,
    };
    let mut written = visitors_welcomes(conversation, &epoch);
    written.extend([
        value(&ToVisitor::Identified),
        value(&ToVisitor::Events { events: vec![for_visitor(&said)] }),
        value(&ToVisitor::Ack { id: a, number: 3, duplicate: false }),
        value(&ToVisitor::Ack { id: a, number: 3, duplicate: true }),
        value(&ToVisitor::Typing { who: "agent" }),
        value(&ToVisitor::Typing { who: "bot" }),
    ]);
    written.extend(places_and_what_is_read());
    written.extend([
        value(&ToVisitor::Forgotten { conversation, id: Some(id("0199c0de-7a57-7000-8000-0123456789af")) }),
        value(&ToVisitor::Forgotten { conversation, id: None }),
        value(&ToVisitor::Error(too_fast)),
        value(&ToVisitor::Goaway { retry_ms: 4200 }),
        value(&ToVisitor::Pong),
    ]);
    written.extend(agents_welcomes(agent, &epoch));
    written.extend([
        value(&ToAgent::Agents { agents: colleagues.into() }),
        value(&ToAgent::Inbox { conversations: vec![line], gone: vec![], position: 1284 }),
        value(&ToAgent::Inbox { conversations: vec![], gone: vec![conversation], position: 1285 }),
        value(&ToAgent::Events { conversation, events: vec![protocol::for_agent(&joined)], head: 6 }),
        value(&ToAgent::Ack { id: a, conversation, number: 6, duplicate: false }),
        value(&ToAgent::Done { id: a }),
        value(&ToAgent::Typing { conversation, agent: None, name: None, text: None }),
        value(&ToAgent::Typing { conversation, agent: Some(jun), name: Some("Jun".into()), text: None }),
        value(&ToAgent::Looking { conversation, agents: vec![onlooker(agent, "민지"), onlooker(jun, "Jun")] }),
        value(&ToAgent::Queue { departments: vec![queue] }),
        value(&ToAgent::Typing { conversation, agent: None, name: None, text: Some("환불은 언".into()) }),
        shown_contact("overwrote"),
        value(&ToAgent::Contact { id: None, conversation, contact: None, overwrote: None, stayed: vec![] }),
        value(&ToAgent::Contact {
            id: Some(id("b6")),
            conversation,
            contact: None,
            overwrote: None,
            stayed: vec!["phone".parse().expect("a field")],
        }),
        value(&ToAgent::Contacts { id: id("b4"), found: list("contacts") }),
        value(&ToAgent::Replies { id: id("b7"), found: list("replies") }),
        value(&ToAgent::Kept { id: id("b8"), reply: "0199c0de-7a57-7000-8000-0000000000d1".parse().expect("an id") }),
        value(&ToAgent::Articles { id: id("b11"), found: list("articles") }),
        value(&ToAgent::Suggestions { id: id("b12"), conversation, about: Some(9), found: list("suggestions") }),
        value(&ToAgent::Error(taken)),
        value(&ToAgent::Goaway { retry_ms: 4200 }),
        value(&ToAgent::Pong),
    ]);
    let shown: Vec<_> =
        examples("to-visitor").into_iter().chain(examples("to-agent")).map(|line| json(&line)).collect();
    assert_eq!(written, shown);
}

/// A visitor is welcome: where the owner has set nothing more, unproven, and with all there is.
fn visitors_welcomes(conversation: ConversationId, epoch: &str) -> Vec<Value> {
    let welcome = |head: u64, identified, fault: Option<&str>, all: bool| {
        value(&ToVisitor::Welcome {
            v: 1,
            token: "0199…".into(),
            conversation,
            head,
            epoch: epoch.to_owned(),
            identified,
            identity_fault: fault.map(str::to_owned),
            sneak_peek: all,
            suggests: all,
            uploads: all.then(uploads),
        })
    };
    let fault = "the token is over, or does not hold yet: make one for each page";
    vec![welcome(2, None, None, false), welcome(2, Some(false), Some(fault), false), welcome(3, Some(true), None, true)]
}

/// An agent is welcome, where there is one website and where there are several.
fn agents_welcomes(agent: AgentId, epoch: &str) -> Vec<Value> {
    let welcome = |sites: &[&str], uploads| {
        value(&ToAgent::Welcome {
            v: 1,
            agent,
            name: "민지".into(),
            epoch: epoch.to_owned(),
            departments: two_departments(),
            sites: sites.iter().map(|&site| site.to_owned()).collect(),
            uploads,
        })
    };
    vec![welcome(&[], Some(uploads())), welcome(&["outlet", "shop"], None)]
}

/// Where a visitor stands, suggestions, an article.
fn places_and_what_is_read() -> Vec<Value> {
    vec![
        value(&ToVisitor::Queue { position: Some(2), about_minutes: Some(5), over_minutes: None }),
        value(&ToVisitor::Queue { position: Some(9), about_minutes: None, over_minutes: Some(30) }),
        value(&ToVisitor::Queue { position: Some(1), about_minutes: None, over_minutes: None }),
        value(&ToVisitor::Queue { position: None, about_minutes: None, over_minutes: None }),
        value(&ToVisitor::Suggestions {
            about: "배ㅅ".into(),
            items: vec![suggested(None, "배송 조회"), suggested(Some("delivery-to-islands"), "제주와 도서 지역 배송")],
        }),
        value(&ToVisitor::Suggestions { about: "ㅋㅋㅋ".into(), items: vec![] }),
        value(&ToVisitor::Article(Box::new(whole_article()))),
    ]
}

fn suggested(article: Option<&str>, label: &str) -> WireSuggested {
    let opens = |slug: &str| SuggestedKind::Article { article: ArticleId(slug.into()) };
    WireSuggested {
        kind: article.map_or(SuggestedKind::Question, opens),
        label: label.into(),
        language: Language::KOREAN,
    }
}

fn whole_article() -> WireArticle {
    let text = |text: &str| vec![Block::Paragraph { spans: vec![Span::Text { text: text.into() }] }];
    WireArticle {
        article: ArticleId("delivery-to-islands".into()),
        language: Language::KOREAN,
        title: "제주와 도서 지역 배송".into(),
        updated: "2026-10-05".parse().ok(),
        topic: "배송".into(),
        blocks: text("제주와 도서 지역은 3~5일 걸려요."),
        related: vec![WireTitle { article: ArticleId("shipping-fees".into()), title: "배송비".into() }],
        also_in: vec![WireLanguage {
            language: Language::ENGLISH,
            name: "English".into(),
            title: "Delivery to islands".into(),
        }],
        page: Some("/help/ko/delivery-to-islands".into()),
    }
}

/// What a frame on the page lists, read by the program.
fn list<T: serde::de::DeserializeOwned>(kind: &str) -> Vec<T> {
    let frames = examples("to-agent").into_iter().map(|line| json(&line));
    let found = frames.into_iter().find(|frame| frame["type"] == kind).expect("an example");
    serde_json::from_value(found["found"].clone()).unwrap_or_else(|error| panic!("{error}: {kind}"))
}

/// The contact on the page that has this beside it, read by the program and written again.
fn shown_contact(beside: &str) -> Value {
    use frontdesk::protocol::{ContactCard, Overwrote, ToAgent};
    let frames = examples("to-agent").into_iter().map(|line| json(&line));
    let found = frames.into_iter().find(|frame| frame.get(beside).is_some()).expect("an example");
    let card: ContactCard = serde_json::from_value(found["contact"].clone()).expect("a contact");
    let overwrote: Overwrote = serde_json::from_value(found["overwrote"].clone()).expect("what was written over");
    value(&ToAgent::Contact {
        id: found["id"].as_str().and_then(|id| id.parse().ok()),
        conversation: found["conversation"].as_str().and_then(|id| id.parse().ok()).expect("an id"),
        contact: Some(Box::new(card)),
        overwrote: Some(overwrote),
        stayed: vec![],
    })
}

fn value(frame: &impl serde::Serialize) -> Value {
    serde_json::to_value(frame).expect("JSON")
}
