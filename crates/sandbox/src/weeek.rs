//! Weeek: its public API.

mod api;
mod boards;
mod catalog;
mod columns;
mod comments;
mod custom;
mod deals;
mod envelope;
mod files;
mod handle;
mod lists;
mod params;
mod parts;
mod places;
mod records;
mod routes;
mod rules;
mod schema;
mod seed;
mod state;
mod tasks;
mod values;
mod view;

pub use self::handle::Weeek;
pub(crate) use self::{
    handle::Service,
    state::{Options, State, TOKEN},
};
