//! Stages of leads.
//!
//! See [Create lead stage](https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage).

use dealport_core::http::Response;
use dealport_core::plumbing::decode;
use dealport_core::{Decimal, Endpoint, Operation, Result, open_enum, record, request};

use super::list::list;
use crate::Heffl;
use crate::ids::LeadStageId;

open_enum! {
    /// What being in a stage means for a lead.
    pub enum LeadStageType {
        /// Nobody has spoken to it.
        New = "NEW",
        /// Somebody has spoken to it.
        Contacted = "CONTACTED",
        /// It will not become a deal.
        Unqualified = "UNQUALIFIED",
        /// It became a deal.
        Converted = "CONVERTED",
        /// It is none.
        Junk = "JUNK",
    }
}

record! {
    /// A stage of leads.
    pub struct LeadStage {
        /// The stage's id.
        id: LeadStageId,
        /// The name.
        label: Option<String>,
        /// What being in it means.
        kind as "type": Option<LeadStageType>,
        /// The place among the stages.
        position: Option<Decimal>,
    }
}

request! {
    /// Lists the stages of leads.
    ///
    /// `GET /api/v2/lead-stages`. That there is such a list is inferred from its sibling for clients, and so are its
    /// members. See [Create lead stage](https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage).
    pub struct ListLeadStages {
        query {
            /// Stages in a page, 1 to 100.
            page_size as "pageSize": Option<u32>,
            /// Where to begin, as an earlier page said.
            cursor: Option<String>,
        }
    }
}

list!(
    ListLeadStages of LeadStage, read by reference,
    Operation::get("lead_stages.list", "/api/v2/lead-stages")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage")
);

request! {
    /// Creates a stage of leads.
    ///
    /// `POST /api/v2/lead-stages`. Sent once: never again after its response was lost. See
    /// [Create lead stage](https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage).
    pub struct CreateLeadStage {
        required body {
            /// The name.
            label: String,
            /// What being in it means.
            kind as "type": LeadStageType,
        }
    }
}

impl Endpoint for CreateLeadStage {
    type Vendor = Heffl;
    type Output = LeadStage;

    const OPERATION: Operation = Operation::post("lead_stages.create", "/api/v2/lead-stages")
        .page("https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage");

    fn decode(&self, response: &Response) -> Result<Self::Output> {
        decode(response)
    }
}
