//! The custom fields for keys of deals, as variables name them.

use super::{Environment, Variable};
use crate::error::{Collection, Hint};
use crate::text::excerpt;
use crate::{Error, Result};

/// Returns the custom field for keys that a variable names, if it is set. `expected` describes the vendor's
/// keys of custom fields, in the error for a value that `is_field` refuses.
///
/// # Errors
///
/// Returns [`Configuration`](crate::error::ErrorKind::Configuration) if the value is not the key of one
/// custom field.
pub fn key_field(
    environment: &Environment<'_>,
    variable: Variable,
    is_field: impl Fn(&str) -> bool,
    expected: &str,
) -> Result<Option<String>> {
    let Some(field) = environment.get(variable.name) else { return Ok(None) };
    let field = field.trim().to_owned();
    if is_field(&field) {
        return Ok(Some(field));
    }
    Err(wrong_field(environment, variable, &field, expected))
}

/// Returns the custom fields for keys that a variable names, separated by commas or as a JSON list. This is
/// for vendors whose pipelines have fields of their own.
///
/// # Errors
///
/// Returns the errors of [`key_field`].
pub fn key_fields(
    environment: &Environment<'_>,
    variable: Variable,
    is_field: impl Fn(&str) -> bool,
    expected: &str,
) -> Result<Vec<String>> {
    let Some(value) = environment.get(variable.name) else { return Ok(Vec::new()) };
    let fields = serde_json::from_str::<Vec<String>>(&value)
        .unwrap_or_else(|_| value.split(',').map(|field| field.trim().to_owned()).collect());
    match fields.iter().find(|field| !is_field(field)) {
        None => Ok(fields),
        Some(wrong) => Err(wrong_field(environment, variable, wrong, expected)),
    }
}

fn wrong_field(environment: &Environment<'_>, variable: Variable, wrong: &str, expected: &str) -> Error {
    let (name, wrong) = (environment.name(variable.name), excerpt(wrong, 40));
    Error::configuration(format!("{name}: invalid custom field {wrong:?}: expected {expected}"))
        .with_hint(Hint::list(Collection::Fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn key_field_is_one_field() {
        let read = |value: &str| {
            let get = |_: &str| Some(value.to_owned());
            let is_field = |field: &str| field.starts_with("cf_") && !field.contains(',');
            key_field(&Environment::from_fn(get), Variable::plain("X_KEY_FIELD"), is_field, "cf_…")
        };
        assert_eq!(read(" cf_a ").unwrap().as_deref(), Some("cf_a"));
        assert_eq!(read(" ").unwrap(), None);
        assert!(read("cf_a,cf_b").is_err());
    }

    #[test]
    fn key_fields_are_read_in_every_form() {
        let read = |value: &str| {
            let get = |_: &str| Some(value.to_owned());
            let variable = Variable::plain("X_KEY_FIELD");
            key_fields(&Environment::from_fn(get), variable, |field| field.starts_with("cf_"), "cf_…")
        };
        assert_eq!(read("cf_a").unwrap(), ["cf_a"]);
        assert_eq!(read("cf_a, cf_b").unwrap(), ["cf_a", "cf_b"]);
        assert_eq!(read(r#"["cf_a","cf_b"]"#).unwrap(), ["cf_a", "cf_b"]);
        assert!(read(" ").unwrap().is_empty());
        for wrong in ["Order number", "cf_a,", "[1]"] {
            let error = read(wrong).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert!(error.message().starts_with("X_KEY_FIELD: invalid custom field "), "{error}");
        }
    }
}
