//! What vendor crates are built with. Not for users: it may change in any release.

pub use serde;
pub use serde_json;

pub use crate::decode::{decode, decode_rows};
pub use crate::endpoint::EndpointEntry;
pub use crate::json::{Key, Member, ReadOption, Record, Wire, Written, read_text};
pub use crate::model::owner_id;
pub use crate::request::{
    Body, BodyMember, BracketList, Form, ObjectWriter, Parts, Path, PathValue, Query, QueryList, QueryMember,
    QueryValue, UpdateList,
};
pub use crate::vendor::{Again, Failure, retry_after};
