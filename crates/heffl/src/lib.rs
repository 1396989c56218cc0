#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
pub mod client_stages;
pub mod clients;
pub mod companies;
pub mod contacts;
#[cfg(feature = "crm")]
mod crm;
pub mod custom_fields;
pub mod deals;
pub mod document_templates;
mod endpoint;
pub mod envelope;
mod error;
mod ids;
mod index;
pub mod lead_stages;
pub mod leads;
mod limits;
pub mod pipelines;
pub mod products;
pub mod projects;
pub mod quotations;
mod settings;
pub mod sources;
pub mod stages;
pub mod tags;
pub mod tasks;
pub mod users;
pub mod v1;
mod vendor;
pub mod webhooks;

pub use auth::Auth;
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::Method;
pub use dealport_core::json::{Currency, Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, Update, chrono};
pub use endpoint::filters;
pub use ids::{
    ClientId, ClientStageId, DealId, InvoiceId, LeadId, LeadStageId, PipelineId, ProductId, ProjectId,
    ProjectPipelineId, ProjectStageId, QuotationId, RecordId, SourceId, StageId, SubscriptionId, SupplierId,
    TagId, TaskId, TaxRateId, TemplateId, UserId, kind,
};
pub use index::ENDPOINTS;
pub use settings::Settings;
pub use vendor::Heffl;

/// A client of Heffl's API, for both of its versions.
///
/// Create one with [`Client::builder`](dealport_core::Client::builder) and an [`Auth`], or with
/// [`Client::from_env`](dealport_core::Client::from_env) from the variables `HEFFL_API_KEY` and, optionally,
/// `HEFFL_KEY_FIELD` (see [`Settings`]) and `HEFFL_URL`. Its methods are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Heffl>;
