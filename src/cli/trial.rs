//! A desk of its own for trying out: the real engine over a store that is thrown away.

use super::output::{Outcome, cannot};
use super::parts::{self, Opened};
use crate::config::{LookupSource, Settings};
use crate::content::plain_text;
use crate::conversation::{Conversation, Event, LookupOutcome, OfferedButton, Recorded};
use crate::desk::{Arrival, Desk, Hello, Utterance};
use crate::ids::{MessageId, Number};
use crate::language::Language;
use crate::storage::is_data_folder;
use std::path::PathBuf;

/// A desk that nobody else sees.
pub(super) struct Trial {
    pub(super) desk: Desk,
    _folder: Folder,
}

/// Somebody in a conversation with its bot.
pub(super) struct TrialVisitor<'d> {
    desk: &'d Desk,
    arrival: Arrival,
    seen: Number,
}

/// What the bot said.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) number: Number,
    pub(super) buttons: Vec<OfferedButton>,
    pub(super) language: Language,
    pub(super) why: crate::conversation::Explanation,
}

impl Trial {
    pub(super) fn open(mut settings: Settings) -> Result<Self, Outcome> {
        // Who tries an answer out must not cancel somebody's order.
        for lookup in settings.lookups.values_mut() {
            if let LookupSource::Http(http) = &mut lookup.source {
                http.rehearsed = true;
            }
        }
        let folder = Folder(std::env::temp_dir().join(format!("frontdesk-trial-{}", MessageId::new())));
        let data = std::mem::replace(&mut settings.data, folder.0.clone());
        // Who only tries something out must not find a new folder afterwards.
        let keeping = is_data_folder(&data).then_some(data.as_path());
        let Opened { desk, way, took } = parts::desk(&settings, keeping)?;
        tracing::debug!(took_ms = took.as_millis(), "understanding {way}");
        Ok(Self { desk, _folder: folder })
    }

    /// Somebody arrives for the first time.
    pub(super) async fn visitor(&self, language: Language) -> Result<TrialVisitor<'_>, Outcome> {
        Ok(TrialVisitor { desk: &self.desk, arrival: arrive(&self.desk, language).await?, seen: 0 })
    }
}

impl TrialVisitor<'_> {
    /// The visitor does something.
    pub(super) async fn says(&mut self, utterance: &Utterance) -> Result<(), Outcome> {
        let said = self.desk.visitor_speaks(self.arrival.conversation, MessageId::new(), utterance).await;
        said.map_err(cannot)?;
        while self.desk.look_up(self.arrival.conversation).await.map_err(cannot)? {}
        Ok(())
    }

    /// What has happened since this was asked last.
    pub(super) async fn happened(&mut self) -> Result<Vec<Recorded>, Outcome> {
        let events = self.desk.events_after(self.arrival.conversation, self.seen).await.map_err(cannot)?.events;
        self.seen = events.last().map_or(self.seen, |last| last.number);
        Ok(events)
    }

    /// The conversation as it stood when something was said, and what a lookup had brought for it.
    pub(super) async fn when(&self, said: &Said) -> Result<(Conversation, Option<LookupOutcome>), Outcome> {
        let mut conversation = Conversation::new(self.arrival.conversation, self.arrival.visitor, said.language);
        let mut outcome = None;
        let events = self.desk.events_after(self.arrival.conversation, 0).await.map_err(cannot)?.events;
        for recorded in events.into_iter().take_while(|recorded| recorded.number < said.number) {
            conversation.apply(&recorded);
            match recorded.event {
                Event::LookedUp { outcome: brought, .. } => outcome = Some(brought),
                Event::VisitorSpoke { .. } => outcome = None,
                _ => {}
            }
        }
        conversation.language = said.language;
        Ok((conversation, outcome))
    }

    /// What the bot has said since this was asked last.
    pub(super) async fn heard(&mut self) -> Result<Vec<Said>, Outcome> {
        Ok(self.happened().await?.into_iter().filter_map(said).collect())
    }
}

async fn arrive(desk: &Desk, language: Language) -> Result<Arrival, Outcome> {
    let hello = Hello { token: None, language, page: None, name: None, site: None, identity: None, trigger: None };
    let visitor = desk.recognise(&hello).map_err(cannot)?;
    desk.visitor_arrives(visitor, hello).await.map_err(cannot)
}

fn said(recorded: Recorded) -> Option<Said> {
    match recorded.event {
        Event::BotSpoke { blocks, buttons, language, why, .. } => {
            Some(Said { text: plain_text(&blocks), number: recorded.number, buttons, language, why })
        }
        _ => None,
    }
}

/// A folder that goes when it is no longer needed.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // In the system's folder for what may go any time: leaving it there harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
