#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
pub mod companies;
pub mod contacts;
#[cfg(feature = "crm")]
mod crm;
pub mod deals;
pub mod dispatch;
pub mod envelope;
mod error;
mod ids;
mod index;
pub mod objects;
pub mod routers;
#[cfg(feature = "crm")]
mod settings;
pub mod tickets;
mod vendor;

pub use auth::Auth;
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::Method;
pub use dealport_core::json::{Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, chrono};
pub use ids::{CompanyId, ContactId, DealId, PipelineId, RouterId, StageId, TicketId, kind};
pub use index::ENDPOINTS;
pub use objects::Archived;
#[cfg(feature = "crm")]
pub use settings::Settings;
pub use vendor::Routera;

/// A client of Routera's API.
///
/// Create one with [`Client::builder`](dealport_core::Client::builder) and an [`Auth`], or with
/// [`Client::from_env`](dealport_core::Client::from_env) from the variables `ROUTERA_CLIENT_ID` and
/// `ROUTERA_CLIENT_SECRET`, or `ROUTERA_TOKEN`, and, optionally, `ROUTERA_FIELDS` (see [`Settings`]) and
/// `ROUTERA_URL`. Its methods are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Routera>;
