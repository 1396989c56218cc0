//! Where a deal stands: its place in a column, its status, its funnel.

use dealport_core::{Operation, Update, request};

use crate::endpoint::endpoint;
use crate::{DealId, FunnelId, StatusId};

request! {
    /// Moves a deal within its funnel: to another status, or to another place in its column.
    ///
    /// `POST /public/v1/crm/deals/{id}/move`. See [Move a deal](https://developers.weeek.net/api/deals#move-a-deal).
    pub struct MoveDeal {
        path {
            /// The deal.
            id: DealId,
        }
        body {
            /// The status; its own if unset (inferred).
            status_id as "statusId": Option<StatusId>,
            /// The deal that it comes after; empty for the top of the column. Where it comes if this is unset is not
            /// documented.
            previous_deal_id / at_top as "previousDealId": Update<DealId>,
        }
    }
}

endpoint! {
    MoveDeal:
        // The place is named by another deal: moved there twice, it is there.
        Operation::post("deals.move", "/public/v1/crm/deals/{id}/move")
            .idempotent(true)
            .page("https://developers.weeek.net/api/deals#move-a-deal")
        => done
}

request! {
    /// Moves a deal to another funnel. In which status it is then is not documented.
    ///
    /// `PUT /public/v1/crm/deals/{id}/funnel`. See
    /// [Update the deal funnel](https://developers.weeek.net/api/deals#update-the-deal-funnel).
    pub struct ChangeFunnel {
        path {
            /// The deal.
            id: DealId,
        }
        required body {
            /// The funnel.
            funnel_id as "funnelId": FunnelId,
        }
    }
}

endpoint! {
    ChangeFunnel:
        Operation::put("deals.change_funnel", "/public/v1/crm/deals/{id}/funnel")
            .idempotent(true)
            .page("https://developers.weeek.net/api/deals#update-the-deal-funnel")
        => done
}

request! {
    /// Moves a deal to another status.
    ///
    /// `PUT /public/v1/crm/deals/{id}/status`. Whether the status may be one of another funnel is not documented. See
    /// [Update the deal funnel status](https://developers.weeek.net/api/deals#update-the-deal-funnel-status).
    pub struct ChangeStatus {
        path {
            /// The deal.
            id: DealId,
        }
        required body {
            /// The status.
            status_id as "statusId": StatusId,
        }
    }
}

endpoint! {
    ChangeStatus:
        Operation::put("deals.change_status", "/public/v1/crm/deals/{id}/status")
            .idempotent(true)
            .page("https://developers.weeek.net/api/deals#update-the-deal-funnel-status")
        => done
}
