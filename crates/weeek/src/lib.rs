#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attachments;
mod auth;
pub mod board_columns;
pub mod boards;
pub mod contacts;
#[cfg(feature = "crm")]
mod crm;
pub mod currencies;
pub mod custom_fields;
pub mod deals;
pub mod details;
mod endpoint;
pub mod envelope;
mod error;
pub mod funnels;
mod ids;
mod index;
pub mod organizations;
pub mod portfolios;
pub mod projects;
mod settings;
pub mod statuses;
pub mod tags;
pub mod tasks;
pub mod user;
mod vendor;
pub mod workspace;

pub use auth::Auth;
#[cfg(feature = "crm")]
pub use crm::Account;
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::{FilePart, Method};
pub use dealport_core::json::{Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, Update, chrono};
pub use endpoint::{Flag, Sort};
pub use ids::{
    AddressId, AttachmentId, BoardColumnId, BoardId, CommentId, ContactId, CurrencyId, CustomFieldId,
    CustomFieldOptionId, DealId, EmailId, FunnelId, OrganizationId, PhoneId, PortfolioId, ProjectId,
    StatusId, TagId, TaskId, TimeEntryId, UserId, WorkloadId, WorkspaceId, kind,
};
pub use index::ENDPOINTS;
pub use settings::Settings;
pub use vendor::Weeek;

/// A client of Weeek's API.
///
/// Create one with [`Client::builder`](dealport_core::Client::builder) and an [`Auth`], or with
/// [`Client::from_env`](dealport_core::Client::from_env) from the variables `WEEEK_API_TOKEN` and,
/// optionally, `WEEEK_URL`. Its methods are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Weeek>;
