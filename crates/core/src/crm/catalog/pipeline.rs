//! Pipelines and their stages.

use serde::Serialize;

use crate::crm::{PipelineId, StageId};
use crate::json::{Extra, InvalidField};

/// A pipeline with its stages in order.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Pipeline {
    /// The id.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// The stages, first to last.
    pub stages: Vec<Stage>,
    /// Whether the pipeline is deleted. Lists leave it out unless they are asked for deleted ones.
    pub is_deleted: bool,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Pipeline {
    /// Creates a pipeline without stages.
    pub fn new(id: impl Into<PipelineId>, name: impl Into<Option<String>>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            stages: Vec::new(),
            is_deleted: false,
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}

/// A stage of a pipeline.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Stage {
    /// The id.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
    /// Whether the stage is deleted. Lists leave it out unless they are asked for deleted ones.
    pub is_deleted: bool,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Stage {
    /// Creates a stage.
    pub fn new(id: impl Into<StageId>, name: impl Into<Option<String>>) -> Self {
        Self { id: id.into(), name: name.into(), is_deleted: false, extra: Extra::default() }
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }
}
