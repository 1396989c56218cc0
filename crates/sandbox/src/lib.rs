#![doc = include_str!("../README.md")]

mod api;
mod body;
mod builder;
mod calendar;
mod clock;
mod cursor;
mod error;
mod exchange;
mod fault;
mod formats;
mod heffl;
mod journal;
#[expect(dead_code, reason = "the vendors that still have routers of their own will use the rest")]
mod kit;
mod object;
mod opaque;
mod pipedrive;
mod query;
mod rate;
mod raw;
mod reply;
mod routera;
mod sandbox;
mod server;
mod spoil;
mod table;
mod vendor;
mod vocabulary;
mod weeek;

pub use self::{
    builder::Builder,
    clock::Clock,
    error::{Error, ParseFaultError},
    fault::{Fault, FaultKind, Faults},
    heffl::{Heffl, WriteOnly},
    journal::Recorded,
    pipedrive::Pipedrive,
    rate::Rate,
    routera::Routera,
    sandbox::Sandbox,
    vendor::Vendor,
    weeek::Weeek,
};
