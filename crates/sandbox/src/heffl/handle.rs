//! Looking at and preparing the state of a running sandbox.

use super::{
    custom,
    entities::{COMPANY, CONTACT, DEAL},
    schema::{CLIENTS, DEALS, TAGS, USERS},
    state::State,
};
use crate::kit::{Resource, Rows, Stored, Value, write};

/// Heffl's server.
pub(crate) type Service = crate::kit::Service<State>;

/// The state behind Heffl's server.
///
/// Its methods meet no limits and are not in the log of requests.
#[derive(Clone, Copy, Debug)]
pub struct Heffl<'a> {
    service: &'a Service,
}

/// The fields of a deal that can be written and that no response shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteOnly {
    /// The currency of the price.
    pub currency: Option<String>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// Ids of users.
    pub assignees: Vec<String>,
    /// Ids of contacts; responses show their e-mail addresses.
    pub contacts: Vec<String>,
    /// Ids of tags.
    pub tags: Vec<String>,
    /// The line items as JSON text, with their numbers as they were sent.
    pub products: Option<String>,
}

impl<'a> Heffl<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// Returns how many deals `GET /api/v2/deals` returns when it is read to its end.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.service.state().store().len(DEALS.name)
    }

    /// Returns how many contacts there are.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.service.state().store().count(CLIENTS.name, &|row| CONTACT.holds(row))
    }

    /// Returns how many companies there are.
    #[must_use]
    pub fn company_count(self) -> u64 {
        self.service.state().store().count(CLIENTS.name, &|row| COMPANY.holds(row))
    }

    /// Returns a deal as the JSON text of `GET /api/v2/deals/{id}`; `None` if it does not exist.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let state = self.service.state();
        let row = state.store().row(DEALS.name, DEALS.ids.number(id)?)?;
        let text = write::raw(|out| DEAL.write(state.store(), &row, false, out));
        Some(text.get().to_owned())
    }

    /// Returns the fields of a deal that can be written and not be read; `None` if it does not exist.
    #[must_use]
    pub fn write_only(self, id: &str) -> Option<WriteOnly> {
        let state = self.service.state();
        let deal = state.store().row(DEALS.name, DEALS.ids.number(id)?)?;
        let ids = |field: &str, resource: &Resource| {
            deal.get(field).numbers().iter().map(|&number| resource.ids.text(number)).collect()
        };
        let flag = deal.get("isInclusiveTax");
        Some(WriteOnly {
            currency: deal.text("currency").map(str::to_owned),
            is_inclusive_tax: (!flag.is_null()).then(|| flag.flag()),
            assignees: ids("assignees", &USERS),
            contacts: ids("contacts", &CLIENTS),
            tags: ids("tags", &TAGS),
            products: if let Value::Json(lines) = deal.get("products") {
                Some(lines.get().to_owned())
            } else {
                None
            },
        })
    }

    /// Returns the id of the deal with a number: those of the seed have the numbers from 1 to their count,
    /// new ones follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        DEALS.ids.text(number)
    }

    /// Adds a custom field and returns its key; `None` if the entity or the type does not exist.
    ///
    /// Entities are `contacts`, `companies`, `deals` and `tasks`, types those of the app in the form of
    /// `LONG_TEXT`.
    pub fn add_field(self, entity: &str, label: &str, field_type: &str, options: &[&str]) -> Option<String> {
        let known = custom::ENTITIES.contains(&entity) && custom::kind(field_type).is_some();
        let add = || custom::add(self.service.state().store_mut(), entity, None, label, field_type, options);
        known.then(add)
    }

    /// Returns the requests that are left in this minute.
    #[must_use]
    pub fn requests_left(self) -> u32 {
        let now = self.service.millis();
        self.service.state().limits.window.remaining(now)
    }

    /// Spends the requests that are left in this minute.
    pub fn spend_requests(self) {
        let now = self.service.millis();
        self.service.state().limits.window.empty(now);
    }
}
