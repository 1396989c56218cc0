//! Stages of leads.
//!
//! See [Create lead stage](https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage).

use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, open_enum};

use crate::envelope::{Item, References};
use crate::ids::LeadStageId;

open_enum! {
    /// The type of a lead stage.
    pub enum LeadStageType {
        /// A lead that nobody has contacted.
        New = "NEW",
        /// A lead that somebody has contacted.
        Contacted = "CONTACTED",
        /// A lead that will not become a deal.
        Unqualified = "UNQUALIFIED",
        /// A lead that became a deal.
        Converted = "CONVERTED",
        /// Not a lead.
        Junk = "JUNK",
    }
}

/// A stage of leads.
#[record]
pub struct LeadStage {
    /// The stage's id.
    pub id: LeadStageId,
    /// The name.
    pub label: Option<String>,
    /// The type.
    #[wire = "type"]
    pub kind: Option<LeadStageType>,
    /// The position among the stages.
    pub position: Option<Decimal>,
}

/// Lists lead stages.
///
/// That this list exists, and its fields, are inferred from the list of client stages.
#[endpoint(
    get = "/api/v2/lead-stages",
    name = "lead_stages.list",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage"
)]
#[returns(References<LeadStage>)]
pub struct ListLeadStages {
    /// The number of items in a page, 1 to 100.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}

/// Creates a lead stage.
#[endpoint(
    post = "/api/v2/lead-stages",
    name = "lead_stages.create",
    docs = "https://docs.heffl.com/api-v2-reference/reference-data/create-lead-stage"
)]
#[returns(Item<LeadStage>)]
pub struct CreateLeadStage {
    /// The name.
    pub label: String,
    /// The type.
    #[wire = "type"]
    pub kind: LeadStageType,
}
