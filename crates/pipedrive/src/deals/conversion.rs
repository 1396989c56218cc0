//! Converting a deal into a lead.

use dealport_core::open_enum;
use dealport_core::plumbing::{endpoint, record};

use crate::envelope::Data;
use crate::ids::{ConversionId, DealId, LeadId};

/// A conversion that was started.
#[record]
pub struct StartedConversion {
    /// The conversion's id.
    #[key]
    pub conversion_id: ConversionId,
}

open_enum! {
    /// How far a conversion is.
    pub enum ConversionStatus {
        /// Waiting to be started.
        NotStarted = "not_started",
        /// Running.
        Running = "running",
        /// Completed.
        Completed = "completed",
        /// Failed.
        Failed = "failed",
        /// Rejected.
        Rejected = "rejected",
    }
}

/// A conversion of a deal into a lead, or of a lead into a deal. The vendor keeps it for a few days.
#[record]
pub struct Conversion {
    /// The conversion's id.
    #[key]
    pub conversion_id: ConversionId,
    /// How far it is.
    pub status: Option<ConversionStatus>,
    /// The new lead, once the conversion is completed.
    pub lead_id: Option<LeadId>,
    /// The new deal, once the conversion is completed.
    pub deal_id: Option<DealId>,
}

/// Starts the conversion of a deal into a lead.
///
/// Notes, files, e-mails and activities move to the lead. The deal is deleted once the conversion is
/// completed; [`GetDealConversion`] tells when.
#[endpoint(
    post = "/api/v2/deals/{id}/convert/lead",
    name = "deals.convert",
    cost = 40,
    scope = "deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#convertDealToLead"
)]
#[returns(Data<StartedConversion>)]
pub struct ConvertDeal {
    /// The deal.
    pub id: DealId,
}

/// Gets the conversion of a deal.
#[endpoint(
    get = "/api/v2/deals/{id}/convert/status/{conversion_id}",
    name = "deals.conversions.get",
    cost = 1,
    scope = "deals:full, deals:read",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealConversionStatus"
)]
#[returns(Data<Conversion>)]
pub struct GetDealConversion {
    /// The deal.
    pub id: DealId,
    /// The conversion.
    pub conversion_id: ConversionId,
}
