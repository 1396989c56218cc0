//! The line items of invoices.

use dealport_core::plumbing::camel::record;
use dealport_core::{Decimal, open_enum};

use crate::endpoint;
use crate::ids::{ProductId, TaxRateId};

open_enum! {
    /// The meaning of a discount. Heffl may have others.
    pub enum DiscountType {
        /// An amount.
        Fixed = "fixed",
    }
}

/// A line item of a new invoice.
#[record(new)]
pub struct NewInvoiceLine {
    /// The name.
    pub name: Option<String>,
    /// The product.
    pub product_id: Option<ProductId>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The unit price in major units.
    pub price: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// The tax rate.
    pub tax_rate_id: Option<TaxRateId>,
    /// The discount.
    pub discount: Option<Decimal>,
    /// The meaning of the discount.
    pub discount_type: Option<DiscountType>,
    /// The purchase price in major units.
    pub buy_price: Option<Decimal>,
}

impl NewInvoiceLine {
    /// Computes quantity times price, before tax and discount.
    ///
    /// Returns `None` if one of them is missing or the product has too many digits.
    pub fn amount(&self) -> Option<Decimal> {
        endpoint::amount(self.quantity, self.price)
    }
}

/// A line item of an invoice.
#[record]
pub struct InvoiceLine {
    /// The name.
    pub name: Option<String>,
    /// The product: a number here, text in requests.
    pub product_id: Option<ProductId>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The unit price in major units.
    pub price: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// The tax, whose unit is not documented.
    pub tax: Option<Decimal>,
    /// The tax rate.
    pub tax_rate_id: Option<TaxRateId>,
    /// The discount.
    pub discount: Option<Decimal>,
    /// The meaning of the discount.
    pub discount_type: Option<DiscountType>,
    /// The purchase price in major units.
    pub buy_price: Option<Decimal>,
    /// The type of line, in the vendor's words: `LINE_ITEM`.
    pub view_type: Option<String>,
    /// The amount, as Heffl computed it.
    pub amount: Option<Decimal>,
    /// The tax, as Heffl computed it.
    pub tax_amount: Option<Decimal>,
    /// The discount, as Heffl computed it.
    pub discount_amount: Option<Decimal>,
}
