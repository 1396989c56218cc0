//! The list of operations, written by `cargo xtask endpoints`; do not edit.

use dealport_core::plumbing::EndpointEntry;

use crate::client_stages;
use crate::companies;
use crate::contacts;
use crate::custom_fields;
use crate::deals;
use crate::document_templates;
use crate::lead_stages;
use crate::leads;
use crate::pipelines;
use crate::products;
use crate::projects;
use crate::quotations;
use crate::sources;
use crate::stages;
use crate::tags;
use crate::tasks;
use crate::users;
use crate::v1;

/// The operations of this crate, as listed in `ENDPOINTS.md`, of the features that are on.
#[allow(deprecated, reason = "operations that the vendor retired are listed too")]
pub const ENDPOINTS: &[EndpointEntry] = dealport_core::endpoints![
    client_stages::ListClientStages,
    companies::ListCompanies,
    companies::CreateCompany,
    companies::UpdateCompany,
    companies::DeleteCompany,
    contacts::ListContacts,
    contacts::CreateContact,
    contacts::UpdateContact,
    contacts::DeleteContact,
    custom_fields::ListCustomFields,
    deals::CreateDeal,
    deals::DeleteDeal,
    deals::GetDeal,
    deals::ListDeals,
    deals::UpdateDeal,
    document_templates::ListDocumentTemplates,
    document_templates::GetDocumentTemplate,
    lead_stages::ListLeadStages,
    lead_stages::CreateLeadStage,
    leads::ListLeads,
    pipelines::ListPipelines,
    pipelines::GetPipeline,
    pipelines::CreatePipeline,
    pipelines::UpdatePipeline,
    products::ListProducts,
    products::CreateProduct,
    products::UpdateProduct,
    projects::ListProjects,
    projects::GetProject,
    projects::CreateProject,
    projects::UpdateProject,
    quotations::ListQuotations,
    quotations::GetQuotation,
    quotations::DeleteQuotation,
    quotations::CreateQuotation,
    quotations::UpdateQuotation,
    sources::ListSources,
    stages::CreateStage,
    stages::UpdateStage,
    tags::ListTags,
    tags::CreateTag,
    tasks::ListTasks,
    tasks::GetTask,
    tasks::DeleteTask,
    tasks::CreateTask,
    tasks::UpdateTask,
    users::ListUsers,
    v1::clients::ListClients,
    v1::clients::GetClient,
    v1::clients::DeleteClient,
    v1::clients::CreateClient,
    v1::clients::UpdateClient,
    v1::deals::CreateDeal,
    v1::deals::DeleteDeal,
    v1::deals::GetDeal,
    v1::deals::ListDeals,
    v1::deals::UpdateDeal,
    v1::invoices::CreateInvoice,
    v1::leads::ListLeads,
    v1::leads::GetLead,
    v1::leads::DeleteLead,
    v1::leads::ListLeadSources,
    v1::leads::ListLeadStages,
    v1::leads::CreateLead,
    v1::leads::UpdateLead,
    v1::pipelines::ListPipelines,
    v1::pipelines::GetPipeline,
    v1::tasks::ListTasks,
    v1::tasks::GetTask,
    v1::tasks::DeleteTask,
    v1::tasks::CreateTask,
    v1::tasks::UpdateTask,
    v1::webhooks::Subscribe,
];
