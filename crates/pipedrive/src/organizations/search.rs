//! Searching organizations by text.

use dealport_core::plumbing::QueryList;
use dealport_core::{Decimal, Operation, open_enum, record, request};

use crate::deals::FoundOwner;
use crate::endpoint::endpoint;
use crate::ids::OrganizationId;
use crate::limits;

open_enum! {
    /// Where to look.
    pub enum SearchField {
        /// In addresses.
        Address = "address",
        /// In the account's own fields, of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// In notes.
        Notes = "notes",
        /// In names.
        Name = "name",
    }
}

request! {
    /// Searches organizations by text.
    ///
    /// `GET /api/v2/organizations/search`, 20 tokens a page, and at most 10 searches in 2 seconds. See
    /// [Search organizations](https://developers.pipedrive.com/docs/api/v1/Organizations#searchOrganization).
    pub struct SearchOrganizations {
        required query {
            /// What to look for: at least 2 characters, or 1 if the match is to be exact.
            term: String,
        }
        query {
            /// Where to look; everywhere if there are none.
            fields: QueryList<SearchField>,
            /// Whether a whole value has to match, upper and lower case aside.
            exact_match: Option<bool>,
            /// List in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

record! {
    /// An organization that was found.
    pub struct SearchHit {
        /// How well it fits; more is better.
        result_score: Option<Decimal>,
        /// The organization, in short.
        item: Option<FoundOrganization>,
    }
}

record! {
    /// A found organization in short.
    pub struct FoundOrganization {
        /// The organization's number.
        id: OrganizationId,
        /// Always `organization`.
        kind as "type": Option<String>,
        /// The name.
        name: Option<String>,
        /// The address in one line.
        address: Option<String>,
        /// Who may see it: 1, 3, 5 or 7.
        visible_to: Option<u8>,
        /// Whose it is.
        owner: Option<FoundOwner>,
        /// The values of the account's own fields that matched.
        custom_fields: Option<Vec<String>>,
        /// The notes that matched.
        notes: Option<Vec<String>>,
    }
}

endpoint! {
    SearchOrganizations:
        Operation::get("organizations.search", "/api/v2/organizations/search")
            .cost(20)
            .bucket(limits::SEARCH)
            .page("https://developers.pipedrive.com/docs/api/v1/Organizations#searchOrganization")
        => hits of SearchHit
}
