//! The types of a deal's fields.

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::ser::Serializer;
use serde::{Deserialize, Deserializer, Serialize};

use super::{UserId, kind};
use crate::json::{Timestamp, Wire};
use crate::{Id, IdKind};

macro_rules! wire_by_serde {
    ($($ty:ty),* $(,)?) => {$(
        impl Wire for $ty {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(deserializer)
            }

            fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize(serializer)
            }
        }
    )*};
}

crate::open_enum! {
    /// The status of a deal.
    pub enum DealStatus {
        /// Open.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

crate::open_enum! {
    /// The priority of a deal.
    pub enum Priority {
        /// Low.
        Low = "low",
        /// Medium.
        Medium = "medium",
        /// High.
        High = "high",
    }
}

crate::open_enum! {
    /// The state of a deal's lifecycle.
    pub enum LifecycleState {
        /// Active.
        Active = "active",
        /// Archived: kept, but not listed by default.
        Archived = "archived",
        /// Deleted: kept by the vendor for a limited time.
        Deleted = "deleted",
    }
}

/// A reference to another object: its id, and its name if the vendor sent it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "K: IdKind", deserialize = ""))]
#[non_exhaustive]
pub struct Reference<K> {
    /// The id.
    pub id: Id<K>,
    /// The name, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl<K> Reference<K> {
    /// Creates a reference without a name.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self { id: id.into(), name: None }
    }

    /// Sets the name.
    #[must_use]
    pub fn named(mut self, name: impl Into<Option<String>>) -> Self {
        self.name = name.into();
        self
    }
}

// Derived implementations would require the same traits of the marker type.
impl<K> Clone for Reference<K> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), name: self.name.clone() }
    }
}

impl<K> PartialEq for Reference<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.name == other.name
    }
}

impl<K> Eq for Reference<K> {}

/// The owner of a deal. Vendors identify an owner by id or by e-mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Owner {
    /// The user's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
    /// The user's e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The user's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Owner {
    /// Creates an owner from an id.
    pub fn by_id(id: impl Into<UserId>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }

    /// Creates an owner from an e-mail address.
    pub fn by_email(email: impl Into<String>) -> Self {
        Self { email: Some(email.into()), ..Self::default() }
    }
}

/// The identifier of an owner: a user id or an e-mail address. Text that contains `@` is an address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OwnerId {
    /// The user's id.
    Id(UserId),
    /// The user's e-mail address.
    Email(String),
}

impl From<&str> for OwnerId {
    fn from(text: &str) -> Self {
        if text.contains('@') { Self::Email(text.to_owned()) } else { Self::Id(text.into()) }
    }
}

impl From<String> for OwnerId {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for OwnerId {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

macro_rules! from_integer {
    ($($int:ty),*) => {$(
        impl From<$int> for OwnerId {
            fn from(id: $int) -> Self {
                Self::Id(id.into())
            }
        }
    )*};
}

from_integer!(i32, i64, u32, u64);

impl From<&UserId> for OwnerId {
    fn from(id: &UserId) -> Self {
        Self::Id(id.clone())
    }
}

impl From<UserId> for OwnerId {
    fn from(id: UserId) -> Self {
        Self::Id(id)
    }
}

/// Writes a number or text; text with `@` is an e-mail address. An ambiguous value is written as `{"id": …}`
/// or `{"email": …}`.
impl Serialize for OwnerId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Id(id) if id.to_string().contains('@') => OwnerForm::Id(id.clone()).serialize(serializer),
            Self::Id(id) => id.serialize(serializer),
            Self::Email(email) if email.contains('@') => serializer.serialize_str(email),
            Self::Email(email) => OwnerForm::Email(email.clone()).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for OwnerId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "expected the id or the e-mail address of a user")]
        enum Written {
            Plain(UserId),
            Form(OwnerForm),
        }

        Ok(match Written::deserialize(deserializer)? {
            Written::Plain(id) if id.as_u64().is_some() => Self::Id(id),
            Written::Plain(id) => Self::from(id.to_string()),
            Written::Form(OwnerForm::Id(id)) => Self::Id(id),
            Written::Form(OwnerForm::Email(email)) => Self::Email(email),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OwnerForm {
    Id(UserId),
    Email(String),
}

wire_by_serde!(OwnerId, CloseDate);

impl std::fmt::Display for OwnerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Email(email) => f.write_str(email),
        }
    }
}

/// The source of a deal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Source {
    /// The vendor's id of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Id<kind::Source>>,
    /// The source's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Source {
    /// Creates a source. Returns `None` if there is neither an id nor a name.
    pub fn new(id: Option<Id<kind::Source>>, name: Option<String>) -> Option<Self> {
        (id.is_some() || name.is_some()).then_some(Self { id, name })
    }
}

/// The lifecycle of a deal: its state, when it changed, and who changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Lifecycle {
    /// The state.
    pub state: LifecycleState,
    /// The time at which the deal was archived or deleted, if known.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "optional_in_utc")]
    pub at: Option<Timestamp>,
    /// The user who archived or deleted the deal, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Lifecycle {
    /// Creates a lifecycle with nothing but a state.
    pub const fn new(state: LifecycleState) -> Self {
        Self { state, at: None, by: None }
    }
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self::new(LifecycleState::Active)
    }
}

/// The expected close of a deal: a date or a timestamp, depending on the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum CloseDate {
    /// A date without a time zone.
    Date(#[serde(serialize_with = "Wire::write")] NaiveDate),
    /// A timestamp.
    Timestamp(#[serde(serialize_with = "timestamp_in_utc")] Timestamp),
}

pub(super) fn optional_in_utc<S: Serializer>(
    at: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::in_utc).serialize(serializer)
}

fn timestamp_in_utc<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    at.in_utc().serialize(serializer)
}

impl CloseDate {
    /// Returns the date. A timestamp is converted to its date in UTC.
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Date(date) => *date,
            Self::Timestamp(timestamp) => timestamp.utc().date_naive(),
        }
    }
}

impl<'de> Deserialize<'de> for CloseDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
        text.parse().map_err(|error: crate::Error| D::Error::custom(error.message()))
    }
}

impl From<NaiveDate> for CloseDate {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for CloseDate {
    fn from(timestamp: Timestamp) -> Self {
        Self::Timestamp(timestamp)
    }
}

impl std::fmt::Display for CloseDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Timestamp(timestamp) => timestamp.fmt(f),
        }
    }
}

impl std::str::FromStr for CloseDate {
    type Err = crate::Error;

    fn from_str(text: &str) -> Result<Self, crate::Error> {
        crate::json::parse_date(text)
            .map(Self::Date)
            .or_else(|| text.parse().ok().map(Self::Timestamp))
            .ok_or_else(|| {
                let text = crate::text::excerpt(text, 40);
                crate::Error::invalid_request(format!(
                    "invalid date {text:?}: expected a date, e.g. 2026-12-31, or a timestamp, e.g. 2026-12-31T12:00:00Z"
                ))
            })
    }
}
