//! Building blocks for vendor crates. Not meant for users: they may change in any release.

#[doc(hidden)]
pub mod generated;
mod helpers;
#[cfg(feature = "crm")]
mod model;

pub use self::helpers::{existing, in_call, left_out, list, retyped, set, text};
#[cfg(feature = "crm")]
pub use self::model::{references, whole_name};

pub use serde;
pub use serde_json;

pub use dealport_macros::{endpoint, record};

pub use crate::auth::key_fields::{key_field, key_fields};
#[cfg(feature = "crm")]
pub use crate::crm::created::{Beginning, Span};
#[cfg(feature = "crm")]
pub use crate::crm::owner_id;
pub use crate::endpoint::{EndpointEntry, Keyed, NamedPayload, PagedShape, Shape, Shaped, Windowed};
pub use crate::http::request::{
    Body, BodyField, Form, ObjectWriter, Path, PathValue, Query, QueryField, QueryValue,
};
pub use crate::json::{
    Bounded, InvalidField, Key, Payload, ReadOption, Record, RecordField, Wire, Written, read_at_once,
    read_cursor, read_envelope, read_flag, read_items, read_part, read_payload, read_response, read_text,
};
pub use crate::near::nearest;
pub use crate::paging::newest::newest;
pub use crate::text::{is_control, one_line};
pub use crate::vendor::{Failure, Retry, refusal_body, retry_after};

/// The macros with names on the wire in `camelCase`.
pub mod camel {
    pub use dealport_macros::{camel_endpoint as endpoint, camel_record as record};
}
