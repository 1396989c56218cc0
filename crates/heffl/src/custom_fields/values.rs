//! The values of custom fields.

use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{BodyField, ObjectWriter, serde_json};
use dealport_core::{Error, Result};

/// The prefix of the keys of custom fields.
const PREFIX: &str = "cf_";

/// The values of custom fields in a request, by key.
///
/// They stand among the request's other fields, under keys that begin with `cf_`. Another key is refused
/// before anything is sent. [`ListCustomFields`](super::ListCustomFields) lists the keys. A value must be of
/// its field's type; which JSON that is, is inferred except for text and numbers:
///
/// | type of the field | value |
/// |---|---|
/// | text, long text, phone number, email, link, single option | text |
/// | number, currency | a number |
/// | date | text: an ISO 8601 date-time |
/// | multiple option, array text | a list of texts |
/// | relation | the id of the related record |
///
/// `null` clears a field (inferred). Fields that are left out stay as they are. See
/// [Custom fields](https://docs.heffl.com/api-v2/custom-fields).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomFields(Fields);

impl CustomFields {
    /// Creates an empty set of values.
    pub const fn new() -> Self {
        Self(Fields::new())
    }

    /// Sets the value of the field with this key.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        self.0.insert(key, value);
    }

    /// Clears the field with this key.
    pub fn clear(&mut self, key: impl Into<String>) {
        self.0.insert(key, serde_json::Value::Null);
    }

    /// Returns the values by key.
    pub const fn values(&self) -> &Fields {
        &self.0
    }
}

impl From<Fields> for CustomFields {
    fn from(values: Fields) -> Self {
        Self(values)
    }
}

/// Writes each value among the other fields, under its own key.
impl BodyField for CustomFields {
    fn write_to(&self, _: &str, object: &mut ObjectWriter) -> Result<()> {
        for (key, value) in self.0.iter() {
            if !key.starts_with(PREFIX) {
                return Err(Error::invalid_request(format!(
                    "invalid custom field key {key:?}: expected it to begin with {PREFIX:?}"
                )));
            }
            object.value(&key, &Json::from(value))?;
        }
        Ok(())
    }
}

/// Returns the custom fields among the fields of a record that it does not know.
pub(crate) fn of(extra: &Fields) -> Fields {
    extra.iter().filter(|(key, _)| key.starts_with(PREFIX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_among_the_other_fields() {
        let mut fields = CustomFields::new();
        fields.insert("cf_lead_score", 85);
        fields.insert("cf_industry", "SaaS");
        fields.clear("cf_");
        let mut object = ObjectWriter::new();
        object.value("title", &"x".to_owned()).unwrap();
        object.field("custom_fields", &fields).unwrap();
        assert_eq!(
            object.finish().to_string(),
            r#"{"title":"x","cf_lead_score":85,"cf_industry":"SaaS","cf_":null}"#
        );
    }

    #[test]
    fn key_without_prefix_is_refused() {
        let mut fields = CustomFields::new();
        fields.insert("title", "y");
        let error = ObjectWriter::new().field("custom_fields", &fields).unwrap_err();
        assert_eq!(error.message(), "invalid custom field key \"title\": expected it to begin with \"cf_\"");
    }
}
