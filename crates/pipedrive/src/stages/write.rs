//! Creating, updating and deleting stages.

use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Error, Result};

use super::Stage;
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::ids::{PipelineId, StageId};

/// Creates a stage.
#[endpoint(
    post = "/api/v2/stages",
    name = "stages.create",
    cost = 5,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#addStage",
    validate(Self::check)
)]
#[returns(Data<Stage>)]
pub struct CreateStage {
    /// The name.
    pub name: String,
    /// The pipeline.
    pub pipeline_id: PipelineId,
    /// The probability of winning its deals, in percent.
    pub deal_probability: Option<u32>,
    /// Whether its deals become stale.
    pub is_deal_rot_enabled: Option<bool>,
    /// The number of days after which they do.
    pub days_to_rotten: Option<u32>,
}

impl CreateStage {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a stage")?;
        check_probability(self.deal_probability)
    }
}

/// Updates a stage. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/stages/{id}",
    name = "stages.update",
    idempotent,
    cost = 5,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#updateStage",
    validate(Self::check)
)]
#[returns(Data<Stage>)]
pub struct UpdateStage {
    /// The stage.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The probability of winning its deals, in percent.
    pub deal_probability: Option<u32>,
    /// Whether its deals become stale.
    pub is_deal_rot_enabled: Option<bool>,
    /// The number of days after which they do.
    pub days_to_rotten: Option<u32>,
}

impl UpdateStage {
    fn check(&self) -> Result<()> {
        check_probability(self.deal_probability)
    }
}

/// Checks that a probability is one.
fn check_probability(percent: Option<u32>) -> Result<()> {
    match percent {
        Some(percent) if percent > 100 => Err(Error::invalid_request(format!(
            "deal_probability: a probability is at most 100 percent, not {percent}"
        ))),
        _ => Ok(()),
    }
}

/// Deletes a stage.
#[endpoint(
    delete = "/api/v2/stages/{id}",
    name = "stages.delete",
    idempotent,
    cost = 3,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#deleteStage"
)]
#[returns(Deleted<DeletedStage>)]
pub struct DeleteStage {
    /// The stage.
    pub id: StageId,
}

/// A deleted stage.
#[record]
pub struct DeletedStage {
    /// The stage's id.
    pub id: StageId,
}

impl From<&DeleteStage> for DeletedStage {
    fn from(request: &DeleteStage) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
