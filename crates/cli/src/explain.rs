//! Errors in the words of who uses the program.

use std::error::Error as _;
use std::ops::RangeInclusive;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use dealport::config::{Account, Accounts, Origin, Place, Setting};
use dealport::{Error, ErrorKind, Outcome};

use crate::clean;

/// Waits that are easier to read as a time of day.
const LONG: RangeInclusive<Duration> = Duration::from_secs(60)..=Duration::from_secs(366 * 24 * 60 * 60);

/// What the library calls by its own names, and the option that it is here.
const OPTIONS: &[(&str, &str)] = &[
    ("allow a local filter to read all deals and pick", "--local-filter reads all deals and picks"),
    ("allow a local filter to read them all and pick", "--local-filter reads them all and picks"),
    (" (allow_local_filter, --local-filter)", ""),
    ("by archived_only", "by --archived only"),
    ("by archived_include", "by --archived include"),
    ("by updated_since", "by --updated-since"),
    ("by updated_until", "by --updated-until"),
];

/// Returns the text of an error, on one line and without controls of a terminal: vendors word parts of it.
pub(crate) fn text(error: &Error) -> String {
    let mut text = error.to_string();
    if error.kind() == ErrorKind::Unsupported {
        for (theirs, ours) in OPTIONS {
            text = text.replace(theirs, ours);
        }
    }
    if let Some(wait) = error.retry_after().filter(|wait| LONG.contains(wait)) {
        let then = DateTime::<Utc>::from(SystemTime::now() + wait);
        let again = format!("try again in {} s", wait.as_secs_f64().ceil());
        text = text.replace(&again, &format!("{again}, at {}", then.format("%Y-%m-%d %H:%M UTC")));
    }
    clean::one_line(&text).into_owned()
}

/// The error of an account, with what there is to check as the user set the account up.
pub(crate) fn of_account(account: &Account, accounts: &Accounts, error: Error) -> Error {
    let is_connection = matches!(error.kind(), ErrorKind::Transport | ErrorKind::Timeout);
    let advice = match error.kind() {
        ErrorKind::Unauthenticated => credentials(account, accounts),
        _ if is_connection && error.outcome() == Outcome::NotApplied => {
            let url = url(account, accounts)
                .map_or_else(|| "try again later".to_owned(), |url| format!("check {url}"));
            Some(cause(&error).map(|cause| format!("{cause}; {url}")).unwrap_or(url))
        }
        _ => None,
    };
    match advice {
        Some(advice) => error.with_advice(advice),
        None => error,
    }
}

/// What to check if the vendor does not accept the credentials.
fn credentials(account: &Account, accounts: &Accounts) -> Option<String> {
    let secrets = account.settings().iter().filter(|setting| setting.is_secret());
    let places: Vec<_> = secrets.map(|setting| place(setting, accounts)).collect();
    // It may have been right, and be so no more.
    let is_lent = account.settings().iter().any(|setting| setting.key() == "refresh_token");
    let or_lapsed =
        if is_lent { "; if the refresh token has lapsed, the app must be installed again" } else { "" };
    (!places.is_empty()).then(|| format!("check {}{or_lapsed}", places.join(" and ")))
}

/// Where to name the custom field that keeps keys.
pub(crate) fn key_field(account: &str, vendor: &str, accounts: &Accounts) -> String {
    let place = match accounts.place() {
        Place::Profile { name, file, .. } => {
            format!("key_field of {account} in {} (profile {name})", file.display())
        }
        _ => format!("the variable {}_KEY_FIELD", vendor.to_uppercase()),
    };
    format!("set {place} to the key of a text custom field; `dealport fields --vendor {account}` lists them")
}

/// The address in place of the vendor's own, and where it is set. What comes after the host is left out.
fn url(account: &Account, accounts: &Accounts) -> Option<String> {
    let setting = account.settings().iter().find(|setting| setting.key() == "url")?;
    let value = account.plain_value(setting)?;
    let (scheme, rest) = value.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some(format!("{}: {scheme}://{host}", place(setting, accounts)))
}

/// Where a value is set.
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
        Origin::Command(program) => format!("what {program} prints, which is {key}"),
        _ => key,
    }
}

/// What is at the bottom of it: refused, not found, not trusted.
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
    fn the_librarys_words_become_options() {
        let error =
            Error::unsupported("acme cannot list deals by archived_only").in_call("acme", "deals.list");
        assert_eq!(text(&error), "acme deals.list: acme cannot list deals by --archived only");
    }

    #[test]
    fn a_long_wait_ends_at_a_time_of_day() {
        let error = |seconds| {
            text(&Error::new(ErrorKind::RateLimited, "spent").with_retry_after(Duration::from_secs(seconds)))
        };
        assert_eq!(error(5), "spent; try again in 5 s");
        assert!(error(30_136).starts_with("spent; try again in 30136 s, at 2"), "{}", error(30_136));
        assert_eq!(error(u64::MAX), "spent; try again in more than a year");
    }
}
