//! Every route that is served, and the vendor's others.

use super::{
    deals, files, lists,
    parts::{
        Chain, add, create_funnel, list, remove as drop_part, reorder, reorder_task, update as update_part,
    },
    records::{all, amend, create, create_of, one, profile, relate, remove, update, update_of, workspace},
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

macro_rules! funnel {
    ($path:literal) => {
        concat!("/public/v1/crm/funnels/{id}", $path)
    };
}

macro_rules! deal {
    ($path:literal) => {
        concat!("/public/v1/crm/deals/{id}", $path)
    };
}

macro_rules! organization {
    ($path:literal) => {
        concat!("/public/v1/crm/organizations/{id}", $path)
    };
}

macro_rules! contact {
    ($path:literal) => {
        concat!("/public/v1/crm/contacts/{id}", $path)
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
    get(funnel!(""), 0, |c| one(c, &FUNNELS)),
    put(funnel!(""), 0, |c| update(c, &FUNNELS)),
    delete(funnel!(""), 0, |c| remove(c, &FUNNELS)),
    get(funnel!("/statuses"), 0, |c| list(c, FUNNEL_STATUS)),
    post(funnel!("/statuses"), 0, |c| add(c, FUNNEL_STATUS)),
    post(funnel!("/custom-fields"), 0, |c| add(c, FIELD)),
    put(funnel!("/custom-fields/{field}"), 0, |c| update_part(c, FIELD)),
    delete(funnel!("/custom-fields/{field}"), 0, |c| drop_part(c, FIELD)),
    post(funnel!("/custom-fields/{field}/move"), 0, |c| reorder(c, FIELD)),
    post(funnel!("/custom-fields/{field}/options"), 0, |c| add(c, OPTION)),
    put(funnel!("/custom-fields/{field}/options/{option}"), 0, |c| update_part(c, OPTION)),
    delete(funnel!("/custom-fields/{field}/options/{option}"), 0, |c| drop_part(c, OPTION)),
    post(funnel!("/custom-fields/{field}/options/{option}/move"), 0, |c| reorder(c, OPTION)),
    get(crm!("/statuses/{id}"), 0, |c| one(c, &STATUSES)),
    put(crm!("/statuses/{id}"), 0, |c| update(c, &STATUSES)),
    delete(crm!("/statuses/{id}"), 0, |c| remove(c, &STATUSES)),
    get(crm!("/statuses/{id}/deals"), 0, lists::deals).rows("amount", "\"many\""),
    post(crm!("/statuses/{id}/deals"), 0, deals::create),
    get(deal!(""), 0, |c| one(c, &DEALS)),
    put(deal!(""), 0, |c| update_of(c, &DEALS, deals::is_put)),
    patch(deal!(""), 0, |c| amend(c, &DEALS)),
    delete(deal!(""), 0, |c| remove(c, &DEALS)),
    post(deal!("/move"), 0, deals::reorder),
    put(deal!("/funnel"), 0, deals::change_funnel),
    put(deal!("/status"), 0, deals::change_status),
    post(deal!("/assignees"), 0, |c| relate(c, &DEALS, "assignees", "assigneeId", true)),
    delete(deal!("/assignees"), 0, |c| relate(c, &DEALS, "assignees", "assigneeId", false)),
    post(deal!("/contacts"), 0, |c| relate(c, &DEALS, "contacts", "contactId", true)),
    delete(deal!("/contacts"), 0, |c| relate(c, &DEALS, "contacts", "contactId", false)),
    post(deal!("/organizations"), 0, |c| relate(c, &DEALS, "organizations", "organizationId", true)),
    delete(deal!("/organizations"), 0, |c| relate(c, &DEALS, "organizations", "organizationId", false)),
    post(deal!("/tags"), 0, |c| relate(c, &DEALS, "tags", "tag", true)),
    delete(deal!("/tags"), 0, |c| relate(c, &DEALS, "tags", "tag", false)),
    post(deal!("/tasks"), 0, |c| add(c, TASK)),
    post(deal!("/tasks/{task}/move"), 0, |c| reorder_task(c, TASK)),
    delete(deal!("/tasks/{task}"), 0, |c| drop_part(c, TASK)),
    post(deal!("/attachments"), 0, files::upload),
    get(crm!("/organizations"), 0, lists::organizations).rows("updatedAt", "17"),
    post(crm!("/organizations"), 0, |c| create(c, &ORGANIZATIONS)),
    get(organization!(""), 0, |c| one(c, &ORGANIZATIONS)),
    put(organization!(""), 0, |c| update(c, &ORGANIZATIONS)),
    delete(organization!(""), 0, |c| remove(c, &ORGANIZATIONS)),
    post(organization!("/addresses"), 0, |c| add(c, ADDRESS)),
    put(organization!("/addresses/{part}"), 0, |c| update_part(c, ADDRESS)),
    delete(organization!("/addresses/{part}"), 0, |c| drop_part(c, ADDRESS)),
    post(organization!("/emails"), 0, |c| add(c, EMAIL)),
    put(organization!("/emails/{part}"), 0, |c| update_part(c, EMAIL)),
    delete(organization!("/emails/{part}"), 0, |c| drop_part(c, EMAIL)),
    post(organization!("/phones"), 0, |c| add(c, PHONE)),
    put(organization!("/phones/{part}"), 0, |c| update_part(c, PHONE)),
    delete(organization!("/phones/{part}"), 0, |c| drop_part(c, PHONE)),
    post(organization!("/contacts"), 0, |c| relate(c, &ORGANIZATIONS, "contacts", "contactId", true)),
    delete(organization!("/contacts"), 0, |c| relate(c, &ORGANIZATIONS, "contacts", "contactId", false)),
    post(organization!("/tags"), 0, |c| relate(c, &ORGANIZATIONS, "tags", "tagId", true)),
    delete(organization!("/tags"), 0, |c| relate(c, &ORGANIZATIONS, "tags", "tagId", false)),
    get(crm!("/contacts"), 0, lists::contacts).rows("updatedAt", "17"),
    post(crm!("/contacts"), 0, |c| create(c, &CONTACTS)),
    get(contact!(""), 0, |c| one(c, &CONTACTS)),
    put(contact!(""), 0, |c| update(c, &CONTACTS)),
    delete(contact!(""), 0, |c| remove(c, &CONTACTS)),
    post(contact!("/emails"), 0, |c| add(c, CONTACT_EMAIL)),
    put(contact!("/emails/{part}"), 0, |c| update_part(c, CONTACT_EMAIL)),
    delete(contact!("/emails/{part}"), 0, |c| drop_part(c, CONTACT_EMAIL)),
    post(contact!("/phones"), 0, |c| add(c, CONTACT_PHONE)),
    put(contact!("/phones/{part}"), 0, |c| update_part(c, CONTACT_PHONE)),
    delete(contact!("/phones/{part}"), 0, |c| drop_part(c, CONTACT_PHONE)),
    post(contact!("/tags"), 0, |c| relate(c, &CONTACTS, "tags", "tagId", true)),
    delete(contact!("/tags"), 0, |c| relate(c, &CONTACTS, "tags", "tagId", false)),
    get(crm!("/currencies"), 0, |c| all(c, &CURRENCIES)),
    get("/public/v1/ws", 0, workspace),
    get("/public/v1/ws/members", 0, |c| all(c, &MEMBERS)),
    get("/public/v1/ws/tags", 0, |c| all(c, &TAGS)),
    // The server chooses the color.
    post("/public/v1/ws/tags", 0, |c| create_of(c, &TAGS, |field| field.name == "title")),
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
