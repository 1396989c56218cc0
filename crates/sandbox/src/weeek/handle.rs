//! Looking at the state of a running sandbox.

use std::fmt;

use super::{
    Service,
    field::FieldType,
    ids::{self, Kind},
    view::Shown,
    workspace::USERS,
};

/// The state behind Weeek's server.
///
/// What is done here is not in the log of requests.
#[derive(Clone, Copy)]
pub struct Weeek<'a> {
    service: &'a Service,
}

impl<'a> Weeek<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// How many deals there are in all statuses of all funnels.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.service.state().deal_count()
    }

    /// How many contacts there are.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.service.state().contacts.numbers(false, None).count() as u64
    }

    /// How many organizations there are.
    #[must_use]
    pub fn organization_count(self) -> u64 {
        self.service.state().organizations.numbers(false, None).count() as u64
    }

    /// A deal as `GET /crm/deals/{id}` has it under `deal`, as JSON text; `None` if there is none.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let state = self.service.state();
        let deal = state.deal(state.deal_number(id)?)?;
        serde_json::to_string(&Shown { deal: &deal, state: &state, host: "127.0.0.1" }).ok()
    }

    /// The id of the deal with a number: those of the seed have the numbers from 1 to their count, new ones follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        ids::short(Kind::Deal, number)
    }

    /// The ids of all funnels, in their order. The last one that the seed has is without deals.
    #[must_use]
    pub fn funnel_ids(self) -> Vec<String> {
        let state = self.service.state();
        state.funnels.iter().map(|funnel| ids::short(Kind::Funnel, funnel.number)).collect()
    }

    /// The ids of a funnel's statuses, in their order; the last one that a funnel of the seed has is without deals.
    #[must_use]
    pub fn status_ids(self, funnel_id: &str) -> Vec<String> {
        let mut state = self.service.state();
        let funnel = state.named_funnel(funnel_id);
        let statuses = funnel.map(|funnel| funnel.statuses.clone()).unwrap_or_default();
        statuses.iter().map(|status| ids::short(Kind::Status, status.number)).collect()
    }

    /// The id of the first custom field of a type, such as `multiselect`, in a funnel.
    ///
    /// Each funnel of the seed has one field of each of the ten types.
    #[must_use]
    pub fn field_id(self, funnel_id: &str, field_type: &str) -> Option<String> {
        let kind = FieldType::parse(field_type)?;
        let mut state = self.service.state();
        let funnel = state.named_funnel(funnel_id).ok()?;
        let field = funnel.fields.iter().find(|field| field.kind == kind)?;
        Some(ids::uuid(Kind::Field, field.number))
    }

    /// The ids of the options of a custom field, which are empty for types without options.
    #[must_use]
    pub fn option_ids(self, field_id: &str) -> Vec<String> {
        let number = ids::uuid_number(Kind::Field, field_id);
        let state = self.service.state();
        let fields = state.funnels.iter().flat_map(|funnel| &funnel.fields);
        let field = fields.into_iter().find(|field| Some(field.number) == number);
        let options = field.map(|field| field.options.as_slice()).unwrap_or_default();
        options.iter().map(|option| ids::uuid(Kind::Choice, option.number)).collect()
    }

    /// The ids of the workspace's members; the first is the owner of the token.
    #[must_use]
    pub fn member_ids(self) -> Vec<String> {
        (1..=USERS).map(|number| ids::uuid(Kind::User, number)).collect()
    }
}

impl fmt::Debug for Weeek<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Weeek").finish_non_exhaustive()
    }
}
