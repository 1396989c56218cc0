//! Pipelines of deals.
//!
//! Heffl has no operation that deletes a pipeline. See
//! [Create a deal pipeline](https://docs.heffl.com/api-v2-reference/reference-data/create-a-deal-pipeline).

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Error, Result};

use crate::envelope::{Item, References};
use crate::ids::PipelineId;
use crate::stages::{NewStage, Stage, StageType};

/// A pipeline of deals.
#[record]
pub struct Pipeline {
    /// The pipeline's id.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// The stages.
    pub stages: Option<Vec<Stage>>,
}

/// Lists pipelines with their stages.
///
/// Heffl shows no parameters. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/pipelines",
    name = "pipelines.list",
    docs = "https://docs.heffl.com/api-v2/id-prefixes"
)]
#[returns(References<Pipeline>)]
pub struct ListPipelines {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Gets a pipeline with its stages.
///
/// Heffl lists the operation without documenting it. Its response is that of the list (inferred).
#[endpoint(
    get = "/api/v2/pipelines/{id}",
    name = "pipelines.get",
    docs = "https://docs.heffl.com/api-v2/introduction"
)]
#[returns(Item<Pipeline>)]
pub struct GetPipeline {
    /// The pipeline.
    pub id: PipelineId,
}

/// Creates a pipeline with its stages.
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
#[endpoint(
    post = "/api/v2/pipelines",
    name = "pipelines.create",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/create-a-deal-pipeline",
    validate(Self::check)
)]
#[returns(Item<Pipeline>)]
pub struct CreatePipeline {
    /// The name.
    pub name: String,
    /// The stages; at least one of each type. A stage without a type is active.
    pub stages: Vec<NewStage>,
    /// The name of a Tabler icon.
    pub icon: Option<String>,
    /// Whether it is in use; `true` if unset.
    pub is_active: Option<bool>,
}

impl CreatePipeline {
    fn check(&self) -> Result<()> {
        for wanted in StageType::KNOWN {
            let has = |stage: &NewStage| stage.kind.as_ref().unwrap_or(&StageType::Active) == wanted;
            if !self.stages.iter().any(has) {
                return Err(Error::invalid_request(format!(
                    "stages: expected at least one stage of the type {wanted}"
                )));
            }
        }
        Ok(())
    }
}

/// Updates a pipeline. Sends only the fields that were set.
#[endpoint(
    patch = "/api/v2/pipelines/{id}",
    name = "pipelines.update",
    idempotent,
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/update-a-deal-pipeline"
)]
#[returns(Item<Pipeline>)]
pub struct UpdatePipeline {
    /// The pipeline.
    pub id: PipelineId,
    /// The name.
    pub name: Option<String>,
    /// The name of a Tabler icon.
    pub icon: Option<String>,
    /// Whether it is in use.
    pub is_active: Option<bool>,
}
