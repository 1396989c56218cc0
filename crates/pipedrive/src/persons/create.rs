//! Creating a person.

use chrono::NaiveDate;
use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::UpdateList;
use dealport_core::{Id, Operation, request};

use super::{ContactDetail, MarketingStatus, Person};
use crate::checks;
use crate::custom_fields::Address;
use crate::endpoint::endpoint;
use crate::ids::{FieldCode, OrganizationId, UserId, kind};

request! {
    /// Creates a person.
    ///
    /// `POST /api/v2/persons`, 5 tokens. Sent once: never again after its response was lost. See
    /// [Add a new person](https://developers.pipedrive.com/docs/api/v1/Persons#addPerson).
    ///
    /// ```
    /// use dealport_pipedrive::Endpoint;
    /// use dealport_pipedrive::persons::{ContactDetail, CreatePerson};
    ///
    /// let email = ContactDetail::new("ada@example.com").primary(true).label("work");
    /// assert_eq!(
    ///     CreatePerson::new("Ada Lovelace").emails([email]).to_request()?.to_string(),
    ///     "POST /api/v2/persons\n\
    ///      {\"name\":\"Ada Lovelace\",\"emails\":[{\"value\":\"ada@example.com\",\"primary\":true,\"label\":\"work\"}]}"
    /// );
    /// # Ok::<(), dealport_pipedrive::Error>(())
    /// ```
    pub struct CreatePerson {
        required body {
            /// The whole name. The vendor's schema does not call it required, the vendor does.
            name: String,
        }
        body {
            /// Whose it is; the caller's if unset.
            owner_id: Option<UserId>,
            /// The organization the person belongs to.
            org_id: Option<OrganizationId>,
            /// When it was created; now if unset.
            add_time: Option<Timestamp>,
            /// The e-mail addresses.
            emails: UpdateList<ContactDetail>,
            /// The telephone numbers.
            phones: UpdateList<ContactDetail>,
            /// Who may see it: 1, 3, 5 or 7.
            visible_to: Option<u8>,
            /// Its labels.
            label_ids: UpdateList<Id<kind::PersonLabel>>,
            /// Whether the person may be sent campaigns; only for companies that have the campaigns.
            marketing_status: Option<MarketingStatus>,
            /// Where the person lives; only with the contact sync set up.
            postal_address: Option<Address>,
            /// Notes, up to 10,000 characters; only with the contact sync set up.
            notes: Option<String>,
            /// Accounts of instant messaging; only with the contact sync set up.
            im: UpdateList<ContactDetail>,
            /// The birthday; only with the contact sync set up.
            birthday: Option<NaiveDate>,
            /// What the person does; only with the contact sync set up.
            job_title: Option<String>,
        }
        more body {
            /// The account's own fields by their keys.
            custom_fields: Fields,
        }
    }
}

impl CreatePerson {
    /// Sets one of the account's own fields. What its value must be is told in
    /// [`custom_fields`](crate::custom_fields).
    pub fn custom_field(mut self, key: impl Into<FieldCode>, value: impl Into<Json>) -> Self {
        self.custom_fields.insert(key, value);
        self
    }
}

endpoint! {
    CreatePerson:
        Operation::post("persons.create", "/api/v2/persons")
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Persons#addPerson")
        => Person, checked |request| checks::filled("name", &request.name, "a person")
}
