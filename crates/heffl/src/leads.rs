//! Leads. [`v1::leads`](crate::v1::leads) has the operations that version 2 lacks.
//!
//! See [Listing and filters](https://docs.heffl.com/api-v2/listing-and-filters).

use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::camel::{endpoint, record};
use dealport_core::{Decimal, open_enum};

use crate::custom_fields;
use crate::envelope::Pages;
use crate::filters::{Filters, OrderDirection};
use crate::ids::LeadId;

open_enum! {
    /// A field that leads are sorted by. Heffl may have others.
    pub enum OrderBy {
        /// The time of creation. This is the vendor's default.
        CreatedAt = "createdAt",
    }
}

/// A lead. All field names except `id` are those of version 1 (inferred).
///
/// [`custom_fields`](Self::custom_fields) returns its custom fields.
#[record]
pub struct Lead {
    /// The lead's id.
    pub id: LeadId,
    /// The number that Heffl assigned.
    pub number: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// The subject of the enquiry or the job title; the vendor's pages contradict each other.
    pub title: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The mobile number.
    pub mobile: Option<String>,
    /// The value in major units.
    pub value: Option<Decimal>,
    /// The time of creation.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
}

impl Lead {
    /// Returns the custom fields by key. Each key begins with `cf_`.
    pub fn custom_fields(&self) -> Fields {
        custom_fields::of(&self.extra)
    }
}

/// Lists leads.
///
/// Heffl names the list without documenting it. Its fields are those of the other lists (inferred).
#[endpoint(
    get = "/api/v2/leads",
    name = "leads.list",
    docs = "https://docs.heffl.com/api-v2/listing-and-filters"
)]
#[returns(Pages<Lead>)]
pub struct ListLeads {
    /// The text to search for, such as a phone number.
    pub search: Option<String>,
    /// The conditions that leads must meet.
    pub filters: Option<Filters>,
    /// The field to sort by.
    pub order_by: Option<OrderBy>,
    /// The direction of the sort.
    pub order_dir: Option<OrderDirection>,
    /// The number of items in a page, 1 to 100; the vendor's default is 30.
    #[limit]
    pub page_size: Option<u32>,
    /// The cursor of the page, from an earlier page.
    #[cursor]
    pub cursor: Option<String>,
}
