//! Looking at the state of a running sandbox.

use super::{
    schema::{CONTACTS, DEALS, FIELDS, FUNNELS, MEMBERS, OPTIONS, ORGANIZATIONS, STATUSES},
    seed,
    state::State,
    view::View,
};
use crate::kit::{Depth, Resource, Row, Stored, write};

/// Weeek's server.
pub(crate) type Service = crate::kit::Service<State>;

/// The state behind Weeek's server.
///
/// Its methods are not in the log of requests.
#[derive(Clone, Copy, Debug)]
pub struct Weeek<'a> {
    service: &'a Service,
}

impl<'a> Weeek<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// Returns the number of deals in all statuses of all funnels.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.service.state().deal_count()
    }

    /// Returns the number of contacts.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.service.state().store().count(CONTACTS.name, &|_| true)
    }

    /// Returns the number of organizations.
    #[must_use]
    pub fn organization_count(self) -> u64 {
        self.service.state().store().count(ORGANIZATIONS.name, &|_| true)
    }

    /// Returns a deal as `GET /crm/deals/{id}` has it under `deal`, as JSON text; `None` if there is none.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let deal = self.row(&DEALS, id)?;
        let state = self.service.state();
        let text = write::raw(|out| View::new(&state, "127.0.0.1").write(&DEALS, deal, out));
        Some(text.get().to_owned())
    }

    /// Returns the id of the deal with a number. Seeded deals count from 1, and new ones follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        DEALS.ids.text(number)
    }

    /// Returns the ids of all funnels. The last seeded one is without deals.
    #[must_use]
    pub fn funnel_ids(self) -> Vec<String> {
        let state = self.service.state();
        let rows = state.store().rows(FUNNELS.name, Depth::Whole);
        rows.map(|row| FUNNELS.ids.text(row.number)).collect()
    }

    /// Returns the ids of a funnel's statuses. The last status of a seeded funnel is without deals.
    #[must_use]
    pub fn status_ids(self, funnel_id: &str) -> Vec<String> {
        self.parts(&FUNNELS, funnel_id, &STATUSES)
    }

    /// Returns the id of the first custom field of a type, such as `multiselect`, in a funnel.
    ///
    /// Each seeded funnel has one field of each of the ten types.
    #[must_use]
    pub fn field_id(self, funnel_id: &str, field_type: &str) -> Option<String> {
        let is_it =
            |id: &String| self.row(&FIELDS, id).is_some_and(|field| field.text("type") == Some(field_type));
        self.parts(&FUNNELS, funnel_id, &FIELDS).into_iter().find(is_it)
    }

    /// Returns the ids of the options of a custom field, which are empty for types without options.
    #[must_use]
    pub fn option_ids(self, field_id: &str) -> Vec<String> {
        self.parts(&FIELDS, field_id, &OPTIONS)
    }

    /// Returns the ids of the workspace's members. The first is the owner of the token.
    #[must_use]
    pub fn member_ids(self) -> Vec<String> {
        (1..=seed::MEMBERS).map(|number| MEMBERS.ids.text(number)).collect()
    }

    fn row(self, resource: &Resource, id: &str) -> Option<Row> {
        let number = resource.ids.number(id)?;
        self.service.state().store().find(resource.name, number)
    }

    fn parts(self, resource: &Resource, id: &str, part: &Resource) -> Vec<String> {
        let owner = self.row(resource, id);
        let numbers = owner.as_ref().map(|owner| owner.get(part.name).numbers()).unwrap_or_default();
        numbers.iter().map(|&number| part.ids.text(number)).collect()
    }
}
