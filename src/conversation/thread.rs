//! The thread of a conversation: what it is about, what was offered last, whether answers helped, what was said to feelings.

use super::choice::{Choice, OfferedButton, Pressed};
use super::event::Event;
use super::explanation::{DecisionKind, Explanation};
use crate::content::{Block, plain_text};
use crate::ids::Number;
use crate::matching::Target;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest text kept of what was asked, in characters.
const LONGEST_TEXT: usize = 200;

/// What a conversation is about at the moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thread {
    /// The visitor's last words.
    pub heard: String,
    /// When anybody spoke last.
    pub spoken_at: Option<Timestamp>,
    /// Whether the visitor had spoken before that.
    pub answered_before: bool,
    /// How long nobody had spoken when the visitor spoke last; zero for the first words.
    pub silence: SignedDuration,
    /// What was answered last.
    pub topic: Option<Topic>,
    /// What the bot's last words offered.
    pub offer: Option<Offer>,
    /// Of which answers it was asked whether they helped.
    pub asked_helped: Vec<Target>,
    /// Whether that question was the last thing the bot said, and is open.
    pub helped_open: bool,
    /// How often that question was passed over.
    pub passed_over: u32,
    /// Answers of which it is known whether they helped.
    pub settled: Vec<Target>,
    /// Whether the visitor has said of an answer that it helped.
    pub solved: bool,
    /// How often an answer was said not to have helped, since one did or a person was called.
    pub unhelped: u32,
    /// The sentences said to feelings: none comes twice.
    pub empathy: Vec<String>,
    /// The last event in which the bot said the visitor's name.
    pub named_in: Option<Number>,
}

/// What was answered last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The intent or article.
    pub target: Target,
    /// How it was asked for.
    pub text: String,
    /// What else the question may have meant.
    pub others: Vec<Target>,
    /// Until then short messages are read together with it.
    pub until: Timestamp,
    /// Whether it was answered, and nothing is known yet of whether that helped.
    pub open: bool,
}

/// Buttons below the bot's last words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The event that offers.
    pub number: Number,
    /// When.
    pub at: Timestamp,
    /// The buttons; may be none.
    pub buttons: Vec<OfferedButton>,
}

/// How it is known that an answer solved something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// The visitor said so, or thanked for it.
    Confirmed,
    /// The visitor went on to something else, or left, without saying that it did not.
    Assumed,
}

impl Thread {
    /// The visitor spoke.
    pub(super) fn visitor_spoke(&mut self, at: Timestamp, text: &str, choice: Option<&Choice>) {
        self.answered_before = !self.heard.is_empty();
        self.heard = text.chars().take(LONGEST_TEXT).collect();
        self.silence = self.spoken_at.map_or(SignedDuration::ZERO, |last| at.duration_since(last));
        self.spoken_at = Some(at);
        if let Some(Choice::Helped { target, yes }) = choice {
            self.helped_open = false;
            if !yes {
                self.unhelped += 1;
                self.settle(target);
            }
        }
    }

    /// The bot spoke.
    pub(super) fn bot_spoke(&mut self, (number, at): (Number, Timestamp), event: &Event, name: Option<&str>) {
        let Event::BotSpoke { blocks, buttons, why, .. } = event else { return };
        self.spoken_at = Some(at);
        if self.helped_open {
            self.passed_over += 1;
        }
        self.helped_open = buttons.iter().any(|button| matches!(button.choice, Choice::Helped { .. }));
        if let (true, Some(target)) = (self.helped_open, &why.target) {
            self.asked_helped.push(target.clone());
        }
        self.offer = Some(Offer { number, at, buttons: buttons.clone() });
        self.takes_up(why);
        if why.acknowledged.is_some() {
            self.empathy.extend(blocks.first().map(one_text));
        }
        if name.is_some_and(|name| plain_text(blocks).contains(name)) {
            self.named_in = Some(number);
        }
    }

    /// An answer, or the first question of a form, makes its target the topic; the same one goes on with its first words.
    fn takes_up(&mut self, why: &Explanation) {
        let (Some(target), Some(until)) = (&why.target, why.topic_until) else { return };
        let last = self.topic.take();
        let text = match last {
            Some(last) if last.target == *target => last.text,
            Some(last) if why.context.is_some() => joined(&last.text, &self.heard),
            _ => self.heard.clone(),
        };
        let others = why.candidates.iter().map(|candidate| &candidate.target).filter(|other| *other != target);
        self.settled.retain(|settled| settled != target);
        let open = why.decision == DecisionKind::Answer;
        self.topic = Some(Topic { target: target.clone(), text, others: others.cloned().collect(), until, open });
    }

    /// An answer solved something.
    pub(super) fn resolved(&mut self, target: &Target, how: Resolution) {
        self.settle(target);
        self.helped_open = self.helped_open && how != Resolution::Confirmed;
        if how == Resolution::Confirmed {
            self.unhelped = 0;
            self.solved = true;
        }
    }

    /// It is known whether the answer helped, or never will be.
    fn settle(&mut self, target: &Target) {
        self.settled.push(target.clone());
        if let Some(topic) = self.topic.as_mut().filter(|topic| topic.target == *target) {
            topic.open = false;
        }
    }

    /// Somebody else has the conversation now, or it begins anew: nothing that was said by the bot is open any more.
    pub(super) fn ends(&mut self) {
        self.topic = None;
        self.offer = None;
        self.helped_open = false;
        self.unhelped = 0;
        self.solved = false;
    }
}

fn joined(earlier: &str, later: &str) -> String {
    let both = format!("{earlier} {later}");
    if both.chars().count() <= LONGEST_TEXT { both } else { later.to_owned() }
}

/// A block as plain text.
fn one_text(block: &Block) -> String {
    plain_text(std::slice::from_ref(block))
}

impl Event {
    /// The button that the visitor pressed, or named in words.
    pub fn choice(&self) -> Option<&Choice> {
        match self {
            Event::VisitorChose { choice, .. } => Some(choice),
            Event::VisitorSpoke { pressed: Some(Pressed { choice, .. }), .. } => Some(choice),
            _ => None,
        }
    }
}
