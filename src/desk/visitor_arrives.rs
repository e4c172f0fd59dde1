//! A visitor opens the widget, or comes back: known by the token, to the same conversation.

use super::core::Desk;
use super::error::DeskError;
use super::token;
use super::turn::ATTEMPTS;
use crate::contacts::{Claims, IdentityFault};
use crate::conversation::{Conversation, Event, Page};
use crate::dialogue;
use crate::ids::{ConversationId, Number, TriggerName, VisitorId};
use crate::language::{Language, harmful};

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
    /// The site of the settings, if it has a name: by what the browser says, never by what the page does.
    pub site: Option<String>,
    /// Who the website's server says this is, in its signed words.
    pub identity: Option<Result<Claims, IdentityFault>>,
    /// The greeting on the page that the chat was opened with.
    pub trigger: Option<TriggerName>,
}

impl Hello {
    /// Of somebody of whom nothing is known.
    pub fn of_a_newcomer(language: Language) -> Self {
        Self { token: None, language, page: None, name: None, site: None, identity: None, trigger: None }
    }

    fn claims(&self) -> Option<&Claims> {
        self.identity.as_ref().and_then(|identity| identity.as_ref().ok())
    }
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
    /// Another one than last time: all events the widget has are void.
    pub epoch: String,
    /// Whether the visitor is who the website's server says; none when it says nothing.
    pub identified: Option<bool>,
    /// Why not, in a sentence.
    pub identity_fault: Option<String>,
}

impl Desk {
    /// Who says this hello; a newcomer without a token, or when the website's server says that this is another customer than the
    /// one who sat here before.
    ///
    /// # Errors
    /// [`DeskError::BadToken`] for a token this server did not make.
    pub fn recognise(&self, hello: &Hello) -> Result<VisitorId, DeskError> {
        let Some(token) = &hello.token else { return Ok(VisitorId::new()) };
        let visitor = self.visitor_of(token)?;
        match hello.claims() {
            Some(claims) if self.store.is_another(visitor, &claims.subject)? => Ok(VisitorId::new()),
            _ => Ok(visitor),
        }
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
        let (identity, language, trigger) = (hello.identity.clone(), hello.language, hello.trigger.clone());
        let (conversation, mut head) = match self.come_back_to_newest(visitor, hello.language).await? {
            Some(found) => found,
            None if hello.token.is_none() => self.begin(visitor, hello).await?,
            None => {
                // It was erased. Of several windows that come back now the first begins, the others find what it began.
                let _one_at_a_time = self.beginning.lock().await;
                match self.come_back_to_newest(visitor, hello.language).await? {
                    Some(found) => found,
                    None => self.begin(visitor, hello).await?,
                }
            }
        };
        if let Some(trigger) = trigger {
            head = self.greets(conversation, &trigger, language).await?;
        }
        let mut identified = identity.as_ref().map(|_| false);
        let mut identity_fault = identity.as_ref().and_then(|said| said.as_ref().err()).map(ToString::to_string);
        if let Some(Ok(claims)) = identity {
            match self.visitor_identifies(visitor, claims).await {
                Ok(()) => identified = Some(true),
                Err(error @ DeskError::AnotherVisitor) => identity_fault = Some(error.to_string()),
                Err(error) => return Err(error),
            }
            head = self.head(conversation).await?.head;
        }
        let token = token::make(self.store.visitor_key(), visitor);
        let epoch = self.epoch_of(conversation);
        Ok(Arrival { visitor, token, conversation, head, epoch, identified, identity_fault })
    }

    /// Changes when the store was restored, and when this visitor's conversation is another one than before: either way all
    /// events a widget has are void.
    pub fn epoch_of(&self, conversation: ConversationId) -> String {
        let [.., first, second, third, fourth] = conversation.as_bytes();
        format!("{}-{first:02x}{second:02x}{third:02x}{fourth:02x}", self.store.epoch())
    }

    /// None when the visitor has no conversation, or it is erased at this very moment.
    async fn come_back_to_newest(
        &self,
        visitor: VisitorId,
        language: Language,
    ) -> Result<Option<(ConversationId, Number)>, DeskError> {
        let Some(newest) = self.store.newest_of(visitor).await? else { return Ok(None) };
        match self.come_back(newest.conversation, language).await {
            Err(DeskError::NoSuchConversation) => Ok(None),
            head => Ok(Some((newest.conversation, head?))),
        }
    }

    async fn begin(&self, visitor: VisitorId, hello: Hello) -> Result<(ConversationId, Number), DeskError> {
        let id = ConversationId::new();
        let mut turn = self.first_turn(Conversation::new(id, visitor, hello.language)).await;
        let mut draft = turn.draft(self.clock.now())?;
        let page = hello.page.map(shortened);
        let visitor_name = hello.name.map(|name| cut(name.trim(), LONGEST_NAME)).filter(|name| !name.is_empty());
        draft.happens(Event::Started { language: hello.language, page, visitor_name, site: hello.site });
        let known = hello.token.and_then(|_| self.known_of(&draft.conversation));
        known.into_iter().for_each(|event| draft.happens(event));
        let brain = self.brain();
        let welcome = self.with_scene(&brain, |scene| dialogue::welcome(scene, &draft.conversation));
        draft.happens(welcome);
        self.commit(&mut turn, draft).await?;
        Ok((id, turn.conversation()?.head))
    }

    /// The greeting that the chat was opened with becomes what the bot said; said again after a broken line, it stands there once.
    async fn greets(&self, id: ConversationId, trigger: &TriggerName, language: Language) -> Result<Number, DeskError> {
        let brain = self.brain();
        let greet =
            |state: &Conversation| self.with_scene(&brain, |scene| dialogue::greet(scene, state, trigger, language));
        self.mark(id, greet).await?;
        Ok(self.head(id).await?.head)
    }

    /// Who switched the widget's language before writing anything is welcomed in the new one.
    async fn come_back(&self, id: ConversationId, language: Language) -> Result<Number, DeskError> {
        let mut turn = self.turn(id).await?;
        for _ in 0..ATTEMPTS {
            let conversation = turn.conversation()?;
            if conversation.visitor_spoke || conversation.language == language {
                return Ok(conversation.head);
            }
            let brain = self.brain();
            if !brain.content.languages.contains_key(&language) {
                return Ok(conversation.head);
            }
            let mut draft = turn.draft(self.clock.now())?;
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
    // What other websites put behind their paths, such as what was searched for, is none of the shop's business.
    let path = page.referrer.as_deref().and_then(|referrer| referrer.split(['?', '#']).next());
    let referrer = path.filter(|path| path.starts_with("https://") || path.starts_with("http://"));
    let referrer = referrer.map(|path| cut(path, LONGEST_ADDRESS));
    Page { address: cut(address, LONGEST_ADDRESS), title: cut(&page.title, LONGEST_NAME), referrer }
}

fn cut(text: &str, longest: usize) -> String {
    text.chars().filter(|character| !harmful(*character)).take(longest).collect()
}
