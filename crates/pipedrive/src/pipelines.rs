//! Pipelines.
//!
//! See [Pipelines](https://developers.pipedrive.com/docs/api/v1/Pipelines).

mod deals;
mod statistics;
mod write;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{endpoint, record};

use crate::deals::{SortBy, SortDirection};
use crate::envelope::{Data, Pages};
use crate::ids::PipelineId;

#[allow(deprecated, reason = "what is deprecated stays usable")]
pub use deals::ListPipelineDeals;
pub use statistics::{
    AverageAge, Conversions, GetPipelineConversions, GetPipelineMovements, MovedDeals, MovementCount,
    Movements, StageAge, StageConversion,
};
pub use write::{CreatePipeline, DeletePipeline, DeletedPipeline, UpdatePipeline};

/// A pipeline. The one with the lowest `order_nr` is the default.
#[record]
pub struct Pipeline {
    /// The pipeline's id.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// The position among the pipelines.
    pub order_nr: Option<i64>,
    /// Whether it is deleted.
    pub is_deleted: Option<bool>,
    /// Whether its deals have a probability.
    pub is_deal_probability_enabled: Option<bool>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

/// Lists the pipelines.
#[endpoint(
    get = "/api/v2/pipelines",
    name = "pipelines.list",
    cost = 5,
    scope = "deals:read, deals:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelines"
)]
#[returns(Pages<Pipeline>)]
pub struct ListPipelines {
    /// The field to sort by.
    pub sort_by: Option<SortBy>,
    /// The direction of the sort.
    pub sort_direction: Option<SortDirection>,
    /// The number of items in a page, 1 to 500; the vendor's default is 100.
    #[limit]
    pub limit: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a pipeline.
#[endpoint(
    get = "/api/v2/pipelines/{id}",
    name = "pipelines.get",
    cost = 1,
    scope = "deals:read, deals:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipeline"
)]
#[returns(Data<Pipeline>)]
pub struct GetPipeline {
    /// The pipeline.
    pub id: PipelineId,
}
