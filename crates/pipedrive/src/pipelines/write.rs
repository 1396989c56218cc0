//! Creating, updating and deleting pipelines.

use dealport_core::Result;
use dealport_core::json::Extra;
use dealport_core::plumbing::{endpoint, record};

use super::Pipeline;
use crate::endpoint;
use crate::envelope::{Data, Deleted};
use crate::ids::PipelineId;

/// Creates a pipeline.
#[endpoint(
    post = "/api/v2/pipelines",
    name = "pipelines.create",
    cost = 5,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#addPipeline",
    validate(Self::check)
)]
#[returns(Data<Pipeline>)]
pub struct CreatePipeline {
    /// The name.
    pub name: String,
    /// Whether its deals have a probability; `false` if unset.
    pub is_deal_probability_enabled: Option<bool>,
}

impl CreatePipeline {
    fn check(&self) -> Result<()> {
        endpoint::filled("name", &self.name, "a pipeline")
    }
}

/// Updates a pipeline. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/pipelines/{id}",
    name = "pipelines.update",
    idempotent,
    cost = 5,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#updatePipeline"
)]
#[returns(Data<Pipeline>)]
pub struct UpdatePipeline {
    /// The pipeline.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// Whether its deals have a probability.
    pub is_deal_probability_enabled: Option<bool>,
}

/// Deletes a pipeline.
#[endpoint(
    delete = "/api/v2/pipelines/{id}",
    name = "pipelines.delete",
    idempotent,
    cost = 3,
    scope = "admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#deletePipeline"
)]
#[returns(Deleted<DeletedPipeline>)]
pub struct DeletePipeline {
    /// The pipeline.
    pub id: PipelineId,
}

/// A deleted pipeline.
#[record]
pub struct DeletedPipeline {
    /// The pipeline's id.
    pub id: PipelineId,
}

impl From<&DeletePipeline> for DeletedPipeline {
    fn from(request: &DeletePipeline) -> Self {
        Self { id: request.id.clone(), extra: Extra::default() }
    }
}
