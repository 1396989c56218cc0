//! The resources as each version serves them.

use super::{
    entity::Entity,
    schema::{CLIENTS, DEALS, INVOICES, LEADS, PRODUCTS, PROJECTS, QUOTATIONS, TASKS, TEMPLATES, USERS},
};

/// The keys of the filters for pipeline, stage and client are inferred.
pub(crate) const DEAL: Entity = Entity {
    custom: Some("deals"),
    search: &["title", "number", "clientName"],
    orders: &["createdAt", "position", "expectedCloseDate", "price"],
    filters: &["status", "pipelineId", "stageId", "clientId"],
    ..Entity::of(&DEALS)
};
pub(crate) const DEAL_1: Entity = Entity { section: "deals/v1_first", is_v1: true, ..DEAL };
pub(crate) const DEAL_2: Entity = Entity { section: "deals/v1_second", ..DEAL_1 };
/// What is searched is inferred, and other orders may exist.
pub(crate) const CONTACT: Entity = Entity {
    title: "Contact",
    kind: Some("contact"),
    custom: Some("contacts"),
    search: &["name", "number", "email"],
    orders: &["createdAt", "name"],
    filters: &["stageId", "leadStageId"],
    ..Entity::of(&CLIENTS)
};
pub(crate) const COMPANY: Entity = Entity {
    section: "clients/company",
    title: "Company",
    kind: Some("company"),
    custom: Some("companies"),
    ..CONTACT
};
/// The name of the parameter that searches is inferred.
pub(crate) const USER_LIST: Entity = Entity { search: &["name", "email"], ..Entity::of(&USERS) };

pub(crate) const PRODUCT: Entity = Entity { custom: Some("products"), ..Entity::of(&PRODUCTS) };
pub(crate) const TEMPLATE: Entity = Entity { search: &["name"], ..Entity::of(&TEMPLATES) };
/// What is searched and filtered is inferred.
pub(crate) const TASK: Entity = Entity {
    custom: Some("tasks"),
    search: &["title", "number"],
    orders: &["createdAt"],
    filters: &["status", "type", "priority"],
    ..Entity::of(&TASKS)
};
/// What is filtered is inferred.
pub(crate) const QUOTATION: Entity = Entity {
    custom: Some("quotations"),
    search: &["number", "subject", "clientName"],
    orders: &["createdAt", "date", "number", "expiryDate"],
    filters: &["status", "clientId", "dealId"],
    empty: Some("lineItems"),
    ..Entity::of(&QUOTATIONS)
};
pub(crate) const PROJECT: Entity = Entity {
    custom: Some("projects"),
    search: &["title", "number", "description"],
    filters: &["status", "type", "pipelineId", "stageId", "clientId", "projectLeadId"],
    has_plain_filters: true,
    ..Entity::of(&PROJECTS)
};
/// What is searched and filtered is inferred.
pub(crate) const LEAD: Entity = Entity {
    custom: Some("leads"),
    search: &["name", "email", "mobile"],
    orders: &["createdAt"],
    filters: &["leadStageId"],
    ..Entity::of(&LEADS)
};
pub(crate) const LEAD_V1: Entity = Entity { is_v1: true, ..LEAD };
pub(crate) const TASK_V1: Entity = Entity { is_v1: true, ..TASK };
pub(crate) const INVOICE_V1: Entity =
    Entity { custom: Some("invoices"), is_v1: true, ..Entity::of(&INVOICES) };
/// That contacts too have the custom fields of companies here is inferred.
pub(crate) const CLIENT_V1: Entity =
    Entity { section: "clients/v1", custom: COMPANY.custom, is_v1: true, ..Entity::of(&CLIENTS) };
