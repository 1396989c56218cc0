//! Creating a deal.

use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::{Deal, LineItem, Priority, Status};
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{ClientId, LeadId, PipelineId, SourceId, StageId, TagId, UserId};

/// Creates a deal.
///
/// ```
/// use dealport_heffl::deals::CreateDeal;
/// use dealport_heffl::{ClientId, Decimal, Endpoint, PipelineId};
///
/// let client = ClientId::from("clt_abc123");
/// let request = CreateDeal::new("Enterprise license", client, PipelineId::from("dpl_abc123"))
///     .price(Decimal::from(25000))
///     .custom_field("cf_lead_score", 85);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /api/v2/deals\n\
///     {\"title\":\"Enterprise license\",\"clientId\":\"clt_abc123\",\"pipelineId\":\"dpl_abc123\",\
///     \"price\":25000,\"cf_lead_score\":85}"
/// );
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[endpoint(
    post = "/api/v2/deals",
    name = "deals.create",
    docs = "https://docs.heffl.com/api-v2-reference/objects/create-deal",
    validate(Self::check)
)]
#[returns(Item<Deal>)]
pub struct CreateDeal {
    /// The title.
    pub title: String,
    /// The client: a contact or a company.
    pub client_id: ClientId,
    /// The pipeline.
    pub pipeline_id: PipelineId,
    /// The stage; the pipeline's first active one if unset or cleared.
    pub stage_id: Update<StageId>,
    /// The lead that it came from.
    pub lead_id: Option<LeadId>,
    /// The source.
    pub source_id: Option<SourceId>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The value in major units (inferred).
    pub price: Option<Decimal>,
    /// The expected close time.
    pub expected_close_date: Option<Timestamp>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The status. Its effect on the stage is not documented.
    pub status: Option<Status>,
    /// The currency. Heffl does not return it.
    pub currency: Option<Currency>,
    /// Whether prices include tax.
    pub is_inclusive_tax: Option<bool>,
    /// The assignees. Heffl does not return them.
    pub assignees: Option<Vec<UserId>>,
    /// The linked contacts. Heffl returns only their e-mail addresses.
    pub contacts: Option<Vec<ClientId>>,
    /// The tags. Heffl does not return them.
    pub tags: Option<Vec<TagId>>,
    /// The line items. Heffl does not return them.
    pub products: Option<Vec<LineItem>>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateDeal {
    fn check(&self) -> Result<()> {
        endpoint::check_text("title", &self.title)?;
        let lines = self.products.iter().flatten();
        endpoint::check_quantities("products", lines.map(|line| line.quantity))
    }
}
