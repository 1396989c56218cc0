#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod auth;
pub mod client_stages;
pub mod clients;
pub mod companies;
pub mod contacts;
mod crm;
pub mod custom_fields;
pub mod deals;
pub mod document_templates;
mod endpoint;
pub mod envelope;
mod error;
mod ids;
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
pub use settings::Settings;
pub use vendor::Heffl;

/// A client of Heffl's API, for both of its versions.
///
/// Create one with [`Client::builder`](dealport_core::Client::builder) and an [`Auth`], or with
/// [`Client::from_env`](dealport_core::Client::from_env) from the variables `HEFFL_API_KEY` and, optionally,
/// `HEFFL_KEY_FIELD` (see [`Settings`]) and `HEFFL_URL`. Its methods are those of [`dealport_core::Client`].
pub type Client = dealport_core::Client<Heffl>;

/// The operations of this crate, as listed in `ENDPOINTS.md`.
pub const ENDPOINTS: &[dealport_core::plumbing::EndpointEntry] = dealport_core::endpoints![
    deals::ListDeals,
    deals::GetDeal,
    deals::CreateDeal,
    deals::UpdateDeal,
    deals::DeleteDeal,
    contacts::ListContacts,
    contacts::CreateContact,
    contacts::UpdateContact,
    contacts::DeleteContact,
    companies::ListCompanies,
    companies::CreateCompany,
    companies::UpdateCompany,
    companies::DeleteCompany,
    pipelines::ListPipelines,
    pipelines::GetPipeline,
    pipelines::CreatePipeline,
    pipelines::UpdatePipeline,
    stages::CreateStage,
    stages::UpdateStage,
    custom_fields::ListCustomFields,
    users::ListUsers,
    tags::ListTags,
    tags::CreateTag,
    sources::ListSources,
    client_stages::ListClientStages,
    lead_stages::ListLeadStages,
    lead_stages::CreateLeadStage,
    products::ListProducts,
    products::CreateProduct,
    products::UpdateProduct,
    document_templates::ListDocumentTemplates,
    document_templates::GetDocumentTemplate,
    tasks::ListTasks,
    tasks::CreateTask,
    tasks::GetTask,
    tasks::UpdateTask,
    tasks::DeleteTask,
    quotations::ListQuotations,
    quotations::CreateQuotation,
    quotations::GetQuotation,
    quotations::UpdateQuotation,
    quotations::DeleteQuotation,
    projects::ListProjects,
    projects::CreateProject,
    projects::GetProject,
    projects::UpdateProject,
    leads::ListLeads,
    v1::deals::ListDeals,
    v1::deals::GetDeal,
    v1::deals::CreateDeal,
    v1::deals::UpdateDeal,
    v1::deals::DeleteDeal,
    v1::clients::ListClients,
    v1::clients::CreateClient,
    v1::clients::GetClient,
    v1::clients::UpdateClient,
    v1::clients::DeleteClient,
    v1::leads::ListLeads,
    v1::leads::CreateLead,
    v1::leads::GetLead,
    v1::leads::UpdateLead,
    v1::leads::DeleteLead,
    v1::leads::ListLeadSources,
    v1::leads::ListLeadStages,
    v1::tasks::ListTasks,
    v1::tasks::CreateTask,
    v1::tasks::GetTask,
    v1::tasks::UpdateTask,
    v1::tasks::DeleteTask,
    v1::invoices::CreateInvoice,
    v1::pipelines::ListPipelines,
    v1::pipelines::GetPipeline,
    v1::webhooks::Subscribe,
];
