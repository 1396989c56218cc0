//! Pipelines of deals.
//!
//! The vendor has no operation that deletes one. See
//! [Create a deal pipeline](https://docs.heffl.com/api-v2-reference/reference-data/create-a-deal-pipeline).

use dealport_core::http::Response;
use dealport_core::plumbing::decode;
use dealport_core::{Endpoint, Error, Operation, Result, record, request};

use super::list::list;
use super::stages::{NewStage, Stage, StageType};
use crate::Heffl;
use crate::ids::PipelineId;

record! {
    /// A pipeline.
    pub struct Pipeline {
        /// The pipeline's id.
        id: PipelineId,
        /// The name.
        name: Option<String>,
        /// The stages.
        stages: Option<Vec<Stage>>,
    }
}

request! {
    /// Lists the pipelines with their stages.
    ///
    /// `GET /api/v2/pipelines`. The vendor shows no parameters; should the list be paged after all, it is walked as
    /// every other (inferred). See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).
    pub struct ListPipelines {
        query {
            /// Pipelines in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListPipelines of Pipeline, read by reference,
    Operation::get("pipelines.list", "/api/v2/pipelines").page("https://docs.heffl.com/api-v2/id-prefixes")
);

request! {
    /// Reads one pipeline with its stages.
    ///
    /// `GET /api/v2/pipelines/{id}`. The vendor names it without a page of its own; that it answers as the list does
    /// is inferred. See [Introduction](https://docs.heffl.com/api-v2/introduction).
    pub struct GetPipeline {
        path {
            /// The pipeline.
            id: PipelineId,
        }
    }
}

impl Endpoint for GetPipeline {
    type Vendor = Heffl;
    type Output = Pipeline;

    const OPERATION: Operation = Operation::get("pipelines.get", "/api/v2/pipelines/{id}")
        .page("https://docs.heffl.com/api-v2/introduction");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Creates a pipeline with its stages.
    ///
    /// `POST /api/v2/pipelines`. Sent once: never again after its response was lost. See
    /// [Create a deal pipeline](https://docs.heffl.com/api-v2-reference/reference-data/create-a-deal-pipeline).
    ///
    /// ```
    /// use dealport_heffl::pipelines::CreatePipeline;
    /// use dealport_heffl::stages::{NewStage, StageType};
    ///
    /// let request = CreatePipeline::new(
    ///     "Sales",
    ///     [
    ///         NewStage::new().name("Talking").position(1).probability(40),
    ///         NewStage::new().name("Won").position(2).kind(StageType::Won),
    ///         NewStage::new().name("Lost").position(3).kind(StageType::Lost),
    ///     ],
    /// );
    /// ```
    pub struct CreatePipeline {
        required body {
            /// The name.
            name: String,
            /// The stages, at least one of each type: active, which a stage without a type is, won and lost.
            stages: Vec<NewStage>,
        }
        body {
            /// The icon's name among Tabler's.
            icon: Option<String>,
            /// Whether it is in use; it is if unset.
            is_active as "isActive": Option<bool>,
        }
    }
}

impl Endpoint for CreatePipeline {
    type Vendor = Heffl;
    type Output = Pipeline;

    const OPERATION: Operation = Operation::post("pipelines.create", "/api/v2/pipelines")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/create-a-deal-pipeline");

    fn validate(&self) -> Result<()> {
        for wanted in StageType::KNOWN {
            let has = |stage: &NewStage| stage.kind.as_ref().unwrap_or(&StageType::Active) == wanted;
            if !self.stages.iter().any(has) {
                return Err(Error::invalid_request(format!(
                    "stages: a pipeline needs at least one of the type {wanted}"
                )));
            }
        }
        Ok(())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}

request! {
    /// Changes those members of a pipeline that are touched.
    ///
    /// `PATCH /api/v2/pipelines/{id}`. See
    /// [Update a deal pipeline](https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline).
    pub struct UpdatePipeline {
        path {
            /// The pipeline.
            id: PipelineId,
        }
        body {
            /// The name.
            name: Option<String>,
            /// The icon's name among Tabler's.
            icon: Option<String>,
            /// Whether it is in use.
            is_active as "isActive": Option<bool>,
        }
    }
}

impl Endpoint for UpdatePipeline {
    type Vendor = Heffl;
    type Output = Pipeline;

    const OPERATION: Operation = Operation::patch("pipelines.update", "/api/v2/pipelines/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
