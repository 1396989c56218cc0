//! Credentials, and where they come from.

mod credentials;
mod environment;
mod token;
mod variable;

pub use credentials::Credentials;
pub use environment::Environment;
pub use token::{AccessToken, TokenExchange, TokenSource};
pub use variable::Variable;
