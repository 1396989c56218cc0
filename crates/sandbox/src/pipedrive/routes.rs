//! Every route, with its cost in tokens.

use super::{
    fields::{self, Change, Version, change_options},
    files,
    followers::{self, DEAL, ORGANIZATION, PERSON, PRODUCT},
    history::{self, nothing},
    leads::{self, permitted},
    lists, merge, oauth, participants,
    parts::{self, COMMENTS_OF, DEAL_PRODUCTS_OF, DISCOUNTS_OF, INSTALLMENTS_OF, VARIATIONS_OF},
    pictures, plain, products,
    records::{TIMES, create, list, one, remove, update},
    reports,
    schema::{
        ACTIVITIES, ACTIVITY_TYPES, DEALS, FILES, FILTERS, LEAD_LABELS, LEADS, NOTES, ORGANIZATIONS, PERSONS,
        PIPELINES, PRODUCTS, STAGES, USERS,
    },
    search,
    state::State,
    statistics, webhooks,
};
use crate::kit::{Resource, Role, Routes};

/// Returns the table. `/api/v1/…` leads to the routes of `/v1/…`.
pub(crate) fn all() -> Routes<State> {
    let mut routes = Routes::new();
    routes.get("/oauth/authorize", 0, oauth::authorize).role(Role::Open);
    routes.post("/oauth/token", 0, oauth::grant).role(Role::Token);
    main_resources(&mut routes);
    custom_fields(&mut routes);
    deals(routes.at("/api/v2/deals"));
    deals_v1(routes.at("/v1/deals"));
    people(&mut routes);
    goods_and_pipelines(&mut routes);
    leads(&mut routes);
    work(routes.at("/v1"));
    account(&mut routes);
    routes
}

/// Adds what every main resource of v2 has, apart from its list.
fn main_resources(r: &mut Routes<State>) {
    for of in [&DEALS, &PERSONS, &ORGANIZATIONS, &PIPELINES, &STAGES, &PRODUCTS, &ACTIVITIES] {
        r.at(&format!("/api/v2/{}", of.name));
        let status = if of.name == PRODUCTS.name { 201 } else { 200 };
        r.post("", 5, move |c| Ok(create(c, of)?.with_status(status)));
        r.get("/{id}", 1, |c| one(c, of));
        r.patch("/{id}", 5, |c| update(c, of));
        r.delete("/{id}", 3, |c| remove(c, of)).plain();
    }
    for of in [DEAL, PERSON, ORGANIZATION, PRODUCT] {
        r.at(&format!("/api/v2/{}/{{id}}/followers", of.resource.name));
        r.get("", 10, move |c| followers::list(c, of, Version::Two));
        r.post("", 5, move |c| followers::add(c, of, Version::Two)).plain();
        r.get("/changelog", 10, move |c| followers::changelog(c, of));
        r.delete("/{follower_id}", 3, move |c| followers::remove(c, of, Version::Two)).plain();
        r.at(&format!("/v1/{}/{{id}}", of.resource.name));
        r.get("/followers", 20, move |c| followers::list(c, of, Version::One));
        r.post("/followers", 10, move |c| followers::add(c, of, Version::One)).plain();
        r.delete("/followers/{follower_id}", 6, move |c| followers::remove(c, of, Version::One)).plain();
        r.get("/files", 20, move |c| files::of(c, of.resource, of.key));
        r.get("/permittedUsers", 10, move |c| permitted(c, of.resource)).plain();
    }
    for (of, change) in [(DEAL, "dealChange"), (PERSON, "personChange"), (ORGANIZATION, "organizationChange")]
    {
        r.at(&format!("/v1/{}/{{id}}", of.resource.name));
        r.get("/changelog", 20, move |c| history::changelog(c, of.resource));
        r.get("/flow", 40, move |c| reports::flow(c, of.resource, of.key, change));
        r.get("/mailMessages", 20, move |c| nothing(c, of.resource, &["include_body"]));
        r.put("/merge", 40, move |c| merge::merge(c, of.resource)).plain();
    }
}

/// Adds the definitions of fields in both versions.
fn custom_fields(r: &mut Routes<State>) {
    let written: [(&str, &Resource); 4] =
        [("deal", &DEALS), ("person", &PERSONS), ("organization", &ORGANIZATIONS), ("product", &PRODUCTS)];
    for (name, of) in written {
        r.at(&format!("/api/v2/{name}Fields"));
        r.post("", 5, |c| fields::create(c, of, Version::Two)).plain();
        r.patch("/{field_code}", 5, |c| fields::update(c, of, Version::Two)).plain();
        r.delete("/{field_code}", 3, |c| fields::remove(c, of, Version::Two)).plain();
        r.post("/{field_code}/options", 5, |c| change_options(c, of, Change::Add)).plain();
        r.patch("/{field_code}/options", 5, |c| change_options(c, of, Change::Rename)).plain();
        r.delete("/{field_code}/options", 3, |c| change_options(c, of, Change::Remove)).plain();
        r.at(&format!("/v1/{name}Fields"));
        r.post("", 10, |c| fields::create(c, of, Version::One)).plain();
        r.delete("", 10, fields::remove_many_v1);
        r.get("/{id}", 2, |c| fields::one(c, of, Version::One));
        r.put("/{id}", 10, |c| fields::update(c, of, Version::One)).plain();
        r.delete("/{id}", 6, |c| fields::remove(c, of, Version::One)).plain();
    }
    for (name, of) in written.into_iter().chain([("activity", &ACTIVITIES)]) {
        r.at(&format!("/api/v2/{name}Fields"));
        r.get("", 10, |c| fields::list(c, of));
        r.get("/{field_code}", 1, |c| fields::one(c, of, Version::Two));
    }
    for (name, of) in written.into_iter().chain([("lead", &LEADS)]) {
        r.at(&format!("/v1/{name}Fields")).get("", 20, |c| fields::list_v1(c, of, true));
    }
    r.at("/v1").get("/activityFields", 20, |c| fields::list_v1(c, &ACTIVITIES, false));
    r.get("/noteFields", 20, |c| fields::list_v1(c, &NOTES, false));
}

fn deals(r: &mut Routes<State>) {
    r.get("", 10, |c| lists::OF_DEALS.run(c)).rows("value", "\"many\"");
    r.get("/archived", 20, |c| lists::OF_ARCHIVED_DEALS.run(c)).rows("value", "\"many\"");
    r.get("/search", 20, |c| search::OF_DEALS.run(c, false)).role(Role::Search);
    r.get("/products", 10, products::of_deals);
    r.get("/installments", 10, parts::installments);
    r.get("/{id}/products", 10, products::list);
    r.post("/{id}/products", 5, |c| DEAL_PRODUCTS_OF.add(c, 201)).plain();
    r.delete("/{id}/products", 15, products::remove_many);
    r.post("/{id}/products/bulk", 25, products::add_many).plain();
    r.patch("/{id}/products/{product_attachment_id}", 5, |c| DEAL_PRODUCTS_OF.update(c)).plain();
    r.delete("/{id}/products/{product_attachment_id}", 3, products::remove).plain();
    r.get("/{id}/discounts", 10, parts::discounts).plain();
    r.post("/{id}/discounts", 5, |c| DISCOUNTS_OF.add(c, 201));
    r.patch("/{id}/discounts/{discount_id}", 5, |c| DISCOUNTS_OF.update(c));
    r.delete("/{id}/discounts/{discount_id}", 3, |c| DISCOUNTS_OF.remove(c)).plain();
    r.post("/{id}/installments", 5, parts::add_installment);
    r.patch("/{id}/installments/{installment_id}", 5, |c| INSTALLMENTS_OF.update(c));
    r.delete("/{id}/installments/{installment_id}", 3, |c| INSTALLMENTS_OF.remove(c)).plain();
    r.post("/{id}/convert/lead", 40, leads::convert_deal).plain();
    r.get("/{id}/convert/status/{conversion_id}", 1, |c| leads::conversion(c, &DEALS, "deal_id")).plain();
}

fn deals_v1(r: &mut Routes<State>) {
    r.delete("", 10, merge::remove_many);
    r.post("/{id}/duplicate", 10, merge::duplicate_deal).plain();
    r.get("/summary", 40, |c| statistics::summary(c, false));
    r.get("/summary/archived", 80, |c| statistics::summary(c, true));
    r.get("/archived", 40, reports::archived);
    r.get("/collection", 40, reports::collection);
    r.get("/timeline", 20, |c| statistics::timeline(c, false));
    r.get("/timeline/archived", 40, |c| statistics::timeline(c, true));
    r.get("/{id}/activities", 20, |c| nothing(c, &DEALS, &["done", "exclude"]));
    r.get("/{id}/participants", 20, participants::list);
    r.post("/{id}/participants", 10, participants::add).plain();
    r.delete("/{id}/participants/{deal_participant_id}", 6, participants::remove).plain();
    r.get("/{id}/participantsChangelog", 20, participants::changelog);
    r.get("/{id}/persons", 20, participants::list_persons);
}

fn people(r: &mut Routes<State>) {
    r.at("/api/v2/persons").get("", 10, |c| lists::OF_PERSONS.run(c)).rows("update_time", "17");
    r.get("/search", 20, |c| search::OF_PERSONS.run(c, false)).role(Role::Search);
    r.get("/{id}/picture", 1, pictures::read_picture).plain();
    r.at("/v1/persons/{id}").post("/picture", 10, pictures::set_picture);
    r.delete("/picture", 6, pictures::remove_picture).plain();
    r.get("/products", 20, |c| nothing(c, &PERSONS, &[]));
    r.at("/api/v2/organizations").get("", 10, |c| lists::OF_ORGANIZATIONS.run(c)).rows("update_time", "17");
    r.get("/search", 20, |c| search::OF_ORGANIZATIONS.run(c, false)).role(Role::Search);
}

fn goods_and_pipelines(r: &mut Routes<State>) {
    r.at("/api/v2/products").get("", 10, |c| lists::OF_PRODUCTS.run(c));
    r.get("/search", 20, |c| search::OF_PRODUCTS.run(c, false)).role(Role::Search);
    r.post("/{id}/duplicate", 5, merge::duplicate_product).plain();
    r.get("/{id}/variations", 10, |c| VARIATIONS_OF.list(c));
    r.post("/{id}/variations", 5, |c| VARIATIONS_OF.add(c, 201));
    r.patch("/{id}/variations/{product_variation_id}", 5, |c| VARIATIONS_OF.update(c));
    r.delete("/{id}/variations/{product_variation_id}", 3, |c| VARIATIONS_OF.remove(c)).plain();
    r.get("/{id}/images", 10, pictures::read_image).plain();
    r.post("/{id}/images", 5, |c| pictures::put_image(c, 201));
    r.put("/{id}/images", 5, |c| pictures::put_image(c, 200));
    r.delete("/{id}/images", 3, pictures::remove_image).plain();
    r.at("/api/v2").get("/pipelines", 5, |c| list(c, &PIPELINES, &[], TIMES));
    r.get("/stages", 5, |c| {
        list(c, &STAGES, &["pipeline_id"], &["id", "update_time", "add_time", "order_nr"])
    });
    r.get("/activities", 10, |c| lists::OF_ACTIVITIES.run(c));
    r.at("/v1").get("/products/{id}/deals", 20, reports::of_product);
    r.get("/pipelines/{id}/deals", 20, |c| reports::of(c, &PIPELINES, "pipeline_id"));
    r.get("/stages/{id}/deals", 20, |c| reports::of(c, &STAGES, "stage_id"));
    r.get("/pipelines/{id}/conversion_statistics", 40, statistics::conversions);
    r.get("/pipelines/{id}/movement_statistics", 40, statistics::movements);
}

fn leads(r: &mut Routes<State>) {
    r.at("/v1/leads").get("", 20, |c| leads::list(c, false));
    r.post("", 10, |c| Ok(plain::create(c, &LEADS)?.with_status(201)));
    r.get("/archived", 40, |c| leads::list(c, true));
    r.get("/search", 40, |c| search::OF_LEADS.run(c, true)).role(Role::Search);
    r.get("/{id}", 2, |c| plain::one(c, &LEADS));
    r.patch("/{id}", 10, |c| plain::update(c, &LEADS));
    r.delete("/{id}", 6, |c| plain::remove(c, &LEADS)).plain();
    r.get("/{id}/permittedUsers", 10, |c| permitted(c, &LEADS)).plain();
    r.at("/api/v2/leads").get("/search", 20, |c| search::OF_LEADS.run(c, false)).role(Role::Search);
    r.post("/{id}/convert/deal", 40, leads::convert_lead).plain();
    r.get("/{id}/convert/status/{conversion_id}", 1, |c| leads::conversion(c, &LEADS, "lead_id")).plain();
    r.at("/v1/leadLabels").get("", 10, |c| plain::all(c, &LEAD_LABELS));
    r.post("", 10, |c| plain::create(c, &LEAD_LABELS));
    r.patch("/{id}", 10, |c| plain::update(c, &LEAD_LABELS));
    r.delete("/{id}", 6, |c| plain::remove(c, &LEAD_LABELS)).plain();
    r.at("/v1/leadSources").get("", 2, |c| lists::fixed(c, "lead_sources"));
}

fn work(r: &mut Routes<State>) {
    r.get("/activityTypes", 20, |c| plain::all(c, &ACTIVITY_TYPES));
    r.delete("/activityTypes/{id}", 6, lists::remove_activity_type).plain();
    for (path, of) in [("/activityTypes", &ACTIVITY_TYPES), ("/notes", &NOTES), ("/filters", &FILTERS)] {
        r.post(path, 10, |c| plain::create(c, of));
        r.put(&format!("{path}/{{id}}"), 10, |c| plain::update(c, of));
    }
    for (path, of) in [("/notes/{id}", &NOTES), ("/filters/{id}", &FILTERS), ("/files/{id}", &FILES)] {
        r.get(path, 2, |c| plain::one(c, of));
    }
    r.get("/notes", 20, lists::notes);
    r.delete("/notes/{id}", 6, lists::remove_note).plain();
    r.get("/notes/{id}/comments", 20, |c| COMMENTS_OF.list(c));
    r.post("/notes/{id}/comments", 10, |c| COMMENTS_OF.add(c, 200));
    r.get("/notes/{id}/comments/{comment_id}", 2, |c| COMMENTS_OF.one(c)).plain();
    r.put("/notes/{id}/comments/{comment_id}", 10, |c| COMMENTS_OF.update(c));
    r.delete("/notes/{id}/comments/{comment_id}", 6, lists::remove_comment).plain();
    r.get("/files", 20, files::list);
    r.post("/files", 10, files::upload);
    r.post("/files/remote", 10, |c| files::remote(c, &["file_type", "title", "item_type", "item_id"]))
        .plain();
    r.post("/files/remoteLink", 10, |c| files::remote(c, &["item_type", "item_id", "remote_id"])).plain();
    r.put("/files/{id}", 10, files::update);
    r.delete("/files/{id}", 6, |c| plain::remove(c, &FILES)).plain();
    r.get("/files/{id}/download", 20, files::download).plain();
    r.get("/filters", 20, |c| lists::OF_FILTERS.list(c));
    r.delete("/filters", 10, lists::remove_filters);
    r.get("/filters/helpers", 20, |c| lists::fixed(c, "filter_helpers"));
    r.delete("/filters/{id}", 6, |c| plain::remove(c, &FILTERS)).plain();
}

fn account(r: &mut Routes<State>) {
    r.at("/v1/users").get("", 20, lists::users);
    r.get("/me", 2, lists::me);
    r.get("/find", 40, lists::find_users);
    r.post("", 10, lists::add_user).plain();
    r.get("/{id}", 2, lists::user);
    r.put("/{id}", 10, lists::update_user).plain();
    r.get("/{id}/followers", 20, |c| lists::of_user(c, "followers"));
    r.get("/{id}/permissions", 10, |c| lists::of_user(c, "permissions"));
    r.get("/{id}/roleAssignments", 20, |c| nothing(c, &USERS, &[]));
    r.get("/{id}/roleSettings", 20, |c| lists::of_user(c, "role_settings"));
    r.at("/api/v2").get("/users/{id}/followers", 10, followers::of_user);
    r.get("/itemSearch", 20, search::items).role(Role::Search);
    r.get("/itemSearch/field", 20, search::field_values).role(Role::Search);
    r.at("/v1").get("/currencies", 20, lists::currencies);
    r.get("/webhooks", 10, webhooks::list).plain();
    r.post("/webhooks", 10, webhooks::create);
    r.delete("/webhooks/{id}", 6, webhooks::remove).plain();
}

/// What the vendor has beside them, as far as deals need it.
pub(crate) const NOT_SERVED: &[&str] = &[
    "/v1/deals*",
    "/v1/persons*",
    "/v1/organizations*",
    "/v1/products*",
    "/v1/pipelines*",
    "/v1/stages*",
    "/v1/itemSearch*",
    "/v1/activities*",
    "/v1/projects*",
    "/v1/projectTemplates*",
    "/v1/tasks*",
    "/api/v2/projectFields*",
];
