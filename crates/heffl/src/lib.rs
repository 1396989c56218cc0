#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
mod crm;
mod custom;
mod deleted;
mod failure;
mod ids;
mod limits;
mod object;
pub mod v2;
mod vendor;

pub use auth::Auth;
pub use custom::CustomFields;
pub use dealport_core::{
    Call, Continuation, Currency, Decimal, Endpoint, Error, ErrorKind, Id, Items, Json, Members, Method,
    Outcome, Pacing, Page, Paged, Pages, RateStatus, RetryPolicy, Timeouts, Timestamp, Update, Window,
};
pub use deleted::Deleted;
pub use ids::{
    ClientId, ClientStageId, DealId, LeadId, LeadStageId, PipelineId, ProductId, SourceId, StageId,
    SubscriptionId, SupplierId, TagId, TaxRateId, UserId, kind,
};
pub use v2::{
    OrderDirection, client_stages, clients, companies, contacts, custom_fields, deals, filters, lead_stages,
    pipelines, sources, stages, tags, users,
};
pub use vendor::Heffl;

/// A client of Heffl's API, of both versions.
///
/// Made by [`Client::builder`](dealport_core::Client::builder) with an [`Auth`], or by
/// [`Client::from_env`](dealport_core::Client::from_env) from `HEFFL_API_KEY` and, if it is set, `HEFFL_URL`. Its
/// verbs are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Heffl>;
