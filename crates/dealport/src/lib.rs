#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "blocking")]
pub mod blocking;
#[cfg(feature = "config")]
pub mod config;
mod connect;
mod connect_options;
#[cfg(all(feature = "blocking", feature = "config", feature = "full"))]
pub mod guide;
mod misnamed;
mod variables;
mod vendors;

pub use connect::{Config, connect, connect_with};
pub use connect_options::ConnectOptions;
pub use dealport_core::auth::Secret;
pub use dealport_core::crm::{Capabilities, Crm, Deal, DealChanges, DealQuery, DealRef, NewDeal};
pub use dealport_core::error::{Error, ErrorKind, Outcome, Result};
pub use dealport_core::json::{Currency, Timestamp};
pub use dealport_core::{Client, Decimal, Endpoint, Id, Update, Vendor, chrono};
#[doc(inline)]
pub use dealport_core::{auth, call, crm, endpoint, error, http, json, paging};
pub use vendors::vendors;

#[cfg(feature = "heffl")]
#[doc(inline)]
pub use dealport_heffl as heffl;
#[cfg(feature = "pipedrive")]
#[doc(inline)]
pub use dealport_pipedrive as pipedrive;
#[cfg(feature = "replay")]
#[doc(inline)]
pub use dealport_replay as replay;
#[cfg(feature = "routera")]
#[doc(inline)]
pub use dealport_routera as routera;
#[cfg(feature = "sync")]
#[doc(inline)]
pub use dealport_sync as sync;
#[cfg(feature = "weeek")]
#[doc(inline)]
pub use dealport_weeek as weeek;

/// Items that most programs need: `use dealport::prelude::*`.
pub mod prelude {
    pub use crate::{Crm, Deal, DealChanges, DealQuery, DealRef, Error, ErrorKind, NewDeal, Outcome};
    // Export the methods of these traits, not their names.
    pub use dealport_core::{Endpoint as _, Paged as _};
}
