//! Resolving the names of one account to ids of the other.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use dealport_core::crm::{FieldDefinition, FieldType};

use super::lines::{ANY, Choice, Lines};
use super::names::listed;
use crate::fits::fits;
use crate::side::Side;

/// The id in the target, `None` to leave it out, or the problem.
pub(crate) type Resolved = Result<Option<String>, String>;

/// The place of a deal in the target: pipeline and stage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) pipeline: Option<String>,
    pub(crate) stage: Option<String>,
}

/// A map with the accounts that it translates between.
#[derive(Debug)]
pub(crate) struct Mapping {
    pub(crate) lines: Lines,
    pub(crate) from: Side,
    pub(crate) to: Side,
    /// Resolved names, because thousands of deals share a few.
    known: Mutex<BTreeMap<(&'static str, String), Resolved>>,
    pub(super) places: Mutex<BTreeMap<(String, String), Result<Place, String>>>,
}

impl Mapping {
    pub(crate) fn new(mut lines: Lines, keep: &BTreeMap<String, String>, from: Side, to: Side) -> Self {
        lines.keep.extend(keep.clone());
        Self { lines, from, to, known: Mutex::default(), places: Mutex::default() }
    }

    /// Returns the problems of lines that no deal can solve: names that do not exist.
    pub(crate) fn check(&self) -> Vec<String> {
        let mut problems = Vec::new();
        for (name, choice) in self.lines.fields.iter().filter(|(name, _)| *name != ANY) {
            problems.extend(self.check_source("fields", name));
            if let Choice::To(target) = choice {
                let line = format!("[fields] {name:?}");
                problems.extend(self.check_field(&line, target).or_else(|| self.check_type(name, target)));
            }
        }
        for (name, target) in &self.lines.keep {
            let line = format!("[keep] {name:?}");
            problems.extend(self.check_field(&line, target).or_else(|| self.check_text(&line, target)));
        }
        for (name, choices) in &self.lines.options {
            problems.extend(self.check_source("options", name));
            let open = choices.iter().filter(|(_, choice)| **choice == Choice::Open);
            problems.extend(open.map(|(label, _)| format!("[options.{name:?}] {label:?} is still open")));
        }
        problems.extend(self.check_key());
        if self.lines.is_currency_open {
            problems.push("[money] currency is still open".to_owned());
        }
        let sections = [
            ("columns", &self.lines.columns),
            ("pipelines", &self.lines.pipelines),
            ("stages", &self.lines.stages),
            ("owners", &self.lines.owners),
            ("fields", &self.lines.fields),
            ("tags", &self.lines.tags),
        ];
        for (section, choices) in sections {
            let open = choices.iter().filter(|(_, choice)| **choice == Choice::Open);
            problems.extend(open.map(|(name, _)| format!("[{section}] {name:?} is still open")));
        }
        problems
    }

    fn check_key(&self) -> Option<String> {
        let name = self.lines.key_field.as_ref()?;
        let (fields, vendor) = (self.to.custom_fields(name), self.to.vendor);
        if fields.is_empty() {
            let known = self.to.catalog.fields.iter().flatten();
            let texts = known.filter(|field| field.is_custom && field.field_type == FieldType::Text);
            let names = texts.map(|field| field.name.as_deref().unwrap_or(&field.key));
            return Some(format!("[key] field: {vendor} has no custom field {name:?}; {}", listed(names)));
        }
        let is_used = fields.iter().any(|field| self.to.is_key_field(&field.key));
        (!is_used).then(|| format!("[key] field: {vendor} does not keep the keys of deals in {name:?}"))
    }

    fn check_source(&self, section: &str, name: &str) -> Option<String> {
        let is_unknown = self.from.catalog.fields.is_some() && self.from.custom_fields(name).is_empty();
        is_unknown.then(|| format!("[{section}] {name:?}: {} has no such custom field", self.from.vendor))
    }

    fn check_type(&self, name: &str, target: &str) -> Option<String> {
        let target = self.to.custom_fields(target).into_iter().next()?;
        let misfit =
            |source: &&FieldDefinition| !fits(&source.field_type, &target.field_type, &self.from, &self.to);
        let source = self.from.custom_fields(name).into_iter().find(misfit)?;
        Some(format!(
            "[fields] {name:?}: a value of type {} does not fit {:?}, a field of type {}",
            source.field_type,
            target.name.as_deref().unwrap_or(&target.key),
            target.field_type
        ))
    }

    fn check_text(&self, line: &str, target: &str) -> Option<String> {
        let target = self.to.custom_fields(target).into_iter().next()?;
        (target.field_type != FieldType::Text).then(|| {
            let name = target.name.as_deref().unwrap_or(&target.key);
            format!("{line}: {name:?} is a field of type {}, and values are kept as text", target.field_type)
        })
    }

    fn check_field(&self, line: &str, target: &str) -> Option<String> {
        if let Some(keys) = self.to.ambiguous_fields(target) {
            let vendor = self.to.vendor;
            return Some(format!(
                "{line}: {vendor} has several custom fields {target:?}; use one of the keys {keys}"
            ));
        }
        if self.to.catalog.fields.is_some() && self.to.custom_fields(target).is_empty() {
            let known = self.to.catalog.fields.iter().flatten().filter(|field| field.is_custom);
            let names = known.map(|field| field.name.as_deref().unwrap_or(&field.key));
            return Some(format!(
                "{line}: {} has no custom field {target:?}; {}",
                self.to.vendor,
                listed(names)
            ));
        }
        self.to.is_key_field(target).then(|| format!("{line}: {target:?} holds the keys of copied deals"))
    }

    pub(super) fn memo(
        &self,
        topic: &'static str,
        key: String,
        resolve: impl FnOnce() -> Resolved,
    ) -> Resolved {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry((topic, key)).or_insert_with(resolve).clone()
    }
}
