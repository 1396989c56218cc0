//! Pipelines and stages that are not there, of which the vendor's answers name none.

use dealport_core::Error;
use dealport_core::error::ErrorKind;

use crate::{FunnelId, StatusId};

/// Where ids of both are to be had.
pub(super) const ADVICE: &str = "pipelines lists the pipelines with their stages";

/// Names the pipeline if the vendor says that it is not there.
pub(super) fn pipeline(error: Error, funnel: &FunnelId) -> Error {
    named(error, "funnelId", format_args!("pipeline {funnel}"))
}

/// Names the stage if the vendor says that it is not there.
pub(super) fn stage(error: Error, status: &StatusId) -> Error {
    named(error, "statusId", format_args!("stage {status}"))
}

/// The vendor says so by what the error means, or by an issue with the `member` of the request.
fn named(error: Error, member: &str, what: std::fmt::Arguments<'_>) -> Error {
    let is_meant = |issue: &dealport_core::error::Issue| issue.field.as_deref() == Some(member);
    if error.kind() == ErrorKind::NotFound || error.issues().iter().any(is_meant) {
        error.with_context(what).with_advice(ADVICE)
    } else {
        error
    }
}
