//! Version 1 of the API: still supported, and the only one that has the subscription to events.
//!
//! Its pages were published in two generations: in the older one pipelines, stages and leads are numbers, a source is
//! a name, and lists are walked by page numbers; in the newer one they are ids of text, and a cursor. Which of them
//! the service obeys is not said, so both are spoken: an id is sent as it is given, number or text, and answers of
//! either are read. See [Introduction](https://docs.heffl.com/api-reference/introduction).

pub mod deals;
mod envelope;
pub mod webhooks;
