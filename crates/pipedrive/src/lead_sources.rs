//! Sources of leads. They are fixed, and in version 1 of the API only.
//!
//! See [LeadSources](https://developers.pipedrive.com/docs/api/v1/LeadSources).

use dealport_core::plumbing::{endpoint, record};

use crate::v1::envelope::List;

/// A source of leads.
#[record]
pub struct LeadSource {
    /// The name. Leads that are created by the API have the source `API`.
    #[key]
    pub name: String,
}

/// Lists all sources of leads, in one response.
#[endpoint(
    get = "/v1/leadSources",
    name = "lead_sources.list",
    cost = 2,
    scope = "leads:read, leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/LeadSources#getLeadSources"
)]
#[returns(List<LeadSource>)]
pub struct ListLeadSources {}
