//! A list whose items cannot be told apart.

use dealport_core::plumbing::{endpoint, record};
use dealport_macro_tests::Pages;

/// An item of a list.
#[record]
pub struct Row {
    /// The name.
    pub name: Option<String>,
}

/// Lists rows.
#[endpoint(get = "/rows", name = "rows.list", docs = "https://acme.example")]
#[returns(Pages<Row>)]
pub struct ListRows {
    #[cursor]
    pub cursor: Option<String>,
}

fn main() {}
