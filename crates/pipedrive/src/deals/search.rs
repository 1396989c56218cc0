//! Searching deals by text.

use dealport_core::json::Currency;
use dealport_core::plumbing::QueryList;
use dealport_core::{Decimal, Operation, open_enum, record, request};

use super::Status;
use crate::endpoint::endpoint;
use crate::ids::{DealId, OrganizationId, PersonId, PipelineId, StageId, UserId};
use crate::limits;

open_enum! {
    /// Where to look.
    pub enum SearchField {
        /// In the account's own fields, of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// In notes.
        Notes = "notes",
        /// In titles.
        Title = "title",
    }
}

request! {
    /// Searches deals by text.
    ///
    /// `GET /api/v2/deals/search`, 20 tokens a page, and at most 10 searches in 2 seconds. Narrowed by person,
    /// organization or status, at most 2000 deals are found. Archived deals may be among them (inferred). See
    /// [Search deals](https://developers.pipedrive.com/docs/api/v1/Deals#searchDeals).
    pub struct SearchDeals {
        required query {
            /// What to look for: at least 2 characters, or 1 if the match is to be exact.
            term: String,
        }
        query {
            /// Where to look; everywhere if there are none.
            fields: QueryList<SearchField>,
            /// Whether a whole value has to match, upper and lower case aside.
            exact_match: Option<bool>,
            /// Deals with this person.
            person_id: Option<PersonId>,
            /// Deals with this organization. The vendor's name for it is another than everywhere else.
            organization_id: Option<OrganizationId>,
            /// Deals with this status.
            status: Option<Status>,
            /// Fields to be added: `deal.cc_email`.
            include_fields: QueryList<String>,
            /// List in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

record! {
    /// A deal that was found.
    pub struct SearchHit {
        /// How well it fits; more is better.
        result_score: Option<Decimal>,
        /// The deal, in short.
        item: Option<FoundDeal>,
    }
}

record! {
    /// A found deal in short.
    pub struct FoundDeal {
        /// The deal's number.
        id: DealId,
        /// Always `deal`.
        kind as "type": Option<String>,
        /// The title.
        title: Option<String>,
        /// The value in major units.
        value: Option<Decimal>,
        /// The currency.
        currency: Option<Currency>,
        /// Where it stands.
        status: Option<Status>,
        /// Who may see it: 1, 3, 5 or 7.
        visible_to: Option<u8>,
        /// Whose it is.
        owner: Option<FoundOwner>,
        /// The stage it is in.
        stage: Option<FoundStage>,
        /// The pipeline it is in (observed).
        pipeline: Option<FoundPipeline>,
        /// The person it is with.
        person: Option<FoundPerson>,
        /// The organization it is with.
        organization: Option<FoundOrganization>,
        /// The values of the account's own fields that matched.
        custom_fields: Option<Vec<String>>,
        /// The notes that matched.
        notes: Option<Vec<String>>,
        /// Whether it is archived.
        is_archived: Option<bool>,
        /// On request: the address whose mails are filed under the deal.
        cc_email: Option<String>,
    }
}

record! {
    /// The owner of a found deal.
    pub struct FoundOwner {
        /// The user's number.
        id: UserId,
    }
}

record! {
    /// The stage of a found deal.
    pub struct FoundStage {
        /// The stage's number.
        id: StageId,
        /// Its name.
        name: Option<String>,
    }
}

record! {
    /// The pipeline of a found deal.
    pub struct FoundPipeline {
        /// The pipeline's number.
        id: PipelineId,
    }
}

record! {
    /// The person of a found deal.
    pub struct FoundPerson {
        /// The person's number.
        id: PersonId,
        /// The name.
        name: Option<String>,
    }
}

record! {
    /// The organization of a found deal.
    pub struct FoundOrganization {
        /// The organization's number.
        id: OrganizationId,
        /// Its name.
        name: Option<String>,
        /// Its address.
        address: Option<String>,
    }
}

endpoint! {
    SearchDeals:
        Operation::get("deals.search", "/api/v2/deals/search")
            .cost(20)
            .bucket(limits::SEARCH)
            .page("https://developers.pipedrive.com/docs/api/v1/Deals#searchDeals")
        => hits of SearchHit
}
