//! Creating a deal.

use dealport_core::http::Response;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Error, Operation, Result, request};

use super::{Deal, Priority};
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_setters};
use crate::ids::{ClientId, LeadId, PipelineId, SourceId, StageId};

request! {
    /// Creates a deal.
    ///
    /// `POST /api/v1/deals`. Sent once: never again after its response was lost. Pipeline and stage are numbers in the
    /// older generation and text in the newer; each goes out as it is given. See
    /// [Create a new deal](https://docs.heffl.com/api-reference/deals/create-a-new-deal).
    pub struct CreateDeal {
        required body {
            /// The title.
            title: String,
            /// The pipeline.
            pipeline_id as "pipelineId": PipelineId,
            /// The stage.
            stage_id as "stageId": StageId,
            /// The contact or company it is with.
            client_id as "clientId": ClientId,
        }
        body {
            /// The lead it grew from.
            lead_id as "leadId": Option<LeadId>,
            /// In the older generation: the name of the source it came from, which is made if there is none.
            source: Option<String>,
            /// In the newer generation: the source it came from.
            source_id as "sourceId": Option<SourceId>,
            /// What it is worth, in major units (inferred).
            price: Option<Decimal>,
            /// When it is expected to close.
            expected_close_date as "expectedCloseDate": Option<Timestamp>,
            /// How urgent it is.
            priority: Option<Priority>,
        }
        more body {
            /// The account's own fields.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(CreateDeal);

impl Endpoint for CreateDeal {
    type Vendor = Heffl;
    type Output = Deal;

    const OPERATION: Operation = Operation::post("v1.deals.create", "/api/v1/deals")
        .page("https://docs.heffl.com/api-reference/deals/create-a-new-deal");

    fn validate(&self) -> Result<()> {
        if self.title.trim().is_empty() {
            return Err(Error::invalid_request("title: a deal needs one"));
        }
        Ok(())
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
