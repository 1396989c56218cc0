//! Helpers that several vendor crates need for the model.

use crate::crm::{PersonChanges, Reference};
use crate::{Error, Id, Result};

/// Converts ids of a vendor to references of the model. A missing list has none.
pub fn references<K, J: ?Sized>(ids: Option<impl IntoIterator<Item = Id<J>>>) -> Vec<Reference<K>> {
    ids.into_iter().flatten().map(|id| Reference::new(id.retype())).collect()
}

/// Returns the first and the last name to set, if the changes have a name.
///
/// # Errors
///
/// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for a name without a last name: these
/// vendors do not document how to clear one, and the old one would stay.
pub fn whole_name<'c>(changes: &'c PersonChanges, vendor: &str) -> Result<Option<(&'c str, &'c str)>> {
    match changes.name_parts() {
        None => Ok(None),
        Some((first, Some(last))) => Ok(Some((first, last))),
        Some((_, None)) => Err(Error::invalid_request(format!(
            "name: {vendor} cannot clear the last name, so both first and last name are required"
        ))),
    }
}
