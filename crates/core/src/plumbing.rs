//! Building blocks for vendor crates. Not meant for users: it changes without notice.

pub use serde;
pub use serde_json;

pub use crate::crm::owner_id;
pub use crate::endpoint::{EndpointEntry, Parts, UpdateList};
pub use crate::http::request::{
    Body, BodyField, BracketList, Form, ObjectWriter, Path, PathValue, Query, QueryField, QueryList,
    QueryValue,
};
pub use crate::json::{Key, Member, ReadOption, Record, Wire, Written, decode, decode_items, read_text};
pub use crate::vendor::{Failure, Retry, retry_after};
