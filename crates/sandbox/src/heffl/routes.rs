//! Every route.

use super::{
    pipelines,
    records::{all, create, custom_fields, list, one, remove, update},
    schema::{
        CLIENT_STAGES, COMPANY, CONTACT, DEAL, LEAD_STAGES, PIPELINES, SOURCES, STAGES, TAGS, USER_LIST,
        WEBHOOKS,
    },
    state::State,
    v1,
};
use crate::kit::route::{Route, delete, get, patch, post};

/// The field of a list's item that a bad row has wrong, and its JSON.
const BAD_DEAL: (&str, &str) = ("price", "\"many\"");
const BAD_CLIENT: (&str, &str) = ("number", "17");

pub(crate) const ROUTES: &[Route<State>] = &[
    get("/api/v1/deals", 0, |c| v1::deals(c, v1::list)).rows(BAD_DEAL.0, BAD_DEAL.1),
    post("/api/v1/deals", 0, |c| v1::deals(c, v1::create)),
    get("/api/v1/deals/{id}", 0, |c| v1::deals(c, one)),
    patch("/api/v1/deals/{id}", 0, |c| v1::deals(c, update)),
    delete("/api/v1/deals/{id}", 0, |c| v1::deals(c, remove)),
    // Nothing is ever delivered.
    post("/api/v1/webhooks", 0, |c| create(c, &WEBHOOKS)),
    get("/api/v2/deals", 0, |c| list(c, DEAL)).rows(BAD_DEAL.0, BAD_DEAL.1),
    post("/api/v2/deals", 0, |c| create(c, DEAL)),
    get("/api/v2/deals/{id}", 0, |c| one(c, DEAL)),
    patch("/api/v2/deals/{id}", 0, |c| update(c, DEAL)),
    delete("/api/v2/deals/{id}", 0, |c| remove(c, DEAL)),
    // Contacts and companies are not read one at a time: the vendor lists no such operation.
    get("/api/v2/contacts", 0, |c| list(c, CONTACT)).rows(BAD_CLIENT.0, BAD_CLIENT.1),
    post("/api/v2/contacts", 0, |c| create(c, CONTACT)),
    patch("/api/v2/contacts/{id}", 0, |c| update(c, CONTACT)),
    delete("/api/v2/contacts/{id}", 0, |c| remove(c, CONTACT)),
    get("/api/v2/companies", 0, |c| list(c, COMPANY)).rows(BAD_CLIENT.0, BAD_CLIENT.1),
    post("/api/v2/companies", 0, |c| create(c, COMPANY)),
    patch("/api/v2/companies/{id}", 0, |c| update(c, COMPANY)),
    delete("/api/v2/companies/{id}", 0, |c| remove(c, COMPANY)),
    get("/api/v2/pipelines", 0, |c| all(c, &PIPELINES)),
    post("/api/v2/pipelines", 0, pipelines::create),
    get("/api/v2/pipelines/{id}", 0, |c| one(c, &PIPELINES)),
    patch("/api/v2/pipelines/{id}", 0, |c| update(c, &PIPELINES)),
    post("/api/v2/pipelines/{id}/stages", 0, pipelines::create_stage),
    // What a change of the type makes of the deals in the stage is not said, and nothing changes (inferred).
    patch("/api/v2/pipeline-stages/{id}", 0, |c| update(c, &STAGES)),
    get("/api/v2/custom-fields", 0, custom_fields),
    get("/api/v2/users", 0, |c| all(c, USER_LIST)),
    get("/api/v2/tags", 0, |c| all(c, &TAGS)),
    post("/api/v2/tags", 0, |c| create(c, &TAGS)),
    get("/api/v2/sources", 0, |c| all(c, &SOURCES)),
    get("/api/v2/client-stages", 0, |c| all(c, &CLIENT_STAGES)),
    get("/api/v2/lead-stages", 0, |c| all(c, &LEAD_STAGES)),
    post("/api/v2/lead-stages", 0, |c| create(c, &LEAD_STAGES)),
];

/// What the vendor lists beside them.
pub(crate) const NOT_SERVED: &[&str] = &[
    "GET /api/v2/products",
    "POST /api/v2/products",
    "PATCH /api/v2/products/*",
    "GET /api/v2/document-templates*",
    "/api/v2/tasks*",
    "/api/v2/quotations*",
    "/api/v2/projects*",
    "GET /api/v2/leads",
    "/api/v1/clients*",
    "/api/v1/leads*",
    "/api/v1/tasks*",
    "POST /api/v1/invoices",
    "GET /api/v1/pipelines*",
];
