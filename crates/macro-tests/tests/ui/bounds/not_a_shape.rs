//! A response of no shape.

use dealport_core::plumbing::endpoint;

/// Creates a deal.
#[endpoint(post = "/deals", name = "deals.create", docs = "https://acme.example")]
#[returns(String)]
pub struct CreateDeal {
    pub title: String,
}

fn main() {}
