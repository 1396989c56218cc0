//! Limits and rules of a copy or an import.

use std::time::Duration;

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ConflictRule {
    /// Leave the deal as it is.
    Report,
    /// Write the source's value.
    Source,
    /// Keep the target's value.
    Target,
}

/// The limit of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Budget {
    Tokens(u64),
    Time(Duration),
}

pub(super) fn budget(text: &str) -> Result<Budget, String> {
    let wrong = || "expected tokens such as 25000tokens, or a time such as 90s, 30m or 2h".to_owned();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).ok_or_else(wrong)?);
    let number: u64 = number.parse().map_err(|_| wrong())?;
    let seconds = |each: u64| number.checked_mul(each).map(Duration::from_secs).ok_or_else(wrong);
    match unit {
        "tokens" => Ok(Budget::Tokens(number)),
        "s" => seconds(1).map(Budget::Time),
        "m" => seconds(60).map(Budget::Time),
        "h" => seconds(3_600).map(Budget::Time),
        _ => Err(wrong()),
    }
}

pub(super) fn time(text: &str) -> Result<Duration, String> {
    match budget(text) {
        Ok(Budget::Time(time)) => Ok(time),
        _ => Err("expected a time such as 90s, 30m or 2h".to_owned()),
    }
}

pub(super) fn keep(text: &str) -> Result<(String, String), String> {
    let parts =
        text.split_once('=').and_then(|(field, target)| Some((field, target.strip_prefix("field:")?)));
    match parts {
        Some((field, target)) if !field.is_empty() && !target.is_empty() => {
            Ok((field.to_owned(), target.to_owned()))
        }
        _ => Err("expected FIELD=field:KEY, such as lost_reason=field:cf_reason".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn budget_is_tokens_or_a_time() {
        assert_eq!(budget("25000tokens"), Ok(Budget::Tokens(25_000)));
        assert_eq!(budget("2h"), Ok(Budget::Time(Duration::from_secs(7_200))));
        for wrong in ["", "25000", "tokens", "2d", "99999999999999999999s", "18446744073709551615h"] {
            assert!(budget(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn kept_field_names_its_custom_field() {
        assert_eq!(keep("lead=field:cf_1"), Ok(("lead".to_owned(), "cf_1".to_owned())));
        assert!(keep("lead=cf_1").is_err() && keep("=field:x").is_err());
    }
}
