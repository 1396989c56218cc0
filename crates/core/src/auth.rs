//! Credentials, and where they come from.

mod cache;
mod credentials;
mod environment;
mod exchange;
mod secret;
mod store;
mod token;
mod variable;

pub(crate) use cache::TokenDesk;
pub use credentials::Credentials;
pub use environment::Environment;
pub use exchange::TokenExchange;
pub use secret::Secret;
pub use store::{StoreError, StoredToken, TokenStore};
pub use token::{AccessToken, TokenSource};
pub use variable::Variable;
