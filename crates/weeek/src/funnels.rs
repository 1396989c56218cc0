//! Funnels: the pipelines of deals.
//!
//! See [Funnels](https://developers.weeek.net/api/funnels).

pub mod custom_fields;

use dealport_core::json::Timestamp;
use dealport_core::{Decimal, Operation, record, request};

use crate::custom_fields::CustomField;
use crate::endpoint::endpoint;
use crate::{CurrencyId, Flag, FunnelId, UserId, pages};

record! {
    /// A funnel.
    pub struct Funnel {
        /// The funnel's id.
        id: FunnelId,
        /// Who made it.
        creator_id as "creatorId": Option<UserId>,
        /// The currency of its deals' amounts; see [`currencies`](crate::currencies).
        currency_id as "currencyId": Option<CurrencyId>,
        /// The name.
        name: Option<String>,
        /// The URL of its picture.
        logo: Option<String>,
        /// How many deals are in it.
        deals_count as "dealsCount": Option<u64>,
        /// What these are worth.
        deals_amount as "dealsAmount": Option<Decimal>,
        /// Whether only its team sees it.
        is_private as "isPrivate": Option<Flag>,
        /// Whether the owner of the token has bookmarked it.
        is_bookmarked as "isBookmarked": Option<Flag>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
        /// The members who see it.
        team: Option<Vec<UserId>>,
        /// The custom fields of its deals. There is no other way to list them.
        custom_fields as "customFields": Option<Vec<CustomField>>,
    }
}

request! {
    /// Lists the funnels, with their custom fields.
    ///
    /// `GET /public/v1/crm/funnels`. All of them come in one response. See
    /// [Funnels](https://developers.weeek.net/api/funnels).
    pub struct ListFunnels {}
}

endpoint! {
    ListFunnels: Operation::get("funnels.list", "/public/v1/crm/funnels").page(pages::FUNNELS)
        => all Funnel in "funnels"
}

request! {
    /// Creates a funnel.
    ///
    /// `POST /public/v1/crm/funnels`. It begins with at least one status (observed). Sent once: never again after its
    /// response was lost. See [Funnels](https://developers.weeek.net/api/funnels).
    pub struct CreateFunnel {
        required body {
            /// The name, at most 255 characters.
            name: String,
        }
        body {
            /// The currency of its deals' amounts; 1 if unset.
            currency_id as "currencyId": Option<CurrencyId>,
            /// Whether only its team sees it; `false` if unset.
            is_private as "isPrivate": Option<Flag>,
        }
    }
}

endpoint! {
    CreateFunnel: Operation::post("funnels.create", "/public/v1/crm/funnels").page(pages::FUNNELS)
        => Funnel in "funnel", short(name)
}

request! {
    /// Reads one funnel.
    ///
    /// `GET /public/v1/crm/funnels/{id}`. See [Funnels](https://developers.weeek.net/api/funnels).
    pub struct GetFunnel {
        path {
            /// The funnel.
            id: FunnelId,
        }
    }
}

endpoint! {
    GetFunnel: Operation::get("funnels.get", "/public/v1/crm/funnels/{id}").page(pages::FUNNELS)
        => Funnel in "funnel"
}

request! {
    /// Changes those members of a funnel that are touched.
    ///
    /// `PUT /public/v1/crm/funnels/{id}`. Fields that are left out stay as they are (observed with the name alone).
    /// See [Funnels](https://developers.weeek.net/api/funnels).
    pub struct UpdateFunnel {
        path {
            /// The funnel.
            id: FunnelId,
        }
        body {
            /// The name, at most 255 characters.
            name: Option<String>,
            /// The currency of its deals' amounts.
            currency_id as "currencyId": Option<CurrencyId>,
            /// Whether only its team sees it.
            is_private as "isPrivate": Option<Flag>,
        }
    }
}

endpoint! {
    UpdateFunnel:
        Operation::put("funnels.update", "/public/v1/crm/funnels/{id}").idempotent(true).page(pages::FUNNELS)
        => Funnel in "funnel", short(name)
}

request! {
    /// Deletes a funnel. What becomes of its deals is not documented.
    ///
    /// `DELETE /public/v1/crm/funnels/{id}`. See [Funnels](https://developers.weeek.net/api/funnels).
    pub struct DeleteFunnel {
        path {
            /// The funnel.
            id: FunnelId,
        }
    }
}

endpoint! {
    DeleteFunnel:
        Operation::delete("funnels.delete", "/public/v1/crm/funnels/{id}").idempotent(true).page(pages::FUNNELS)
        => done
}
