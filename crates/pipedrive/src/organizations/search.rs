//! Searching organizations by text.

use dealport_core::http::Commas;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::deals::FoundOwner;
use crate::envelope::Hits;
use crate::ids::OrganizationId;
use crate::{endpoint, limits};

open_enum! {
    /// A field to search.
    pub enum SearchField {
        /// Addresses.
        Address = "address",
        /// Custom fields of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// Notes.
        Notes = "notes",
        /// Names.
        Name = "name",
    }
}

/// Searches organizations by text.
///
/// At most 10 searches in 2 seconds.
#[endpoint(
    get = "/api/v2/organizations/search",
    name = "organizations.search",
    cost = 20,
    scope = "contacts:read, contacts:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Organizations#searchOrganization",
    validate(Self::check)
)]
#[returns(Hits<SearchHit>)]
pub struct SearchOrganizations {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchOrganizations {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)
    }
}

/// An organization found by a search.
#[record]
pub struct SearchHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The organization in short.
    #[key]
    pub item: Option<FoundOrganization>,
}

/// An organization in the results of a search, in short.
#[record]
pub struct FoundOrganization {
    /// The organization's id.
    pub id: OrganizationId,
    /// Always `organization`.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The address in one line.
    pub address: Option<String>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
    /// The matching notes.
    pub notes: Option<Vec<String>>,
}
