//! Fields where they cannot be sent.

#![allow(unused_imports)]

use dealport_core::plumbing::endpoint;
use dealport_core::Update;
use dealport_core::http::{Commas, FilePart};
use dealport_macro_tests::Done;

/// Lists deals.
#[endpoint(get = "/deals/{id}", name = "deals.list", docs = "https://acme.example")]
#[returns(Done)]
pub struct ListDeals {
    pub id: Option<u64>,
    pub ids: Option<Vec<u64>>,
    pub owner: Update<u64>,
    #[path]
    pub other: Option<u64>,
}

/// Creates a deal.
#[endpoint(post = "/deals", name = "deals.create", docs = "https://acme.example")]
#[returns(Done)]
pub struct CreateDeal {
    #[file]
    pub file: FilePart,
    #[file]
    pub image: FilePart,
}

/// Changes a deal.
#[endpoint(put = "/deals", name = "deals.update", docs = "https://acme.example")]
#[returns(Done)]
pub struct ChangeDeal {
    pub labels: Commas<u64>,
    #[rest(sets(label))]
    pub others: Option<String>,
}

/// Pages through deals.
#[endpoint(get = "/deals", name = "deals.pages", docs = "https://acme.example")]
#[returns(Done)]
pub struct PageDeals {
    #[cursor]
    pub cursor: Option<String>,
    #[offset]
    pub offset: Option<u64>,
    #[offset]
    pub skip: Option<u64>,
}

/// Lists deals in pages that cannot be turned.
#[endpoint(get = "/deals", name = "deals.limited", docs = "https://acme.example")]
#[returns(Done)]
pub struct LimitDeals {
    #[limit]
    pub limit: Option<u32>,
}

/// Adds options.
#[endpoint(post = "/options", name = "options.create", docs = "https://acme.example")]
#[returns(Done)]
pub struct CreateOptions {
    #[whole]
    pub options: Vec<u64>,
    pub title: Option<String>,
}

fn main() {}
