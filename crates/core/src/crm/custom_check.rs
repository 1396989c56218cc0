//! Checking that custom fields exist.

use super::{Catalog, FieldDefinition};
use crate::error::{Collection, Hint, Issue};
use crate::json::Fields;
use crate::near::nearest_by;
use crate::{Error, Result};

impl Catalog {
    /// Checks that the account has these custom fields, like
    /// [`Crm::check_custom_fields`](super::Crm::check_custom_fields) and without a request. Nothing is
    /// checked if the catalog has no fields.
    ///
    /// ```
    /// use dealport_core::crm::{Catalog, FieldDefinition, FieldType};
    /// use dealport_core::json::Fields;
    ///
    /// let mut size = FieldDefinition::new("cf_size", "Team size".to_owned(), FieldType::Number);
    /// size.is_custom = true;
    /// let catalog = Catalog::new().fields(vec![size]);
    /// assert!(catalog.check_custom_fields(&Fields::from_iter([("cf_size", 3)])).is_ok());
    /// assert!(catalog.check_custom_fields(&Fields::from_iter([("cf_sise", 3)])).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) for a key that is not a custom
    /// field.
    pub fn check_custom_fields(&self, custom: &Fields) -> Result<()> {
        match &self.fields {
            Some(known) => check("the vendor", custom, known),
            None => Ok(()),
        }
    }
}

/// Fails if one of the fields is not among the custom fields of `known`.
pub(super) fn check(vendor: &str, custom: &Fields, known: &[FieldDefinition]) -> Result<()> {
    for (key, _) in custom.iter() {
        let refused = |message: String| {
            Error::invalid_request(format!("custom.{key}: {message}"))
                .with_issues(vec![Issue::new(key.to_string(), message)])
        };
        match known.iter().find(|field| field.key == *key) {
            Some(field) if field.is_custom => {}
            Some(_) => return Err(refused(format!("it is a field of {vendor}, not a custom field"))),
            None => {
                let similar = similar(&key, known);
                let hint = match similar.is_empty() {
                    true => Hint::list(Collection::Fields),
                    false => Hint::DidYouMean(similar.into_iter().map(shown).collect()),
                };
                return Err(refused("the custom field does not exist".to_owned()).with_hint(hint));
            }
        }
    }
    Ok(())
}

/// Returns the key, with the name if there is one: `9f2c (Purchase order)`.
fn shown(field: &FieldDefinition) -> String {
    match &field.name {
        Some(name) => format!("{} ({name})", field.key),
        None => field.key.clone(),
    }
}

/// Returns the custom fields whose key or name is similar, the most similar first. People know names, since
/// keys may be hashes.
fn similar<'f>(key: &str, known: &'f [FieldDefinition]) -> Vec<&'f FieldDefinition> {
    let custom = known.iter().filter(|field| field.is_custom);
    nearest_by(key, custom, |field| [field.name.as_deref(), Some(field.key.as_str())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::FieldType;

    fn known() -> Vec<FieldDefinition> {
        [("cf_size", "Team size"), ("cf_site", "Site"), ("9f2c", "Purchase order"), ("title", "Title")]
            .into_iter()
            .map(|(key, name)| {
                let mut field = FieldDefinition::new(key, name.to_owned(), FieldType::Text);
                field.is_custom = key != "title";
                field
            })
            .collect()
    }

    #[test]
    fn misspelled_key_or_name_finds_its_field() {
        let keys = |text| similar(text, &known()).iter().map(|field| field.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys("cf_sise"), ["cf_size", "cf_site"]);
        assert_eq!(keys("purchase order"), ["9f2c"]);
        assert_eq!(keys("purchase"), ["9f2c"]);
        assert!(keys("title").is_empty(), "not a custom field");
        assert!(keys("zzzzzz").is_empty() && keys("").is_empty());
    }

    #[test]
    fn unknown_custom_field_is_refused_with_a_hint() {
        let check = |key: &str| check("acme", &Fields::from_iter([(key, 1)]), &known());
        assert!(check("cf_size").is_ok());
        let error = check("cf_sise").unwrap_err();
        assert_eq!(
            error.to_string(),
            "custom.cf_sise: the custom field does not exist; did you mean cf_size (Team size) or cf_site (Site)?"
        );
        assert_eq!(error.issues()[0].field.as_deref(), Some("cf_sise"));
        assert_eq!(check("zzzzzz").unwrap_err().hint(), Some(&Hint::list(Collection::Fields)));
        assert_eq!(
            check("title").unwrap_err().message(),
            "custom.title: it is a field of acme, not a custom field"
        );
    }
}
