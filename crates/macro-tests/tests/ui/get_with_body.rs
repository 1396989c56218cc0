//! A GET with a body.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;
use dealport_macro_tests::Done;

/// Reads a deal.
#[endpoint(get = "/deals", name = "deals.get", docs = "https://acme.example")]
#[returns(Done)]
pub struct GetDeal {
    #[body]
    pub id: u64,
}

fn main() {}
