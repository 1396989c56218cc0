//! Stages of contacts and companies.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::{Operation, record, request};

use super::list::list;
use crate::ids::ClientStageId;

record! {
    /// A stage of contacts and companies. The name of the member `label` is inferred.
    pub struct ClientStage {
        /// The stage's id.
        id: ClientStageId,
        /// The name.
        label: Option<String>,
    }
}

request! {
    /// Lists the stages of contacts and companies.
    ///
    /// `GET /api/v2/client-stages`. The vendor shows no parameters; should the list be paged after all, it is walked
    /// as every other (inferred). See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).
    pub struct ListClientStages {
        query {
            /// Stages in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListClientStages of ClientStage, read by reference,
    Operation::get("client_stages.list", "/api/v2/client-stages").page("https://docs.heffl.com/api-v2/id-prefixes")
);
