//! Routera: tokens, contacts, companies, deals and tickets, routers and dispatch.

mod api;
mod envelope;
mod handle;
mod oauth;
mod records;
mod routers;
mod routes;
mod rules;
mod schema;
mod seed;
mod state;
mod tokens;

pub use self::handle::Routera;
pub(crate) use self::{
    handle::Service,
    state::{Options, State},
    tokens::{CLIENT_ID, CLIENT_SECRET},
};
