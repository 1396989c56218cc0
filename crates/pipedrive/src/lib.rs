#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod activities;
pub mod activity_fields;
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
pub mod filters;
mod ids;
mod index;
pub mod item_search;
pub mod lead_fields;
pub mod lead_labels;
pub mod lead_sources;
pub mod leads;
mod limits;
pub mod note_fields;
pub mod notes;
pub mod organization_fields;
pub mod organizations;
pub mod person_fields;
pub mod persons;
pub mod pipelines;
pub mod product_fields;
pub mod products;
mod settings;
pub mod stages;
pub mod users;
pub mod v1;
mod vendor;
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
