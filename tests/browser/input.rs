//! Hands: pressing with a mouse, writing, keys, and Korean syllables as an input method composes them.

use crate::page::{Page, SOON};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// Windows' code of a key that an input method takes for itself.
const TAKEN_BY_INPUT_METHOD: u32 = 229;

/// A key as a keyboard reports it.
pub struct Key {
    name: &'static str,
    code: &'static str,
    windows_code: u32,
    text: &'static str,
}

pub const ARROW_UP: Key = Key { name: "ArrowUp", code: "ArrowUp", windows_code: 38, text: "" };
pub const ENTER: Key = Key { name: "Enter", code: "Enter", windows_code: 13, text: "\r" };
pub const ESCAPE: Key = Key { name: "Escape", code: "Escape", windows_code: 27, text: "" };
/// The key at M, likewise.
pub const KEY_M: Key = Key { name: "ㅡ", code: "KeyM", windows_code: 77, text: "" };
const LEFT_ALT: Key = Key { name: "Alt", code: "AltLeft", windows_code: 18, text: "" };
/// The keys at A, D, N and Q, on a Korean keyboard.
pub const KEY_A: Key = Key { name: "ㅁ", code: "KeyA", windows_code: 65, text: "" };
pub const KEY_D: Key = Key { name: "ㅇ", code: "KeyD", windows_code: 68, text: "" };
/// Keys as a Korean keyboard reports them.
pub const KEY_B: Key = Key { name: "ㅠ", code: "KeyB", windows_code: 66, text: "" };
pub const KEY_I: Key = Key { name: "ㅑ", code: "KeyI", windows_code: 73, text: "" };
pub const KEY_J: Key = Key { name: "ㅓ", code: "KeyJ", windows_code: 74, text: "" };
pub const KEY_K: Key = Key { name: "ㅏ", code: "KeyK", windows_code: 75, text: "" };
pub const KEY_L: Key = Key { name: "ㅣ", code: "KeyL", windows_code: 76, text: "" };
pub const KEY_N: Key = Key { name: "ㅜ", code: "KeyN", windows_code: 78, text: "" };
pub const KEY_Q: Key = Key { name: "ㅂ", code: "KeyQ", windows_code: 81, text: "" };
pub const KEY_S: Key = Key { name: "ㄴ", code: "KeyS", windows_code: 83, text: "" };
pub const KEY_T: Key = Key { name: "ㅅ", code: "KeyT", windows_code: 84, text: "" };
pub const DIGIT_2: Key = Key { name: "2", code: "Digit2", windows_code: 50, text: "" };
pub const SLASH: Key = Key { name: "/", code: "Slash", windows_code: 191, text: "" };
pub const ARROW_DOWN: Key = Key { name: "ArrowDown", code: "ArrowDown", windows_code: 40, text: "" };
pub const KEY_V: Key = Key { name: "ㅍ", code: "KeyV", windows_code: 86, text: "" };
pub const KEY_W: Key = Key { name: "ㅈ", code: "KeyW", windows_code: 87, text: "" };
/// The same while the input method composes.
pub const ARROW_DOWN_TAKEN: Key = Key { windows_code: TAKEN_BY_INPUT_METHOD, ..ARROW_DOWN };
pub const ARROW_RIGHT: Key = Key { name: "ArrowRight", code: "ArrowRight", windows_code: 39, text: "" };
pub const TAB: Key = Key { name: "Tab", code: "Tab", windows_code: 9, text: "" };
/// Enter while the input method still composes: it takes the key for itself.
pub const ENTER_TAKEN: Key = Key { name: "Enter", code: "Enter", windows_code: TAKEN_BY_INPUT_METHOD, text: "" };
/// Enter that the input method has used up: nothing comes of it.
pub const ENTER_CONSUMED: Key = Key { text: "", ..ENTER_TAKEN };
/// Any letter, as a phone's keyboard reports all of them.
pub const LETTER_TAKEN: Key = Key { name: "Unidentified", code: "", windows_code: TAKEN_BY_INPUT_METHOD, text: "" };

/// `Input.dispatchKeyEvent`'s signs for the keys that are held down.
const ALT: u32 = 1;
const CTRL: u32 = 2;
const SHIFT: u32 = 8;

impl Page {
    /// Presses the first shown element that fits the selector and holds the words, where anybody would: in its middle, and
    /// only when nothing lies over it.
    pub async fn click(&self, selector: &str, words: &str) {
        let place = self.place_of(selector, words).await;
        self.mouse("mouseMoved", &place, "none").await;
        self.mouse("mousePressed", &place, "left").await;
        self.mouse("mouseReleased", &place, "left").await;
    }

    async fn place_of(&self, selector: &str, words: &str) -> Value {
        let script = format!("seek.place({}, {})", json!(selector), json!(words));
        let start = Instant::now();
        loop {
            let place = self.eval(&script).await;
            if place["problem"].is_null() {
                return place;
            }
            if start.elapsed() > SOON {
                self.wait_for(&format!("{selector} `{words}` to press: {}", place["problem"]), "false").await;
            }
            tokio::time::sleep(BETWEEN_TRIES).await;
        }
    }

    async fn mouse(&self, kind: &str, place: &Value, button: &str) {
        let event = json!({"type": kind, "x": place["x"], "y": place["y"], "button": button, "clickCount": 1});
        self.wire.call("Input.dispatchMouseEvent", event).await;
    }

    /// Writes into what has the focus.
    pub async fn types(&self, text: &str) {
        self.wire.call("Input.insertText", json!({"text": text})).await;
    }

    /// Presses a key and lets it go.
    pub async fn presses(&self, key: &Key) {
        self.key(key, 0).await;
    }

    /// The same with Shift.
    pub async fn presses_with_shift(&self, key: &Key) {
        self.key(key, SHIFT).await;
    }

    /// The same with Ctrl.
    pub async fn presses_with_ctrl(&self, key: &Key) {
        self.key(key, CTRL).await;
    }

    /// A shortcut: the left Alt key is held down meanwhile.
    pub async fn presses_with_left_alt(&self, key: &Key) {
        self.key_event("rawKeyDown", &LEFT_ALT, ALT).await;
        self.key(key, ALT).await;
        self.key_event("keyUp", &LEFT_ALT, 0).await;
    }

    async fn key(&self, key: &Key, modifiers: u32) {
        self.key_event(if key.text.is_empty() { "rawKeyDown" } else { "keyDown" }, key, modifiers).await;
        self.key_event("keyUp", key, modifiers).await;
    }

    async fn key_event(&self, kind: &str, key: &Key, modifiers: u32) {
        let text = if kind == "keyUp" { "" } else { key.text };
        let event = json!({"type": kind, "key": key.name, "code": key.code, "windowsVirtualKeyCode": key.windows_code,
            "modifiers": modifiers, "text": text});
        self.wire.call("Input.dispatchKeyEvent", event).await;
    }

    /// The syllable grows under the cursor, as `ㅎ`, `하`, `한`, and stays open.
    pub async fn composes(&self, steps: &[&str]) {
        for text in steps {
            let end = text.encode_utf16().count();
            let composition = json!({"text": text, "selectionStart": end, "selectionEnd": end});
            self.wire.call("Input.imeSetComposition", composition).await;
        }
    }

    /// The input method puts the open syllable in for good.
    pub async fn finishes(&self, syllable: &str) {
        self.types(syllable).await;
    }

    /// Enter on macOS: one and the same press ends the syllable and then breaks the line, without another `keydown`.
    pub async fn finishes_with_enter_as_on_a_mac(&self, syllable: &str) {
        self.key_event("rawKeyDown", &ENTER_TAKEN, 0).await;
        self.finishes(syllable).await;
        self.key_event("char", &ENTER, 0).await;
        self.key_event("keyUp", &ENTER, 0).await;
    }
}
