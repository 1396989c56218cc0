//! Listing objects.

use std::marker::PhantomData;

use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::ObjectType;
use crate::envelope::Pages;

/// Lists the active objects of one type, and the archived ones on request.
///
/// Routera has no filters and documents no order. The list is paged by offset. If objects are added
/// meanwhile, a page repeats some; the paginator leaves them out and counts them
/// ([`Items::duplicates`](crate::Items::duplicates)). If objects are archived meanwhile, some can be missed.
#[endpoint(get(K::LIST))]
#[returns(Pages<K::Record>)]
pub struct ListObjects<K: ObjectType> {
    /// The fields to return besides the default ones, by internal name. An unknown name is a 400.
    pub properties: Commas<String>,
    /// Whether to include archived objects.
    pub archived: Option<bool>,
    /// The number of objects in a page, 1 to 100; the vendor's default is 10. Its documentation is
    /// contradictory on limits below 10.
    #[limit]
    pub limit: Option<u32>,
    /// The number of objects to skip; none by default.
    #[offset]
    pub offset: Option<u64>,
    kind: PhantomData<fn() -> K>,
}
