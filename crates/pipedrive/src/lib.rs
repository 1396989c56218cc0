#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod activities;
pub mod activity_fields;
pub mod activity_types;
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

pub use auth::Auth;
pub use dealport_core::call::{Call, RateLimiting, RateStatus, RetryPolicy, Timeouts, Window};
pub use dealport_core::error::{ErrorKind, Outcome};
pub use dealport_core::http::{FilePart, Method};
pub use dealport_core::json::{Currency, Fields, Json, Timestamp};
pub use dealport_core::paging::{Continuation, Items, Page, Pages};
pub use dealport_core::{Decimal, Endpoint, Error, Id, Paged, Update, chrono};
pub use ids::{
    ActivityId, ActivityTypeId, CommentId, CompanyId, ConversionId, CurrencyId, DealId, DealProductId,
    DiscountId, FieldCode, FieldId, FileId, FilterId, FollowerId, InstallmentId, LabelId, LeadId,
    LeadLabelId, NoteId, OrganizationId, ParticipantId, PersonId, PipelineId, ProductId, ProductVariationId,
    ProjectId, RoleId, StageId, TaskId, UserId, WebhookId, kind,
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
    persons::UpdatePerson,
    persons::DeletePerson,
    persons::SearchPersons,
    persons::ListPersonFiles,
    persons::ListPersonFollowers,
    persons::AddPersonFollower,
    persons::RemovePersonFollower,
    persons::ListPersonFollowerChanges,
    persons::ListPersonChanges,
    persons::ListPersonUpdates,
    persons::ListPersonMailMessages,
    persons::MergePersons,
    persons::ListPersonPermittedUsers,
    persons::GetPersonPicture,
    persons::UploadPersonPicture,
    persons::DeletePersonPicture,
    persons::ListPersonProducts,
    organizations::ListOrganizations,
    organizations::GetOrganization,
    organizations::CreateOrganization,
    organizations::UpdateOrganization,
    organizations::DeleteOrganization,
    organizations::SearchOrganizations,
    organizations::ListOrganizationFiles,
    organizations::ListOrganizationFollowers,
    organizations::AddOrganizationFollower,
    organizations::RemoveOrganizationFollower,
    organizations::ListOrganizationFollowerChanges,
    organizations::ListOrganizationChanges,
    organizations::ListOrganizationUpdates,
    organizations::ListOrganizationMailMessages,
    organizations::MergeOrganizations,
    organizations::ListOrganizationPermittedUsers,
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
    person_fields::ListPersonFields,
    person_fields::GetPersonField,
    person_fields::AddPersonFieldOptions,
    person_fields::UpdatePersonFieldOptions,
    person_fields::DeletePersonFieldOptions,
    person_fields::CreatePersonField,
    person_fields::UpdatePersonField,
    person_fields::DeletePersonField,
    organization_fields::ListOrganizationFields,
    organization_fields::GetOrganizationField,
    organization_fields::AddOrganizationFieldOptions,
    organization_fields::UpdateOrganizationFieldOptions,
    organization_fields::DeleteOrganizationFieldOptions,
    organization_fields::CreateOrganizationField,
    organization_fields::UpdateOrganizationField,
    organization_fields::DeleteOrganizationField,
    products::ListProducts,
    products::GetProduct,
    products::CreateProduct,
    products::UpdateProduct,
    products::DeleteProduct,
    products::SearchProducts,
    products::ListProductDeals,
    products::DuplicateProduct,
    products::ListProductFiles,
    products::ListProductFollowers,
    products::AddProductFollower,
    products::RemoveProductFollower,
    products::ListProductFollowerChanges,
    products::GetProductImage,
    products::UploadProductImage,
    products::ReplaceProductImage,
    products::DeleteProductImage,
    products::ListProductPermittedUsers,
    products::ListProductVariations,
    products::CreateProductVariation,
    products::UpdateProductVariation,
    products::DeleteProductVariation,
    product_fields::ListProductFields,
    product_fields::GetProductField,
    product_fields::AddProductFieldOptions,
    product_fields::UpdateProductFieldOptions,
    product_fields::DeleteProductFieldOptions,
    product_fields::CreateProductField,
    product_fields::UpdateProductField,
    product_fields::DeleteProductField,
    activities::ListActivities,
    activities::GetActivity,
    activities::CreateActivity,
    activities::UpdateActivity,
    activities::DeleteActivity,
    activity_fields::ListActivityFields,
    activity_fields::GetActivityField,
    activity_types::ListActivityTypes,
    activity_types::CreateActivityType,
    activity_types::UpdateActivityType,
    activity_types::DeleteActivityType,
    leads::ListLeads,
    leads::ListArchivedLeads,
    leads::GetLead,
    leads::CreateLead,
    leads::UpdateLead,
    leads::DeleteLead,
    leads::SearchLeads,
    leads::ConvertLead,
    leads::GetLeadConversion,
    leads::ListLeadPermittedUsers,
    lead_labels::ListLeadLabels,
    lead_labels::CreateLeadLabel,
    lead_labels::UpdateLeadLabel,
    lead_labels::DeleteLeadLabel,
    lead_sources::ListLeadSources,
    lead_fields::ListLeadFields,
    notes::ListNotes,
    notes::GetNote,
    notes::CreateNote,
    notes::UpdateNote,
    notes::DeleteNote,
    notes::ListNoteComments,
    notes::GetNoteComment,
    notes::CreateNoteComment,
    notes::UpdateNoteComment,
    notes::DeleteNoteComment,
    note_fields::ListNoteFields,
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
    v1::persons::ListPersonFollowers,
    v1::persons::AddPersonFollower,
    v1::persons::RemovePersonFollower,
    v1::person_fields::ListPersonFields,
    v1::person_fields::GetPersonField,
    v1::person_fields::CreatePersonField,
    v1::person_fields::UpdatePersonField,
    v1::person_fields::DeletePersonField,
    v1::person_fields::DeleteManyPersonFields,
    v1::organizations::ListOrganizationFollowers,
    v1::organizations::AddOrganizationFollower,
    v1::organizations::RemoveOrganizationFollower,
    v1::organization_fields::ListOrganizationFields,
    v1::organization_fields::GetOrganizationField,
    v1::organization_fields::CreateOrganizationField,
    v1::organization_fields::UpdateOrganizationField,
    v1::organization_fields::DeleteOrganizationField,
    v1::organization_fields::DeleteManyOrganizationFields,
    v1::products::ListProductFollowers,
    v1::products::AddProductFollower,
    v1::products::RemoveProductFollower,
    v1::product_fields::ListProductFields,
    v1::product_fields::GetProductField,
    v1::product_fields::CreateProductField,
    v1::product_fields::UpdateProductField,
    v1::product_fields::DeleteProductField,
    v1::product_fields::DeleteManyProductFields,
    v1::activity_fields::ListActivityFields,
    v1::leads::SearchLeads,
];
