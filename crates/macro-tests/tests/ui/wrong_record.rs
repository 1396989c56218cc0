//! Records that cannot be declared so.

#![allow(unused_imports)]

use dealport_core::plumbing::record;

/// A record with a field that every record has.
#[record]
pub struct Row {
    /// The id.
    pub id: u64,
    /// More.
    pub extra: Option<String>,
    /// The same name as that of another field.
    #[wire = "id"]
    pub other: Option<u64>,
    /// A mark of requests.
    #[cursor]
    pub cursor: Option<String>,
}

/// A record with an unknown fact.
#[record(rename = "camelCase")]
pub struct Other {
    /// The id.
    pub id: u64,
}

fn main() {}
