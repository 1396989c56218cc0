//! A deal of v1, in either generation.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, Result};

use super::{Priority, Status};
use crate::ids::{ClientId, DealId, LeadId, PipelineId, SourceId, StageId};

/// A deal.
///
/// A field that only one generation sends is absent from the responses of the other.
#[record]
pub struct Deal {
    /// The deal's id.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The value in major units (inferred).
    pub price: Option<Decimal>,
    /// The status.
    pub status: Option<Status>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The expected close time.
    pub expected_close_date: Option<Timestamp>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The client's name; older generation.
    pub client_name: Option<String>,
    /// The pipeline: a number in the older generation, text in the newer.
    pub pipeline_id: Option<PipelineId>,
    /// The stage; newer generation.
    pub stage_id: Option<StageId>,
    /// The stage's name; older generation.
    pub stage_name: Option<String>,
    /// The source's name; older generation.
    pub source: Option<String>,
    /// The source; newer generation.
    pub source_id: Option<SourceId>,
    /// The lead that it came from: a number in the older generation, text in the newer.
    pub lead_id: Option<LeadId>,
    /// The custom fields: an object in the newer generation, any JSON in the older.
    pub custom_fields: Option<Json>,
}

impl Deal {
    /// Returns the custom fields by key, or `None` if the deal has none.
    ///
    /// # Errors
    ///
    /// Returns [`Decode`](crate::ErrorKind::Decode) if they are not an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
