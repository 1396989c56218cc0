//! Stages of pipelines. They are listed with their [`pipelines`](super::pipelines).
//!
//! See [Add a stage](https://docs.heffl.com/api-v2-reference/reference-data/add-a-stage-to-a-deal-pipeline).

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, open_enum};

use crate::envelope::Item;
use crate::ids::{PipelineId, StageId};

open_enum! {
    /// The type of a stage.
    pub enum StageType {
        /// The deal is being worked on.
        Active = "ACTIVE",
        /// The deal is won.
        Won = "WON",
        /// The deal is lost.
        Lost = "LOST",
    }
}

/// A stage of a pipeline.
#[record]
pub struct Stage {
    /// The stage's id.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
    /// The position in the pipeline, in ascending order.
    pub position: Option<Decimal>,
    /// The probability of winning its deals, in percent.
    pub probability: Option<Decimal>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<StageType>,
}

/// A stage of a new pipeline.
#[record(new)]
pub struct NewStage {
    /// The name.
    pub name: Option<String>,
    /// The position in the pipeline, in ascending order.
    pub position: Option<Decimal>,
    /// The probability of winning its deals, in percent.
    pub probability: Option<Decimal>,
    /// The number of days without a change after which its deals are marked; 0 for never.
    pub rotting_in_days: Option<u32>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<StageType>,
}

/// Adds a stage to a pipeline.
#[endpoint(
    post = "/api/v2/pipelines/{id}/stages",
    name = "stages.create",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/add-a-stage-to-a-deal-pipeline"
)]
#[returns(Item<Stage>)]
pub struct CreateStage {
    /// The pipeline.
    #[wire = "id"]
    pub pipeline_id: PipelineId,
    /// The name.
    pub name: String,
    /// The position in the pipeline, in ascending order.
    pub position: Decimal,
    /// The probability of winning its deals, in percent; 0 if unset.
    pub probability: Option<Decimal>,
    /// The number of days without a change after which its deals are marked; 0, for never, if unset.
    pub rotting_in_days: Option<u32>,
    /// The type; active if unset.
    #[wire = "type"]
    pub kind: Option<StageType>,
}

/// Updates a stage. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/pipeline-stages/{id}",
    name = "stages.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline-stage"
)]
#[returns(Item<Stage>)]
pub struct UpdateStage {
    /// The stage.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
    /// The position in the pipeline, in ascending order.
    pub position: Option<Decimal>,
    /// The probability of winning its deals, in percent.
    pub probability: Option<Decimal>,
    /// The number of days without a change after which its deals are marked; 0 for never.
    pub rotting_in_days: Option<u32>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<StageType>,
}
