//! A lead as Pipedrive keeps it.

use chrono::NaiveDate;
use dealport_core::json::{Currency, Timestamp};
use dealport_core::plumbing::record;
use dealport_core::{Decimal, Id, open_enum};

use crate::ids::{ActivityId, DealId, LeadId, LeadLabelId, OrganizationId, PersonId, UserId, kind};

open_enum! {
    /// Who can see a lead. The meaning depends on the plan. Version 1 writes the numbers as text.
    pub enum Visibility {
        /// The owner, and followers on smaller plans.
        Owner = "1",
        /// The owner's visibility group, or the whole company on smaller plans.
        Group = "3",
        /// The owner's visibility group and its subgroups.
        Subgroups = "5",
        /// The whole company.
        Company = "7",
    }
}

/// A lead.
///
/// A lead has the custom fields of deals. Those that are set stand in `extra`, in the form of version 1.
#[record]
pub struct Lead {
    /// The lead's id, a UUID.
    pub id: LeadId,
    /// The title.
    pub title: Option<String>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The user who created it.
    pub creator_id: Option<UserId>,
    /// The labels.
    pub label_ids: Option<Vec<LeadLabelId>>,
    /// The linked person.
    pub person_id: Option<PersonId>,
    /// The linked organization.
    pub organization_id: Option<OrganizationId>,
    /// The source, one of the [lead sources](crate::lead_sources::ListLeadSources).
    pub source_name: Option<String>,
    /// How it was created: `API`, `Import`…
    pub origin: Option<String>,
    /// The id of its origin.
    pub origin_id: Option<String>,
    /// The marketing channel: an option of the deals' built-in channel field.
    pub channel: Option<Id<kind::Channel>>,
    /// The id within the channel, in free text.
    pub channel_id: Option<String>,
    /// The deal that was converted to this lead.
    pub source_deal_id: Option<DealId>,
    /// Whether it is archived.
    pub is_archived: Option<bool>,
    /// Whether a user has seen it.
    pub was_seen: Option<bool>,
    /// The value.
    pub value: Option<LeadValue>,
    /// The expected close date of the deal that it may become.
    pub expected_close_date: Option<NaiveDate>,
    /// The next activity.
    pub next_activity_id: Option<ActivityId>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// Who can see it.
    pub visible_to: Option<Visibility>,
    /// The address whose e-mails are filed under the lead.
    pub cc_email: Option<String>,
}

/// The value of a lead.
#[record(new)]
pub struct LeadValue {
    /// The amount in major units.
    pub amount: Decimal,
    /// The currency.
    pub currency: Currency,
}
