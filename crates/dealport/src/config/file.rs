//! A configuration file.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use dealport_core::{Error, Result};
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use super::shared::Shared;
use super::{Profile, permissions, read};

/// A configuration file that was read. No program was run and no variable looked at for it.
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
    /// [`Configuration`](crate::ErrorKind::Configuration) if it cannot be read or is not as it should be, with line and
    /// column; and if it holds a secret and is not its owner's alone.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        Self::read_with(path.as_ref(), &Shared::default())
    }

    /// Where the file is if nobody says otherwise; `None` if this user has no home.
    pub fn default_path() -> Option<PathBuf> {
        let directories = choose_base_strategy().ok()?;
        Some(directories.config_dir().join("dealport").join("config.toml"))
    }

    pub(super) fn read_with(path: &Path, shared: &Shared) -> Result<Self> {
        let open = || {
            let mut file = File::open(path)?;
            let mut text = String::new();
            file.read_to_string(&mut text)?;
            Ok((file, text))
        };
        let (file, text) = open().map_err(|error| unreadable(path, &error))?;
        let read::Parsed { default, profiles, holds_secret } = read::parse(&text, path, shared)?;
        if holds_secret {
            permissions::check(&file, path)?;
        }
        Ok(Self { path: path.to_owned(), default, profiles })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The profiles, in the order in which they are written.
    pub fn profiles(&self) -> impl ExactSizeIterator<Item = &Profile> {
        self.profiles.iter()
    }

    /// The profile of this name.
    ///
    /// # Errors
    ///
    /// [`Configuration`](crate::ErrorKind::Configuration), naming those that there are.
    pub fn profile(&self, name: &str) -> Result<&Profile> {
        self.profiles.iter().find(|profile| profile.name() == name).ok_or_else(|| {
            Error::configuration(format!(
                "{}: there is no profile {name:?}; there {}",
                self.path.display(),
                self.known()
            ))
        })
    }

    /// The profile to use if none is named: the one that `default_profile` names, or the only one.
    pub fn default_profile(&self) -> Option<&Profile> {
        match (&self.default, self.profiles.as_slice()) {
            (Some(default), profiles) => profiles.iter().find(|profile| profile.name() == default),
            (None, [profile]) => Some(profile),
            (None, _) => None,
        }
    }

    /// The default profile, or why there is none.
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

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => Error::configuration(format!("there is no configuration file {path}")),
        _ => Error::configuration(format!("the configuration file {path} cannot be read: {error}")),
    }
}
