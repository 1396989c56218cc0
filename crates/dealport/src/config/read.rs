//! Reading the profiles of a file.

mod value;

use std::ops::Range;
use std::path::Path;

use dealport_core::{Error, Result};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use self::value::source;
use super::account::known_settings;
use super::shared::Shared;
use super::source::Source;
use super::{Account, Profile, Setting};
use crate::vendors::{self, VendorEntry};

/// The content of a file.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) default: Option<String>,
    pub(super) profiles: Vec<Profile>,
    /// Whether the file has a secret.
    pub(super) holds_secret: bool,
}

type Entry<'t> = (&'t Spanned<DeString<'t>>, &'t Spanned<DeValue<'t>>);

/// Reads the text of the file at `path`.
pub(super) fn parse(text: &str, path: &Path, shared: &Shared) -> Result<Parsed> {
    let mut reader = Reader { text, path, shared, holds_secret: false };
    let document = DeTable::parse(text).map_err(|error| {
        // Do not show the error itself: it quotes the line, which may have a secret.
        reader.wrong(error.span().unwrap_or_default(), error.message())
    })?;
    let (mut default, mut profiles) = (None, Vec::new());
    for (key, value) in in_order(document.get_ref()) {
        match key.get_ref().as_ref() {
            "default_profile" => default = Some((reader.text(value, "default_profile")?, value.span())),
            "profiles" => {
                let table = reader.table(value, "profiles", "[profiles.work.pipedrive]")?;
                for (name, value) in in_order(table) {
                    profiles.push(reader.profile(name, value)?);
                }
            }
            other => {
                let message = format!("unknown key {other:?}; the keys are default_profile and profiles");
                return Err(reader.wrong(key.span(), message));
            }
        }
    }
    if let Some((name, span)) = &default
        && profiles.iter().all(|profile| profile.name() != name)
    {
        return Err(reader.wrong(span.clone(), format!("default_profile: no profile has the name {name:?}")));
    }
    let default = default.map(|(name, _)| name);
    Ok(Parsed { default, profiles, holds_secret: reader.holds_secret })
}

/// Returns the entries of a table in the order of the text.
fn in_order<'t>(table: &'t DeTable<'t>) -> Vec<Entry<'t>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

struct Reader<'t> {
    text: &'t str,
    path: &'t Path,
    shared: &'t Shared,
    holds_secret: bool,
}

impl Reader<'_> {
    fn profile(&mut self, name: &Spanned<DeString<'_>>, value: &Spanned<DeValue<'_>>) -> Result<Profile> {
        let what = format!("profile {:?}", name.get_ref());
        let table = self.table(value, &what, &format!("[profiles.{}.pipedrive]", name.get_ref()))?;
        let mut accounts = Vec::new();
        for (name, value) in in_order(table) {
            accounts.push(self.account(name, value, &what)?);
        }
        Ok(Profile::new(name.get_ref().to_string(), accounts))
    }

    fn account(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        profile: &str,
    ) -> Result<Account> {
        let name = key.get_ref().as_ref();
        let what = format!("{profile}, account {name:?}");
        if name.is_empty()
            || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        {
            let message = format!("{what}: expected a name of lower-case letters, digits and hyphens");
            return Err(self.wrong(key.span(), message));
        }
        let table = self.table(value, &what, "[profiles.PROFILE.ACCOUNT]")?;
        let vendor = self.vendor(key, table, &what)?;
        let mut settings = Vec::new();
        for (key, value) in in_order(table).into_iter().filter(|(key, _)| key.get_ref() != "vendor") {
            settings.push(self.setting(key, value, vendor, &what)?);
        }
        let place = format!("{}: {what}", self.path.display());
        Ok(Account::of_file(name, vendor, settings, self.shared, place))
    }

    /// Returns the vendor that the account names, or whose name it has.
    fn vendor(
        &self,
        account: &Spanned<DeString<'_>>,
        table: &DeTable<'_>,
        what: &str,
    ) -> Result<&'static VendorEntry> {
        let of_name = vendors::find(account.get_ref()).ok();
        let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == "vendor") else {
            return of_name.ok_or_else(|| {
                let known = vendors::known();
                let message = format!(
                    "{what}: add `vendor`, because the name is not that of a vendor; the vendors are {known}"
                );
                self.wrong(account.span(), message)
            });
        };
        let name = self.text(value, &format!("{what}: vendor"))?;
        let wrong = |message: String| self.wrong(key.span(), format!("{what}: vendor: {message}"));
        let vendor = vendors::find(&name).map_err(|error| wrong(error.message().to_owned()))?;
        match of_name {
            // The reference of a deal would name the wrong vendor.
            Some(other) if other.name != vendor.name => {
                Err(wrong(format!("an account of {name} cannot have the name of the vendor {}", other.name)))
            }
            _ => Ok(vendor),
        }
    }

    fn setting(
        &mut self,
        key: &Spanned<DeString<'_>>,
        value: &Spanned<DeValue<'_>>,
        vendor: &VendorEntry,
        what: &str,
    ) -> Result<Setting> {
        let name = key.get_ref().as_ref();
        let known = known_settings(vendor);
        let keys = || known.iter().map(Setting::key).collect::<Vec<_>>().join(", ");
        let Some(setting) = known.iter().find(|setting| setting.key() == name) else {
            let message = format!("{what}: {} has no key {name:?}; its keys are {}", vendor.name, keys());
            return Err(self.wrong(key.span(), message));
        };
        let source = source(value.get_ref(), setting.is_secret())
            .map_err(|message| self.wrong(value.span(), format!("{what}: {name}: {message}")))?;
        self.holds_secret |= setting.is_secret() && matches!(source, Source::Written(_));
        Ok(setting.clone().from(source))
    }

    fn text(&self, value: &Spanned<DeValue<'_>>, what: &str) -> Result<String> {
        match value.get_ref().as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(self.wrong(value.span(), format!("{what}: expected text in quotes"))),
        }
    }

    fn table<'v, 't>(
        &self,
        value: &'v Spanned<DeValue<'t>>,
        what: &str,
        example: &str,
    ) -> Result<&'v DeTable<'t>> {
        value
            .get_ref()
            .as_table()
            .ok_or_else(|| self.wrong(value.span(), format!("{what}: expected a table such as {example}")))
    }

    /// Returns an error with its place in the file.
    fn wrong(&self, span: Range<usize>, message: impl AsRef<str>) -> Error {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
        let path = self.path.display();
        Error::configuration(format!("{path}:{line}:{column}: {}", message.as_ref()))
    }
}

#[cfg(test)]
#[cfg(all(feature = "pipedrive", feature = "routera"))]
mod tests;
