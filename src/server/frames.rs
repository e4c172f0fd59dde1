//! Text frames as they travel (RFC 6455, section 5.2): written where they wait to be sent, without a copy in between.

use serde::Serialize;

/// The first byte of a text that is one frame.
const WHOLE_TEXT: u8 = 0x81;

/// From this length on the length stands in two bytes of its own …
const LENGTH_IN_TWO: u8 = 126;

/// … and where two are not enough, in eight.
const LENGTH_IN_EIGHT: u8 = 127;

/// Adds a frame; nothing when it can't be written as JSON.
pub(super) fn add(frames: &mut Vec<u8>, frame: &impl Serialize) -> serde_json::Result<()> {
    let start = frames.len();
    // Most frames are of the middle length, so this is room for theirs.
    frames.extend([WHOLE_TEXT, LENGTH_IN_TWO, 0, 0]);
    let (length, payload) = (start + 1, start + 4);
    if let Err(error) = serde_json::to_writer(&mut *frames, frame) {
        frames.truncate(start);
        return Err(error);
    }
    let bytes = frames.len() - payload;
    match (u8::try_from(bytes), u16::try_from(bytes)) {
        (Ok(bytes @ ..LENGTH_IN_TWO), _) => drop(frames.splice(length..payload, [bytes])),
        (_, Ok(bytes)) => frames[length + 1..payload].copy_from_slice(&bytes.to_be_bytes()),
        _ => {
            let bytes = (bytes as u64).to_be_bytes();
            drop(frames.splice(length..payload, [LENGTH_IN_EIGHT].into_iter().chain(bytes)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
    use tokio_tungstenite::tungstenite::protocol::frame::{FrameHeader, FrameSocket};

    #[test]
    fn frames_of_every_length_are_read_as_they_were_meant_and_say_it_as_shortly_as_they_can() {
        let lengths = [0, 1, 123, 124, 65_533, 65_534, 200_000];
        let texts: Vec<_> = lengths.map(|length| "x".repeat(length)).into();
        let mut frames = Vec::new();
        texts.iter().for_each(|text| add(&mut frames, text).unwrap());
        let mut heads = 0;
        let mut socket = FrameSocket::new(Cursor::new(&frames));
        for text in &texts {
            let frame = socket.read(None).unwrap().unwrap();
            let FrameHeader { is_final, opcode, mask, .. } = frame.header();
            assert_eq!((*is_final, *opcode, *mask), (true, OpCode::Data(Data::Text), None));
            assert_eq!(frame.to_text().unwrap(), format!("{text:?}"));
            heads += if text.len() < 124 {
                2
            } else if text.len() < 65_534 {
                4
            } else {
                10
            };
        }
        assert_eq!(socket.read(None).unwrap(), None);
        assert_eq!(frames.len(), heads + lengths.iter().map(|length| length + 2).sum::<usize>());
    }

    #[test]
    fn what_can_not_be_written_leaves_nothing_behind() {
        let mut frames = Vec::new();
        add(&mut frames, &"before").unwrap();
        let before = frames.clone();
        assert!(add(&mut frames, &std::collections::BTreeMap::from([((1, 2), 3)])).is_err());
        assert_eq!(frames, before);
    }
}
