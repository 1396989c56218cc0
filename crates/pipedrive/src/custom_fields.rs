//! The values of custom fields.
//!
//! A deal's `custom_fields` holds them by key as raw JSON. Plain values are read as their own types, and the
//! types here are for values with parts. Both directions use the same shapes.
//!
//! | the field's type | its value | read as | written with |
//! |---|---|---|---|
//! | `varchar`, `varchar_auto`, `text`, `phone` | text | `String` | `&str`, `String` |
//! | `double` | a number | `Json` for its exact digits | [`Decimal`] |
//! | `enum` | the option's id | `u64` | `u64` |
//! | `set` | option ids; never an empty list | `Vec<u64>` | [`options`] |
//! | `user`, `org`, `people` | an id | `u64` | `u64` |
//! | `date` | `YYYY-MM-DD` | `String` | `&str` |
//! | `monetary` | amount and currency | [`Monetary`] | [`Monetary`] |
//! | `daterange` | two days | [`DateRange`] | [`DateRange`] |
//! | `time`, `timerange` | time of day with a zone | [`Time`] | [`Time`] |
//! | `address` | an address; only `value` is written, the parts follow from it | [`Address`] | [`Address`] |
//!
//! `null` clears any of them. Version 1 and events have other forms: [`from_v1`], [`to_v1`] and
//! [`from_event`] convert them. [`Catalog`](crate::deal_fields::Catalog) reads and writes values by the names
//! of fields. See [Custom fields](https://pipedrive.readme.io/docs/core-api-concepts-custom-fields).
//!
//! ```
//! use dealport_pipedrive::custom_fields::Monetary;
//! use dealport_pipedrive::deals::{Deal, UpdateDeal};
//! use dealport_pipedrive::{Decimal, Json};
//!
//! # let key = "d4de";
//! # let json = r#"{"id":1,"custom_fields":{"d4de":{"value":2300.00,"currency":"EUR"}}}"#;
//! # let deal: Deal = serde_json::from_str(json)?;
//! let custom = deal.custom_fields.unwrap_or_default();
//! if let Some(budget) = custom.read::<Monetary>(key)? {
//!     assert_eq!(budget.value, Some(Decimal::new(230_000, 2)));
//! }
//!
//! let budget = Monetary::new(Decimal::from(2500), "EUR".parse()?);
//! let update = UpdateDeal::new(1).custom_field(key, Json::from_value(&budget)?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod forms;

use chrono::NaiveDate;
use dealport_core::Decimal;
use dealport_core::json::{Currency, Extra, Json};
use dealport_core::plumbing::record;

#[cfg(all(feature = "crm", feature = "webhooks"))]
pub(crate) use self::forms::key_of;
pub use self::forms::{from_event, from_v1, to_v1};

/// The value of a `monetary` field.
#[record]
pub struct Monetary {
    /// The amount in major units.
    pub value: Option<Decimal>,
    /// The currency.
    pub currency: Option<Currency>,
}

impl Monetary {
    /// Creates an amount with its currency.
    pub fn new(value: Decimal, currency: Currency) -> Self {
        Self { value: Some(value), currency: Some(currency), extra: Extra::default() }
    }
}

/// The value of a `daterange` field.
#[record]
pub struct DateRange {
    /// The first date.
    pub value: Option<NaiveDate>,
    /// The last date.
    pub until: Option<NaiveDate>,
}

impl DateRange {
    /// Creates a range of dates, including both.
    pub fn new(from: NaiveDate, until: NaiveDate) -> Self {
        Self { value: Some(from), until: Some(until), extra: Extra::default() }
    }
}

/// The value of a `time` or `timerange` field.
#[record]
pub struct Time {
    /// The time, or the start of the range: `09:00:00`.
    pub value: Option<String>,
    /// The end of the range.
    pub until: Option<String>,
    /// The vendor's id of the time zone, which it may drop.
    pub timezone_id: Option<u64>,
    /// The name of the time zone: `Europe/London`. The user's if unset.
    pub timezone_name: Option<String>,
}

impl Time {
    /// Creates a time of day.
    pub fn at(time: impl Into<String>) -> Self {
        Self {
            value: Some(time.into()),
            until: None,
            timezone_id: None,
            timezone_name: None,
            extra: Extra::default(),
        }
    }

    /// Sets the end of the range.
    #[must_use]
    pub fn until(mut self, time: impl Into<String>) -> Self {
        self.until = Some(time.into());
        self
    }

    /// Sets the time zone by its IANA name.
    #[must_use]
    pub fn in_zone(mut self, name: impl Into<String>) -> Self {
        self.timezone_name = Some(name.into());
        self
    }
}

/// The value of an `address` field.
#[record]
pub struct Address {
    /// The address as entered.
    pub value: Option<String>,
    /// The country.
    pub country: Option<String>,
    /// The state or region.
    pub admin_area_level_1: Option<String>,
    /// The county or district.
    pub admin_area_level_2: Option<String>,
    /// The city.
    pub locality: Option<String>,
    /// The part of the city.
    pub sublocality: Option<String>,
    /// The street.
    pub route: Option<String>,
    /// The house number.
    pub street_number: Option<String>,
    /// The apartment.
    pub subpremise: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The address as the vendor formats it.
    pub formatted_address: Option<String>,
}

impl Address {
    /// Creates an address from one line.
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            value: Some(address.into()),
            country: None,
            admin_area_level_1: None,
            admin_area_level_2: None,
            locality: None,
            sublocality: None,
            route: None,
            street_number: None,
            subpremise: None,
            postal_code: None,
            formatted_address: None,
            extra: Extra::default(),
        }
    }
}

/// Returns the value of a `set` field. Without options it is `null`, because the vendor refuses an empty
/// list.
pub fn options(ids: impl IntoIterator<Item = u64>) -> Json {
    let ids: Vec<u64> = ids.into_iter().collect();
    if ids.is_empty() { serde_json::Value::Null.into() } else { serde_json::Value::from(ids).into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_values_come_back_as_they_were() {
        fn same<T: serde::Serialize + serde::de::DeserializeOwned>(text: &str) {
            let value: T = serde_json::from_str(text).unwrap();
            assert_eq!(Json::from_value(&value).unwrap(), Json::parse(text).unwrap());
        }
        same::<Monetary>(r#"{"value":2300,"currency":"EUR"}"#);
        same::<Monetary>(r#"{"value":2300.00,"currency":null}"#);
        same::<DateRange>(r#"{"value":"2024-01-01","until":"2024-02-01"}"#);
        same::<Time>(
            r#"{"value":"09:00:00","until":"11:00:00","timezone_id":318,"timezone_name":"Europe/London"}"#,
        );
        same::<Address>(
            r#"{"value":"530 Fifth Avenue, New York, NY, USA","street_number":"530","route":"5th Avenue",
                "sublocality":"Manhattan","subpremise":"11","locality":"New York","admin_area_level_1":"New York",
                "admin_area_level_2":"New York County","country":"United States","postal_code":"10036",
                "formatted_address":"530 5th Ave, New York, NY 10036, USA"}"#,
        );
    }

    #[test]
    fn written_values_hold_only_what_is_set() {
        let json = |value| Json::from_value(&value).unwrap().to_string();
        assert_eq!(json(Address::new("1 Main St")), r#"{"value":"1 Main St"}"#);
        let time = Time::at("09:00:00").until("11:00:00").in_zone("Europe/London");
        assert_eq!(
            Json::from_value(&time).unwrap().to_string(),
            r#"{"value":"09:00:00","until":"11:00:00","timezone_name":"Europe/London"}"#
        );
        assert_eq!(options([]).as_str(), "null");
        assert_eq!(options([3, 4]).as_str(), "[3,4]");
    }
}
