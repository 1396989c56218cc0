//! Every route, complete as documented.

use super::{
    oauth,
    records::{archive, create, get, list, update},
    routers,
    schema::{COMPANIES, CONTACTS, DEALS, ROUTERS, TICKETS},
    state::State,
};
use crate::kit::{Role, Routes};

pub(crate) const TOKEN: &str = "/oauth2/token";

pub(crate) fn all() -> Routes<State> {
    let mut r = Routes::new();
    r.post(TOKEN, 0, oauth::grant).role(Role::Token);
    r.get("/routers", 0, |c| list(c, &ROUTERS));
    r.get("/routers/{id}", 0, routers::get);
    r.post("/dispatch/router", 0, routers::dispatch).role(Role::Verdict);
    for of in [&CONTACTS, &COMPANIES, &DEALS, &TICKETS] {
        r.at(&format!("/{}", of.name));
        let route = r.get("", 0, |c| list(c, of));
        if of.name != TICKETS.name {
            route.rows("created_at", "17");
        }
        r.post("", 0, |c| create(c, of));
        r.get("/{id}", 0, |c| get(c, of));
        r.patch("/{id}", 0, |c| update(c, of));
        r.delete("/{id}", 0, |c| archive(c, of));
    }
    r
}
