//! The objects that a deal refers to.

use dealport_core::crm::DealChanges;
use dealport_core::error::{Collection, ErrorKind, Hint};
use dealport_core::{Client, Error, Result};

use crate::Pipedrive;
use crate::stages::GetStage;

/// Checks that the changes do not name a stage of another pipeline. The vendor takes the pipeline from the
/// stage and ignores another one silently.
pub(super) async fn check_place(client: &Client<Pipedrive>, changes: &DealChanges) -> Result<()> {
    let (Some(pipeline), Some(stage)) = (changes.pipeline.value(), changes.stage.value()) else {
        return Ok(());
    };
    let found = client.send(GetStage::new(stage.retype())).await.map_err(|error| match error.kind() {
        ErrorKind::NotFound => {
            error.with_context(format_args!("stage {stage}")).with_hint(Hint::list(Collection::Pipelines))
        }
        _ => error,
    })?;
    match found.pipeline_id {
        Some(of) if of != pipeline.retype() => Err(Error::invalid_request(format!(
            "stage: {stage} is not a stage of the pipeline {pipeline}, but of {of}"
        ))
        .with_hint(Hint::list(Collection::Pipelines))),
        _ => Ok(()),
    }
}

/// Adds the list that has the objects which the vendor refuses.
pub(in crate::crm) fn with_list(error: Error) -> Error {
    let list = |field: &str| match field {
        "pipeline_id" | "stage_id" => Some(Collection::Pipelines),
        "owner_id" => Some(Collection::Users),
        "person_id" => Some(Collection::People),
        "org_id" => Some(Collection::Organizations),
        _ => None,
    };
    let found = error.issues().iter().find_map(|issue| list(issue.field.as_deref()?));
    error.with_hint(found.map(Hint::list))
}
