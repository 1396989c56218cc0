//! The resources beside deals and clients, as each version serves them.

use super::{
    entity::Entity,
    schema::{
        CLIENTS, COMPANY, INVOICES, LEADS, PRODUCTS, PROJECTS, QUOTATIONS, TASKS, TEMPLATES, V1_CLIENT,
    },
};

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
pub(crate) const PROJECT: Entity =
    Entity { custom: Some("projects"), search: &["title", "number", "description"], ..Entity::of(&PROJECTS) };
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
    Entity { fields: V1_CLIENT, custom: COMPANY.custom, is_v1: true, ..Entity::of(&CLIENTS) };
