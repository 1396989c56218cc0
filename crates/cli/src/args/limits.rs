//! Rules and limits of a copy or an import.

use std::time::Duration;

use clap::{Args, ValueEnum};

/// What is taken over, and what becomes of the rest.
#[derive(Debug, Args)]
pub(crate) struct RuleArgs {
    /// Take only the first deals, to look at the result.
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<u64>,
    /// Accept that the target cannot hold these fields, separated by commas.
    #[arg(long, value_name = "FIELD,…", value_delimiter = ',')]
    pub(crate) accept_loss: Vec<String>,
    /// Keep a field that the target cannot hold as text in a custom field; may be given several times.
    #[arg(long, value_name = "FIELD=field:KEY", value_parser = keep)]
    pub(crate) keep: Vec<(String, String)>,
    /// Create deals without keys. A lost response then leaves a deal undecided.
    #[arg(long)]
    pub(crate) without_key: bool,
    /// What happens to a field that was changed on both sides.
    #[arg(long, value_enum, value_name = "RULE", default_value_t = ConflictRule::Report)]
    pub(crate) conflicts: ConflictRule,
}

/// How a plan is applied.
#[derive(Debug, Args)]
pub(crate) struct ApplyArgs {
    /// Show what would be done, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Stop at this much of the vendors' daily quota, planning included, or after this time. The next run
    /// goes on.
    #[arg(long, value_name = "Ntokens|TIME", value_parser = budget)]
    pub(crate) budget: Option<Budget>,
    /// Stop after this many writes. The next run goes on.
    #[arg(long, value_name = "N")]
    pub(crate) max_changes: Option<u64>,
    /// How long after a lost response a deal may still appear. Only then it is sent again.
    #[arg(long, value_name = "TIME", value_parser = time, default_value = "60s")]
    pub(crate) grace: Duration,
    /// With --dry-run, end with code 10 if there is something to do.
    #[arg(long, requires = "dry_run")]
    pub(crate) exit_code: bool,
    /// Do not ask before the first write.
    #[arg(long)]
    pub(crate) yes: bool,
}

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

fn budget(text: &str) -> Result<Budget, String> {
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

fn time(text: &str) -> Result<Duration, String> {
    match budget(text) {
        Ok(Budget::Time(time)) => Ok(time),
        _ => Err("expected a time such as 90s, 30m or 2h".to_owned()),
    }
}

fn keep(text: &str) -> Result<(String, String), String> {
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
