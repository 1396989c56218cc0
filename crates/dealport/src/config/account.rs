//! An account at a vendor.

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
use crate::vendors::VendorEntry;

/// An account at a vendor, and where what its client needs comes from.
#[derive(Clone, Debug)]
pub struct Account {
    name: Arc<str>,
    vendor: &'static VendorEntry,
    settings: Vec<Setting>,
    shared: Shared,
    is_mentioned: bool,
    /// Its place in a file, in words; `None` if it is not in one.
    place: Option<String>,
}

impl Account {
    /// Creates the account that the vendor's own variables describe.
    pub(super) fn of_variables(vendor: &'static VendorEntry, shared: &Shared) -> Self {
        let environment = shared.variables.environment();
        let mut settings = known_settings(vendor);
        settings.retain(|setting| environment.get(&setting.variable).is_some());
        drop(environment);
        Self {
            name: vendor.name.into(),
            vendor,
            settings,
            shared: shared.clone(),
            is_mentioned: shared.variables.mention(&Variable::prefix(vendor.name)),
            place: None,
        }
    }

    /// Creates the account that is described at `place` in a file.
    pub(super) fn of_file(
        name: &str,
        vendor: &'static VendorEntry,
        settings: Vec<Setting>,
        shared: &Shared,
        place: String,
    ) -> Self {
        let (name, shared) = (name.into(), shared.clone());
        Self { name, vendor, settings, shared, is_mentioned: true, place: Some(place) }
    }

    /// Returns its name, which no other account beside it has. That of an account from variables is its vendor's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the vendor that it is at.
    pub const fn vendor(&self) -> &'static str {
        self.vendor.name
    }

    /// Returns what is set for it.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// Returns the value of a setting, unless it is a secret or a command has to be run for it.
    pub fn plain_value(&self, setting: &Setting) -> Option<String> {
        let is_plain = !setting.is_secret && !matches!(setting.source, Source::Command(_));
        let value = is_plain.then(|| setting.source.value(&self.shared).ok())?;
        value.map(|value| value.expose().to_owned())
    }

    /// Returns whether somebody meant to set it up. A variable that is misspelled or empty is a sign of it too, so that the
    /// account says what is wrong and is not left out.
    pub(super) const fn is_mentioned(&self) -> bool {
        self.is_mentioned
    }

    /// Returns its CRM. Runs the commands that its secrets come from, and waits for them; sends nothing yet.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration), naming the file, the profile, the account and the key, or
    /// the variable.
    pub fn connect(&self) -> Result<Arc<dyn Crm>> {
        self.connect_with(&ConnectOptions::new())
    }

    /// Returns its CRM as [`connect`](Self::connect) does, with a client that behaves as the options say.
    ///
    /// # Errors
    ///
    /// Returns an error as [`connect`](Self::connect) does.
    pub fn connect_with(&self, options: &ConnectOptions) -> Result<Arc<dyn Crm>> {
        self.open(|environment, tokens| {
            (self.vendor.open)(environment, &options.clone().or_token_store(tokens))
        })
    }

    /// Returns a builder of its client, with the vendor's own types.
    ///
    /// # Errors
    ///
    /// Returns an error as [`connect`](Self::connect) does, and if the account is at another vendor.
    pub fn builder<V: Vendor>(&self) -> Result<ClientBuilder<V>> {
        if V::NAME != self.vendor.name {
            return Err(self.wrong(Error::configuration(format!("it is no account of {}", V::NAME))));
        }
        self.open(|environment, tokens| {
            let builder = Client::builder_from(environment)?;
            Ok(match tokens {
                Some(store) => builder.token_store(store),
                None => builder,
            })
        })
    }

    /// Calls `open` with the account's values and the store for its tokens, if it keeps any.
    fn open<T>(
        &self,
        open: impl FnOnce(&Environment<'_>, Option<Arc<dyn TokenStore>>) -> Result<T>,
    ) -> Result<T> {
        if self.place.is_none() {
            let tokens = self.values().ok().and_then(|values| self.tokens(&values));
            return open(&self.shared.variables.environment(), tokens);
        }
        self.values()
            .and_then(|values| {
                let get = |name: &str| values.get(name).map(|value| value.expose().to_owned());
                let environment = Environment::from_fn(get).called(|name| key(self.vendor, name));
                open(&environment, self.tokens(&values))
            })
            .map_err(|error| self.wrong(error))
    }

    /// Returns the store for the account's tokens, if it keeps any.
    fn tokens(&self, values: &BTreeMap<&str, Secret>) -> Option<Arc<dyn TokenStore>> {
        let folder = self.shared.token_folder.as_deref()?;
        tokens::store(folder, &self.name, self.vendor.name, |key| {
            let setting = self.settings.iter().find(|setting| setting.key == key)?;
            values.get(setting.variable.as_str())
        })
    }

    /// Returns what would be in the vendor's variables.
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

/// A key that is set for an account, without its value.
#[derive(Clone, Debug)]
pub struct Setting {
    key: String,
    variable: String,
    is_secret: bool,
    source: Source,
}

impl Setting {
    /// Returns its key: the vendor's variable in lower case, without the vendor's name.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns whether its value must not be seen.
    pub const fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Returns where its value comes from.
    pub fn origin(&self) -> Origin<'_> {
        self.source.origin()
    }

    pub(super) fn from(mut self, source: Source) -> Self {
        self.source = source;
        self
    }
}

/// Returns everything that can be set for an account of the vendor, as it comes from the vendor's variables.
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

/// Returns the key of a vendor's variable in a file.
fn key(vendor: &VendorEntry, variable: &str) -> String {
    let prefix = Variable::prefix(vendor.name);
    variable.strip_prefix(&prefix).unwrap_or(variable).to_lowercase()
}
