//! The sources and stages of leads.

use dealport_core::Operation;

use super::{LeadStage, Source};
use crate::v1::envelope::{Listed, sealed};
use crate::v1::lists::ListRecords;

impl sealed::Sealed for Source {}

impl Listed for Source {
    const LIST: Operation = Operation::get("v1.leads.sources.list", "/api/v1/leads/sources")
        .page("https://docs.heffl.com/api-reference/introduction");
    const MAY_BE_BARE: bool = true;
}

impl sealed::Sealed for LeadStage {}

impl Listed for LeadStage {
    const LIST: Operation = Operation::get("v1.leads.stages.list", "/api/v1/leads/stages")
        .page("https://docs.heffl.com/api-reference/introduction");
    const MAY_BE_BARE: bool = true;
}

/// Lists the sources of leads.
///
/// `GET /api/v1/leads/sources`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Heffl does not document the operation; other clients use it. That its items are those of version 2 is
/// inferred.
pub type ListLeadSources = ListRecords<Source>;

/// Lists the stages of leads.
///
/// `GET /api/v1/leads/stages`. [Vendor documentation](https://docs.heffl.com/api-reference/introduction).
///
/// Heffl does not document the operation; other clients use it. That its items are those of version 2 is
/// inferred.
pub type ListLeadStages = ListRecords<LeadStage>;
