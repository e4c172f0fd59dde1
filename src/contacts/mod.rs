//! Who our visitors are: what is known of a person across conversations, how that is changed, joined and taken apart, and what
//! the website's own server vouches for.

mod contact;
mod field;
mod identity;
mod merging;

pub use contact::{Contact, Edited, Known, Learned, Visit, Who};
pub use field::{FieldName, NotAField, is_email, tidied};
pub use identity::{Claims, IdentityFault, IdentityKey};
pub use merging::{Contradiction, Merge, Unmerged, merge, unmerge};
