//! Stages of pipelines. They are listed with their [`pipelines`](super::pipelines).
//!
//! See [Add a stage](https://docs.heffl.com/api-v2-reference/reference-data/add-a-stage-to-a-deal-pipeline).

use dealport_core::http::Response;
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Operation, Result, open_enum, record, request};

use crate::Heffl;
use crate::ids::{PipelineId, StageId};
use crate::object::object;

open_enum! {
    /// What being in a stage means for a deal.
    pub enum StageType {
        /// The deal is being worked on.
        Active = "ACTIVE",
        /// The deal is won.
        Won = "WON",
        /// The deal is lost.
        Lost = "LOST",
    }
}

record! {
    /// A stage.
    pub struct Stage {
        /// The stage's id.
        id: StageId,
        /// The name.
        name: Option<String>,
        /// The place in the pipeline; lower comes first.
        position: Option<Decimal>,
        /// How likely its deals are to be won, in percent.
        probability: Option<Decimal>,
        /// What being in it means.
        kind as "type": Option<StageType>,
    }
}

object! {
    /// A stage of a pipeline to be created.
    pub struct NewStage {
        /// The name.
        name: Option<String>,
        /// The place in the pipeline; lower comes first.
        position: Option<Decimal>,
        /// How likely its deals are to be won, in percent.
        probability: Option<Decimal>,
        /// After how many days without a change its deals are marked; 0 for never.
        rotting_in_days as "rottingInDays": Option<u32>,
        /// What being in it means.
        kind as "type": Option<StageType>,
    }
}

request! {
    /// Adds a stage to a pipeline.
    ///
    /// `POST /api/v2/pipelines/{id}/stages`. Sent once: never again after its response was lost. See
    /// [Add a stage](https://docs.heffl.com/api-v2-reference/reference-data/add-a-stage-to-a-deal-pipeline).
    pub struct CreateStage {
        path {
            /// The pipeline.
            pipeline_id: PipelineId,
        }
        required body {
            /// The name.
            name: String,
            /// The place in the pipeline; lower comes first.
            position: Decimal,
        }
        body {
            /// How likely its deals are to be won, in percent; 0 if unset.
            probability: Option<Decimal>,
            /// After how many days without a change its deals are marked; 0, for never, if unset.
            rotting_in_days as "rottingInDays": Option<u32>,
            /// What being in it means; active if unset.
            kind as "type": Option<StageType>,
        }
    }
}

impl Endpoint for CreateStage {
    type Vendor = Heffl;
    type Output = Stage;

    const OPERATION: Operation = Operation::post("stages.create", "/api/v2/pipelines/{id}/stages")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/add-a-stage-to-a-deal-pipeline");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Changes those members of a stage that are touched.
    ///
    /// `PATCH /api/v2/pipeline-stages/{id}`. See
    /// [Update a stage](https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline-stage).
    pub struct UpdateStage {
        path {
            /// The stage.
            id: StageId,
        }
        body {
            /// The name.
            name: Option<String>,
            /// The place in the pipeline; lower comes first.
            position: Option<Decimal>,
            /// How likely its deals are to be won, in percent.
            probability: Option<Decimal>,
            /// After how many days without a change its deals are marked; 0 for never.
            rotting_in_days as "rottingInDays": Option<u32>,
            /// What being in it means.
            kind as "type": Option<StageType>,
        }
    }
}

impl Endpoint for UpdateStage {
    type Vendor = Heffl;
    type Output = Stage;

    const OPERATION: Operation = Operation::patch("stages.update", "/api/v2/pipeline-stages/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline-stage");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
