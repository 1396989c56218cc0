//! Funnels, the pipelines of deals.
//!
//! See [Funnels](https://developers.weeek.net/api/funnels).

pub mod custom_fields;

use dealport_core::json::Timestamp;
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, Result};

use crate::custom_fields::CustomField;
use crate::endpoint::check_length;
use crate::envelope::{All, Done, One};
use crate::{CurrencyId, Flag, FunnelId, UserId};

/// A funnel.
#[record]
pub struct Funnel {
    /// The funnel's id.
    pub id: FunnelId,
    /// The creator.
    pub creator_id: Option<UserId>,
    /// The currency of its deals' amounts; see [`currencies`](crate::currencies).
    pub currency_id: Option<CurrencyId>,
    /// The name.
    pub name: Option<String>,
    /// The URL of its picture.
    pub logo: Option<String>,
    /// The number of deals.
    pub deals_count: Option<u64>,
    /// The total amount of the deals.
    pub deals_amount: Option<Decimal>,
    /// Whether only its team sees it.
    pub is_private: Option<Flag>,
    /// Whether the owner of the token has bookmarked it.
    pub is_bookmarked: Option<Flag>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The members who see it.
    pub team: Option<Vec<UserId>>,
    /// The custom fields of its deals. Weeek does not list them elsewhere.
    pub custom_fields: Option<Vec<CustomField>>,
}

/// Lists all funnels with their custom fields, in one response.
#[endpoint(
    get = "/public/v1/crm/funnels",
    name = "funnels.list",
    payload = "funnels",
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(All<Funnel>)]
pub struct ListFunnels {}

/// Creates a funnel. The new funnel has at least one status (observed).
#[endpoint(
    post = "/public/v1/crm/funnels",
    name = "funnels.create",
    payload = "funnel",
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<Funnel>)]
pub struct CreateFunnel {
    /// The name, at most 255 characters.
    pub name: String,
    /// The currency of its deals' amounts; the vendor's default is 1.
    pub currency_id: Option<CurrencyId>,
    /// Whether only its team sees it; the vendor's default is `false`.
    pub is_private: Option<Flag>,
}

impl CreateFunnel {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Gets a funnel.
#[endpoint(
    get = "/public/v1/crm/funnels/{id}",
    name = "funnels.get",
    payload = "funnel",
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(One<Funnel>)]
pub struct GetFunnel {
    /// The funnel.
    pub id: FunnelId,
}

/// Changes a funnel. Sends only the fields that were set.
///
/// Fields that are left out stay as they are (observed with the name alone).
#[endpoint(
    put = "/public/v1/crm/funnels/{id}",
    name = "funnels.update",
    payload = "funnel",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels",
    validate(Self::check)
)]
#[returns(One<Funnel>)]
pub struct UpdateFunnel {
    /// The funnel.
    pub id: FunnelId,
    /// The name, at most 255 characters.
    pub name: Option<String>,
    /// The currency of its deals' amounts.
    pub currency_id: Option<CurrencyId>,
    /// Whether only its team sees it.
    pub is_private: Option<Flag>,
}

impl UpdateFunnel {
    fn check(&self) -> Result<()> {
        check_length("name", &self.name)
    }
}

/// Deletes a funnel. The effect on its deals is not documented.
#[endpoint(
    delete = "/public/v1/crm/funnels/{id}",
    name = "funnels.delete",
    idempotent,
    docs = "https://developers.weeek.net/api/funnels"
)]
#[returns(Done)]
pub struct DeleteFunnel {
    /// The funnel.
    pub id: FunnelId,
}
