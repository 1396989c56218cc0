//! Reading one person.

use dealport_core::plumbing::QueryList;
use dealport_core::{Operation, request};

use super::{IncludeField, Person};
use crate::checks;
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, PersonId};

request! {
    /// Reads one person.
    ///
    /// `GET /api/v2/persons/{id}`, 1 token. One that was deleted less than 30 days ago can be read too (inferred). See
    /// [Get details of a person](https://developers.pipedrive.com/docs/api/v1/Persons#getPerson).
    pub struct GetPerson {
        path {
            /// The person.
            id: PersonId,
        }
        query {
            /// Fields to be added.
            include_fields: QueryList<IncludeField>,
            /// The account's own fields to be kept, at most 15; all if there are none.
            custom_fields: QueryList<FieldCode>,
            /// Whether chosen options come with their labels, as `{id, label}` in place of the id.
            include_option_labels: Option<bool>,
            /// Whether labels come with their names.
            include_labels: Option<bool>,
        }
    }
}

endpoint! {
    GetPerson:
        Operation::get("persons.get", "/api/v2/persons/{id}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/Persons#getPerson")
        => Person, checked |request| checks::custom_fields(request.custom_fields.len())
}
