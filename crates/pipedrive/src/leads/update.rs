//! Changing a lead.

use chrono::NaiveDate;
use dealport_core::plumbing::endpoint;
use dealport_core::{Id, Update};

use super::{Lead, LeadValue, Visibility};
use crate::envelope::Data;
use crate::ids::{LeadId, LeadLabelId, OrganizationId, PersonId, UserId, kind};
use crate::v1::FlatFields;

/// Updates a lead. Sends only the fields that were set.
#[endpoint(
    patch = "/v1/leads/{id}",
    name = "leads.update",
    idempotent,
    cost = 10,
    scope = "leads:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Leads#updateLead"
)]
#[returns(Data<Lead>)]
pub struct UpdateLead {
    /// The lead.
    pub id: LeadId,
    /// The title.
    pub title: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The labels, in place of those that it has.
    pub label_ids: Option<Vec<LeadLabelId>>,
    /// The linked person.
    pub person_id: Update<PersonId>,
    /// The linked organization.
    pub organization_id: Update<OrganizationId>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// The value.
    pub value: Update<LeadValue>,
    /// The expected close date of the deal that it may become.
    pub expected_close_date: Update<NaiveDate>,
    /// Who can see it.
    pub visible_to: Option<Visibility>,
    /// Whether a user has seen it.
    pub was_seen: Option<bool>,
    /// The marketing channel: an option of the deals' built-in channel field.
    pub channel: Update<Id<kind::Channel>>,
    /// The id within the channel, in free text.
    pub channel_id: Update<String>,
    /// Custom fields of deals by key, in the form of version 1; `null` clears one.
    #[rest(set(custom_field), clear(clear_custom_field))]
    pub custom_fields: FlatFields,
}
