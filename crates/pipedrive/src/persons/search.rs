//! Searching persons by text.

use dealport_core::http::Commas;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Result, open_enum};

use crate::deals::{FoundOrganization, FoundOwner};
use crate::envelope::Hits;
use crate::ids::{OrganizationId, PersonId};
use crate::{endpoint, limits};

open_enum! {
    /// A field to search.
    pub enum SearchField {
        /// Custom fields of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// E-mail addresses.
        Email = "email",
        /// Notes.
        Notes = "notes",
        /// Telephone numbers.
        Phone = "phone",
        /// Names.
        Name = "name",
    }
}

/// Searches persons by text.
///
/// At most 10 searches in 2 seconds. Narrowed by organization, at most 2000 persons are found.
#[endpoint(
    get = "/api/v2/persons/search",
    name = "persons.search",
    cost = 20,
    scope = "contacts:read, contacts:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#searchPersons",
    validate(Self::check)
)]
#[returns(Hits<SearchHit>)]
pub struct SearchPersons {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// Only persons of this organization. Only searches have this name for it.
    pub organization_id: Option<OrganizationId>,
    /// The fields to add: `person.picture`.
    pub include_fields: Commas<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchPersons {
    fn check(&self) -> Result<()> {
        endpoint::term(&self.term, self.exact_match)
    }
}

/// A person found by a search.
#[record]
pub struct SearchHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The person in short.
    #[key]
    pub item: Option<FoundPerson>,
}

/// A person in the results of a search, in short.
#[record]
pub struct FoundPerson {
    /// The person's id.
    pub id: PersonId,
    /// Always `person`.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The full name.
    pub name: Option<String>,
    /// The telephone numbers.
    pub phones: Option<Vec<String>>,
    /// The e-mail addresses.
    pub emails: Option<Vec<String>>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The organization that the person belongs to.
    pub organization: Option<FoundOrganization>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
    /// The matching notes.
    pub notes: Option<Vec<String>>,
}
