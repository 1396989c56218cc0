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
use crate::kit::{Ids, Resource};

pub(crate) static DEALS: Resource = Resource::new("deals", "Deal", Ids::Number(0), DEAL)
    .seeded(order::last, seed::deal)
    .with_history()
    .ordered(order::by_time);
pub(crate) static PERSONS: Resource = Resource::new("persons", "Person", Ids::Number(0), PERSON)
    .seeded(seed::persons, seed::person)
    .with_history();
pub(crate) static ORGANIZATIONS: Resource =
    Resource::new("organizations", "Organization", Ids::Number(0), ORGANIZATION)
        .seeded(seed::organizations, seed::organization)
        .with_history();
pub(crate) static FOLLOWERS: Resource =
    Resource::new("followers", "Follower", Ids::Number(0), FOLLOWER).seeded(seed::followers, seed::follower);
/// Its fields are written by hand.
pub(crate) static PARTICIPANTS: Resource =
    Resource::new("participants", "Participant", Ids::Number(0), &[]).seeded(order::last, seed::participant);
pub(crate) static DEAL_PRODUCTS: Resource =
    Resource::new("deal_products", "Deal product", Ids::Number(0), DEAL_PRODUCT);
pub(crate) static DISCOUNTS: Resource =
    Resource::new("discounts", "Discount", Ids::Uuid("Discount"), DISCOUNT);
pub(crate) static INSTALLMENTS: Resource =
    Resource::new("installments", "Installment", Ids::Number(0), INSTALLMENT);
pub(crate) static CONVERSIONS: Resource =
    Resource::new("conversions", "Conversion", Ids::Uuid("Conversion"), &[]);
pub(crate) static PRODUCTS: Resource = Resource::new("products", "Product", Ids::Number(0), PRODUCT)
    .seeded(|_| seed::PRODUCTS, |_, number, _| seed::product(number));
pub(crate) static PIPELINES: Resource = Resource::new("pipelines", "Pipeline", Ids::Number(0), PIPELINE)
    .seeded(|_| seed::PIPELINES.len() as u64, seed::pipeline);
pub(crate) static STAGES: Resource = Resource::new("stages", "Stage", Ids::Number(0), STAGE)
    .seeded(|_| seed::STAGES.len() as u64, seed::stage);
pub(crate) static USERS: Resource =
    Resource::new("users", "User", Ids::Number(seed::FIRST_USER - 1), USERS_FIELDS)
        .seeded(|_| seed::USERS, |_, number, _| seed::user(number));
/// The fields of all resources that have such a catalog, built-in and custom ones.
pub(crate) static FIELDS: Resource = Resource::new("fields", "Field", Ids::Number(0), FIELD);
/// The options of all custom fields.
pub(crate) static OPTIONS: Resource = Resource::new("options", "Option", Ids::Number(100), OPTION);
static DEAL_LABELS: Resource = Resource::new("deal_labels", "Label", Ids::Number(0), OPTION)
    .seeded(|_| seed::DEAL_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::DEAL_LABELS));
static PERSON_LABELS: Resource = Resource::new("person_labels", "Label", Ids::Number(0), OPTION)
    .seeded(|_| seed::PERSON_LABELS.len() as u64, |_, number, _| seed::option(number, &seed::PERSON_LABELS));
static ORGANIZATION_LABELS: Resource = Resource::new("organization_labels", "Label", Ids::Number(10), OPTION)
    .seeded(|_| 2, |_, number, _| seed::option(number, &seed::ORGANIZATION_LABELS));
pub(crate) static VARIATIONS: Resource =
    Resource::new("variations", "Product variation", Ids::Number(0), VARIATION);
pub(crate) static IMAGES: Resource = Resource::new("images", "Product image", Ids::Number(0), IMAGE);
pub(crate) static ACTIVITIES: Resource = Resource::new("activities", "Activity", Ids::Number(0), ACTIVITY);
pub(crate) static ACTIVITY_TYPES: Resource =
    Resource::new("activity_types", "Activity type", Ids::Number(0), ACTIVITY_TYPE)
        .seeded(|_| seed::ACTIVITY_TYPES.len() as u64, |_, number, _| seed::activity_type(number));
pub(crate) static NOTES: Resource = Resource::new("notes", "Note", Ids::Number(0), NOTE);
pub(crate) static COMMENTS: Resource = Resource::new("comments", "Comment", Ids::Uuid("Comment"), COMMENT);
pub(crate) static FILES: Resource = Resource::new("files", "File", Ids::Number(0), FILE);
pub(crate) static LEADS: Resource = Resource::new("leads", "requested lead", Ids::Uuid("Lead"), LEAD)
    .seeded(|_| seed::LEADS, |seed, number, _| seed::lead(seed, number));
pub(crate) static LEAD_LABELS: Resource =
    Resource::new("lead_labels", "Lead label", Ids::Uuid("LeadLabel"), LEAD_LABEL)
        .seeded(|_| seed::LEAD_LABELS.len() as u64, |_, number, _| seed::lead_label(number));
pub(crate) static CURRENCIES: Resource = Resource::new("currencies", "Currency", Ids::Number(0), CURRENCY)
    .seeded(|_| seed::CURRENCY_NAMES.len() as u64, |_, number, _| seed::currency(number));
pub(crate) static FILTERS: Resource = Resource::new("filters", "Filter", Ids::Number(0), FILTER)
    .seeded(|_| 2, |_, number, _| seed::filter(number));
pub(crate) static WEBHOOKS: Resource = Resource::new("webhooks", "Webhook", Ids::Number(0), WEBHOOK);
pub(crate) const ALL: &[&Resource] = &[
    &PARTICIPANTS,
    &VARIATIONS,
    &IMAGES,
    &ACTIVITIES,
    &ACTIVITY_TYPES,
    &NOTES,
    &COMMENTS,
    &FILES,
    &LEADS,
    &LEAD_LABELS,
    &CURRENCIES,
    &FILTERS,
    &WEBHOOKS,
    &FOLLOWERS,
    &CONVERSIONS,
    &DEAL_PRODUCTS,
    &DISCOUNTS,
    &INSTALLMENTS,
    &PRODUCTS,
    &DEALS,
    &PERSONS,
    &ORGANIZATIONS,
    &PIPELINES,
    &STAGES,
    &USERS,
    &FIELDS,
    &OPTIONS,
    &DEAL_LABELS,
    &PERSON_LABELS,
    &ORGANIZATION_LABELS,
];
