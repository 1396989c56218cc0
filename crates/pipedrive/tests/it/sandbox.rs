//! The client on a server with a state of its own.

mod budget;
mod fields;
mod lists;
mod oauth;
mod writes;
