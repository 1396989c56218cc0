//! Clients: contacts and companies, which version 1 does not separate.
//!
//! See [Create a new client](https://docs.heffl.com/api-reference/clients/create-a-new-client).

mod client;
mod write;

use dealport_core::Operation;
use dealport_core::plumbing::camel::endpoint;

use super::envelope::{Listed, sealed};
use super::lists::ListRecords;
use crate::envelope::{Deleted, Item};
use crate::ids::ClientId;

pub use crate::clients::{BillingAddress, ClientType, PrimaryContact};
pub use client::Client;
pub use write::{CreateClient, UpdateClient};

impl sealed::Sealed for Client {}

impl Listed for Client {
    const LIST: Operation = Operation::get("v1.clients.list", "/api/v1/clients")
        .page("https://docs.heffl.com/api-reference/introduction");
}

/// Lists clients.
///
/// `GET /api/v1/clients`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Heffl lists the operation without documenting it. Its fields are those of every list of v1 (inferred).
pub type ListClients = ListRecords<Client>;

/// Gets a client.
#[endpoint(
    get = "/api/v1/clients/{id}",
    name = "v1.clients.get",
    docs = "https://docs.heffl.com/api-reference/clients/get-a-client"
)]
#[returns(Item<Client>)]
pub struct GetClient {
    /// The client.
    pub id: ClientId,
}

/// Deletes a client. Heffl does not document whether it can be restored.
#[endpoint(
    delete = "/api/v1/clients/{id}",
    name = "v1.clients.delete",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Deleted)]
pub struct DeleteClient {
    /// The client.
    pub id: ClientId,
}
