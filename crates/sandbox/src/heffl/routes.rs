//! Every route.

use super::{
    entities::{
        CLIENT_V1, COMPANY, CONTACT, DEAL, INVOICE_V1, LEAD, LEAD_V1, PRODUCT, PROJECT, QUOTATION, TASK,
        TASK_V1, TEMPLATE, USER_LIST,
    },
    entity::Entity,
    pipelines,
    records::{all as every, create, custom_fields, list, one, remove, templates, update},
    schema::{CLIENT_STAGES, LEAD_STAGES, PIPELINES, SOURCES, STAGES, TAGS, WEBHOOKS},
    state::State,
    v1,
};
use crate::kit::Routes;

pub(crate) fn all() -> Routes<State> {
    let mut routes = Routes::new();
    first_version(routes.at("/api/v1"));
    second_version(routes.at("/api/v2"));
    routes
}

fn first_version(r: &mut Routes<State>) {
    r.get("/deals", 0, |c| v1::deals(c, v1::list)).rows("price", "\"many\"");
    r.post("/deals", 0, |c| v1::deals(c, v1::create));
    r.get("/deals/{id}", 0, |c| v1::deals(c, one));
    r.patch("/deals/{id}", 0, |c| v1::deals(c, update));
    r.delete("/deals/{id}", 0, |c| v1::deals(c, remove));
    // Tasks have the ids of v2 in both generations (inferred).
    for (path, of) in [("/clients", CLIENT_V1), ("/leads", LEAD_V1), ("/tasks", TASK_V1)] {
        r.get(path, 0, move |c| v1::list(c, of));
        let path = format!("{path}/{{id}}");
        r.get(&path, 0, move |c| one(c, of));
        r.patch(&path, 0, move |c| update(c, of));
        r.delete(&path, 0, move |c| remove(c, of));
    }
    // Each generation has one of both methods, and both are served in either (inferred).
    r.put("/clients/{id}", 0, |c| update(c, CLIENT_V1));
    r.put("/leads/{id}", 0, |c| update(c, LEAD_V1));
    r.post("/clients", 0, |c| create(c, CLIENT_V1));
    r.post("/leads", 0, |c| v1::create(c, LEAD_V1));
    r.post("/tasks", 0, |c| create(c, TASK_V1));
    r.get("/leads/sources", 0, |c| v1::list(c, Entity::of(&SOURCES)));
    r.get("/leads/stages", 0, |c| v1::list(c, Entity::of(&LEAD_STAGES)));
    r.post("/invoices", 0, |c| create(c, INVOICE_V1));
    r.get("/pipelines", 0, |c| v1::pipelines(c, v1::list));
    r.get("/pipelines/{id}", 0, |c| v1::pipelines(c, v1::pipeline));
    // Nothing is ever delivered.
    r.post("/webhooks", 0, |c| create(c, &WEBHOOKS));
}

fn second_version(r: &mut Routes<State>) {
    // Contacts and companies are not read one at a time: the vendor lists no such operation.
    for (path, of, member, bad) in [
        ("/deals", DEAL, "price", "\"many\""),
        ("/contacts", CONTACT, "number", "17"),
        ("/companies", COMPANY, "number", "17"),
    ] {
        r.get(path, 0, move |c| list(c, of)).rows(member, bad);
    }
    for (path, of) in [("/tasks", TASK), ("/quotations", QUOTATION), ("/leads", LEAD), ("/projects", PROJECT)]
    {
        r.get(path, 0, move |c| list(c, of));
    }
    for (path, of) in [
        ("/deals", DEAL),
        ("/contacts", CONTACT),
        ("/companies", COMPANY),
        ("/tasks", TASK),
        ("/quotations", QUOTATION),
    ] {
        r.post(path, 0, move |c| create(c, of));
        r.patch(&format!("{path}/{{id}}"), 0, move |c| update(c, of));
        r.delete(&format!("{path}/{{id}}"), 0, move |c| remove(c, of));
    }
    for (path, of) in [
        ("/deals", DEAL),
        ("/tasks", TASK),
        ("/quotations", QUOTATION),
        ("/projects", PROJECT),
        ("/document-templates", TEMPLATE),
    ] {
        r.get(&format!("{path}/{{id}}"), 0, move |c| one(c, of));
    }
    r.get("/pipelines", 0, |c| every(c, &PIPELINES));
    r.post("/pipelines", 0, pipelines::create);
    r.get("/pipelines/{id}", 0, |c| one(c, &PIPELINES));
    r.patch("/pipelines/{id}", 0, |c| update(c, &PIPELINES));
    r.post("/pipelines/{id}/stages", 0, pipelines::create_stage);
    // What a change of the type makes of the deals in the stage is not said, and nothing changes (inferred).
    r.patch("/pipeline-stages/{id}", 0, |c| update(c, &STAGES));
    r.get("/custom-fields", 0, custom_fields);
    r.get("/users", 0, |c| every(c, USER_LIST));
    r.get("/tags", 0, |c| every(c, &TAGS));
    r.post("/tags", 0, |c| create(c, &TAGS));
    r.get("/sources", 0, |c| every(c, &SOURCES));
    r.get("/client-stages", 0, |c| every(c, &CLIENT_STAGES));
    r.get("/lead-stages", 0, |c| every(c, &LEAD_STAGES));
    r.post("/lead-stages", 0, |c| create(c, &LEAD_STAGES));
    r.get("/products", 0, |c| every(c, PRODUCT));
    r.post("/products", 0, |c| create(c, PRODUCT));
    r.patch("/products/{id}", 0, |c| update(c, PRODUCT));
    r.get("/document-templates", 0, |c| templates(c, TEMPLATE));
    r.post("/projects", 0, |c| create(c, PROJECT));
    r.patch("/projects/{id}", 0, |c| update(c, PROJECT));
}
