//! Access to the state of a running sandbox.

use std::sync::MutexGuard;

use super::{
    catalog, custom, order,
    schema::{DEALS, FIELDS, OPTIONS, ORGANIZATIONS, PERSONS, PIPELINES, STAGES},
    state::State,
    tokens::{CLIENT_ID, CLIENT_SECRET},
    view::View,
};
use crate::kit::{Depth, Resource, Row, Rows, Stored};

/// Pipedrive's server.
pub(crate) type Service = crate::kit::Service<State>;

/// The state behind Pipedrive's server.
///
/// Its calls need no tokens, have no limits, and are not in the log of requests.
#[derive(Clone, Copy, Debug)]
pub struct Pipedrive<'a> {
    service: &'a Service,
}

impl<'a> Pipedrive<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    fn state(self) -> MutexGuard<'a, State> {
        let mut state = self.service.state();
        state.purge(self.service.now());
        state
    }

    /// Returns the client id of the app that is installed.
    #[must_use]
    pub fn client_id(self) -> &'static str {
        CLIENT_ID
    }

    /// Returns the secret of the client id.
    #[must_use]
    pub fn client_secret(self) -> &'static str {
        CLIENT_SECRET
    }

    /// Returns the valid refresh token of the app, or `None` after [`uninstall`](Self::uninstall).
    #[must_use]
    pub fn refresh_token(self) -> Option<String> {
        self.state().tokens.refresh_token()
    }

    /// Sets whether each use of a refresh token ends it and returns another one. The vendor's documentation
    /// is not clear about this.
    pub fn rotate_refresh_tokens(self, rotate: bool) {
        self.state().tokens.rotates = rotate;
    }

    /// Removes the app from the account: its tokens become invalid, and no more are issued.
    pub fn uninstall(self) {
        self.state().tokens.uninstall();
    }

    /// Returns how many access tokens were issued so far.
    #[must_use]
    pub fn tokens_issued(self) -> u64 {
        self.state().tokens.issued
    }

    /// Revokes every access token, as if it had expired.
    pub fn revoke_tokens(self) {
        self.state().tokens.revoke();
    }

    /// Returns how many deals `GET /api/v2/deals` lists in all.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        let state = self.state();
        let store = state.store();
        store.count_from(order::listed(&store.seed), DEALS.name, &Row::is_active)
    }

    /// Returns how many persons there are.
    #[must_use]
    pub fn person_count(self) -> u64 {
        self.count(&PERSONS)
    }

    /// Returns how many organizations there are.
    #[must_use]
    pub fn organization_count(self) -> u64 {
        self.count(&ORGANIZATIONS)
    }

    fn count(self, resource: &Resource) -> u64 {
        self.state().store().count(resource.name, &Row::is_active)
    }

    /// Returns a deal as the JSON text of `GET /api/v2/deals/{id}`, deleted or not, or `None` if it does not
    /// exist.
    #[must_use]
    pub fn deal(self, id: u64) -> Option<String> {
        let state = self.state();
        let (store, mut out) = (state.store(), Vec::new());
        let row = store.row(DEALS.name, id)?;
        View::plain(store, &DEALS).write(store, &DEALS, &row, &mut out);
        String::from_utf8(out).ok()
    }

    /// Returns the highest id of a deal so far.
    #[must_use]
    pub fn last_id(self) -> u64 {
        self.state().store().next(DEALS.name) - 1
    }

    /// Adds a pipeline without stages and returns its id.
    pub fn add_pipeline(self, name: &str) -> u64 {
        let (mut state, now) = (self.state(), self.service.now());
        let number = state.store().next(PIPELINES.name);
        let row = Row::new(number, now).with("name", name.to_owned()).with("order_nr", number);
        state.store_mut().put(PIPELINES.name, row.with("is_deal_probability_enabled", true));
        number
    }

    /// Adds a stage at the end of a pipeline and returns its id.
    pub fn add_stage(self, pipeline_id: u64, name: &str) -> u64 {
        let (mut state, now) = (self.state(), self.service.now());
        let (store, is_in) =
            (state.store_mut(), |row: &Row| row.number_of("pipeline_id") == Some(pipeline_id));
        let (number, place) = (store.next(STAGES.name), store.count(STAGES.name, &is_in) + 1);
        let row = Row::new(number, now)
            .with("order_nr", place)
            .with("name", name.to_owned())
            .with("deal_probability", (place * 20).min(100))
            .with("pipeline_id", pipeline_id)
            .with("is_deal_rot_enabled", place == 1)
            .with("days_to_rotten", (place == 1).then_some(30));
        store.put(STAGES.name, row);
        number
    }

    /// Adds a custom field and returns its code, or `None` if custom fields cannot have the type.
    pub fn add_field(self, name: &str, field_type: &str, options: &[&str]) -> Option<String> {
        custom::kind(field_type)?;
        let now = self.service.now();
        Some(catalog::add(self.state().store_mut(), now, &DEALS, name, field_type, options, None))
    }

    /// Returns the code of the first custom field of a type, such as `monetary`.
    ///
    /// The account starts with one field each of the types `varchar`, `text`, `double`, `monetary`, `enum`,
    /// `set`, `date`, `daterange`, `timerange`, `address` and `user`.
    #[must_use]
    pub fn field_code(self, field_type: &str) -> Option<String> {
        let row = self
            .field(|row| row.get("is_custom_field").flag() && row.text("field_type") == Some(field_type))?;
        row.text("field_code").map(str::to_owned)
    }

    /// Returns the ids of the options of a custom field. They are empty for types without options.
    #[must_use]
    pub fn option_ids(self, field_code: &str) -> Vec<u64> {
        let row = self.field(|row| row.text("field_code") == Some(field_code));
        let numbers = row.map(|row| row.get("option_ids").numbers().to_vec()).unwrap_or_default();
        numbers.into_iter().filter_map(|number| OPTIONS.ids.text(number).parse().ok()).collect()
    }

    fn field(self, is_it: impl Fn(&Row) -> bool) -> Option<Row> {
        let state = self.state();
        let row = state.store().rows(FIELDS.name, Depth::Whole).find(|row| is_it(row));
        row.map(std::borrow::Cow::into_owned)
    }

    /// Returns the tokens that are left of the daily quota.
    #[must_use]
    pub fn tokens_left(self) -> u64 {
        let now = self.service.millis();
        self.state().limits.budget.remaining(now)
    }

    /// Uses up the daily quota.
    pub fn spend_tokens(self) {
        let now = self.service.millis();
        self.state().limits.budget.empty(now);
    }
}
