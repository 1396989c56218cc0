//! CRMs and clients with methods that block, for programs without an asynchronous runtime.
//!
//! ```no_run
//! use dealport::blocking;
//! use dealport::prelude::*;
//!
//! fn main() -> Result<(), Error> {
//!     let crm = blocking::connect("pipedrive")?; // reads PIPEDRIVE_API_TOKEN
//!     let created = crm.create_deal(NewDeal::new("Enterprise plan"))?;
//!     println!("created {}", created.id);
//!     for deal in crm.deals(DealQuery::new().statuses(["won"])) {
//!         match deal {
//!             Ok(deal) => println!("{} {:?}", deal.id, deal.title),
//!             // The list continues after an item that cannot be read.
//!             Err(error) if error.is_item() => eprintln!("skipped: {error}"),
//!             Err(error) => return Err(error),
//!         }
//!     }
//!     Ok(())
//! }
//! ```
//!
//! Retries, rate limits, outcomes and errors are those of the asynchronous methods. Each [`Crm`] and
//! [`Client`] has a thread of its own that runs a current-thread runtime. The thread waits for the network,
//! so that connections and their limits live on between two calls, and ends with the last clone. Clones may
//! be used from several threads at once.
//!
//! A blocking call inside an asynchronous runtime would keep the runtime from other work, so it is refused
//! with [`InvalidRequest`](crate::ErrorKind::InvalidRequest), also inside `spawn_blocking`. Use
//! [`dealport::connect`](crate::connect()) there.

mod client;
mod crm;
mod list;
mod runtime;

use dealport_core::Result;

use crate::Config;

pub use client::{Client, Items};
pub use crm::Crm;
pub use list::List;

/// Creates a client of a vendor from the variables of this process. See [`connect`](crate::connect()) for the
/// variables.
///
/// # Errors
///
/// Returns the errors of [`connect`](crate::connect()), and an error if the thread cannot be started.
pub fn connect(vendor: &str) -> Result<Crm> {
    Crm::new(crate::connect(vendor)?)
}

/// Creates a client of a vendor from a configuration.
///
/// # Errors
///
/// Returns the errors of [`connect`].
pub fn connect_with(config: Config) -> Result<Crm> {
    Crm::new(crate::connect_with(config)?)
}
