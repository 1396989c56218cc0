//! The answers that say yes: `success`, and what was asked for under a name of its own.

use serde::Serialize;

use crate::{
    exchange::Response,
    object::{self, Object},
};

/// The answer that says no more than that it was done.
pub(crate) fn done() -> Response {
    Response::new(200, Response::JSON, r#"{"success":true}"#)
}

/// The answer with one thing, or a whole list of them.
pub(crate) fn with(name: &str, value: &(impl Serialize + ?Sized)) -> Response {
    let body = object::text(|out| {
        let mut object = Object::open(out);
        object.put("success", &true).put(name, value);
        object.close();
    });
    Response::new(200, Response::JSON, body)
}

/// A page of deals.
pub(crate) fn deals(rows: &[impl Serialize], more: bool) -> Response {
    let body = object::text(|out| {
        let mut object = Object::open(out);
        object.put("success", &true).put("deals", rows).put("hasMoreDeals", &more);
        object.close();
    });
    Response::new(200, Response::JSON, body)
}
