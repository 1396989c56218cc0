//! Changing a deal.

use dealport_core::http::Response;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::{UpdateList, decode};
use dealport_core::{Decimal, Endpoint, Operation, Result, Update, request};

use super::{Deal, LineItem, Priority, Status};
use crate::Heffl;
use crate::custom::{CustomFields, custom_field_setters};
use crate::ids::{ClientId, DealId, LeadId, PipelineId, SourceId, StageId, TagId, UserId};

request! {
    /// Changes those members of a deal that are touched.
    ///
    /// `PATCH /api/v2/deals/{id}`. The vendor shows it with `stageId` and with `status`; its other members are those
    /// of [`CreateDeal`](super::CreateDeal), and those that can be empty in a deal are emptied by `null` (inferred).
    /// Whether lists replace what is there or add to it is not documented; so with line items it is sent once, as a
    /// creation is. To win or lose a deal the vendor
    /// recommends moving it to a stage of that type, which changes its status. See
    /// [Agent workflows](https://docs.heffl.com/api-v2/agent-workflows).
    ///
    /// ```
    /// use dealport_heffl::Endpoint;
    /// use dealport_heffl::deals::UpdateDeal;
    ///
    /// let request = UpdateDeal::new("dl_abc123").title("Enterprise plan").clear_expected_close_date();
    /// assert_eq!(
    ///     request.to_request()?.to_string(),
    ///     "PATCH /api/v2/deals/dl_abc123\n{\"title\":\"Enterprise plan\",\"expectedCloseDate\":null}"
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
            /// The contact or company it is with.
            client_id as "clientId": Option<ClientId>,
            /// The pipeline.
            pipeline_id as "pipelineId": Option<PipelineId>,
            /// The stage.
            stage_id as "stageId": Option<StageId>,
            /// The lead it grew from.
            lead_id / clear_lead_id as "leadId": Update<LeadId>,
            /// Where it came from.
            source_id / clear_source_id as "sourceId": Update<SourceId>,
            /// Whose it is.
            owner_user_id / clear_owner_user_id as "ownerUserId": Update<UserId>,
            /// What it is worth, in major units.
            price / clear_price: Update<Decimal>,
            /// When it is expected to close.
            expected_close_date / clear_expected_close_date as "expectedCloseDate": Update<Timestamp>,
            /// How urgent it is.
            priority / clear_priority: Update<Priority>,
            /// Where it stands. What that does to the stage is not documented.
            status: Option<Status>,
            /// The currency, by its three letters.
            currency: Option<Currency>,
            /// Whether prices include tax.
            is_inclusive_tax as "isInclusiveTax": Option<bool>,
            /// Who works on it.
            assignees: UpdateList<UserId>,
            /// The contacts that are linked to it, of whom the vendor sends back the e-mail addresses.
            contacts: UpdateList<ClientId>,
            /// Its tags.
            tags: UpdateList<TagId>,
            /// Its line items.
            products: UpdateList<LineItem>,
        }
        more body {
            /// The account's own fields. Those that are left out stay as they are.
            custom_fields: CustomFields,
        }
    }
}

custom_field_setters!(UpdateDeal, clear);

impl Endpoint for UpdateDeal {
    type Vendor = Heffl;
    type Output = Deal;

    // It sets members to values: done twice, they have the same values.
    const OPERATION: Operation = Operation::patch("deals.update", "/api/v2/deals/{id}")
        .idempotent(true)
        .page("https://docs.heffl.com/api-v2/agent-workflows");

    // Line items have no id here: if they are added to those there are, a second time adds them once more.
    fn is_idempotent(&self) -> bool {
        self.products.value().is_none_or(Vec::is_empty)
    }

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
