//! Resolving the names of one account to ids of the other.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::lines::{ANY, Choice, Lines};
use super::names::listed;
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
        for (name, choice) in &self.lines.fields {
            if *name != ANY && self.from.catalog.fields.is_some() && self.from.custom_field(name).is_none() {
                problems.push(format!("[fields] {name:?}: {} has no such custom field", self.from.vendor));
            }
            if let Choice::To(target) = choice {
                problems.extend(self.check_field(&format!("[fields] {name:?}"), target));
            }
        }
        for (name, target) in &self.lines.keep {
            problems.extend(self.check_field(&format!("[keep] {name:?}"), target));
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

    fn check_field(&self, line: &str, target: &str) -> Option<String> {
        if self.to.catalog.fields.is_some() && self.to.custom_field(target).is_none() {
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
