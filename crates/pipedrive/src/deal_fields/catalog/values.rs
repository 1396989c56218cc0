//! Values of custom fields, read and written as the types of the model.

use dealport_core::crm::{self, FieldDefinition, FieldValue};
use dealport_core::json::{Fields, Json};
use dealport_core::{Error, Result};

use super::Catalog;
use crate::crm::field_to_model;
use crate::ids::FieldCode;

impl Catalog {
    /// Returns the custom field with this key or name.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::ErrorKind::InvalidRequest), with the candidates, if none or several
    /// fit.
    pub fn definition(&self, field: &str) -> Result<FieldDefinition> {
        let custom = self.custom().cloned().map(field_to_model).collect();
        crm::Catalog::new().fields(custom).field(field).cloned()
    }

    /// Reads the value of the custom field with this key or name. Returns `None` if it is absent or `null`.
    ///
    /// Values are read in the form of version 2, and in those that
    /// [`custom_fields`](crate::custom_fields) makes of version 1 and of events. An option is its label.
    ///
    /// ```
    /// use dealport_core::plumbing::serde_json;
    /// use dealport_pipedrive::Fields;
    /// use dealport_pipedrive::deal_fields::Catalog;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let fields = Catalog::of(serde_json::from_str(
    ///     r#"[{"field_code":"aa","field_name":"Regions","field_type":"set","is_custom_field":true,
    ///         "options":[{"id":12,"label":"North"},{"id":13,"label":"South"}]}]"#,
    /// )?);
    /// let custom = Fields::from_iter([("aa", "12,13")]);
    /// assert_eq!(fields.read::<Vec<String>>(&custom, "Regions")?.unwrap(), ["North", "South"]);
    /// let (code, value) = fields.write("regions", &vec!["South".to_owned()])?;
    /// assert_eq!((code.as_str(), value.as_str()), ("aa", "[13]"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`definition`](Self::definition),
    /// [`Configuration`](crate::ErrorKind::Configuration) if the field has another type, and
    /// [`Decode`](crate::ErrorKind::Decode) if the value cannot be read.
    pub fn read<T: FieldValue>(&self, custom: &Fields, field: &str) -> Result<Option<T>> {
        let definition = self.definition(field)?;
        let context = |error: Error| error.with_context(field);
        T::check(&definition).map_err(context)?;
        let raw = custom.get(&definition.key).filter(|raw| raw.get() != "null");
        raw.map(|raw| T::read(&definition, &raw.into()).map_err(context)).transpose()
    }

    /// Returns the key of the custom field with this key or name, and a value in its JSON, for the setter
    /// `custom_field` of a request.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`definition`](Self::definition),
    /// [`Configuration`](crate::ErrorKind::Configuration) if the field has another type, and
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if it has no such option or cannot keep the
    /// value.
    pub fn write<T: FieldValue>(&self, field: &str, value: &T) -> Result<(FieldCode, Json)> {
        let definition = self.definition(field)?;
        let context = |error: Error| error.with_context(field);
        T::check(&definition).map_err(context)?;
        let json = value.write(&definition).map_err(context)?;
        Ok((definition.key, json))
    }
}
