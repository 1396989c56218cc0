//! Creating and updating clients.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{BillingAddress, Client, ClientType, PrimaryContact};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::ClientId;

/// Creates a client.
///
/// A company needs a name, and a contact a first name. In the older generation, a company has no fields of
/// a person.
///
/// ```
/// use dealport_heffl::Endpoint;
/// use dealport_heffl::v1::clients::{ClientType, CreateClient};
///
/// let request = CreateClient::new().kind(ClientType::Contact).first_name("Jane").last_name("Smith");
/// assert_eq!(
/// request.to_request()?.to_string(),
/// "POST /api/v1/clients\n{\"type\":\"contact\",\"firstName\":\"Jane\",\"lastName\":\"Smith\"}"
/// );
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[endpoint(
    post = "/api/v1/clients",
    name = "v1.clients.create",
    docs = "https://docs.heffl.com/api-reference/clients/create-a-new-client",
    validate(Self::check)
)]
#[returns(Item<Client>)]
pub struct CreateClient {
    /// The type; a company if unset.
    #[wire = "type"]
    pub kind: Option<ClientType>,
    /// The name; required for a company.
    pub name: Option<String>,
    /// The first name; required for a contact.
    pub first_name: Option<String>,
    /// The last name, of a contact.
    pub last_name: Option<String>,
    /// The salutation: `Mr.`, `Mrs.`, `Dr.`, and so on.
    pub salutation: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The website.
    pub website: Option<String>,
    /// The tax number.
    pub tax_number: Option<String>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// The opening balance; 0 if unset.
    pub opening_balance: Option<Decimal>,
    /// The primary contact; newer generation.
    pub primary_contact: Option<PrimaryContact>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateClient {
    fn check(&self) -> Result<()> {
        match self.kind {
            None | Some(ClientType::Company) => {
                endpoint::check_text("name", self.name.as_deref().unwrap_or_default())
            }
            Some(ClientType::Contact) => {
                endpoint::check_text("firstName", self.first_name.as_deref().unwrap_or_default())
            }
            Some(ClientType::Unknown(_)) => Ok(()),
        }
    }
}

/// Updates a client. Sends only the fields that were set.
///
/// The older generation documents it as a `PUT` of the same fields.
#[endpoint(
    patch = "/api/v1/clients/{id}",
    name = "v1.clients.update",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/clients/update-a-client"
)]
#[returns(Item<Client>)]
pub struct UpdateClient {
    /// The client.
    pub id: ClientId,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ClientType>,
    /// The name.
    pub name: Option<String>,
    /// The first name, of a contact.
    pub first_name: Option<String>,
    /// The last name, of a contact.
    pub last_name: Option<String>,
    /// The salutation: `Mr.`, `Mrs.`, `Dr.`, and so on.
    pub salutation: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The e-mail address.
    pub email: Update<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The website.
    pub website: Update<String>,
    /// The tax number.
    pub tax_number: Update<String>,
    /// The billing address.
    pub billing_address: Option<BillingAddress>,
    /// The primary contact; newer generation.
    pub primary_contact: Option<PrimaryContact>,
    /// Custom fields by key.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
