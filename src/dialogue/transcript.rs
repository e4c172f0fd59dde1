//! What a visitor and we said to each other, as a text to keep, and the letter it goes with.

use super::reply::{self, Values};
use super::scene::Scene;
use crate::content::{Block, Phrase, plain_text, text_with_links};
use crate::conversation::{Event, Recorded};
use crate::language::Language;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// Who asks for a transcript, and how it is best read there.
#[derive(Debug, Clone, PartialEq)]
pub struct Reader {
    /// The language of the letter, and of the words around what was said.
    pub language: Language,
    /// What the clock shows there.
    pub time_zone: TimeZone,
    /// Where links without a host lead to; none: only their words are kept.
    pub public_url: Option<String>,
}

/// A conversation to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transcript {
    /// The house, as the reader knows it.
    pub from_name: String,
    /// What the letter is about.
    pub subject: String,
    /// The letter: words of the house alone, so that nobody can make us write theirs to a stranger.
    pub letter: String,
    /// What was said.
    pub text: String,
}

/// A conversation as its visitor saw it; none when the visitor has said nothing.
pub fn transcript(scene: &Scene<'_>, events: &[Recorded], reader: &Reader) -> Option<Transcript> {
    let said = |event: &Event| {
        matches!(event, Event::VisitorSpoke { .. } | Event::VisitorChose { .. } | Event::VisitorSentFile { .. })
    };
    let first = events.iter().find(|recorded| said(&recorded.event))?;
    let date = first.at.to_zoned(reader.time_zone.clone()).strftime("%Y-%m-%d").to_string();
    let values = Values::from([("date".to_owned(), date.into())]);
    let words = |phrase| plain_text(&reply::phrase(scene, reader.language, phrase, &values));
    let shop = scene.word(&scene.house.shop, reader.language);
    Some(Transcript {
        from_name: shop.to_owned(),
        // A subject is one line, whatever a writer wrote.
        subject: words(Phrase::TranscriptSubject).split_whitespace().collect::<Vec<_>>().join(" "),
        letter: words(Phrase::TranscriptLetter),
        text: written(scene, events, reader, (shop, &words(Phrase::TranscriptYou))),
    })
}

fn written(scene: &Scene<'_>, events: &[Recorded], reader: &Reader, (shop, you): (&str, &str)) -> String {
    let zone = reader.time_zone.iana_name().unwrap_or("UTC");
    let mut text = format!("{shop}\n");
    let mut day = None;
    for recorded in events {
        let Some((who, words)) = said(scene, &recorded.event, reader, you) else { continue };
        let at = recorded.at.to_zoned(reader.time_zone.clone());
        if day.replace(at.date()) != Some(at.date()) {
            let _ = write!(text, "\n{} ({zone})\n", at.date());
        }
        let _ = write!(text, "\n{who} · {}\n", at.strftime("%H:%M"));
        for line in words.lines() {
            let _ = writeln!(text, "{}", format!("  {line}").trim_end());
        }
    }
    text
}

/// Who said what; none of what is no message, or is not for visitors.
fn said(scene: &Scene<'_>, event: &Event, reader: &Reader, you: &str) -> Option<(String, String)> {
    let bot = || scene.word(&scene.house.bot, reader.language);
    let whole = |blocks: &[Block]| text_with_links(blocks, &|text, address| link(text, address, reader));
    match event {
        Event::VisitorSpoke { text, .. } | Event::VisitorChose { text, .. } => Some((you.to_owned(), text.clone())),
        Event::VisitorSentFile { file, .. } => Some((you.to_owned(), format!("[{}]", file.name))),
        Event::BotSpoke { blocks, .. } => {
            let name = if bot().is_empty() { scene.word(&scene.house.shop, reader.language) } else { bot() };
            Some((name.to_owned(), whole(blocks)))
        }
        Event::AgentSpoke { name, text, .. } => Some((name.clone(), text.clone())),
        Event::AgentSentFile { name, file, .. } => Some((name.clone(), format!("[{}]", file.name))),
        _ => None,
    }
}

/// A link that leads there from a file too.
fn link(text: &str, address: &str, reader: &Reader) -> String {
    let whole = match (&reader.public_url, address.starts_with('/')) {
        (_, false) => address.to_owned(),
        (Some(public), true) => format!("{public}{address}"),
        (None, true) => return text.to_owned(),
    };
    if text == whole { whole } else { format!("{text} ({whole})") }
}
