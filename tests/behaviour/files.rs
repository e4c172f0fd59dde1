//! Files and screenshots: whatever is sent, only what is shown is kept; only who may see the conversation sees it; and it goes with it.

mod pictures;

use crate::console::Console;
use crate::http::{Response, answer, request, send};
use crate::program::run;
use crate::shop::{Habits, Shop, root};
use crate::visitor::{Visitor, labels, new_id, text, words};
use frontdesk::config::UploadSettings;
use frontdesk::desk::Role;
use image::ImageFormat;
use jiff::SignedDuration;
use pictures::{bomb, held_sideways, picture};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// Words that nobody else says.
const SECRET: &str = "my secret is quincezanzibar";

fn shop_with(uploads: UploadSettings) -> Habits {
    Habits { uploads, ..Habits::default() }
}

/// Brings a file under this id; the answer.
async fn brings(visitor: &Visitor, upload: &str, name: &str, bytes: &[u8]) -> Response {
    let token = format!("Bearer {}", visitor.token);
    let headers = [("authorization", token.as_str()), ("x-frontdesk-upload", upload), ("x-frontdesk-name", name)];
    send(visitor.address, "POST /api/visitor/files", &headers, bytes).await
}

/// Brings a file and sends it; the file as the answer told of it.
async fn sends(visitor: &mut Visitor, name: &str, bytes: &[u8]) -> Value {
    let id = new_id();
    let answer = brings(visitor, &id, name, bytes).await;
    assert_eq!(answer.status, 201, "{name}: {}", answer.body);
    let ack = sends_as(visitor, &id, &answer.json()["file"]).await;
    assert_eq!(ack["type"], "ack", "{ack}");
    answer.json()
}

async fn sends_as(visitor: &mut Visitor, id: &str, file: &Value) -> Value {
    visitor.sends(&json!({"type": "send_file", "id": id, "file": file})).await;
    visitor.hears_of(id).await
}

/// Asks where a file can be fetched.
async fn finds(visitor: &Visitor, file: &Value) -> Response {
    let token = format!("Bearer {}", visitor.token);
    let line = format!("GET /api/visitor/files/{}", text(file));
    request(visitor.address, &line, &[("authorization", &token)], "").await
}

/// A file as the visitor's browser fetches it.
async fn fetches(visitor: &Visitor, file: &Value) -> Response {
    let address = text(&finds(visitor, file).await.json()["address"]);
    request(visitor.address, &format!("GET {address}"), &[], "").await
}

#[tokio::test]
async fn pictures_documents_and_texts_arrive_as_what_they_are() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    for (name, bytes, kind, kept_as) in [
        ("%ED%99%94%EB%A9%B4.png", picture(ImageFormat::Png), "image/png", "화면.png"),
        ("photo.JPG", picture(ImageFormat::Jpeg), "image/jpeg", "photo.jpg"),
        ("clear.webp", picture(ImageFormat::WebP), "image/png", "clear.png"),
        ("moving.gif", picture(ImageFormat::Gif), "image/png", "moving.png"),
        ("bill.pdf", b"%PDF-1.7\nthe rest".to_vec(), "application/pdf", "bill.pdf"),
        ("orders.csv", "주문,1\n".as_bytes().to_vec(), "text/plain", "orders.csv"),
    ] {
        let file = sends(&mut visitor, name, &bytes).await;
        assert_eq!((&file["type"], &file["name"]), (&json!(kind), &json!(kept_as)));
        let seen = visitor.sees(|event| event["kind"] == "visitor_sent_file" && event["file"] == file).await;
        assert!(seen["id"].is_string(), "{seen}");
        let fetched = fetches(&visitor, &file["file"]).await;
        assert_eq!((fetched.status, fetched.bytes.len() as u64), (200, file["size"].as_u64().expect("a size")));
        let shown = if kind.starts_with("image") { "inline" } else { "attachment" };
        assert!(fetched.header("content-disposition").is_some_and(|said| said.starts_with(shown)), "{}", fetched.head);
        assert!(fetched.header("content-type").is_some_and(|said| said.starts_with(kind)), "{}", fetched.head);
        assert!(
            fetched
                .header("content-security-policy")
                .is_some_and(|said| said.starts_with("sandbox; default-src 'none'"))
        );
        assert_eq!(fetched.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(fetched.header("cache-control"), Some("private, max-age=3600, immutable"));
        assert_eq!(fetched.header("cross-origin-resource-policy"), Some("cross-origin"));
        if shown == "inline" {
            let again = image::load_from_memory(&fetched.bytes).expect("a picture");
            assert_eq!((json!(again.width()), json!(again.height())), (file["width"].clone(), file["height"].clone()));
        } else {
            assert_eq!(fetched.bytes, bytes);
        }
    }
}

#[tokio::test]
async fn what_a_file_is_is_told_by_its_content_whatever_it_is_called() {
    let shop = Shop::opens().await;
    let visitor = shop.visitor("en").await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let page = b"\xef\xbb\xbf\n<!doctype html><script>alert(1)</script>";
    let cut = &picture(ImageFormat::Png)[..40];
    for (bytes, code) in [
        (&svg[..], "file_kind"),
        (page, "file_kind"),
        (b"MZ\x90\0\x03\0\0\0", "file_kind"),
        (b"PK\x03\x04 an archive", "file_kind"),
        (b"", "file_kind"),
        (cut, "file_broken"),
    ] {
        let answer = brings(&visitor, &new_id(), "harmless.png", bytes).await;
        assert_eq!((answer.status, &answer.json()["code"]), (415, &json!(code)), "{}", answer.body);
    }
}

#[tokio::test]
async fn nothing_of_a_picture_is_kept_but_what_it_shows() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let page = format!("PK\x03\x04<html><script>{SECRET}</script>");
    for kind in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let mut polyglot = picture(kind);
        polyglot.extend_from_slice(page.as_bytes());
        let file = sends(&mut visitor, "two-things-at-once", &polyglot).await;
        let kept = fetches(&visitor, &file["file"]).await.bytes;
        assert!(!contains(&kept, SECRET), "{kind:?}: what was appended is gone");
    }
    let photo = held_sideways(SECRET);
    assert!(contains(&photo, SECRET));
    let file = sends(&mut visitor, "IMG_0001.jpg", &photo).await;
    assert_eq!((&file["width"], &file["height"]), (&json!(20), &json!(40)), "turned as it was held");
    let kept = fetches(&visitor, &file["file"]).await.bytes;
    assert!(!contains(&kept, SECRET) && !contains(&kept, "Exif"), "where it was taken is nobody's business");
    let turned = image::load_from_memory(&kept).expect("a picture").to_rgb8();
    let [top, bottom] = [turned.get_pixel(10, 5).0, turned.get_pixel(10, 35).0];
    assert!(top[0] > 200 && top[2] < 60 && bottom[2] > 200 && bottom[0] < 60, "{top:?} {bottom:?}");
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn a_small_file_that_claims_to_be_a_huge_picture_is_refused_at_once() {
    let shop = Shop::opens().await;
    let visitor = shop.visitor("en").await;
    for (width, height) in [(30_000, 30_000), (u32::MAX >> 1, 1), (7_000, 7_000)] {
        let started = Instant::now();
        let answer = brings(&visitor, &new_id(), "wide.png", &bomb(width, height)).await;
        assert_eq!((answer.status, &answer.json()["code"]), (415, &json!("file_broken")), "{}", answer.body);
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_without_being_read() {
    let shop = Shop::opens_with(shop_with(UploadSettings { most: 100 * 1024, ..UploadSettings::default() })).await;
    let visitor = shop.visitor("en").await;
    let head = |length: &str| {
        format!(
            "POST /api/visitor/files HTTP/1.1\r\nhost: {}\r\nconnection: close\r\nauthorization: Bearer {}\r\n\
             x-frontdesk-upload: {}\r\n{length}\r\n\r\n",
            visitor.address,
            visitor.token,
            new_id()
        )
    };
    // Not a byte of it comes.
    let mut said = TcpStream::connect(visitor.address).await.expect("a connection");
    said.write_all(head("content-length: 104857600").as_bytes()).await.expect("sent");
    let refused = answer(&mut said).await;
    assert_eq!((refused.status, &refused.json()["code"]), (413, &json!("file_too_large")));
    assert!(refused.body.contains("102400"), "the limit is told: {}", refused.body);
    // One that does not say how long it is goes on for ever.
    let mut unsaid = TcpStream::connect(visitor.address).await.expect("a connection");
    unsaid.write_all(head("transfer-encoding: chunked").as_bytes()).await.expect("sent");
    let chunk = [b"1000\r\n".to_vec(), vec![b'x'; 4096], b"\r\n".to_vec()].concat();
    let mut sent = 0;
    while sent < 64 * 1024 * 1024 && unsaid.write_all(&chunk).await.is_ok() {
        sent += 4096;
    }
    assert!(sent < 32 * 1024 * 1024, "it was cut off, and not read to its end: {sent}");
    assert_eq!(brings(&visitor, &new_id(), "fits.txt", &vec![b'x'; 100 * 1024]).await.status, 201);
}

#[tokio::test]
async fn another_visitors_file_is_as_if_it_were_not_there() {
    let shop = Shop::opens().await;
    let (mut owner, mut stranger) = (shop.visitor("en").await, shop.visitor("en").await);
    let file = sends(&mut owner, "mine.txt", SECRET.as_bytes()).await["file"].clone();
    let missing = json!("0199c0de-7a57-4000-8000-0123456789ab");
    let (theirs, none) = (finds(&stranger, &file).await, finds(&stranger, &missing).await);
    assert_eq!((theirs.status, &theirs.body), (404, &none.body));
    let (id, other) = (new_id(), new_id());
    let (theirs, none) = (sends_as(&mut stranger, &id, &file).await, sends_as(&mut stranger, &other, &missing).await);
    assert_eq!((&theirs["code"], &theirs["message"]), (&json!("no_such_file"), &none["message"]));
    let open = text(&finds(&owner, &file).await.json()["address"]);
    for forged in [
        open.replace("until=", "until=1"),
        open.replace("proof=", "proof=A"),
        open.split('?').next().expect("a path").to_owned(),
        open.replace(&text(&file), &text(&missing)),
    ] {
        assert_eq!(request(shop.address, &format!("GET {forged}"), &[], "").await.status, 404, "{forged}");
    }
    let nobody = send(shop.address, "POST /api/visitor/files", &[("x-frontdesk-upload", "a")], b"text").await;
    assert_eq!((nobody.status, &nobody.json()["code"]), (401, &json!("bad_token")));
    let elsewhere = [("origin", "https://evil.example"), ("x-frontdesk-upload", "a")];
    assert_eq!(send(shop.address, "POST /api/visitor/files", &elsewhere, b"text").await.status, 403);
    assert_eq!(request(shop.address, &format!("GET {open}"), &[], "").await.status, 200);
    shop.clock.turn(SignedDuration::from_hours(3));
    assert_eq!(request(shop.address, &format!("GET {open}"), &[], "").await.status, 404, "its time is over");
}

#[tokio::test]
async fn a_file_that_is_brought_and_sent_again_is_one() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let id = new_id();
    let first = brings(&visitor, &id, "a.txt", b"the same").await.json();
    let again = brings(&visitor, &id, "a.txt", b"the same").await.json();
    assert_eq!(first, again);
    let ack = sends_as(&mut visitor, &id, &first["file"]).await;
    let resent = sends_as(&mut visitor, &id, &first["file"]).await;
    assert_eq!((&resent["number"], &resent["duplicate"]), (&ack["number"], &json!(true)));
    let other = brings(&visitor, &new_id(), "b.txt", b"another").await.json();
    assert_eq!(sends_as(&mut visitor, &id, &other["file"]).await["code"], "id_reused");
    let mut window = visitor.another_window().await;
    window.says("how much is shipping?").await;
    let files = window.events.iter().filter(|event| event["kind"] == "visitor_sent_file");
    assert_eq!(files.count(), 1);
}

#[tokio::test]
async fn the_bot_says_honestly_that_it_cannot_look_and_offers_who_can() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    sends(&mut visitor, "a.png", &picture(ImageFormat::Png)).await;
    let said = visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("파일")).await;
    assert!(words(&said).contains("챗봇"), "{said}");
    assert!(labels(&said).iter().any(|label| label.contains("상담원")), "{said}");
    let file = sends(&mut visitor, "b.png", &picture(ImageFormat::Png)).await;
    visitor.presses("상담원").await;
    let conversation = visitor.conversation.clone();
    let answers = visitor.events.iter().filter(|event| event["kind"] == "bot_spoke" && words(event).contains("파일"));
    assert_eq!(answers.count(), 1, "said once, not to each of them");
    agent.sees_state(&conversation, "waiting").await;
    agent.takes(&conversation).await;
    agent.opens(&conversation).await;
    agent.sees(&conversation, |event| event["kind"] == "visitor_sent_file" && event["file"] == file).await;
    sends(&mut visitor, "c.txt", b"a note").await;
    agent.sees_line_of(&conversation, |line| line["last_text"] == "📎 c.txt").await;
}

#[tokio::test]
async fn a_form_goes_on_after_a_file() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let asked = visitor.asks("where is my order").await;
    assert!(words(&asked).contains("order number"), "{asked}");
    sends(&mut visitor, "receipt.png", &picture(ImageFormat::Png)).await;
    visitor.sees(|event| event["kind"] == "bot_spoke" && words(event).contains("chatbot")).await;
    let answered = visitor.asks("A-12345").await;
    assert!(words(&answered).contains("phone"), "what was asked is asked still: {answered}");
}

#[tokio::test]
async fn agents_bring_files_to_who_they_talk_to() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    let console = Console::of(shop.address, "minji@solbat.example").await;
    let bring = |console: &Console, token: &str| {
        let headers = [
            ("origin", console.origin.clone()),
            ("cookie", console.cookie.clone()),
            ("x-frontdesk-token", token.to_owned()),
            ("x-frontdesk-upload", "answer-1".to_owned()),
            ("x-frontdesk-name", "how%20to.pdf".to_owned()),
        ];
        let line = format!("POST /api/conversations/{conversation}/files");
        async move {
            let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            send(shop.address, &line, &headers, b"%PDF-1.4\nhow to").await
        }
    };
    let early = bring(&console, &console.token).await;
    assert_eq!((early.status, &early.json()["code"]), (409, &json!("not_yours")), "take it first");
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    assert_eq!(bring(&console, "").await.status, 403, "another page can't bear the token");
    let brought = bring(&console, &console.token).await;
    assert_eq!(brought.status, 201, "{}", brought.body);
    let file = brought.json();
    assert_eq!(file["name"], "how to.pdf");
    let frame = json!({"type": "send_file", "conversation": conversation, "file": file["file"]});
    assert_eq!(minji.does(frame).await["type"], "ack");
    let seen = visitor.sees_kind("agent_sent_file").await;
    assert_eq!((&seen["name"], &seen["file"]), (&json!("minji"), &file));
    assert!(seen.get("agent").is_none(), "{seen}");
    assert_eq!(fetches(&visitor, &file["file"]).await.bytes, b"%PDF-1.4\nhow to");
    assert_eq!(console.gets(&format!("/api/files/{}", text(&file["file"]))).await.status, 200);
    shop.hires("writer", Role::Writer).await;
    let writer = Console::of(shop.address, "writer@solbat.example").await;
    assert_eq!(writer.gets(&format!("/api/files/{}", text(&file["file"]))).await.status, 403);
    let stolen = json!({"type": "send_file", "id": new_id(), "file": file["file"]});
    visitor.sends(&stolen).await;
    assert_eq!(visitor.hears_of(&text(&stolen["id"])).await["code"], "no_such_file", "it is not the visitor's");
}

#[tokio::test]
async fn the_owners_scanner_has_the_last_word() {
    let scanned = |script: &str| {
        let scan = ["sh", "-c", script].map(str::to_owned).to_vec();
        shop_with(UploadSettings { scan, ..UploadSettings::default() })
    };
    let shop = Shop::opens_with(scanned("! grep -q VIRUS")).await;
    let visitor = shop.visitor("en").await;
    assert_eq!(brings(&visitor, &new_id(), "clean.txt", b"nothing bad").await.status, 201);
    let refused = brings(&visitor, &new_id(), "bad.txt", b"a VIRUS is in here").await;
    assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("file_refused")));
    let missing = UploadSettings { scan: vec!["/nowhere/scanner".into()], ..UploadSettings::default() };
    for broken in [scanned("cat > /dev/null; exit 3"), shop_with(missing)] {
        let shop = Shop::opens_with(broken).await;
        let visitor = shop.visitor("en").await;
        let refused = brings(&visitor, &new_id(), "clean.txt", b"nothing bad").await;
        assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("file_refused")), "it fails closed");
    }
}

#[tokio::test]
async fn files_have_limits_of_speed_count_and_room() {
    let few = UploadSettings { each_conversation: 3, in_all: 5 * 1024, ..UploadSettings::default() };
    let shop = Shop::opens_with(shop_with(few)).await;
    let visitor = shop.visitor("en").await;
    for _ in 0..3 {
        assert_eq!(brings(&visitor, &new_id(), "a.txt", &vec![b'x'; 1024]).await.status, 201);
    }
    let fourth = brings(&visitor, &new_id(), "a.txt", b"x").await;
    assert_eq!((fourth.status, &fourth.json()["code"]), (409, &json!("too_many_files")));
    let other = shop.visitor("en").await;
    let no_room = brings(&other, &new_id(), "a.txt", &vec![b'x'; 3 * 1024]).await;
    assert_eq!((no_room.status, &no_room.json()["code"]), (409, &json!("too_many_files")));
    let mut last = brings(&other, &new_id(), "a.txt", b"").await;
    for _ in 0..20 {
        if last.status == 429 {
            break;
        }
        last = brings(&other, &new_id(), "a.txt", b"").await;
    }
    assert_eq!((last.status, &last.json()["code"]), (429, &json!("too_fast")));
    assert!(last.json()["retry_after_ms"].as_u64() > Some(0) && last.header("retry-after").is_some());
}

#[tokio::test]
async fn where_files_are_off_nobody_is_told_of_them_and_none_is_taken() {
    let shop = Shop::opens_with(shop_with(UploadSettings { on: false, ..UploadSettings::default() })).await;
    let hello = json!({"type": "hello", "v": 1, "language": "en"}).to_string();
    let welcome = request(shop.address, "POST /api/visitor/hello", &[], &hello).await.json();
    assert!(welcome.get("uploads").is_none(), "{welcome}");
    let visitor = shop.visitor("en").await;
    let refused = brings(&visitor, &new_id(), "a.txt", b"text").await;
    assert_eq!((refused.status, &refused.json()["code"]), (403, &json!("uploads_off")));
    let usual = Shop::opens().await;
    let welcome = request(usual.address, "POST /api/visitor/hello", &[], &hello).await.json();
    assert_eq!(welcome["uploads"]["most"], 10 * 1024 * 1024, "{welcome}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_with_its_conversation_and_one_that_is_never_sent_goes_by_itself() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    // Longer than a page, so that its middle stands in pages of its own.
    let long = format!("{}{SECRET}{}", "before ".repeat(3000), " after".repeat(3000));
    let file = sends(&mut visitor, "diary.txt", long.as_bytes()).await["file"].clone();
    let open = text(&finds(&visitor, &file).await.json()["address"]);
    let stands = |words: &str| {
        let files = std::fs::read_dir(shop.data()).expect("the data folder").flatten();
        files.filter_map(|file| std::fs::read(file.path()).ok()).any(|bytes| contains(&bytes, words))
    };
    assert!(stands(SECRET) && stands("diary.txt"), "it was on disk");
    let conversation = visitor.conversation.clone();
    visitor.forgets(&new_id(), &conversation).await;
    assert!(!stands(SECRET) && !stands("diary.txt"), "nothing of it is left in any file");
    assert_eq!(request(shop.address, &format!("GET {open}"), &[], "").await.status, 404);

    let other = shop.visitor("en").await;
    let unsent = brings(&other, &new_id(), "unsent.txt", b"never sent at all").await.json()["file"].clone();
    shop.clock.turn(SignedDuration::from_mins(50));
    shop.desk.tidy().await;
    assert_eq!(finds(&other, &unsent).await.status, 200);
    shop.clock.turn(SignedDuration::from_mins(20));
    shop.desk.tidy().await;
    assert_eq!(finds(&other, &unsent).await.status, 404);
    assert!(!stands("never sent at all"));
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_in_exports_and_outlast_restarts() {
    let shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let file = sends(&mut visitor, "orders.csv", b"order,1\n").await;
    let shop = shop.restarts().await;
    visitor.address = shop.address;
    assert_eq!(fetches(&visitor, &file["file"]).await.bytes, b"order,1\n");
    let data = shop.data().display().to_string();
    let folder = shop.data().join("exported");
    let into = folder.display().to_string();
    let arguments =
        ["export", "--conversation", &visitor.conversation, "--lang", "en", "--files", &into, "--data", &data];
    let exported = run(root(), &arguments);
    let told = String::from_utf8_lossy(&exported.stdout);
    assert!(told.contains("[File: orders.csv (text/plain, 1 KB, "), "{told}");
    let mut kept = std::fs::read_dir(&folder).expect("the folder is made").flatten();
    let one = kept.next().expect("one file").path();
    assert_eq!(std::fs::read(&one).expect("it can be read"), b"order,1\n");
    assert_eq!(one.file_name().and_then(|name| name.to_str()), Some(format!("{}.txt", text(&file["file"])).as_str()));
    assert!(kept.next().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_in_backups() {
    let mut shop = Shop::opens().await;
    let mut visitor = shop.visitor("en").await;
    let photo = sends(&mut visitor, "photo.png", &picture(ImageFormat::Png)).await;
    let shown = fetches(&visitor, &photo["file"]).await.bytes;
    let safe = tempfile::tempdir().expect("a folder");
    let backup = safe.path().join("monday.sqlite3").display().to_string();
    let data = shop.data().display().to_string();
    let over = |command: &str| run(root(), &[command, backup.as_str(), "--data", data.as_str()]).status.code();
    assert_eq!(over("backup"), Some(0));
    let later = sends(&mut visitor, "later.csv", b"order,1\n").await;
    shop.closes().await;
    drop(std::mem::replace(&mut shop.desk, crate::shop::desk(safe.path(), &shop.clock, None)));
    assert_eq!(over("restore"), Some(0));
    let shop = shop.opens_again().await;
    visitor.address = shop.address;
    assert_eq!(fetches(&visitor, &photo["file"]).await.bytes, shown);
    assert_eq!(finds(&visitor, &later["file"]).await.status, 404, "that was sent afterwards");
}

#[tokio::test]
async fn an_agent_has_a_face_for_visitors_and_colleagues() {
    let shop = Shop::opens().await;
    let mut minji = shop.agent("minji").await;
    let mut visitor = shop.visitor("en").await;
    visitor.asks("let me talk to a human").await;
    let conversation = visitor.conversation.clone();
    let console = Console::of(shop.address, "minji@solbat.example").await;
    let headers = [
        ("origin", console.origin.as_str()),
        ("cookie", console.cookie.as_str()),
        ("x-frontdesk-token", console.token.as_str()),
    ];
    let set = send(shop.address, "POST /api/account/picture", &headers, &held_sideways(SECRET)).await;
    assert_eq!(set.status, 200, "{}", set.body);
    let name = text(&set.json()["picture"]);
    let refused = send(shop.address, "POST /api/account/picture", &headers, b"%PDF-1.7").await;
    assert_eq!((refused.status, &refused.json()["code"]), (415, &json!("file_kind")));
    assert_eq!(console.gets("/api/account").await.json()["picture"], name.as_str());
    minji.sees_state(&conversation, "waiting").await;
    minji.takes(&conversation).await;
    assert_eq!(visitor.sees_kind("agent_joined").await["picture"], name.as_str());
    minji.says(&conversation, "hello").await;
    assert_eq!(visitor.sees_kind("agent_spoke").await["picture"], name.as_str());
    let shown = request(shop.address, &format!("GET /pictures/{name}"), &[], "").await;
    assert_eq!((shown.status, shown.header("cross-origin-resource-policy")), (200, Some("cross-origin")));
    let small = image::load_from_memory(&shown.bytes).expect("a picture");
    assert_eq!((small.width(), small.height()), (128, 128));
    assert!(!contains(&shown.bytes, SECRET));
    let removed = send(shop.address, "DELETE /api/account/picture", &headers, b"").await;
    assert_eq!(removed.status, 204);
    assert_eq!(request(shop.address, &format!("GET /pictures/{name}"), &[], "").await.status, 404);
    let window = visitor.another_window().await;
    assert!(window.events.iter().all(|event| event.get("picture").is_none()));
}
