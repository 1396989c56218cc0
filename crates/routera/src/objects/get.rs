//! Getting an object.

use dealport_core::Id;
use dealport_core::http::Commas;
use dealport_core::plumbing::endpoint;

use super::ObjectType;
use crate::envelope::Item;

/// Gets an object. It may be archived (inferred).
#[endpoint(get(K::GET))]
#[returns(Item<K::Record>)]
pub struct GetObject<K: ObjectType> {
    /// The object to get.
    #[path]
    pub id: Id<K>,
    /// The fields to return besides the default ones, by internal name. An unknown name is a 400.
    pub properties: Commas<String>,
}
