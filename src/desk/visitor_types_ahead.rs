//! What a visitor may mean who is still typing: articles and questions. Nothing of it is kept, counted or logged.

use super::core::{Brain, Desk};
use super::error::DeskError;
use crate::content::Content;
use crate::conversation::{Conversation, Holder};
use crate::ids::ConversationId;
use crate::language::Language;
use crate::matching::Target;

/// So many are shown: what fits above a keyboard.
const SHOWN: usize = 5;

/// So many of them may be articles, however many questions there are.
const ARTICLES: usize = 2;

/// Suggestions looked at to find this many that can be shown.
const LOOKED_AT: usize = 40;

/// Nobody types towards a title for longer than this, in characters.
const LONGEST_TYPED: usize = 200;

/// Of a text in which nothing begins so, what is understood is shown from this confidence on: the bot would answer it.
const UNDERSTOOD_AT: f64 = 0.45;

/// Fewer words are not understood yet: the next letter may change everything.
const ENOUGH_WORDS: usize = 2;

/// Something that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Where it leads.
    pub target: Target,
    /// Its title.
    pub label: String,
    /// The title's language.
    pub language: Language,
}

impl Desk {
    /// What may be meant by what a visitor is typing, best first; nothing while somebody else than the bot is spoken to, or while the
    /// bot waits for a certain answer.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn visitor_types_ahead(
        &self,
        conversation: ConversationId,
        typed: &str,
    ) -> Result<Vec<Likely>, DeskError> {
        if !self.house.suggests_while_typing || typed.chars().nth(LONGEST_TYPED).is_some() {
            return Ok(Vec::new());
        }
        let language = {
            let turn = self.turn(conversation).await?;
            let state = turn.conversation()?;
            if !asks_the_bot(state) {
                return Ok(Vec::new());
            }
            state.language
        };
        Ok(likely(&self.brain(), typed, language))
    }

    /// The language a conversation is held in.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`], or when the store can't be read.
    pub async fn language_of(&self, conversation: ConversationId) -> Result<Language, DeskError> {
        Ok(self.turn(conversation).await?.conversation()?.language)
    }
}

/// Whether the next words are a request to the bot.
fn asks_the_bot(conversation: &Conversation) -> bool {
    let heard_by_bot = !matches!(conversation.holder, Holder::Agent { .. });
    heard_by_bot && conversation.running().is_none() && conversation.promise.is_none()
}

/// Titles and questions that begin so, in the first language that has some; else what a few whole words mean.
fn likely(brain: &Brain, typed: &str, usual: Language) -> Vec<Likely> {
    let others = brain.content.languages.keys().copied().filter(|language| *language != usual);
    let mut each = std::iter::once(usual).chain(others).map(|language| begun(brain, typed, language));
    each.find(|found| !found.is_empty()).unwrap_or_else(|| understood(brain, typed, usual))
}

fn begun(brain: &Brain, typed: &str, language: Language) -> Vec<Likely> {
    let found = brain.matcher.suggest(typed, language, LOOKED_AT).into_iter();
    shown(&brain.content, found.map(|found| (found.target, found.title)), language)
}

fn understood(brain: &Brain, typed: &str, usual: Language) -> Vec<Likely> {
    if typed.split_whitespace().count() < ENOUGH_WORDS {
        return Vec::new();
    }
    let reading = brain.matcher.read(typed, usual);
    let language = reading.language;
    let sure = reading.candidates.into_iter().filter(|candidate| candidate.confidence >= UNDERSTOOD_AT);
    let titled = sure.map(|candidate| {
        let title = candidate.target.title(&brain.content, language).to_owned();
        (candidate.target, title)
    });
    shown(&brain.content, titled, language)
}

/// The first that can be chosen, no words twice; small talk needs no suggestion. Neither questions nor articles take all the room
/// while there are others.
fn shown(content: &Content, found: impl Iterator<Item = (Target, String)>, language: Language) -> Vec<Likely> {
    let mut likely: Vec<Likely> = Vec::new();
    for (target, label) in found {
        let request = match &target {
            Target::Intent(id) => content.intent(id).is_some_and(|intent| intent.priority >= 0),
            Target::Article(_) => true,
        };
        if request && !label.is_empty() && !likely.iter().any(|other| other.label == label) {
            likely.push(Likely { target, label, language });
        }
    }
    let is_article = |likely: &Likely| matches!(likely.target, Target::Article(_));
    let articles = likely.iter().filter(|likely| is_article(likely)).count();
    let questions = likely.len() - articles;
    let mut room_for_articles = articles.min((SHOWN - questions.min(SHOWN)).max(ARTICLES));
    let mut room_for_questions = SHOWN - room_for_articles;
    likely.retain(|likely| {
        let room = if is_article(likely) { &mut room_for_articles } else { &mut room_for_questions };
        let fits = *room > 0;
        *room -= usize::from(fits);
        fits
    });
    likely
}
