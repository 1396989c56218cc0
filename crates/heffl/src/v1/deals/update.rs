//! Changing a deal.

use dealport_core::http::Response;
use dealport_core::json::Timestamp;
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Operation, Result, request};

use super::{Deal, Priority, Status};
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_setters};
use crate::ids::{DealId, SourceId, StageId};

request! {
    /// Changes those members of a deal that are touched. Its pipeline and its client are not among them, and none but
    /// the account's own fields can be made empty.
    ///
    /// `PATCH /api/v1/deals/{id}`. The stage is a number in the older generation and text in the newer; it goes out
    /// as it is given. See [Update a deal](https://docs.heffl.com/api-reference/deals/update-a-deal).
    ///
    /// ```
    /// use dealport_heffl::Endpoint;
    /// use dealport_heffl::v1::deals::{Status, UpdateDeal};
    ///
    /// let request = UpdateDeal::new("dl_abc123").stage_id(123).status(Status::Won);
    /// assert_eq!(
    ///     request.to_request()?.to_string(),
    ///     "PATCH /api/v1/deals/dl_abc123\n{\"stageId\":123,\"status\":\"WON\"}"
    /// );
    /// # Ok::<(), dealport_heffl::Error>(())
    /// ```
    pub struct UpdateDeal {
        path {
            /// The deal.
            id: DealId,
        }
        body {
            /// The title.
            title: Option<String>,
            /// What it is worth, in major units (inferred).
            price: Option<Decimal>,
            /// The stage.
            stage_id as "stageId": Option<StageId>,
            /// Where it stands.
            status: Option<Status>,
            /// How urgent it is.
            priority: Option<Priority>,
            /// In the newer generation: the source it came from.
            source_id as "sourceId": Option<SourceId>,
            /// When it is expected to close.
            expected_close_date as "expectedCloseDate": Option<Timestamp>,
        }
        more body {
            /// The account's own fields.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(UpdateDeal, clear);

impl Endpoint for UpdateDeal {
    type Vendor = Heffl;
    type Output = Deal;

    // It sets members to values: done twice, they have the same values.
    const OPERATION: Operation = Operation::patch("v1.deals.update", "/api/v1/deals/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-reference/deals/update-a-deal");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
