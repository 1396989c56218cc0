//! A declaration that lacks facts, and one with facts of the wrong form.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;

#[endpoint(post = "deals", cost = "5", validate = check, idempotent, once)]
pub struct CreateDeal {
    pub title: String,
}

#[endpoint()]
pub struct NoFacts(u64);

fn main() {}
