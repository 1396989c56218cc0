//! A product as Pipedrive keeps it.

use dealport_core::Decimal;
use dealport_core::json::{Fields, Timestamp};
use dealport_core::plumbing::record;

use super::{BillingFrequency, Price};
use crate::ids::{ProductId, UserId};

/// A product.
#[record]
pub struct Product {
    /// The product's id.
    pub id: ProductId,
    /// The name.
    pub name: Option<String>,
    /// The product code.
    pub code: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The unit in which it is sold.
    pub unit: Option<String>,
    /// The tax, in percent.
    pub tax: Option<Decimal>,
    /// The category, which is sent as the number of an option.
    pub category: Option<String>,
    /// Whether it is deleted. The vendor erases it after 30 days.
    pub is_deleted: Option<bool>,
    /// Whether it can be added to deals.
    pub is_linkable: Option<bool>,
    /// The visibility: 1, 3, 5 or 7, whose meaning depends on the plan.
    pub visible_to: Option<u8>,
    /// The owner.
    pub owner_id: Option<UserId>,
    /// The time of creation.
    pub add_time: Option<Timestamp>,
    /// The time of the last change.
    pub update_time: Option<Timestamp>,
    /// How often it is billed.
    pub billing_frequency: Option<BillingFrequency>,
    /// The number of times it is billed; without end if `None`.
    pub billing_frequency_cycles: Option<u32>,
    /// The prices, one for each currency.
    pub prices: Option<Vec<Price>>,
    /// Custom fields by key, parsed when read; see [`custom_fields`](crate::custom_fields).
    pub custom_fields: Option<Fields>,
}
