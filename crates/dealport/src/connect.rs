//! From a vendor's name to its CRM.

use std::sync::Arc;

use dealport_core::Result;
use dealport_core::crm::Crm;

use crate::ConnectOptions;
use crate::variables::Variables;
use crate::vendors;

/// The CRM of a vendor, set up from the variables of this process.
///
/// | vendor | variables |
/// |---|---|
/// | `heffl` | `HEFFL_API_KEY`; `HEFFL_KEY_FIELD` |
/// | `pipedrive` | `PIPEDRIVE_API_TOKEN`; or, for an app, `PIPEDRIVE_CLIENT_ID`, `PIPEDRIVE_CLIENT_SECRET` and `PIPEDRIVE_REFRESH_TOKEN`; `PIPEDRIVE_KEY_FIELD` |
/// | `routera` | `ROUTERA_CLIENT_ID` and `ROUTERA_CLIENT_SECRET`, or `ROUTERA_TOKEN`; `ROUTERA_FIELDS` |
/// | `weeek` | `WEEEK_API_TOKEN`; `WEEEK_KEY_FIELD` |
///
/// and for each of them `<VENDOR>_URL`, scheme and host in place of the vendor's own. Nothing is sent yet. A
/// configuration file is never looked at: that is for `config::Selection`, with the feature `config`.
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
    let Config { vendor, variables, options } = config;
    (vendors::find(&vendor)?.open)(&variables.environment(), &options)
}

/// Which vendor to connect to, and with what.
#[derive(Clone, Debug)]
pub struct Config {
    vendor: String,
    variables: Variables,
    options: ConnectOptions,
}

impl Config {
    /// The vendor of this name, with the variables of this process.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self { vendor: vendor.into(), variables: Variables::default(), options: ConnectOptions::new() }
    }

    /// The same with these variables in place of all of the process's.
    #[must_use]
    pub fn variables<N: Into<String>, V: Into<String>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.variables = Variables::these(variables);
        self
    }

    /// How the client is to behave.
    #[must_use]
    pub fn options(mut self, options: ConnectOptions) -> Self {
        self.options = options;
        self
    }
}

#[cfg(test)]
#[cfg(feature = "pipedrive")]
mod tests {
    use dealport_core::error::ErrorKind;

    use super::*;

    fn with(variables: &[(&str, &str)]) -> Result<Arc<dyn Crm>> {
        connect_with(Config::new("pipedrive").variables(variables.iter().copied()))
    }

    #[test]
    fn says_which_variable_is_missing_or_wrong() {
        for (variables, message) in [
            (&[][..], "PIPEDRIVE_API_TOKEN is not set or is empty"),
            (&[("PIPEDRIVE_API_TOKEN", "  ")], "PIPEDRIVE_API_TOKEN is not set or is empty"),
            (&[("PIPEDRIVE_API_TOKEN", "a b")], "the API token contains a space"),
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
