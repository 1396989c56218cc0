//! Custom fields in arguments.

use dealport::crm::{Catalog, FieldDefinition, FieldShape};
use dealport::json::{Fields, Json};
use dealport::{Error, Result};

use super::account::{AccountNames, Part};
use super::lookup::is_id;
use super::value::{Value, read};
use crate::args::{Clearing, FieldInput, FieldValue};

/// The names under which vendors return the pipeline of a field.
const PIPELINES: [&str; 2] = ["funnelId", "pipelineId"];

impl AccountNames {
    /// Replaces the name of a custom field by its key, and its text by the value for the type of the field.
    pub(super) async fn find_field(&self, field: &mut FieldValue, pipeline: Option<&str>) -> Result<()> {
        let Some(known) = self.definition(&field.name, pipeline).await? else {
            // The vendor does not list its fields, so the name is a key, and text is text.
            return Ok(());
        };
        if let FieldInput::Text(text) = &field.value {
            let context = |why: String| Error::invalid_request(format!("--field {}: {why}", field.name));
            let value = match read(known, text).map_err(context)? {
                Value::Json(json) => json,
                Value::User(names) if known.shape == FieldShape::List => {
                    let mut users = Vec::new();
                    for name in names.split(',') {
                        users.push(id(&self.user(name.trim()).await?));
                    }
                    Json::from_value(&users)?
                }
                Value::User(name) => id(&self.user(&name).await?),
                Value::Person(name) => id(&self.person(&name).await?),
                Value::Organization(name) => id(&self.organization(&name).await?),
            };
            field.value = FieldInput::Json(value);
        }
        field.name.clone_from(&known.key);
        Ok(())
    }

    /// Checks that the account has these custom fields, with the list that their names were looked up in.
    pub(crate) async fn check_custom_fields(&self, custom: &Fields) -> Result<()> {
        if custom.is_empty() {
            return Ok(());
        }
        let fields = self.catalog(Part::Fields).await?;
        fields.check_custom_fields(custom).map_err(|error| error.in_vendor(self.crm.vendor()))
    }

    /// Returns whether the name of a custom field fits fields of several pipelines.
    pub(super) async fn is_field_of_several(&self, name: &str) -> Result<bool> {
        Ok(!self.catalog(Part::Fields).await?.fields.as_deref().unwrap_or_default().is_empty()
            && self.definition(name, None).await.is_err())
    }

    /// Replaces the names of custom fields to clear by their keys.
    pub(super) async fn find_clearings(&self, clear: &mut [Clearing], pipeline: Option<&str>) -> Result<()> {
        for clearing in clear {
            if let Clearing::Custom(name) = clearing
                && let Some(known) = self.definition(name, pipeline).await?
            {
                name.clone_from(&known.key);
            }
        }
        Ok(())
    }

    /// Finds a custom field by key or name, in the pipeline if it is known. Returns `None` if the vendor does
    /// not list its fields, or if the check of the keys explains better that the field does not exist.
    async fn definition(&self, name: &str, pipeline: Option<&str>) -> Result<Option<&FieldDefinition>> {
        let catalog = self.catalog(Part::Fields).await?;
        let Some(fields) = &catalog.fields else { return Ok(None) };
        if let Some(same) = fields.iter().find(|field| field.key == name) {
            return Ok(Some(same));
        }
        let is_here = |field: &&FieldDefinition| {
            let own = PIPELINES.iter().find_map(|name| field.extra.read::<String>(name).ok().flatten());
            own.is_none() || pipeline.is_none() || own.as_deref() == pipeline
        };
        let custom: Vec<_> = fields.iter().filter(|field| field.is_custom).filter(is_here).cloned().collect();
        let lower = name.to_lowercase();
        let has_name =
            |field: &&FieldDefinition| field.name.as_ref().is_some_and(|name| name.to_lowercase() == lower);
        let is_known = custom.iter().any(|field| has_name(&field));
        match Catalog::new().fields(custom).field(name) {
            Ok(found) => Ok(fields.iter().find(|field| field.key == found.key)),
            Err(ambiguous) if is_known => Err(ambiguous),
            Err(_) => Ok(None),
        }
    }
}

/// Returns an id as JSON: a number if it is one.
fn id(text: &str) -> Json {
    match text.parse::<u64>() {
        Ok(number) if is_id(text) && number.to_string() == text => Json::from(number),
        _ => Json::from(text),
    }
}
