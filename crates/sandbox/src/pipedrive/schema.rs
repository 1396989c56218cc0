//! The resources.

use std::sync::LazyLock;

use super::{derived::FUNCTIONS, order, seed};
use crate::kit::{Ids, Listed, Resource, Schema, resources};

static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::read(TEXTS, FUNCTIONS));
static SEEDED: LazyLock<Listed> =
    LazyLock::new(|| Listed::read(include_str!("seed.json"), &SCHEMA, seed::MADE));
const TEXTS: &[&str] = &[
    include_str!("schema/account.txt"),
    include_str!("schema/deals.txt"),
    include_str!("schema/people.txt"),
    include_str!("schema/sales.txt"),
    include_str!("schema/work.txt"),
];

resources! {
    &SCHEMA;
    DEALS: "deals", "Deal", Ids::Number(0),
        seeded(order::last, seed::deal), with_history(), ordered(order::by_time);
    PERSONS: "persons", "Person", Ids::Number(0), seeded(seed::persons, seed::person), with_history();
    ORGANIZATIONS: "organizations", "Organization", Ids::Number(0),
        seeded(seed::organizations, seed::organization), with_history();
    FOLLOWERS: "followers", "Follower", Ids::Number(0), seeded(seed::followers, seed::follower);
    PARTICIPANTS: "participants", "Participant", Ids::Number(0), seeded(order::last, seed::participant);
    DEAL_PRODUCTS: "deal_products", "Deal product", Ids::Number(0);
    DISCOUNTS: "discounts", "Discount", Ids::Uuid("Discount");
    INSTALLMENTS: "installments", "Installment", Ids::Number(0);
    CONVERSIONS: "conversions", "Conversion", Ids::Uuid("Conversion");
    PRODUCTS: "products", "Product", Ids::Number(0), seeded(|_| seed::PRODUCTS, seed::product);
    PIPELINES: "pipelines", "Pipeline", Ids::Number(0), listed(&SEEDED);
    STAGES: "stages", "Stage", Ids::Number(0), listed(&SEEDED);
    USERS: "users", "User", Ids::Number(seed::FIRST_USER - 1),
        seeded(|_| seed::USERS, seed::user);
    // The fields of all resources that have such a catalog, built-in and custom ones.
    FIELDS: "fields", "Field", Ids::Number(0);
    // The options of all custom fields.
    OPTIONS: "options", "Option", Ids::Number(100);
    DEAL_LABELS: "deal_labels", "Label", Ids::Number(0), listed(&SEEDED);
    PERSON_LABELS: "person_labels", "Label", Ids::Number(0), listed(&SEEDED);
    ORGANIZATION_LABELS: "organization_labels", "Label", Ids::Number(10), listed(&SEEDED);
    VARIATIONS: "variations", "Product variation", Ids::Number(0);
    IMAGES: "images", "Product image", Ids::Number(0);
    ACTIVITIES: "activities", "Activity", Ids::Number(0);
    ACTIVITY_TYPES: "activity_types", "Activity type", Ids::Number(0), listed(&SEEDED);
    NOTES: "notes", "Note", Ids::Number(0);
    COMMENTS: "comments", "Comment", Ids::Uuid("Comment");
    FILES: "files", "File", Ids::Number(0);
    LEADS: "leads", "requested lead", Ids::Uuid("Lead"), seeded(|_| seed::LEADS, seed::lead);
    LEAD_LABELS: "lead_labels", "Lead label", Ids::Uuid("LeadLabel"), listed(&SEEDED);
    CURRENCIES: "currencies", "Currency", Ids::Number(0), listed(&SEEDED);
    FILTERS: "filters", "Filter", Ids::Number(0), listed(&SEEDED);
    WEBHOOKS: "webhooks", "Webhook", Ids::Number(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schema_and_seed_can_be_read() {
        assert_eq!(Schema::errors(TEXTS, FUNCTIONS), [""; 0]);
        assert!(!SEEDED.rows("stages").is_empty());
    }
}
