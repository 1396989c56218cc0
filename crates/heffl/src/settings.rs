//! Settings of an account.

use dealport_core::Result;
use dealport_core::auth::{Environment, Variable};
#[cfg(feature = "crm")]
use dealport_core::crm::KeyPlace;
use dealport_core::plumbing::key_field;

/// The variable that names the key field.
pub(crate) const KEY_FIELD: Variable = Variable::plain("HEFFL_KEY_FIELD");

/// Settings of an account of Heffl.
///
/// [`Client::from_env`](dealport_core::Client::from_env) reads them from the variable `HEFFL_KEY_FIELD`.
///
/// ```
/// use dealport_heffl::{Auth, Client, Settings};
///
/// let settings = Settings::new().key_field("cf_order_number");
/// let client = Client::builder(Auth::api_key("secret")).settings(settings).build()?;
/// # Ok::<(), dealport_heffl::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "settings do nothing until a client has them"]
pub struct Settings {
    key_field: Option<String>,
}

impl Settings {
    /// Creates settings without any value.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the custom field that keeps the [keys](dealport_core::crm::NewDeal::key) of deals, by its
    /// key. It must be a text field of all deals.
    pub fn key_field(mut self, field: impl Into<String>) -> Self {
        self.key_field = Some(field.into()).filter(|field| !field.trim().is_empty());
        self
    }

    /// Reads the settings from variables.
    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let is_field =
            |field: &str| field.len() > 3 && field.starts_with("cf_") && !field.contains([' ', ',']);
        key_field(environment, KEY_FIELD, is_field, "its key, such as cf_order_number")
            .map(|key_field| Self { key_field })
    }

    /// Returns the place where keys are kept, if there is one.
    #[cfg(feature = "crm")]
    pub(crate) fn key_place(&self) -> Option<KeyPlace> {
        KeyPlace::custom(self.key_field.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Result<Settings> {
        Settings::from_environment(&Environment::from_fn(|name| {
            (name == KEY_FIELD.name).then(|| value.to_owned())
        }))
    }

    #[test]
    fn key_field_is_read_from_its_variable() {
        let field = "cf_order_number";
        assert_eq!(read(field).unwrap(), Settings::new().key_field(field));
        assert_eq!(read("").unwrap().key_place(), None);
        assert_eq!(Settings::new().key_field(" ").key_place(), None);
    }

    #[test]
    fn name_of_a_field_is_refused() {
        let error = read("Order number").unwrap_err();
        assert!(
            error.message().starts_with("HEFFL_KEY_FIELD: invalid custom field \"Order number\""),
            "{error}"
        );
    }
}
