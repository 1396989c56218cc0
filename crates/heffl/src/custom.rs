//! The values of the account's own fields.

use dealport_core::json::{Fields, Json};
use dealport_core::plumbing::{BodyField, ObjectWriter, serde_json};
use dealport_core::{Error, Result};

/// What the keys of the account's own fields begin with.
pub(crate) const PREFIX: &str = "cf_";

/// Values for the account's own fields, to be written. They stand among the request's other members, under keys that
/// begin with `cf_`; another key is refused before anything is sent.
///
/// The keys are listed by [`custom_fields`](crate::custom_fields). A value must be of its field's type (inferred for
/// each but text and numbers):
///
/// | the field's type | its value |
/// |---|---|
/// | text, long text, phone number, email, link, single option | text |
/// | number, currency | a number |
/// | date | text: an ISO 8601 date-time |
/// | multiple option, array text | a list of texts |
/// | relation | the id of what it names |
///
/// `null` makes a field empty (inferred). Fields that are left out stay as they are. See
/// [Custom fields](https://docs.heffl.com/api-v2/custom-fields).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomFields(Fields);

impl CustomFields {
    /// No values.
    pub const fn new() -> Self {
        Self(Fields::new())
    }

    /// Sets the field of this key.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Json>) {
        self.0.insert(key, value);
    }

    /// Makes the field of this key empty.
    pub fn clear(&mut self, key: impl Into<String>) {
        self.0.insert(key, serde_json::Value::Null);
    }

    /// The values by their keys.
    pub const fn members(&self) -> &Fields {
        &self.0
    }
}

impl From<Fields> for CustomFields {
    fn from(members: Fields) -> Self {
        Self(members)
    }
}

/// Written in the midst of the object, each under its own key.
impl BodyField for CustomFields {
    fn write_to(&self, _: &str, object: &mut ObjectWriter) -> Result<()> {
        for (key, value) in self.0.iter() {
            if !key.starts_with(PREFIX) {
                return Err(Error::invalid_request(format!(
                    "{key:?} is no key of a custom field: these begin with {PREFIX}"
                )));
            }
            object.value(&key, &Json::from(value))?;
        }
        Ok(())
    }
}

/// The account's own fields among the members that a record has beside its known ones.
pub(crate) fn among(members: &Fields) -> Fields {
    members.iter().filter(|(key, _)| key.starts_with(PREFIX)).collect()
}

/// Adds the setters of a request that has a member `custom_fields`.
macro_rules! custom_field_setters {
    ($Request:ident) => {
        impl $Request {
            /// Sets one of the account's own fields, by its key, which begins with `cf_`. What its value must be is
            /// told in [`CustomFields`](crate::CustomFields).
            pub fn custom_field(
                mut self,
                key: impl Into<String>,
                value: impl Into<dealport_core::json::Json>,
            ) -> Self {
                self.custom_fields.insert(key, value);
                self
            }
        }
    };
    ($Request:ident, clear) => {
        crate::custom::custom_field_setters!($Request);

        impl $Request {
            /// Makes one of the account's own fields empty (inferred: by `null`).
            pub fn clear_custom_field(mut self, key: impl Into<String>) -> Self {
                self.custom_fields.clear(key);
                self
            }
        }
    };
}

/// Adds the reader of a record whose custom fields stand among its other members.
macro_rules! custom_field_reader {
    ($Record:ident) => {
        impl $Record {
            /// The account's own fields by their keys, which begin with `cf_`.
            pub fn custom_fields(&self) -> dealport_core::json::Fields {
                crate::custom::among(&self.extra)
            }
        }
    };
}

pub(crate) use {custom_field_reader, custom_field_setters};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_among_the_other_members() {
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
    fn another_key_is_refused() {
        let mut fields = CustomFields::new();
        fields.insert("title", "y");
        let error = ObjectWriter::new().field("custom_fields", &fields).unwrap_err();
        assert_eq!(error.message(), "\"title\" is no key of a custom field: these begin with cf_");
    }
}
