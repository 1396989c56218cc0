//! Settings of a client.

use dealport_core::Result;
use dealport_core::auth::{Environment, Variable};
#[cfg(feature = "crm")]
use dealport_core::crm::KeyPlace;
use dealport_core::plumbing::key_fields;

/// The variable that names the key fields.
pub(crate) const KEY_FIELD: Variable = Variable::plain("WEEEK_KEY_FIELD");

/// Settings of a workspace of Weeek.
///
/// [`Client::from_env`](dealport_core::Client::from_env) reads them from the variable `WEEEK_KEY_FIELD`,
/// which holds the id of one custom field, or several with commas between them.
///
/// ```
/// use dealport_weeek::{Auth, Client, Settings};
///
/// let settings = Settings::new().key_field("7d0f3c1e-0000-4000-8000-000000000001");
/// let client = Client::builder(Auth::token("secret")).settings(settings).build()?;
/// # Ok::<(), dealport_weeek::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use = "settings do nothing until a client has them"]
pub struct Settings {
    key_fields: Vec<String>,
}

impl Settings {
    /// Creates settings without any value set.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a custom field that keeps the [keys](dealport_core::crm::NewDeal::key) of deals, by its id. It
    /// must be a text field. Custom fields belong to funnels, so add one for each funnel whose deals have
    /// keys.
    pub fn key_field(mut self, field: impl Into<String>) -> Self {
        self.key_fields.extend(Some(field.into()).filter(|field| !field.trim().is_empty()));
        self
    }

    pub(crate) fn from_environment(environment: &Environment<'_>) -> Result<Self> {
        let is_field = |field: &str| {
            field.len() == 36 && field.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
        };
        let expected = "its id, such as 7d0f3c1e-0000-4000-8000-000000000001";
        key_fields(environment, KEY_FIELD, is_field, expected).map(|key_fields| Self { key_fields })
    }

    #[cfg(feature = "crm")]
    pub(crate) fn key_place(&self) -> Option<KeyPlace> {
        KeyPlace::custom(&self.key_fields)
    }

    #[cfg(feature = "crm")]
    pub(crate) fn key_fields(&self) -> &[String] {
        &self.key_fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: [&str; 2] =
        ["7d0f3c1e-0000-4000-8000-000000000001", "7d0f3c1e-0000-4000-8000-000000000002"];

    fn read(value: &str) -> Result<Settings> {
        Settings::from_environment(&Environment::from_fn(|name| {
            (name == KEY_FIELD.name).then(|| value.to_owned())
        }))
    }

    #[test]
    fn key_fields_are_read_from_their_variable() {
        let [one, two] = FIELDS;
        assert_eq!(read(one).unwrap(), Settings::new().key_field(one));
        assert_eq!(read(&FIELDS.join(", ")).unwrap(), Settings::new().key_field(one).key_field(two));
        assert_eq!(read("").unwrap().key_place(), None);
        assert_eq!(Settings::new().key_field(" ").key_place(), None);
    }

    #[test]
    fn name_of_a_field_is_refused() {
        let error = read("Order number").unwrap_err();
        assert!(
            error.message().starts_with("WEEEK_KEY_FIELD: invalid custom field \"Order number\""),
            "{error}"
        );
    }
}
