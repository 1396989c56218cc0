//! Stages of pipelines.
//!
//! See [Stages](https://developers.pipedrive.com/docs/api/v1/Stages).

use dealport_core::json::Timestamp;
use dealport_core::{Decimal, Operation, record, request};

use crate::deals::{SortBy, SortDirection};
use crate::endpoint::endpoint;
use crate::ids::{PipelineId, StageId};

record! {
    /// A stage of a pipeline.
    pub struct Stage {
        /// The stage's number.
        id: StageId,
        /// Its place in the pipeline.
        order_nr: Option<i64>,
        /// Its name.
        name: Option<String>,
        /// Whether it is deleted.
        is_deleted: Option<bool>,
        /// How likely its deals are to be won, in percent.
        deal_probability: Option<Decimal>,
        /// The pipeline.
        pipeline_id: Option<PipelineId>,
        /// Whether its deals go stale.
        is_deal_rot_enabled: Option<bool>,
        /// After how many days they do.
        days_to_rotten: Option<i64>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed.
        update_time: Option<Timestamp>,
    }
}

request! {
    /// Lists the stages of one pipeline or of all.
    ///
    /// `GET /api/v2/stages`, 5 tokens a page. See
    /// [Get all stages](https://developers.pipedrive.com/docs/api/v1/Stages#getStages).
    pub struct ListStages {
        query {
            /// Stages of this pipeline; of all if unset.
            pipeline_id: Option<PipelineId>,
            /// By what to sort.
            sort_by: Option<SortBy>,
            /// In which direction to sort.
            sort_direction: Option<SortDirection>,
            /// List in a page, 1 to 500; the vendor's default is 100.
            limit: Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

endpoint! {
    ListStages:
        Operation::get("stages.list", "/api/v2/stages")
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Stages#getStages")
        => pages of Stage
}

request! {
    /// Reads one stage.
    ///
    /// `GET /api/v2/stages/{id}`, 1 token. See
    /// [Get one stage](https://developers.pipedrive.com/docs/api/v1/Stages#getStage).
    pub struct GetStage {
        path {
            /// The stage.
            id: StageId,
        }
    }
}

endpoint! {
    GetStage:
        Operation::get("stages.get", "/api/v2/stages/{id}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/Stages#getStage")
        => Stage
}
