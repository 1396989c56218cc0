//! Creating an organization.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::UpdateList;
use dealport_core::{Decimal, Id, Operation, request};

use super::Organization;
use crate::checks;
use crate::custom_fields::Address;
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, UserId, kind};

request! {
    /// Creates an organization.
    ///
    /// `POST /api/v2/organizations`, 5 tokens. Sent once: never again after its response was lost. See
    /// [Add a new organization](https://developers.pipedrive.com/docs/api/v1/Organizations#addOrganization).
    pub struct CreateOrganization {
        required body {
            /// The name.
            name: String,
        }
        body {
            /// Whose it is; the caller's if unset.
            owner_id: Option<UserId>,
            /// When it was created; now if unset.
            add_time: Option<Timestamp>,
            /// Who may see it: 1, 3, 5 or 7.
            visible_to: Option<u8>,
            /// Its labels.
            label_ids: UpdateList<Id<kind::OrganizationLabel>>,
            /// Where it is.
            address: Option<Address>,
            /// The web site.
            website: Option<String>,
            /// The page at LinkedIn.
            linkedin: Option<String>,
            /// The option of the built-in industry field.
            industry: Option<Id<kind::Industry>>,
            /// What it turns over in a year. The vendor takes whole numbers.
            annual_revenue: Option<Decimal>,
            /// How many people work there.
            employee_count: Option<u64>,
        }
        more body {
            /// The account's own fields by their keys.
            custom_fields: Fields,
        }
    }
}

impl CreateOrganization {
    /// Sets one of the account's own fields. What its value must be is told in
    /// [`custom_fields`](crate::custom_fields).
    pub fn custom_field(mut self, key: impl Into<FieldCode>, value: impl Into<Json>) -> Self {
        self.custom_fields.insert(key, value);
        self
    }
}

endpoint! {
    CreateOrganization:
        Operation::post("organizations.create", "/api/v2/organizations")
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Organizations#addOrganization")
        => Organization, checked |request| checks::filled("name", &request.name, "an organization")
}
