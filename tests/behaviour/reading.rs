//! What visitors read beside the conversation: suggestions while they type, articles as cards and whole, what is read most.

use crate::http::request;
use crate::program::{folder, run};
use crate::shop::{Business, Habits, Shop, house, settings};
use crate::visitor::{Visitor, labels, text, words};
use frontdesk::config::{LogoKind, read_logo};
use frontdesk::content::{Known, RawFile, read_files};
use frontdesk::dialogue::House;
use frontdesk::help::{Logo, Site};
use serde_json::{Value, json};

/// What is suggested for a text: the kind, the label, the language.
async fn suggested(visitor: &mut Visitor, typed: &str) -> Vec<(String, String, String)> {
    visitor.sends(&json!({"type": "suggest", "text": typed})).await;
    let answer = hears(visitor, "suggestions").await;
    assert_eq!(answer["for"], typed, "{answer}");
    items(&answer)
}

fn items(answer: &Value) -> Vec<(String, String, String)> {
    let items = answer["items"].as_array().expect("items").iter();
    items.map(|item| (text(&item["kind"]), text(&item["label"]), text(&item["language"]))).collect()
}

/// The next frame of a type, or the next error.
async fn hears(visitor: &mut Visitor, kind: &str) -> Value {
    loop {
        let frame = visitor.next_frame().await;
        if frame["type"] == kind || frame["type"] == "error" {
            return frame;
        }
    }
}

async fn opens(visitor: &mut Visitor, frame: Value) -> Value {
    visitor.sends(&frame).await;
    hears(visitor, "article").await
}

#[tokio::test]
async fn half_typed_words_lead_to_articles_and_questions() {
    let shop = Shop::opens().await;
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    for (typed, language, part) in [
        ("배ㅅ", "ko", "배송"),
        ("뱃", "ko", "배송"),
        ("배송조", "ko", "배송 조회"),
        ("refu", "en", "efund"),
        ("how lo", "en", ""),
    ] {
        let found = suggested(&mut visitor, typed).await;
        assert!((1..=5).contains(&found.len()), "{typed}: {found:?}");
        assert!(found.iter().all(|(_, _, code)| code == language), "{typed}: {found:?}");
        assert!(found.iter().any(|(_, label, _)| label.contains(part)), "{typed}: {found:?}");
        let mut labels: Vec<_> = found.iter().map(|(_, label, _)| label).collect();
        labels.dedup();
        assert_eq!(labels.len(), found.len(), "no words twice");
    }
    let kinds: Vec<_> = suggested(&mut visitor, "배ㅅ").await.into_iter().map(|(kind, ..)| kind).collect();
    assert!(kinds.contains(&"question".to_owned()) && kinds.contains(&"article".to_owned()), "{kinds:?}");
    let understood = suggested(&mut visitor, "환불 그거 언제 들어오는 건가요").await;
    assert!(understood.iter().any(|(_, label, _)| label.contains("환불")), "{understood:?}");
    for nonsense in ["", "   ", "쀍뚫", "asdf qwer zxcv", "ㅋㅋㅋ", "안녕하세요", &"배".repeat(300)] {
        assert_eq!(suggested(&mut visitor, nonsense).await, [], "{nonsense}");
    }
}

#[tokio::test]
async fn choosing_a_question_says_what_the_bot_understands() {
    let shop = Shop::opens().await;
    for language in ["ko", "en"] {
        let mut visitor = Visitor::arrives(shop.address, language).await;
        for typed in
            if language == "ko" { ["배송", "환불", "교환", "쿠"] } else { ["deliv", "refund", "exch", "coup"] }
        {
            for (kind, label, _) in suggested(&mut visitor, typed).await {
                let brain = shop.desk.brain();
                let code = language.parse().expect("a language");
                let reading = brain.matcher.read(&label, code);
                let best = reading.best().expect("a reading");
                let wanted = if kind == "question" { best.target.title(&brain.content, code) == label } else { true };
                assert!(wanted && best.confidence > 0.45, "{label}: {best:?}");
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_suggested_to_who_speaks_with_a_person_or_is_asked_for_something() {
    let shop = Shop::opens().await;
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    visitor.presses("배송 조회").await;
    assert_eq!(suggested(&mut visitor, "배ㅅ").await, [], "an order number is asked for");
    let mut other = Visitor::arrives(shop.address, "ko").await;
    other.asks("상담원 연결해 주세요").await;
    assert_ne!(suggested(&mut other, "배ㅅ").await, [], "who waits may go on asking");
    let mut agent = shop.agent("민지").await;
    agent.takes(&other.conversation).await;
    other.sees_kind("agent_joined").await;
    assert_eq!(suggested(&mut other, "배ㅅ").await, []);

    let quiet = Shop::opens_as(House { suggests_while_typing: false, ..house() }, "2026-11-20T03:00:00Z").await;
    let (mut visitor, _) = (Visitor::arrives(quiet.address, "ko").await, ());
    assert_eq!(suggested(&mut visitor, "배ㅅ").await, []);
    let hello =
        request(quiet.address, "POST /api/visitor/hello", &[], r#"{"type":"hello","v":1,"language":"ko"}"#).await;
    assert!(hello.json().get("suggests").is_none(), "{}", hello.body);
}

#[tokio::test]
async fn typing_faster_than_anybody_types_is_not_answered_and_closes_nothing() {
    let shop = Shop::opens().await;
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    for _ in 0..80 {
        visitor.sends(&json!({"type": "suggest", "text": "배ㅅ"})).await;
    }
    let number = visitor.says("안녕하세요").await;
    assert!(number > 0, "the socket is open, and messages are not slowed down");
    let mut another = visitor.another_window().await;
    another.sends(&json!({"type": "suggest", "text": "배송"})).await;
    another.sees_kind("bot_spoke").await;
}

#[tokio::test]
async fn over_http_it_is_the_same_and_nothing_half_typed_is_kept() {
    let shop = Shop::opens().await;
    let visitor = Visitor::arrives(shop.address, "ko").await;
    let bearer = format!("Bearer {}", visitor.token);
    let post = async |frame: Value| {
        request(shop.address, "POST /api/visitor/frames", &[("authorization", &bearer)], &frame.to_string()).await
    };
    let found = post(json!({"type": "suggest", "text": "배ㅅ"})).await.json();
    assert_eq!((found["for"].as_str(), items(&found).is_empty()), (Some("배ㅅ"), false));
    post(json!({"type": "suggest", "text": "비밀스러운반쪽"})).await;
    let article = post(json!({"type": "article", "article": "refund-times"})).await.json();
    assert_eq!((&article["type"], &article["language"]), (&json!("article"), &json!("ko")));
    let missing = post(json!({"type": "article", "article": "../secret"})).await;
    assert_eq!((missing.status, &missing.json()["code"]), (404, &json!("no_such_article")));
    let helped = json!({"type": "helped", "article": "refund-times", "language": "ko", "helped": true});
    assert_eq!(post(helped).await.status, 204);
    shop.desk.stores_help_counts().await.expect("stored");
    let bytes = std::fs::read(shop.database()).expect("the database");
    let log = std::fs::read(shop.database().with_extension("db-wal")).unwrap_or_default();
    assert!(![bytes, log].iter().any(|bytes| String::from_utf8_lossy(bytes).contains("비밀스러운반쪽")));
}

#[tokio::test]
async fn an_article_is_told_whole_in_the_language_it_is_written_in() {
    let shop = Shop::opens().await;
    let mut visitor = Visitor::arrives(shop.address, "en").await;
    let article = opens(&mut visitor, json!({"type": "article", "article": "account-security"})).await;
    assert_eq!((&article["language"], &article["updated"]), (&json!("en"), &json!("2026-09-28")));
    assert_eq!(article["page"], "/help/en/account-security");
    assert!(!article["blocks"].as_array().expect("blocks").is_empty() && !text(&article["title"]).is_empty());
    assert!(!article["related"].as_array().expect("related").is_empty() && !text(&article["topic"]).is_empty());
    assert_eq!((&article["also_in"][0]["language"], &article["also_in"][0]["name"]), (&json!("ko"), &json!("한국어")));
    let korean = opens(&mut visitor, json!({"type": "article", "article": "account-security", "language": "ko"})).await;
    assert_eq!((&korean["language"], &korean["title"]), (&json!("ko"), &article["also_in"][0]["title"]));
    let unwritten =
        opens(&mut visitor, json!({"type": "article", "article": "account-security", "language": "de"})).await;
    assert!(["en", "ko"].contains(&text(&unwritten["language"]).as_str()), "{unwritten}");
    let missing = opens(&mut visitor, json!({"type": "article", "article": "no-such-article"})).await;
    assert_eq!((&missing["code"], &missing["retry"]), (&json!("no_such_article"), &json!("never")));
}

#[tokio::test]
async fn an_answer_from_an_article_has_a_card_and_so_has_every_article_that_is_offered() {
    let shop = Shop::opens().await;
    for (language, question) in [("ko", "내 계정 안전하게 지키기"), ("en", "Keeping your account safe")] {
        let mut visitor = Visitor::arrives(shop.address, language).await;
        let brain = shop.desk.brain();
        let article =
            brain.content.article(&frontdesk::ids::ArticleId("account-security".into())).expect("the article");
        let title = &article.editions[&language.parse().expect("a language")].title;
        let answer = visitor.asks(title).await;
        let card = &answer["articles"][0];
        assert_eq!(
            (&card["article"], card["title"].as_str()),
            (&json!("account-security"), Some(title.as_str())),
            "{question}"
        );
        assert!(card.get("beginning").is_none() && !text(&card["topic"]).is_empty(), "{card}");
        let button =
            card["button"].as_u64().and_then(|place| usize::try_from(place).ok()).expect("a button for the rest");
        assert!(!labels(&answer)[button].is_empty());
        for card in answer["articles"].as_array().expect("cards").iter().skip(1) {
            assert!(!text(&card["beginning"]).is_empty(), "what is only offered says how it begins: {card}");
        }
    }
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    let answer = visitor.asks("배송비 얼마예요").await;
    let leads = answer["articles"].as_array().map_or(0, Vec::len);
    assert!(!words(&answer).is_empty() && leads <= labels(&answer).len());
}

#[tokio::test]
async fn whether_an_article_helped_is_counted_wherever_it_was_read() {
    let shop = Shop::opens().await;
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    for helped in [true, false, true] {
        visitor.sends(&json!({"type": "helped", "article": "refund-times", "language": "ko", "helped": helped})).await;
    }
    visitor.sends(&json!({"type": "helped", "article": "nothing", "language": "ko", "helped": true})).await;
    assert_eq!(hears(&mut visitor, "pong").await["code"], "no_such_article");
    visitor.sends(&json!({"type": "helped", "article": "refund-times", "language": "de", "helped": true})).await;
    assert_eq!(hears(&mut visitor, "pong").await["code"], "no_such_article");
    let form = [("content-type", "application/x-www-form-urlencoded")];
    request(shop.address, "POST /help/ko/refund-times/helped", &form, "helped=no").await;
    shop.desk.stores_help_counts().await.expect("stored");
    let votes = shop.desk.help_votes().expect("votes");
    assert_eq!(votes.iter().map(|vote| (vote.helped, vote.not_helped)).collect::<Vec<_>>(), [(2, 2)]);
    let mut refused = 0;
    for _ in 0..12 {
        visitor.sends(&json!({"type": "helped", "article": "refund-times", "language": "ko", "helped": true})).await;
        visitor.sends(&json!({"type": "ping"})).await;
        let answer = hears(&mut visitor, "pong").await;
        if answer["code"] == "too_fast" {
            refused += 1;
            hears(&mut visitor, "pong").await;
        }
    }
    assert!(refused >= 4, "10 at once, then one in 20 seconds: {refused} were refused");
}

#[tokio::test]
async fn what_is_read_most_stands_first_and_is_told_to_the_owner() {
    let shop = Shop::opens().await;
    let first = async || {
        let home = request(shop.address, "GET /help/ko", &[], "").await.body;
        let (_, list) = home.split_once("id=\"popular\">").expect("what to read first");
        let (heading, rest) = list.split_once("</h2>").expect("a heading");
        let slugs = rest.split_once("</ul>").expect("a list").0.split("/help/ko/").skip(1);
        let slugs: Vec<_> = slugs.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect();
        (heading.to_owned(), slugs)
    };
    let (heading, written) = first().await;
    assert_eq!(written[0], "refund-times", "as the language file says");
    assert_eq!((heading.as_str(), written.len()), ("먼저 읽어 보면 좋은 글", 6));
    for (path, times) in [("refund-times", 9), ("account-security", 6), ("delivery-times", 0)] {
        for _ in 0..times {
            request(shop.address, &format!("GET /help/ko/{path}"), &[("user-agent", "Mozilla/5.0")], "").await;
        }
    }
    for headers in [[("user-agent", "SomeBot/2.0")], [("sec-purpose", "prefetch")]] {
        request(shop.address, "GET /help/ko/refund-times", &headers, "").await;
    }
    let mut visitor = Visitor::arrives(shop.address, "ko").await;
    for _ in 0..6 {
        opens(&mut visitor, json!({"type": "article", "article": "account-security"})).await;
    }
    shop.waits(2).await;
    shop.desk.tidy().await;
    let (heading, read) = first().await;
    assert_eq!(heading, "많이 찾는 글");
    assert_eq!((read[0].as_str(), read[1].as_str()), ("account-security", "refund-times"));
    assert_eq!(read.len(), 6, "then what the writers put first");
    let reads = shop.desk.help_reads().expect("reads");
    assert_eq!(reads.iter().map(|read| read.reads).collect::<Vec<_>>(), [12, 9]);

    let elsewhere = folder(&[("frontdesk.yaml", "time_zone: Asia/Seoul\n")]);
    let told = run(elsewhere.path(), &["searches", "--json", "--data", shop.data().to_str().expect("UTF-8")]);
    let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(
        told["articles"][0],
        json!({"language": "ko", "article": "account-security", "read": 12, "helped": 0, "not_helped": 0})
    );
    shop.waits(31 * 24 * 60).await;
    shop.desk.tidy().await;
    assert_eq!(first().await.0, "먼저 읽어 보면 좋은 글", "what was read more than a month ago does not count");
}

#[tokio::test]
async fn the_owners_logo_stands_on_every_page_and_runs_nothing() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"80\" height=\"32\"><script>alert(1)</script></svg>";
    let logo = Some(Logo::new(LogoKind::Svg, svg.to_vec()));
    let site = Site { logo, public_url: Some("https://help.solbat.example".into()), ..Site::default() };
    let shop = Shop::opens_with(Habits { help: Some(site), ..Habits::default() }).await;
    let page = request(shop.address, "GET /help/ko/refund-times", &[], "").await.body;
    let (_, rest) = page.split_once("<img class=\"logo\" src=\"").expect("a logo");
    let (address, rest) = rest.split_once('"').expect("an address");
    assert!(rest.starts_with(" alt=\"Solbat\">"), "{rest}");
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"https://help.solbat.example{address}\">")));
    assert!(page.contains(&format!("<link rel=\"icon\" href=\"{address}\">")));
    let picture = request(shop.address, &format!("GET {address}"), &[], "").await;
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/svg+xml")));
    assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
    let policy = picture.header("content-security-policy").expect("a policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert_eq!(request(shop.address, "GET /help/logo-other.svg", &[], "").await.status, 404);
    let plain = Shop::opens().await;
    assert_eq!(request(plain.address, &format!("GET {address}"), &[], "").await.status, 404);
}

#[test]
fn a_logo_that_is_none_stops_the_start_with_its_place() {
    let page = "<html></html>";
    let check = |logo: &str, expected: &str| {
        let written = format!("look:\n  logo: {logo}\n");
        let folder = folder(&[("frontdesk.yaml", &written), ("page.html", page), ("big.svg", &" ".repeat(300_000))]);
        let ran = run(folder.path(), &["serve"]);
        let told = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(2), "{told}");
        assert!(told.contains("frontdesk.yaml:2:9") && told.contains(expected) && told.contains("logo.svg"), "{told}");
    };
    check("nowhere.svg", "can't be read");
    check("page.html", "not a picture");
    check("big.svg", "256 KB at most");
    assert!(read_logo(std::path::Path::new("nowhere.png")).is_err());
}

#[test]
fn writers_are_told_of_tags_that_make_no_list() {
    let file = |path: &str, text: &str| RawFile { path: path.into(), bytes: Ok(text.as_bytes().to_vec()) };
    let article = |path: &str, title: &str, tags: &str| {
        let questions = format!("{title} one, {title} two, {title} three");
        file(path, &format!("---\ntitle: {title}\nquestions: [{questions}]\ntags: [{tags}]\n---\nText.\n"))
    };
    let files = [
        file("intents/_language.en.yaml", "tags:\n  refund: Refunds\n  paymnet: Paying\n  old: Old things\n"),
        file("intents/_language.ko.yaml", "tags: {refund: 환불, size: 크기}\n"),
        article("knowledge-base/en/a.md", "a", "refund"),
        article("knowledge-base/en/b.md", "b", "refund, payment"),
        article("knowledge-base/en/c.md", "c", "refnud"),
        article("knowledge-base/ko/a.md", "가", "refund, size"),
        article("knowledge-base/ko/b.md", "나", "refund, payment"),
        article("knowledge-base/ko/c.md", "다", "refund"),
    ];
    let loaded = read_files(&files, &Known::default()).unwrap_or_else(|failure| panic!("{:?}", failure.problems));
    let told: Vec<_> = loaded
        .warnings
        .iter()
        .filter(|problem| problem.code.id() == "W305")
        .map(|problem| format!("{} {} – {}", problem.place, problem.message, problem.help.join(" ")))
        .collect();
    for expected in [
        "intents/_language.en.yaml:3:3 no article has the tag `paymnet` – did you mean `payment`?",
        "intents/_language.en.yaml:4:3 no article has the tag `old` – ",
        "knowledge-base/en/b.md:4:16 the tag `payment` has no name – did you mean `paymnet`?",
        "knowledge-base/en/c.md:4:8 no other article has the tag `refnud` – did you mean `refund`?",
        "knowledge-base/ko/a.md:4:16 this article does not have the tag `size` in `en` – write the same tags in knowledge-base/en/a.md",
        "knowledge-base/ko/b.md:4:16 the tag `payment` has no name in `ko`, so visitors read `payment` – add `payment: …`",
    ] {
        assert!(told.iter().any(|line| line.starts_with(expected)), "{expected} is not in {told:#?}");
    }
    assert_eq!(told.len(), 6, "{told:#?}");
}

#[test]
fn the_setting_turns_suggestions_off() {
    let read = |written: &str| frontdesk::config::read("frontdesk.yaml", written).expect("right");
    assert!(settings().suggest_while_typing && !read("suggest_while_typing: no\n").suggest_while_typing);
    assert_eq!(Business::default().settings.logo, None);
}
