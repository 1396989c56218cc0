//! Custom fields that the target does not have yet.
//!
//! While a plan is made, a field that will be created is in the target's catalog with a name that stands for
//! its key, and so are its options. Applying the plan creates the fields, and replaces the names in each
//! action.
//!
//! Where fields belong to a pipeline, each pipeline has its own.

use dealport_core::crm::{FieldDefinition, FieldOption, NewField};
use dealport_core::{Error, Result};

use crate::side::fold;
use crate::values::Values;

/// The beginning of a name that stands for a key.
const BEGIN: &str = "{new-field:";

/// Returns the field as the target will have it, with names in place of its key and the ids of its options.
pub(crate) fn stand_in(new: &NewField) -> FieldDefinition {
    let mut field = FieldDefinition::new(key_of(new), new.name.clone(), new.field_type.clone());
    field.is_custom = true;
    field.pipeline.clone_from(&new.pipeline);
    let options = new.options.iter().enumerate();
    field.options = options.map(|(place, label)| FieldOption::new(option(place), label.clone())).collect();
    field
}

/// Returns the name that stands for the key of a field.
pub(crate) fn key_of(new: &NewField) -> String {
    match &new.pipeline {
        Some(pipeline) => format!("{BEGIN}{pipeline}/{}}}", new.name),
        None => format!("{BEGIN}{}}}", new.name),
    }
}

/// Returns the name that stands for the id of an option.
pub(crate) fn option(place: usize) -> String {
    format!("{{new-option:{place}}}")
}

/// Returns whether the key is a name that stands for one.
pub(crate) fn is_stand_in(key: &str) -> bool {
    key.starts_with(BEGIN)
}

/// Returns the field among those of the target, if it was created before.
///
/// # Errors
///
/// Returns an error if the field lacks options, such as after an interruption between them.
pub(crate) fn find(known: &[FieldDefinition], new: &NewField) -> Result<Option<FieldDefinition>> {
    let is_it = |field: &&FieldDefinition| {
        field.is_custom
            && field.field_type == new.field_type
            && field.pipeline == new.pipeline
            && field.name.as_deref().is_some_and(|name| fold(name) == fold(&new.name))
    };
    let Some(found) = known.iter().find(is_it) else { return Ok(None) };
    let lacking: Vec<_> =
        new.options.iter().filter(|option| found.option(option).is_err()).map(String::as_str).collect();
    if lacking.is_empty() {
        return Ok(Some(found.clone()));
    }
    Err(Error::invalid_request(format!(
        "the custom field {:?} of the target lacks the options {}; add them there",
        new.name,
        lacking.join(", ")
    )))
}

/// Returns whether the values have one of a field that does not exist yet.
pub(crate) fn is_in(values: &Values) -> bool {
    values.keys().any(|name| name.strip_prefix("custom.").is_some_and(is_stand_in))
}
