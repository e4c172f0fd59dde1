//! Why something could not be done.

use super::passwords::PasswordFault;
use crate::agents::Right;
use crate::contacts::{Contradiction, IdentityFault};
use crate::conversation::Refused;
use crate::files::Unfit;
use crate::ids::Department;
use crate::storage::StoreError;
use std::time::Duration;

/// Why something could not be done. Nothing was changed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DeskError {
    /// The token opens nothing.
    #[error("this token opens nothing: say hello without one")]
    BadToken,
    /// No such conversation, or not this visitor's.
    #[error("there is no such conversation")]
    NoSuchConversation,
    /// No such button was offered.
    #[error("there is no such button")]
    NoSuchButton,
    /// Another message was stored under this id.
    #[error("this id was used for another message")]
    IdReused,
    /// Nothing was written.
    #[error("the text is empty")]
    TextEmpty,
    /// Too much was written at once.
    #[error("the text has {found} bytes; at most {most} are allowed")]
    TextTooLong {
        /// Its length.
        found: usize,
        /// The limit.
        most: usize,
    },
    /// The state of the conversation does not allow it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Name or password is wrong; which one is not said.
    #[error("e-mail address or password is wrong")]
    WrongCredentials,
    /// The password is right; a code of the second factor is needed too.
    #[error("the code of the second factor is needed")]
    SecondFactorNeeded,
    /// A code of the second factor is wrong, was used before, or is over.
    #[error("this code is wrong, was used already, or its time is over")]
    WrongCode,
    /// Too many wrong codes in a row.
    #[error("too many wrong codes: wait a little")]
    TooManyCodes {
        /// For so long.
        wait: Duration,
    },
    /// The owner wants everybody to have a second factor.
    #[error("a second factor is required here: set it up first")]
    SecondFactorRequired,
    /// The account's role does not allow it.
    #[error("this needs the right {right}, which only {} has", right.holders())]
    NotAllowed {
        /// What it needs.
        right: Right,
    },
    /// There is no such account.
    #[error("there is no such account")]
    NoSuchAccount,
    /// A password that can't be used.
    #[error(transparent)]
    Password(#[from] PasswordFault),
    /// A name or address that can't be used.
    #[error("{field}: {expected}")]
    BadField {
        /// Which.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// Nothing is sent by e-mail here.
    #[error("nothing is sent by e-mail here: `mail` is not set")]
    NoMail,
    /// No letter can be sent to this address.
    #[error("no letter can be sent to this address")]
    AddressRefused,
    /// The mail server did not take the letter.
    #[error("the letter could not be sent now")]
    NotMailed,
    /// No such agent.
    #[error("there is no such agent")]
    NoSuchAgent,
    /// No such department.
    #[error("there is no department `{0}`")]
    NoSuchDepartment(Department),
    /// A value that can't be.
    #[error("{0}")]
    BadValue(&'static str),
    /// What a website's server should have signed says nothing.
    #[error(transparent)]
    Identity(#[from] IdentityFault),
    /// The website's server said before that this visitor is somebody else.
    #[error("this visitor is somebody else: say hello with the identity, and another conversation opens")]
    AnotherVisitor,
    /// A reply that somebody else keeps for themselves.
    #[error("this reply is somebody else's own")]
    NotOwn,
    /// Somebody else was faster.
    #[error("somebody else changed this meanwhile: look at it, and change it again")]
    ChangedMeanwhile,
    /// Something in a reply that was kept ready has no value yet.
    #[error("a part in ⟦ ⟧ has no value yet: write it, or take it out")]
    Unfilled,
    /// Nobody known, or not any more.
    #[error("there is no such contact")]
    NoSuchContact,
    /// A merge that can't be taken back.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
    /// No files are taken here.
    #[error("no files are taken here")]
    UploadsOff,
    /// A file that is larger than what is taken.
    #[error("a file has at most {most} bytes")]
    FileTooLarge {
        /// The limit.
        most: u64,
    },
    /// A file of no kind that is taken, or one that can't be read.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The owner's program does not let it pass.
    #[error("this file was refused by the scanner")]
    FileRefused,
    /// The conversation has as many files as it may.
    #[error("a conversation has at most {most} files")]
    TooManyFiles {
        /// The limit.
        most: u32,
    },
    /// All files together take as much as they may.
    #[error("no more files can be kept at the moment")]
    NoRoomForFiles,
    /// No such file, or nobody's who asks.
    #[error("there is no such file")]
    NoSuchFile,
    /// The store can't.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Others changed the conversation again and again meanwhile.
    #[error("this conversation is changing too fast; try again")]
    Busy,
}
