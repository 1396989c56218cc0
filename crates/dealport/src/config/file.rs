//! A configuration file.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use dealport_core::{Error, Result};
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use super::shared::Shared;
use super::{Profile, permissions, read};

/// The largest size of a file. Larger ones are not configurations.
const MAX_SIZE: u64 = 1 << 20;

/// A configuration file. Reading it runs no command and reads no variable.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    path: PathBuf,
    default: Option<String>,
    profiles: Vec<Profile>,
}

impl ConfigFile {
    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the file cannot be read, is larger than
    /// 1 MiB, or has an error, with line and column. On Unix also if other users can change the file: it
    /// belongs to another user, others can write to it, or everybody can replace it in its folder. A file
    /// with a secret must not be readable by others.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        Self::read_with(path.as_ref(), &Shared::default())
    }

    /// Returns the platform's path of the file, or `None` if this user has no home.
    pub fn default_path() -> Option<PathBuf> {
        let directories = choose_base_strategy().ok()?;
        Some(directories.config_dir().join("dealport").join("config.toml"))
    }

    pub(super) fn read_with(path: &Path, shared: &Shared) -> Result<Self> {
        let unreadable = |error| unreadable(path, &error);
        let file = File::open(path).map_err(unreadable)?;
        // Check the open file, so that nobody can replace it in between.
        let metadata = file.metadata().map_err(unreadable)?;
        permissions::check(&metadata, path)?;
        let mut text = String::new();
        let size = file.take(MAX_SIZE + 1).read_to_string(&mut text).map_err(unreadable)?;
        if size as u64 > MAX_SIZE {
            let path = path.display();
            return Err(Error::configuration(format!(
                "{path}: the file is larger than {} MiB",
                MAX_SIZE >> 20
            )));
        }
        let (file, holds_secret) = Self::parse(&text, path, shared)?;
        if holds_secret {
            permissions::check_private(&metadata, path)?;
        }
        Ok(file)
    }

    /// Reads this text in place of the file at `path`. Returns whether it has a secret.
    pub(super) fn parse(text: &str, path: &Path, shared: &Shared) -> Result<(Self, bool)> {
        let read::Parsed { default, profiles, holds_secret } = read::parse(text, path, shared)?;
        Ok((Self { path: path.to_owned(), default, profiles }, holds_secret))
    }

    /// Returns the path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the profiles in the order of the file.
    pub fn profiles(&self) -> impl ExactSizeIterator<Item = &Profile> {
        self.profiles.iter()
    }

    /// Returns the profile of this name.
    ///
    /// # Errors
    ///
    /// Returns [`Configuration`](crate::ErrorKind::Configuration) if the profile does not exist; the error
    /// lists the profiles.
    pub fn profile(&self, name: &str) -> Result<&Profile> {
        self.profiles.iter().find(|profile| profile.name() == name).ok_or_else(|| {
            Error::configuration(format!(
                "{}: there is no profile {name:?}; there {}",
                self.path.display(),
                self.known()
            ))
        })
    }

    /// Returns the default profile: the one that `default_profile` names, or the only one.
    pub fn default_profile(&self) -> Option<&Profile> {
        match (&self.default, self.profiles.as_slice()) {
            (Some(default), profiles) => profiles.iter().find(|profile| profile.name() == default),
            (None, [profile]) => Some(profile),
            (None, _) => None,
        }
    }

    /// Returns the default profile, or an error with the reason why there is none.
    pub(super) fn expect_default(&self) -> Result<&Profile> {
        self.default_profile().ok_or_else(|| {
            Error::configuration(format!(
                "{}: no profile is named, and there is no default_profile; there {}",
                self.path.display(),
                self.known()
            ))
        })
    }

    fn known(&self) -> String {
        match self.profiles.iter().map(Profile::name).collect::<Vec<_>>().as_slice() {
            [] => "are none".to_owned(),
            [one] => format!("is {one}"),
            names => format!("are {}", names.join(", ")),
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => Error::configuration(format!("there is no configuration file {path}")),
        _ => Error::configuration(format!("the configuration file {path} cannot be read: {error}")),
    }
}
