//! A row of a resource.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::{Moment, Value, json};

/// A stored or seeded row. What it is made of is known to its resource alone.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Counts from 1; its id follows from it.
    pub(crate) number: u64,
    pub(crate) created: Moment,
    pub(crate) updated: Option<Moment>,
    pub(crate) archived: Option<Moment>,
    pub(crate) deleted: Option<Moment>,
    /// By the field's name. Linear search beats a tree for as few fields as a row has.
    values: Vec<(Cow<'static, str>, Value)>,
}

impl Row {
    pub(crate) fn new(number: u64, created: Moment) -> Self {
        Self { number, created, updated: None, archived: None, deleted: None, values: Vec::new() }
    }

    /// Returns a row that was last changed when it was created.
    pub(crate) fn made(number: u64, created: Moment) -> Self {
        Self { updated: Some(created), ..Self::new(number, created) }
    }

    /// Returns the value of a field; one that was never set is null.
    pub(crate) fn get(&self, name: &str) -> &Value {
        let found = self.values.iter().find(|(known, _)| known == name);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        match self.values.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => self.values.push((name, value)),
        }
    }

    /// Sets the value and returns the row, for seeds.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).text()
    }

    /// Returns a value that is kept as JSON.
    pub(crate) fn json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        if let Value::Json(raw) = self.get(name) { json(raw) } else { None }
    }

    pub(crate) fn number_of(&self, name: &str) -> Option<u64> {
        self.get(name).number()
    }

    /// Returns whether the row is neither archived nor deleted.
    pub(crate) fn is_active(&self) -> bool {
        self.archived.is_none() && self.deleted.is_none()
    }

    /// Returns the names and values that were set.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&Cow<'static, str>, &Value)> {
        self.values.iter().map(|(name, value)| (name, value))
    }
}
