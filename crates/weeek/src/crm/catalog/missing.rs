//! Pipelines and stages that do not exist. Weeek's responses do not name them.

use dealport_core::Error;
use dealport_core::error::{Collection, ErrorKind, Hint};

use crate::{FunnelId, StatusId};

/// Returns the hint on where to find both ids.
pub(in crate::crm) fn hint() -> Hint {
    Hint::list(Collection::Pipelines)
}

/// Names the pipeline if Weeek reports that it does not exist.
pub(in crate::crm) fn pipeline(error: Error, funnel: &FunnelId) -> Error {
    named(error, "funnelId", format_args!("pipeline {funnel}"))
}

/// Names the stage if Weeek reports that it does not exist.
pub(in crate::crm) fn stage(error: Error, status: &StatusId) -> Error {
    named(error, "statusId", format_args!("stage {status}"))
}

/// Adds a name to an error that reports a missing item, by its kind or by an issue with the `field` of the
/// request.
fn named(error: Error, field: &str, what: std::fmt::Arguments<'_>) -> Error {
    let is_meant = |issue: &dealport_core::error::Issue| issue.field.as_deref() == Some(field);
    if error.kind() == ErrorKind::NotFound || error.issues().iter().any(is_meant) {
        error.with_context(what).with_hint(hint())
    } else {
        error
    }
}
