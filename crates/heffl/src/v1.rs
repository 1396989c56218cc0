//! Version 1 of the API. Heffl still supports it, and only it has invoices, changes of
//! leads, and subscriptions to events.
//!
//! Heffl published its documentation in two generations. In the older one, pipelines, stages and leads have
//! numeric ids, a source is a name, and lists have page numbers. In the newer one, ids are text and lists
//! have cursors. Heffl does not say which of them the service follows, so this module supports both: an id is
//! sent as it was given, and responses of either are read. See
//! [Introduction](https://docs.heffl.com/api-reference/introduction).

pub mod clients;
pub mod deals;
pub mod envelope;
pub mod invoices;
pub mod leads;
pub mod lists;
pub mod pipelines;
pub mod tasks;
pub mod webhooks;
