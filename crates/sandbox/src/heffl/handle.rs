//! Looking at and preparing the state of a running sandbox.

use std::fmt;

use super::{
    Service,
    catalogue::{Catalogue, FieldType},
    clients::Kind,
    ids, view,
};

/// The state behind Heffl's server.
///
/// What is done here meets no limits and is not in the log of requests.
#[derive(Clone, Copy)]
pub struct Heffl<'a> {
    service: &'a Service,
}

/// What a deal was given and no answer shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteOnly {
    /// The currency of the price.
    pub currency: Option<String>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// Ids of users.
    pub assignees: Vec<String>,
    /// Ids of contacts; answers show their e-mail addresses.
    pub contacts: Vec<String>,
    /// Ids of tags.
    pub tags: Vec<String>,
    /// The line items as JSON text, as they were sent.
    pub products: Option<String>,
}

impl<'a> Heffl<'a> {
    pub(crate) fn new(service: &'a Service) -> Self {
        Self { service }
    }

    /// How many deals `GET /api/v2/deals` returns when it is read to its end.
    #[must_use]
    pub fn deal_count(self) -> u64 {
        self.service.state().deals.numbers(false, None).count() as u64
    }

    /// How many contacts there are.
    #[must_use]
    pub fn contact_count(self) -> u64 {
        self.service.state().client_count(Kind::Contact)
    }

    /// How many companies there are.
    #[must_use]
    pub fn company_count(self) -> u64 {
        self.service.state().client_count(Kind::Company)
    }

    /// A deal as the JSON text of `GET /api/v2/deals/{id}`; `None` if there is none.
    #[must_use]
    pub fn deal(self, id: &str) -> Option<String> {
        let state = self.service.state();
        let deal = state.deal(ids::number(ids::DEAL, id)?)?;
        Some(view::text(&state, &deal))
    }

    /// The members of a deal that can be written and not be read; `None` if there is no such deal.
    #[must_use]
    pub fn write_only(self, id: &str) -> Option<WriteOnly> {
        let state = self.service.state();
        let deal = state.deal(ids::number(ids::DEAL, id)?)?;
        let all = |prefix, numbers: &[u64]| numbers.iter().map(|&number| ids::id(prefix, number)).collect();
        Some(WriteOnly {
            currency: deal.currency.clone(),
            is_inclusive_tax: deal.is_inclusive_tax,
            assignees: all(ids::USER, &deal.assignees),
            contacts: all(ids::CLIENT, &deal.contacts),
            tags: all(ids::TAG, &deal.tags),
            products: deal.products.as_ref().map(|products| products.get().to_owned()),
        })
    }

    /// The id of the deal with a number: those of the seed have the numbers from 1 to their count, new ones follow.
    #[must_use]
    pub fn deal_id(self, number: u64) -> String {
        ids::id(ids::DEAL, number)
    }

    /// Adds a custom field and returns its key; `None` if the entity or the type is none that there is.
    ///
    /// Entities are `contacts`, `companies`, `deals` and `tasks`, types those of the app in the form of `LONG_TEXT`.
    pub fn add_field(self, entity: &str, label: &str, field_type: &str, options: &[&str]) -> Option<String> {
        let kind = FieldType::parse(field_type)?;
        let known = Catalogue::ENTITIES.contains(&entity);
        known.then(|| self.service.state().catalogue.add(entity, None, label, kind, options))
    }

    /// Requests that are left in this minute.
    #[must_use]
    pub fn requests_left(self) -> u32 {
        self.service.window().remaining(self.service.millis())
    }

    /// Takes the requests that are left in this minute.
    pub fn spend_requests(self) {
        self.service.window().empty(self.service.millis());
    }
}

impl fmt::Debug for Heffl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heffl").finish_non_exhaustive()
    }
}
