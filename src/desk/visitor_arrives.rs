//! A visitor opens the widget, or comes back: known by the token, to the same conversation.

use super::core::Desk;
use super::error::DeskError;
use super::token;
use super::turn::{ATTEMPTS, Draft};
use super::visitor_speaks::harmful;
use crate::conversation::{Conversation, Event, Page};
use crate::dialogue;
use crate::ids::{ConversationId, Number, VisitorId};
use crate::language::Language;

/// The longest name or page title that is kept, in characters.
const LONGEST_NAME: usize = 80;

/// The longest page address that is kept, in characters.
const LONGEST_ADDRESS: usize = 500;

/// What the widget says first.
#[derive(Debug, Clone, PartialEq)]
pub struct Hello {
    /// From an earlier arrival.
    pub token: Option<String>,
    /// The widget's language.
    pub language: Language,
    /// Where on the website.
    pub page: Option<Page>,
    /// What the website says the visitor is called.
    pub name: Option<String>,
}

/// Who arrived, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Who.
    pub visitor: VisitorId,
    /// To be kept by the widget.
    pub token: String,
    /// The visitor's conversation.
    pub conversation: ConversationId,
    /// The number of its last event.
    pub head: Number,
}

impl Desk {
    /// Who says this hello; a newcomer without a token.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a token this server did not make.
    pub fn recognise(&self, hello: &Hello) -> Result<VisitorId, DeskError> {
        hello.token.as_deref().map_or_else(|| Ok(VisitorId::new()), |token| self.visitor_of(token))
    }

    /// Whose token this is.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a token this server did not make.
    pub fn visitor_of(&self, token: &str) -> Result<VisitorId, DeskError> {
        token::read(self.store.visitor_key(), token).ok_or(DeskError::BadToken)
    }

    /// The conversation of a visitor who has said hello before.
    ///
    /// # Errors
    /// [`DeskError::NoSuchConversation`] when there is none, or when the store can't be read.
    pub async fn conversation_of(&self, visitor: VisitorId) -> Result<ConversationId, DeskError> {
        let newest = self.store.newest_of(visitor).await?;
        newest.map(|head| head.conversation).ok_or(DeskError::NoSuchConversation)
    }

    /// A visitor arrives: the newest conversation goes on, or the first one begins with a welcome.
    ///
    /// # Errors
    /// When nothing can be stored.
    pub async fn visitor_arrives(&self, visitor: VisitorId, hello: Hello) -> Result<Arrival, DeskError> {
        let conversation = match self.store.newest_of(visitor).await? {
            Some(newest) => self.come_back(newest.conversation, hello.language).await?,
            // A newcomer's id was made a moment ago: nobody else can arrive under it.
            None if hello.token.is_none() => self.begin(visitor, hello).await?,
            None => self.begin_once(visitor, hello).await?,
        };
        let token = token::make(self.store.visitor_key(), visitor);
        Ok(Arrival { visitor, token, conversation: conversation.id, head: conversation.head })
    }

    /// Of two windows that arrive at once with a token that opens nothing yet, only one begins a conversation.
    async fn begin_once(&self, visitor: VisitorId, hello: Hello) -> Result<Conversation, DeskError> {
        let _alone = self.beginning.lock().await;
        match self.store.newest_of(visitor).await? {
            Some(newest) => self.come_back(newest.conversation, hello.language).await,
            None => self.begin(visitor, hello).await,
        }
    }

    async fn begin(&self, visitor: VisitorId, hello: Hello) -> Result<Conversation, DeskError> {
        let new = Conversation::new(ConversationId::new(), visitor, hello.language);
        let mut turn = self.first_turn(new.clone()).await;
        let mut draft = Draft::new(new, self.clock.now());
        let page = hello.page.map(shortened);
        let visitor_name = hello.name.map(|name| cut(name.trim(), LONGEST_NAME)).filter(|name| !name.is_empty());
        draft.happens(Event::Started { language: hello.language, page, visitor_name });
        let brain = self.brain();
        let welcome = self.with_scene(&brain, |scene| dialogue::welcome(scene, &draft.conversation));
        draft.happens(welcome);
        self.commit(&mut turn, draft).await?;
        Ok(turn.conversation()?.clone())
    }

    /// Who switched the widget's language before writing anything is welcomed in the new one.
    async fn come_back(&self, id: ConversationId, language: Language) -> Result<Conversation, DeskError> {
        let mut turn = self.turn(id).await?;
        for _ in 0..ATTEMPTS {
            let conversation = turn.conversation()?;
            if conversation.visitor_spoke || conversation.language == language {
                return Ok(conversation.clone());
            }
            let brain = self.brain();
            if !brain.content.languages.contains_key(&language) {
                return Ok(conversation.clone());
            }
            let mut draft = Draft::new(conversation.clone(), self.clock.now());
            draft.conversation.language = language;
            let welcome = self.with_scene(&brain, |scene| dialogue::welcome(scene, &draft.conversation));
            draft.happens(welcome);
            self.commit(&mut turn, draft).await?;
        }
        Err(DeskError::Busy)
    }
}

fn shortened(page: Page) -> Page {
    let address = page.address.split('#').next().unwrap_or_default();
    Page { address: cut(address, LONGEST_ADDRESS), title: cut(&page.title, LONGEST_NAME) }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().filter(|character| !harmful(*character)).take(longest).collect()
}
