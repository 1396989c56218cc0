//! Looking at and preparing the state of a running sandbox.

use std::fmt;

use super::{
    CLIENT_ID, CLIENT_SECRET, routers,
    schema::{COMPANIES, CONTACTS, DEALS, TICKETS, own_field},
    state::State,
};
use crate::kit::{call::Stored, field::Rows, row::Row, service, store::Resource, write};

/// Routera's server.
pub(crate) type Service = service::Service<State>;

/// The state behind Routera's server.
///
/// What is done here is not in the log of requests.
#[derive(Clone, Copy)]
pub struct Routera<'a> {
    service: &'a Service,
}

impl<'a> Routera<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// The client id that gets tokens.
    #[must_use]
    pub fn client_id(self) -> &'static str {
        CLIENT_ID
    }

    /// The secret that belongs to the client id.
    #[must_use]
    pub fn client_secret(self) -> &'static str {
        CLIENT_SECRET
    }

    /// Gives out an access token as the token route does.
    #[must_use]
    pub fn issue_token(self) -> String {
        self.service.state().tokens.issue(self.service.now())
    }

    /// How many access tokens were given out so far.
    #[must_use]
    pub fn tokens_issued(self) -> u64 {
        self.service.state().tokens.issued()
    }

    /// Makes every access token that was given out bad, as if its time were over.
    pub fn revoke_tokens(self) {
        self.service.state().tokens.revoke();
    }

    /// Whether tokens belong to an account from now on; without one, every request but the token route's is
    /// answered 401.
    pub fn set_account_context(self, account: bool) {
        self.service.state().tokens.account = account;
    }

    /// How many deals `GET /deals` returns when it is read to its end.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.count(&DEALS)
    }

    /// How many contacts `GET /contacts` returns when it is read to its end.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.count(&CONTACTS)
    }

    /// How many companies `GET /companies` returns when it is read to its end.
    #[must_use]
    pub fn company_count(self) -> u64 {
        self.count(&COMPANIES)
    }

    fn count(self, resource: &Resource) -> u64 {
        self.service.state().store().count(resource.name, &Row::is_active)
    }

    /// A deal as the JSON text of `GET /deals/{id}` with every property, archived or not; `None` if there is none.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let state = self.service.state();
        let (store, number) = (state.store(), DEALS.ids.number(id)?);
        let row = store.row(DEALS.name, number)?;
        let text =
            write::raw(|out| write::row(store, DEALS.ids, store.fields(DEALS.name), &row, &|_| true, out));
        Some(text.get().to_owned())
    }

    /// The id of the deal with a number. Those of the seed count from 1, every 21st of them archived; new ones follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        DEALS.ids.text(number)
    }

    /// Adds a field to a type of records; `false` if there is no such type of records or of fields.
    ///
    /// Types of fields are `text`, `number`, `checkbox`, `date`, `dropdown` and `user`.
    pub fn add_field(self, object: &str, name: &str, field_type: &str, options: &[&str]) -> bool {
        let known = [&CONTACTS, &COMPANIES, &DEALS, &TICKETS].iter().any(|resource| resource.name == object);
        let field = own_field(name, field_type, options).filter(|_| known);
        field.map(|field| self.service.state().store_mut().add_field(object, field)).is_some()
    }

    /// The id of the router with a name.
    ///
    /// There are `Inbound contacts`, `Deal desk` (with an integration), `Unowned deals` (does not overwrite),
    /// `Technology companies` (has a trigger), `Tickets, draft`, `Tickets, not set up`, `Deals, nobody left`,
    /// `Deals, backup only` and, archived, `Contacts, last year`.
    #[must_use]
    pub fn router_id(self, name: &str) -> Option<String> {
        routers::named(self.service.state().store(), name)
    }

    /// Whether routers with an integration fail to write to HubSpot from now on.
    pub fn set_hubspot_down(self, down: bool) {
        self.service.state().hubspot_down = down;
    }
}

impl fmt::Debug for Routera<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routera").finish_non_exhaustive()
    }
}
