//! Converting a lead to a deal, which is a job of the vendor's.

use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Result};

use crate::deals::{Conversion, StartedConversion};
use crate::envelope::Data;
use crate::ids::{ConversionId, LeadId, PipelineId, StageId};

/// Starts to convert a lead to a deal.
///
/// The vendor moves notes, files, e-mails and activities to the deal, and then marks the lead as deleted.
/// [`GetLeadConversion`] tells how far it is.
#[endpoint(
    post = "/api/v2/leads/{id}/convert/deal",
    name = "leads.convert",
    cost = 40,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#convertLeadToDeal",
    validate(Self::check)
)]
#[returns(Data<StartedConversion>)]
pub struct ConvertLead {
    /// The lead.
    pub id: LeadId,
    /// The stage of the deal, which implies the pipeline.
    pub stage_id: Option<StageId>,
    /// The pipeline of the deal; the default pipeline if neither is set.
    pub pipeline_id: Option<PipelineId>,
}

impl ConvertLead {
    fn check(&self) -> Result<()> {
        if self.stage_id.is_some() && self.pipeline_id.is_some() {
            return Err(Error::invalid_request("pipeline_id: the vendor ignores it if stage_id is set"));
        }
        Ok(())
    }
}

/// Gets the state of a conversion. The vendor keeps it for a few days.
#[endpoint(
    get = "/api/v2/leads/{id}/convert/status/{conversion_id}",
    name = "leads.conversions.get",
    cost = 1,
    scope = "leads:full, leads:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#getLeadConversionStatus"
)]
#[returns(Data<Conversion>)]
pub struct GetLeadConversion {
    /// The lead.
    pub id: LeadId,
    /// The conversion.
    pub conversion_id: ConversionId,
}
