#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "activities")]
pub mod activities;
#[cfg(feature = "activities")]
pub mod activity_fields;
#[cfg(feature = "activities")]
pub mod activity_types;
mod auth;
#[cfg(feature = "crm")]
mod crm;
pub mod currencies;
pub mod custom_fields;
pub mod deal_fields;
pub mod deals;
mod endpoint;
pub mod envelope;
mod error;
pub mod fields;
pub mod files;
#[cfg(feature = "filters")]
pub mod filters;
mod ids;
mod index;
#[cfg(feature = "search")]
pub mod item_search;
#[cfg(feature = "leads")]
pub mod lead_fields;
#[cfg(feature = "leads")]
pub mod lead_labels;
#[cfg(feature = "leads")]
pub mod lead_sources;
#[cfg(feature = "leads")]
pub mod leads;
mod limits;
#[cfg(feature = "notes")]
pub mod note_fields;
#[cfg(feature = "notes")]
pub mod notes;
#[cfg(feature = "organizations")]
pub mod organization_fields;
#[cfg(feature = "organizations")]
pub mod organizations;
#[cfg(feature = "persons")]
pub mod person_fields;
#[cfg(feature = "persons")]
pub mod persons;
pub mod pipelines;
#[cfg(feature = "products")]
pub mod product_fields;
#[cfg(feature = "products")]
pub mod products;
mod settings;
pub mod stages;
#[cfg(feature = "users")]
pub mod users;
pub mod v1;
mod vendor;
#[cfg(feature = "webhooks")]
pub mod webhooks;

pub use auth::{Auth, Authorization, Grant, OAuthApp};
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::{FilePart, Method};
pub use dealport_core::json::{Currency, Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, Update, chrono};
pub use endpoint::Survivor;
pub use ids::{
    ActivityId, ActivityTypeId, CommentId, CompanyId, ConversionId, CurrencyId, DealId, DealProductId,
    DiscountId, FieldCode, FieldId, FileId, FilterId, FollowerId, InstallmentId, LabelId, LeadId,
    LeadLabelId, NoteId, OrganizationId, ParticipantId, PersonId, PipelineId, ProductId, ProductVariationId,
    ProjectId, RoleId, StageId, TaskId, UserId, WebhookId, kind,
};
pub use index::ENDPOINTS;
pub use settings::Settings;
pub use vendor::Pipedrive;

/// A client of Pipedrive's API.
///
/// Made by [`Client::builder`](dealport_core::Client::builder) with an [`Auth`], or by
/// [`Client::from_env`](dealport_core::Client::from_env) from `PIPEDRIVE_API_TOKEN`, or
/// `PIPEDRIVE_CLIENT_ID`, `PIPEDRIVE_CLIENT_SECRET` and `PIPEDRIVE_REFRESH_TOKEN`, and, where they are set,
/// `PIPEDRIVE_KEY_FIELD` and `PIPEDRIVE_DAILY_BUDGET` (see [`Settings`]), and `PIPEDRIVE_URL`. Its verbs are
/// those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Pipedrive>;
