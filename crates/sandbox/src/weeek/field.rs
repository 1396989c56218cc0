//! Custom fields of a funnel's deals, and what their values must be.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use super::{
    ids::{self, Kind},
    state::State,
    workspace,
    wrong::{Wrong, any_text, digits, uuid},
};
use crate::{
    calendar::{Instant, Moment},
    formats::is_url,
    raw::{json, number},
};

/// The type of a field's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FieldType {
    Text,
    Boolean,
    Datetime,
    Select,
    Multiselect,
    Member,
    Contact,
    Link,
    Approval,
    Number,
}

impl FieldType {
    pub(crate) const ALL: [(&'static str, Self); 10] = [
        ("text", Self::Text),
        ("boolean", Self::Boolean),
        ("datetime", Self::Datetime),
        ("select", Self::Select),
        ("multiselect", Self::Multiselect),
        ("member", Self::Member),
        ("contact", Self::Contact),
        ("link", Self::Link),
        ("approval", Self::Approval),
        ("number", Self::Number),
    ];

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find_map(|&(name, kind)| (name == text).then_some(kind))
    }

    pub(crate) fn has_options(self) -> bool {
        matches!(self, Self::Select | Self::Multiselect)
    }
}

/// A custom field. Numbers are unique among all funnels.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) number: u64,
    pub(crate) name: Option<String>,
    pub(crate) kind: FieldType,
    pub(crate) config: Option<Config>,
    pub(crate) options: Vec<Choice>,
}

/// An option of a field.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) color: String,
}

/// What a field of numbers or flags is shown as.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Config {
    Number {
        r#type: &'static str,
        precision: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        currency: Option<u64>,
    },
    Boolean {
        r#type: &'static str,
    },
}

impl Field {
    fn option(&self, id: &str) -> Option<u64> {
        let number = ids::uuid_number(Kind::Choice, id)?;
        self.options.iter().any(|option| option.number == number).then_some(number)
    }

    /// Whether a value may be written. JSON of numbers and the forms of dates are inferred.
    pub(crate) fn check(&self, raw: &RawValue, state: &State) -> Result<(), Wrong> {
        match self.kind {
            FieldType::Text => any_text(raw).map(drop),
            FieldType::Boolean => json::<bool>(raw).map(drop).ok_or(Wrong::Flag),
            FieldType::Datetime => {
                let text = any_text(raw)?;
                let fits = Moment::parse(&text).is_some() || Instant::parse(&text).is_some();
                if fits { Ok(()) } else { Err(Wrong::DateTime) }
            }
            FieldType::Select => {
                let id = any_text(raw).map_err(|_| Wrong::Selected)?;
                self.option(&id).map(drop).ok_or(Wrong::Selected)
            }
            FieldType::Multiselect => all(raw, |id| self.option(id).is_some()),
            FieldType::Member | FieldType::Approval => all(raw, |id| workspace::member(id).is_some()),
            FieldType::Contact => uuid(raw, |id| state.contact_number(id)).map(drop),
            FieldType::Link => {
                let text = any_text(raw)?;
                if is_url(&text) { Ok(()) } else { Err(Wrong::Url) }
            }
            FieldType::Number => digits(raw).map(drop),
        }
    }

    /// Whether a stored value is what a filter asks for (inferred for every type).
    pub(crate) fn matches(&self, value: &RawValue, wanted: &str) -> bool {
        let text = || json::<String>(value).unwrap_or_default();
        match self.kind {
            FieldType::Text | FieldType::Link => text().to_lowercase().contains(&wanted.to_lowercase()),
            FieldType::Boolean => json(value) == Some(wanted == "1") && matches!(wanted, "0" | "1"),
            FieldType::Datetime | FieldType::Select | FieldType::Contact => text() == wanted,
            FieldType::Multiselect | FieldType::Member | FieldType::Approval => {
                json::<Vec<String>>(value).is_some_and(|ids| ids.iter().any(|id| id == wanted))
            }
            FieldType::Number => {
                let same = |digits: crate::raw::Digits| Some(digits.approximate()) == wanted.parse().ok();
                number(value).is_some_and(same)
            }
        }
    }

    /// What of a stored value is still there to be shown: options may be gone.
    fn shown<'a>(&self, value: Option<&'a RawValue>) -> Option<&'a RawValue> {
        let value = value?;
        let known = match self.kind {
            FieldType::Select => json::<String>(value).is_some_and(|id| self.option(&id).is_some()),
            FieldType::Multiselect => {
                json::<Vec<String>>(value).is_some_and(|ids| ids.iter().all(|id| self.option(id).is_some()))
            }
            _ => true,
        };
        known.then_some(value)
    }

    fn write_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("id", &ids::uuid(Kind::Field, self.number))?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("type", &self.kind)?;
        map.serialize_entry("config", &self.config)?;
        map.serialize_entry("options", &self.options)
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write_members(&mut map)?;
        map.end()
    }
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &ids::uuid(Kind::Choice, self.number))?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("color", &self.color)?;
        map.end()
    }
}

/// A field as a deal shows it: the definition, and the deal's value.
#[derive(Debug)]
pub(crate) struct Valued<'a> {
    pub(crate) field: &'a Field,
    pub(crate) value: Option<&'a RawValue>,
}

impl Serialize for Valued<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.field.write_members(&mut map)?;
        map.serialize_entry("value", &self.field.shown(self.value))?;
        map.end()
    }
}

fn all(raw: &RawValue, known: impl Fn(&str) -> bool) -> Result<(), Wrong> {
    let ids: Vec<String> = json(raw).ok_or(Wrong::List)?;
    if ids.iter().all(|id| known(id)) { Ok(()) } else { Err(Wrong::Selected) }
}
