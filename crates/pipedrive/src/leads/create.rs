//! Creating a lead.

use chrono::NaiveDate;
use dealport_core::plumbing::endpoint;
use dealport_core::{Error, Id, Result};

use super::{Lead, LeadValue, Visibility};
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{LeadLabelId, OrganizationId, PersonId, UserId, kind};
use crate::v1::FlatFields;

/// Creates a lead, which is linked to a person, to an organization or to both.
#[endpoint(
    post = "/v1/leads",
    name = "leads.create",
    cost = 10,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#addLead",
    validate(Self::check)
)]
#[returns(Data<Lead>)]
pub struct CreateLead {
    /// The title.
    pub title: String,
    /// The owner; the caller if unset.
    pub owner_id: Option<UserId>,
    /// The labels.
    pub label_ids: Option<Vec<LeadLabelId>>,
    /// The linked person; required unless `organization_id` is set.
    pub person_id: Option<PersonId>,
    /// The linked organization; required unless `person_id` is set.
    pub organization_id: Option<OrganizationId>,
    /// The value.
    pub value: Option<LeadValue>,
    /// The expected close date of the deal that it may become.
    pub expected_close_date: Option<NaiveDate>,
    /// Who can see it.
    pub visible_to: Option<Visibility>,
    /// Whether a user has seen it.
    pub was_seen: Option<bool>,
    /// The id of its origin.
    pub origin_id: Option<String>,
    /// The marketing channel: an option of the deals' built-in channel field.
    pub channel: Option<Id<kind::Channel>>,
    /// The id within the channel, in free text.
    pub channel_id: Option<String>,
    /// Custom fields of deals by key, in the form of version 1.
    #[rest(set(custom_field))]
    pub custom_fields: FlatFields,
}

impl CreateLead {
    fn check(&self) -> Result<()> {
        endpoint::filled("title", &self.title, "a lead")?;
        if self.person_id.is_none() && self.organization_id.is_none() {
            return Err(Error::invalid_request("person_id: a lead needs a person or an organization"));
        }
        Ok(())
    }
}
