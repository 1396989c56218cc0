//! Errors of the library in the words of the program.

use std::error::Error as _;
use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use dealport::config::{Account, Accounts, Origin, Place, Setting};
use dealport::error::{Collection, FileOption, Hint};
use dealport::{Error, ErrorKind, Outcome};

use crate::clean;

/// Waits that are easier to read as a time of day.
const LONG: RangeInclusive<Duration> = Duration::from_secs(60)..=Duration::from_secs(366 * 24 * 60 * 60);

/// Returns the text of an error on one line, without its hint.
pub(crate) fn text(error: &Error) -> String {
    let mut text = error.without_hint().to_string();
    if let Some(cause) = cause(error).filter(|_| is_unreachable(error)) {
        text.push_str(&format!(": {cause}"));
    }
    clean::one_line(&text).into_owned()
}

/// Returns the text of an error, with a line for each of several problems that were found before any request.
pub(crate) fn lines(error: &Error) -> String {
    if error.status().is_some() || error.issues().len() < 2 {
        return text(error);
    }
    let place: Vec<_> = error.vendor().into_iter().chain(error.operation()).collect();
    let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(" ")) };
    let issues: Vec<_> = error.issues().iter().map(ToString::to_string).collect();
    format!("{place}{}:\n{}", error.message(), issues.join("\n"))
}

/// Returns what to do about an error, in options of the program.
pub(crate) fn hint(error: &Error) -> Option<String> {
    let words = error.hint().map(|hint| match hint {
        Hint::AllowLocalFilter => "pass --local-filter to read all items and filter them locally".to_owned(),
        Hint::RestoreFirst => "set --lifecycle active first".to_owned(),
        Hint::ChooseProfile { file } => {
            format!("pass --profile NAME to use the accounts of {}", file.display())
        }
        Hint::SetFileOptions(options) => {
            options.iter().map(|option| file_option(*option)).collect::<Vec<_>>().join("; ")
        }
        hint => hint.to_string(),
    });
    let wait = error.retry_after().filter(|wait| LONG.contains(wait));
    let end = wait.map(|wait| DateTime::<Utc>::from(SystemTime::now() + wait));
    let end = end.map(|end| format!("retry at {}", end.format("%Y-%m-%d %H:%M UTC")));
    let parts: Vec<_> = end.into_iter().chain(words).collect();
    (!parts.is_empty()).then(|| clean::one_line(&parts.join("; ")).into_owned())
}

fn file_option(option: FileOption) -> &'static str {
    match option {
        FileOption::DecimalMark => "pass --decimal point or --decimal comma",
        FileOption::Columns => {
            "leave columns out with --ignore-column, or rename them in the section [columns] of --map"
        }
        _ => "see \"dealport deals import --help\"",
    }
}

/// Replaces the hint of an error by one that names the settings of the account. `options` choose the same
/// accounts on the command line.
pub(crate) fn in_account(account: &Account, accounts: &Accounts, options: &str, error: Error) -> Error {
    let words = match error.hint() {
        Some(Hint::CheckCredentials { .. }) => credentials(account, accounts),
        Some(Hint::AuthorizeAgain { .. }) => credentials(account, accounts)
            .map(|check| format!("{check}; if the refresh token has expired, install the app again")),
        Some(Hint::CheckUrl) => url(account, accounts),
        Some(Hint::RetryLater) if is_unreachable(&error) => url(account, accounts),
        Some(Hint::ConfigureKeyField) => Some(key_field(account, accounts, options)),
        Some(Hint::List(collections)) => Some(lists(account.name(), collections, options)),
        _ => None,
    };
    error.with_hint(words.map(Hint::other))
}

/// Returns whether the server was not reached.
fn is_unreachable(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout)
        && error.outcome() == Outcome::NotApplied
}

/// Words the hint to list something: `run "dealport users --vendor sales" to list the users`.
fn lists(account: &str, collections: &[Collection], options: &str) -> String {
    let command = |collection: &Collection| {
        let list = match collection {
            Collection::Deals | Collection::People | Collection::Organizations => " list",
            _ => "",
        };
        format!("\"dealport {options}{collection}{list} --vendor {account}\"")
    };
    let commands: Vec<_> = collections.iter().map(command).collect();
    let names: Vec<_> = collections.iter().map(|collection| collection.as_str()).collect();
    format!("run {} to list the {}", commands.join(" or "), names.join(" or the "))
}

/// Words the hint to check the credentials, if any are set.
fn credentials(account: &Account, accounts: &Accounts) -> Option<String> {
    let secrets = account.settings().iter().filter(|setting| setting.is_secret());
    let places: Vec<_> = secrets.map(|setting| place(setting, accounts)).collect();
    (!places.is_empty()).then(|| format!("check {}", places.join(" and ")))
}

/// Words the hint to configure the custom field for keys.
fn key_field(account: &Account, accounts: &Accounts, options: &str) -> String {
    let name = account.name();
    let place = match accounts.place() {
        Place::Profile { name: profile, file, .. } => {
            format!("key_field of {name} in {} (profile {profile})", file.display())
        }
        _ => format!("{}_KEY_FIELD", account.vendor().to_uppercase()),
    };
    let fields = lists(name, &[Collection::Fields], options);
    format!("set {place} to the key of a text custom field; {fields}")
}

/// Words the hint to check the configured URL, of which only scheme and host are shown.
fn url(account: &Account, accounts: &Accounts) -> Option<String> {
    let setting = account.settings().iter().find(|setting| setting.key() == "url")?;
    let value = account.plain_value(setting)?;
    let (scheme, rest) = value.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("check {}: {scheme}://{host}", place(setting, accounts)))
}

/// Returns the place where a value is set.
fn place(setting: &Setting, accounts: &Accounts) -> String {
    let Place::Profile { name, file, .. } = accounts.place() else {
        return match setting.origin() {
            Origin::Variable(variable) => variable.to_owned(),
            _ => setting.key().to_owned(),
        };
    };
    let key = format!("{} in {} (profile {name})", setting.key(), file.display());
    match setting.origin() {
        Origin::Variable(variable) => format!("the variable {variable}, which is {key}"),
        Origin::Command(program) => format!("the output of {program}, which is {key}"),
        _ => key,
    }
}

/// Returns the root cause, such as a refused connection.
fn cause(error: &Error) -> Option<String> {
    let mut cause = error.source()?;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    Some(cause.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hint_names_the_option() {
        let error = Error::unsupported("acme cannot list deals by stage").with_hint(Hint::AllowLocalFilter);
        assert_eq!(text(&error), "acme cannot list deals by stage");
        assert_eq!(
            hint(&error).as_deref(),
            Some("pass --local-filter to read all items and filter them locally")
        );
        assert_eq!(hint(&Error::unsupported("acme has no deals")), None);
    }

    #[test]
    fn hint_to_list_names_commands() {
        let collections = [Collection::Pipelines, Collection::People];
        assert_eq!(
            lists("sales", &collections, "--profile eu "),
            "run \"dealport --profile eu pipelines --vendor sales\" or \"dealport --profile eu people list --vendor \
             sales\" to list the pipelines or the people"
        );
    }

    #[test]
    fn long_wait_ends_at_a_time_of_day() {
        let error = |seconds| {
            Error::new(ErrorKind::RateLimited, "spent").with_retry_after(Duration::from_secs(seconds))
        };
        assert_eq!((text(&error(5)).as_str(), hint(&error(5))), ("spent; retry in 5 s", None));
        assert!(hint(&error(30_136)).unwrap().starts_with("retry at 2"));
        assert_eq!(hint(&error(u64::MAX)), None);
    }
}
