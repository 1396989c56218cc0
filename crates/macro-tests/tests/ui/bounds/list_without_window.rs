//! A list whose request cannot turn pages.

use dealport_core::plumbing::{endpoint, record};
use dealport_macro_tests::Pages;

/// An item of a list.
#[record]
pub struct Row {
    /// The id.
    pub id: u64,
}

/// Lists rows.
#[endpoint(get = "/rows", name = "rows.list", docs = "https://acme.example")]
#[returns(Pages<Row>)]
pub struct ListRows {
    pub cursor: Option<String>,
}

fn main() {}
