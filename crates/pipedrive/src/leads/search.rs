//! Searching leads by text.

use dealport_core::http::Commas;
use dealport_core::json::Currency;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::deals::{FoundOrganization, FoundOwner, FoundPerson};
use crate::envelope::Hits;
use crate::ids::{LeadId, OrganizationId, PersonId};
use crate::{endpoint, limits};

open_enum! {
    /// A field to search.
    pub enum SearchField {
        /// Custom fields of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// Notes.
        Notes = "notes",
        /// Titles.
        Title = "title",
    }
}

/// Searches leads by text.
///
/// At most 10 searches in 2 seconds. Narrowed by person or organization, at most 2000 leads are found.
#[endpoint(
    get = "/api/v2/leads/search",
    name = "leads.search",
    cost = 20,
    scope = "leads:read, leads:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#searchLeads",
    validate(Self::check)
)]
#[returns(Hits<SearchHit>)]
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
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchLeads {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)
    }
}

/// A lead found by a search.
#[record]
pub struct SearchHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The lead in short.
    #[key]
    pub item: Option<FoundLead>,
}

/// A lead in the results of a search, in short.
#[record]
pub struct FoundLead {
    /// The lead's id.
    pub id: LeadId,
    /// Always `lead`.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The linked person.
    pub person: Option<FoundPerson>,
    /// The linked organization.
    pub organization: Option<FoundOrganization>,
    /// The telephone numbers of the linked person.
    pub phones: Option<Vec<String>>,
    /// The e-mail addresses of the linked person.
    pub emails: Option<Vec<String>>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
    /// The matching notes.
    pub notes: Option<Vec<String>>,
    /// The value.
    pub value: Option<Decimal>,
    /// The currency of the value.
    pub currency: Option<Currency>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// Whether a user has seen it, on request.
    pub was_seen: Option<bool>,
}
