//! Changing a person.

use chrono::NaiveDate;
use dealport_core::json::Fields;
use dealport_core::plumbing::endpoint;
use dealport_core::{Id, Result, Update};

use super::{ContactDetail, MarketingStatus, Person};
use crate::custom_fields::Address;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{OrganizationId, PersonId, UserId, kind};

/// Updates a person. Sends only the fields that were set.
///
/// That the organization, the address and the birthday can be cleared is inferred.
#[endpoint(
    patch = "/api/v2/persons/{id}",
    name = "persons.update",
    idempotent,
    cost = 5,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#updatePerson",
    validate(Self::check)
)]
#[returns(Data<Person>)]
pub struct UpdatePerson {
    /// The person.
    pub id: PersonId,
    /// The full name.
    pub name: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The organization that the person belongs to.
    pub org_id: Update<OrganizationId>,
    /// The e-mail addresses, in place of those that it has.
    pub emails: Option<Vec<ContactDetail>>,
    /// The telephone numbers, in place of those that it has.
    pub phones: Option<Vec<ContactDetail>>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The labels, in place of those that it has; an empty list takes all away.
    pub label_ids: Option<Vec<Id<kind::PersonLabel>>>,
    /// Whether the person may receive campaigns; only for companies with the campaigns add-on.
    pub marketing_status: Option<MarketingStatus>,
    /// The postal address; only with the contact sync set up.
    pub postal_address: Update<Address>,
    /// Notes, up to 10,000 characters; only with the contact sync set up.
    pub notes: Option<String>,
    /// Accounts of instant messaging; only with the contact sync set up.
    pub im: Option<Vec<ContactDetail>>,
    /// The birthday; only with the contact sync set up.
    pub birthday: Update<NaiveDate>,
    /// The job title; only with the contact sync set up.
    pub job_title: Option<String>,
    /// Custom fields by key; `null` clears one. See [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: Fields,
}

impl UpdatePerson {
    fn check(&self) -> Result<()> {
        self.name.as_deref().map_or(Ok(()), |name| endpoint::filled("name", name, "a person"))?;
        self.notes.as_deref().map_or(Ok(()), |notes| endpoint::length("notes", notes, 10_000))
    }
}
