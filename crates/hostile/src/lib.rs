//! A server that misbehaves on purpose.
//!
//! It plays enough of the four vendors' APIs to create, update and delete one deal. To one request or to all
//! of them it does what a [`Fault`] says: cut the response, send another one, reset the connection. Before
//! that it either applies the write or not. It counts the requests that reach it, so that a test can compare
//! what a client reports with what happened.
//!
//! It writes to raw sockets, because an HTTP library would refuse to send most of the [`faults`]. It shares
//! no code with the sandbox and the clients, so that no mistake can hide in shared code.
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
mod operation;
mod reply;
mod request;
mod script;
mod server;
mod store;
mod vendor;

pub use fault::{Case, Effect, Fault, Meaning};
pub use faults::{cases, faults};
pub use operation::Operation;
pub use reply::Reply;
pub use script::{Scene, Step, When};
pub use server::{Pause, Plan, Server};
pub use vendor::Vendor;
