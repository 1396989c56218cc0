//! Every route, with its cost in tokens.

use super::{
    followers, history, lists, oauth, products,
    records::{List, TIMES, create, list, one, remove, update},
    schema::{DEALS, DISCOUNTS, INSTALLMENTS, ORGANIZATIONS, PERSONS, PIPELINES, STAGES},
    search,
    state::State,
    terms, whole,
};
use crate::{
    exchange::Response,
    kit::{
        call::Call,
        refusal::Refusal,
        route::{Role, Route, delete, get, patch, post, put},
    },
};

/// `/api/v1/…` leads to the routes of `/v1/…`.
pub(crate) const ROUTES: &[Route<State>] = &[
    get("/oauth/authorize", 0, oauth::authorize).role(Role::Open),
    post("/oauth/token", 0, oauth::grant).role(Role::Token),
    get("/api/v2/deals", 10, lists::deals).rows("value", "\"many\""),
    post("/api/v2/deals", 5, |c| create(c, &DEALS)),
    get("/api/v2/deals/archived", 20, lists::archived_deals).rows("value", "\"many\""),
    get("/api/v2/deals/search", 20, search::deals).role(Role::Search),
    get("/api/v2/deals/products", 10, products::of_deals),
    get("/api/v2/deals/installments", 10, terms::installments),
    get("/api/v2/deals/{id}", 1, |c| one(c, &DEALS)),
    patch("/api/v2/deals/{id}", 5, |c| update(c, &DEALS)),
    delete("/api/v2/deals/{id}", 3, |c| remove(c, &DEALS)),
    get("/api/v2/deals/{id}/followers", 10, followers::list),
    post("/api/v2/deals/{id}/followers", 5, followers::add),
    get("/api/v2/deals/{id}/followers/changelog", 10, followers::changelog),
    delete("/api/v2/deals/{id}/followers/{follower_id}", 3, followers::remove),
    get("/api/v2/deals/{id}/products", 10, products::list),
    post("/api/v2/deals/{id}/products", 5, products::add),
    delete("/api/v2/deals/{id}/products", 15, products::remove_many),
    post("/api/v2/deals/{id}/products/bulk", 25, products::add_many),
    patch("/api/v2/deals/{id}/products/{product_attachment_id}", 5, products::update),
    delete("/api/v2/deals/{id}/products/{product_attachment_id}", 3, products::remove),
    get("/api/v2/deals/{id}/discounts", 10, terms::discounts),
    post("/api/v2/deals/{id}/discounts", 5, |c| terms::add(c, &DISCOUNTS, 201)),
    patch("/api/v2/deals/{id}/discounts/{discount_id}", 5, |c| terms::update(c, &DISCOUNTS)),
    delete("/api/v2/deals/{id}/discounts/{discount_id}", 3, |c| terms::remove(c, &DISCOUNTS)),
    post("/api/v2/deals/{id}/installments", 5, |c| terms::add(c, &INSTALLMENTS, 200)),
    patch("/api/v2/deals/{id}/installments/{installment_id}", 5, |c| terms::update(c, &INSTALLMENTS)),
    delete("/api/v2/deals/{id}/installments/{installment_id}", 3, |c| terms::remove(c, &INSTALLMENTS)),
    post("/api/v2/deals/{id}/convert/lead", 40, whole::convert),
    get("/api/v2/deals/{id}/convert/status/{conversion_id}", 1, whole::conversion),
    delete("/v1/deals", 10, whole::remove_many),
    post("/v1/deals/{id}/duplicate", 10, whole::duplicate),
    put("/v1/deals/{id}/merge", 40, whole::merge),
    get("/v1/deals/{id}/permittedUsers", 10, whole::permitted),
    get("/v1/deals/summary", 40, |c| history::summary(c, false)),
    get("/v1/deals/summary/archived", 80, |c| history::summary(c, true)),
    get("/v1/deals/{id}/changelog", 20, history::changelog),
    get("/v1/deals/{id}/activities", 20, |c| history::nothing(c, &["done", "exclude"], 500)),
    get("/v1/deals/{id}/files", 20, |c| history::nothing(c, &["sort"], 100)),
    get("/v1/deals/{id}/mailMessages", 20, |c| history::nothing(c, &["include_body"], 500)),
    get("/v1/deals/{id}/followers", 20, followers::list_v1),
    post("/v1/deals/{id}/followers", 10, followers::add_v1),
    delete("/v1/deals/{id}/followers/{follower_id}", 6, followers::remove_v1),
    get("/api/v2/persons", 10, lists::persons).rows("update_time", "17"),
    post("/api/v2/persons", 5, |c| create(c, &PERSONS)),
    get("/api/v2/persons/search", 20, search::persons).role(Role::Search),
    get("/api/v2/persons/{id}", 1, |c| one(c, &PERSONS)),
    patch("/api/v2/persons/{id}", 5, |c| update(c, &PERSONS)),
    delete("/api/v2/persons/{id}", 3, |c| remove(c, &PERSONS)),
    get("/api/v2/organizations", 10, |c| List { fields: &["owner_id"], ..List::of(&ORGANIZATIONS) }.run(c))
        .rows("update_time", "17"),
    post("/api/v2/organizations", 5, |c| create(c, &ORGANIZATIONS)),
    get("/api/v2/organizations/search", 20, search::organizations).role(Role::Search),
    get("/api/v2/organizations/{id}", 1, |c| one(c, &ORGANIZATIONS)),
    patch("/api/v2/organizations/{id}", 5, |c| update(c, &ORGANIZATIONS)),
    delete("/api/v2/organizations/{id}", 3, |c| remove(c, &ORGANIZATIONS)),
    get("/api/v2/pipelines", 5, |c| list(c, &PIPELINES, &[], TIMES)),
    post("/api/v2/pipelines", 5, |c| create(c, &PIPELINES)),
    get("/api/v2/pipelines/{id}", 1, |c| one(c, &PIPELINES)),
    patch("/api/v2/pipelines/{id}", 5, |c| update(c, &PIPELINES)),
    delete("/api/v2/pipelines/{id}", 3, |c| remove(c, &PIPELINES)),
    get("/api/v2/stages", 5, |c| {
        list(c, &STAGES, &["pipeline_id"], &["id", "update_time", "add_time", "order_nr"])
    }),
    post("/api/v2/stages", 5, |c| create(c, &STAGES)),
    get("/api/v2/stages/{id}", 1, |c| one(c, &STAGES)),
    patch("/api/v2/stages/{id}", 5, |c| update(c, &STAGES)),
    delete("/api/v2/stages/{id}", 3, |c| remove(c, &STAGES)),
    get("/api/v2/dealFields", 10, lists::deal_fields),
    get("/api/v2/dealFields/{field_code}", 1, lists::deal_field),
    get("/v1/users", 20, lists::users),
    get("/v1/users/me", 2, lists::me),
    get("/v1/users/find", 40, not_served),
    get("/v1/users/{id}", 2, lists::user),
];

/// Stands before a path with a parameter that would take the path for its value.
fn not_served(_: &mut Call<'_, State>) -> Result<Response, Refusal> {
    Err(Refusal::NotServed)
}

/// Makes patterns of paths that start alike.
macro_rules! paths {
    ($($prefix:literal: $($rest:literal)+;)+) => { &[$($(concat!($prefix, $rest),)+)+] };
}

/// What the vendor has beside them, as far as deals need it.
pub(crate) const NOT_SERVED: &[&str] = paths![
    "/api/v2/": "persons/*/*" "organizations/*/*" "dealFields/*/options" "users/*/followers" "leads/*" "itemSearch*";
    "/api/v2/": "products*" "activities*";
    "/api/v2/": "personFields*" "organizationFields*" "productFields*" "projectFields*" "activityFields*";
    "POST /api/v2/": "dealFields";
    "PATCH /api/v2/": "dealFields/*";
    "DELETE /api/v2/": "dealFields/*";
    "/v1/": "deals*" "pipelines/*" "stages/*" "persons*" "organizations*" "products*" "dealFields*" "itemSearch*";
    "/v1/": "activities*" "activityTypes" "notes*" "noteFields" "files*" "users/*/permissions" "currencies";
    "/v1/": "leads*" "leadFields" "leadLabels*" "leadSources" "filters*" "webhooks*";
    "/v1/": "projects*" "projectTemplates*" "tasks*";
];
