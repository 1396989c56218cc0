//! Accounts.

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport_core::auth::{Environment, Secret, TokenStore, Variable};
use dealport_core::call::ClientBuilder;
use dealport_core::crm::Crm;
use dealport_core::{Client, Error, Result, Vendor};

use super::shared::Shared;
use super::source::Source;
use super::{Origin, tokens};
use crate::ConnectOptions;
use crate::misnamed;
use crate::vendors::VendorEntry;

/// An account of a vendor, with the sources of its settings.
#[derive(Clone, Debug)]
pub struct Account {
    name: Arc<str>,
    vendor: &'static VendorEntry,
    settings: Vec<Setting>,
    /// The values that replace those of settings, by the vendor's variables.
    replaced: BTreeMap<String, String>,
    shared: Shared,
    is_mentioned: bool,
    /// The place in a file for messages; `None` if the account is not in a file.
    place: Option<String>,
}

impl Account {
    /// Creates the account of the vendor's variables.
    pub(super) fn of_variables(vendor: &'static VendorEntry, shared: &Shared) -> Self {
        let environment = shared.variables.environment();
        let mut settings = known_settings(vendor);
        settings.retain(|setting| environment.get(&setting.variable).is_some());
        drop(environment);
        Self {
            name: vendor.name.into(),
            vendor,
            settings,
            replaced: BTreeMap::new(),
            shared: shared.clone(),
            is_mentioned: shared.variables.mention(&Variable::prefix(vendor.name)),
            place: None,
        }
    }

    /// Creates the account at `place` in a file.
    pub(super) fn of_file(
        name: &str,
        vendor: &'static VendorEntry,
        settings: Vec<Setting>,
        shared: &Shared,
        place: String,
    ) -> Self {
        let (name, shared) = (name.into(), shared.clone());
        let replaced = BTreeMap::new();
        Self { name, vendor, settings, replaced, shared, is_mentioned: true, place: Some(place) }
    }

    /// Returns the account with another value of a setting that is not secret, which is named by its key in a
    /// file: `key_field`. A setting that the vendor does not have changes nothing.
    #[must_use]
    pub fn with_setting(mut self, key: &str, value: impl Into<String>) -> Self {
        let variable = format!("{}{}", Variable::prefix(self.vendor.name), key.to_uppercase());
        self.replaced.insert(variable, value.into());
        self
    }

    /// Returns the name, which is unique. An account from variables has the name of its vendor.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the vendor.
    pub const fn vendor(&self) -> &'static str {
        self.vendor.name
    }

    /// Returns the settings.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// Returns the value of a setting, unless it is a secret or a command prints it.
    pub fn plain_value(&self, setting: &Setting) -> Option<String> {
        let is_plain = !setting.is_secret && !matches!(setting.source, Source::Command(_));
        let value = is_plain.then(|| setting.source.value(&self.shared).ok())?;
        value.map(|value| value.expose().to_owned())
    }

    /// Returns whether any variable of the account is set, even a misspelled or empty one. The account then
    /// reports the error and is not ignored.
    pub(super) const fn is_mentioned(&self) -> bool {
        self.is_mentioned
    }

    /// Creates a client. Runs the commands that print its secrets and waits for them. Sends nothing.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration), naming the file, the profile, the account
    /// and the key, or the variable.
    pub fn connect(&self) -> Result<Arc<dyn Crm>> {
        self.connect_with(&ConnectOptions::new())
    }

    /// Creates a client with options.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`connect`](Self::connect).
    pub fn connect_with(&self, options: &ConnectOptions) -> Result<Arc<dyn Crm>> {
        self.open(|environment, tokens| {
            (self.vendor.open)(environment, &options.clone().or_token_store(tokens))
        })
    }

    /// Returns a builder of a client with the vendor's types.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`connect`](Self::connect), and an error if the account has another vendor.
    pub fn builder<V: Vendor>(&self) -> Result<ClientBuilder<V>> {
        if V::NAME != self.vendor.name {
            return Err(self.wrong(Error::configuration(format!(
                "the account belongs to another vendor than {}",
                V::NAME
            ))));
        }
        self.open(|environment, tokens| {
            let builder = Client::builder_from(environment)?;
            Ok(match tokens {
                Some(store) => builder.token_store(store),
                None => builder,
            })
        })
    }

    /// Reads something else than a client from the account's settings, under the names of the vendor's
    /// variables: a verifier of webhooks, for example. Runs the commands that print its secrets.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`connect`](Self::connect) and of `read`.
    pub fn read<T>(&self, read: impl FnOnce(&Environment<'_>) -> Result<T>) -> Result<T> {
        self.open(|environment, _| read(environment))
    }

    /// Returns the store for the tokens of an OAuth app, or `None` if the account is not that of an app or no
    /// [folder](super::Selection::token_folder) is set. Runs the commands that print the account's secrets.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`connect`](Self::connect).
    pub fn token_store(&self) -> Result<Option<Arc<dyn TokenStore>>> {
        let values = self.values().map_err(|error| self.wrong(error))?;
        Ok(self.tokens(&values))
    }

    /// Calls `open` with the values of the account and the store for its tokens, if there is one.
    fn open<T>(
        &self,
        open: impl FnOnce(&Environment<'_>, Option<Arc<dyn TokenStore>>) -> Result<T>,
    ) -> Result<T> {
        if self.place.is_none() {
            let tokens = self.values().ok().and_then(|values| self.tokens(&values));
            let environment = self.shared.variables.environment();
            let get = |name: &str| self.replaced.get(name).cloned().or_else(|| environment.get(name));
            return open(&Environment::from_fn(get), tokens)
                .map_err(|error| misnamed::named_in(error, self.vendor, &self.shared.variables));
        }
        self.values()
            .and_then(|values| {
                let of_file = |name: &str| values.get(name).map(|value| value.expose().to_owned());
                let get = |name: &str| self.replaced.get(name).cloned().or_else(|| of_file(name));
                let environment = Environment::from_fn(get).called(|name| key(self.vendor, name));
                open(&environment, self.tokens(&values))
            })
            .map_err(|error| self.wrong(error))
    }

    /// Returns the store for the tokens, if there is one.
    fn tokens(&self, values: &BTreeMap<&str, Secret>) -> Option<Arc<dyn TokenStore>> {
        let folder = self.shared.token_folder.as_deref()?;
        tokens::store(folder, &self.name, self.vendor.name, |key| {
            let setting = self.settings.iter().find(|setting| setting.key == key)?;
            values.get(setting.variable.as_str())
        })
    }

    /// Returns the values by the vendor's variables.
    fn values(&self) -> Result<BTreeMap<&str, Secret>> {
        let value = |setting: &'_ Setting| setting.source.value(&self.shared);
        let pairs = self.settings.iter().map(|setting| match value(setting) {
            Ok(value) => Ok((setting.variable.as_str(), value)),
            Err(error) => Err(error.with_context(&setting.key)),
        });
        pairs.collect()
    }

    fn wrong(&self, error: Error) -> Error {
        let error = error.in_vendor(self.vendor.name);
        match &self.place {
            Some(place) => error.with_context(place),
            None => error,
        }
    }
}

/// A setting of an account, without its value.
#[derive(Clone, Debug)]
pub struct Setting {
    key: String,
    variable: String,
    is_secret: bool,
    source: Source,
}

impl Setting {
    /// Returns the key: the vendor's variable in lower case, without the vendor's name.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns whether the value is a secret.
    pub const fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Returns the source of the value.
    pub fn origin(&self) -> Origin<'_> {
        self.source.origin()
    }

    pub(super) fn from(mut self, source: Source) -> Self {
        self.source = source;
        self
    }
}

/// Returns all settings of an account of the vendor that its variables have.
pub(super) fn known_settings(vendor: &VendorEntry) -> Vec<Setting> {
    let setting = |variable: &str, is_secret| Setting {
        key: key(vendor, variable),
        variable: variable.to_owned(),
        is_secret,
        source: Source::Variable(variable.to_owned()),
    };
    let own = vendor.variables.iter().map(|variable| setting(variable.name, variable.is_secret));
    own.chain([setting(&Variable::url(vendor.name), false)]).collect()
}

/// Returns the key in a file for a vendor's variable.
fn key(vendor: &VendorEntry, variable: &str) -> String {
    let prefix = Variable::prefix(vendor.name);
    variable.strip_prefix(&prefix).unwrap_or(variable).to_lowercase()
}
