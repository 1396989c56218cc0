//! New custom fields of deals.

use serde::{Deserialize, Serialize};

use super::{Capabilities, FieldType, PipelineId};
use crate::error::{Collection, Hint};
use crate::{Error, Result};

/// A custom field of deals to be created.
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Crm, FieldType, NewField};
///
/// async fn add_region(crm: &dyn Crm) -> Result<()> {
///     let field = NewField::new("Region", FieldType::Option).options(["North", "South"]);
///     let created = crm.create_field(field).await?;
///     println!("deals have it as {}", created.key);
///     Ok(())
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
#[must_use = "a new field does nothing until it is created"]
pub struct NewField {
    /// The name.
    pub name: String,
    /// The type of its values.
    #[serde(rename = "type")]
    pub field_type: FieldType,
    /// The names of the options, if the field is a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The pipeline whose deals have the field. Vendors whose fields belong to
    /// [one pipeline](Capabilities::fields_by_pipeline) require it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pipeline: Option<PipelineId>,
}

impl NewField {
    /// Creates a field without options.
    pub fn new(name: impl Into<String>, field_type: impl Into<FieldType>) -> Self {
        Self { name: name.into(), field_type: field_type.into(), options: Vec::new(), pipeline: None }
    }

    /// Adds options.
    pub fn options<O: Into<String>>(mut self, options: impl IntoIterator<Item = O>) -> Self {
        self.options.extend(options.into_iter().map(Into::into));
        self
    }

    /// Sets the pipeline whose deals have the field.
    pub fn pipeline(mut self, pipeline: impl Into<PipelineId>) -> Self {
        self.pipeline = Some(pipeline.into());
        self
    }

    /// Checks that the vendor can create it.
    pub(super) fn check(&self, can: &Capabilities) -> Result<()> {
        let vendor = can.vendor;
        if can.create_fields.is_empty() {
            return Err(unsupported(vendor));
        }
        if !can.create_fields.contains(&self.field_type) {
            let types: Vec<_> = can.create_fields.iter().map(FieldType::as_str).collect();
            return Err(Error::unsupported(format!(
                "{vendor} cannot create a field of type {}; it can create {}",
                self.field_type,
                types.join(", ")
            )));
        }
        let invalid = |message: &str| Err(Error::invalid_request(message));
        if self.name.trim().is_empty() {
            return invalid("name: a field needs a name");
        }
        let is_choice = matches!(self.field_type, FieldType::Option | FieldType::Options);
        if is_choice && self.options.is_empty() {
            return invalid("options: a choice needs at least one option");
        }
        if !is_choice && !self.options.is_empty() {
            return invalid("options: only a choice has options");
        }
        if self.options.iter().any(|option| option.trim().is_empty()) {
            return invalid("options: an option needs a name");
        }
        match (&self.pipeline, can.fields_by_pipeline) {
            (None, true) => Err(Error::invalid_request(format!(
                "pipeline: a field of {vendor} belongs to one pipeline; name it"
            ))
            .with_hint(Hint::list(Collection::Pipelines))),
            (Some(_), false) => Err(Error::unsupported(format!(
                "{vendor} has no fields of a single pipeline; leave the pipeline out"
            ))),
            _ => Ok(()),
        }
    }
}

/// Returns the error of a vendor that cannot create fields.
pub(super) fn unsupported(vendor: &str) -> Error {
    Error::unsupported(format!("{vendor} cannot create fields"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(field: &NewField, can: &Capabilities) -> String {
        field.check(can).map_err(|error| error.message().to_owned()).err().unwrap_or_default()
    }

    #[test]
    fn field_that_cannot_be_created_is_refused() {
        let mut can = Capabilities::none("x");
        let (text, choice) = (NewField::new("Region", "text"), NewField::new("Region", "option"));
        assert_eq!(refused(&text, &can), "x cannot create fields");
        can.create_fields = vec![FieldType::Text, FieldType::Option];
        assert_eq!(refused(&text, &can), "");
        assert_eq!(refused(&choice.clone().options(["North"]), &can), "");
        let wrong = [
            (NewField::new("Region", "link"), "of type link; it can create text, option"),
            (NewField::new(" ", "text"), "needs a name"),
            (choice.clone(), "at least one option"),
            (choice.options([" "]), "an option needs a name"),
            (text.clone().options(["North"]), "only a choice has options"),
            (text.clone().pipeline(1), "leave the pipeline out"),
        ];
        for (field, message) in wrong {
            assert!(refused(&field, &can).contains(message), "{field:?}");
        }
        can.fields_by_pipeline = true;
        assert!(refused(&text, &can).contains("belongs to one pipeline"));
        assert_eq!(refused(&text.pipeline(1), &can), "");
    }
}
