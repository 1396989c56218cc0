//! Reading contacts.

use dealport_core::http::Brackets;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use super::Contact;
use crate::custom_fields::CustomFieldFilters;
use crate::envelope::{One, Pages};
use crate::{ContactId, CustomFieldId, OrganizationId, Sort};

open_enum! {
    /// The key that contacts are sorted by.
    pub enum SortBy {
        /// The name.
        Alphabet = "alphabet",
        /// The time of the last change.
        UpdatedAt = "updatedAt",
    }
}

/// Lists contacts.
///
/// Weeek does not report whether the list goes on. The list ends with a short page or, if no `limit` is set,
/// with an empty one.
#[endpoint(
    get = "/public/v1/crm/contacts",
    name = "contacts.list",
    payload = "contacts",
    docs = "https://developers.weeek.net/api/contacts#get-all-contacts"
)]
#[returns(Pages<Contact>)]
pub struct ListContacts {
    /// The text to search for. E-mail addresses are searched too (observed); an exact match is not supported.
    pub search: Option<String>,
    /// Only contacts of these organizations. The documentation of August 2026 named it `organizationIds`.
    pub organizations: Brackets<OrganizationId>,
    /// The number of items in a page; the vendor's default is 50, and its maximum is not documented.
    #[limit]
    pub limit: Option<u32>,
    /// The number of contacts before the page.
    #[offset]
    pub offset: Option<u64>,
    /// The order of the list.
    pub sort: Option<Sort<SortBy>>,
    /// Only contacts whose custom fields have these values.
    #[rest]
    pub custom_fields: CustomFieldFilters,
}

impl ListContacts {
    /// Adds a filter by a custom field; see [`CustomFieldFilters`].
    pub fn custom_field(mut self, field: impl Into<CustomFieldId>, value: impl Into<String>) -> Self {
        self.custom_fields.insert(field, value);
        self
    }
}

/// Gets a contact.
#[endpoint(
    get = "/public/v1/crm/contacts/{id}",
    name = "contacts.get",
    payload = "contact",
    docs = "https://developers.weeek.net/api/contacts#get-a-contact"
)]
#[returns(One<Contact>)]
pub struct GetContact {
    /// The contact.
    pub id: ContactId,
}
