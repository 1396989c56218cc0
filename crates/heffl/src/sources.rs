//! Sources of deals and clients.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::References;
use crate::ids::SourceId;

/// A source of deals and clients. The field name `name` is inferred.
#[record]
pub struct Source {
    /// The source's id.
    pub id: SourceId,
    /// The name.
    pub name: Option<String>,
}

/// Lists sources.
///
/// Heffl shows no parameters. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/sources",
    name = "sources.list",
    docs = "https://docs.heffl.com/api-v2/id-prefixes"
)]
#[returns(References<Source>)]
pub struct ListSources {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
