#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
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
mod limits;
pub mod organizations;
pub mod persons;
pub mod pipelines;
mod settings;
pub mod stages;
pub mod users;
pub mod v1;
mod vendor;

pub use auth::Auth;
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::Method;
pub use dealport_core::json::{Currency, Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, Update, chrono};
pub use ids::{
    ActivityId, CompanyId, ConversionId, CurrencyId, DealId, DealProductId, DiscountId, FieldCode, FieldId,
    FileId, FilterId, FollowerId, InstallmentId, LabelId, LeadId, OrganizationId, ParticipantId, PersonId,
    PipelineId, ProductId, ProductVariationId, ProjectId, RoleId, StageId, UserId, kind,
};
pub use settings::Settings;
pub use vendor::Pipedrive;

/// A client of Pipedrive's API.
///
/// Made by [`Client::builder`](dealport_core::Client::builder) with an [`Auth`], or by
/// [`Client::from_env`](dealport_core::Client::from_env) from `PIPEDRIVE_API_TOKEN`, or
/// `PIPEDRIVE_CLIENT_ID`, `PIPEDRIVE_CLIENT_SECRET` and `PIPEDRIVE_REFRESH_TOKEN`, and, where they are set,
/// `PIPEDRIVE_KEY_FIELD` (see [`Settings`]) and `PIPEDRIVE_URL`. Its verbs are those of
/// [`dealport_core::Client`].
pub type Client = dealport_core::Client<Pipedrive>;

/// Every operation that this crate has, as listed in `ENDPOINTS.md`.
#[allow(deprecated, reason = "operations that the vendor retired are listed too")]
pub const ENDPOINTS: &[dealport_core::plumbing::EndpointEntry] = dealport_core::endpoints![
    deals::ListDeals,
    deals::ListArchivedDeals,
    deals::GetDeal,
    deals::CreateDeal,
    deals::UpdateDeal,
    deals::DeleteDeal,
    deals::SearchDeals,
    deals::SummarizeDeals,
    deals::SummarizeArchivedDeals,
    deals::GetDealTimeline,
    deals::GetArchivedDealTimeline,
    deals::DuplicateDeal,
    deals::MergeDeals,
    deals::ConvertDeal,
    deals::GetDealConversion,
    deals::ListDealChanges,
    deals::ListDealUpdates,
    deals::ListDealFiles,
    deals::ListDealMailMessages,
    deals::ListDealFollowers,
    deals::AddDealFollower,
    deals::RemoveDealFollower,
    deals::ListDealFollowerChanges,
    deals::ListDealParticipants,
    deals::AddDealParticipant,
    deals::RemoveDealParticipant,
    deals::ListDealParticipantChanges,
    deals::ListDealPermittedUsers,
    deals::ListDealProducts,
    deals::ListDealsProducts,
    deals::AddDealProduct,
    deals::AddManyDealProducts,
    deals::UpdateDealProduct,
    deals::RemoveDealProduct,
    deals::RemoveManyDealProducts,
    deals::ListDealDiscounts,
    deals::CreateDealDiscount,
    deals::UpdateDealDiscount,
    deals::DeleteDealDiscount,
    deals::ListDealInstallments,
    deals::CreateDealInstallment,
    deals::UpdateDealInstallment,
    deals::DeleteDealInstallment,
    deals::ListDealCollection,
    deals::ListDealActivities,
    deals::ListDealPersons,
    deals::DeleteManyDeals,
    persons::ListPersons,
    persons::GetPerson,
    persons::CreatePerson,
    persons::SearchPersons,
    organizations::ListOrganizations,
    organizations::GetOrganization,
    organizations::CreateOrganization,
    organizations::SearchOrganizations,
    pipelines::ListPipelines,
    pipelines::GetPipeline,
    pipelines::CreatePipeline,
    pipelines::UpdatePipeline,
    pipelines::DeletePipeline,
    pipelines::GetPipelineConversions,
    pipelines::GetPipelineMovements,
    pipelines::ListPipelineDeals,
    stages::ListStages,
    stages::GetStage,
    stages::CreateStage,
    stages::UpdateStage,
    stages::DeleteStage,
    stages::ListStageDeals,
    deal_fields::ListDealFields,
    deal_fields::GetDealField,
    deal_fields::CreateDealField,
    deal_fields::UpdateDealField,
    deal_fields::DeleteDealField,
    deal_fields::AddDealFieldOptions,
    deal_fields::UpdateDealFieldOptions,
    deal_fields::DeleteDealFieldOptions,
    currencies::ListCurrencies,
    filters::ListFilters,
    filters::GetFilter,
    filters::GetFilterHelpers,
    filters::CreateFilter,
    filters::UpdateFilter,
    filters::DeleteFilter,
    filters::DeleteManyFilters,
    users::ListUsers,
    users::GetUser,
    users::GetCurrentUser,
    users::FindUsers,
    users::CreateUser,
    users::UpdateUser,
    users::ListUserFollowers,
    users::GetUserPermissions,
    users::ListUserRoleAssignments,
    users::GetUserRoleSettings,
    v1::deals::ListArchivedDeals,
    v1::deals::ListDealFollowers,
    v1::deals::AddDealFollower,
    v1::deals::RemoveDealFollower,
    v1::deal_fields::ListDealFields,
    v1::deal_fields::GetDealField,
    v1::deal_fields::CreateDealField,
    v1::deal_fields::UpdateDealField,
    v1::deal_fields::DeleteDealField,
    v1::deal_fields::DeleteManyDealFields,
    v1::users::ListUserFollowers,
];
