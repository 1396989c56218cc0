//! The list of operations, written by `cargo xtask endpoints`; do not edit.

use dealport_core::plumbing::EndpointEntry;

#[cfg(feature = "activities")]
use crate::activities;
#[cfg(feature = "activities")]
use crate::activity_fields;
#[cfg(feature = "activities")]
use crate::activity_types;
use crate::currencies;
use crate::deal_fields;
use crate::deals;
use crate::files;
#[cfg(feature = "filters")]
use crate::filters;
#[cfg(feature = "search")]
use crate::item_search;
#[cfg(feature = "leads")]
use crate::lead_fields;
#[cfg(feature = "leads")]
use crate::lead_labels;
#[cfg(feature = "leads")]
use crate::lead_sources;
#[cfg(feature = "leads")]
use crate::leads;
#[cfg(feature = "notes")]
use crate::note_fields;
#[cfg(feature = "notes")]
use crate::notes;
#[cfg(feature = "organizations")]
use crate::organization_fields;
#[cfg(feature = "organizations")]
use crate::organizations;
#[cfg(feature = "persons")]
use crate::person_fields;
#[cfg(feature = "persons")]
use crate::persons;
use crate::pipelines;
#[cfg(feature = "products")]
use crate::product_fields;
#[cfg(feature = "products")]
use crate::products;
use crate::stages;
#[cfg(feature = "users")]
use crate::users;
use crate::v1;
#[cfg(feature = "webhooks")]
use crate::webhooks;

/// The operations of this crate, as listed in `ENDPOINTS.md`, of the features that are on.
#[allow(deprecated, reason = "operations that the vendor retired are listed too")]
pub const ENDPOINTS: &[EndpointEntry] = dealport_core::endpoints![
    #[cfg(feature = "activities")]
    activities::CreateActivity,
    #[cfg(feature = "activities")]
    activities::DeleteActivity,
    #[cfg(feature = "activities")]
    activities::GetActivity,
    #[cfg(feature = "activities")]
    activities::ListActivities,
    #[cfg(feature = "activities")]
    activities::UpdateActivity,
    #[cfg(feature = "activities")]
    activity_fields::ListActivityFields,
    #[cfg(feature = "activities")]
    activity_fields::GetActivityField,
    #[cfg(feature = "activities")]
    activity_types::ListActivityTypes,
    #[cfg(feature = "activities")]
    activity_types::CreateActivityType,
    #[cfg(feature = "activities")]
    activity_types::UpdateActivityType,
    #[cfg(feature = "activities")]
    activity_types::DeleteActivityType,
    currencies::ListCurrencies,
    deal_fields::ListDealFields,
    deal_fields::GetDealField,
    deal_fields::AddDealFieldOptions,
    deal_fields::UpdateDealFieldOptions,
    deal_fields::DeleteDealFieldOptions,
    deal_fields::CreateDealField,
    deal_fields::UpdateDealField,
    deal_fields::DeleteDealField,
    deals::ListArchivedDeals,
    deals::ConvertDeal,
    deals::GetDealConversion,
    deals::DuplicateDeal,
    deals::MergeDeals,
    deals::CreateDeal,
    deals::DeleteDeal,
    deals::ListDealDiscounts,
    deals::CreateDealDiscount,
    deals::UpdateDealDiscount,
    deals::DeleteDealDiscount,
    deals::ListDealFiles,
    deals::ListDealFollowers,
    deals::AddDealFollower,
    deals::RemoveDealFollower,
    deals::ListDealFollowerChanges,
    deals::GetDeal,
    deals::ListDealChanges,
    deals::ListDealUpdates,
    deals::ListDealInstallments,
    deals::CreateDealInstallment,
    deals::UpdateDealInstallment,
    deals::DeleteDealInstallment,
    deals::ListDeals,
    deals::ListDealMailMessages,
    deals::ListDealParticipants,
    deals::AddDealParticipant,
    deals::RemoveDealParticipant,
    deals::ListDealParticipantChanges,
    deals::ListDealPermittedUsers,
    deals::AddDealProduct,
    deals::AddManyDealProducts,
    deals::ListDealProducts,
    deals::ListDealsProducts,
    deals::RemoveDealProduct,
    deals::RemoveManyDealProducts,
    deals::UpdateDealProduct,
    deals::ListDealCollection,
    deals::ListDealActivities,
    deals::ListDealPersons,
    deals::DeleteManyDeals,
    deals::SearchDeals,
    deals::SummarizeDeals,
    deals::SummarizeArchivedDeals,
    deals::GetDealTimeline,
    deals::GetArchivedDealTimeline,
    deals::UpdateDeal,
    files::DownloadFileContent,
    files::DeleteFile,
    files::GetFile,
    files::ListFiles,
    files::CreateRemoteFile,
    files::LinkRemoteFile,
    files::UpdateFile,
    files::UploadFile,
    #[cfg(feature = "filters")]
    filters::ListFilters,
    #[cfg(feature = "filters")]
    filters::GetFilter,
    #[cfg(feature = "filters")]
    filters::GetFilterHelpers,
    #[cfg(feature = "filters")]
    filters::CreateFilter,
    #[cfg(feature = "filters")]
    filters::UpdateFilter,
    #[cfg(feature = "filters")]
    filters::DeleteFilter,
    #[cfg(feature = "filters")]
    filters::DeleteManyFilters,
    #[cfg(feature = "search")]
    item_search::SearchItemsByField,
    #[cfg(feature = "search")]
    item_search::SearchItems,
    #[cfg(feature = "leads")]
    lead_fields::ListLeadFields,
    #[cfg(feature = "leads")]
    lead_labels::ListLeadLabels,
    #[cfg(feature = "leads")]
    lead_labels::CreateLeadLabel,
    #[cfg(feature = "leads")]
    lead_labels::UpdateLeadLabel,
    #[cfg(feature = "leads")]
    lead_labels::DeleteLeadLabel,
    #[cfg(feature = "leads")]
    lead_sources::ListLeadSources,
    #[cfg(feature = "leads")]
    leads::ConvertLead,
    #[cfg(feature = "leads")]
    leads::GetLeadConversion,
    #[cfg(feature = "leads")]
    leads::CreateLead,
    #[cfg(feature = "leads")]
    leads::DeleteLead,
    #[cfg(feature = "leads")]
    leads::GetLead,
    #[cfg(feature = "leads")]
    leads::ListLeads,
    #[cfg(feature = "leads")]
    leads::ListArchivedLeads,
    #[cfg(feature = "leads")]
    leads::ListLeadPermittedUsers,
    #[cfg(feature = "leads")]
    leads::SearchLeads,
    #[cfg(feature = "leads")]
    leads::UpdateLead,
    #[cfg(feature = "notes")]
    note_fields::ListNoteFields,
    #[cfg(feature = "notes")]
    notes::ListNoteComments,
    #[cfg(feature = "notes")]
    notes::GetNoteComment,
    #[cfg(feature = "notes")]
    notes::CreateNoteComment,
    #[cfg(feature = "notes")]
    notes::UpdateNoteComment,
    #[cfg(feature = "notes")]
    notes::DeleteNoteComment,
    #[cfg(feature = "notes")]
    notes::CreateNote,
    #[cfg(feature = "notes")]
    notes::DeleteNote,
    #[cfg(feature = "notes")]
    notes::GetNote,
    #[cfg(feature = "notes")]
    notes::ListNotes,
    #[cfg(feature = "notes")]
    notes::UpdateNote,
    #[cfg(feature = "organizations")]
    organization_fields::ListOrganizationFields,
    #[cfg(feature = "organizations")]
    organization_fields::GetOrganizationField,
    #[cfg(feature = "organizations")]
    organization_fields::AddOrganizationFieldOptions,
    #[cfg(feature = "organizations")]
    organization_fields::UpdateOrganizationFieldOptions,
    #[cfg(feature = "organizations")]
    organization_fields::DeleteOrganizationFieldOptions,
    #[cfg(feature = "organizations")]
    organization_fields::CreateOrganizationField,
    #[cfg(feature = "organizations")]
    organization_fields::UpdateOrganizationField,
    #[cfg(feature = "organizations")]
    organization_fields::DeleteOrganizationField,
    #[cfg(feature = "organizations")]
    organizations::CreateOrganization,
    #[cfg(feature = "organizations")]
    organizations::DeleteOrganization,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationFiles,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationFollowers,
    #[cfg(feature = "organizations")]
    organizations::AddOrganizationFollower,
    #[cfg(feature = "organizations")]
    organizations::RemoveOrganizationFollower,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationFollowerChanges,
    #[cfg(feature = "organizations")]
    organizations::GetOrganization,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationChanges,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationUpdates,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizations,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationMailMessages,
    #[cfg(feature = "organizations")]
    organizations::MergeOrganizations,
    #[cfg(feature = "organizations")]
    organizations::ListOrganizationPermittedUsers,
    #[cfg(feature = "organizations")]
    organizations::SearchOrganizations,
    #[cfg(feature = "organizations")]
    organizations::UpdateOrganization,
    #[cfg(feature = "persons")]
    person_fields::ListPersonFields,
    #[cfg(feature = "persons")]
    person_fields::GetPersonField,
    #[cfg(feature = "persons")]
    person_fields::AddPersonFieldOptions,
    #[cfg(feature = "persons")]
    person_fields::UpdatePersonFieldOptions,
    #[cfg(feature = "persons")]
    person_fields::DeletePersonFieldOptions,
    #[cfg(feature = "persons")]
    person_fields::CreatePersonField,
    #[cfg(feature = "persons")]
    person_fields::UpdatePersonField,
    #[cfg(feature = "persons")]
    person_fields::DeletePersonField,
    #[cfg(feature = "persons")]
    persons::CreatePerson,
    #[cfg(feature = "persons")]
    persons::DeletePerson,
    #[cfg(feature = "persons")]
    persons::ListPersonFiles,
    #[cfg(feature = "persons")]
    persons::ListPersonFollowers,
    #[cfg(feature = "persons")]
    persons::AddPersonFollower,
    #[cfg(feature = "persons")]
    persons::RemovePersonFollower,
    #[cfg(feature = "persons")]
    persons::ListPersonFollowerChanges,
    #[cfg(feature = "persons")]
    persons::GetPerson,
    #[cfg(feature = "persons")]
    persons::ListPersonChanges,
    #[cfg(feature = "persons")]
    persons::ListPersonUpdates,
    #[cfg(feature = "persons")]
    persons::ListPersons,
    #[cfg(feature = "persons")]
    persons::ListPersonMailMessages,
    #[cfg(feature = "persons")]
    persons::MergePersons,
    #[cfg(feature = "persons")]
    persons::ListPersonPermittedUsers,
    #[cfg(feature = "persons")]
    persons::GetPersonPicture,
    #[cfg(feature = "persons")]
    persons::UploadPersonPicture,
    #[cfg(feature = "persons")]
    persons::DeletePersonPicture,
    #[cfg(feature = "persons")]
    persons::ListPersonProducts,
    #[cfg(feature = "persons")]
    persons::SearchPersons,
    #[cfg(feature = "persons")]
    persons::UpdatePerson,
    pipelines::ListPipelines,
    pipelines::GetPipeline,
    pipelines::ListPipelineDeals,
    pipelines::GetPipelineConversions,
    pipelines::GetPipelineMovements,
    pipelines::CreatePipeline,
    pipelines::UpdatePipeline,
    pipelines::DeletePipeline,
    #[cfg(feature = "products")]
    product_fields::ListProductFields,
    #[cfg(feature = "products")]
    product_fields::GetProductField,
    #[cfg(feature = "products")]
    product_fields::AddProductFieldOptions,
    #[cfg(feature = "products")]
    product_fields::UpdateProductFieldOptions,
    #[cfg(feature = "products")]
    product_fields::DeleteProductFieldOptions,
    #[cfg(feature = "products")]
    product_fields::CreateProductField,
    #[cfg(feature = "products")]
    product_fields::UpdateProductField,
    #[cfg(feature = "products")]
    product_fields::DeleteProductField,
    #[cfg(feature = "products")]
    products::CreateProduct,
    #[cfg(feature = "products")]
    products::ListProductDeals,
    #[cfg(feature = "products")]
    products::DeleteProduct,
    #[cfg(feature = "products")]
    products::DuplicateProduct,
    #[cfg(feature = "products")]
    products::ListProductFiles,
    #[cfg(feature = "products")]
    products::ListProductFollowers,
    #[cfg(feature = "products")]
    products::AddProductFollower,
    #[cfg(feature = "products")]
    products::RemoveProductFollower,
    #[cfg(feature = "products")]
    products::ListProductFollowerChanges,
    #[cfg(feature = "products")]
    products::GetProduct,
    #[cfg(feature = "products")]
    products::GetProductImage,
    #[cfg(feature = "products")]
    products::UploadProductImage,
    #[cfg(feature = "products")]
    products::ReplaceProductImage,
    #[cfg(feature = "products")]
    products::DeleteProductImage,
    #[cfg(feature = "products")]
    products::ListProducts,
    #[cfg(feature = "products")]
    products::ListProductPermittedUsers,
    #[cfg(feature = "products")]
    products::SearchProducts,
    #[cfg(feature = "products")]
    products::UpdateProduct,
    #[cfg(feature = "products")]
    products::ListProductVariations,
    #[cfg(feature = "products")]
    products::CreateProductVariation,
    #[cfg(feature = "products")]
    products::UpdateProductVariation,
    #[cfg(feature = "products")]
    products::DeleteProductVariation,
    stages::ListStages,
    stages::GetStage,
    stages::ListStageDeals,
    stages::CreateStage,
    stages::UpdateStage,
    stages::DeleteStage,
    #[cfg(feature = "users")]
    users::ListUsers,
    #[cfg(feature = "users")]
    users::GetUser,
    #[cfg(feature = "users")]
    users::GetCurrentUser,
    #[cfg(feature = "users")]
    users::FindUsers,
    #[cfg(feature = "users")]
    users::ListUserFollowers,
    #[cfg(feature = "users")]
    users::GetUserPermissions,
    #[cfg(feature = "users")]
    users::ListUserRoleAssignments,
    #[cfg(feature = "users")]
    users::GetUserRoleSettings,
    #[cfg(feature = "users")]
    users::CreateUser,
    #[cfg(feature = "users")]
    users::UpdateUser,
    #[cfg(feature = "activities")]
    v1::activity_fields::ListActivityFields,
    v1::deal_fields::ListDealFields,
    v1::deal_fields::GetDealField,
    v1::deal_fields::CreateDealField,
    v1::deal_fields::UpdateDealField,
    v1::deal_fields::DeleteDealField,
    v1::deal_fields::DeleteManyDealFields,
    v1::deals::ListArchivedDeals,
    v1::deals::ListDealFollowers,
    v1::deals::AddDealFollower,
    v1::deals::RemoveDealFollower,
    #[cfg(feature = "leads")]
    v1::leads::SearchLeads,
    #[cfg(feature = "organizations")]
    v1::organization_fields::ListOrganizationFields,
    #[cfg(feature = "organizations")]
    v1::organization_fields::GetOrganizationField,
    #[cfg(feature = "organizations")]
    v1::organization_fields::CreateOrganizationField,
    #[cfg(feature = "organizations")]
    v1::organization_fields::UpdateOrganizationField,
    #[cfg(feature = "organizations")]
    v1::organization_fields::DeleteOrganizationField,
    #[cfg(feature = "organizations")]
    v1::organization_fields::DeleteManyOrganizationFields,
    #[cfg(feature = "organizations")]
    v1::organizations::ListOrganizationFollowers,
    #[cfg(feature = "organizations")]
    v1::organizations::AddOrganizationFollower,
    #[cfg(feature = "organizations")]
    v1::organizations::RemoveOrganizationFollower,
    #[cfg(feature = "persons")]
    v1::person_fields::ListPersonFields,
    #[cfg(feature = "persons")]
    v1::person_fields::GetPersonField,
    #[cfg(feature = "persons")]
    v1::person_fields::CreatePersonField,
    #[cfg(feature = "persons")]
    v1::person_fields::UpdatePersonField,
    #[cfg(feature = "persons")]
    v1::person_fields::DeletePersonField,
    #[cfg(feature = "persons")]
    v1::person_fields::DeleteManyPersonFields,
    v1::persons::ListPersonFollowers,
    v1::persons::AddPersonFollower,
    v1::persons::RemovePersonFollower,
    #[cfg(feature = "products")]
    v1::product_fields::ListProductFields,
    #[cfg(feature = "products")]
    v1::product_fields::GetProductField,
    #[cfg(feature = "products")]
    v1::product_fields::CreateProductField,
    #[cfg(feature = "products")]
    v1::product_fields::UpdateProductField,
    #[cfg(feature = "products")]
    v1::product_fields::DeleteProductField,
    #[cfg(feature = "products")]
    v1::product_fields::DeleteManyProductFields,
    #[cfg(feature = "products")]
    v1::products::ListProductFollowers,
    #[cfg(feature = "products")]
    v1::products::AddProductFollower,
    #[cfg(feature = "products")]
    v1::products::RemoveProductFollower,
    #[cfg(feature = "users")]
    v1::users::ListUserFollowers,
    #[cfg(feature = "webhooks")]
    webhooks::ListWebhooks,
    #[cfg(feature = "webhooks")]
    webhooks::CreateWebhook,
    #[cfg(feature = "webhooks")]
    webhooks::DeleteWebhook,
];
