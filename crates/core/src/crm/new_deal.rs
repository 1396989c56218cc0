//! New deals.

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::changes::{DealChanges, json, settable_fields};
use super::into_field::IntoField;
use super::{
    CloseDate, DealStatus, LifecycleState, NewDealProduct, OwnerId, PipelineId, Priority, StageId, UserId,
    kind,
};
use crate::Id;
use crate::json::{Currency, Json, Timestamp};

/// A deal to create.
///
/// It serializes like [`DealChanges`], with the additional fields `key` and `products`.
///
/// ```
/// use dealport_core::crm::NewDeal;
///
/// let deal = NewDeal::new("Enterprise plan")
///     .amount("12.50")
///     .currency("EUR")
///     .status("open")
///     .pipeline("1")
///     .stage(6)
///     .owner("jane@example.com")
///     .people([7, 8])
///     .expected_close("2026-12-31")
///     .probability(40)
///     .priority("high")
///     .custom("cf_size", 1.5)
///     .custom("cf_options", [1, 2])
///     .custom("cf_note", "text");
/// assert!(deal.changes().check().is_ok());
/// assert_eq!(serde_json::from_str::<NewDeal>(r#"{"title":"Enterprise"}"#)?, NewDeal::new("Enterprise"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "a deal is created when it is sent"]
pub struct NewDeal {
    changes: DealChanges,
    key: Option<String>,
    products: Vec<NewDealProduct>,
}

impl NewDeal {
    /// Creates a deal with a title.
    pub fn new(title: impl Into<String>) -> Self {
        DealChanges::new().title(title).into()
    }

    /// Sets a custom field, by the vendor's key.
    pub fn custom(self, key: impl Into<String>, value: impl IntoField<Json>) -> Self {
        Self { changes: self.changes.custom(key, value), ..self }
    }

    /// Sets the key: a name that the caller gives to this deal only, such as an order number. With a key,
    /// [`Crm::settle`](crate::crm::Crm::settle) reliably finds out whether the deal was created.
    ///
    /// The vendor keeps the key in the deal: as its external id, or in a text custom field that the vendor's
    /// `Settings` or `<VENDOR>_KEY_FIELD` name. [`Capabilities::key`](crate::crm::Capabilities::key) says
    /// where. Creating a deal whose key has no place fails before any request. A key has at most 255
    /// characters, and no white space at its ends.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Adds a product: a line item.
    ///
    /// [`Capabilities::new_products`](crate::crm::Capabilities::new_products) says whether the vendor takes
    /// products with a new deal, and which of their fields. Anything else is refused before any request.
    ///
    /// Pipedrive adds products only to a deal that exists, by a second request. If that failed,
    /// [`Crm::settle`](crate::crm::Crm::settle) would find the deal and take the create for complete. For
    /// Pipedrive, create the deal first, then send an `AddManyDealProducts` of its crate.
    pub fn product(mut self, product: NewDealProduct) -> Self {
        self.products.push(product);
        self
    }

    /// Returns the products.
    pub fn products(&self) -> &[NewDealProduct] {
        &self.products
    }

    /// Returns the key, if set.
    pub fn key_text(&self) -> Option<&str> {
        self.key.as_deref()
    }

    pub(super) fn without_cleared_fields(self) -> Self {
        Self { changes: self.changes.without_cleared_fields(), ..self }
    }

    /// Returns the fields of the deal.
    pub const fn changes(&self) -> &DealChanges {
        &self.changes
    }

    /// Returns the fields of the deal. The key and the products are not among them.
    pub fn into_changes(self) -> DealChanges {
        self.changes
    }
}

/// Declares the setters, which are those of the changes.
macro_rules! setters {
    ($(
        $(#[$meta:meta])*
        $field:ident / $clear:ident = $Field:ident: $wrap:ident<$ty:ty> $($parsed:ident)?,
            $setter_doc:literal;
    )+) => {
        impl NewDeal {
            $(setters!(@setter $setter_doc $field $wrap $ty $(, $parsed)?);)+
        }
    };
    (@setter $doc:literal $field:ident Update $ty:ty, parsed) => {
        #[doc = $doc]
        pub fn $field(self, $field: impl IntoField<$ty>) -> Self {
            Self { changes: self.changes.$field($field), ..self }
        }
    };
    (@setter $doc:literal $field:ident Update $ty:ty) => {
        #[doc = $doc]
        pub fn $field(self, $field: impl Into<$ty>) -> Self {
            Self { changes: self.changes.$field($field), ..self }
        }
    };
    (@setter $doc:literal $field:ident UpdateList $ty:ty) => {
        #[doc = $doc]
        pub fn $field(self, $field: impl IntoIterator<Item: Into<$ty>>) -> Self {
            Self { changes: self.changes.$field($field), ..self }
        }
    };
}

settable_fields!(setters);

/// Creates a deal with the fields that the changes set. Cleared fields stay empty.
impl From<DealChanges> for NewDeal {
    fn from(changes: DealChanges) -> Self {
        Self { changes, key: None, products: Vec::new() }
    }
}

impl Serialize for NewDeal {
    /// Serializes the deal. Fails if a setter got an invalid value, which would otherwise be lost.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.changes.check().map_err(S::Error::custom)?;
        let mut map = serializer.serialize_map(None)?;
        if let Some(key) = &self.key {
            map.serialize_entry("key", key)?;
        }
        self.changes.write_fields(&mut map)?;
        if !self.products.is_empty() {
            map.serialize_entry("products", &self.products)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for NewDeal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (mut key, mut products) = (None, Vec::new());
        let changes = json::read(deserializer, |name, json| {
            match name {
                "key" => key = serde_json::from_str(json)?,
                "products" => products = serde_json::from_str(json)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(Self { changes, key, products })
    }
}
