//! Variables of the process, or given ones.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use dealport_core::auth::Environment;
use dealport_core::auth::Secret;

/// A source of variables.
#[derive(Clone, Default)]
pub(crate) enum Variables {
    /// The variables of the process.
    #[default]
    Process,
    /// These variables only.
    These(Arc<BTreeMap<String, Secret>>),
}

impl Variables {
    pub(crate) fn these<N: Into<String>, V: Into<String>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let variables = variables.into_iter();
        Self::These(Arc::new(variables.map(|(name, value)| (name.into(), Secret::new(value))).collect()))
    }

    /// Returns whether any variable, even an empty one, has a name with this prefix.
    #[cfg(feature = "config")]
    pub(crate) fn mention(&self, prefix: &str) -> bool {
        match self {
            Self::Process => std::env::vars_os()
                .any(|(name, _)| name.to_str().is_some_and(|name| name.starts_with(prefix))),
            Self::These(variables) => variables.keys().any(|name| name.starts_with(prefix)),
        }
    }

    /// Returns the names with this prefix, in alphabetical order.
    pub(crate) fn names_with(&self, prefix: &str) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Process => std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()).collect(),
            Self::These(variables) => variables.keys().cloned().collect(),
        };
        names.retain(|name| name.starts_with(prefix));
        names.sort_unstable();
        names
    }

    /// Returns the value of a variable, which may be empty.
    #[cfg(feature = "config")]
    pub(crate) fn value(&self, name: &str) -> Option<std::ffi::OsString> {
        match self {
            Self::Process => std::env::var_os(name),
            Self::These(variables) => variables.get(name).map(|value| value.expose().into()),
        }
    }

    pub(crate) fn environment(&self) -> Environment<'_> {
        match self {
            Self::Process => Environment::process(),
            Self::These(variables) => {
                Environment::from_fn(|name| variables.get(name).map(|value| value.expose().to_owned()))
            }
        }
    }
}

// The variables hold secrets.
impl fmt::Debug for Variables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process => f.write_str("Process"),
            Self::These(variables) => f.debug_set().entries(variables.keys()).finish(),
        }
    }
}
