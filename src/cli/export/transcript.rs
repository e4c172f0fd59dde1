//! A conversation as text: who said what when, which buttons were pressed, what was looked up, who took over.

use super::words::Words;
use crate::config::Settings;
use crate::content::plain_text;
use crate::conversation::{Event, LookupOutcome, OfferedButton, Recorded, Resolution, SentFile};
use crate::ids::ConversationId;
use crate::language::Language;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;

/// A conversation to be written as text.
pub(super) struct Transcript<'e> {
    pub(super) conversation: ConversationId,
    pub(super) events: &'e [Recorded],
    /// The language of the words around; none = that of the conversation.
    pub(super) language: Option<Language>,
    pub(super) settings: &'e Settings,
}

impl fmt::Display for Transcript<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.words();
        self.head(f, words)?;
        for recorded in self.events {
            self.event(f, words, recorded)?;
        }
        Ok(())
    }
}

impl Transcript<'_> {
    fn words(&self) -> &'static Words {
        let spoken = self.events.iter().rev().find_map(|recorded| match &recorded.event {
            Event::BotSpoke { language, .. } | Event::Started { language, .. } => Some(*language),
            _ => None,
        });
        Words::of(self.language.or(spoken))
    }

    fn at(&self, at: Timestamp) -> impl fmt::Display {
        at.to_zoned(self.settings.time_zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn head(&self, f: &mut fmt::Formatter<'_>, words: &Words) -> fmt::Result {
        writeln!(f, "{} {}", words.conversation, self.conversation)?;
        if let (Some(first), Some(last)) = (self.events.first(), self.events.last()) {
            let zone = self.settings.time_zone.iana_name().unwrap_or("UTC");
            writeln!(f, "{}: {} – {} ({zone})", words.from_to, self.at(first.at), self.at(last.at))?;
        }
        for recorded in self.events {
            match &recorded.event {
                Event::Started { page, visitor_name, .. } => {
                    if let Some(name) = visitor_name {
                        writeln!(f, "{}: {name}", words.called)?;
                    }
                    if let Some(page) = page {
                        writeln!(f, "{}: {} <{}>", words.page, page.title, page.address)?;
                    }
                }
                Event::ContactLeft { contact } => writeln!(f, "{}: {contact}", words.contact)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn event(&self, f: &mut fmt::Formatter<'_>, words: &Words, recorded: &Recorded) -> fmt::Result {
        let at = self.at(recorded.at);
        let mut line = |what: String| writeln!(f, "\n{at} — {what}");
        match &recorded.event {
            Event::VisitorSpoke { text, .. } => said(f, &at, words.visitor, text),
            Event::VisitorChose { text, .. } => said(f, &at, &format!("{} ({})", words.visitor, words.pressed), text),
            Event::BotSpoke { blocks, buttons, language, .. } => {
                said(f, &at, &self.bot(words, *language), &plain_text(blocks))?;
                offered(f, words, buttons)
            }
            Event::AgentSpoke { name, text, .. } => said(f, &at, &format!("{name} ({})", words.agent), text),
            Event::VisitorSentFile { file, .. } => said(f, &at, words.visitor, &attached(words, file)),
            Event::AgentSentFile { name, file, .. } => {
                said(f, &at, &format!("{name} ({})", words.agent), &attached(words, file))
            }
            Event::SlotFilled { slot, value, .. } => line(format!("{}: {slot} = {value}", words.noted)),
            Event::LookedUp { lookup, with, outcome } => line(looked_up(words, lookup, with, outcome)),
            Event::HandedOff { department, because, skill } => {
                let skill = skill.as_ref().map(|skill| format!(", {skill}")).unwrap_or_default();
                line(format!("{}: {department}{skill} ({})", words.handed_off, words.because(*because)))
            }
            Event::Offered { name, .. } => line(format!("{}: {name}", words.offered)),
            Event::OfferPassed { how, .. } => line(words.passed(*how).to_owned()),
            Event::Confirmed { intent, .. } => line(format!("{}: {intent}", words.confirmed)),
            Event::NameGiven { name } => line(format!("{}: {name}", words.named)),
            Event::Recognised { name, verified, vip } => line(recognised(words, name.as_deref(), (*verified, *vip))),
            Event::Resolved { target, how } => {
                let how = if *how == Resolution::Confirmed { words.helped } else { words.helped_probably };
                line(format!("{how}: {}", target.id()))
            }
            Event::ContactLeft { contact } => line(format!("{}: {contact}", words.left_contact)),
            Event::FollowUpPromised { due, topic, .. } => {
                let topic = topic.as_deref().map(|topic| format!(" ({topic})")).unwrap_or_default();
                line(format!("{}: {}{topic}", words.promised, self.at(*due)))
            }
            Event::PromiseLate { due } => line(format!("{}: {}", words.promise_late, self.at(*due))),
            Event::WaitTooLong { .. } => line(words.wait_too_long.to_owned()),
            Event::ReplyTooLate { .. } => line(words.reply_too_late.to_owned()),
            Event::MessageOffered => line(words.message_offered.to_owned()),
            Event::FollowUpSettled => line(words.promise_settled.to_owned()),
            Event::SurveyAsked { kinds } => {
                let kinds: Vec<_> = kinds.iter().map(|kind| kind.word()).collect();
                line(format!("{}: {}", words.survey_asked, kinds.join(", ")))
            }
            Event::SurveyAnswered { survey, score } => {
                line(format!("{}: {} {score}", words.survey_answered, survey.word()))
            }
            Event::SurveyCommented { text } => line(format!("{}: {text}", words.survey_commented)),
            Event::AgentJoined { name, .. } => line(format!("{}: {name}", words.joined)),
            Event::Closed { .. } => line(words.closed.to_owned()),
            Event::Reopened => line(words.reopened.to_owned()),
            // What it brought is told when it is back.
            Event::LookupBegun { .. } => Ok(()),
            Event::Started { .. } | Event::VisitorRead { .. } | Event::AgentRead { .. } => Ok(()),
            deed => words.deeds.line(deed).map_or(Ok(()), line),
        }
    }

    /// The bot's name in the language it spoke.
    fn bot(&self, words: &Words, language: Language) -> String {
        match self.settings.bot.get(&language.to_string()) {
            Some(name) => format!("{name} ({})", words.bot),
            None => words.bot.to_owned(),
        }
    }
}

fn said(f: &mut fmt::Formatter<'_>, at: &impl fmt::Display, who: &str, text: &str) -> fmt::Result {
    writeln!(f, "\n{at} {who}")?;
    text.lines().try_for_each(|line| if line.is_empty() { writeln!(f) } else { writeln!(f, "  {line}") })
}

/// A file by its name, kind, size and id.
fn attached(words: &Words, file: &SentFile) -> String {
    let size = file.size.div_ceil(1024);
    format!("[{}: {} ({}, {size} KB, {})]", words.file, file.name, file.form.media_type(), file.file)
}

fn offered(f: &mut fmt::Formatter<'_>, words: &Words, buttons: &[OfferedButton]) -> fmt::Result {
    if buttons.is_empty() {
        return Ok(());
    }
    let labels: Vec<_> = buttons.iter().map(|button| button.label.as_str()).collect();
    writeln!(f, "  [{}: {}]", words.buttons, labels.join(" · "))
}

fn looked_up(words: &Words, lookup: &str, with: &BTreeMap<String, String>, outcome: &LookupOutcome) -> String {
    let found = match outcome {
        LookupOutcome::Found { fields } => format!("{}: {}", words.found, listed(fields)),
        LookupOutcome::NotFound => words.not_found.to_owned(),
        LookupOutcome::Failed => words.failed.to_owned(),
        LookupOutcome::Refused { fields } => format!("{}: {}", words.refused, listed(fields)),
        LookupOutcome::Withheld => words.withheld.to_owned(),
        LookupOutcome::Unsure => words.unsure.to_owned(),
    };
    format!("{}: {lookup} ({}) → {found}", words.looked_up, listed(with))
}

fn recognised(words: &Words, name: Option<&str>, (verified, vip): (bool, bool)) -> String {
    let whether = if verified { words.verified } else { words.not_verified };
    let first = vip.then_some("VIP");
    let told: Vec<_> = name.into_iter().chain([whether]).chain(first).collect();
    format!("{}: {}", words.recognised, told.join(", "))
}

fn listed(values: &BTreeMap<String, String>) -> String {
    let filled = values.iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
}
