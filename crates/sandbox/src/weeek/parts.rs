//! Rows that belong to another one: statuses and custom fields of funnels, options of custom fields, tasks of deals,
//! e-mails, phones and addresses of contacts and organizations.
//!
//! The path names a chain of rows of which each is a part of the one before it.

use super::{
    envelope,
    records::{body, fresh, save, shown, shown_list},
    schema::{FUNNELS, OPTIONS, STATUSES},
    state::{State, connect},
};
use crate::{
    exchange::Response,
    kit::{
        body::Of,
        call::{Call, Stored},
        field::{Field, Kind, Rows},
        refusal::Refusal,
        row::Row,
        store::Resource,
        wrong::Wrong,
    },
};

/// The resources along a path.
pub(crate) type Chain = &'static [&'static Resource];

/// Returns the last row of a chain, with the row that it is a part of.
fn named(c: &Call<'_, State>, chain: Chain) -> Result<(Option<Row>, Row), Refusal> {
    let mut found: Option<(Option<Row>, Row)> = None;
    for (place, resource) in chain.iter().enumerate() {
        let owner = found.map(|(_, row)| row);
        let number = resource.ids.number(c.param(place)).unwrap_or_default();
        let is_part = owner.as_ref().is_none_or(|owner| owner.get(resource.name).numbers().contains(&number));
        if !is_part {
            return Err(Refusal::NotFound(resource.title));
        }
        found = Some((owner, c.named(resource, place)?));
    }
    found.ok_or(Refusal::NoRoute)
}

/// Splits a chain into the owner's part and the resource of the parts.
fn split(chain: Chain) -> Result<(Chain, &'static Resource, &'static Resource), Refusal> {
    match chain {
        [owners @ .., part] => Ok((owners, owners.last().ok_or(Refusal::NoRoute)?, part)),
        [] => Err(Refusal::NoRoute),
    }
}

/// Lists the parts of a row.
pub(crate) fn list(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    let (owners, _, part) = split(chain)?;
    let (_, owner) = named(c, owners)?;
    let rows = owner.get(part.name).numbers().iter().filter_map(|&number| c.store().row(part.name, number));
    Ok(shown_list(c, part, rows.map(std::borrow::Cow::into_owned)))
}

/// Adds a part at the end (inferred).
pub(crate) fn add(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    let (owners, resource, part) = split(chain)?;
    let (_, mut owner) = named(c, owners)?;
    // That other types refuse options is inferred.
    if part.name == OPTIONS.name && !matches!(owner.text("type"), Some("select" | "multiselect")) {
        return Err(envelope::invalid("customField", Wrong::Missed(String::new())));
    }
    let mut row = fresh(c, part);
    row.set("owner", owner.number);
    let row = save(c, part, row, Of::New, |_| true)?;
    connect(&mut owner, part.name, row.number, true);
    touch(c, resource, owner);
    Ok(shown(c, part, row))
}

/// Changes a part and returns it.
pub(crate) fn update(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    let (_, resource, part) = split(chain)?;
    let (owner, row) = named(c, chain)?;
    let row = save(c, part, row, Of::Stored, |_| true)?;
    if let Some(owner) = owner {
        touch(c, resource, owner);
    }
    Ok(shown(c, part, row))
}

/// Removes a part.
pub(crate) fn remove(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    let (_, resource, part) = split(chain)?;
    if let (Some(mut owner), row) = named(c, chain)? {
        connect(&mut owner, part.name, row.number, false);
        touch(c, resource, owner);
        c.state.remove(part, &row);
    }
    Ok(envelope::done())
}

fn touch(c: &mut Call<'_, State>, resource: &Resource, mut owner: Row) {
    owner.updated = Some(c.now);
    c.state.keep(resource, owner);
}

/// Moves a part behind or in front of another one, of which the body has exactly one.
pub(crate) fn reorder(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    reorder_by(c, chain, &["after", "before"])
}

/// Moves a task behind another one, or to the top.
pub(crate) fn reorder_task(c: &mut Call<'_, State>, chain: Chain) -> Result<Response, Refusal> {
    reorder_by(c, chain, &["previousTaskId"])
}

fn reorder_by(c: &mut Call<'_, State>, chain: Chain, names: &[&'static str]) -> Result<Response, Refusal> {
    let (_, resource, part) = split(chain)?;
    let (Some(mut owner), row) = named(c, chain)? else { return Err(Refusal::NoRoute) };
    let mut body = body(c, &[])?;
    match names.iter().filter(|name| body.has(name)).count() {
        0 if names.len() > 1 => body.issue(names[0], Wrong::Missing),
        2 => body.issue(names[1], Wrong::Other("format is invalid.".into())),
        _ => {}
    }
    let mut order = owner.get(part.name).numbers().to_vec();
    order.retain(|&number| number != row.number);
    let mut to = 0;
    for (name, behind) in names.iter().zip([1, 0]) {
        let mut field = Field::new((*name).into(), Kind::One(part.name));
        field.nullable = names.len() == 1;
        let Some(other) = body.member(c.state.store(), &field).and_then(|value| value.number()) else {
            continue;
        };
        match order.iter().position(|&number| number == other) {
            Some(place) => to = place + behind,
            None => body.issue(name, Wrong::Missed(String::new())),
        }
    }
    body.finish()?;
    order.insert(to, row.number);
    owner.set(part.name, order);
    touch(c, resource, owner);
    Ok(envelope::done())
}

/// Creates a funnel, which has a status from the start; the name of the status is inferred.
pub(crate) fn create_funnel(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let (mut row, mut status) = (fresh(c, &FUNNELS), fresh(c, &STATUSES));
    row.set(STATUSES.name, vec![status.number]);
    status.set("name", "New");
    status.set("owner", row.number);
    let row = save(c, &FUNNELS, row, Of::New, |_| true)?;
    c.state.keep(&STATUSES, status);
    Ok(shown(c, &FUNNELS, row))
}
