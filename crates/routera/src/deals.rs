//! Deals.
//!
//! What every type of objects can do is told in [`objects`](crate::objects); these are its names for deals.

use dealport_core::json::{Fields, Timestamp};
use dealport_core::{Id, Operation, Result, record};

use crate::Archived;
use crate::ids::{DealId, PipelineId, StageId, kind};
use crate::objects::{
    ArchiveObject, CreateObject, GetObject, ListObjects, ObjectType, UpdateObject, fields, operations, sealed,
};

record! {
    /// A deal.
    ///
    /// Fields of the account's own, and the vendor's that come only on request, are in `extra` under their internal
    /// names. Amount, currency, status and dates exist only as such.
    ///
    /// ```
    /// use dealport_routera::deals::Deal;
    ///
    /// let deal: Deal = serde_json::from_str(r#"{"id":"d1","deal_name":"Enterprise plan","seats":40}"#)?;
    /// assert_eq!(deal.extra.read::<u32>("seats")?, Some(40));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub struct Deal {
        /// The id.
        id: DealId,
        /// The id in another system.
        external_id: Option<String>,
        /// When it was created.
        created_at: Option<Timestamp>,
        /// When it was last changed.
        updated_at: Option<Timestamp>,
        /// Whether it is archived, and since when.
        archived: Option<Archived>,
        /// The name.
        deal_name: Option<String>,
        /// The pipeline it is in.
        pipeline: Option<PipelineId>,
        /// The stage it is in.
        deal_stage: Option<StageId>,
        /// Its owner's e-mail address.
        deal_owner: Option<String>,
        /// If it is archived: the id of the user or API client that did it.
        archived_by: Option<String>,
    }
}

impl sealed::Sealed for kind::Deal {}

impl ObjectType for kind::Deal {
    type Record = Deal;

    operations!("deals", "dealId");

    fn id(deal: &Deal) -> &Id<Self> {
        &deal.id
    }

    /// What a deal needs is inferred from what a ticket does, so [`CreateDeal::from_fields`] is not held to it.
    fn check_new(_: &Fields) -> Result<()> {
        Ok(())
    }
}

/// Lists deals: `GET /deals`. See [Deals](https://docs.routera.io/api-reference/objects/deals-list).
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

/// Reads one deal: `GET /deals/{dealId}`. See [Deals](https://docs.routera.io/api-reference/objects/deals-get).
pub type GetDeal = GetObject<kind::Deal>;

/// Creates a deal: `POST /deals`. See [Deals](https://docs.routera.io/api-reference/objects/deals-create).
///
/// ```
/// use dealport_routera::Endpoint;
/// use dealport_routera::deals::CreateDeal;
///
/// let request = CreateDeal::new("Enterprise plan", "default", "qualified").external_id("ext-001").field("seats", 40);
/// assert_eq!(
///     request.to_request()?.to_string(),
///     "POST /deals\n{\"fields\":{\"deal_name\":\"Enterprise plan\",\"pipeline\":\"default\",\
///      \"deal_stage\":\"qualified\",\"external_id\":\"ext-001\",\"seats\":40}}"
/// );
/// # Ok::<(), dealport_routera::Error>(())
/// ```
pub type CreateDeal = CreateObject<kind::Deal>;

/// Changes a deal: `PATCH /deals/{dealId}`. See
/// [Update deal](https://docs.routera.io/api-reference/objects/deals-update).
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

/// Archives a deal: `DELETE /deals/{dealId}`. See
/// [Deals](https://docs.routera.io/api-reference/objects/deals-delete).
pub type ArchiveDeal = ArchiveObject<kind::Deal>;

impl CreateObject<kind::Deal> {
    /// The request for a deal of this name, in this pipeline and stage, by their internal names. That all three are
    /// required is inferred.
    pub fn new(
        deal_name: impl Into<String>,
        pipeline: impl Into<PipelineId>,
        deal_stage: impl Into<StageId>,
    ) -> Self {
        Self::from_fields(Fields::new()).deal_name(deal_name).pipeline(pipeline).deal_stage(deal_stage)
    }
}

fields! {
    kind::Deal {
        /// The id in another system; most likely unique among active deals.
        external_id: String,
        /// The name.
        deal_name: String,
        /// The pipeline, by its internal name.
        pipeline: PipelineId,
        /// The stage, by its internal name.
        deal_stage: StageId,
        /// The owner, by e-mail address (inferred: an id is not documented either).
        deal_owner: String,
    }
}
