//! From a vendor's name to its CRM.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use dealport_core::auth::Environment;
use dealport_core::{Crm, Error, Result};

type Open = fn(&Environment<'_>) -> Result<Arc<dyn Crm>>;

/// A vendor is one more line here.
const VENDORS: &[(&str, Open)] = &[
    #[cfg(feature = "heffl")]
    ("heffl", open::<crate::heffl::Heffl>),
    #[cfg(feature = "pipedrive")]
    ("pipedrive", open::<crate::pipedrive::Pipedrive>),
    #[cfg(feature = "routera")]
    ("routera", open::<crate::routera::Routera>),
    #[cfg(feature = "weeek")]
    ("weeek", open::<crate::weeek::Weeek>),
];

/// The vendors that this build has, by name.
pub fn vendors() -> impl ExactSizeIterator<Item = &'static str> {
    VENDORS.iter().map(|(name, _)| *name)
}

/// The CRM of a vendor, set up from the variables of this process.
///
/// | vendor | variables |
/// |---|---|
/// | `heffl` | `HEFFL_API_KEY` |
/// | `pipedrive` | `PIPEDRIVE_API_TOKEN` |
/// | `routera` | `ROUTERA_CLIENT_ID` and `ROUTERA_CLIENT_SECRET`, or `ROUTERA_TOKEN` |
/// | `weeek` | `WEEEK_API_TOKEN` |
///
/// and for each of them `<VENDOR>_URL`, scheme and host in place of the vendor's own. Nothing is sent yet.
///
/// # Errors
///
/// [`Configuration`](crate::ErrorKind::Configuration), naming the variable that is missing or wrong, or the vendors
/// that this build has.
pub fn connect(vendor: &str) -> Result<Arc<dyn Crm>> {
    connect_with(Config::new(vendor))
}

/// The CRM of a vendor, set up as `config` says.
///
/// # Errors
///
/// As [`connect`].
pub fn connect_with(config: Config) -> Result<Arc<dyn Crm>> {
    let Config { vendor, variables } = config;
    let environment = match variables {
        None => Environment::process(),
        Some(variables) => Environment::from_fn(move |name| variables.get(name).cloned()),
    };
    match VENDORS.iter().find(|(name, _)| *name == vendor) {
        Some((_, open)) => open(&environment),
        None => Err(unknown(&vendor)),
    }
}

#[cfg(any(feature = "heffl", feature = "pipedrive", feature = "routera", feature = "weeek"))]
fn open<V: dealport_core::Adapter>(environment: &Environment<'_>) -> Result<Arc<dyn Crm>> {
    match dealport_core::Client::<V>::from_environment(environment) {
        Ok(client) => Ok(Arc::new(client)),
        Err(error) => Err(error.in_vendor(V::NAME)),
    }
}

fn unknown(vendor: &str) -> Error {
    let known = match vendors().collect::<Vec<_>>().as_slice() {
        [] => "none: enable the feature of a vendor".to_owned(),
        known => known.join(", "),
    };
    Error::configuration(format!("there is no vendor {vendor:?} in this build, which has {known}"))
}

/// Which vendor to connect to, and with what.
#[derive(Clone)]
pub struct Config {
    vendor: String,
    variables: Option<BTreeMap<String, String>>,
}

impl Config {
    /// The vendor of this name, with the variables of this process.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self { vendor: vendor.into(), variables: None }
    }

    /// The same with these variables in place of all of the process's.
    #[must_use]
    pub fn variables<N: Into<String>, V: Into<String>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.variables =
            Some(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect());
        self
    }
}

// The variables hold secrets.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Option<Vec<_>> = self.variables.as_ref().map(|variables| variables.keys().collect());
        f.debug_struct("Config").field("vendor", &self.vendor).field("variables", &names).finish()
    }
}

#[cfg(test)]
#[cfg(feature = "pipedrive")]
mod tests {
    use dealport_core::ErrorKind;

    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Arc<dyn Crm>> {
        connect_with(Config::new("pipedrive").variables(variables.iter().copied()))
    }

    #[test]
    fn says_which_variable_is_missing_or_wrong() {
        for (variables, message) in [
            (&[][..], "PIPEDRIVE_API_TOKEN is not set or is empty"),
            (&[("PIPEDRIVE_API_TOKEN", "  ")], "PIPEDRIVE_API_TOKEN is not set or is empty"),
            (&[("PIPEDRIVE_API_TOKEN", "a b")], "the API token holds a space"),
            (
                &[("PIPEDRIVE_API_TOKEN", "abc"), ("PIPEDRIVE_URL", "http://example.com")],
                "PIPEDRIVE_URL: the URL is not HTTPS",
            ),
        ] {
            let error = with(variables).err().unwrap();
            assert_eq!(error.kind(), ErrorKind::Configuration);
            assert_eq!(error.vendor(), Some("pipedrive"));
            assert!(error.message().starts_with(message), "{error}");
        }
        assert_eq!(with(&[("PIPEDRIVE_API_TOKEN", "abc")]).unwrap().vendor(), "pipedrive");
    }

    #[test]
    fn an_unknown_vendor_is_told_the_known_ones() {
        let error = connect("hubspot").err().unwrap();
        let message = error.message();
        assert!(message.starts_with("there is no vendor \"hubspot\" in this build, which has "), "{message}");
        assert!(message.contains("pipedrive"), "{message}");
    }

    #[test]
    fn debug_shows_no_values() {
        let config = Config::new("pipedrive").variables([("PIPEDRIVE_API_TOKEN", "s3cret")]);
        assert!(!format!("{config:?}").contains("s3cret"));
    }
}
