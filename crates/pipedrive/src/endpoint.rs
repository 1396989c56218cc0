//! Checks that the requests of several resources share.

mod survivor;

use dealport_core::json::Timestamp;
use dealport_core::{Decimal, Error, Result};

use crate::deals::Status;
use crate::ids::FilterId;

pub use survivor::Survivor;

/// Checks the size of a page. The vendor does not document whether a larger one is an error or a smaller
/// page, and neither was asked for.
pub(crate) fn limit(limit: Option<u32>) -> Result<()> {
    limit_of(limit, 500)
}

/// Checks the size of a page of a list whose pages hold at most `most` items.
pub(crate) fn limit_of(limit: Option<u32>, most: u32) -> Result<()> {
    match limit {
        Some(limit) if !(1..=most).contains(&limit) => {
            Err(Error::invalid_request(format!("limit: a page holds 1 to {most} items, not {limit}")))
        }
        _ => Ok(()),
    }
}

/// Checks that a list is not too long.
pub(crate) fn count(name: &str, count: usize, most: usize) -> Result<()> {
    if count > most {
        return Err(Error::invalid_request(format!("{name}: at most {most} of them, not {count}")));
    }
    Ok(())
}

/// Checks that a list is neither empty nor too long.
pub(crate) fn required(name: &str, count: usize, most: usize) -> Result<()> {
    if count == 0 {
        return Err(Error::invalid_request(format!("{name}: at least one is required")));
    }
    self::count(name, count, most)
}

/// Checks that an amount is above 0.
pub(crate) fn positive(name: &str, amount: Option<&Decimal>) -> Result<()> {
    match amount {
        Some(amount) if *amount <= Decimal::ZERO => {
            Err(Error::invalid_request(format!("{name}: expected an amount above 0, found {amount}")))
        }
        _ => Ok(()),
    }
}

/// Checks that no filter is set that the vendor ignores beside a saved filter.
pub(crate) fn filter_alone<const N: usize>(
    filter: Option<&FilterId>,
    ignored: [(&str, bool); N],
) -> Result<()> {
    beside("filter_id", filter.is_some(), ignored)
}

/// Checks that no field is set that the vendor ignores beside another one.
pub(crate) fn beside<const N: usize>(by: &str, is_set: bool, ignored: [(&str, bool); N]) -> Result<()> {
    match ignored.iter().find(|(_, is_ignored)| is_set && *is_ignored) {
        Some((name, _)) => Err(Error::invalid_request(format!(
            "{name}: Pipedrive ignores it beside {by}; set only one of them"
        ))),
        None => Ok(()),
    }
}

/// Checks that the fields of a won or lost deal fit its status. `status` is `None` if it is not known.
pub(crate) fn outcome<const N: usize>(
    status: Option<&Status>,
    fields: [(&str, bool, &[Status]); N],
) -> Result<()> {
    let Some(status) = status.filter(|status| !matches!(status, Status::Unknown(_))) else { return Ok(()) };
    let wrong = fields.iter().find(|(_, is_set, with)| *is_set && !with.contains(status));
    match wrong {
        Some((name, _, with)) => {
            let with: Vec<_> = with.iter().map(Status::as_str).collect();
            Err(Error::invalid_request(format!(
                "{name}: Pipedrive takes it only with the status {}, not {status}",
                with.join(" or ")
            )))
        }
        None => Ok(()),
    }
}

/// Checks the filters that all lists of deals, persons and organizations have.
pub(crate) fn filters(
    ids: usize,
    custom_fields: usize,
    updated_since: Option<Timestamp>,
    updated_until: Option<Timestamp>,
) -> Result<()> {
    count("ids", ids, 100)?;
    self::custom_fields(custom_fields)?;
    whole_seconds("updated_since", updated_since)?;
    whole_seconds("updated_until", updated_until)
}

/// Checks how many custom fields a response is restricted to.
pub(crate) fn custom_fields(asked: usize) -> Result<()> {
    count("custom_fields", asked, 15)
}

/// Checks that a timestamp has no fraction, which the vendor refuses (observed).
pub(crate) fn whole_seconds(name: &str, time: Option<Timestamp>) -> Result<()> {
    match time {
        Some(time) if time.ceil_to_second() != time => Err(Error::invalid_request(format!(
            "{name}: {time} is not a whole second, which Pipedrive requires"
        ))),
        _ => Ok(()),
    }
}

/// Checks that a search term is long enough.
pub(crate) fn term(term: &str, exact_match: Option<bool>) -> Result<()> {
    let least = if exact_match == Some(true) { 1 } else { 2 };
    if term.trim().chars().count() < least {
        return Err(Error::invalid_request(format!(
            "term: at least {least} characters, or 1 with exact_match"
        )));
    }
    Ok(())
}

/// Checks that an item is not to be merged with itself.
pub(crate) fn not_itself<I: PartialEq>(name: &str, item: &str, gone: &I, stays: &Survivor<I>) -> Result<()> {
    if *gone == stays.0 {
        return Err(Error::invalid_request(format!("{name}: {item} cannot be merged with itself")));
    }
    Ok(())
}

/// Checks the length of a text.
#[cfg(any(feature = "persons", feature = "webhooks"))]
pub(crate) fn length(name: &str, text: &str, most: usize) -> Result<()> {
    let length = text.chars().count();
    if length > most {
        return Err(Error::invalid_request(format!("{name}: at most {most} characters, not {length}")));
    }
    Ok(())
}

/// Checks that a required text is not blank.
pub(crate) fn filled(name: &str, text: &str, whose: &str) -> Result<()> {
    if text.trim().is_empty() {
        return Err(Error::invalid_request(format!("{name}: {whose} needs one")));
    }
    Ok(())
}
