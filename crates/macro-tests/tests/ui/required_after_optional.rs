//! A required field after an optional one.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;
use dealport_macro_tests::Done;

/// Creates a deal.
#[endpoint(post = "/deals", name = "deals.create", docs = "https://acme.example")]
#[returns(Done)]
pub struct CreateDeal {
    pub stage: Option<u64>,
    pub title: String,
}

fn main() {}
