//! Searching deals by text.

use dealport_core::http::Commas;
use dealport_core::json::Currency;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Error, Result, open_enum};

use super::Status;
use crate::envelope::Hits;
use crate::ids::{DealId, OrganizationId, PersonId, PipelineId, StageId, UserId};
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

/// Searches deals by text.
///
/// At most 10 searches in 2 seconds. Narrowed by person, organization or status, at most 2000 deals are
/// found. Archived deals may be among them (inferred).
#[endpoint(
    get = "/api/v2/deals/search",
    name = "deals.search",
    cost = 20,
    scope = "deals:read, deals:full, search:read",
    bucket(limits::SEARCH),
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#searchDeals",
    validate(Self::check)
)]
#[returns(Hits<SearchHit>)]
pub struct SearchDeals {
    /// The search term: at least 2 characters, or 1 with `exact_match`.
    pub term: String,
    /// The fields to search; all if empty.
    pub fields: Commas<SearchField>,
    /// Whether the whole value must match, ignoring case.
    pub exact_match: Option<bool>,
    /// Only deals with this person.
    pub person_id: Option<PersonId>,
    /// Only deals with this organization. Only searches have this name for it.
    pub organization_id: Option<OrganizationId>,
    /// Only deals with this status.
    pub status: Option<Status>,
    /// The fields to add: `deal.cc_email`.
    pub include_fields: Commas<String>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

impl SearchDeals {
    fn check(&self) -> Result<()> {
        if self.status.as_ref().is_some_and(|status| status.as_str() == "deleted") {
            return Err(Error::invalid_request(
                "status: Pipedrive finds no deleted deals by text; ListDeals has them by their status",
            ));
        }
        endpoint::term(&self.term, self.exact_match)
    }
}

/// A deal found by a search.
#[record]
pub struct SearchHit {
    /// The relevance; higher is better.
    pub result_score: Option<Decimal>,
    /// The deal in short.
    #[key]
    pub item: Option<FoundDeal>,
}

/// A deal in the results of a search, in short.
#[record]
pub struct FoundDeal {
    /// The deal's id.
    pub id: DealId,
    /// Always `deal`.
    #[wire = "type"]
    pub kind: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The value in major units.
    pub value: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The status.
    pub status: Option<Status>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner: Option<FoundOwner>,
    /// The stage.
    pub stage: Option<FoundStage>,
    /// The pipeline (observed).
    pub pipeline: Option<FoundPipeline>,
    /// The linked person.
    pub person: Option<FoundPerson>,
    /// The linked organization.
    pub organization: Option<FoundOrganization>,
    /// The matching values of custom fields.
    pub custom_fields: Option<Vec<String>>,
    /// The matching notes.
    pub notes: Option<Vec<String>>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The address whose e-mails are filed under the deal, on request.
    pub cc_email: Option<String>,
}

/// The owner of a found deal.
#[record]
pub struct FoundOwner {
    /// The user's id.
    pub id: UserId,
}

/// The stage of a found deal.
#[record]
pub struct FoundStage {
    /// The stage's id.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
}

/// The pipeline of a found deal.
#[record]
pub struct FoundPipeline {
    /// The pipeline's id.
    pub id: PipelineId,
}

/// The person of a found deal.
#[record]
pub struct FoundPerson {
    /// The person's id.
    pub id: PersonId,
    /// The name.
    pub name: Option<String>,
}

/// The organization of a found deal.
#[record]
pub struct FoundOrganization {
    /// The organization's id.
    pub id: OrganizationId,
    /// The name.
    pub name: Option<String>,
    /// Its address.
    pub address: Option<String>,
}
