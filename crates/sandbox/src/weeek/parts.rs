//! Rows that belong to another one: statuses and custom fields of funnels, options of custom fields, tasks of
//! deals, e-mails, phones and addresses of contacts and organizations, custom fields of projects and boards,
//! time entries of tasks.
//!
//! The path names a chain of rows of which each is a part of the one before it. No path names the row that
//! owns the custom fields of the whole workspace.

use super::{
    envelope,
    records::{body, fresh, keep, member, save, shown, shown_list},
    schema::{FIELDS, FUNNELS, MANAGER, OPTIONS, STATUSES},
    state::{Call, Nest, connect},
    view::View,
};
use crate::kit::{Field, Handled, Kind, Of, Refusal, Resource, Row, Stored, Wrong};

/// The resources along a path, the part at its end.
pub(crate) type Chain = &'static [&'static Resource];

/// The owner of the parts that a path is about.
pub(crate) struct Owner {
    resource: &'static Resource,
    pub(crate) row: Row,
    part: &'static Resource,
}

/// Finds the rows that the path names for a chain, of which each is a part of the one before it.
fn rows(c: &Call<'_>, chain: &[&Resource]) -> Result<Vec<Row>, Refusal> {
    let (mut rows, mut places) = (Vec::<Row>::new(), 0..);
    for resource in chain {
        if resource.name == MANAGER.name {
            rows.push(manager(c)?);
            continue;
        }
        let row = c.named(resource, places.next().unwrap_or_default())?;
        if rows.last().is_some_and(|owner| !owner.get(resource.name).numbers().contains(&row.number)) {
            return Err(Refusal::NotFound(resource.title));
        }
        rows.push(row);
    }
    Ok(rows)
}

fn manager(c: &Call<'_>) -> Result<Row, Refusal> {
    let row = c.store().find(MANAGER.name, 1);
    row.ok_or(Refusal::NotFound(MANAGER.title))
}

/// Finds the owner.
fn owner(c: &Call<'_>, chain: Chain) -> Result<Owner, Refusal> {
    let [owners @ .., part] = chain else { return Err(Refusal::NoRoute) };
    let row = rows(c, owners)?.pop();
    let (row, resource) = row.zip(owners.last()).ok_or(Refusal::NoRoute)?;
    Ok(Owner { resource, row, part })
}

/// Finds the owner and the part at the end of the path.
pub(crate) fn both(c: &Call<'_>, chain: Chain) -> Result<(Owner, Row), Refusal> {
    let mut rows = rows(c, chain)?;
    match (rows.pop(), rows.pop(), chain) {
        (Some(part), Some(row), [.., resource, last]) => Ok((Owner { resource, row, part: last }, part)),
        _ => Err(Refusal::NoRoute),
    }
}

/// Lists the parts of a row.
pub(crate) fn list(c: &mut Call<'_>, chain: Chain) -> Handled {
    let Owner { row, part, .. } = owner(c, chain)?;
    let numbers = row.get(part.name).numbers().iter().copied();
    Ok(shown_list(c, part, numbers))
}

/// Adds a part at the end (inferred).
pub(crate) fn add(c: &mut Call<'_>, chain: Chain) -> Handled {
    let mut owner = owner(c, chain)?;
    let part = owner.part;
    // That other types refuse options is inferred.
    if part.name == OPTIONS.name && !matches!(owner.row.text("type"), Some("select" | "multiselect")) {
        return Err(Refusal::invalid("customField", Wrong::Missed(String::new())));
    }
    let mut row = fresh(c, part);
    row.set("owner", owner.row.number);
    let row = save(c, part, row, Of::New, |_| true)?;
    connect(&mut owner.row, part.name, row.number, true);
    keep(c, owner.resource, owner.row);
    Ok(shown(c, part, row))
}

/// Changes a part and returns it.
pub(crate) fn update(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (owner, row) = both(c, chain)?;
    let part = owner.part;
    let row = save(c, part, row, Of::Stored, |_| true)?;
    keep(c, owner.resource, owner.row);
    Ok(shown(c, part, row))
}

/// Removes a part.
pub(crate) fn remove(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (mut owner, row) = both(c, chain)?;
    let part = owner.part;
    connect(&mut owner.row, part.name, row.number, false);
    keep(c, owner.resource, owner.row);
    c.state.remove(part, &row);
    Ok(envelope::done())
}

/// Moves a part behind or in front of another one, of which the body has exactly one.
pub(crate) fn reorder(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (owner, row) = both(c, chain)?;
    put_behind(c, owner, &row, &["after", "before"], true)
}

/// Moves a task behind another one, or to the top.
pub(crate) fn reorder_task(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (owner, row) = both(c, chain)?;
    put_behind(c, owner, &row, &["previousTaskId"], false)
}

/// Moves a row that names its owner behind another one of the owner, or to the first place.
pub(crate) fn reorder_in(c: &mut Call<'_>, nest: &Nest, upper: &'static str, required: bool) -> Handled {
    let (row, resource) = (c.named(nest.part, 0)?, nest.owner);
    let owner = row.number_of(nest.key).and_then(|owner| c.store().find(resource.name, owner));
    let owner = Owner { resource, row: owner.ok_or(Refusal::NotFound(resource.title))?, part: nest.part };
    put_behind(c, owner, &row, &[upper], required)
}

/// Moves a row behind the part that the first of some members names, or in front of that of the second. Null
/// for a single member is the first place.
fn put_behind(
    c: &mut Call<'_>,
    mut owner: Owner,
    row: &Row,
    names: &[&'static str],
    required: bool,
) -> Handled {
    let (part, mut body) = (owner.part, body(c, &[])?);
    match names.iter().filter(|name| body.has(name)).count() {
        0 if required => body.issue(names[0], Wrong::Missing),
        2 => body.issue(names[1], Wrong::Other("format is invalid.".into())),
        _ => {}
    }
    let mut order = owner.row.get(part.name).numbers().to_vec();
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
    owner.row.set(part.name, order);
    Ok(keep(c, owner.resource, owner.row))
}

/// Lists the custom fields of the workspace, without a name of their own.
pub(crate) fn global_fields(c: &mut Call<'_>) -> Handled {
    let row = manager(c)?;
    let numbers = row.get(FIELDS.name).numbers().iter().copied();
    Ok(envelope::with("data", |out| View::of(c).list(&FIELDS, numbers, out)))
}

/// Moves a custom field to a project, to a board or to the workspace.
pub(crate) fn transfer(c: &mut Call<'_>, chain: Chain, to: &'static Resource, key: &'static str) -> Handled {
    let (mut owner, row) = both(c, chain)?;
    let number = if to.name == MANAGER.name {
        1
    } else {
        member(c, &Field::new(key.into(), Kind::One(to.name)).required())?.number().unwrap_or_default()
    };
    connect(&mut owner.row, FIELDS.name, row.number, false);
    keep(c, owner.resource, owner.row);
    let target = c.store().find(to.name, number);
    let mut target = target.ok_or(Refusal::NotFound(to.title))?;
    connect(&mut target, FIELDS.name, row.number, true);
    Ok(keep(c, to, target))
}

/// Creates a funnel, which has a status from the start; the name of the status is inferred.
pub(crate) fn create_funnel(c: &mut Call<'_>) -> Handled {
    let (mut row, mut status) = (fresh(c, &FUNNELS), fresh(c, &STATUSES));
    row.set(STATUSES.name, vec![status.number]);
    status.set("name", "New");
    status.set("owner", row.number);
    let row = save(c, &FUNNELS, row, Of::New, |_| true)?;
    c.state.keep(&STATUSES, status);
    Ok(shown(c, &FUNNELS, row))
}
