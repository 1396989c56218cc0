#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attachments;
mod auth;
pub mod board_columns;
pub mod boards;
pub mod contacts;
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
pub use settings::Settings;
pub use vendor::Weeek;

/// A client of Weeek's API.
///
/// Create one with [`Client::builder`](dealport_core::Client::builder) and an [`Auth`], or with
/// [`Client::from_env`](dealport_core::Client::from_env) from the variables `WEEEK_API_TOKEN` and,
/// optionally, `WEEEK_URL`. Its methods are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Weeek>;

/// The operations of this crate, as listed in `ENDPOINTS.md`.
pub const ENDPOINTS: &[dealport_core::plumbing::EndpointEntry] = dealport_core::endpoints![
    funnels::ListFunnels,
    funnels::CreateFunnel,
    funnels::GetFunnel,
    funnels::UpdateFunnel,
    funnels::DeleteFunnel,
    funnels::custom_fields::CreateCustomField,
    funnels::custom_fields::UpdateCustomField,
    funnels::custom_fields::MoveCustomField,
    funnels::custom_fields::DeleteCustomField,
    funnels::custom_fields::CreateCustomFieldOption,
    funnels::custom_fields::UpdateCustomFieldOption,
    funnels::custom_fields::MoveCustomFieldOption,
    funnels::custom_fields::DeleteCustomFieldOption,
    statuses::ListStatuses,
    statuses::CreateStatus,
    statuses::GetStatus,
    statuses::UpdateStatus,
    statuses::DeleteStatus,
    deals::ListDeals,
    deals::CreateDeal,
    deals::GetDeal,
    deals::UpdateDeal,
    deals::PatchDeal,
    deals::DeleteDeal,
    deals::MoveDeal,
    deals::ChangeFunnel,
    deals::ChangeStatus,
    deals::AttachAssignee,
    deals::DetachAssignee,
    deals::AttachContact,
    deals::DetachContact,
    deals::AttachOrganization,
    deals::DetachOrganization,
    deals::AttachTag,
    deals::DetachTag,
    deals::CreateTask,
    deals::MoveTask,
    deals::DetachTask,
    deals::UploadAttachment,
    organizations::ListOrganizations,
    organizations::CreateOrganization,
    organizations::GetOrganization,
    organizations::UpdateOrganization,
    organizations::DeleteOrganization,
    organizations::addresses::CreateAddress,
    organizations::addresses::UpdateAddress,
    organizations::addresses::DeleteAddress,
    organizations::emails::CreateEmail,
    organizations::emails::UpdateEmail,
    organizations::emails::DeleteEmail,
    organizations::phones::CreatePhone,
    organizations::phones::UpdatePhone,
    organizations::phones::DeletePhone,
    organizations::AttachContact,
    organizations::DetachContact,
    organizations::AttachTag,
    organizations::DetachTag,
    contacts::ListContacts,
    contacts::CreateContact,
    contacts::GetContact,
    contacts::UpdateContact,
    contacts::DeleteContact,
    contacts::emails::CreateEmail,
    contacts::emails::UpdateEmail,
    contacts::emails::DeleteEmail,
    contacts::phones::CreatePhone,
    contacts::phones::UpdatePhone,
    contacts::phones::DeletePhone,
    contacts::AttachTag,
    contacts::DetachTag,
    currencies::ListCurrencies,
    workspace::GetWorkspace,
    workspace::ListMembers,
    tags::ListTags,
    tags::CreateTag,
    tags::GetTag,
    tags::UpdateTag,
    tags::DeleteTag,
    user::GetCurrentUser,
    attachments::GetAttachment,
    portfolios::ListPortfolios,
    portfolios::CreatePortfolio,
    portfolios::GetPortfolio,
    portfolios::UpdatePortfolio,
    portfolios::DeletePortfolio,
    projects::ListProjects,
    projects::CreateProject,
    projects::GetProject,
    projects::UpdateProject,
    projects::DeleteProject,
    projects::ArchiveProject,
    projects::UnarchiveProject,
    projects::custom_fields::CreateCustomField,
    projects::custom_fields::UpdateCustomField,
    projects::custom_fields::DeleteCustomField,
    projects::custom_fields::TransferCustomFieldToTaskManager,
    projects::custom_fields::TransferCustomFieldToProject,
    projects::custom_fields::TransferCustomFieldToBoard,
    projects::custom_fields::CreateCustomFieldOption,
    projects::custom_fields::UpdateCustomFieldOption,
    projects::custom_fields::MoveCustomFieldOption,
    projects::custom_fields::DeleteCustomFieldOption,
    boards::ListBoards,
    boards::CreateBoard,
    boards::UpdateBoard,
    boards::DeleteBoard,
    boards::MoveBoard,
    boards::custom_fields::CreateCustomField,
    boards::custom_fields::UpdateCustomField,
    boards::custom_fields::DeleteCustomField,
    boards::custom_fields::TransferCustomFieldToTaskManager,
    boards::custom_fields::TransferCustomFieldToProject,
    boards::custom_fields::TransferCustomFieldToBoard,
    boards::custom_fields::CreateCustomFieldOption,
    boards::custom_fields::UpdateCustomFieldOption,
    boards::custom_fields::MoveCustomFieldOption,
    boards::custom_fields::DeleteCustomFieldOption,
    board_columns::ListBoardColumns,
    board_columns::CreateBoardColumn,
    board_columns::UpdateBoardColumn,
    board_columns::DeleteBoardColumn,
    board_columns::MoveBoardColumn,
    tasks::ListTasks,
    tasks::CreateTask,
    tasks::GetTask,
    tasks::UpdateTask,
    tasks::DeleteTask,
    tasks::CompleteTask,
    tasks::UncompleteTask,
    tasks::ChangeTaskBoard,
    tasks::ChangeTaskBoardColumn,
    tasks::AddTaskLocation,
    tasks::RemoveTaskLocation,
    tasks::UploadTaskAttachment,
    tasks::AddTaskWatchers,
    tasks::RemoveTaskWatchers,
    tasks::AddTaskAssignees,
    tasks::RemoveTaskAssignees,
    tasks::ChangeTaskParent,
    tasks::StartTaskTimer,
    tasks::StopTaskTimer,
    tasks::CreateTaskTimeEntry,
    tasks::UpdateTaskTimeEntry,
    tasks::DeleteTaskTimeEntry,
    tasks::ListTaskComments,
    tasks::CreateTaskComment,
    tasks::DeleteTaskComment,
    custom_fields::ListCustomFields,
    custom_fields::CreateCustomField,
    custom_fields::UpdateCustomField,
    custom_fields::DeleteCustomField,
    custom_fields::TransferCustomFieldToProject,
    custom_fields::TransferCustomFieldToBoard,
    custom_fields::CreateCustomFieldOption,
    custom_fields::UpdateCustomFieldOption,
    custom_fields::MoveCustomFieldOption,
    custom_fields::DeleteCustomFieldOption,
];
