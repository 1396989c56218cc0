//! What a deal is made of.

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::Serializer;

use super::{UserId, kind};
use crate::json::Timestamp;
use crate::{Id, IdKind};

crate::open_enum! {
    /// Where a deal stands.
    pub enum DealStatus {
        /// Being worked on.
        Open = "open",
        /// Won.
        Won = "won",
        /// Lost.
        Lost = "lost",
    }
}

crate::open_enum! {
    /// How urgent a deal is.
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
    /// Whether a deal is in use.
    pub enum LifecycleState {
        /// In use.
        Active = "active",
        /// Put away, and not in the usual lists.
        Archived = "archived",
        /// Deleted, and kept by the vendor for a while.
        Deleted = "deleted",
    }
}

/// Something that a deal names: its id, and its name where the vendor sends that along.
#[derive(Debug, Serialize)]
#[serde(bound = "K: IdKind")]
#[non_exhaustive]
pub struct Reference<K> {
    /// The id.
    pub id: Id<K>,
    /// The name, if the vendor sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl<K> Reference<K> {
    /// A reference by id alone.
    pub fn new(id: impl Into<Id<K>>) -> Self {
        Self { id: id.into(), name: None }
    }

    /// The same with a name.
    #[must_use]
    pub fn named(mut self, name: impl Into<Option<String>>) -> Self {
        self.name = name.into();
        self
    }
}

// Derived, these would ask the same of the marker.
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

/// Whose a deal is. Vendors name an owner by id or by e-mail address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// An owner known by id.
    pub fn by_id(id: impl Into<UserId>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }

    /// An owner known by e-mail address.
    pub fn by_email(email: impl Into<String>) -> Self {
        Self { email: Some(email.into()), ..Self::default() }
    }
}

/// How a caller names an owner: by id or by e-mail address. Text with an `@` is an address.
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

impl From<u64> for OwnerId {
    fn from(id: u64) -> Self {
        Self::Id(id.into())
    }
}

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

impl std::fmt::Display for OwnerId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Id(id) => id.fmt(f),
            Self::Email(email) => f.write_str(email),
        }
    }
}

/// Where a deal came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
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
    /// A source of which either is known; `None` if neither is.
    pub fn new(id: Option<Id<kind::Source>>, name: Option<String>) -> Option<Self> {
        (id.is_some() || name.is_some()).then_some(Self { id, name })
    }
}

/// Whether a deal is in use, since when, and by whose doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Lifecycle {
    /// Whether it is in use.
    pub state: LifecycleState,
    /// Since when it is archived or deleted, if the vendor says so.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "in_utc")]
    pub at: Option<Timestamp>,
    /// Who archived or deleted it, if the vendor says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

impl Lifecycle {
    /// A state of which nothing more is known.
    pub const fn new(state: LifecycleState) -> Self {
        Self { state, at: None, by: None }
    }
}

impl Default for Lifecycle {
    fn default() -> Self {
        Self::new(LifecycleState::Active)
    }
}

/// When a deal is expected to close: a day or an instant, as the vendor keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum CloseDate {
    /// A day, in no particular time zone.
    Date(#[serde(serialize_with = "as_text")] NaiveDate),
    /// An instant.
    Timestamp(#[serde(serialize_with = "instant_in_utc")] Timestamp),
}

fn in_utc<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::in_utc).serialize(serializer)
}

fn instant_in_utc<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    at.in_utc().serialize(serializer)
}

fn as_text<S: Serializer>(date: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl CloseDate {
    /// The day; of an instant, its day in UTC.
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Date(date) => *date,
            Self::Timestamp(instant) => instant.utc().date_naive(),
        }
    }
}

impl From<NaiveDate> for CloseDate {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<Timestamp> for CloseDate {
    fn from(instant: Timestamp) -> Self {
        Self::Timestamp(instant)
    }
}

impl std::fmt::Display for CloseDate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Timestamp(instant) => instant.fmt(f),
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
                    "{text:?} is no date: write it as 2026-12-31, or as an instant such as 2026-12-31T12:00:00Z"
                ))
            })
    }
}
