//! Deals.
//!
//! The operations are those that all object types share; see [`objects`](crate::objects).

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Operation, Result};

use crate::ids::{DealId, PipelineId, StageId, kind};
use crate::objects::{
    ArchiveObject, Archived, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, sealed,
};

/// A deal.
///
/// Custom fields, and fields that the vendor returns only on request, are in `extra` under their internal
/// names. Routera has no fields of its own for amount, currency, status and dates.
///
/// ```
/// use dealport_routera::deals::Deal;
///
/// let deal: Deal = serde_json::from_str(r#"{"id":"d1","deal_name":"Enterprise plan","seats":40}"#)?;
/// assert_eq!(deal.extra.read::<u32>("seats")?, Some(40));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[record]
pub struct Deal {
    /// The id.
    pub id: DealId,
    /// The id in another system.
    pub external_id: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// Whether and since when the deal is archived.
    pub archived: Option<Archived>,
    /// The name.
    pub deal_name: Option<String>,
    /// The pipeline.
    pub pipeline: Option<PipelineId>,
    /// The stage.
    pub deal_stage: Option<StageId>,
    /// The owner's e-mail address.
    pub deal_owner: Option<String>,
    /// The id of the user or API client that archived the deal.
    pub archived_by: Option<String>,
}

impl sealed::Sealed for kind::Deal {}

impl ObjectType for kind::Deal {
    type Record = Deal;

    const LIST: Operation = Operation::get("deals.list", "/deals")
        .page("https://docs.routera.io/api-reference/objects/deals-list");
    const GET: Operation = Operation::get("deals.get", "/deals/{dealId}")
        .page("https://docs.routera.io/api-reference/objects/deals-get");
    const CREATE: Operation = Operation::post("deals.create", "/deals")
        .page("https://docs.routera.io/api-reference/objects/deals-create");
    const UPDATE: Operation = Operation::patch("deals.update", "/deals/{dealId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/deals-update");
    const ARCHIVE: Operation = Operation::delete("deals.archive", "/deals/{dealId}")
        .idempotent(true)
        .page("https://docs.routera.io/api-reference/objects/deals-delete");

    /// Accepts any fields, because the vendor does not document which ones a deal needs.
    fn check_new(_: &Fields) -> Result<()> {
        Ok(())
    }
}

/// Lists deals.
///
/// `GET /deals`. [Vendor documentation](https://docs.routera.io/api-reference/objects/deals-list).
///
/// ```no_run
/// use dealport_routera::Client;
/// use dealport_routera::deals::ListDeals;
///
/// # async fn list(client: &Client) -> Result<(), dealport_routera::Error> {
/// let mut deals = client.items(ListDeals::new().properties(["deal_value"]).limit(100));
/// while let Some(deal) = deals.try_next().await? {
///     println!("{}: {:?}", deal.id, deal.deal_name);
/// }
/// # Ok(())
/// # }
/// ```
pub type ListDeals = ListObjects<kind::Deal>;

/// Gets a deal.
///
/// `GET /deals/{dealId}`. [Vendor documentation](https://docs.routera.io/api-reference/objects/deals-get).
pub type GetDeal = GetObject<kind::Deal>;

/// Creates a deal.
///
/// `POST /deals`. [Vendor documentation](https://docs.routera.io/api-reference/objects/deals-create).
///
/// ```
/// use dealport_routera::Endpoint;
/// use dealport_routera::deals::CreateDeal;
///
/// let request = CreateDeal::new("Enterprise plan", "default".into(), "qualified".into())
///     .external_id("ext-001")
///     .field("seats", 40);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /deals\n{\"fields\":{\"deal_name\":\"Enterprise plan\",\"pipeline\":\"default\",\
///      \"deal_stage\":\"qualified\",\"external_id\":\"ext-001\",\"seats\":40}}"
/// );
/// # Ok::<(), dealport_routera::Error>(())
/// ```
pub type CreateDeal = CreateObject<kind::Deal>;

/// Updates a deal.
///
/// `PATCH /deals/{dealId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/deals-update).
///
/// ```
/// use dealport_routera::Endpoint;
/// use dealport_routera::deals::UpdateDeal;
///
/// let request = UpdateDeal::new("550e8400-e29b-41d4-a716-446655440000").deal_name("Enterprise plan");
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "PATCH /deals/550e8400-e29b-41d4-a716-446655440000\n{\"fields\":{\"deal_name\":\"Enterprise plan\"}}"
/// );
/// # Ok::<(), dealport_routera::Error>(())
/// ```
pub type UpdateDeal = UpdateObject<kind::Deal>;

/// Archives a deal.
///
/// `DELETE /deals/{dealId}`. [Vendor
/// documentation](https://docs.routera.io/api-reference/objects/deals-delete).
pub type ArchiveDeal = ArchiveObject<kind::Deal>;

impl CreateObject<kind::Deal> {
    /// Creates the request with its required fields (inferred). The pipeline and the stage are internal
    /// names.
    pub fn new(deal_name: impl Into<String>, pipeline: PipelineId, deal_stage: StageId) -> Self {
        Self::from_fields(Fields::new()).deal_name(deal_name).pipeline(pipeline).deal_stage(deal_stage)
    }

    /// Sets `external_id`: the id in another system, most likely unique among active deals.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `deal_name`: the name.
    pub fn deal_name(self, deal_name: impl Into<String>) -> Self {
        self.field("deal_name", deal_name.into())
    }

    /// Sets `pipeline`: the pipeline, by internal name.
    pub fn pipeline(self, pipeline: impl Into<PipelineId>) -> Self {
        self.field("pipeline", pipeline.into().to_string())
    }

    /// Sets `deal_stage`: the stage, by internal name.
    pub fn deal_stage(self, deal_stage: impl Into<StageId>) -> Self {
        self.field("deal_stage", deal_stage.into().to_string())
    }

    /// Sets `deal_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn deal_owner(self, deal_owner: impl Into<String>) -> Self {
        self.field("deal_owner", deal_owner.into())
    }
}

impl UpdateObject<kind::Deal> {
    /// Sets `external_id`: the id in another system, most likely unique among active deals.
    pub fn external_id(self, external_id: impl Into<String>) -> Self {
        self.field("external_id", external_id.into())
    }

    /// Sets `deal_name`: the name.
    pub fn deal_name(self, deal_name: impl Into<String>) -> Self {
        self.field("deal_name", deal_name.into())
    }

    /// Sets `pipeline`: the pipeline, by internal name.
    pub fn pipeline(self, pipeline: impl Into<PipelineId>) -> Self {
        self.field("pipeline", pipeline.into().to_string())
    }

    /// Sets `deal_stage`: the stage, by internal name.
    pub fn deal_stage(self, deal_stage: impl Into<StageId>) -> Self {
        self.field("deal_stage", deal_stage.into().to_string())
    }

    /// Sets `deal_owner`: the owner's e-mail address (inferred: an id is not documented).
    pub fn deal_owner(self, deal_owner: impl Into<String>) -> Self {
        self.field("deal_owner", deal_owner.into())
    }
}
