//! A server that misbehaves as it is told.
//!
//! It plays just enough of the four vendors' APIs to create, update and delete one deal, and does to one request, or to
//! all of them, what a [`Fault`] says: cut the response, send another one, reset the connection. Before that it either
//! applies the write or not, and it counts what reached it, so that a test can hold what a client reports against what
//! happened.
//!
//! It writes to raw sockets, since an HTTP library would refuse to send most of what is in [`faults`]. It shares no code
//! with the sandbox or the clients: a mistake that two of them make cannot hide here.
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> std::io::Result<()> {
//! use dealport_hostile::{Plan, Server, Vendor, cases};
//!
//! let case = cases().into_iter().next().ok_or(std::io::ErrorKind::NotFound)?;
//! let server = Server::start(Vendor::Pipedrive, Plan::once(case)).await?;
//! println!("point a client at {}", server.url());
//! assert_eq!(server.writes(), 0);
//! # Ok(())
//! # }
//! ```

mod fault;
mod faults;
mod gzip;
mod json;
mod reply;
mod request;
mod script;
mod server;
mod store;
mod vendor;

pub use fault::{Case, Effect, Fault, Meaning};
pub use faults::{cases, faults};
pub use reply::Reply;
pub use script::{Scene, Step, When};
pub use server::{Pause, Plan, Server};
pub use vendor::{Operation, Vendor};
