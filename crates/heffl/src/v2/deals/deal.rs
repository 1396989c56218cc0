//! A deal as Heffl keeps it.

use dealport_core::json::{Json, Timestamp};
use dealport_core::{Decimal, open_enum, record};

use crate::custom::custom_field_reader;
use crate::ids::{ClientId, DealId, LeadId, PipelineId, ProductId, SourceId, StageId, TaxRateId, UserId};
use crate::object::object;

open_enum! {
    /// Where a deal stands.
    pub enum Status {
        /// Being worked on.
        Active = "ACTIVE",
        /// Won.
        Won = "WON",
        /// Lost.
        Lost = "LOST",
    }
}

open_enum! {
    /// How urgent a deal is.
    pub enum Priority {
        /// Low.
        Low = "LOW",
        /// Medium.
        Medium = "MEDIUM",
        /// High.
        High = "HIGH",
    }
}

record! {
    /// A deal.
    ///
    /// Its currency, assignees, contacts, tags and line items are written and never read: the vendor does not send
    /// them. The account's own fields are in [`custom_fields`](Self::custom_fields).
    pub struct Deal {
        /// The deal's id.
        id: DealId,
        /// The number that the vendor gave it.
        number: Option<String>,
        /// The title.
        title: Option<String>,
        /// The e-mail addresses of the contacts that are linked to it.
        contact_emails as "contactEmails": Option<Vec<String>>,
        /// The contact or company it is with.
        client_id as "clientId": Option<ClientId>,
        /// The record of that contact or company, whose shape is not documented.
        client: Option<Json>,
        /// What it is worth, in major units (inferred).
        price: Option<Decimal>,
        /// When it is expected to close.
        expected_close_date as "expectedCloseDate": Option<Timestamp>,
        /// Where it stands.
        status: Option<Status>,
        /// How urgent it is.
        priority: Option<Priority>,
        /// The pipeline it is in.
        pipeline_id as "pipelineId": Option<PipelineId>,
        /// The stage it is in.
        stage_id as "stageId": Option<StageId>,
        /// The name of that stage.
        stage: Option<String>,
        /// The lead it grew from.
        lead_id as "leadId": Option<LeadId>,
        /// The name of that lead.
        lead_name as "leadName": Option<String>,
        /// Where it came from. It is written as `sourceId`.
        crm_source_id as "crmSourceId": Option<SourceId>,
        /// The name of that source.
        source: Option<String>,
        /// Whose it is.
        owner_user_id as "ownerUserId": Option<UserId>,
        /// Documented in the same words as `owner_user_id`; whether they are always equal is not.
        owner_id as "ownerId": Option<UserId>,
        /// The owner's name.
        owner_name as "ownerName": Option<String>,
        /// When it was created.
        created_at as "createdAt": Option<Timestamp>,
        /// When it was last changed.
        updated_at as "updatedAt": Option<Timestamp>,
    }
}

custom_field_reader!(Deal);

object! {
    /// A line item of a deal.
    ///
    /// Which of its members the vendor asks for is not documented; name, quantity and price are likely (inferred).
    ///
    /// ```
    /// use dealport_heffl::deals::LineItem;
    ///
    /// let line = LineItem::new().name("Licence").quantity(3).price(120);
    /// ```
    pub struct LineItem {
        /// What it is.
        name: Option<String>,
        /// How many of it.
        quantity: Option<Decimal>,
        /// What one of it costs, in major units.
        price: Option<Decimal>,
        /// The product.
        product_id as "productId": Option<ProductId>,
        /// More on it.
        description: Option<String>,
        /// The tax on it.
        tax: Option<Decimal>,
        /// The tax rate.
        tax_rate_id as "taxRateId": Option<TaxRateId>,
        /// What is taken off its price.
        discount: Option<Decimal>,
    }
}
