//! Line items of deals.

use rust_decimal::Decimal;
use serde::ser::{Serialize, Serializer};

use super::{DealId, DealProductId, Reference, kind};
use crate::Error;
use crate::json::{Currency, Extra, InvalidField, Written};

/// A product of a deal: a line item with its price and quantity.
///
/// Prices and quantities have the digits that the vendor sent. [`subtotal`](Self::subtotal) and
/// [`net`](Self::net) compute from them on demand.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct DealProduct {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id of the line item. It is not the id of the product.
    pub id: DealProductId,
    /// The deal that the line item belongs to.
    pub deal: DealId,
    /// The product in the account's list of products.
    pub product: Option<Reference<kind::Product>>,
    /// The name.
    pub name: Option<String>,
    /// The description or the comments.
    pub description: Option<String>,
    /// The price of one, in major units.
    #[serde(serialize_with = "with_digits")]
    pub price: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
    /// The quantity.
    #[serde(serialize_with = "with_digits")]
    pub quantity: Option<Decimal>,
    /// The discount on the line item.
    pub discount: Option<Discount>,
    /// The tax in percent.
    #[serde(serialize_with = "with_digits")]
    pub tax: Option<Decimal>,
    /// Whether prices include the tax.
    pub is_tax_included: Option<bool>,
    /// The sum of the line item as the vendor computed it.
    #[serde(serialize_with = "with_digits")]
    pub sum: Option<Decimal>,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

/// A discount on a line item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Discount {
    /// A part of the subtotal in percent.
    Percent(#[serde(serialize_with = "all_digits")] Decimal),
    /// An amount in the currency of the line item.
    Amount(#[serde(serialize_with = "all_digits")] Decimal),
}

fn with_digits<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    number.as_ref().map(Written).serialize(serializer)
}

fn all_digits<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    Written(number).serialize(serializer)
}

impl DealProduct {
    /// Creates a line item with nothing but its ids. Adapters fill in the fields.
    pub fn new(vendor: &'static str, id: DealProductId, deal: DealId) -> Self {
        Self {
            vendor,
            id,
            deal,
            product: None,
            name: None,
            description: None,
            price: None,
            currency: None,
            quantity: None,
            discount: None,
            tax: None,
            is_tax_included: None,
            sum: None,
            extra: Extra::default(),
        }
    }

    /// Returns the fields that are missing because they are not as documented, with the reason. Their raw
    /// JSON is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }

    /// Computes the price times the quantity, without rounding. Returns `None` if either is missing.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if the result has more than 28
    /// digits.
    pub fn subtotal(&self) -> Result<Option<Decimal>, Error> {
        self.price.zip(self.quantity).map(|(price, quantity)| product(price, quantity)).transpose()
    }

    /// Computes the subtotal minus the discount, without rounding and without regard to the tax. Returns
    /// `None` if the price or the quantity is missing.
    ///
    /// ```
    /// use dealport_core::Decimal;
    /// use dealport_core::crm::{DealProduct, Discount};
    ///
    /// let mut product = DealProduct::new("pipedrive", 7.into(), 42.into());
    /// product.price = Some(Decimal::new(19_99, 2));
    /// product.quantity = Some(Decimal::from(3));
    /// product.discount = Some(Discount::Percent(Decimal::from(10)));
    /// assert_eq!(product.net()?.map(|net| net.to_string()).as_deref(), Some("53.9730"));
    /// # Ok::<(), dealport_core::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a result has more than 28
    /// digits.
    pub fn net(&self) -> Result<Option<Decimal>, Error> {
        let Some(subtotal) = self.subtotal()? else { return Ok(None) };
        let discount = match self.discount {
            None => return Ok(Some(subtotal)),
            Some(Discount::Amount(amount)) => amount,
            Some(Discount::Percent(percent)) => product(subtotal, product(percent, Decimal::new(1, 2))?)?,
        };
        difference(subtotal, discount).map(Some)
    }
}

/// Multiplies without rounding.
fn product(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let mantissa = a.mantissa().checked_mul(b.mantissa());
    let exact =
        mantissa.and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, a.scale() + b.scale()).ok());
    exact.or_else(|| exact_after(a.normalize(), b.normalize())).ok_or_else(|| too_long("product"))
}

/// Multiplies numbers without trailing zeros, which need fewer digits.
fn exact_after(a: Decimal, b: Decimal) -> Option<Decimal> {
    let mantissa = a.mantissa().checked_mul(b.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, a.scale() + b.scale()).ok()
}

/// Subtracts without rounding.
fn difference(a: Decimal, b: Decimal) -> Result<Decimal, Error> {
    let scale = a.scale().max(b.scale());
    let widened = |number: Decimal| {
        10_i128.checked_pow(scale - number.scale()).and_then(|factor| number.mantissa().checked_mul(factor))
    };
    let mantissa = widened(a).zip(widened(b)).and_then(|(a, b)| a.checked_sub(b));
    mantissa
        .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok())
        .ok_or_else(|| too_long("difference"))
}

fn too_long(what: &str) -> Error {
    Error::invalid_request(format!("the {what} has more than 28 digits, so it cannot be computed exactly"))
}

/// The deal whose products are listed.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, DealProductQuery};
///
/// async fn names(crm: &dyn Crm) -> Result<Vec<String>> {
///     let products = crm.deal_products(DealProductQuery::new(42)).all().await?;
///     Ok(products.into_iter().filter_map(|product| product.name).collect())
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a query does nothing until it is sent"]
pub struct DealProductQuery {
    /// The deal.
    pub deal: DealId,
}

impl DealProductQuery {
    /// Creates a query for the products of a deal.
    pub fn new(deal: impl Into<DealId>) -> Self {
        Self { deal: deal.into() }
    }

    /// Returns a text that tells the query from others.
    pub(super) fn name(&self) -> String {
        format!("{:?}", self.deal)
    }
}

/// Returns the error about a vendor without a list of the products of a deal.
pub(super) fn unsupported(vendor: &str) -> Error {
    Error::unsupported(format!("{vendor} has no list of the products of a deal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(price: &str, quantity: &str, discount: Option<Discount>) -> DealProduct {
        let mut line = DealProduct::new("x", 1.into(), 1.into());
        line.price = Some(price.parse().unwrap());
        line.quantity = Some(quantity.parse().unwrap());
        line.discount = discount;
        line
    }

    #[test]
    fn net_of_a_line_item_is_exact() {
        let percent = |text: &str| Some(Discount::Percent(text.parse().unwrap()));
        let amount = |text: &str| Some(Discount::Amount(text.parse().unwrap()));
        for (price, quantity, discount, net) in [
            ("12.50", "3", None, "37.50"),
            ("0.1", "3", None, "0.3"),
            ("19.99", "1.5", percent("33.3"), "19.9999950"),
            ("100", "2", amount("0.005"), "199.995"),
            ("100", "2", percent("100"), "0.00"),
            ("1.00000000000000", "1.000000000000000", percent("50"), "0.5"),
        ] {
            let found = line(price, quantity, discount).net().unwrap().unwrap();
            assert_eq!(found, net.parse::<Decimal>().unwrap(), "{price} * {quantity} - {discount:?}");
        }
        assert_eq!(DealProduct::new("x", 1.into(), 1.into()).net().unwrap(), None);
    }

    #[test]
    fn net_that_needs_rounding_is_an_error() {
        for (price, quantity) in
            [("1.000000000000001", "1.00000000000001"), ("79228162514264337593543950335", "10")]
        {
            assert!(line(price, quantity, None).net().is_err(), "{price} * {quantity}");
        }
    }
}
