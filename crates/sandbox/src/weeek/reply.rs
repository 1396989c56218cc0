//! The answers that say yes: `success`, and what was asked for under a name of its own.

use serde::Serialize;

use crate::{
    exchange::Answer,
    object::{self, Object},
};

/// The answer that says no more than that it was done.
pub(crate) fn done() -> Answer {
    Answer::new(200, Answer::JSON, r#"{"success":true}"#)
}

/// The answer with one thing, or a whole list of them.
pub(crate) fn with(name: &str, value: &(impl Serialize + ?Sized)) -> Answer {
    let body = object::text(|out| {
        let mut object = Object::open(out);
        object.put("success", &true).put(name, value);
        object.close();
    });
    Answer::new(200, Answer::JSON, body)
}

/// A page of deals.
pub(crate) fn deals(rows: &[impl Serialize], more: bool) -> Answer {
    let body = object::text(|out| {
        let mut object = Object::open(out);
        object.put("success", &true).put("deals", rows).put("hasMoreDeals", &more);
        object.close();
    });
    Answer::new(200, Answer::JSON, body)
}
