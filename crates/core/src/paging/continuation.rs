//! The place at which a list can be resumed.

use serde::{Deserialize, Serialize};

use super::Position;

/// The place at which a list can be [resumed](crate::Client::resume), in this process or another.
///
/// It is plain data for any serde format. It holds the vendor's position of the current page, and a number
/// for each item of that page that was already taken. So an item that is added or deleted meanwhile neither
/// hides nor repeats another one. For a list without duplicates
/// ([`Paged::DEDUPLICATE`](crate::Paged::DEDUPLICATE)) it holds such a number for every item so far. It holds
/// no credentials and no data of items. Vendors do not document how long their cursors stay valid.
///
/// ```
/// use dealport_core::paging::Continuation;
/// use dealport_core::{Client, Paged};
///
/// /// Takes some items, and returns the place to go on from as JSON.
/// async fn some<E: Paged>(
///     client: &Client<E::Vendor>,
///     list: E,
///     saved: Option<&str>,
/// ) -> Result<Option<String>, Box<dyn std::error::Error>> {
///     let mut items = match saved {
///         Some(saved) => client.resume(list, &serde_json::from_str::<Continuation>(saved)?)?,
///         None => client.items(list),
///     };
///     for _ in 0..100 {
///         if items.try_next().await?.is_none() {
///             return Ok(None);
///         }
///     }
///     Ok(Some(serde_json::to_string(&items.continuation())?))
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Continuation {
    pub(crate) vendor: String,
    pub(crate) operation: String,
    /// The request without its position.
    pub(crate) request: u64,
    pub(crate) position: Option<Position>,
    pub(crate) taken: Vec<u64>,
}
