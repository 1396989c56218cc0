//! Reading one contact, and the errors of operations on one.

use super::List;
use crate::error::{Collection, ErrorKind, Hint};
use crate::{Error, Result};

/// Returns the only contact of a list that was filtered by id.
pub(super) async fn one<T>(
    (vendor, operation): (&'static str, &'static str),
    mut found: List<T>,
    contacts: Collection,
) -> Result<T> {
    match found.try_next().await.map_err(Error::for_list)? {
        Some(contact) => Ok(contact),
        None => Err(Error::not_found(format!("{vendor} has none with this id"))
            .in_call(vendor, operation)
            .with_hint(Hint::list(contacts))),
    }
}

/// Adds the hint to list the contacts if the contact was not found.
pub(super) fn with_list(error: Error, contacts: Collection) -> Error {
    if error.kind() == ErrorKind::NotFound { error.or_hint(Hint::list(contacts)) } else { error }
}

/// Explains that a contact could not be read after its changes were applied.
pub(super) fn unread(error: Error, confirmed: &Error) -> Error {
    error
        .with_context("the changes were applied, but the contact could not be read")
        .with_steps(confirmed.applied().to_vec(), Vec::new())
}
