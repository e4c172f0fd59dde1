//! What RFC 6455 asks of a server, section by section as Autobahn's test suite has them, at the door that visitors use.
//! What is to be refused is in `hostile.rs`, too.

use crate::raw::{ENDS, GOES_ON, PING, TEXT, TEXT_BEGINS, close_code, frame, hello, rest, shaken_hands};
use crate::shop::Shop;
use crate::visitor::{SOON, new_id};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const PONG: u8 = 0x8a;
const CLOSE: u8 = 0x88;
/// The most a control frame may carry.
const LONGEST_CONTROL: usize = 125;

/// A frame as browsers send it, under a mask that changes every byte.
fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [0x37, 0xfa, 0x21, 0x3d];
    let mut bytes = frame(first, payload);
    let start = bytes.len() - payload.len();
    bytes[start - 4..start].copy_from_slice(&mask);
    bytes[start..].iter_mut().zip(mask.iter().cycle()).for_each(|(byte, mask)| *byte ^= mask);
    bytes
}

/// The next frame of the server: its first byte and what it carries.
async fn next(stream: &mut TcpStream) -> (u8, Vec<u8>) {
    let read = async {
        let [first, length] = [stream.read_u8().await?, stream.read_u8().await?];
        let length = match length {
            126 => usize::from(stream.read_u16().await?),
            127 => usize::try_from(stream.read_u64().await?).expect("a length"),
            short => usize::from(short),
        };
        let mut payload = vec![0; length];
        stream.read_exact(&mut payload).await?;
        std::io::Result::Ok((first, payload))
    };
    timeout(SOON, read).await.expect("a frame soon").expect("open")
}

/// The next text of this type; others are passed over.
async fn next_of(stream: &mut TcpStream, kind: &str) -> Value {
    loop {
        let (first, payload) = next(stream).await;
        assert_eq!(first, TEXT, "texts come whole");
        let text: Value = serde_json::from_slice(&payload).expect("JSON");
        if text["type"] == kind {
            return text;
        }
    }
}

async fn greeted(shop: &Shop) -> TcpStream {
    let mut stream = shaken_hands(shop.address).await;
    stream.write_all(&masked(TEXT, &hello())).await.expect("sent");
    next_of(&mut stream, "events").await;
    stream
}

#[tokio::test]
async fn pings_are_answered_with_what_they_carried_and_pongs_with_nothing() {
    let shop = Shop::opens().await;
    let mut stream = greeted(&shop).await;
    for carried in [&b""[..], b"life?", &[0xfe; LONGEST_CONTROL]] {
        stream.write_all(&masked(PONG, b"nobody asked")).await.expect("sent");
        stream.write_all(&masked(PING, carried)).await.expect("sent");
        assert_eq!(next(&mut stream).await, (PONG, carried.to_vec()));
    }
    // Also in the middle of a text.
    let said = json!({"type": "ping"}).to_string().into_bytes();
    stream.write_all(&masked(TEXT_BEGINS, &said[..5])).await.expect("sent");
    stream.write_all(&masked(PING, b"between")).await.expect("sent");
    assert_eq!(next(&mut stream).await, (PONG, b"between".to_vec()));
    stream.write_all(&masked(ENDS, &said[5..])).await.expect("sent");
    next_of(&mut stream, "pong").await;
}

#[tokio::test]
async fn letters_may_be_cut_by_fragments_and_frames_by_the_network() {
    let shop = Shop::opens().await;
    let mut stream = greeted(&shop).await;
    let text = "환불은 언제 🧡 되나요?";
    let say = |text: &str| json!({"type": "say", "id": new_id(), "text": text}).to_string().into_bytes();
    // Each byte in a frame of its own, so in the middle of each letter.
    let said = say(text);
    let (last, pieces) = said.split_last().expect("some bytes");
    for (place, byte) in pieces.iter().enumerate() {
        let first = if place == 0 { TEXT_BEGINS } else { GOES_ON };
        stream.write_all(&masked(first, &[*byte])).await.expect("sent");
    }
    stream.write_all(&masked(ENDS, &[*last])).await.expect("sent");
    assert_eq!(next_of(&mut stream, "events").await["events"][0]["text"], text);
    // Each byte in a packet of its own, the frame's head too.
    stream.set_nodelay(true).expect("set");
    for byte in masked(TEXT, &say(text)) {
        stream.write_all(&[byte]).await.expect("sent");
        stream.flush().await.expect("sent");
    }
    assert_eq!(next_of(&mut stream, "events").await["events"][0]["text"], text);
}

#[tokio::test]
async fn what_breaks_the_rules_of_frames_is_closed_as_such() {
    let shop = Shop::opens().await;
    let begun = || masked(TEXT_BEGINS, b"{");
    let together = |one: Vec<u8>, other: Vec<u8>| [one, other].concat();
    for (bytes, code) in [
        (masked(PING, &[0; LONGEST_CONTROL + 1]), 1002),
        (masked(0xa1, b"a second reserved bit"), 1002),
        (masked(0x91, b"a third reserved bit"), 1002),
        (masked(0x8b, b"a control of no kind"), 1002),
        (together(begun(), masked(TEXT, b"another text")), 1002),
        (together(begun(), masked(0x82, b"binary in a text")), 1002),
        (together(masked(TEXT_BEGINS, b"\"\xed\x99"), masked(ENDS, b"\"")), 1007),
        (together(masked(TEXT_BEGINS, b"\"\xce\xba\xe1"), masked(ENDS, b"\xf4\x90\x80\x80\"")), 1007),
    ] {
        let mut stream = greeted(&shop).await;
        stream.write_all(&bytes).await.expect("sent");
        assert_eq!(close_code(&rest(&mut stream).await), Some(code), "{:?}", &bytes[..bytes.len().min(20)]);
    }
}

#[tokio::test]
async fn a_farewell_is_answered_with_its_own_code() {
    let shop = Shop::opens().await;
    let with = |code: u16, reason: &[u8]| masked(CLOSE, &[&code.to_be_bytes()[..], reason].concat());
    for code in [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999] {
        let mut stream = greeted(&shop).await;
        stream.write_all(&with(code, "잘 있어요".as_bytes())).await.expect("sent");
        assert_eq!(close_code(&rest(&mut stream).await), Some(code), "{code}");
    }
    for (bytes, answered) in [
        (masked(CLOSE, b"\x03"), 1002),
        (with(0, b""), 1002),
        (with(999, b""), 1002),
        (with(1004, b""), 1002),
        (with(1005, b""), 1002),
        (with(1006, b""), 1002),
        (with(1016, b""), 1002),
        (with(2999, b""), 1002),
        (with(1000, b"\xed\xa0\x80"), 1007),
        (with(1000, &[b'x'; LONGEST_CONTROL - 1]), 1002),
    ] {
        let mut stream = greeted(&shop).await;
        stream.write_all(&bytes).await.expect("sent");
        assert_eq!(close_code(&rest(&mut stream).await), Some(answered), "{bytes:?}");
    }
    let mut stream = greeted(&shop).await;
    stream.write_all(&masked(CLOSE, b"")).await.expect("sent");
    assert_eq!(next(&mut stream).await, (CLOSE, Vec::new()), "none for none");
}
