//! A client of v1, in either generation.

use dealport_core::Result;
use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;

use super::ClientType;
use crate::ids::ClientId;

/// A client: a contact or a company.
#[record]
pub struct Client {
    /// The client's id.
    pub id: ClientId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<ClientType>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The first name, of a contact.
    pub first_name: Option<String>,
    /// The last name, of a contact.
    pub last_name: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// The website.
    pub website: Option<String>,
    /// The custom fields: an object in the newer generation.
    pub custom_fields: Option<Json>,
}

impl Client {
    /// Returns the custom fields by key, or `None` if the client has none.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if they are not an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
