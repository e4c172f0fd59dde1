//! What an agent may want to answer with: the bot's own reading of the visitor's last message, and the articles. Asked for on
//! demand, outside the conversation's turn: nobody's message waits for it.

use super::core::{Brain, Desk};
use super::error::DeskError;
use crate::content::text_with_addresses;
use crate::conversation::{Choice, Conversation, DecisionKind, Event, Holder};
use crate::dialogue::{self, House, Input, Scene};
use crate::ids::{ConversationId, Number};
use crate::matching::Target;

/// So many suggestions are made.
const SUGGESTED: usize = 3;

/// What is less likely is no help.
const LEAST: f64 = 0.1;

/// So many events back a message of the visitor is looked for.
const LOOKED_BACK: u64 = 100;

/// Articles that are found at once.
const ARTICLES: usize = 8;

/// Something to answer with.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggested {
    /// What the bot would answer from.
    pub target: Target,
    /// Its title in the conversation's language.
    pub title: String,
    /// How likely this is meant; none when it was not read from a message.
    pub confidence: Option<f64>,
    /// As plain text; none when the bot would have to ask something first.
    pub text: Option<String>,
}

impl Desk {
    /// What the bot would say to the visitor's last message, with that message's number; most likely first.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn suggest(&self, conversation: ConversationId) -> Result<(Option<Number>, Vec<Suggested>), DeskError> {
        let state = self.snapshot(conversation).await?;
        let Some((number, text)) = self.last_words(&state).await? else { return Ok((None, Vec::new())) };
        let brain = self.brain();
        let reading = brain.matcher.read(&text, state.language);
        let likely = reading.candidates.iter().filter(|candidate| candidate.confidence >= LEAST);
        let requests = likely.filter(|candidate| !candidate.small_talk);
        let found = requests.filter_map(|candidate| {
            let suggested = self.as_the_bot(&brain, &state, candidate.target.clone())?;
            Some(Suggested { confidence: Some(candidate.confidence), ..suggested })
        });
        Ok((Some(number), found.take(SUGGESTED).collect()))
    }

    /// Articles for what an agent types, and answers of intents: titles and questions that begin so, then what the bot would
    /// understand. What the bot would have to ask something for is left out.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn find_articles(&self, conversation: ConversationId, typed: &str) -> Result<Vec<Suggested>, DeskError> {
        let state = self.snapshot(conversation).await?;
        let brain = self.brain();
        let begins = brain.matcher.suggest(typed, state.language, ARTICLES * 4);
        let mut targets: Vec<Target> = begins.into_iter().map(|suggestion| suggestion.target).collect();
        let read = brain.matcher.read(typed, state.language);
        targets
            .extend(read.candidates.into_iter().filter(|candidate| candidate.confidence >= LEAST).map(|it| it.target));
        let mut found: Vec<Suggested> = Vec::new();
        // Small talk needs no suggestion.
        for target in targets.into_iter().filter(|target| dialogue::is_request(&brain.content, target)) {
            if found.len() == ARTICLES || found.iter().any(|known| known.target == target) {
                continue;
            }
            found.extend(self.as_the_bot(&brain, &state, target).filter(|said| said.text.is_some()));
        }
        Ok(found)
    }

    /// What the visitor wrote last.
    async fn last_words(&self, state: &Conversation) -> Result<Option<(Number, String)>, DeskError> {
        let mut after = state.head.saturating_sub(LOOKED_BACK);
        let mut found = None;
        loop {
            let page = self.store.events_after(state.id, after, Self::PAGE).await?;
            for recorded in page.events {
                after = recorded.number;
                if let Event::VisitorSpoke { text, .. } = recorded.event {
                    found = Some((recorded.number, text));
                }
            }
            if !page.more {
                return Ok(found);
            }
        }
    }

    /// What the bot would say if it had the conversation and this button were pressed. It says nothing, and asks nothing. None when it
    /// would call a person: one is there.
    fn as_the_bot(&self, brain: &Brain, state: &Conversation, target: Target) -> Option<Suggested> {
        let mut alone = Conversation::new(state.id, state.visitor, state.language);
        (alone.holder, alone.known) = (Holder::Bot, state.known.clone());
        alone.visitor_name.clone_from(&state.visitor_name);
        let choice = match &target {
            Target::Intent(id) => Choice::Intent(id.clone()),
            Target::Article(id) => Choice::Article(id.clone()),
        };
        let house = House { asks_whether_it_helped: false, ..self.house.clone() };
        let decision = self.with_scene(brain, |scene| {
            dialogue::decide(&Scene { house: &house, ..*scene }, &alone, Input::Chose(&choice))
        });
        if decision.events.iter().any(|event| matches!(event, Event::HandedOff { .. })) {
            return None;
        }
        let said = decision.events.into_iter().find_map(|event| match event {
            Event::BotSpoke { blocks, why, .. } if why.decision == DecisionKind::Answer => {
                Some(text_with_addresses(&blocks))
            }
            _ => None,
        });
        let text = said.filter(|_| decision.look_up.is_none());
        let title = target.title(&brain.content, state.language).to_owned();
        Some(Suggested { target, title, confidence: None, text })
    }
}
