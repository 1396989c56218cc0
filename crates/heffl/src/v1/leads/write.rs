//! Creating and updating leads.

use dealport_core::plumbing::camel::endpoint;
use dealport_core::{Decimal, Result, Update};

use super::Lead;
use crate::custom_fields::CustomFields;
use crate::endpoint;
use crate::envelope::Item;
use crate::ids::{LeadId, SourceId};

/// Creates a lead.
///
/// Heffl shows an example with name, e-mail address, mobile number and title. Other clients send the other
/// fields.
#[endpoint(
    post = "/api/v1/leads",
    name = "v1.leads.create",
    docs = "https://docs.heffl.com/api-reference/introduction",
    validate(Self::check)
)]
#[returns(Item<Lead>)]
pub struct CreateLead {
    /// The name.
    pub name: String,
    /// The e-mail address.
    pub email: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// The job title by one page of the vendor, and the subject of the enquiry by another.
    pub title: Option<String>,
    /// The value in major units (inferred).
    pub value: Option<Decimal>,
    /// The website.
    pub website: Option<String>,
    /// The source's name; older generation.
    pub source: Option<String>,
    /// The source; newer generation.
    pub source_id: Option<SourceId>,
    /// The tags. Whether these are names or ids is not documented.
    pub tags: Option<Vec<String>>,
    /// Custom fields by key.
    #[rest(set(custom_field))]
    pub custom_fields: CustomFields,
}

impl CreateLead {
    fn check(&self) -> Result<()> {
        endpoint::check_text("name", &self.name)
    }
}

/// Updates a lead. Sends only the fields that were set.
///
/// All fields are optional. The newer generation probably has it as a `PATCH` (inferred).
#[endpoint(
    put = "/api/v1/leads/{id}",
    name = "v1.leads.update",
    idempotent,
    docs = "https://docs.heffl.com/api-reference/leads/update-a-lead"
)]
#[returns(Item<Lead>)]
pub struct UpdateLead {
    /// The lead.
    pub id: LeadId,
    /// The name.
    pub name: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// The second mobile number.
    pub secondary_mobile: Option<String>,
    /// The e-mail address.
    pub email: Update<String>,
    /// The job title by one page of the vendor, and the subject of the enquiry by another.
    pub title: Option<String>,
    /// The value in major units (inferred).
    pub value: Option<Decimal>,
    /// The website.
    pub website: Update<String>,
    /// Custom fields by key.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: CustomFields,
}
