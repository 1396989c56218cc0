//! A fact that does not exist.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;
use dealport_macro_tests::Done;

/// Creates a deal.
#[endpoint(post = "/deals", name = "deals.create", costs = 5, docs = "https://acme.example")]
#[returns(Done)]
pub struct CreateDeal {
    pub title: String,
}

fn main() {}
