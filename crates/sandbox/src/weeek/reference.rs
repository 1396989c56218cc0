//! Ids in bodies and queries that must name something that exists.

use serde_json::value::RawValue;

use super::{
    ids::{self, Kind},
    state::State,
    workspace,
    wrong::{Wrong, any_text, integer, uuid},
};

pub(crate) fn user(raw: &RawValue) -> Result<u64, Wrong> {
    uuid(raw, workspace::member)
}

pub(crate) fn contact(state: &State, raw: &RawValue) -> Result<u64, Wrong> {
    uuid(raw, |id| state.contact_number(id))
}

pub(crate) fn organization(state: &State, raw: &RawValue) -> Result<u64, Wrong> {
    uuid(raw, |id| state.organization_number(id))
}

pub(crate) fn tag(state: &State, raw: &RawValue) -> Result<u64, Wrong> {
    let tag = integer(raw)?;
    if state.tags.exists(tag) { Ok(tag) } else { Err(Wrong::Selected) }
}

pub(crate) fn currency(raw: &RawValue) -> Result<u64, Wrong> {
    let currency = integer(raw)?;
    if workspace::is_currency(currency) { Ok(currency) } else { Err(Wrong::Selected) }
}

/// The number of a funnel.
pub(crate) fn funnel(state: &State, raw: &RawValue) -> Result<u64, Wrong> {
    let id = any_text(raw)?;
    let number = ids::short_number(Kind::Funnel, &id).filter(|&number| state.funnel(number).is_some());
    number.ok_or(Wrong::Selected)
}

/// The number of a status of a funnel. That one of another funnel is refused is inferred.
pub(crate) fn status_within(state: &State, funnel: Option<u64>, raw: &RawValue) -> Result<u64, Wrong> {
    let id = any_text(raw)?;
    let number = ids::short_number(Kind::Status, &id).ok_or(Wrong::Selected)?;
    let within = state.status(number).map(|(funnel, _)| funnel.number);
    if within.is_some() && within == funnel { Ok(number) } else { Err(Wrong::Selected) }
}

/// The number of a tag in a query.
pub(crate) fn tag_text(state: &State, text: &str) -> Result<u64, Wrong> {
    text.parse().ok().filter(|&tag| state.tags.exists(tag)).ok_or(Wrong::Selected)
}
