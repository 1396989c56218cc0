//! A walk that can be taken up again.

use serde::{Deserialize, Serialize};

use super::Position;

/// Where a walk stands, to be saved and [resumed](crate::Client::resume) in this process or another.
///
/// It is plain data for any serde format. It holds the vendor's position of the page in hand and short numbers for
/// the items of that page that were already taken, so that a row deleted or added meanwhile neither hides nor doubles
/// another. Of a walk that leaves out what it has had ([`Paged::DEDUPLICATE`](crate::Paged::DEDUPLICATE)) it holds such
/// a number for every row so far. It holds no credentials and no data of a row. Vendors do not say how long their cursors live.
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
