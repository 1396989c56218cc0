//! Statuses: the stages of a funnel.
//!
//! See [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).

use dealport_core::json::Timestamp;
use dealport_core::{Decimal, Operation, record, request};

use crate::endpoint::endpoint;
use crate::{FunnelId, StatusId, UserId, pages};

record! {
    /// A status of a funnel.
    ///
    /// It does not say of which funnel it is, nor its place there: that is its place in the list (inferred).
    pub struct FunnelStatus {
        /// The status's id.
        id: StatusId,
        /// Who made it.
        creator_id as "creatorId": Option<UserId>,
        /// The name.
        name: Option<String>,
        /// How many deals are in it.
        deals_count as "dealsCount": Option<u64>,
        /// What these are worth.
        deals_amount as "dealsAmount": Option<Decimal>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}

request! {
    /// Lists the statuses of a funnel, in their order.
    ///
    /// `GET /public/v1/crm/funnels/{funnelId}/statuses`. All of them come in one response. See
    /// [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).
    pub struct ListStatuses {
        path {
            /// The funnel.
            funnel_id: FunnelId,
        }
    }
}

endpoint! {
    ListStatuses:
        Operation::get("statuses.list", "/public/v1/crm/funnels/{funnelId}/statuses").page(pages::FUNNEL_STATUSES)
        => all FunnelStatus in "statuses"
}

request! {
    /// Creates a status of a funnel.
    ///
    /// `POST /public/v1/crm/funnels/{funnelId}/statuses`. Sent once: never again after its response was lost. See
    /// [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).
    pub struct CreateStatus {
        path {
            /// The funnel.
            funnel_id: FunnelId,
        }
        required body {
            /// The name, at most 255 characters.
            name: String,
        }
    }
}

endpoint! {
    CreateStatus:
        Operation::post("statuses.create", "/public/v1/crm/funnels/{funnelId}/statuses")
            .page(pages::FUNNEL_STATUSES)
        => FunnelStatus in "status", short(name)
}

request! {
    /// Reads one status.
    ///
    /// `GET /public/v1/crm/statuses/{id}`. See
    /// [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).
    pub struct GetStatus {
        path {
            /// The status.
            id: StatusId,
        }
    }
}

endpoint! {
    GetStatus: Operation::get("statuses.get", "/public/v1/crm/statuses/{id}").page(pages::FUNNEL_STATUSES)
        => FunnelStatus in "status"
}

request! {
    /// Changes the name of a status.
    ///
    /// `PUT /public/v1/crm/statuses/{id}`. See
    /// [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).
    pub struct UpdateStatus {
        path {
            /// The status.
            id: StatusId,
        }
        required body {
            /// The name, at most 255 characters.
            name: String,
        }
    }
}

endpoint! {
    UpdateStatus:
        Operation::put("statuses.update", "/public/v1/crm/statuses/{id}")
            .idempotent(true)
            .page(pages::FUNNEL_STATUSES)
        => FunnelStatus in "status", short(name)
}

request! {
    /// Deletes a status. What becomes of its deals is not documented.
    ///
    /// `DELETE /public/v1/crm/statuses/{id}`. See
    /// [Funnel statuses](https://developers.weeek.net/api/funnel-statuses).
    pub struct DeleteStatus {
        path {
            /// The status.
            id: StatusId,
        }
    }
}

endpoint! {
    DeleteStatus:
        Operation::delete("statuses.delete", "/public/v1/crm/statuses/{id}")
            .idempotent(true)
            .page(pages::FUNNEL_STATUSES)
        => done
}
