//! Creating a deal.

use dealport_core::http::Response;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::{UpdateList, decode};
use dealport_core::{Decimal, Endpoint, Error, Operation, Result, request};

use super::{Deal, LineItem, Priority, Status};
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_setters};
use crate::ids::{ClientId, LeadId, PipelineId, SourceId, StageId, TagId, UserId};

request! {
    /// Creates a deal.
    ///
    /// `POST /api/v2/deals`. Sent once: never again after its response was lost. See
    /// [Create deal](https://docs.heffl.com/api-v2-reference/objects/create-deal).
    ///
    /// ```
    /// use dealport_heffl::deals::CreateDeal;
    /// use dealport_heffl::{Decimal, Endpoint};
    ///
    /// let request = CreateDeal::new("Enterprise license", "clt_abc123", "dpl_abc123")
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
    pub struct CreateDeal {
        required body {
            /// The title.
            title: String,
            /// The contact or company it is with.
            client_id as "clientId": ClientId,
            /// The pipeline.
            pipeline_id as "pipelineId": PipelineId,
        }
        body {
            /// The stage; the pipeline's first active one if unset.
            stage_id as "stageId": Option<StageId>,
            /// The lead it grew from.
            lead_id as "leadId": Option<LeadId>,
            /// Where it came from.
            source_id as "sourceId": Option<SourceId>,
            /// Whose it is.
            owner_user_id as "ownerUserId": Option<UserId>,
            /// What it is worth, in major units (inferred).
            price: Option<Decimal>,
            /// When it is expected to close.
            expected_close_date as "expectedCloseDate": Option<Timestamp>,
            /// How urgent it is.
            priority: Option<Priority>,
            /// Where it stands. How that goes with the stage is not documented.
            status: Option<Status>,
            /// The currency, by its three letters. The vendor does not send it back.
            currency: Option<Currency>,
            /// Whether prices include tax.
            is_inclusive_tax as "isInclusiveTax": Option<bool>,
            /// Who works on it. The vendor does not send them back.
            assignees: UpdateList<UserId>,
            /// The contacts that are linked to it, of whom the vendor sends back the e-mail addresses.
            contacts: UpdateList<ClientId>,
            /// Its tags. The vendor does not send them back.
            tags: UpdateList<TagId>,
            /// Its line items. The vendor does not send them back.
            products: UpdateList<LineItem>,
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

    const OPERATION: Operation = Operation::post("deals.create", "/api/v2/deals")
        .page("https://docs.heffl.com/api-v2-reference/objects/create-deal");

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
