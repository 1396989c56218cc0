//! An account at a vendor.

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport_core::auth::Secret;
use dealport_core::auth::{Environment, Variable};
use dealport_core::call::ClientBuilder;
use dealport_core::crm::Crm;
use dealport_core::{Client, Error, Result, Vendor};

use super::Origin;
use super::source::Source;
use crate::ConnectOptions;
use crate::variables::Variables;
use crate::vendors::VendorEntry;

/// An account at a vendor, and where what its client needs comes from.
#[derive(Clone, Debug)]
pub struct Account {
    name: Arc<str>,
    vendor: &'static VendorEntry,
    settings: Vec<Setting>,
    variables: Variables,
    is_mentioned: bool,
    /// Where in a file it is, in words; `None` if it is not in one.
    place: Option<String>,
}

impl Account {
    /// The account that the vendor's own variables describe.
    pub(super) fn of_variables(vendor: &'static VendorEntry, variables: &Variables) -> Self {
        let environment = variables.environment();
        let mut settings = known_settings(vendor);
        settings.retain(|setting| environment.get(&setting.variable).is_some());
        drop(environment);
        Self {
            name: vendor.name.into(),
            vendor,
            settings,
            variables: variables.clone(),
            is_mentioned: variables.mention(&Variable::prefix(vendor.name)),
            place: None,
        }
    }

    /// The account that is described at `place` in a file.
    pub(super) fn of_file(
        name: &str,
        vendor: &'static VendorEntry,
        settings: Vec<Setting>,
        variables: &Variables,
        place: String,
    ) -> Self {
        let (name, variables) = (name.into(), variables.clone());
        Self { name, vendor, settings, variables, is_mentioned: true, place: Some(place) }
    }

    /// Its name, which no other account beside it has. That of an account from variables is its vendor's.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The vendor that it is at.
    pub const fn vendor(&self) -> &'static str {
        self.vendor.name
    }

    /// What is set for it.
    pub fn settings(&self) -> &[Setting] {
        &self.settings
    }

    /// The value of a setting of it, if that is no secret and no program has to be run for it.
    pub fn plain_value(&self, setting: &Setting) -> Option<String> {
        let is_plain = !setting.is_secret && !matches!(setting.source, Source::Command(_));
        let value = is_plain.then(|| setting.source.value(&self.variables).ok())?;
        value.map(|value| value.expose().to_owned())
    }

    /// Whether somebody meant to set it up. A variable that is misspelled or empty is a sign of it too, so that the
    /// account says what is wrong and is not left out.
    pub(super) const fn is_mentioned(&self) -> bool {
        self.is_mentioned
    }

    /// Its CRM. Programs that its secrets come from are run, and waited for, now; nothing is sent yet.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), naming the file, the profile, the account and the key, or
    /// the variable.
    pub fn connect(&self) -> Result<Arc<dyn Crm>> {
        self.connect_with(&ConnectOptions::new())
    }

    /// As [`connect`](Self::connect), with a client that behaves as the options say.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect).
    pub fn connect_with(&self, options: &ConnectOptions) -> Result<Arc<dyn Crm>> {
        self.open(|environment| (self.vendor.open)(environment, options))
    }

    /// Its client with the vendor's own types, to be built.
    ///
    /// # Errors
    ///
    /// As [`connect`](Self::connect); and if it is at another vendor.
    pub fn builder<V: Vendor>(&self) -> Result<ClientBuilder<V>> {
        if V::NAME != self.vendor.name {
            return Err(self.wrong(Error::configuration(format!("it is no account of {}", V::NAME))));
        }
        self.open(Client::builder_from)
    }

    fn open<T>(&self, open: impl FnOnce(&Environment<'_>) -> Result<T>) -> Result<T> {
        if self.place.is_none() {
            return open(&self.variables.environment());
        }
        self.values()
            .and_then(|values| {
                let get = |name: &str| values.get(name).map(|value| value.expose().to_owned());
                open(&Environment::from_fn(get).called(|name| key(self.vendor, name)))
            })
            .map_err(|error| self.wrong(error))
    }

    /// What would be in the vendor's variables.
    fn values(&self) -> Result<BTreeMap<&str, Secret>> {
        let value = |setting: &'_ Setting| setting.source.value(&self.variables);
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

/// One thing that is set for an account, without its value.
#[derive(Clone, Debug)]
pub struct Setting {
    key: String,
    variable: String,
    is_secret: bool,
    source: Source,
}

impl Setting {
    /// Its key: the vendor's variable in lower case, without the vendor's name.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether its value must not be seen.
    pub const fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Where its value comes from.
    pub fn origin(&self) -> Origin<'_> {
        self.source.origin()
    }

    pub(super) fn from(mut self, source: Source) -> Self {
        self.source = source;
        self
    }
}

/// Everything that can be set for an account of the vendor, as it comes from the vendor's variables.
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

/// What a vendor's variable is called in a file.
fn key(vendor: &VendorEntry, variable: &str) -> String {
    let prefix = Variable::prefix(vendor.name);
    variable.strip_prefix(&prefix).unwrap_or(variable).to_lowercase()
}
