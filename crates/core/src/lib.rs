#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(feature = "crm"), allow(dead_code, reason = "some methods serve the model alone"))]

// The macros write paths that begin with `dealport_core`, also within this crate.
extern crate self as dealport_core;

pub mod auth;
pub mod call;
#[cfg(feature = "crm")]
pub mod crm;
pub mod endpoint;
pub mod error;
pub mod http;
pub mod json;
pub mod paging;
pub mod plumbing;

mod fingerprint;
mod id;
mod near;
mod reading;
mod text;
mod update;
mod vendor;

pub use chrono;
pub use rust_decimal::Decimal;

pub use self::call::{Client, ClientBuilder};
pub use self::endpoint::{Endpoint, Operation, Paged};
pub use self::error::{Error, Result};
pub use self::id::{Id, IdKind};
pub use self::update::Update;
pub use self::vendor::Vendor;
