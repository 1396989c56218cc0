//! Every route of the vendor.

use super::{
    boards, comments, deals, files, lists,
    parts::{
        Chain, add, create_funnel, global_fields, list, remove as drop_part, reorder, reorder_in,
        reorder_task, transfer, update as update_part,
    },
    records::{all as every, amend, create, one, profile, relate, remove, update, update_of, workspace},
    schema::{
        ADDRESSES, BOARDS, COLUMNS, CONTACTS, CURRENCIES, DEALS, EMAILS, FIELDS, FUNNELS, MANAGER, MEMBERS,
        OPTIONS, ORGANIZATIONS, PHONES, PORTFOLIOS, PROJECTS, STATUSES, TAGS, TASKS, TIME_ENTRIES,
    },
    state::{BOARD_COLUMNS, PROJECT_BOARDS, State},
    tasks,
};
use crate::kit::{Kind, Resource, Role, Routes};

const CRM: &str = "/public/v1/crm";
const MANAGED: &str = "/public/v1/tm";

static FUNNEL_STATUS: Chain = &[&FUNNELS, &STATUSES];
static TASK: Chain = &[&DEALS, &TASKS];
static TIME_ENTRY: Chain = &[&TASKS, &TIME_ENTRIES];
/// The lines of contacts and organizations.
static LINES: [(&str, Chain); 5] = [
    ("/organizations/{id}/addresses", &[&ORGANIZATIONS, &ADDRESSES]),
    ("/organizations/{id}/emails", &[&ORGANIZATIONS, &EMAILS]),
    ("/organizations/{id}/phones", &[&ORGANIZATIONS, &PHONES]),
    ("/contacts/{id}/emails", &[&CONTACTS, &EMAILS]),
    ("/contacts/{id}/phones", &[&CONTACTS, &PHONES]),
];
/// Links between rows: the path, the row that has the list, the list, and the name of the other row in
/// bodies.
static LINKS: [(&str, &Resource, &str, &str); 7] = [
    ("/deals/{id}/assignees", &DEALS, "assignees", "assigneeId"),
    ("/deals/{id}/contacts", &DEALS, "contacts", "contactId"),
    ("/deals/{id}/organizations", &DEALS, "organizations", "organizationId"),
    ("/deals/{id}/tags", &DEALS, "tags", "tag"),
    ("/organizations/{id}/contacts", &ORGANIZATIONS, "contacts", "contactId"),
    ("/organizations/{id}/tags", &ORGANIZATIONS, "tags", "tagId"),
    ("/contacts/{id}/tags", &CONTACTS, "tags", "tagId"),
];
/// The custom fields of each level, and their options.
static FIELDS_OF: [(&str, Chain, Chain); 4] = [
    ("/public/v1/crm/funnels/{id}", &[&FUNNELS, &FIELDS], &[&FUNNELS, &FIELDS, &OPTIONS]),
    ("/public/v1/tm/projects/{id}", &[&PROJECTS, &FIELDS], &[&PROJECTS, &FIELDS, &OPTIONS]),
    ("/public/v1/tm/boards/{id}", &[&BOARDS, &FIELDS], &[&BOARDS, &FIELDS, &OPTIONS]),
    (MANAGED, &[&MANAGER, &FIELDS], &[&MANAGER, &FIELDS, &OPTIONS]),
];

pub(crate) fn all() -> Routes<State> {
    let mut routes = Routes::new();
    custom_fields(&mut routes);
    sales(routes.at(CRM));
    tasks_and_projects(routes.at(MANAGED));
    workplace(routes.at("/public/v1"));
    // What links to files lead to is not part of the API.
    routes.at("").get("/storage/{id}", 0, files::storage).role(Role::Open);
    routes.get("/presigned/{id}", 0, files::presigned).role(Role::Open);
    routes
}

fn custom_fields(r: &mut Routes<State>) {
    for (path, field, option) in FIELDS_OF {
        r.at(&format!("{path}/custom-fields"));
        r.post("", 0, move |c| add(c, field));
        r.put("/{field}", 0, move |c| update_part(c, field));
        r.delete("/{field}", 0, move |c| drop_part(c, field));
        r.post("/{field}/options", 0, move |c| add(c, option));
        r.put("/{field}/options/{option}", 0, move |c| update_part(c, option));
        r.delete("/{field}/options/{option}", 0, move |c| drop_part(c, option));
        r.post("/{field}/options/{option}/move", 0, move |c| reorder(c, option));
        if !path.starts_with(MANAGED) {
            r.post("/{field}/move", 0, move |c| reorder(c, field));
            continue;
        }
        if path == MANAGED {
            r.get("", 0, global_fields);
        } else {
            r.post("/{field}/transfer-to-task-manager", 0, move |c| transfer(c, field, &MANAGER, ""));
        }
        r.post("/{field}/transfer-to-project", 0, move |c| transfer(c, field, &PROJECTS, "projectId"));
        r.post("/{field}/transfer-to-board", 0, move |c| transfer(c, field, &BOARDS, "boardId"));
    }
}

fn sales(r: &mut Routes<State>) {
    r.get("/funnels", 0, |c| every(c, &FUNNELS));
    r.post("/funnels", 0, create_funnel);
    r.get("/funnels/{id}", 0, |c| one(c, &FUNNELS));
    r.put("/funnels/{id}", 0, |c| update(c, &FUNNELS));
    r.delete("/funnels/{id}", 0, |c| remove(c, &FUNNELS));
    r.get("/funnels/{id}/statuses", 0, |c| list(c, FUNNEL_STATUS));
    r.post("/funnels/{id}/statuses", 0, |c| add(c, FUNNEL_STATUS));
    r.get("/statuses/{id}", 0, |c| one(c, &STATUSES));
    r.put("/statuses/{id}", 0, |c| update(c, &STATUSES));
    r.delete("/statuses/{id}", 0, |c| remove(c, &STATUSES));
    r.get("/statuses/{id}/deals", 0, lists::deals).rows("amount", "\"many\"");
    r.post("/statuses/{id}/deals", 0, deals::create);
    r.get("/deals/{id}", 0, |c| one(c, &DEALS));
    r.put("/deals/{id}", 0, |c| update_of(c, &DEALS, deals::is_put));
    r.patch("/deals/{id}", 0, |c| amend(c, &DEALS));
    r.delete("/deals/{id}", 0, |c| remove(c, &DEALS));
    r.post("/deals/{id}/move", 0, deals::reorder);
    r.put("/deals/{id}/funnel", 0, deals::change_funnel);
    r.put("/deals/{id}/status", 0, deals::change_status);
    r.post("/deals/{id}/tasks", 0, |c| add(c, TASK));
    r.post("/deals/{id}/tasks/{task}/move", 0, |c| reorder_task(c, TASK));
    r.delete("/deals/{id}/tasks/{task}", 0, |c| drop_part(c, TASK));
    r.post("/deals/{id}/attachments", 0, |c| files::upload(c, &DEALS));
    r.get("/organizations", 0, lists::organizations).rows("updatedAt", "17");
    r.get("/contacts", 0, lists::contacts).rows("updatedAt", "17");
    for of in [&ORGANIZATIONS, &CONTACTS] {
        r.post(&format!("/{}", of.name), 0, |c| create(c, of));
        r.get(&format!("/{}/{{id}}", of.name), 0, |c| one(c, of));
        r.put(&format!("/{}/{{id}}", of.name), 0, |c| update(c, of));
        r.delete(&format!("/{}/{{id}}", of.name), 0, |c| remove(c, of));
    }
    for (path, line) in LINES {
        r.post(path, 0, move |c| add(c, line));
        r.put(&format!("{path}/{{part}}"), 0, move |c| update_part(c, line));
        r.delete(&format!("{path}/{{part}}"), 0, move |c| drop_part(c, line));
    }
    for (path, of, list, key) in LINKS {
        r.post(path, 0, move |c| relate(c, of, list, key, Kind::One));
        r.delete(path, 0, move |c| relate(c, of, list, key, Kind::One));
    }
    r.get("/currencies", 0, |c| every(c, &CURRENCIES));
}

fn workplace(r: &mut Routes<State>) {
    r.get("/ws", 0, workspace);
    r.get("/ws/members", 0, |c| every(c, &MEMBERS));
    r.get("/ws/tags", 0, |c| every(c, &TAGS));
    r.post("/ws/tags", 0, |c| create(c, &TAGS));
    r.get("/ws/tags/{id}", 0, |c| one(c, &TAGS));
    r.put("/ws/tags/{id}", 0, |c| amend(c, &TAGS));
    r.delete("/ws/tags/{id}", 0, |c| remove(c, &TAGS));
    r.get("/ws/attachments/{id}", 0, files::get);
    r.get("/user/me", 0, profile);
}

fn tasks_and_projects(r: &mut Routes<State>) {
    r.get("/portfolios", 0, tasks::portfolios);
    r.post("/portfolios", 0, |c| create(c, &PORTFOLIOS));
    r.get("/portfolios/{id}", 0, |c| one(c, &PORTFOLIOS));
    r.put("/portfolios/{id}", 0, |c| update(c, &PORTFOLIOS));
    r.delete("/portfolios/{id}", 0, |c| remove(c, &PORTFOLIOS));
    r.get("/projects", 0, |c| every(c, &PROJECTS));
    r.post("/projects", 0, |c| create(c, &PROJECTS));
    r.get("/projects/{id}", 0, |c| one(c, &PROJECTS));
    r.post("/projects/{id}/archive", 0, |c| tasks::archive(c, true));
    r.post("/projects/{id}/un-archive", 0, |c| tasks::archive(c, false));
    for (path, of) in [("/projects", &PROJECTS), ("/boards", &BOARDS), ("/board-columns", &COLUMNS)] {
        r.put(&format!("{path}/{{id}}"), 0, |c| amend(c, of));
        r.delete(&format!("{path}/{{id}}"), 0, |c| remove(c, of));
    }
    r.post("/boards", 0, boards::create);
    r.post("/board-columns", 0, |c| create(c, &COLUMNS));
    r.get("/boards", 0, |c| boards::list(c, &PROJECT_BOARDS));
    r.get("/board-columns", 0, |c| boards::list(c, &BOARD_COLUMNS));
    r.post("/boards/{id}/move", 0, |c| reorder_in(c, &PROJECT_BOARDS, "upperBoardId", false));
    r.post("/board-columns/{id}/move", 0, |c| reorder_in(c, &BOARD_COLUMNS, "upperBoardColumnId", true));
    r.get("/tasks", 0, tasks::list).rows("priority", "\"much\"");
    r.post("/tasks", 0, |c| create(c, &TASKS));
    r.get("/tasks/{id}", 0, |c| one(c, &TASKS));
    r.put("/tasks/{id}", 0, tasks::update);
    r.delete("/tasks/{id}", 0, tasks::remove);
    r.post("/tasks/{id}/complete", 0, |c| tasks::complete(c, true));
    r.post("/tasks/{id}/un-complete", 0, |c| tasks::complete(c, false));
    r.post("/tasks/{id}/board", 0, |c| tasks::place(c, "boards", "boardId"));
    r.post("/tasks/{id}/board-column", 0, |c| tasks::place(c, "boardColumns", "boardColumnId"));
    r.post("/tasks/{id}/locations", 0, tasks::locate);
    r.delete("/tasks/{id}/locations", 0, tasks::locate);
    r.post("/tasks/{id}/attachments", 0, |c| files::upload(c, &TASKS));
    for (key, list) in [("watchers", "subscribers"), ("assignees", "assignees")] {
        r.post(&format!("/tasks/{{id}}/{key}"), 0, move |c| relate(c, &TASKS, list, key, Kind::Many));
        r.delete(&format!("/tasks/{{id}}/{key}"), 0, move |c| relate(c, &TASKS, list, key, Kind::Many));
    }
    r.post("/tasks/{id}/parent", 0, tasks::parent);
    r.post("/tasks/{id}/start-timer", 0, tasks::start_timer);
    r.post("/tasks/{id}/stop-timer", 0, tasks::stop_timer);
    r.post("/tasks/{id}/time-entries", 0, |c| add(c, TIME_ENTRY));
    r.put("/tasks/{id}/time-entries/{entry}", 0, |c| update_part(c, TIME_ENTRY));
    r.delete("/tasks/{id}/time-entries/{entry}", 0, |c| drop_part(c, TIME_ENTRY));
    r.get("/tasks/{id}/comments", 0, comments::list);
    r.post("/tasks/{id}/comments", 0, comments::create);
    r.delete("/tasks/{id}/comments/{comment}", 0, comments::remove);
}
