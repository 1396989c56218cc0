//! Looking at and preparing the state of a running sandbox.

use std::fmt;

use super::{
    Service,
    apps::{CLIENT_ID, CLIENT_SECRET},
    catalogue::FieldType,
    view::View,
};

/// The state behind Pipedrive's server.
///
/// What is done here takes no tokens, meets no limits and is not in the log of requests.
#[derive(Clone, Copy)]
pub struct Pipedrive<'a> {
    service: &'a Service,
}

impl<'a> Pipedrive<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// The client id of the app that is installed.
    #[must_use]
    pub fn client_id(self) -> &'static str {
        CLIENT_ID
    }

    /// The secret that belongs to the client id.
    #[must_use]
    pub fn client_secret(self) -> &'static str {
        CLIENT_SECRET
    }

    /// The app's refresh token that is good now; `None` after [`uninstall`](Self::uninstall).
    #[must_use]
    pub fn refresh_token(self) -> Option<String> {
        self.service.app().refresh_token()
    }

    /// Whether each use of a refresh token ends it and gives out another, from now on; which of the two the vendor does
    /// is not documented for certain.
    pub fn rotate_refresh_tokens(self, rotate: bool) {
        self.service.app().rotates = rotate;
    }

    /// Takes the app out of the account: its tokens are bad, and no more are given out.
    pub fn uninstall(self) {
        self.service.app().uninstall();
    }

    /// How many access tokens were given out so far.
    #[must_use]
    pub fn tokens_issued(self) -> u64 {
        self.service.app().issued()
    }

    /// Makes every access token that was given out bad, as if its time were over.
    pub fn revoke_tokens(self) {
        self.service.app().revoke();
    }

    /// How many deals `GET /api/v2/deals` returns when it is read to its end.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.service.state().store.listed()
    }

    /// How many persons there are.
    #[must_use]
    pub fn person_count(self) -> u64 {
        self.service.state().persons.numbers(false, None).count() as u64
    }

    /// How many organizations there are.
    #[must_use]
    pub fn organization_count(self) -> u64 {
        self.service.state().organizations.numbers(false, None).count() as u64
    }

    /// A deal as the JSON text of `GET /api/v2/deals/{id}`, deleted or not; `None` if there is none.
    #[must_use]
    pub fn deal(self, id: u64) -> Option<String> {
        let state = self.service.state();
        let deal = state.store.get(id, self.service.now())?;
        Some(View::plain(&state.catalogue).text(&deal))
    }

    /// The highest id that a deal has had.
    #[must_use]
    pub fn last_id(self) -> u64 {
        self.service.state().store.next_id() - 1
    }

    /// Adds a pipeline without stages and returns its id.
    pub fn add_pipeline(self, name: &str) -> u64 {
        self.service.state().pipelines.add_pipeline(name, self.service.now())
    }

    /// Adds a stage at the end of a pipeline and returns its id.
    pub fn add_stage(self, pipeline_id: u64, name: &str) -> u64 {
        self.service.state().pipelines.add_stage(pipeline_id, name, self.service.now())
    }

    /// Adds a custom field and returns its code; `None` if the type is not one that custom fields have.
    pub fn add_field(self, name: &str, field_type: &str, options: &[&str]) -> Option<String> {
        let kind = FieldType::parse(field_type)?;
        Some(self.service.state().catalogue.add(name, kind, options))
    }

    /// The code of the first custom field of a type, such as `monetary`.
    ///
    /// The account starts with one field each of the types `varchar`, `text`, `double`, `monetary`, `enum`, `set`,
    /// `date`, `daterange`, `timerange`, `address` and `user`.
    #[must_use]
    pub fn field_code(self, field_type: &str) -> Option<String> {
        let kind = FieldType::parse(field_type)?;
        let state = self.service.state();
        state.catalogue.fields().iter().find(|field| field.kind == kind).map(|field| field.code.clone())
    }

    /// The ids of the options of a custom field, which are empty for types without options.
    #[must_use]
    pub fn option_ids(self, field_code: &str) -> Vec<u64> {
        let state = self.service.state();
        let field = state.catalogue.find(field_code);
        field.map(|(_, field)| field.options.iter().map(|option| option.id).collect()).unwrap_or_default()
    }

    /// Tokens that are left of the day's budget.
    #[must_use]
    pub fn tokens_left(self) -> u64 {
        self.service.gateway().tokens_left(self.service.millis())
    }

    /// Spends what is left of the day's budget.
    pub fn spend_tokens(self) {
        self.service.gateway().spend_everything(self.service.millis());
    }
}

impl fmt::Debug for Pipedrive<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pipedrive").finish_non_exhaustive()
    }
}
