#![doc = include_str!("../README.md")]

mod builder;
mod calendar;
mod clock;
mod error;
mod exchange;
mod fault;
mod formats;
mod heffl;
mod journal;
mod kit;
mod opaque;
mod pipedrive;
mod rate;
mod raw;
mod reply;
mod routera;
mod sandbox;
mod server;
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
