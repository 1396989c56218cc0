//! What contacts, companies, deals and tickets have in common.
//!
//! The four types of objects have the same five operations, which are written once, here: [`ListObjects`],
//! [`GetObject`], [`CreateObject`], [`UpdateObject`], [`ArchiveObject`]. Each type has them under names of its own
//! (`deals::ListDeals` and so on), with setters for its own fields.
//!
//! An object is flat when it is read: the account's own fields stand beside the others, in `extra`. Which of them
//! come is said by `properties`, which adds to the default set and never narrows it. What is written stands under
//! `fields`. See [Introduction](https://docs.routera.io/api-reference/introduction).

mod archive;
mod create;
mod get;
mod list;
mod update;

use std::fmt;

use dealport_core::error::{ErrorKind, Issue};
use dealport_core::json::Fields;
use dealport_core::{Error, Id, IdKind, Operation, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use archive::ArchiveObject;
pub use create::CreateObject;
pub use get::GetObject;
pub use list::ListObjects;
pub use update::UpdateObject;

pub use crate::envelope::Pagination;

/// A type of objects: [`kind::Contact`](crate::kind::Contact), [`kind::Company`](crate::kind::Company),
/// [`kind::Deal`](crate::kind::Deal) or [`kind::Ticket`](crate::kind::Ticket).
pub trait ObjectType: sealed::Sealed + IdKind + Clone + fmt::Debug + PartialEq + Send + Sync {
    /// An object as Routera keeps it.
    type Record: Clone + fmt::Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Listing them.
    const LIST: Operation;
    /// Reading one.
    const GET: Operation;
    /// Creating one.
    const CREATE: Operation;
    /// Changing one.
    const UPDATE: Operation;
    /// Archiving one.
    const ARCHIVE: Operation;

    /// The object's id.
    fn id(record: &Self::Record) -> &Id<Self>;

    /// Fails if no object of this type can be created from these fields.
    ///
    /// # Errors
    ///
    /// [`InvalidRequest`](ErrorKind::InvalidRequest), naming the fields that are missing.
    fn check_new(fields: &Fields) -> Result<()>;
}

pub(crate) mod sealed {
    /// Keeps [`ObjectType`](super::ObjectType) to this crate.
    pub trait Sealed {}
}

/// Declares the operations of a type of objects by its path and the name of its id there.
macro_rules! operations {
    ($name:literal, $id:literal) => {
        const LIST: Operation = Operation::get(concat!($name, ".list"), concat!("/", $name)).page(concat!(
            "https://docs.routera.io/api-reference/objects/",
            $name,
            "-list"
        ));
        const GET: Operation = Operation::get(concat!($name, ".get"), concat!("/", $name, "/{", $id, "}"))
            .page(concat!("https://docs.routera.io/api-reference/objects/", $name, "-get"));
        const CREATE: Operation = Operation::post(concat!($name, ".create"), concat!("/", $name))
            .page(concat!("https://docs.routera.io/api-reference/objects/", $name, "-create"));
        // It sets fields to values: done twice, they have the same values.
        const UPDATE: Operation =
            Operation::patch(concat!($name, ".update"), concat!("/", $name, "/{", $id, "}"))
                .idempotent(true)
                .page(concat!("https://docs.routera.io/api-reference/objects/", $name, "-update"));
        // Done twice, the object is archived, since when it was first. That the second response is a 404 is no harm:
        // after a response was lost, the outcome is then unknown, as it is without a second try.
        const ARCHIVE: Operation =
            Operation::delete(concat!($name, ".archive"), concat!("/", $name, "/{", $id, "}"))
                .idempotent(true)
                .page(concat!("https://docs.routera.io/api-reference/objects/", $name, "-delete"));
    };
}
pub(crate) use operations;

/// Declares the fields of a type of objects that the vendor documents, as setters on what creates and changes one.
macro_rules! fields {
    ($Kind:ty { $($(#[$meta:meta])* $field:ident: $ty:ty),+ $(,)? }) => {
        $crate::objects::fields!(@on CreateObject<$Kind> { $($(#[$meta])* $field: $ty),+ });
        $crate::objects::fields!(@on UpdateObject<$Kind> { $($(#[$meta])* $field: $ty),+ });
    };
    (@on $Request:ident<$Kind:ty> { $($(#[$meta:meta])* $field:ident: $ty:ty),+ }) => {
        impl $crate::objects::$Request<$Kind> {
            $(
                $(#[$meta])*
                pub fn $field(self, $field: impl Into<$ty>) -> Self {
                    let value: $ty = $field.into();
                    self.field(stringify!($field), value.to_string())
                }
            )+
        }
    };
}
pub(crate) use fields;

/// The fields that most likely must be unique among the active objects of a type (inferred: the vendor does not say).
const UNIQUE: &[&str] = &["external_id", "email"];

/// Says of a 409 which of the fields it is most likely about.
fn explain_duplicate(error: Error, what: &str, fields: &Fields) -> Error {
    if error.kind() != ErrorKind::Conflict {
        return error;
    }
    let sent: Vec<_> =
        UNIQUE.iter().filter_map(|&name| fields.get(name).map(|value| (name, value))).collect();
    if sent.is_empty() {
        return error.with_advice(format!("another active {what} holds a value that must be unique"));
    }
    let named: Vec<_> = sent.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let issues = sent
        .iter()
        .map(|(name, _)| Issue::new((*name).to_owned(), format!("most likely that of another active {what}")))
        .collect();
    let advice = format!("another active {what} most likely has the {}", named.join(" or the "));
    error.with_issues(issues).with_advice(advice)
}

/// Whether `fields` hold something under `name`.
pub(crate) fn is_given(fields: &Fields, name: &str) -> bool {
    !fields.get(name).is_none_or(|value| matches!(value.get(), "null" | "\"\""))
}

/// Fails if `fields` lack one of these.
pub(crate) fn check_all(what: &str, fields: &Fields, names: &[&str]) -> Result<()> {
    let missing: Vec<_> = names.iter().copied().filter(|name| !is_given(fields, name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_request(format!(
        "{}: a new {what} needs {}",
        missing.join(", "),
        if missing.len() == 1 { "it" } else { "them" }
    )))
}

/// Fails if `fields` lack all of these.
pub(crate) fn check_any(what: &str, fields: &Fields, names: &[&str]) -> Result<()> {
    if names.iter().any(|name| is_given(fields, name)) {
        return Ok(());
    }
    Err(Error::invalid_request(format!("a new {what} needs at least one of {}", names.join(", "))))
}
