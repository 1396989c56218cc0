//! A deal as v1 sends it, in either generation.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::{Decimal, Result, record};

use super::{Priority, Status};
use crate::ids::{ClientId, DealId, LeadId, PipelineId, SourceId, StageId};

record! {
    /// A deal.
    ///
    /// What one generation alone sends is absent from the other's answers.
    pub struct Deal {
        /// The deal's id.
        id: DealId,
        /// The title.
        title: Option<String>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// The number that the vendor gave it.
        number: Option<String>,
        /// What it is worth, in major units (inferred).
        price: Option<Decimal>,
        /// Where it stands.
        status: Option<Status>,
        /// How urgent it is.
        priority: Option<Priority>,
        /// When it is expected to close.
        expected_close_date as "expectedCloseDate": Option<Timestamp>,
        /// The contact or company it is with.
        client_id as "clientId": Option<ClientId>,
        /// In the older generation: the client's name.
        client_name as "clientName": Option<String>,
        /// The pipeline it is in: a number in the older generation, text in the newer.
        pipeline_id as "pipelineId": Option<PipelineId>,
        /// In the newer generation: the stage it is in.
        stage_id as "stageId": Option<StageId>,
        /// In the older generation: the stage's name.
        stage_name as "stageName": Option<String>,
        /// In the older generation: the name of the source it came from.
        source: Option<String>,
        /// In the newer generation: the source it came from.
        source_id as "sourceId": Option<SourceId>,
        /// The lead it grew from: a number in the older generation, text in the newer.
        lead_id as "leadId": Option<LeadId>,
        /// The account's own fields: an object in the newer generation, anything in the older.
        custom_fields as "customFields": Option<Json>,
    }
}

impl Deal {
    /// The account's own fields by their keys; `None` if the deal came without any.
    ///
    /// # Errors
    ///
    /// [`Decode`](crate::ErrorKind::Decode) if they came as something other than an object.
    pub fn custom_fields(&self) -> Result<Option<Fields>> {
        self.custom_fields.as_ref().map(Json::decode).transpose()
    }
}
