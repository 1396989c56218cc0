//! Pipelines.
//!
//! See [Pipelines](https://developers.pipedrive.com/docs/api/v1/Pipelines).

use dealport_core::json::Timestamp;
use dealport_core::{Operation, record, request};

use crate::deals::{SortBy, SortDirection};
use crate::endpoint::endpoint;
use crate::ids::PipelineId;

record! {
    /// A pipeline. The one with the lowest `order_nr` is the default.
    pub struct Pipeline {
        /// The pipeline's number.
        id: PipelineId,
        /// Its name.
        name: Option<String>,
        /// Its place among the pipelines.
        order_nr: Option<i64>,
        /// Whether it is deleted.
        is_deleted: Option<bool>,
        /// Whether its deals have a probability.
        is_deal_probability_enabled: Option<bool>,
        /// When it was created.
        add_time: Option<Timestamp>,
        /// When it was last changed.
        update_time: Option<Timestamp>,
    }
}

request! {
    /// Lists the pipelines.
    ///
    /// `GET /api/v2/pipelines`, 5 tokens a page. See
    /// [Get all pipelines](https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelines).
    pub struct ListPipelines {
        query {
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
    ListPipelines:
        Operation::get("pipelines.list", "/api/v2/pipelines")
            .cost(5)
            .page("https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelines")
        => pages of Pipeline
}

request! {
    /// Reads one pipeline.
    ///
    /// `GET /api/v2/pipelines/{id}`, 1 token. See
    /// [Get one pipeline](https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipeline).
    pub struct GetPipeline {
        path {
            /// The pipeline.
            id: PipelineId,
        }
    }
}

endpoint! {
    GetPipeline:
        Operation::get("pipelines.get", "/api/v2/pipelines/{id}")
            .cost(1)
            .page("https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipeline")
        => Pipeline
}
