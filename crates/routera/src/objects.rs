//! The operations that contacts, companies, deals and tickets share.
//!
//! The four object types have the same five operations: [`ListObjects`], [`GetObject`], [`CreateObject`],
//! [`UpdateObject`] and [`ArchiveObject`]. Each type's module names them after the type, such as
//! [`deals::ListDeals`](crate::deals::ListDeals), and adds setters for the type's fields.
//!
//! A response holds an object as a flat record, with custom fields in `extra`. The vendor returns a custom
//! field only if the request names it in `properties`, which extends the default fields and never replaces
//! them. A request holds the fields under `fields`. See
//! [Introduction](https://docs.routera.io/api-reference/introduction).

mod archive;
mod archived;
mod create;
mod get;
mod list;
mod update;

use std::fmt;

use dealport_core::error::{ErrorKind, Hint, Issue};
use dealport_core::json::Fields;
use dealport_core::plumbing::{Keyed, Payload};
use dealport_core::{Error, IdKind, Operation, Result};
use serde::Serialize;

pub use archive::ArchiveObject;
pub use archived::Archived;
pub use create::CreateObject;
pub use get::GetObject;
pub use list::ListObjects;
pub use update::UpdateObject;

/// A type of objects: [`kind::Contact`](crate::kind::Contact), [`kind::Company`](crate::kind::Company),
/// [`kind::Deal`](crate::kind::Deal) or [`kind::Ticket`](crate::kind::Ticket).
pub trait ObjectType: sealed::Sealed + IdKind + Clone + fmt::Debug + PartialEq + Send + Sync {
    /// An object of this type.
    type Record: Payload + Keyed + Clone + fmt::Debug + PartialEq + Serialize + Sync;

    /// The operation that lists objects.
    const LIST: Operation;
    /// The operation that gets an object.
    const GET: Operation;
    /// The operation that creates an object.
    const CREATE: Operation;
    /// The operation that updates an object.
    ///
    /// It is idempotent: it sets fields to values, which a repetition does not change.
    const UPDATE: Operation;
    /// The operation that archives an object.
    ///
    /// It is idempotent: a repetition leaves the object archived since the first time, and its response is a
    /// 404.
    const ARCHIVE: Operation;

    /// Checks whether these fields suffice for a new object.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](ErrorKind::InvalidRequest), naming the missing fields.
    fn check_new(fields: &Fields) -> Result<()>;
}

pub(crate) mod sealed {
    /// Prevents other crates from implementing [`ObjectType`](super::ObjectType).
    pub trait Sealed {}
}

/// The fields that are most likely unique among the active objects of a type (inferred).
const UNIQUE: &[&str] = &["external_id", "email"];

/// Adds to a conflict which of the fields most likely caused it.
fn explain_duplicate(error: Error, what: &str, fields: &Fields) -> Error {
    if error.kind() != ErrorKind::Conflict {
        return error;
    }
    let sent: Vec<_> =
        UNIQUE.iter().filter_map(|&name| fields.get(name).map(|value| (name, value))).collect();
    if sent.is_empty() {
        return error
            .with_hint(Hint::other(format!("another active {what} holds a value that must be unique")));
    }
    let named: Vec<_> = sent.iter().map(|(name, value)| format!("{name} {value}")).collect();
    let issues = sent
        .iter()
        .map(|(name, _)| Issue::new((*name).to_owned(), format!("most likely that of another active {what}")))
        .collect();
    let hint = format!("another active {what} most likely has the {}", named.join(" or the "));
    error.with_issues(issues).with_hint(Hint::other(hint))
}

/// Returns whether `fields` has a value under `name`.
fn is_given(fields: &Fields, name: &str) -> bool {
    !fields.get(name).is_none_or(|value| matches!(value.get(), "null" | "\"\""))
}

/// Checks that `fields` has values under all `names`.
pub(crate) fn check_all(what: &str, fields: &Fields, names: &[&str]) -> Result<()> {
    let missing: Vec<_> = names.iter().copied().filter(|name| !is_given(fields, name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::invalid_request(format!("a new {what} needs {}", missing.join(", "))))
}

/// Checks that `fields` has a value under at least one of `names`.
pub(crate) fn check_any(what: &str, fields: &Fields, names: &[&str]) -> Result<()> {
    if names.iter().any(|name| is_given(fields, name)) {
        return Ok(());
    }
    Err(Error::invalid_request(format!("a new {what} needs at least one of {}", names.join(", "))))
}
