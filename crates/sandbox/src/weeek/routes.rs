//! Every route of the vendor.

use super::{
    boards::{self, BOARDS_OF, COLUMNS_OF},
    comments, deals, files, lists,
    parts::{
        Chain, add, create_funnel, global_fields, list, remove as drop_part, reorder, reorder_task, transfer,
        update as update_part,
    },
    records::{all, amend, create, one, profile, relate, remove, update, update_of, workspace},
    schema::{
        ADDRESSES, BOARDS, COLUMNS, CONTACTS, CURRENCIES, DEALS, EMAILS, FIELDS, FUNNELS, MANAGER, MEMBERS,
        OPTIONS, ORGANIZATIONS, PHONES, PORTFOLIOS, PROJECTS, STATUSES, TAGS, TASKS, TIME_ENTRIES,
    },
    state::State,
    tasks,
};
use crate::kit::{Role, Route, delete, get, patch, post, put};

macro_rules! crm {
    ($path:literal) => {
        concat!("/public/v1/crm", $path)
    };
}

macro_rules! tm {
    ($path:literal) => {
        concat!("/public/v1/tm", $path)
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

static PROJECT_FIELD: Chain = &[&PROJECTS, &FIELDS];
static PROJECT_OPTION: Chain = &[&PROJECTS, &FIELDS, &OPTIONS];
static BOARD_FIELD: Chain = &[&BOARDS, &FIELDS];
static BOARD_OPTION: Chain = &[&BOARDS, &FIELDS, &OPTIONS];
static GLOBAL_FIELD: Chain = &[&MANAGER, &FIELDS];
static GLOBAL_OPTION: Chain = &[&MANAGER, &FIELDS, &OPTIONS];
static TIME_ENTRY: Chain = &[&TASKS, &TIME_ENTRIES];

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
    post(crm!("/deals/{id}/attachments"), 0, |c| files::upload(c, &DEALS)),
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
    // The task manager.
    get(tm!("/portfolios"), 0, tasks::portfolios),
    post(tm!("/portfolios"), 0, |c| create(c, &PORTFOLIOS)),
    get(tm!("/portfolios/{id}"), 0, |c| one(c, &PORTFOLIOS)),
    put(tm!("/portfolios/{id}"), 0, |c| update(c, &PORTFOLIOS)),
    delete(tm!("/portfolios/{id}"), 0, |c| remove(c, &PORTFOLIOS)),
    get(tm!("/projects"), 0, |c| all(c, &PROJECTS)),
    post(tm!("/projects"), 0, |c| create(c, &PROJECTS)),
    get(tm!("/projects/{id}"), 0, |c| one(c, &PROJECTS)),
    put(tm!("/projects/{id}"), 0, |c| amend(c, &PROJECTS)),
    delete(tm!("/projects/{id}"), 0, |c| remove(c, &PROJECTS)),
    post(tm!("/projects/{id}/archive"), 0, |c| tasks::archive(c, true)),
    post(tm!("/projects/{id}/un-archive"), 0, |c| tasks::archive(c, false)),
    post(tm!("/projects/{id}/custom-fields"), 0, |c| add(c, PROJECT_FIELD)),
    put(tm!("/projects/{id}/custom-fields/{field}"), 0, |c| update_part(c, PROJECT_FIELD)),
    delete(tm!("/projects/{id}/custom-fields/{field}"), 0, |c| drop_part(c, PROJECT_FIELD)),
    post(tm!("/projects/{id}/custom-fields/{field}/transfer-to-task-manager"), 0, |c| {
        transfer(c, PROJECT_FIELD, &MANAGER, "")
    }),
    post(tm!("/projects/{id}/custom-fields/{field}/transfer-to-project"), 0, |c| {
        transfer(c, PROJECT_FIELD, &PROJECTS, "projectId")
    }),
    post(tm!("/projects/{id}/custom-fields/{field}/transfer-to-board"), 0, |c| {
        transfer(c, PROJECT_FIELD, &BOARDS, "boardId")
    }),
    post(tm!("/projects/{id}/custom-fields/{field}/options"), 0, |c| add(c, PROJECT_OPTION)),
    put(tm!("/projects/{id}/custom-fields/{field}/options/{option}"), 0, |c| update_part(c, PROJECT_OPTION)),
    delete(tm!("/projects/{id}/custom-fields/{field}/options/{option}"), 0, |c| drop_part(c, PROJECT_OPTION)),
    post(tm!("/projects/{id}/custom-fields/{field}/options/{option}/move"), 0, |c| {
        reorder(c, PROJECT_OPTION)
    }),
    post(tm!("/boards/{id}/custom-fields"), 0, |c| add(c, BOARD_FIELD)),
    put(tm!("/boards/{id}/custom-fields/{field}"), 0, |c| update_part(c, BOARD_FIELD)),
    delete(tm!("/boards/{id}/custom-fields/{field}"), 0, |c| drop_part(c, BOARD_FIELD)),
    post(tm!("/boards/{id}/custom-fields/{field}/transfer-to-task-manager"), 0, |c| {
        transfer(c, BOARD_FIELD, &MANAGER, "")
    }),
    post(tm!("/boards/{id}/custom-fields/{field}/transfer-to-project"), 0, |c| {
        transfer(c, BOARD_FIELD, &PROJECTS, "projectId")
    }),
    post(tm!("/boards/{id}/custom-fields/{field}/transfer-to-board"), 0, |c| {
        transfer(c, BOARD_FIELD, &BOARDS, "boardId")
    }),
    post(tm!("/boards/{id}/custom-fields/{field}/options"), 0, |c| add(c, BOARD_OPTION)),
    put(tm!("/boards/{id}/custom-fields/{field}/options/{option}"), 0, |c| update_part(c, BOARD_OPTION)),
    delete(tm!("/boards/{id}/custom-fields/{field}/options/{option}"), 0, |c| drop_part(c, BOARD_OPTION)),
    post(tm!("/boards/{id}/custom-fields/{field}/options/{option}/move"), 0, |c| reorder(c, BOARD_OPTION)),
    get(tm!("/custom-fields"), 0, global_fields),
    post(tm!("/custom-fields"), 0, |c| add(c, GLOBAL_FIELD)),
    put(tm!("/custom-fields/{field}"), 0, |c| update_part(c, GLOBAL_FIELD)),
    delete(tm!("/custom-fields/{field}"), 0, |c| drop_part(c, GLOBAL_FIELD)),
    post(tm!("/custom-fields/{field}/transfer-to-project"), 0, |c| {
        transfer(c, GLOBAL_FIELD, &PROJECTS, "projectId")
    }),
    post(tm!("/custom-fields/{field}/transfer-to-board"), 0, |c| {
        transfer(c, GLOBAL_FIELD, &BOARDS, "boardId")
    }),
    post(tm!("/custom-fields/{field}/options"), 0, |c| add(c, GLOBAL_OPTION)),
    put(tm!("/custom-fields/{field}/options/{option}"), 0, |c| update_part(c, GLOBAL_OPTION)),
    delete(tm!("/custom-fields/{field}/options/{option}"), 0, |c| drop_part(c, GLOBAL_OPTION)),
    post(tm!("/custom-fields/{field}/options/{option}/move"), 0, |c| reorder(c, GLOBAL_OPTION)),
    get(tm!("/boards"), 0, |c| boards::list(c, &BOARDS_OF)),
    post(tm!("/boards"), 0, boards::create),
    put(tm!("/boards/{id}"), 0, |c| amend(c, &BOARDS)),
    delete(tm!("/boards/{id}"), 0, |c| remove(c, &BOARDS)),
    post(tm!("/boards/{id}/move"), 0, |c| boards::reorder(c, &BOARDS_OF)),
    get(tm!("/board-columns"), 0, |c| boards::list(c, &COLUMNS_OF)),
    post(tm!("/board-columns"), 0, |c| create(c, &COLUMNS)),
    put(tm!("/board-columns/{id}"), 0, |c| amend(c, &COLUMNS)),
    delete(tm!("/board-columns/{id}"), 0, |c| remove(c, &COLUMNS)),
    post(tm!("/board-columns/{id}/move"), 0, |c| boards::reorder(c, &COLUMNS_OF)),
    get(tm!("/tasks"), 0, tasks::list).rows("priority", "\"much\""),
    post(tm!("/tasks"), 0, |c| create(c, &TASKS)),
    get(tm!("/tasks/{id}"), 0, |c| one(c, &TASKS)),
    put(tm!("/tasks/{id}"), 0, tasks::update),
    delete(tm!("/tasks/{id}"), 0, tasks::remove),
    post(tm!("/tasks/{id}/complete"), 0, |c| tasks::complete(c, true)),
    post(tm!("/tasks/{id}/un-complete"), 0, |c| tasks::complete(c, false)),
    post(tm!("/tasks/{id}/board"), 0, |c| tasks::place(c, "boards", "boardId")),
    post(tm!("/tasks/{id}/board-column"), 0, |c| tasks::place(c, "boardColumns", "boardColumnId")),
    post(tm!("/tasks/{id}/locations"), 0, tasks::locate),
    delete(tm!("/tasks/{id}/locations"), 0, tasks::locate),
    post(tm!("/tasks/{id}/attachments"), 0, |c| files::upload(c, &TASKS)),
    post(tm!("/tasks/{id}/watchers"), 0, |c| tasks::people(c, "subscribers", "watchers")),
    delete(tm!("/tasks/{id}/watchers"), 0, |c| tasks::people(c, "subscribers", "watchers")),
    post(tm!("/tasks/{id}/assignees"), 0, |c| tasks::people(c, "assignees", "assignees")),
    delete(tm!("/tasks/{id}/assignees"), 0, |c| tasks::people(c, "assignees", "assignees")),
    post(tm!("/tasks/{id}/parent"), 0, tasks::parent),
    post(tm!("/tasks/{id}/start-timer"), 0, tasks::start_timer),
    post(tm!("/tasks/{id}/stop-timer"), 0, tasks::stop_timer),
    post(tm!("/tasks/{id}/time-entries"), 0, |c| add(c, TIME_ENTRY)),
    put(tm!("/tasks/{id}/time-entries/{entry}"), 0, |c| update_part(c, TIME_ENTRY)),
    delete(tm!("/tasks/{id}/time-entries/{entry}"), 0, |c| drop_part(c, TIME_ENTRY)),
    get(tm!("/tasks/{id}/comments"), 0, comments::list),
    post(tm!("/tasks/{id}/comments"), 0, comments::create),
    delete(tm!("/tasks/{id}/comments/{comment}"), 0, comments::remove),
    // What links to files lead to is not part of the API.
    get("/storage/{id}", 0, files::storage).role(Role::Open),
    get("/presigned/{id}", 0, files::presigned).role(Role::Open),
];
