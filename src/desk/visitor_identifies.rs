//! The website's own server says who a visitor is.
//!
//! A visitor whom it once called somebody never becomes somebody else: who signs in after another customer at the same computer gets
//! a conversation of one's own. The other way round, nobody's conversation opens on another device: a widget's token outlives the
//! sign-out from the website, and would show at a borrowed computer what was written at home. Agents see all of a customer's
//! conversations together.

use super::core::Desk;
use super::error::DeskError;
use crate::contacts::{Claims, IdentityFault};
use crate::ids::VisitorId;
use crate::storage::Identified;

impl Desk {
    /// Who a signed token says somebody is. The token itself is kept nowhere.
    ///
    /// # Errors
    /// Why it says nothing.
    pub fn read_identity(&self, token: &str) -> Result<Claims, IdentityFault> {
        let read = self.identity.as_ref().ok_or(IdentityFault::NotWanted)?.read(token, self.clock.now());
        read.inspect_err(|fault| tracing::debug!(%fault, "an identity was refused"))
    }

    /// A visitor is who the website's server says.
    ///
    /// # Errors
    /// [`DeskError::AnotherVisitor`] when it said somebody else before, or when nothing was stored.
    pub async fn visitor_identifies(&self, visitor: VisitorId, claims: Claims) -> Result<(), DeskError> {
        if self.is_known_as(visitor, &claims)? {
            return Ok(());
        }
        match self.store.identify(visitor, claims, self.clock.now()).await? {
            Identified::As(contact) => self.contact_changed(contact).await,
            Identified::Another => Err(DeskError::AnotherVisitor),
        }
    }

    /// Said on every page: mostly there is nothing new in it.
    fn is_known_as(&self, visitor: VisitorId, claims: &Claims) -> Result<bool, DeskError> {
        let Some(mut contact) = self.store.contact_of(visitor)? else { return Ok(false) };
        let visit = contact.visits.iter().find(|visit| visit.visitor == visitor);
        let same = visit.is_some_and(|visit| visit.subject.as_ref() == Some(&claims.subject));
        Ok(same && !contact.learn(&claims.learned(), self.clock.now()))
    }
}
