//! Selecting accounts.

use std::path::{Path, PathBuf};

use dealport_core::{Error, Result};
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use super::shared::Shared;
use super::{Account, Accounts, CommandStop, ConfigFile, Place};
use crate::misnamed::{MisnamedVariable, misnamed};
use crate::variables::Variables;
use crate::vendors::VENDORS;

/// The variable with the default profile.
const PROFILE: &str = "DEALPORT_PROFILE";
/// The variable with the default configuration file.
const FILE: &str = "DEALPORT_CONFIG";

/// Builder that selects the accounts of a program, in the order that [the module](super) describes.
#[derive(Clone, Debug, Default)]
#[must_use = "a selection does nothing until it is asked for accounts"]
pub struct Selection {
    profile: Option<String>,
    file: Option<PathBuf>,
    shared: Shared,
}

impl Selection {
    /// Creates a selection without a profile or a file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Selects a profile by its name. It takes precedence over variables.
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Some(name.into());
        self
    }

    /// Selects the configuration file. It takes precedence over variables.
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Uses these variables instead of those of the process. The configuration file of the platform is then
    /// ignored too.
    pub fn variables<N: Into<String>, V: Into<String>>(
        mut self,
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        self.shared.variables = Variables::these(variables);
        self
    }

    /// Sets the handle that stops the commands that print secrets.
    pub fn command_stop(mut self, stop: &CommandStop) -> Self {
        self.shared.command_stop = stop.clone();
        self
    }

    /// Sets the folder for the tokens of OAuth apps, with a file per account. By default no token is stored,
    /// and a refresh token that the vendor replaces is lost when the program ends.
    ///
    /// The name of a file has the account's name and a fingerprint of its URL, client id and refresh token,
    /// so that a token of another app or company is never used. A store that is set by
    /// [`ConnectOptions::token_store`](crate::ConnectOptions::token_store) takes precedence. See
    /// [`FileTokenStore`](crate::auth::FileTokenStore) for the files.
    pub fn token_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.shared.token_folder = Some(folder.into());
        self
    }

    /// Returns the platform's folder for tokens: `$XDG_STATE_HOME/dealport/tokens` or
    /// `~/.local/state/dealport/tokens`, on Windows `%LOCALAPPDATA%\dealport\tokens`. Returns `None` if this
    /// user has no home.
    pub fn default_token_folder() -> Option<PathBuf> {
        let directories = choose_base_strategy().ok()?;
        let state = directories.state_dir().unwrap_or_else(|| directories.cache_dir());
        Some(state.join("dealport").join("tokens"))
    }

    /// Returns the accounts.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if a named file or profile does not exist,
    /// and the errors of [`ConfigFile::read`].
    pub fn accounts(&self) -> Result<Accounts> {
        let profile = self.named_profile();
        let of_variables: Vec<_> =
            VENDORS.iter().map(|vendor| Account::of_variables(vendor, &self.shared)).collect();
        let is_any_set = of_variables.iter().any(|account| !account.settings().is_empty());
        if profile.is_none() && self.file.is_none() && is_any_set {
            let passed_over = self.path().filter(|path| path.exists());
            return Ok(Accounts::new(Place::Variables, of_variables, passed_over));
        }
        let Some(file) = self.config_file()? else {
            return match profile {
                None => Ok(Accounts::new(Place::Variables, of_variables, None)),
                Some(profile) => Err(self.no_file(&profile)),
            };
        };
        let profile = match profile {
            Some(profile) => file.profile(&profile)?,
            None => file.expect_default()?,
        };
        let place = Place::Profile { name: profile.name().to_owned(), file: file.path().to_owned() };
        Ok(Accounts::new(place, profile.accounts().to_vec(), None))
    }

    /// Returns the configuration file, even if its accounts are not used. Returns `None` if no file is named
    /// and the platform's directory has none.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`accounts`](Self::accounts).
    pub fn config_file(&self) -> Result<Option<ConfigFile>> {
        match (self.named_file(), self.platforms_file()) {
            (Some(path), _) => ConfigFile::read_with(&path, &self.shared).map(Some),
            (None, Some(path)) if path.exists() => ConfigFile::read_with(&path, &self.shared).map(Some),
            (None, _) => Ok(None),
        }
    }

    /// Reads this text as if it were the configuration file, for a program that is about to write it. The
    /// file itself is not read.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) with line and column if the text is not a
    /// configuration.
    pub fn parse(&self, text: &str) -> Result<ConfigFile> {
        let path = self.path().unwrap_or_else(|| PathBuf::from("config.toml"));
        ConfigFile::parse(text, &path, &self.shared).map(|(file, _)| file)
    }

    /// Returns the variables whose names are close to a name that a client reads and that is not set:
    /// `PIPEDRIVE_TOKEN` in place of `PIPEDRIVE_API_TOKEN`.
    pub fn misnamed_variables(&self) -> Vec<MisnamedVariable> {
        VENDORS.iter().flat_map(|vendor| misnamed(vendor, &self.shared.variables)).collect()
    }

    /// Returns the path of the configuration file, which may not exist, or `None` if this user has no home.
    pub fn path(&self) -> Option<PathBuf> {
        self.named_file().or_else(|| self.platforms_file())
    }

    fn named_profile(&self) -> Option<String> {
        self.profile.clone().or_else(|| self.shared.variables.environment().get(PROFILE))
    }

    fn named_file(&self) -> Option<PathBuf> {
        self.file.clone().or_else(|| self.shared.variables.environment().get(FILE).map(PathBuf::from))
    }

    fn platforms_file(&self) -> Option<PathBuf> {
        match self.shared.variables {
            Variables::Process => ConfigFile::default_path(),
            Variables::These(_) => None,
        }
    }

    fn no_file(&self, profile: &str) -> Error {
        let path = self.path();
        let place = path.as_deref().map(Path::display).map(|path| format!(" {path}")).unwrap_or_default();
        Error::configuration(format!(
            "there is no profile {profile:?}: there is no configuration file{place}"
        ))
    }
}

#[cfg(test)]
#[cfg(all(feature = "pipedrive", feature = "routera"))]
mod tests;
