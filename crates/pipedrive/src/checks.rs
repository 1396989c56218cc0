//! What Pipedrive would refuse, or cut without a word.

use dealport_core::json::Timestamp;
use dealport_core::{Error, Result};

/// What happens to a larger page is not documented: an error or a smaller page. Neither is what was asked for.
pub(crate) fn limit(limit: Option<u32>) -> Result<()> {
    match limit {
        Some(limit) if !(1..=500).contains(&limit) => {
            Err(Error::invalid_request(format!("limit: a page holds 1 to 500 rows, not {limit}")))
        }
        _ => Ok(()),
    }
}

pub(crate) fn count(name: &str, count: usize, most: usize) -> Result<()> {
    if count > most {
        return Err(Error::invalid_request(format!("{name}: at most {most} of them, not {count}")));
    }
    Ok(())
}

/// The account's own fields that a response is to be cut down to.
pub(crate) fn custom_fields(asked: usize) -> Result<()> {
    count("custom_fields", asked, 15)
}

/// Fractions are refused by the vendor (observed).
pub(crate) fn whole_seconds(name: &str, time: Option<Timestamp>) -> Result<()> {
    match time {
        Some(time) if time.ceil_to_second() != time => Err(Error::invalid_request(format!(
            "{name}: {time} is no whole second, and Pipedrive takes no others"
        ))),
        _ => Ok(()),
    }
}

/// Fails if the vendor would not look for a term as short as this.
pub(crate) fn term(term: &str, exact_match: Option<bool>) -> Result<()> {
    let least = if exact_match == Some(true) { 1 } else { 2 };
    if term.trim().chars().count() < least {
        return Err(Error::invalid_request(format!(
            "term: at least {least} characters, or 1 with exact_match"
        )));
    }
    Ok(())
}

pub(crate) fn filled(name: &str, text: &str, whose: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid_request(format!("{name}: {whose} needs one")));
    }
    Ok(())
}
