//! The visitor wants to keep the conversation: it goes to an address of theirs by e-mail.

use super::core::Desk;
use super::error::DeskError;
use crate::contacts::{FieldName, Who, is_email};
use crate::conversation::{Event, Recorded};
use crate::dialogue::{self, Reader};
use crate::ids::{ConversationId, VisitorId};
use crate::language::Language;
use crate::mail::{Enclosure, Letter, Unsent};
use jiff::tz::TimeZone;

/// Where a transcript goes, and how it is best read there.
#[derive(Debug, Clone)]
pub struct Keepsake {
    /// An e-mail address.
    pub to: String,
    /// The widget's language; none, or none of the house's: the one that the bot spoke.
    pub language: Option<Language>,
    /// Where the visitor is; none: where the shop is.
    pub time_zone: Option<TimeZone>,
    /// Where links without a host lead to.
    pub public_url: Option<String>,
}

impl Desk {
    /// Whether anything can be sent by e-mail.
    pub fn mails(&self) -> bool {
        self.mail.is_some()
    }

    /// Sends a conversation to an address, as its visitor saw it. Nothing of that is kept.
    ///
    /// # Errors
    /// [`DeskError::NoMail`], [`DeskError::TextEmpty`] before the visitor has said anything, [`DeskError::AddressRefused`],
    /// [`DeskError::NotMailed`], or when the store can't be read.
    pub async fn visitor_keeps(&self, conversation: ConversationId, keepsake: Keepsake) -> Result<(), DeskError> {
        let relay = self.mail.as_ref().ok_or(DeskError::NoMail)?;
        if !is_email(&keepsake.to) {
            return Err(DeskError::AddressRefused);
        }
        let letter = self.transcript_letter(conversation, keepsake).await?;
        let sent = relay.send(letter).await;
        self.metrics.mailed(match &sent {
            Ok(()) => "sent",
            Err(Unsent::Address) => "address_refused",
            Err(Unsent::Server(_)) => "failed",
        });
        sent.map_err(|unsent| match unsent {
            Unsent::Address => DeskError::AddressRefused,
            Unsent::Server(why) => {
                tracing::error!(%conversation, %why, "a transcript could not be sent by e-mail: `frontdesk doctor` tries the mail server out");
                DeskError::NotMailed
            }
        })
    }

    /// An address that the visitor, or the website's server, has told us already.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn address_of(&self, visitor: VisitorId) -> Result<Option<String>, DeskError> {
        let Some(contact) = self.store.contact_of(visitor)? else { return Ok(None) };
        // What was learned of somebody else, who may have been taken for the same person, is not told.
        let alone = contact.visits.len() == 1 || contact.vouched(visitor);
        let email = contact.fields.get(&FieldName::email());
        let own = email.filter(|known| alone && !matches!(known.by, Who::Agent { .. }) && is_email(&known.value));
        Ok(own.map(|known| known.value.clone()))
    }

    async fn transcript_letter(&self, conversation: ConversationId, keepsake: Keepsake) -> Result<Letter, DeskError> {
        let events = self.all_events(conversation).await?;
        let brain = self.brain.load_full();
        // A widget speaks languages that the house does not: the letter then speaks as the bot did.
        let known = |language: &Language| brain.content.languages.contains_key(language);
        let reader = Reader {
            language: keepsake.language.filter(known).or_else(|| spoken(&events)).unwrap_or(self.house.language),
            time_zone: keepsake.time_zone.unwrap_or_else(|| self.time_zone.clone()),
            public_url: keepsake.public_url,
        };
        let transcript = self.with_scene(&brain, |scene| dialogue::transcript(scene, &events, &reader));
        let transcript = transcript.ok_or(DeskError::TextEmpty)?;
        let at = self.clock.now();
        let day = at.to_zoned(reader.time_zone).date();
        Ok(Letter {
            to: keepsake.to,
            from_name: transcript.from_name,
            subject: transcript.subject,
            text: transcript.letter,
            enclosure: Enclosure { name: format!("conversation-{day}.txt"), text: transcript.text },
            at,
        })
    }
}

/// The language that the bot spoke last.
fn spoken(events: &[Recorded]) -> Option<Language> {
    events.iter().rev().find_map(|recorded| match &recorded.event {
        Event::BotSpoke { language, .. } => Some(*language),
        _ => None,
    })
}
