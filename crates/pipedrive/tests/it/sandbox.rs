//! The client on a server with a state of its own.

mod budget;
mod families;
mod fields;
mod lists;
mod oauth;
mod webhooks;
mod writes;
