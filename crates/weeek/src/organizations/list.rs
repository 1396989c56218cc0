//! Reading organizations.

use dealport_core::http::Brackets;
use dealport_core::open_enum;
use dealport_core::plumbing::camel::endpoint;

use super::Organization;
use crate::custom_fields::CustomFieldFilters;
use crate::envelope::{One, Pages};
use crate::{ContactId, CustomFieldId, OrganizationId, Sort, TagId, UserId};

open_enum! {
    /// The key that organizations are sorted by.
    pub enum SortBy {
        /// The name.
        Alphabet = "alphabet",
        /// The time of the last change.
        UpdatedAt = "updatedAt",
    }
}

/// Lists organizations.
///
/// Weeek does not report whether the list goes on. The list ends with a short page or, if no `limit` is set,
/// with an empty one. It is not documented whether a filter with several values requires one or all of them.
#[endpoint(
    get = "/public/v1/crm/organizations",
    name = "organizations.list",
    payload = "organizations",
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(Pages<Organization>)]
pub struct ListOrganizations {
    /// The text to search for. The fields that are searched are not documented.
    pub search: Option<String>,
    /// Only organizations for which these members are responsible.
    pub responsible: Brackets<UserId>,
    /// Only organizations with these contacts.
    pub contacts: Brackets<ContactId>,
    /// Only organizations with these tags.
    pub tags: Brackets<TagId>,
    /// The number of items in a page; the vendor's default is 50, and its maximum is not documented.
    #[limit]
    pub limit: Option<u32>,
    /// The number of organizations before the page.
    #[offset]
    pub offset: Option<u64>,
    /// The order of the list.
    pub sort: Option<Sort<SortBy>>,
    /// Only organizations whose custom fields have these values.
    #[rest]
    pub custom_fields: CustomFieldFilters,
}

impl ListOrganizations {
    /// Adds a filter by a custom field; see [`CustomFieldFilters`].
    pub fn custom_field(mut self, field: impl Into<CustomFieldId>, value: impl Into<String>) -> Self {
        self.custom_fields.insert(field, value);
        self
    }
}

/// Gets an organization.
#[endpoint(
    get = "/public/v1/crm/organizations/{id}",
    name = "organizations.get",
    payload = "organization",
    docs = "https://developers.weeek.net/api/organizations"
)]
#[returns(One<Organization>)]
pub struct GetOrganization {
    /// The organization.
    pub id: OrganizationId,
}
