//! Pipedrive: OAuth tokens, REST API v2, and the users of v1.

mod api;
mod catalog;
mod custom;
mod envelope;
mod followers;
mod handle;
mod history;
mod limits;
mod lists;
mod oauth;
mod order;
mod parts;
mod products;
mod records;
mod routes;
mod rules;
mod schema;
mod search;
mod seed;
mod state;
mod sums;
mod terms;
mod tokens;
mod values;
mod view;
mod whole;

pub use self::handle::Pipedrive;
pub(crate) use self::{
    handle::Service,
    state::{State, TOKEN},
};
