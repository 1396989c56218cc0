//! Heffl: REST APIs v2 and v1, the latter in both of its published generations.

mod api;
mod custom;
mod entities;
mod entity;
mod envelope;
mod filters;
mod handle;
mod limits;
mod pipelines;
mod records;
mod routes;
mod rules;
mod schema;
mod seed;
mod state;
mod v1;

pub use self::handle::{Heffl, WriteOnly};
pub(crate) use self::{
    handle::Service,
    state::{Options, State, TOKEN},
};
