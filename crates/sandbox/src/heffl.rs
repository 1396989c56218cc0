//! Heffl: REST API v2, and the deals of v1 in both of its published generations.

mod body;
mod catalogue;
mod change;
mod client_body;
mod clients;
mod deal;
mod deals;
mod failure;
mod filters;
mod handle;
mod ids;
mod listing;
mod pipelines;
mod products;
mod reference;
mod route;
mod seed;
mod service;
mod state;
mod v1;
mod view;

pub use self::handle::{Heffl, WriteOnly};
pub(crate) use self::service::{Options, Service, TOKEN};
