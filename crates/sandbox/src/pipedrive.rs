//! Pipedrive: OAuth tokens, REST API v2, and the users of v1.

mod api;
mod catalog;
mod custom;
mod derived;
mod envelope;
mod events;
mod fields;
mod files;
mod filters;
mod fixed;
mod flat;
mod followers;
mod handle;
mod history;
mod leads;
mod limits;
mod lists;
mod merge;
mod oauth;
mod order;
mod participants;
mod parts;
mod pictures;
mod plain;
mod products;
mod records;
mod reports;
mod routes;
mod rules;
mod schema;
mod search;
mod seed;
mod state;
mod statistics;
mod sums;
mod tokens;
mod values;
mod view;
mod webhooks;

pub use self::handle::Pipedrive;
pub(crate) use self::{
    handle::Service,
    state::{State, TOKEN},
};
