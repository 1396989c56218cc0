//! Access to the state of a running sandbox.

use super::{
    CLIENT_ID, CLIENT_SECRET, routers,
    schema::{COMPANIES, CONTACTS, DEALS, TICKETS, own_field},
    state::State,
};
use crate::kit::{Resource, Row, Rows, Stored, write};

/// Routera's server.
pub(crate) type Service = crate::kit::Service<State>;

/// The state behind Routera's server.
///
/// Its calls are not in the log of requests.
#[derive(Clone, Copy, Debug)]
pub struct Routera<'a> {
    service: &'a Service,
}

impl<'a> Routera<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// Returns the client id that gets tokens.
    #[must_use]
    pub fn client_id(self) -> &'static str {
        CLIENT_ID
    }

    /// Returns the secret of the client id.
    #[must_use]
    pub fn client_secret(self) -> &'static str {
        CLIENT_SECRET
    }

    /// Issues an access token as the token route does.
    #[must_use]
    pub fn issue_token(self) -> String {
        self.service.state().tokens.issue(self.service.now())
    }

    /// Returns how many access tokens were issued so far.
    #[must_use]
    pub fn tokens_issued(self) -> u64 {
        self.service.state().tokens.issued
    }

    /// Revokes every access token, as if it had expired.
    pub fn revoke_tokens(self) {
        self.service.state().tokens.revoke();
    }

    /// Sets whether tokens belong to an account. Without one, the response to every request except the token
    /// route's is 401.
    pub fn set_account_context(self, account: bool) {
        self.service.state().tokens.account = account;
    }

    /// Returns how many deals `GET /deals` lists in all.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.count(&DEALS)
    }

    /// Returns how many contacts `GET /contacts` lists in all.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.count(&CONTACTS)
    }

    /// Returns how many companies `GET /companies` lists in all.
    #[must_use]
    pub fn company_count(self) -> u64 {
        self.count(&COMPANIES)
    }

    fn count(self, resource: &Resource) -> u64 {
        self.service.state().store().count(resource.name, &Row::is_active)
    }

    /// Returns a deal as the JSON text of `GET /deals/{id}` with every property, archived or not, or `None`
    /// if it does not exist.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let state = self.service.state();
        let (store, number) = (state.store(), DEALS.ids.number(id)?);
        let row = store.row(DEALS.name, number)?;
        let text =
            write::raw(|out| write::row(store, DEALS.ids, store.fields(DEALS.name), &row, &|_| true, out));
        Some(text.get().to_owned())
    }

    /// Returns the id of the deal with a number. Seeded deals count from 1, and every 21st is archived. New
    /// deals follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        DEALS.ids.text(number)
    }

    /// Adds a field to a type of records. Returns `false` if the type of records or of the field does not
    /// exist.
    ///
    /// Types of fields are `text`, `number`, `checkbox`, `date`, `dropdown` and `user`.
    pub fn add_field(self, object: &str, name: &str, field_type: &str, options: &[&str]) -> bool {
        let known = [&CONTACTS, &COMPANIES, &DEALS, &TICKETS].iter().any(|resource| resource.name == object);
        let field = own_field(name, field_type, options).filter(|_| known);
        field.map(|field| self.service.state().store_mut().add_field(object, field)).is_some()
    }

    /// Returns the id of the router with a name.
    ///
    /// There are `Inbound contacts`, `Deal desk` (with an integration), `Unowned deals` (does not overwrite),
    /// `Technology companies` (has a trigger), `Tickets, draft`, `Tickets, not set up`, `Deals, nobody left`,
    /// `Deals, backup only` and, archived, `Contacts, last year`.
    #[must_use]
    pub fn router_id(self, name: &str) -> Option<String> {
        routers::named(self.service.state().store(), name)
    }

    /// Sets whether routers with an integration fail to write to HubSpot.
    pub fn set_hubspot_down(self, down: bool) {
        self.service.state().hubspot_down = down;
    }
}
