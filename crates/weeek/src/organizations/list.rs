//! Reading organizations.

use dealport_core::plumbing::BracketList;
use dealport_core::{Operation, open_enum, request};

use super::Organization;
use crate::endpoint::endpoint;
use crate::list::custom_field_filter;
use crate::{ContactId, CustomFieldFilters, OrganizationId, Sort, TagId, UserId, pages};

open_enum! {
    /// By what organizations are sorted.
    pub enum SortBy {
        /// By the name.
        Alphabet = "alphabet",
        /// By the time of the last change.
        UpdatedAt = "updatedAt",
    }
}

request! {
    /// Lists organizations.
    ///
    /// `GET /public/v1/crm/organizations`. The vendor does not say whether there is more: the list ends with a page
    /// that is short, or, if no `limit` is set, empty. See
    /// [Organizations](https://developers.weeek.net/api/organizations).
    pub struct ListOrganizations {
        query {
            /// Text to be found. Where it is looked for is not documented.
            search: Option<String>,
            /// Only those that these members are responsible for; whether one or all of them is not documented.
            responsible: BracketList<UserId>,
            /// Only those with these contacts; whether with one or all of them is not documented.
            contacts: BracketList<ContactId>,
            /// Only those with these tags; whether with one or all of them is not documented.
            tags: BracketList<TagId>,
            /// Organizations in a page; 50 if unset. The most is not documented.
            limit: Option<u32>,
            /// How many organizations come before the page.
            offset: Option<u64>,
            /// By what to sort.
            sort: Option<Sort<SortBy>>,
        }
        more query {
            /// Only those whose custom fields have these values.
            custom_fields as "customFields": CustomFieldFilters,
        }
    }
}

custom_field_filter!(ListOrganizations);

endpoint! {
    ListOrganizations:
        Operation::get("organizations.list", "/public/v1/crm/organizations").page(pages::ORGANIZATIONS)
        => pages of Organization in "organizations"
}

request! {
    /// Reads one organization.
    ///
    /// `GET /public/v1/crm/organizations/{id}`. See
    /// [Organizations](https://developers.weeek.net/api/organizations).
    pub struct GetOrganization {
        path {
            /// The organization.
            id: OrganizationId,
        }
    }
}

endpoint! {
    GetOrganization:
        Operation::get("organizations.get", "/public/v1/crm/organizations/{id}").page(pages::ORGANIZATIONS)
        => Organization in "organization"
}
