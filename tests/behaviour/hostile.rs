//! Who does not keep to the rules harms nobody else: garbage, floods, half a handshake a thousand times over.

use crate::raw::{ENDS, GOES_ON, PING, TEXT, TEXT_BEGINS, close_code, frame, hello, rest, shaken_hands};
use crate::shop::{Habits, Shop};
use crate::visitor::SOON;
use frontdesk::server::{Proxies, Timings};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Others are served as if nothing were.
async fn others_are_served(shop: &Shop) {
    let started = Instant::now();
    let mut visitor = shop.visitor("en").await;
    visitor.asks("thanks!").await;
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

#[tokio::test]
async fn what_is_no_text_and_no_websocket_is_closed_with_a_reason() {
    let shop = Shop::opens().await;
    let unmasked = b"\x81\x02hi".to_vec();
    for (bytes, code) in [
        (frame(TEXT, b"\xff\xfe\xfd"), 1007),
        (frame(TEXT, b"\"\xed\xa0\x80\""), 1007),
        (frame(0x83, b"reserved"), 1002),
        (frame(0xc1, b"compressed"), 1002),
        (frame(0x09, b"a ping in pieces"), 1002),
        (frame(GOES_ON, b"goes on with nothing"), 1002),
        (unmasked, 1002),
        (frame(TEXT, &[b' '; 70_000]), 1009),
    ] {
        for greeted in [false, true] {
            let mut stream = shaken_hands(shop.address).await;
            if greeted {
                stream.write_all(&frame(TEXT, &hello())).await.expect("sent");
            }
            stream.write_all(&bytes).await.expect("sent");
            assert_eq!(close_code(&rest(&mut stream).await), Some(code), "{:?}", &bytes[..bytes.len().min(20)]);
        }
    }
    others_are_served(&shop).await;
}

#[tokio::test]
async fn a_text_in_many_pieces_is_one_text_and_pieces_have_an_end() {
    let shop = Shop::opens().await;
    let mut stream = shaken_hands(shop.address).await;
    let hello = hello();
    let (last, pieces) = hello.split_last().expect("some bytes");
    for (place, byte) in pieces.iter().enumerate() {
        let first = if place == 0 { TEXT_BEGINS } else { GOES_ON };
        stream.write_all(&frame(first, &[*byte])).await.expect("sent");
        if place % 10 == 0 {
            stream.write_all(&frame(PING, b"between")).await.expect("sent");
        }
    }
    stream.write_all(&frame(ENDS, &[*last])).await.expect("sent");
    let mut received = Vec::new();
    while !received.windows(9).any(|some| some == b"\"welcome\"") {
        received.push(tokio::time::timeout(SOON, stream.read_u8()).await.expect("a welcome soon").expect("open"));
    }
    // A text that never ends is cut where a frame would be.
    stream.write_all(&frame(TEXT_BEGINS, &[b' '; 4000])).await.expect("sent");
    for _ in 0..30 {
        let _ = stream.write_all(&frame(GOES_ON, &[b' '; 4000])).await;
    }
    assert_eq!(close_code(&rest(&mut stream).await), Some(1009));
    others_are_served(&shop).await;
}

#[tokio::test]
async fn floods_of_pings_and_empty_frames_are_ended() {
    let shop = Shop::opens().await;
    let pings = frame(PING, b"?").repeat(20_000);
    let empty = frame(TEXT, b"").repeat(2_000);
    let lively = frame(TEXT, br#"{"type":"ping"}"#).repeat(2_000);
    for flood in [pings, empty, lively] {
        let mut stream = shaken_hands(shop.address).await;
        stream.write_all(&frame(TEXT, &hello())).await.expect("sent");
        let (mut reading, mut writing) = stream.split();
        let mut received = Vec::new();
        let reads =
            async { tokio::time::timeout(SOON, reading.read_to_end(&mut received)).await.expect("an end soon") };
        // It may end in the middle of the flood: that is what is wanted.
        let _ = tokio::join!(reads, writing.write_all(&flood));
        assert!(received.len() < 100_000, "answered within bounds: {} bytes", received.len());
        let told = received.windows(2).any(|two| two == 4010_u16.to_be_bytes());
        assert!(told, "closed with 4010");
    }
    others_are_served(&shop).await;
}

#[tokio::test]
async fn who_sends_a_head_byte_by_byte_has_as_much_time_as_others() {
    let usual = Habits::default();
    let timings = Timings { head: Duration::from_millis(400), hello: Duration::from_millis(400), ..usual.timings };
    let shop = Shop::opens_with(Habits { timings, ..usual }).await;
    let started = Instant::now();
    let mut slow = TcpStream::connect(shop.address).await.expect("a connection");
    for byte in format!("GET /ws/visitor HTTP/1.1\r\nhost: x\r\nx-long: {}", "x".repeat(1000)).bytes() {
        if slow.write_all(&[byte]).await.is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    rest(&mut slow).await;
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
    let mut silent = shaken_hands(shop.address).await;
    assert_eq!(close_code(&rest(&mut silent).await), Some(4000), "no hello in time");
    let mut half = TcpStream::connect(shop.address).await.expect("a connection");
    half.write_all(b"POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{").await.expect("sent");
    others_are_served(&shop).await;
}

#[tokio::test]
async fn garbage_and_smuggled_requests_are_refused() {
    let shop = Shop::opens().await;
    let smuggled = "GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n";
    let long = format!("GET / HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(40_000));
    let many = format!("GET / HTTP/1.1\r\nhost: x\r\n{}\r\n", "x-many: x\r\n".repeat(500));
    let both = format!(
        "POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}",
        5 + smuggled.len()
    );
    let two = format!(
        "POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\ncontent-length: 36\r\n\r\n{smuggled}"
    );
    let plus = format!("POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ncontent-length: +0\r\n\r\n{smuggled}");
    let odd = format!("POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n{smuggled}");
    let spaced = format!("POST /api/visitor/hello HTTP/1.1\r\nhost: x\r\ncontent-length : 36\r\n\r\n{smuggled}");
    for sent in [
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\nno colon\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\nhost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        &long,
        &many,
        &both,
        &two,
        &plus,
        &odd,
        &spaced,
    ] {
        let mut stream = TcpStream::connect(shop.address).await.expect("a connection");
        let _ = stream.write_all(sent.as_bytes()).await;
        let _ = stream.shutdown().await;
        let answer = rest(&mut stream).await;
        let answer = String::from_utf8_lossy(&answer);
        assert!(!answer.contains("HTTP/1.1 2"), "{sent:.60?} got {answer:.200}");
        assert!(!answer.contains("frontdesk_"), "nothing smuggled: {sent:.60?} got {answer:.200}");
    }
    others_are_served(&shop).await;
}

/// More than the vestibule holds.
const HALF_OPEN: usize = 3_000;

#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_half_open_handshakes_keep_nobody_out() {
    let shop = Shop::opens().await;
    let mut half = Vec::new();
    for _ in 0..HALF_OPEN {
        let mut stream = TcpStream::connect(shop.address).await.expect("a connection");
        let _ = stream.write_all(b"GET /ws/visitor HTTP/1.1\r\nhost: x\r\n").await;
        half.push(stream);
    }
    others_are_served(&shop).await;
    let mut cut = 0;
    for stream in &mut half {
        let ended = tokio::time::timeout(Duration::from_millis(1), stream.read_u8()).await;
        cut += usize::from(matches!(ended, Ok(Err(_))));
    }
    assert!(cut >= HALF_OPEN - 1_000, "those who stood there longest were cut: {cut}");
    others_are_served(&shop).await;
}

#[tokio::test]
async fn behind_a_trusted_proxy_limits_are_of_each_visitor_and_not_of_the_proxy() {
    let proxies = Proxies::new(vec![("127.0.0.1".parse().expect("an address"), 32)]);
    let shop = Shop::opens_with(Habits { proxies, ..Habits::default() }).await;
    let guesses = |address: &'static str, forged: &'static str| {
        let (server, own) = (shop.address, format!("http://{}", shop.address));
        async move {
            let from = format!("{forged}{address}");
            let body = r#"{"email":"nobody@solbat.example","password":"guess"}"#;
            let headers = [("origin", own.as_str()), ("content-type", "application/json"), ("x-forwarded-for", &from)];
            crate::http::request(server, "POST /api/session", &headers, body).await.status
        }
    };
    let mut refused = 0;
    for attempt in 0..30 {
        // Whatever a guesser writes into the header before the proxy does.
        let forged = ["", "198.51.100.1, ", "127.0.0.1, ", "nonsense, "][attempt % 4];
        refused += usize::from(guesses("203.0.113.7", forged).await == 429);
    }
    assert!(refused >= 5, "thirty guesses of one address: {refused} refused");
    assert_eq!(guesses("203.0.113.8", "").await, 401, "somebody else behind the same proxy may still sign in");
    let handshakes = (0..80).map(|_| async {
        let from = [("x-forwarded-for", "203.0.113.9".to_owned())];
        crate::visitor::socket(shop.address, "/ws/visitor", &from).await.is_ok()
    });
    let handshakes = futures::future::join_all(handshakes).await;
    assert!(handshakes.contains(&true) && handshakes.contains(&false), "eighty handshakes at once from one address");
    let other = [("x-forwarded-for", "203.0.113.10".to_owned())];
    assert!(crate::visitor::socket(shop.address, "/ws/visitor", &other).await.is_ok());
}

#[tokio::test]
async fn characters_that_only_harm_are_not_passed_on() {
    let shop = Shop::opens().await;
    let mut agent = shop.agent("minji").await;
    let mut visitor = shop.visitor("ko").await;
    visitor.asks("상담원 연결해줘").await;
    agent.sees_state(&visitor.conversation, "waiting").await;
    let number = visitor.says("a\u{0}\u{1b}[2J\u{7f}\u{202e}b\u{2066}\u{200b}\u{feff}c\nd").await;
    let event = visitor.sees(|event| event["number"] == number).await;
    assert_eq!(event["text"], "a[2Jbc\nd");
    agent.opens(&visitor.conversation).await;
    let event = agent.sees(&visitor.conversation, |event| event["number"] == number).await;
    assert_eq!(event["text"], "a[2Jbc\nd");
    agent.takes(&visitor.conversation).await;
    agent.insists(&visitor.conversation, "x\u{202e}y").await;
    visitor.sees(|event| event["text"] == "xy").await;
}
