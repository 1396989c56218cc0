//! Routera: tokens, contacts, companies, deals and tickets, routers and dispatch.

mod catalogue;
mod dispatch;
mod failure;
mod fields;
mod handle;
mod ids;
mod record;
mod records;
mod route;
mod routers;
mod seed;
mod service;
mod state;
mod tokens;

pub use self::handle::Routera;
pub(crate) use self::{
    service::{Options, Service},
    tokens::{CLIENT_ID, CLIENT_SECRET},
};
