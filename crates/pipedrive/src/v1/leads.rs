//! Leads in version 1, where version 2 has an operation of the same name.

use dealport_core::Result;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use crate::ids::{OrganizationId, PersonId};
use crate::leads::{SearchField, SearchHit};
use crate::v1::envelope::OffsetHits;
use crate::{endpoint, limits};

/// Searches leads by text.
///
/// At most 10 searches in 2 seconds. Narrowed by person or organization, at most 2000 leads are found.
#[endpoint(
    get = "/v1/leads/search",
    name = "v1.leads.search",
    cost = 40,
    scope = "leads:read, leads:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#searchLeads",
    validate(Self::check)
)]
#[returns(OffsetHits<SearchHit>)]
pub struct SearchLeads {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// Only leads of this person.
    pub person_id: Option<PersonId>,
    /// Only leads of this organization.
    pub organization_id: Option<OrganizationId>,
    /// The fields to add: `lead.was_seen`.
    pub include_fields: Commas<String>,
    /// The number of items before the page.
    #[offset]
    pub start: Option<u64>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
}

impl SearchLeads {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)
    }
}
