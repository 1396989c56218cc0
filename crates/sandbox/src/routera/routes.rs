//! Every route, complete as documented.

use super::{
    oauth,
    records::{archive, create, get as read, list, update},
    routers,
    schema::{COMPANIES, CONTACTS, DEALS, TICKETS},
    state::State,
};
use crate::kit::{Role, Route, delete, get, patch, post};

/// The member of a row of a list that a bad row has wrong, and its JSON.
const BAD: (&str, &str) = ("created_at", "17");

pub(crate) const TOKEN: &str = "/oauth2/token";
pub(crate) const ROUTES: &[Route<State>] = &[
    post(TOKEN, 0, oauth::grant).role(Role::Token),
    get("/contacts", 0, |c| list(c, &CONTACTS)).rows(BAD.0, BAD.1),
    post("/contacts", 0, |c| create(c, &CONTACTS)),
    get("/contacts/{id}", 0, |c| read(c, &CONTACTS)),
    patch("/contacts/{id}", 0, |c| update(c, &CONTACTS)),
    delete("/contacts/{id}", 0, |c| archive(c, &CONTACTS)),
    get("/companies", 0, |c| list(c, &COMPANIES)).rows(BAD.0, BAD.1),
    post("/companies", 0, |c| create(c, &COMPANIES)),
    get("/companies/{id}", 0, |c| read(c, &COMPANIES)),
    patch("/companies/{id}", 0, |c| update(c, &COMPANIES)),
    delete("/companies/{id}", 0, |c| archive(c, &COMPANIES)),
    get("/deals", 0, |c| list(c, &DEALS)).rows(BAD.0, BAD.1),
    post("/deals", 0, |c| create(c, &DEALS)),
    get("/deals/{id}", 0, |c| read(c, &DEALS)),
    patch("/deals/{id}", 0, |c| update(c, &DEALS)),
    delete("/deals/{id}", 0, |c| archive(c, &DEALS)),
    get("/tickets", 0, |c| list(c, &TICKETS)),
    post("/tickets", 0, |c| create(c, &TICKETS)),
    get("/tickets/{id}", 0, |c| read(c, &TICKETS)),
    patch("/tickets/{id}", 0, |c| update(c, &TICKETS)),
    delete("/tickets/{id}", 0, |c| archive(c, &TICKETS)),
    get("/routers", 0, routers::list),
    get("/routers/{id}", 0, routers::get),
    post("/dispatch/router", 0, routers::dispatch).role(Role::Verdict),
];
