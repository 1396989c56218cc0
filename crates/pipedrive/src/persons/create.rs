//! Creating a person.

use chrono::NaiveDate;
use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::endpoint;
use dealport_core::{Id, Result};

use super::{ContactDetail, MarketingStatus, Person};
use crate::custom_fields::Address;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{OrganizationId, UserId, kind};

/// Creates a person.
///
/// ```
/// use dealport_pipedrive::Endpoint;
/// use dealport_pipedrive::persons::{ContactDetail, CreatePerson};
///
/// let email = ContactDetail::new("ada@example.com").label("work");
/// assert_eq!(
///     CreatePerson::new("Ada").emails([email]).to_request()?.to_string(),
///     "POST /api/v2/persons\n\
///      {\"name\":\"Ada\",\"emails\":[{\"value\":\"ada@example.com\",\"label\":\"work\"}]}"
/// );
/// # Ok::<(), dealport_pipedrive::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/persons",
    name = "persons.create",
    cost = 5,
    scope = "contacts:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Persons#addPerson",
    validate(Self::check)
)]
#[returns(Data<Person>)]
pub struct CreatePerson {
    /// The full name. The vendor requires it, although its schema does not.
    pub name: String,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// The organization that the person belongs to.
    pub org_id: Option<OrganizationId>,
    /// The time of creation; now if unset.
    pub add_time: Option<Timestamp>,
    /// The e-mail addresses.
    pub emails: Option<Vec<ContactDetail>>,
    /// The telephone numbers.
    pub phones: Option<Vec<ContactDetail>>,
    /// The visibility: 1, 3, 5 or 7.
    pub visible_to: Option<u8>,
    /// The labels.
    pub label_ids: Option<Vec<Id<kind::PersonLabel>>>,
    /// Whether the person may receive campaigns; only for companies with the campaigns add-on.
    pub marketing_status: Option<MarketingStatus>,
    /// The postal address; only with the contact sync set up.
    pub postal_address: Option<Address>,
    /// Notes, up to 10,000 characters; only with the contact sync set up.
    pub notes: Option<String>,
    /// Accounts of instant messaging; only with the contact sync set up.
    pub im: Option<Vec<ContactDetail>>,
    /// The birthday; only with the contact sync set up.
    pub birthday: Option<NaiveDate>,
    /// The job title; only with the contact sync set up.
    pub job_title: Option<String>,
    /// Custom fields by key; see [`custom_fields`](crate::custom_fields).
    #[rest(set(custom_field))]
    pub custom_fields: Fields,
}

impl CreatePerson {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a person")?;
        self.notes.as_deref().map_or(Ok(()), |notes| endpoint::length("notes", notes, 10_000))
    }
}
