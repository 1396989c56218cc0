//! What a vendor crate writes to be seen through the model.

use std::future::Future;

use super::{Capabilities, Deal, DealChanges, DealId, DealQuery, DealStream, Field, NewDeal, Pipeline, User};
use crate::{Client, Error, Result, Vendor};

/// How one vendor is seen through the [`Crm`](crate::Crm) trait, which every client of such a vendor has.
///
/// Before any of these is called, the request was held against [`capabilities`](Self::capabilities): what the vendor
/// cannot do never arrives here.
pub trait Adapter: Vendor {
    /// What the vendor can do, as this client is set up.
    fn capabilities(client: &Client<Self>) -> Capabilities;

    /// One deal.
    fn deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<Deal>> + Send;

    /// The deals that the query asks for, each once.
    fn deals(client: &Client<Self>, query: DealQuery) -> DealStream;

    /// Creates a deal.
    fn create_deal(client: &Client<Self>, deal: NewDeal) -> impl Future<Output = Result<Deal>> + Send;

    /// Changes a deal.
    fn update_deal(
        client: &Client<Self>,
        id: &DealId,
        changes: DealChanges,
    ) -> impl Future<Output = Result<Deal>> + Send;

    /// Deletes a deal.
    fn delete_deal(client: &Client<Self>, id: &DealId) -> impl Future<Output = Result<()>> + Send;

    /// The pipelines with their stages.
    fn pipelines(client: &Client<Self>) -> impl Future<Output = Result<Vec<Pipeline>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("pipelines")) }
    }

    /// The fields of deals.
    fn fields(client: &Client<Self>) -> impl Future<Output = Result<Vec<Field>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("fields")) }
    }

    /// The users.
    fn users(client: &Client<Self>) -> impl Future<Output = Result<Vec<User>>> + Send {
        let _ = client;
        async { Err(lacking::<Self>("users")) }
    }
}

fn lacking<V: Vendor>(what: &str) -> Error {
    Error::unsupported(format!("{} has no list of {what}", V::NAME))
}
