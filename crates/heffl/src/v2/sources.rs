//! Where deals and clients come from.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::{Operation, record, request};

use super::list::list;
use crate::ids::SourceId;

record! {
    /// A source. The name of the member `name` is inferred.
    pub struct Source {
        /// The source's id.
        id: SourceId,
        /// The name.
        name: Option<String>,
    }
}

request! {
    /// Lists the sources.
    ///
    /// `GET /api/v2/sources`. The vendor shows no parameters; should the list be paged after all, it is walked as
    /// every other (inferred). See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).
    pub struct ListSources {
        query {
            /// Sources in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListSources of Source, read by reference,
    Operation::get("sources.list", "/api/v2/sources").page("https://docs.heffl.com/api-v2/id-prefixes")
);
