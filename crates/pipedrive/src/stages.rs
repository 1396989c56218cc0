//! Stages of pipelines.
//!
//! See [Stages](https://developers.pipedrive.com/docs/api/v1/Stages).

mod deals;
mod write;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, open_enum};

use crate::deals::SortDirection;
use crate::envelope::{Data, Pages};
use crate::ids::{PipelineId, StageId};

#[allow(deprecated, reason = "what is deprecated stays usable")]
pub use deals::ListStageDeals;
pub use write::{CreateStage, DeleteStage, DeletedStage, UpdateStage};

/// A stage of a pipeline.
#[record]
pub struct Stage {
    /// The stage's id.
    pub id: StageId,
    /// The position in the pipeline.
    pub order_nr: Option<i64>,
    /// The name.
    pub name: Option<String>,
    /// Whether it is deleted.
    pub is_deleted: Option<bool>,
    /// The probability of winning its deals, in percent.
    pub deal_probability: Option<Decimal>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Whether its deals become stale.
    pub is_deal_rot_enabled: Option<bool>,
    /// The number of days after which they do.
    pub days_to_rotten: Option<i64>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
}

open_enum! {
    /// The field that a list of stages is sorted by.
    pub enum SortBy {
        /// The id. The vendor's default.
        Id = "id",
        /// The time of the last change.
        UpdateTime = "update_time",
        /// The time of creation.
        AddTime = "add_time",
        /// The position.
        OrderNr = "order_nr",
    }
}

/// Lists the stages of one pipeline or of all.
#[endpoint(
    get = "/api/v2/stages",
    name = "stages.list",
    cost = 5,
    scope = "deals:read, deals:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#getStages"
)]
#[returns(Pages<Stage>)]
pub struct ListStages {
    /// Only stages of this pipeline; of all if unset.
    pub pipeline_id: Option<PipelineId>,
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

/// Gets a stage.
#[endpoint(
    get = "/api/v2/stages/{id}",
    name = "stages.get",
    cost = 1,
    scope = "deals:read, deals:full, admin",
    docs = "https://developers.pipedrive.com/docs/api/v1/Stages#getStage"
)]
#[returns(Data<Stage>)]
pub struct GetStage {
    /// The stage.
    pub id: StageId,
}
