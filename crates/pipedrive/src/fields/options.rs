//! Options of fields, as they are sent.

use dealport_core::json::Json;
use dealport_core::plumbing::record;
use dealport_core::{Error, Result};

use super::NewFieldType;

/// An option to add to a field.
#[record(new)]
pub struct NewOption {
    /// The label, of 1 to 255 characters.
    pub label: String,
}

/// An option of a field, with its new label.
#[record(new)]
pub struct RenamedOption {
    /// The option's id.
    pub id: Json,
    /// The label, of 1 to 255 characters.
    pub label: String,
}

/// An option of a field, by its id.
#[record(new)]
pub struct OptionRef {
    /// The option's id.
    pub id: Json,
}

impl From<&str> for NewOption {
    fn from(label: &str) -> Self {
        Self::new(label)
    }
}

impl From<String> for NewOption {
    fn from(label: String) -> Self {
        Self::new(label)
    }
}

impl<I: Into<Json>, L: Into<String>> From<(I, L)> for RenamedOption {
    fn from((id, label): (I, L)) -> Self {
        Self::new(id, label)
    }
}

impl From<u64> for OptionRef {
    fn from(id: u64) -> Self {
        Self::new(id)
    }
}

/// Checks the labels of options. The vendor applies all options or none.
pub(crate) fn check_labels<'a>(labels: impl ExactSizeIterator<Item = &'a str>) -> Result<()> {
    check_count(labels.len())?;
    for label in labels {
        check_label("label", label)?;
    }
    Ok(())
}

/// Checks that there is at least one option.
pub(crate) fn check_count(options: usize) -> Result<()> {
    if options == 0 {
        return Err(Error::invalid_request("options: at least one option is required"));
    }
    Ok(())
}

/// Checks the length of a label, or of the name of a field.
pub(crate) fn check_label(name: &str, label: &str) -> Result<()> {
    match label.chars().count() {
        1..=255 => Ok(()),
        length => {
            Err(Error::invalid_request(format!("{name}: expected 1 to 255 characters, found {length}")))
        }
    }
}

/// Checks the name of a new field, and that a choice has options.
pub(crate) fn check_new(name: &str, field_type: &NewFieldType, options: Option<&[NewOption]>) -> Result<()> {
    check_label("field_name", name)?;
    match (field_type, options) {
        (NewFieldType::Enum | NewFieldType::Set, None) => check_count(0),
        (_, Some(options)) => check_labels(options.iter().map(|option| option.label.as_str())),
        (_, None) => Ok(()),
    }
}
