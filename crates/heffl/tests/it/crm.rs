//! The common model.

mod catalog;
mod contacts;
mod list;
mod read;
mod write;
