//! The resources. Their fields are in the vendor's order.
//!
//! A field that is written in another form than it is read stands twice: hidden, and derived.

mod account;
mod common;
mod deals;
mod fields;
mod people;
mod sales;
mod work;

use self::{
    account::{CURRENCY, FILTER, PIPELINE, STAGE, USERS_FIELDS, WEBHOOK},
    common::OPTION,
    deals::{DEAL, DEAL_PRODUCT, DISCOUNT, FOLLOWER, INSTALLMENT},
    fields::FIELD,
    people::{ORGANIZATION, PERSON},
    sales::{IMAGE, LEAD, LEAD_LABEL, PRODUCT, VARIATION},
    work::{ACTIVITY, ACTIVITY_TYPE, COMMENT, FILE, NOTE},
};

pub(crate) use self::{
    deals::{FOLLOWERS_V1, mailbox},
    fields::{FIELD_V1, TYPES},
};
use super::{order, seed};
use crate::kit::{Ids, Resource, resources};

resources! {
    DEALS: "deals", "Deal", Ids::Number(0), DEAL,
        seeded(order::last, seed::deal), with_history(), ordered(order::by_time);
    PERSONS: "persons", "Person", Ids::Number(0), PERSON, seeded(seed::persons, seed::person), with_history();
    ORGANIZATIONS: "organizations", "Organization", Ids::Number(0), ORGANIZATION,
        seeded(seed::organizations, seed::organization), with_history();
    FOLLOWERS: "followers", "Follower", Ids::Number(0), FOLLOWER, seeded(seed::followers, seed::follower);
    // Its fields are written by hand.
    PARTICIPANTS: "participants", "Participant", Ids::Number(0), &[], seeded(order::last, seed::participant);
    DEAL_PRODUCTS: "deal_products", "Deal product", Ids::Number(0), DEAL_PRODUCT;
    DISCOUNTS: "discounts", "Discount", Ids::Uuid("Discount"), DISCOUNT;
    INSTALLMENTS: "installments", "Installment", Ids::Number(0), INSTALLMENT;
    CONVERSIONS: "conversions", "Conversion", Ids::Uuid("Conversion"), &[];
    PRODUCTS: "products", "Product", Ids::Number(0), PRODUCT, seeded(|_| seed::PRODUCTS, seed::product);
    PIPELINES: "pipelines", "Pipeline", Ids::Number(0), PIPELINE,
        seeded(|_| seed::PIPELINES.len() as u64, seed::pipeline);
    STAGES: "stages", "Stage", Ids::Number(0), STAGE, seeded(|_| seed::STAGES.len() as u64, seed::stage);
    USERS: "users", "User", Ids::Number(seed::FIRST_USER - 1), USERS_FIELDS,
        seeded(|_| seed::USERS, seed::user);
    // The fields of all resources that have such a catalog, built-in and custom ones.
    FIELDS: "fields", "Field", Ids::Number(0), FIELD;
    // The options of all custom fields.
    OPTIONS: "options", "Option", Ids::Number(100), OPTION;
    DEAL_LABELS: "deal_labels", "Label", Ids::Number(0), OPTION,
        seeded(|_| seed::DEAL_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::DEAL_LABELS));
    PERSON_LABELS: "person_labels", "Label", Ids::Number(0), OPTION,
        seeded(|_| seed::PERSON_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::PERSON_LABELS));
    ORGANIZATION_LABELS: "organization_labels", "Label", Ids::Number(10), OPTION,
        seeded(|_| 2, |_, number, _| seed::option(number, &seed::ORGANIZATION_LABELS));
    VARIATIONS: "variations", "Product variation", Ids::Number(0), VARIATION;
    IMAGES: "images", "Product image", Ids::Number(0), IMAGE;
    ACTIVITIES: "activities", "Activity", Ids::Number(0), ACTIVITY;
    ACTIVITY_TYPES: "activity_types", "Activity type", Ids::Number(0), ACTIVITY_TYPE,
        seeded(|_| seed::ACTIVITY_TYPES.len() as u64, seed::activity_type);
    NOTES: "notes", "Note", Ids::Number(0), NOTE;
    COMMENTS: "comments", "Comment", Ids::Uuid("Comment"), COMMENT;
    FILES: "files", "File", Ids::Number(0), FILE;
    LEADS: "leads", "requested lead", Ids::Uuid("Lead"), LEAD, seeded(|_| seed::LEADS, seed::lead);
    LEAD_LABELS: "lead_labels", "Lead label", Ids::Uuid("LeadLabel"), LEAD_LABEL,
        seeded(|_| seed::LEAD_LABELS.len() as u64, seed::lead_label);
    CURRENCIES: "currencies", "Currency", Ids::Number(0), CURRENCY,
        seeded(|_| seed::CURRENCY_NAMES.len() as u64, seed::currency);
    FILTERS: "filters", "Filter", Ids::Number(0), FILTER, seeded(|_| 2, seed::filter);
    WEBHOOKS: "webhooks", "Webhook", Ids::Number(0), WEBHOOK;
}
