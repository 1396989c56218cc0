//! Searching persons by text.

use dealport_core::plumbing::QueryList;
use dealport_core::{Decimal, Operation, open_enum, record, request};

use crate::deals::{FoundOrganization, FoundOwner};
use crate::endpoint::endpoint;
use crate::ids::{OrganizationId, PersonId};
use crate::limits;

open_enum! {
    /// Where to look.
    pub enum SearchField {
        /// In the account's own fields, of the types address, text, number, money and phone.
        CustomFields = "custom_fields",
        /// In e-mail addresses.
        Email = "email",
        /// In notes.
        Notes = "notes",
        /// In telephone numbers.
        Phone = "phone",
        /// In names.
        Name = "name",
    }
}

request! {
    /// Searches persons by text.
    ///
    /// `GET /api/v2/persons/search`, 20 tokens a page, and at most 10 searches in 2 seconds. Narrowed by organization,
    /// at most 2000 persons are found. See
    /// [Search persons](https://developers.pipedrive.com/docs/api/v1/Persons#searchPersons).
    pub struct SearchPersons {
        required query {
            /// What to look for: at least 2 characters, or 1 if the match is to be exact.
            term: String,
        }
        query {
            /// Where to look; everywhere if there are none.
            fields: QueryList<SearchField>,
            /// Whether a whole value has to match, upper and lower case aside.
            exact_match: Option<bool>,
            /// Persons of this organization. The vendor's name for it is another than everywhere else.
            organization_id: Option<OrganizationId>,
            /// Fields to be added: `person.picture`.
            include_fields: QueryList<String>,
            /// List in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

record! {
    /// A person that was found.
    pub struct SearchHit {
        /// How well it fits; more is better.
        result_score: Option<Decimal>,
        /// The person, in short.
        item: Option<FoundPerson>,
    }
}

record! {
    /// A found person in short.
    pub struct FoundPerson {
        /// The person's number.
        id: PersonId,
        /// Always `person`.
        kind as "type": Option<String>,
        /// The whole name.
        name: Option<String>,
        /// The telephone numbers.
        phones: Option<Vec<String>>,
        /// The e-mail addresses.
        emails: Option<Vec<String>>,
        /// Who may see it: 1, 3, 5 or 7.
        visible_to: Option<u8>,
        /// Whose it is.
        owner: Option<FoundOwner>,
        /// The organization the person belongs to.
        organization: Option<FoundOrganization>,
        /// The values of the account's own fields that matched.
        custom_fields: Option<Vec<String>>,
        /// The notes that matched.
        notes: Option<Vec<String>>,
    }
}

endpoint! {
    SearchPersons:
        Operation::get("persons.search", "/api/v2/persons/search")
            .cost(20)
            .bucket(limits::SEARCH)
            .page("https://developers.pipedrive.com/docs/api/v1/Persons#searchPersons")
        => hits of SearchHit
}
