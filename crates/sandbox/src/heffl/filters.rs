//! `filters`: one query parameter that holds a JSON document.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{deal::Status, ids};

/// What a field can be filtered by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Values {
    Status,
    Ids(&'static str),
}

/// The fields that a list can be filtered by.
pub(crate) type Fields = &'static [(&'static str, Values)];

/// A condition, as the vendor writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    operator: String,
    values: Vec<String>,
}

/// A field must have one of the values, or none of them.
#[derive(Clone, Debug)]
struct Condition {
    field: &'static str,
    among: bool,
    values: Vec<u64>,
}

/// Conditions that hold together (inferred).
#[derive(Clone, Debug, Default)]
pub(crate) struct Filters(Vec<Condition>);

impl Filters {
    /// Reads the document, or tells what is wrong with it.
    ///
    /// The operators are those of fields with options; that the two for one value take no more than one is inferred.
    pub(crate) fn read(text: &str, fields: Fields) -> Result<Self, String> {
        let written: BTreeMap<String, Written> = serde_json::from_str(text)
            .map_err(|_| "Expected a JSON object of {\"operator\", \"values\"} by field".to_owned())?;
        let read = |(name, Written { operator, values }): (String, Written)| {
            let &(field, kind) = fields
                .iter()
                .find(|(field, _)| *field == name)
                .ok_or_else(|| format!("Unknown filter field '{name}'"))?;
            let (among, several) = match operator.as_str() {
                "is" => (true, false),
                "is_not" => (false, false),
                "is_any_of" => (true, true),
                "is_none_of" => (false, true),
                _ => return Err(format!("Unknown operator '{operator}' for '{name}'")),
            };
            if values.is_empty() || (!several && values.len() > 1) {
                return Err(format!("Wrong number of values for '{operator}' of '{name}'"));
            }
            let values: Option<Vec<u64>> = values.iter().map(|value| kind.read(value)).collect();
            let values = values.ok_or_else(|| format!("Invalid value for '{name}'"))?;
            Ok(Condition { field, among, values })
        };
        Ok(Self(written.into_iter().map(read).collect::<Result<_, _>>()?))
    }

    /// Whether a row, which tells its value of a field, is wanted.
    pub(crate) fn accept(&self, value: impl Fn(&str) -> Option<u64>) -> bool {
        self.0.iter().all(|condition| {
            let has = value(condition.field).is_some_and(|value| condition.values.contains(&value));
            has == condition.among
        })
    }
}

impl Values {
    fn read(self, text: &str) -> Option<u64> {
        match self {
            Self::Status => Status::parse(text).map(|status| status as u64),
            Self::Ids(prefix) => ids::number(prefix, text),
        }
    }
}
