//! Listing leads.

use dealport_core::Result;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::endpoint;

use super::Lead;
use crate::endpoint;
use crate::ids::{FilterId, OrganizationId, PersonId, UserId};
use crate::v1::envelope::OffsetPages;

/// Lists leads that are not archived, the oldest first.
#[endpoint(
    get = "/v1/leads",
    name = "leads.list",
    cost = 20,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#getLeads",
    validate(Self::check)
)]
#[returns(OffsetPages<Lead>)]
pub struct ListLeads {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Only leads of this owner. The vendor ignores it if `filter_id` is set.
    pub owner_id: Option<UserId>,
    /// Only leads of this person. The vendor ignores it if `filter_id` is set.
    pub person_id: Option<PersonId>,
    /// Only leads of this organization. The vendor ignores it if `filter_id` is set.
    pub organization_id: Option<OrganizationId>,
    /// Only leads that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Only leads changed at this time or later, in whole seconds.
    pub updated_since: Option<Timestamp>,
    /// The fields to sort by, separated by commas: `title ASC, add_time DESC`.
    pub sort: Option<String>,
}

impl ListLeads {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [
                ("owner_id", self.owner_id.is_some()),
                ("person_id", self.person_id.is_some()),
                ("organization_id", self.organization_id.is_some()),
            ],
        )?;
        endpoint::whole_seconds("updated_since", self.updated_since)
    }
}

/// Lists archived leads, the oldest first.
#[endpoint(
    get = "/v1/leads/archived",
    name = "leads.list_archived",
    cost = 40,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#getArchivedLeads",
    validate(Self::check)
)]
#[returns(OffsetPages<Lead>)]
pub struct ListArchivedLeads {
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// Only leads of this owner. The vendor ignores it if `filter_id` is set.
    pub owner_id: Option<UserId>,
    /// Only leads of this person. The vendor ignores it if `filter_id` is set.
    pub person_id: Option<PersonId>,
    /// Only leads of this organization. The vendor ignores it if `filter_id` is set.
    pub organization_id: Option<OrganizationId>,
    /// Only leads that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// The fields to sort by, separated by commas: `title ASC, add_time DESC`.
    pub sort: Option<String>,
}

impl ListArchivedLeads {
    fn check(&self) -> Result<()> {
        endpoint::filter_alone(
            self.filter_id.as_ref(),
            [
                ("owner_id", self.owner_id.is_some()),
                ("person_id", self.person_id.is_some()),
                ("organization_id", self.organization_id.is_some()),
            ],
        )
    }
}
