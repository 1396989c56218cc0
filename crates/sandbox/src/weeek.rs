//! Weeek: its public API without the task manager.

mod api;
mod catalog;
mod columns;
mod custom;
mod deals;
mod envelope;
mod files;
mod handle;
mod lists;
mod multipart;
mod params;
mod parts;
mod records;
mod routes;
mod rules;
mod schema;
mod seed;
mod state;
mod values;
mod view;

pub use self::handle::Weeek;
pub(crate) use self::{
    api::TOKEN,
    handle::Service,
    state::{Options, State},
};
