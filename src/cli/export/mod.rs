//! `frontdesk export`: conversations as text for people, or as JSON lines for programs.

mod deeds;
mod files;
mod transcript;
mod words;

use super::arguments::Export;
use super::erase::counted;
use super::output::{Outcome, cannot};
use super::{parts, whose};
use crate::config::Settings;
use crate::contacts::Contact;
use crate::conversation::Recorded;
use crate::desk::{Deed, Done, Who};
use crate::ids::ConversationId;
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use transcript::Transcript;
use words::Words;

pub(super) fn run(settings: Settings, arguments: Export) -> Outcome {
    parts::start_log(settings.log);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return cannot(error),
    };
    runtime.block_on(export(settings, arguments)).unwrap_or_else(|outcome| outcome)
}

async fn export(settings: Settings, arguments: Export) -> Result<Outcome, Outcome> {
    let Export { whose, json, lang, output, files, data } = arguments;
    let settings = parts::in_folder(settings, data);
    let desk = parts::desk_over_record(&settings)?;
    let conversations = whose::find(&desk, &whose).await?;
    let mut target = target(output.as_deref())?;
    let language = lang.as_deref().map(parts::language).transpose()?;
    // Written down before anything leaves.
    let done = Done::new(Deed::Exported).with(counted(conversations.len() as u64, "conversation"));
    let done = if let [only] = conversations[..] { done.to(only.to_string()) } else { done };
    desk.audit(&Who::command_line(), done).await;
    let contacts = desk.contacts_in(&conversations).await.map_err(cannot)?;
    let words = Words::of(Some(language.unwrap_or(parts::language(&settings.language)?)));
    for contact in &contacts {
        let written =
            if json { write_contact_line(&mut target, contact) } else { write_contact(&mut target, contact, words) };
        written.map_err(ended)?;
    }
    for (index, conversation) in conversations.into_iter().enumerate() {
        let events = desk.all_events(conversation).await.map_err(cannot)?;
        if let Some(folder) = &files {
            files::write(&desk, &events, folder).map_err(ended)?;
        }
        let written = if json {
            write_lines(&mut target, conversation, &events)
        } else {
            let transcript = Transcript { conversation, events: &events, language, settings: &settings };
            let between = if index > 0 { "\n\n" } else { "" };
            write!(target, "{between}{transcript}")
        };
        written.map_err(ended)?;
    }
    target.flush().map_err(ended)?;
    Ok(Outcome::Well)
}

fn ended(error: io::Error) -> Outcome {
    match error.kind() {
        // Who closes the pipe early, as `head` does, has seen enough.
        io::ErrorKind::BrokenPipe => Outcome::Well,
        _ => cannot(format!("can't write: {error}")),
    }
}

/// As private as the data folder.
fn target(output: Option<&Path>) -> Result<Box<dyn Write>, Outcome> {
    let Some(path) = output else { return Ok(Box::new(BufWriter::new(io::stdout()))) };
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.write(true).create_new(true).open(path);
    let file = file.map_err(|error| cannot(format!("can't write {}: {error}", path.display())))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// An event with the conversation it belongs to.
#[derive(Serialize)]
struct Line<'e> {
    conversation: ConversationId,
    #[serde(flatten)]
    recorded: &'e Recorded,
}

/// What is known of somebody, for programs.
fn write_contact_line(target: &mut impl Write, contact: &Contact) -> io::Result<()> {
    serde_json::to_writer(&mut *target, &serde_json::json!({ "contact": contact }))?;
    writeln!(target)
}

/// What is known of somebody, for people.
fn write_contact(target: &mut impl Write, contact: &Contact, words: &Words) -> io::Result<()> {
    let verified = if contact.verified() { words.verified } else { words.not_verified };
    writeln!(target, "{} ({verified})", words.recognised)?;
    for (field, known) in contact.fields.iter().filter(|(_, known)| !known.value.is_empty()) {
        let value = known.value.replace('\n', "\n    ");
        writeln!(target, "  {}: {value}", field.own().unwrap_or(field.as_str()))?;
    }
    writeln!(target)
}

fn write_lines(target: &mut impl Write, conversation: ConversationId, events: &[Recorded]) -> io::Result<()> {
    for recorded in events {
        serde_json::to_writer(&mut *target, &Line { conversation, recorded })?;
        writeln!(target)?;
    }
    Ok(())
}
