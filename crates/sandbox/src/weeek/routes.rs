//! Every route that is served, and the vendor's others.

use super::{
    deals, files, lists,
    parts::{
        Chain, add, create_funnel, list, remove as drop_part, reorder, reorder_task, update as update_part,
    },
    records::{all, amend, create, one, profile, relate, remove, update, update_of, workspace},
    schema::{
        ADDRESSES, CONTACTS, CURRENCIES, DEALS, EMAILS, FIELDS, FUNNELS, MEMBERS, OPTIONS, ORGANIZATIONS,
        PHONES, STATUSES, TAGS, TASKS,
    },
    state::State,
};
use crate::kit::route::{Role, Route, delete, get, patch, post, put};

macro_rules! crm {
    ($path:literal) => {
        concat!("/public/v1/crm", $path)
    };
}

static FUNNEL_STATUS: Chain = &[&FUNNELS, &STATUSES];
static FIELD: Chain = &[&FUNNELS, &FIELDS];
static OPTION: Chain = &[&FUNNELS, &FIELDS, &OPTIONS];
static TASK: Chain = &[&DEALS, &TASKS];
static ADDRESS: Chain = &[&ORGANIZATIONS, &ADDRESSES];
static EMAIL: Chain = &[&ORGANIZATIONS, &EMAILS];
static PHONE: Chain = &[&ORGANIZATIONS, &PHONES];
static CONTACT_EMAIL: Chain = &[&CONTACTS, &EMAILS];
static CONTACT_PHONE: Chain = &[&CONTACTS, &PHONES];

pub(crate) const ROUTES: &[Route<State>] = &[
    get(crm!("/funnels"), 0, |c| all(c, &FUNNELS)),
    post(crm!("/funnels"), 0, create_funnel),
    get(crm!("/funnels/{id}"), 0, |c| one(c, &FUNNELS)),
    put(crm!("/funnels/{id}"), 0, |c| update(c, &FUNNELS)),
    delete(crm!("/funnels/{id}"), 0, |c| remove(c, &FUNNELS)),
    get(crm!("/funnels/{id}/statuses"), 0, |c| list(c, FUNNEL_STATUS)),
    post(crm!("/funnels/{id}/statuses"), 0, |c| add(c, FUNNEL_STATUS)),
    post(crm!("/funnels/{id}/custom-fields"), 0, |c| add(c, FIELD)),
    put(crm!("/funnels/{id}/custom-fields/{field}"), 0, |c| update_part(c, FIELD)),
    delete(crm!("/funnels/{id}/custom-fields/{field}"), 0, |c| drop_part(c, FIELD)),
    post(crm!("/funnels/{id}/custom-fields/{field}/move"), 0, |c| reorder(c, FIELD)),
    post(crm!("/funnels/{id}/custom-fields/{field}/options"), 0, |c| add(c, OPTION)),
    put(crm!("/funnels/{id}/custom-fields/{field}/options/{option}"), 0, |c| update_part(c, OPTION)),
    delete(crm!("/funnels/{id}/custom-fields/{field}/options/{option}"), 0, |c| drop_part(c, OPTION)),
    post(crm!("/funnels/{id}/custom-fields/{field}/options/{option}/move"), 0, |c| reorder(c, OPTION)),
    get(crm!("/statuses/{id}"), 0, |c| one(c, &STATUSES)),
    put(crm!("/statuses/{id}"), 0, |c| update(c, &STATUSES)),
    delete(crm!("/statuses/{id}"), 0, |c| remove(c, &STATUSES)),
    get(crm!("/statuses/{id}/deals"), 0, lists::deals).rows("amount", "\"many\""),
    post(crm!("/statuses/{id}/deals"), 0, deals::create),
    get(crm!("/deals/{id}"), 0, |c| one(c, &DEALS)),
    put(crm!("/deals/{id}"), 0, |c| update_of(c, &DEALS, deals::is_put)),
    patch(crm!("/deals/{id}"), 0, |c| amend(c, &DEALS)),
    delete(crm!("/deals/{id}"), 0, |c| remove(c, &DEALS)),
    post(crm!("/deals/{id}/move"), 0, deals::reorder),
    put(crm!("/deals/{id}/funnel"), 0, deals::change_funnel),
    put(crm!("/deals/{id}/status"), 0, deals::change_status),
    post(crm!("/deals/{id}/assignees"), 0, |c| relate(c, &DEALS, "assignees", "assigneeId")),
    delete(crm!("/deals/{id}/assignees"), 0, |c| relate(c, &DEALS, "assignees", "assigneeId")),
    post(crm!("/deals/{id}/contacts"), 0, |c| relate(c, &DEALS, "contacts", "contactId")),
    delete(crm!("/deals/{id}/contacts"), 0, |c| relate(c, &DEALS, "contacts", "contactId")),
    post(crm!("/deals/{id}/organizations"), 0, |c| relate(c, &DEALS, "organizations", "organizationId")),
    delete(crm!("/deals/{id}/organizations"), 0, |c| relate(c, &DEALS, "organizations", "organizationId")),
    post(crm!("/deals/{id}/tags"), 0, |c| relate(c, &DEALS, "tags", "tag")),
    delete(crm!("/deals/{id}/tags"), 0, |c| relate(c, &DEALS, "tags", "tag")),
    post(crm!("/deals/{id}/tasks"), 0, |c| add(c, TASK)),
    post(crm!("/deals/{id}/tasks/{task}/move"), 0, |c| reorder_task(c, TASK)),
    delete(crm!("/deals/{id}/tasks/{task}"), 0, |c| drop_part(c, TASK)),
    post(crm!("/deals/{id}/attachments"), 0, files::upload),
    get(crm!("/organizations"), 0, lists::organizations).rows("updatedAt", "17"),
    post(crm!("/organizations"), 0, |c| create(c, &ORGANIZATIONS)),
    get(crm!("/organizations/{id}"), 0, |c| one(c, &ORGANIZATIONS)),
    put(crm!("/organizations/{id}"), 0, |c| update(c, &ORGANIZATIONS)),
    delete(crm!("/organizations/{id}"), 0, |c| remove(c, &ORGANIZATIONS)),
    post(crm!("/organizations/{id}/addresses"), 0, |c| add(c, ADDRESS)),
    put(crm!("/organizations/{id}/addresses/{part}"), 0, |c| update_part(c, ADDRESS)),
    delete(crm!("/organizations/{id}/addresses/{part}"), 0, |c| drop_part(c, ADDRESS)),
    post(crm!("/organizations/{id}/emails"), 0, |c| add(c, EMAIL)),
    put(crm!("/organizations/{id}/emails/{part}"), 0, |c| update_part(c, EMAIL)),
    delete(crm!("/organizations/{id}/emails/{part}"), 0, |c| drop_part(c, EMAIL)),
    post(crm!("/organizations/{id}/phones"), 0, |c| add(c, PHONE)),
    put(crm!("/organizations/{id}/phones/{part}"), 0, |c| update_part(c, PHONE)),
    delete(crm!("/organizations/{id}/phones/{part}"), 0, |c| drop_part(c, PHONE)),
    post(crm!("/organizations/{id}/contacts"), 0, |c| relate(c, &ORGANIZATIONS, "contacts", "contactId")),
    delete(crm!("/organizations/{id}/contacts"), 0, |c| relate(c, &ORGANIZATIONS, "contacts", "contactId")),
    post(crm!("/organizations/{id}/tags"), 0, |c| relate(c, &ORGANIZATIONS, "tags", "tagId")),
    delete(crm!("/organizations/{id}/tags"), 0, |c| relate(c, &ORGANIZATIONS, "tags", "tagId")),
    get(crm!("/contacts"), 0, lists::contacts).rows("updatedAt", "17"),
    post(crm!("/contacts"), 0, |c| create(c, &CONTACTS)),
    get(crm!("/contacts/{id}"), 0, |c| one(c, &CONTACTS)),
    put(crm!("/contacts/{id}"), 0, |c| update(c, &CONTACTS)),
    delete(crm!("/contacts/{id}"), 0, |c| remove(c, &CONTACTS)),
    post(crm!("/contacts/{id}/emails"), 0, |c| add(c, CONTACT_EMAIL)),
    put(crm!("/contacts/{id}/emails/{part}"), 0, |c| update_part(c, CONTACT_EMAIL)),
    delete(crm!("/contacts/{id}/emails/{part}"), 0, |c| drop_part(c, CONTACT_EMAIL)),
    post(crm!("/contacts/{id}/phones"), 0, |c| add(c, CONTACT_PHONE)),
    put(crm!("/contacts/{id}/phones/{part}"), 0, |c| update_part(c, CONTACT_PHONE)),
    delete(crm!("/contacts/{id}/phones/{part}"), 0, |c| drop_part(c, CONTACT_PHONE)),
    post(crm!("/contacts/{id}/tags"), 0, |c| relate(c, &CONTACTS, "tags", "tagId")),
    delete(crm!("/contacts/{id}/tags"), 0, |c| relate(c, &CONTACTS, "tags", "tagId")),
    get(crm!("/currencies"), 0, |c| all(c, &CURRENCIES)),
    get("/public/v1/ws", 0, workspace),
    get("/public/v1/ws/members", 0, |c| all(c, &MEMBERS)),
    get("/public/v1/ws/tags", 0, |c| all(c, &TAGS)),
    post("/public/v1/ws/tags", 0, |c| create(c, &TAGS)),
    get("/public/v1/ws/tags/{id}", 0, |c| one(c, &TAGS)),
    put("/public/v1/ws/tags/{id}", 0, |c| amend(c, &TAGS)),
    delete("/public/v1/ws/tags/{id}", 0, |c| remove(c, &TAGS)),
    get("/public/v1/ws/attachments/{id}", 0, files::get),
    get("/public/v1/user/me", 0, profile),
    // What links to files lead to is not part of the API.
    get("/storage/{id}", 0, files::storage).role(Role::Open),
    get("/presigned/{id}", 0, files::presigned).role(Role::Open),
];

/// The task manager.
pub(crate) const NOT_SERVED: &[&str] = &[
    "/public/v1/tm/portfolios*",
    "/public/v1/tm/projects*",
    "/public/v1/tm/boards*",
    "/public/v1/tm/board-columns*",
    "/public/v1/tm/tasks*",
    "/public/v1/tm/custom-fields*",
];
