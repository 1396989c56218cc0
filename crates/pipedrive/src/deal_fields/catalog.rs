//! All field definitions, to find keys by names.

#[cfg(feature = "crm")]
mod values;

use dealport_core::json::Json;
use dealport_core::{Error, Paged, Result};

use super::{Field, FieldOption, ListDealFields};
use crate::{Client, Pipedrive};

/// The field definitions of an account's deals, read once.
///
/// Custom fields have other keys in every account. A program that knows a field by its name finds its key
/// here.
///
/// ```no_run
/// use dealport_pipedrive::Client;
/// use dealport_pipedrive::deal_fields::Catalog;
/// use dealport_pipedrive::deals::UpdateDeal;
///
/// # async fn update(client: &Client) -> Result<(), dealport_pipedrive::Error> {
/// let fields = Catalog::load(client).await?;
/// let region = fields.by_name("Region")?;
/// let north = fields.option(region, "North")?;
/// client.send(UpdateDeal::new(42).custom_field(&region.field_code, north)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Catalog {
    fields: Vec<Field>,
}

impl Catalog {
    /// Reads all field definitions.
    ///
    /// # Errors
    ///
    /// Returns the errors of the calls.
    pub async fn load(client: &Client) -> Result<Self> {
        Self::load_from(client, ListDealFields::new().limit(500_u32)).await
    }

    /// Reads all field definitions of a list: those of persons, organizations or products.
    ///
    /// ```no_run
    /// use dealport_pipedrive::Client;
    /// use dealport_pipedrive::deal_fields::Catalog;
    /// use dealport_pipedrive::person_fields::ListPersonFields;
    ///
    /// # async fn birthday(client: &Client) -> Result<(), dealport_pipedrive::Error> {
    /// let fields = Catalog::load_from(client, ListPersonFields::new()).await?;
    /// println!("{}", fields.by_name("Birthday")?.field_code);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of the calls.
    pub async fn load_from<L>(client: &Client, list: L) -> Result<Self>
    where
        L: Paged<Vendor = Pipedrive, Item = Field>,
    {
        let mut items = client.items(list);
        let mut fields = Vec::new();
        while let Some(field) = items.try_next().await? {
            fields.push(field);
        }
        Ok(Self { fields })
    }

    /// Creates a catalog of these definitions, such as those of persons, organizations or products.
    pub const fn of(fields: Vec<Field>) -> Self {
        Self { fields }
    }

    /// Returns all fields in the vendor's order.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the custom fields.
    pub fn custom(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_custom_field == Some(true))
    }

    /// Returns the field with this key.
    pub fn by_code(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.field_code == code)
    }

    /// Returns the only field with this name.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if there is none, or more than one,
    /// because names need not be unique.
    pub fn by_name(&self, name: &str) -> Result<&Field> {
        let mut named = self.fields.iter().filter(|field| field.field_name.as_deref() == Some(name));
        match (named.next(), named.next()) {
            (Some(field), None) => Ok(field),
            (None, _) => Err(Error::invalid_request(format!("there is no field named {name:?}"))),
            (Some(one), Some(other)) => Err(Error::invalid_request(format!(
                "more than one field is named {name:?}: use the key, such as {} or {}",
                one.field_code, other.field_code
            ))),
        }
    }

    /// Returns the value for the option of `field` with this label.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::ErrorKind::InvalidRequest) if the field has no such option.
    pub fn option(&self, field: &Field, label: &str) -> Result<Json> {
        let options = field.options.as_deref().unwrap_or_default();
        let found = options.iter().find(|option| option.label.as_deref() == Some(label));
        found.map(|option| option.id.clone()).ok_or_else(|| {
            let labels: Vec<_> =
                options.iter().filter_map(|option: &FieldOption| option.label.as_deref()).collect();
            let name = field.field_name.as_deref().unwrap_or(&field.field_code);
            Error::invalid_request(format!("{name} has no option {label:?}; it has: {}", labels.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use dealport_core::plumbing::serde_json;

    use super::*;

    #[test]
    fn finds_keys_by_names_and_options_by_labels() {
        let fields: Vec<Field> = serde_json::from_str(
            r#"[{"field_code":"aa","field_name":"Region","options":[{"id":12,"label":"North"}],"is_custom_field":true},
                {"field_code":"bb","field_name":"Size"},{"field_code":"cc","field_name":"Size"}]"#,
        )
        .unwrap();
        let fields = Catalog { fields };
        let region = fields.by_name("Region").unwrap();
        assert_eq!(region.field_code, "aa");
        assert_eq!(fields.option(region, "North").unwrap().as_str(), "12");
        let error = fields.option(region, "South").unwrap_err();
        assert_eq!(error.message(), "Region has no option \"South\"; it has: North");
        assert!(fields.by_name("Size").unwrap_err().message().contains("more than one"));
        assert!(fields.by_name("Colour").is_err());
        assert_eq!(fields.custom().count(), 1);
    }
}
