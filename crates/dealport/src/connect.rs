//! Connecting to a vendor by its name.

use std::sync::Arc;

use dealport_core::Result;
use dealport_core::crm::Crm;

use crate::ConnectOptions;
use crate::misnamed;
use crate::variables::Variables;
use crate::vendors;

/// Creates a client of a vendor from the variables of this process.
///
/// | vendor | variables |
/// |---|---|
/// | `heffl` | `HEFFL_API_KEY`; `HEFFL_KEY_FIELD` |
/// | `pipedrive` | `PIPEDRIVE_API_TOKEN`; or, for an app, `PIPEDRIVE_CLIENT_ID`, `PIPEDRIVE_CLIENT_SECRET` and `PIPEDRIVE_REFRESH_TOKEN`; `PIPEDRIVE_KEY_FIELD`, `PIPEDRIVE_DAILY_BUDGET` |
/// | `routera` | `ROUTERA_CLIENT_ID` and `ROUTERA_CLIENT_SECRET`, or `ROUTERA_TOKEN`; `ROUTERA_FIELDS` |
/// | `weeek` | `WEEEK_API_TOKEN`; `WEEEK_KEY_FIELD` |
///
/// `<VENDOR>_URL` replaces the scheme and host of any vendor. Nothing is sent. Configuration files are not
/// read; `config::Selection` does that with the feature `config`.
///
/// # Errors
///
/// Returns [`Configuration`](crate::ErrorKind::Configuration) for a missing or invalid variable, or an
/// unknown vendor.
pub fn connect(vendor: &str) -> Result<Arc<dyn Crm>> {
    connect_with(Config::new(vendor))
}

/// Creates a client of a vendor from a configuration.
///
/// # Errors
///
/// Returns the errors of [`connect`].
pub fn connect_with(config: Config) -> Result<Arc<dyn Crm>> {
    let Config { vendor, variables, options } = config;
    let vendor = vendors::find(&vendor)?;
    (vendor.open)(&variables.environment(), &options)
        .map_err(|error| misnamed::named_in(error, vendor, &variables))
}

/// Builder for a client of a vendor.
#[derive(Clone, Debug)]
pub struct Config {
    vendor: String,
    variables: Variables,
    options: ConnectOptions,
}

impl Config {
    /// Creates a configuration of this vendor with the variables of this process.
    pub fn new(vendor: impl Into<String>) -> Self {
        Self { vendor: vendor.into(), variables: Variables::default(), options: ConnectOptions::new() }
    }

    /// Uses these variables instead of those of the process.
    #[must_use]
    pub fn variables<N: Into<String>, V: Into<String>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.variables = Variables::these(variables);
        self
    }

    /// Sets the options of the client.
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
    fn error_names_missing_or_invalid_variable() {
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
    fn error_names_the_misnamed_variable() {
        let error = with(&[("PIPEDRIVE_TOKEN", "s3cret")]).err().unwrap();
        let hint = error.hint().unwrap().to_string();
        assert_eq!(hint, "rename PIPEDRIVE_TOKEN to PIPEDRIVE_API_TOKEN");
    }

    #[test]
    fn unknown_vendor_lists_the_known_ones() {
        let error = connect("hubspot").err().unwrap();
        let message = error.message();
        assert!(message.starts_with("unknown vendor \"hubspot\": this build has "), "{message}");
        assert!(message.contains("pipedrive"), "{message}");
    }

    #[test]
    fn debug_shows_no_values() {
        let config = Config::new("pipedrive").variables([("PIPEDRIVE_API_TOKEN", "s3cret")]);
        assert!(!format!("{config:?}").contains("s3cret"));
    }
}
