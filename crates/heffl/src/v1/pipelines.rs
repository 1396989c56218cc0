//! Pipelines of deals.
//!
//! Heffl does not document the operations; other clients use them. See
//! [Introduction](https://docs.heffl.com/api-reference/introduction).

use dealport_core::Operation;
use dealport_core::plumbing::camel::{endpoint, record};

use super::envelope::{Listed, sealed};
use super::lists::ListRecords;
use crate::envelope::Item;
use crate::ids::{PipelineId, StageId};

/// A pipeline of deals.
#[record]
pub struct Pipeline {
    /// The pipeline's id: a number in the older generation, text in the newer.
    pub id: PipelineId,
    /// The name (inferred).
    pub name: Option<String>,
    /// The stages. A list may leave them out.
    pub stages: Option<Vec<Stage>>,
}

/// A stage of a pipeline.
#[record]
pub struct Stage {
    /// The stage's id: a number in the older generation, text in the newer.
    pub id: StageId,
    /// The name.
    pub name: Option<String>,
}

impl sealed::Sealed for Pipeline {}

impl Listed for Pipeline {
    const LIST: Operation = Operation::get("v1.pipelines.list", "/api/v1/pipelines")
        .page("https://docs.heffl.com/api-reference/introduction");
    const MAY_BE_BARE: bool = true;
}

/// Lists pipelines.
///
/// `GET /api/v1/pipelines`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Its items are those of [`GetPipeline`] (inferred).
pub type ListPipelines = ListRecords<Pipeline>;

/// Gets a pipeline with its stages.
#[endpoint(
    get = "/api/v1/pipelines/{id}",
    name = "v1.pipelines.get",
    docs = "https://docs.heffl.com/api-reference/introduction"
)]
#[returns(Item<Pipeline>)]
pub struct GetPipeline {
    /// The pipeline.
    pub id: PipelineId,
}
