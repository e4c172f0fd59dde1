//! Files: brought here first, then sent by a message that names them. What is never sent goes after an hour.

use super::core::Desk;
use super::error::DeskError;
use super::scan;
use super::token;
use super::turn::Receipt;
use crate::config::UploadSettings;
use crate::conversation::{Event, SentFile};
use crate::files::{Unfit, make_ready, portrait, tidy_name};
use crate::ids::{AgentId, ConversationId, FileId, MessageId};
use crate::storage::{Account, FileRoom, Kept, KeptFile, NewFile};
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::Ordering;

/// A file that was brought and not sent is kept for so long: somebody may still be writing.
const UNSENT: SignedDuration = SignedDuration::from_hours(1);

/// An address of a file opens it at least so long, and at most twice as long: within it a browser need not ask twice. In seconds.
const ADDRESS_LIFE: i64 = 3600;

/// A file as it was brought.
#[derive(Debug, Clone)]
pub struct Brought {
    /// Its sender's id for it: brought again, it is the same.
    pub upload: MessageId,
    /// What its sender calls it.
    pub name: String,
    /// As they came.
    pub bytes: Vec<u8>,
}

/// A file that opens without a sign-in for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTo {
    /// Then it is over, in seconds since 1970.
    pub until: i64,
    /// That this server says so.
    pub proof: String,
}

impl Desk {
    /// Which files may be sent.
    pub fn uploads(&self) -> &UploadSettings {
        &self.uploads
    }

    /// What was brought before under this id, by the same sender.
    ///
    /// # Errors
    /// When another sender's file has the id, or the store fails.
    pub fn brought_before(
        &self,
        conversation: ConversationId,
        agent: Option<AgentId>,
        upload: MessageId,
    ) -> Result<Option<SentFile>, DeskError> {
        self.store.file_brought_as(conversation, upload)?.map(|file| own(file, agent)).transpose()
    }

    /// Takes a file: its content says what it is, pictures are made anew, and the owner's program may refuse it. Brought again, nothing
    /// more happens.
    ///
    /// # Errors
    /// Why it is not taken.
    pub async fn takes_file(
        &self,
        conversation: ConversationId,
        agent: Option<AgentId>,
        brought: Brought,
    ) -> Result<SentFile, DeskError> {
        if !self.uploads.on {
            return Err(DeskError::UploadsOff);
        }
        if let Some(before) = self.brought_before(conversation, agent, brought.upload)? {
            return Ok(before);
        }
        let Brought { upload, name, bytes } = brought;
        let ready = self.looks_at(move || make_ready(bytes)).await?;
        if !scan::lets_pass(&self.uploads.scan, &ready.bytes).await {
            return Err(DeskError::FileRefused);
        }
        let name = tidy_name(&name, ready.form);
        let size = u64::try_from(ready.bytes.len()).unwrap_or(u64::MAX);
        let (width, height) = ready.size.unzip();
        let facts = SentFile { file: random_id()?, name, form: ready.form, size, width, height };
        let at = self.clock.now();
        let new = NewFile { conversation, agent, upload, at, facts: facts.clone(), bytes: ready.bytes };
        let room = FileRoom { each: self.uploads.each_conversation, in_all: self.uploads.in_all };
        match self.store.keep_file(new, room).await? {
            Kept::New => Ok(facts),
            Kept::Before(file) => own(file, agent),
            Kept::TooMany => Err(DeskError::TooManyFiles { most: self.uploads.each_conversation }),
            Kept::NoRoom => {
                tracing::warn!(
                    "`uploads.in_all` in frontdesk.yaml is reached: files are refused until some are erased"
                );
                Err(DeskError::NoRoomForFiles)
            }
            Kept::NoConversation => Err(DeskError::NoSuchConversation),
        }
    }

    /// Takes a file apart away from the threads that serve, a few at once. A decoder that breaks has met a broken file.
    async fn looks_at<T: Send + 'static>(
        &self,
        look: impl FnOnce() -> Result<T, Unfit> + Send + 'static,
    ) -> Result<T, DeskError> {
        let _place = self.looking_at_files.acquire().await.map_err(|_| DeskError::Busy)?;
        let looked = tokio::task::spawn_blocking(look).await;
        Ok(looked.unwrap_or(Err(Unfit::Broken))?)
    }

    /// A file that somebody brought for this conversation, to be sent in it.
    pub(super) fn to_be_sent(
        &self,
        conversation: ConversationId,
        agent: Option<AgentId>,
        file: FileId,
    ) -> Result<SentFile, DeskError> {
        let kept = self.store.kept_file(file)?.filter(|kept| kept.conversation == conversation);
        own(kept.ok_or(DeskError::NoSuchFile)?, agent).map_err(|_| DeskError::NoSuchFile)
    }

    /// The agent sends the visitor a file that was brought before.
    ///
    /// # Errors
    /// When the agent does not have the conversation, or there is no such file.
    pub async fn agent_sends_file(
        &self,
        conversation: ConversationId,
        account: &Account,
        (id, file): (MessageId, FileId),
    ) -> Result<Receipt, DeskError> {
        let (agent, name) = (account.agent, account.name.clone());
        let file = self.to_be_sent(conversation, Some(agent), file)?;
        let event = Event::AgentSentFile { id, agent, name, file };
        self.record(conversation, (id, event), |state| Ok(state.may_answer(agent).map(|()| None)?)).await
    }

    /// Whether this agent may bring a file for the conversation now.
    ///
    /// # Errors
    /// When somebody else has it, or nobody.
    pub async fn may_bring_file(&self, conversation: ConversationId, agent: AgentId) -> Result<(), DeskError> {
        let turn = self.turn(conversation).await?;
        Ok(turn.conversation()?.may_answer(agent)?)
    }

    /// A file by its id; of this conversation only, where one is named.
    ///
    /// # Errors
    /// When there is none.
    pub fn kept_file(&self, file: FileId, of: Option<ConversationId>) -> Result<SentFile, DeskError> {
        let kept = self.store.kept_file(file)?;
        let kept = kept.filter(|kept| of.is_none_or(|conversation| kept.conversation == conversation));
        Ok(kept.ok_or(DeskError::NoSuchFile)?.facts)
    }

    /// Some of a file's bytes, from a place on; none when it is gone.
    ///
    /// # Errors
    /// When the store fails.
    pub fn bytes_of_file(&self, file: FileId, from: u64, most: u64) -> Result<Option<Vec<u8>>, DeskError> {
        Ok(self.store.bytes_of_file(file, from, most)?)
    }

    /// What opens a file for a while to whoever has it: for pictures, which a browser asks for without saying who it is.
    pub fn opens_file(&self, file: FileId) -> OpenTo {
        let until = (self.clock.now().as_second() / ADDRESS_LIFE + 2) * ADDRESS_LIFE;
        OpenTo { until, proof: token::file_proof(self.store.visitor_key(), file, until) }
    }

    /// Whether that opens the file now.
    pub fn is_open_to(&self, file: FileId, open: &OpenTo) -> bool {
        let right = token::is_file_proof(self.store.visitor_key(), (file, open.until), &open.proof);
        right && open.until > self.clock.now().as_second()
    }

    /// What was brought and never sent goes.
    pub(super) async fn forget_unsent_files(&self) -> Result<(), DeskError> {
        let now = self.clock.now();
        let before = now.checked_sub(UNSENT).unwrap_or(Timestamp::MIN);
        if self.store.has_unsent_files(before)? {
            let files = self.store.forget_unsent_files(before, now).await?;
            self.log_holds_erased.store(true, Ordering::SeqCst);
            tracing::debug!(files, "files that were never sent are gone");
        }
        Ok(())
    }

    /// Gives an account a picture, or none.
    ///
    /// # Errors
    /// When it is no picture, or nothing was stored.
    pub async fn sets_picture(&self, agent: AgentId, picture: Option<Vec<u8>>) -> Result<(), DeskError> {
        let made = match picture {
            Some(bytes) => Some((random_id()?.to_string(), self.looks_at(move || portrait(&bytes)).await?)),
            None => None,
        };
        let name = made.as_ref().map(|(name, _)| name.clone());
        self.store.set_picture(agent, made).await?;
        self.pictures.rcu(|pictures| {
            let mut pictures = (**pictures).clone();
            match &name {
                Some(name) => pictures.insert(agent, name.clone()),
                None => pictures.remove(&agent),
            };
            pictures
        });
        self.tell_who_is_here();
        Ok(())
    }

    /// The name of an account's picture.
    pub fn picture_of(&self, agent: AgentId) -> Option<String> {
        self.pictures.load().get(&agent).cloned()
    }

    /// The picture of this name.
    ///
    /// # Errors
    /// When the store fails.
    pub fn picture(&self, name: &str) -> Result<Option<Vec<u8>>, DeskError> {
        Ok(self.store.picture(name)?)
    }
}

/// A file under an id that its sender gave it: somebody else's is another one.
fn own(file: KeptFile, agent: Option<AgentId>) -> Result<SentFile, DeskError> {
    if file.agent == agent { Ok(file.facts) } else { Err(DeskError::IdReused) }
}

/// Nothing about a file can be known from another one's id.
fn random_id() -> Result<FileId, DeskError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| crate::storage::StoreError::Broken(error.to_string()))?;
    // The form of a UUID of version 4, "random" (RFC 9562, section 5.4).
    bytes[6] = 0x40 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Ok(FileId::from_bytes(bytes))
}
