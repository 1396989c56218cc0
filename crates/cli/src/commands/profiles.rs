//! `profiles`

use std::borrow::Cow;

use dealport::config::{Account, Accounts, Origin, Place, Profile, Selection, Setting};
use serde::Serialize;

use crate::context::Context;
use crate::explain;
use crate::failure::Failure;
use crate::output::{Cell, Column, Row};
use crate::vendors::variables;

pub(super) fn run(context: &mut Context<'_>, selection: &Selection) -> Result<(), Failure> {
    context.output.expects::<ProfileRow>()?;
    let file = selection.config_file()?;
    let accounts = selection.accounts();
    let mut rows = context.output.rows::<ProfileRow>();
    if let Some(file) = &file {
        // An ignored file has no default profile.
        let is_ignored = accounts.as_ref().is_ok_and(|accounts| accounts.passed_over().is_some());
        let default = file.default_profile().map(Profile::name).filter(|_| !is_ignored);
        for profile in file.profiles() {
            for account in profile.accounts() {
                rows.push(&ProfileRow::new(profile.name(), default == Some(profile.name()), account))?;
            }
        }
    }
    rows.finish()?;
    if file.is_none() {
        let place = selection
            .path()
            .map(|path| format!("; its path would be {}", path.display()))
            .unwrap_or_default();
        context.notes.say(format_args!("there is no configuration file{place}"));
    }
    match accounts {
        Ok(accounts) => context.notes.say(format_args!("in use: {}", in_use(&accounts))),
        Err(error) => context.notes.warn(explain::text(&error)),
    }
    Ok(())
}

/// Returns the place of the accounts that other commands use.
fn in_use(accounts: &Accounts) -> String {
    match (accounts.place(), variables(accounts)) {
        (Place::Profile { name, file, .. }, _) => format!("the profile {name} of {}", file.display()),
        (_, variables) if variables.is_empty() => "no account".to_owned(),
        (_, variables) => {
            let ignored = accounts.passed_over().map(|file| format!(", not {}", file.display()));
            format!("the variables {}{}", variables.join(", "), ignored.unwrap_or_default())
        }
    }
}

/// An account of a profile.
#[derive(Serialize)]
struct ProfileRow {
    profile: String,
    is_default: bool,
    account: String,
    vendor: &'static str,
    settings: Vec<SettingRow>,
}

/// The source of a value.
#[derive(Serialize)]
struct SettingRow {
    key: String,
    is_secret: bool,
    from: &'static str,
    /// The variable or the program.
    name: Option<String>,
}

impl ProfileRow {
    fn new(profile: &str, is_default: bool, account: &Account) -> Self {
        Self {
            profile: profile.to_owned(),
            is_default,
            account: account.name().to_owned(),
            vendor: account.vendor(),
            settings: account.settings().iter().map(SettingRow::new).collect(),
        }
    }
}

impl SettingRow {
    fn new(setting: &Setting) -> Self {
        let (from, name) = match setting.origin() {
            Origin::Variable(name) => ("variable", Some(name)),
            Origin::Command(program) => ("command", Some(program)),
            _ => ("file", None),
        };
        let (key, name) = (setting.key().to_owned(), name.map(str::to_owned));
        Self { key, is_secret: setting.is_secret(), from, name }
    }

    fn place(&self) -> String {
        match &self.name {
            Some(name) => format!("{} {name}", self.from),
            None => self.from.to_owned(),
        }
    }
}

impl Row for ProfileRow {
    const COLUMNS: &'static [Column] = &[
        Column::new("profile"),
        Column::new("default").last_resort(3),
        Column::new("account"),
        Column::new("vendor").last_resort(2),
        Column::new("key"),
        Column::new("from").cut(12, 60).last_resort(1),
    ];
    const CSV: &'static [&'static str] =
        &["profile", "is_default", "account", "vendor", "key", "is_secret", "from", "name"];
    const FIELDS: &'static [&'static str] = &["settings"];
    const ALIASES: &'static [(&'static str, &'static str)] = &[
        ("default", "is_default"),
        ("key", "settings.key"),
        ("is_secret", "settings.is_secret"),
        ("from", "settings.from"),
        ("name", "settings.name"),
    ];

    fn lines(&self) -> Vec<Vec<Cell>> {
        let account = |key: &str, from: String| {
            let is_default = self.is_default.then_some("yes");
            let (profile, account) = (Cell::new(&self.profile), Cell::new(&self.account));
            vec![
                profile,
                Cell::maybe(is_default),
                account,
                Cell::new(self.vendor),
                Cell::new(key),
                Cell::new(from),
            ]
        };
        match self.settings.as_slice() {
            [] => vec![account("", String::new())],
            settings => settings.iter().map(|setting| account(&setting.key, setting.place())).collect(),
        }
    }

    fn records(&self) -> Vec<Vec<Cow<'_, str>>> {
        let account = || -> [Cow<'_, str>; 4] {
            let is_default = self.is_default.to_string();
            [
                self.profile.as_str().into(),
                is_default.into(),
                self.account.as_str().into(),
                self.vendor.into(),
            ]
        };
        let setting = |setting: &SettingRow| -> [Cow<'_, str>; 4] {
            let name = setting.name.clone().unwrap_or_default();
            let is_secret = setting.is_secret.to_string();
            [setting.key.clone().into(), is_secret.into(), setting.from.into(), name.into()]
        };
        match self.settings.as_slice() {
            [] => vec![account().into_iter().chain(["", "", "", ""].map(Cow::Borrowed)).collect()],
            settings => {
                settings.iter().map(|one| account().into_iter().chain(setting(one)).collect()).collect()
            }
        }
    }
}
