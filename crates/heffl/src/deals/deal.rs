//! A deal in Heffl.

use dealport_core::json::{Fields, Json, Timestamp};
use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use crate::ids::{ClientId, DealId, LeadId, PipelineId, ProductId, SourceId, StageId, TaxRateId, UserId};
use crate::{custom_fields, endpoint};

open_enum! {
    /// The status of a deal.
    pub enum Status {
        /// Active.
        Active = "ACTIVE",
        /// Won.
        Won = "WON",
        /// Lost.
        Lost = "LOST",
    }
}

open_enum! {
    /// The priority of a deal.
    pub enum Priority {
        /// Low.
        Low = "LOW",
        /// Medium.
        Medium = "MEDIUM",
        /// High.
        High = "HIGH",
    }
}

/// A deal.
///
/// Currency, assignees, contacts, tags and line items can be written only: Heffl does not return them.
/// [`custom_fields`](Self::custom_fields) returns the custom fields.
#[record]
pub struct Deal {
    /// The deal's id.
    pub id: DealId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The e-mail addresses of the linked contacts.
    pub contact_emails: Option<Vec<String>>,
    /// The client: a contact or a company.
    pub client_id: Option<ClientId>,
    /// The client's record, whose shape is not documented.
    pub client: Option<Json>,
    /// The value in major units (inferred).
    pub price: Option<Decimal>,
    /// The expected close time.
    pub expected_close_date: Option<Timestamp>,
    /// The status.
    pub status: Option<Status>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The stage's name.
    pub stage: Option<String>,
    /// The lead that it came from.
    pub lead_id: Option<LeadId>,
    /// The lead's name.
    pub lead_name: Option<String>,
    /// The source; written as `sourceId`.
    pub crm_source_id: Option<SourceId>,
    /// The source's name.
    pub source: Option<String>,
    /// The owner.
    pub owner_user_id: Option<UserId>,
    /// The owner; documented like `owner_user_id`. Heffl does not say whether they are always equal.
    pub owner_id: Option<UserId>,
    /// The owner's name.
    pub owner_name: Option<String>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Deal {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}

/// A line item of a deal.
///
/// Heffl does not document which fields are required; name, quantity and price are likely (inferred).
///
/// ```
/// use dealport_heffl::Decimal;
/// use dealport_heffl::deals::LineItem;
///
/// let line = LineItem::new().name("Licence").quantity(3).price(120);
/// assert_eq!(line.amount(), Some(Decimal::from(360)));
/// ```
#[record(new)]
pub struct LineItem {
    /// The name.
    pub name: Option<String>,
    /// The quantity, 0 or more.
    pub quantity: Option<Decimal>,
    /// The unit price in major units.
    pub price: Option<Decimal>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The description.
    pub description: Option<String>,
    /// The tax.
    pub tax: Option<Decimal>,
    /// The tax rate.
    pub tax_rate_id: Option<TaxRateId>,
    /// The discount on the price.
    pub discount: Option<Decimal>,
}

impl LineItem {
    /// Computes quantity times price, before tax and discount.
    ///
    /// Returns `None` if one of them is missing or the product has too many digits. Heffl does not document
    /// whether tax and discount are amounts or percentages.
    pub fn amount(&self) -> Option<Decimal> {
        endpoint::amount(self.quantity, self.price)
    }
}
