//! Pipedrive: REST API v2, and the users of v1.

mod apps;
mod body;
mod catalogue;
mod change;
mod custom;
mod deal;
mod deals;
mod extras;
mod failure;
mod fields;
mod gateway;
mod handle;
mod operation;
mod organizations;
mod params;
mod parties;
mod party_body;
mod party_search;
mod persons;
mod pipelines;
mod search;
mod seed;
mod selection;
mod service;
mod spoil;
mod store;
mod users;
mod view;

pub use self::handle::Pipedrive;
pub(crate) use self::service::{Service, TOKEN};
