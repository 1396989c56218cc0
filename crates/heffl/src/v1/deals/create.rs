//! Creating a deal.

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result};

use super::{Deal, Priority};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{ClientId, LeadId, PipelineId, SourceId, StageId};

/// Creates a deal.
///
/// The ids of the pipeline and the stage are numbers in the older generation and text in the newer. They are
/// sent as they were given.
#[endpoint(
    post = "/api/v1/deals",
    name = "v1.deals.create",
    docs = "https://docs.heffl.com/api-reference/deals/create-a-new-deal",
    validate(Self::check)
)]
#[returns(Item<Deal>)]
pub struct CreateDeal {
    /// The title.
    pub title: String,
    /// The pipeline.
    pub pipeline_id: PipelineId,
    /// The stage.
    pub stage_id: StageId,
    /// The client: a contact or a company.
    pub client_id: ClientId,
    /// The lead that it came from.
    pub lead_id: Option<LeadId>,
    /// The source's name; older generation. Heffl creates a source that does not exist.
    pub source: Option<String>,
    /// The source; newer generation.
    pub source_id: Option<SourceId>,
    /// The value in major units (inferred).
    pub price: Option<Decimal>,
    /// The expected close time.
    pub expected_close_date: Option<Timestamp>,
    /// The priority.
    pub priority: Option<Priority>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateDeal {
    fn check(&self) -> Result<()> {
        endpoint::check_text("title", &self.title)
    }
}
