//! A path with a parameter that no field has.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;
use dealport_macro_tests::Done;

/// Reads a deal.
#[endpoint(get = "/deals/{idd}", name = "deals.get", docs = "https://acme.example")]
#[returns(Done)]
pub struct GetDeal {
    pub id: u64,
}

fn main() {}
