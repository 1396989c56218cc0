//! Weeek: its public API but for the task manager.

mod attachments;
mod body;
mod call;
mod columns;
mod contact;
mod contacts;
mod deal;
mod deal_body;
mod deal_list;
mod deals;
mod failure;
mod field;
mod fields;
mod funnel;
mod funnels;
mod handle;
mod ids;
mod lines;
mod multipart;
mod organization;
mod organizations;
mod params;
mod people;
mod quirks;
mod reference;
mod reply;
mod route;
mod seed;
mod service;
mod state;
mod tasks;
mod view;
mod workspace;
mod wrong;

pub use self::handle::Weeek;
pub(crate) use self::{
    service::{Service, TOKEN},
    state::Options,
};
