//! A visitor keeps the conversation: as it was seen, at an address of theirs, and told honestly when that was not possible.

use crate::business::{Frontdesk, serve};
use crate::http::{Response, request};
use crate::identity::customer;
use crate::mail_server::{MailServer, PASSWORD, USER};
use crate::over_tls::Certified;
use crate::program::folder;
use crate::shop::{Habits, Shop, root};
use crate::visitor::{Visitor, words};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

async fn shop_with(server: &MailServer) -> Shop {
    Shop::opens_with(Habits { mail: Some(server.settings()), ..Habits::default() }).await
}

async fn wants(visitor: &Visitor, what: &Value) -> Response {
    let token = format!("Bearer {}", visitor.token);
    let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
    request(visitor.address, "POST /api/visitor/transcript", &headers, &what.to_string()).await
}

async fn known(visitor: &Visitor) -> Value {
    let token = format!("Bearer {}", visitor.token);
    request(visitor.address, "GET /api/visitor/transcript", &[("authorization", &token)], "").await.json()
}

#[tokio::test]
async fn a_conversation_goes_to_an_address_as_its_visitor_saw_it() {
    let server = MailServer::starts().await;
    let shop = shop_with(&server).await;
    let mut visitor = shop.visitor("ko").await;
    let answered = words(&visitor.asks("환불은 언제 되나요?").await);
    let asked = words(&visitor.asks("상담원 연결해 주세요").await);
    let mut agent = shop.agent("minji").await;
    agent.takes(&visitor.conversation).await;
    agent.notes(&visitor.conversation, "zanzibarquince, between us").await;
    agent.says(&visitor.conversation, "안녕하세요, 바로 볼게요.").await;
    visitor.sees_kind("agent_spoke").await;
    let sent = wants(&visitor, &json!({"to": "jiu@example.com", "language": "ko", "time_zone": "Europe/Paris"})).await;
    assert_eq!((sent.status, sent.body.as_str()), (204, ""));

    let came = server.came();
    let [letter] = &came[..] else { panic!("one letter: {came:?}") };
    assert_eq!(letter.to, ["jiu@example.com"]);
    assert!(letter.raw().contains("Auto-Submitted: auto-generated"), "{}", letter.raw());
    let shown = letter.shown();
    assert_eq!(shown.from, ("Solbat".to_owned(), USER.to_owned()));
    assert_eq!(shown.subject, "Solbat 상담 내용을 보내 드려요");
    assert_eq!(shown.file_name, "conversation-2026-11-20.txt");
    let file = &shown.file;
    for expected in [
        "2026-11-20 (Europe/Paris)",
        "나 · 04:00\n  환불은 언제 되나요?",
        "Sori · 04:00",
        "minji · 04:00\n  안녕하세요, 바로 볼게요.",
    ] {
        assert!(file.contains(expected), "{expected} in {file}");
    }
    let in_one_line = file.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [answered, asked] {
        assert!(in_one_line.contains(&said), "{said} in {file}");
    }
    assert!(!file.contains("zanzibarquince"), "notes are for agents: {file}");
    assert!(!shown.text.contains("환불"), "nobody's words but the house's stand in the letter itself: {}", shown.text);
    assert!(shown.text.contains("안녕하세요, Solbat입니다.") && shown.text.contains("2026-11-20"), "{}", shown.text);
}

#[tokio::test]
async fn what_is_not_sent_is_told_with_a_reason() {
    let server = MailServer::starts().await;
    let shop = shop_with(&server).await;
    let mut visitor = shop.visitor("en").await;
    let to = |to: &str| json!({"to": to, "language": "en"});
    let told = |answer: Response| (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned());
    let nothing_said = told(wants(&visitor, &to("jiu@example.com")).await);
    assert_eq!(nothing_said, (422, "text_empty".into()));
    visitor.says("thanks!").await;
    for address in ["a@@b", "jiu", "a@b\r\nBcc: everybody@example.com", "a@b, c@d"] {
        let mut other = shop.visitor("en").await;
        other.says("thanks!").await;
        assert_eq!(told(wants(&other, &to(address)).await), (422, "address_refused".into()), "{address}");
    }
    assert_eq!(told(wants(&visitor, &to("nobody@example.com")).await), (422, "address_refused".into()));
    let later = wants(&visitor, &to("later@example.com")).await;
    assert!(later.header("retry-after").is_some());
    assert_eq!(told(later), (503, "not_mailed".into()));
    assert_eq!(told(wants(&visitor, &json!({"to": "a@b.c", "time_zone": "Nowhere/Land"})).await).1, "bad_frame");
    assert_eq!(server.came(), [], "nothing left");

    let without = Shop::opens().await;
    let mut visitor = without.visitor("en").await;
    visitor.says("thanks!").await;
    assert_eq!(told(wants(&visitor, &to("jiu@example.com")).await), (403, "no_mail".into()));
    let offered = |shop: &Shop| request_manners(shop.address);
    assert_eq!(
        (offered(&without).await["mail"].clone(), offered(&shop).await["mail"].clone()),
        (json!(false), json!(true))
    );
}

async fn request_manners(address: std::net::SocketAddr) -> Value {
    request(address, "GET /api/visitor/manners", &[], "").await.json()
}

#[tokio::test]
async fn nobody_makes_us_flood_others_with_letters() {
    let server = MailServer::starts().await;
    let shop = shop_with(&server).await;
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let mut answers = Vec::new();
    for number in 0..6 {
        answers.push(wants(&visitor, &json!({"to": format!("victim{number}@example.com")})).await);
    }
    let last = answers.pop().expect("an answer");
    assert!(answers.iter().all(|answer| answer.status == 204));
    assert_eq!((last.status, last.json()["code"].clone()), (429, json!("too_fast")));
    let wait: u64 = last.header("retry-after").expect("a time").parse().expect("seconds");
    assert!((600..=1200).contains(&wait), "one more in twenty minutes: {wait}");
    assert_eq!(server.came().len(), 5);
}

#[tokio::test]
async fn an_address_that_is_known_is_not_asked_again() {
    let server = MailServer::starts().await;
    let shop = shop_with(&server).await;
    let stranger = shop.visitor("en").await;
    assert_eq!(known(&stranger).await["to"], Value::Null);
    let (vouched, _) = Visitor::arrives_as(shop.address, None, &customer("c-7", "Jiu")).await;
    assert_eq!(known(&vouched).await["to"], "jiu@example.com");

    // What only an agent wrote down may be somebody else's.
    let mut visitor = shop.visitor("en").await;
    visitor.says("thanks!").await;
    let mut agent = shop.agent("minji").await;
    agent.edits(&visitor.conversation, ("email", "other@example.com"), &json!(0)).await;
    assert_eq!(agent.contact(&visitor.conversation).await["fields"]["email"]["value"], "other@example.com");
    assert_eq!(known(&visitor).await["to"], Value::Null);
}

/// A folder with the shop's content and this mail server in its settings.
fn writes_settings(folder: &Path, port: u16) {
    let content = root().display();
    let settings = format!(
        "shop: {{en: Solbat}}\nlanguage: en\ncontent: {content}\nlookups: {{orders: {{csv: {content}/examples/orders.csv, key: [order_number, phone_last4]}}}}\n\
         departments: [general, orders, returns, accounts]\n\
         mail: {{server: localhost, port: {port}, from: {USER}, user: {USER}, password: \"${{MAIL_PASSWORD}}\"}}\n"
    );
    std::fs::write(folder.join("frontdesk.yaml"), settings).expect("written");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_server_is_reached_over_tls_with_a_password_and_the_doctor_tries_it_out() {
    let certified = Certified::new();
    let server = MailServer::starts_behind_tls(certified.acceptor).await;
    let folder = folder(&[("authority.pem", &certified.authority)]);
    writes_settings(folder.path(), server.address.port());
    let trusted = folder.path().join("authority.pem");
    let doctor = |password: &str, trusts: bool| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
        program.current_dir(folder.path()).arg("doctor").env("MAIL_PASSWORD", password);
        if trusts {
            program.env("SSL_CERT_FILE", &trusted);
        }
        let told = program.output().expect("the program runs").stdout;
        let told = String::from_utf8_lossy(&told).into_owned();
        told.lines().find(|line| line.contains("  mail ")).unwrap_or_else(|| panic!("{told}")).to_owned()
    };
    let (right, wrong, stranger) = (doctor(PASSWORD, true), doctor("guessed", true), doctor(PASSWORD, false));
    assert!(right.starts_with("fine") && right.ends_with("lets us in"), "{right}");
    assert!(wrong.starts_with("WRONG") && wrong.contains("535: name or password is wrong"), "{wrong}");
    // Not even a wrong password was tried. The number of its answer alone might be a part of the port.
    assert!(
        stranger.starts_with("WRONG") && !stranger.contains("535: "),
        "nothing is told to who can't prove the name: {stranger}"
    );
    let unset = doctor("", true);
    assert!(unset.starts_with("WRONG") && unset.contains("${MAIL_PASSWORD}, which is not set"), "{unset}");

    let mut command = serve(folder.path());
    command.env("MAIL_PASSWORD", PASSWORD).env("SSL_CERT_FILE", &trusted);
    let frontdesk = Frontdesk::of(command).await;
    let mut visitor = Visitor::arrives(frontdesk.address, "en").await;
    visitor.says("thanks!").await;
    let answer = wants(&visitor, &json!({"to": "jiu@example.com", "language": "ja"})).await;
    assert_eq!(answer.status, 204, "{}", answer.body);
    assert_eq!(server.came()[0].shown().subject, "Your conversation with Solbat");
}
