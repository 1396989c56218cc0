//! Credentials and their sources.

mod cache;
mod credentials;
mod environment;
mod exchange;
mod file_store;
pub(crate) mod key_fields;
mod redactor;
mod secret;
mod store;
mod token;
mod variable;

pub(crate) use cache::TokenDesk;
pub use credentials::Credentials;
pub use environment::Environment;
pub use exchange::{TokenExchange, TokenTransport};
pub use file_store::FileTokenStore;
pub(crate) use redactor::Redactor;
pub use secret::Secret;
pub use store::{StoreError, StoreLock, StoredToken, TokenStore};
pub use token::{AccessToken, TokenSource};
pub use variable::Variable;
