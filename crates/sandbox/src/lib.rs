#![doc = include_str!("../README.md")]

mod api;
mod builder;
mod calendar;
mod clock;
mod error;
mod exchange;
mod fault;
mod journal;
mod pipedrive;
mod rate;
mod sandbox;
mod server;
mod vendor;
mod vocabulary;

pub use self::{
    builder::Builder,
    clock::Clock,
    error::{Error, ParseFaultError},
    fault::{Fault, FaultKind, Faults},
    journal::Recorded,
    pipedrive::Pipedrive,
    rate::Rate,
    sandbox::Sandbox,
    vendor::Vendor,
};
