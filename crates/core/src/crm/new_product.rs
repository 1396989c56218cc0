//! Products of a new deal.

use rust_decimal::Decimal;
use serde::de::{self, Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::into_field::{IntoField, InvalidFields};
use super::{Discount, kind};
use crate::error::Issue;
use crate::json::{Fields, Wire, Written};
use crate::{Error, Id, Result};

/// A product of a new deal: a line item with its price and quantity.
///
/// Numbers are sent with the digits that they are given. It serializes as an object of the fields that are
/// set, and serializing fails if a setter got an invalid value.
///
/// ```
/// use dealport_core::crm::{NewDeal, NewDealProduct};
///
/// let license = NewDealProduct::new("License").price("120.00").quantity(3);
/// let support = NewDealProduct::of_product("prd_1").description("24 h").quantity("0.5");
/// let deal = NewDeal::new("Enterprise plan").product(license).product(support);
/// assert_eq!(
///     serde_json::to_string(deal.products())?,
///     r#"[{"name":"License","price":120.00,"quantity":3},"#.to_owned()
///         + r#"{"product":"prd_1","description":"24 h","quantity":0.5}]"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use = "a product is created with its deal"]
pub struct NewDealProduct {
    /// The product in the account's list of products.
    pub product: Option<Id<kind::Product>>,
    /// The name.
    pub name: Option<String>,
    /// The description or the comments.
    pub description: Option<String>,
    /// The price of one, in major units of the deal's currency.
    pub price: Option<Decimal>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The discount on the line item.
    pub discount: Option<Discount>,
    /// The tax in percent.
    pub tax: Option<Decimal>,
    invalid: InvalidFields,
}

impl NewDealProduct {
    /// Creates a line item with a name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::empty() }
    }

    /// Creates a line item of a product in the account's list of products.
    pub fn of_product(product: impl Into<Id<kind::Product>>) -> Self {
        Self { product: Some(product.into()), ..Self::empty() }
    }

    fn empty() -> Self {
        Self {
            product: None,
            name: None,
            description: None,
            price: None,
            quantity: None,
            discount: None,
            tax: None,
            invalid: InvalidFields::default(),
        }
    }

    /// Sets the product in the account's list of products.
    pub fn product(mut self, product: impl Into<Id<kind::Product>>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Sets the name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the description or the comments.
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the price of one, in major units of the deal's currency.
    pub fn price(mut self, price: impl IntoField<Decimal>) -> Self {
        self.price = self.invalid.convert("price", price);
        self
    }

    /// Sets the quantity.
    pub fn quantity(mut self, quantity: impl IntoField<Decimal>) -> Self {
        self.quantity = self.invalid.convert("quantity", quantity);
        self
    }

    /// Sets the discount, as a part of the subtotal in percent.
    pub fn discount_percent(mut self, percent: impl IntoField<Decimal>) -> Self {
        self.discount = self.invalid.convert("discount", percent).map(Discount::Percent);
        self
    }

    /// Sets the discount, as an amount in the currency of the deal.
    pub fn discount_amount(mut self, amount: impl IntoField<Decimal>) -> Self {
        self.discount = self.invalid.convert("discount", amount).map(Discount::Amount);
        self
    }

    /// Sets the tax in percent.
    pub fn tax(mut self, percent: impl IntoField<Decimal>) -> Self {
        self.tax = self.invalid.convert("tax", percent);
        self
    }

    /// Returns the fields whose setters got an invalid value, with the reasons.
    pub fn invalid_fields(&self) -> &[Issue] {
        self.invalid.as_slice()
    }

    /// Checks that the line item has a name or a product, and that its numbers are possible.
    /// [`Crm`](super::Crm) checks this before it sends a request.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) if a setter got an invalid value,
    /// if name and product are missing, if the quantity, the discount or the tax is negative, or if the
    /// discount is above 100 %.
    pub fn check(&self) -> Result<()> {
        self.invalid.check()?;
        let is_named = self.name.as_ref().is_some_and(|name| !name.trim().is_empty());
        if !is_named && self.product.is_none() {
            return Err(Error::invalid_request("name: a line item requires a name or a product"));
        }
        not_negative("quantity", self.quantity)?;
        not_negative("tax", self.tax)?;
        match self.discount {
            Some(Discount::Percent(percent)) if percent > Decimal::ONE_HUNDRED => Err(
                Error::invalid_request(format!("discount: expected at most 100 percent, found {percent}")),
            ),
            Some(Discount::Percent(discount) | Discount::Amount(discount)) => {
                not_negative("discount", Some(discount))
            }
            None => Ok(()),
        }
    }
}

fn not_negative(field: &str, number: Option<Decimal>) -> Result<()> {
    match number {
        Some(number) if number < Decimal::ZERO => {
            Err(Error::invalid_request(format!("{field}: expected 0 or more, found {number}")))
        }
        _ => Ok(()),
    }
}

impl Serialize for NewDealProduct {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.invalid.check().map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        write(&mut map, "product", self.product.as_ref())?;
        write(&mut map, "name", self.name.as_ref())?;
        write(&mut map, "description", self.description.as_ref())?;
        write(&mut map, "price", self.price.as_ref())?;
        write(&mut map, "quantity", self.quantity.as_ref())?;
        if let Some(discount) = &self.discount {
            map.serialize_entry("discount", discount)?;
        }
        write(&mut map, "tax", self.tax.as_ref())?;
        map.end()
    }
}

fn write<M: SerializeMap, T: Wire>(
    map: &mut M,
    name: &'static str,
    value: Option<&T>,
) -> std::result::Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(name, &Written(value)))
}

impl<'de> Deserialize<'de> for NewDealProduct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        // Values are read from their text, because serde would convert numbers to floats.
        let fields = Fields::deserialize(deserializer)?;
        let mut product = Self::empty();
        for (name, value) in fields.iter() {
            let is_known = product
                .read_field(&name, value.get())
                .map_err(|error| D::Error::custom(format_args!("{name}: {error}")))?;
            if !is_known {
                return Err(D::Error::custom(format_args!("unknown field {name:?} of a product")));
            }
        }
        Ok(product)
    }
}

impl NewDealProduct {
    /// Reads a field from JSON text. Returns `false` if no field has this name.
    fn read_field(&mut self, name: &str, json: &str) -> serde_json::Result<bool> {
        match name {
            "product" => self.product = read(json)?,
            "name" => self.name = read(json)?,
            "description" => self.description = read(json)?,
            "price" => self.price = read(json)?,
            "quantity" => self.quantity = read(json)?,
            "discount" => self.discount = read_discount(json)?,
            "tax" => self.tax = read(json)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

fn read<T: Wire>(json: &str) -> serde_json::Result<Option<T>> {
    if json == "null" {
        return Ok(None);
    }
    T::read(&mut serde_json::Deserializer::from_str(json)).map(Some)
}

fn read_discount(json: &str) -> serde_json::Result<Option<Discount>> {
    if json == "null" {
        return Ok(None);
    }
    let fields: Fields = serde_json::from_str(json)?;
    let number = |name| fields.get(name).map_or(Ok(None), |value| read::<Decimal>(value.get()));
    match (fields.iter().count(), number("percent")?, number("amount")?) {
        (1, Some(percent), None) => Ok(Some(Discount::Percent(percent))),
        (1, None, Some(amount)) => Ok(Some(Discount::Amount(amount))),
        _ => Err(<serde_json::Error as de::Error>::custom("expected an object with `percent` or `amount`")),
    }
}

/// The fields that a vendor takes of the products of a new deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct NewProductAccess {
    /// Whether a new deal can have products, with product, name, description, price and quantity.
    pub create: bool,
    /// Whether a discount can be set.
    pub discount: bool,
    /// Whether a tax in percent can be set.
    pub tax: bool,
}

impl NewProductAccess {
    /// No access.
    pub const NONE: Self = Self { create: false, discount: false, tax: false };

    /// Returns the names of the fields that can be set.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        let always = ["product", "name", "description", "price", "quantity"].map(|name| (name, self.create));
        let others = [("discount", self.discount), ("tax", self.tax)];
        always.into_iter().chain(others).filter_map(|(name, can)| can.then_some(name))
    }

    /// Checks that the vendor takes these products.
    pub(super) fn check(self, vendor: &str, products: &[NewDealProduct]) -> Result<()> {
        if !self.create && !products.is_empty() {
            return Err(Error::unsupported(format!("{vendor} cannot create a deal with products")));
        }
        for (index, product) in products.iter().enumerate() {
            let in_product = |error: Error| error.with_context(format_args!("products[{index}]"));
            product.check().map_err(in_product)?;
            let fields = [
                ("discount", product.discount.is_some(), self.discount),
                ("tax", product.tax.is_some(), self.tax),
            ];
            if let Some((field, ..)) = fields.into_iter().find(|(_, is_set, can)| *is_set && !can) {
                let message = format!("`{field}` of a product cannot be set in {vendor}");
                return Err(in_product(Error::unsupported(message)));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::NewDeal;
    use crate::error::ErrorKind;

    fn full() -> NewDealProduct {
        NewDealProduct::new("Größe \"7\"")
            .product("prd_1")
            .description("")
            .price("19.990")
            .quantity("1.50")
            .discount_percent("12.50")
            .tax(0)
    }

    #[test]
    fn products_of_a_new_deal_read_back() {
        let deal =
            NewDeal::new("a").product(full()).product(NewDealProduct::of_product(7).discount_amount("5.0"));
        let json = serde_json::to_string(&deal).unwrap();
        assert_eq!(
            json,
            r#"{"title":"a","products":[{"product":"prd_1","name":"Größe \"7\"","description":"","price":19.990,"quantity":1.50,"discount":{"percent":12.50},"tax":0},{"product":7,"discount":{"amount":5.0}}]}"#
        );
        let read: NewDeal = serde_json::from_str(&json).unwrap();
        assert_eq!(read, deal);
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }

    #[test]
    fn json_that_is_not_a_product_is_refused() {
        for (json, expected) in [
            (r#"{"naem":"a"}"#, "unknown field \"naem\" of a product"),
            (r#"{"price":"7"}"#, "price: expected a number, found text"),
            (r#"{"discount":7}"#, "discount: expected an object"),
            (r#"{"discount":{"percent":1,"amount":1}}"#, "discount: expected an object with"),
            (r#"{"discount":{"per_cent":1}}"#, "discount: expected an object with"),
        ] {
            let error = serde_json::from_str::<NewDealProduct>(json).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{json}: {error}");
        }
        let changes = serde_json::from_str::<crate::crm::DealChanges>(r#"{"products":[]}"#);
        assert!(changes.is_err(), "changes have no products");
    }

    #[test]
    fn impossible_product_is_refused() {
        let new = || NewDealProduct::new("License");
        for (product, expected) in [
            (NewDealProduct::new(" "), "name: a line item requires a name or a product"),
            (new().quantity("-0.5"), "quantity: expected 0 or more, found -0.5"),
            (new().tax(-1), "tax: expected 0 or more, found -1"),
            (new().discount_amount(-1), "discount: expected 0 or more, found -1"),
            (new().discount_percent(-1), "discount: expected 0 or more, found -1"),
            (new().discount_percent("100.1"), "discount: expected at most 100 percent, found 100.1"),
            (new().price("12,50"), "price: invalid number \"12,50\": expected plain digits"),
        ] {
            let error = product.check().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{product:?}");
            assert!(error.message().starts_with(expected), "{error}");
        }
        for product in [full(), new().quantity(0), new().price(-5), new().discount_percent(100)] {
            assert!(product.check().is_ok(), "{product:?}");
        }
        let invalid = new().price("12,50");
        assert!(serde_json::to_string(&NewDeal::new("a").product(invalid.clone())).is_err());
        assert_eq!(invalid.price("12.50").invalid_fields(), []);
    }

    #[test]
    fn fields_that_a_vendor_lacks_are_refused() {
        let plain = || NewDealProduct::new("License");
        let some = NewProductAccess { create: true, ..NewProductAccess::NONE };
        let all = NewProductAccess { create: true, discount: true, tax: true };
        let refusal = |access: NewProductAccess, products: &[NewDealProduct]| {
            let error = access.check("x", products).err()?;
            assert_eq!(error.kind(), ErrorKind::Unsupported);
            Some(error.message().to_owned())
        };
        assert_eq!(refusal(NewProductAccess::NONE, &[]), None);
        assert_eq!(
            refusal(NewProductAccess::NONE, &[plain()]).as_deref(),
            Some("x cannot create a deal with products")
        );
        assert_eq!(refusal(some, &[plain()]), None);
        assert_eq!(
            refusal(some, &[plain(), plain().discount_percent(5)]).as_deref(),
            Some("products[1]: `discount` of a product cannot be set in x")
        );
        assert_eq!(
            refusal(some, &[plain().tax(5)]).as_deref(),
            Some("products[0]: `tax` of a product cannot be set in x")
        );
        assert_eq!(refusal(all, &[full()]), None);
        let error = all.check("x", &[plain(), plain().quantity(-1)]).unwrap_err();
        assert_eq!(error.message(), "products[1]: quantity: expected 0 or more, found -1");
    }
}
