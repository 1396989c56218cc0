//! Stages of contacts and companies.
//!
//! See [ID prefixes](https://docs.heffl.com/api-v2/id-prefixes).

use dealport_core::plumbing::camel::{endpoint, record};

use crate::envelope::References;
use crate::ids::ClientStageId;

/// A stage of contacts and companies. The field name `label` is inferred.
#[record]
pub struct ClientStage {
    /// The stage's id.
    pub id: ClientStageId,
    /// The name.
    pub label: Option<String>,
}

/// Lists the stages of contacts and companies.
///
/// Heffl shows no parameters. If the list is paged, it is paged like the others (inferred).
#[endpoint(
    get = "/api/v2/client-stages",
    name = "client_stages.list",
    docs = "https://docs.heffl.com/api-v2/id-prefixes"
)]
#[returns(References<ClientStage>)]
pub struct ListClientStages {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
