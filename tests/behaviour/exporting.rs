//! What was said can be handed out: readable for a person, whole for a program, and all of it for whom it belongs to.

use crate::program::run;
use crate::shop::{Shop, root};
use serde_json::Value;
use std::process::Output;

fn export(shop: &Shop, arguments: &[&str]) -> Output {
    let data = shop.data().display().to_string();
    run(root(), &[&["export"], arguments, &["--data", &data]].concat())
}

fn written(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_can_be_read_as_text_in_the_shops_own_time() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("민지").await;
    let mut visitor = shop.visitor("ko").await;
    shop.clock.turn(jiff::SignedDuration::from_secs(65));
    visitor.asks("주문 조회해 주세요").await;
    visitor.asks("A-10278").await;
    visitor.asks("0926").await;
    visitor.presses("상담").await;
    let conversation = visitor.conversation.clone();
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    agent.says(&conversation, "안녕하세요,\n민지예요.").await;
    agent.closes(&conversation).await;
    visitor.sees_kind("closed").await;

    let text = written(&export(&shop, &["--conversation", &conversation]));
    for expected in [
        format!("대화 {conversation}\n기간: 2026-11-20 12:00:00 – 2026-11-20 12:01:05 (Asia/Seoul)\n"),
        "2026-11-20 12:00:00 솔이 (챗봇)\n".to_owned(),
        "\n2026-11-20 12:01:05 고객\n  주문 조회해 주세요\n".to_owned(),
        "— 확인한 값: order_number = A-10278\n".to_owned(),
        "— 조회: orders (order_number = A-10278, phone_last4 = 0926) → 찾음: ".to_owned(),
        "고객 (버튼 누름)\n  ".to_owned(),
        "  [버튼: ".to_owned(),
        "— 상담원 연결: ".to_owned(),
        "— 상담원 참여: 민지\n".to_owned(),
        "민지 (상담원)\n  안녕하세요,\n  민지예요.\n".to_owned(),
        "— 상담원이 대화를 마침\n".to_owned(),
    ] {
        assert!(text.contains(&expected), "{expected:?} is not in\n{text}");
    }
    let english = written(&export(&shop, &["--conversation", &conversation, "--lang", "en"]));
    assert!(english.starts_with("Conversation ") && english.contains("→ found: "), "{english}");
    assert!(english.contains("주문 조회해 주세요"), "what was said is never translated: {english}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_gets_everything_and_nothing_of_others() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("I want to speak to a person").await;
    visitor.asks("my number is 010 1234 5678").await;
    let mut other = shop.visitor("en").await;
    other.asks("I want to speak to a person").await;
    other.asks("it's other@example.com").await;

    for spelling in ["010-1234-5678", "01012345678", "+82 10 1234 5678"] {
        let lines = written(&export(&shop, &["--contact", spelling, "--json"]));
        let mut events: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(events.remove(0)["contact"]["fields"]["phone"]["value"], "010-1234-5678", "who it is comes first");
        assert_eq!(events.len(), visitor.head() as usize, "{spelling}");
        for (event, number) in events.iter().zip(1..) {
            assert_eq!(event["conversation"], visitor.conversation.as_str());
            assert_eq!(event["number"], number, "whole and in order");
        }
        assert!(events.iter().any(|event| event["kind"] == "contact_left"), "also what the visitor does not see");
    }
    let nobody = export(&shop, &["--contact", "010-0000-0000"]);
    assert_eq!((nobody.status.code(), nobody.stdout.len()), (Some(1), 0));

    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("jiu.txt").display().to_string();
    let to_file = ["--contact", "other@example.com", "--output", &file];
    assert_eq!(written(&export(&shop, &to_file)), "", "into the file only");
    let text = std::fs::read_to_string(&file).expect("the file");
    assert!(text.contains("Contact left: other@example.com"), "{text}");
    assert_eq!(export(&shop, &to_file).status.code(), Some(2), "a file that is there is not written over");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_told() {
    let shop = Shop::opens().await;
    let unknown = export(&shop, &["--conversation", "0199c0de-7a57-7000-8000-000000000001"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("there is no conversation 0199c0de"));
    assert_eq!(export(&shop, &["--conversation", "x"]).status.code(), Some(2), "no id at all");
    assert_eq!(export(&shop, &[]).status.code(), Some(2), "nothing named");
    let none = run(root(), &["export", "--contact", "a@b.example", "--data", "no/such/folder"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(!root().join("no").exists(), "looking makes no folder");
}
