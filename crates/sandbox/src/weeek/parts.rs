//! Rows that belong to another one: statuses and custom fields of funnels, options of custom fields, tasks of
//! deals, e-mails, phones and addresses of contacts and organizations, custom fields of projects and boards,
//! time entries of tasks.
//!
//! The path names a chain of rows of which each is a part of the one before it. No path names the row that
//! owns the custom fields of the whole workspace.

use super::{
    envelope,
    records::{body, fresh, member, save, shown, shown_list},
    schema::{FIELDS, FUNNELS, MANAGER, OPTIONS, STATUSES},
    state::{Call, connect},
    view::View,
};
use crate::kit::{Field, Handled, Kind, Of, Refusal, Resource, Row, Stored, Wrong};

/// The resources along a path, the part at its end.
pub(crate) type Chain = &'static [&'static Resource];

/// The owner of the parts that a path is about.
struct Owner {
    resource: &'static Resource,
    row: Row,
    part: &'static Resource,
}

/// Finds the owner.
fn owner(c: &Call<'_>, chain: Chain) -> Result<Owner, Refusal> {
    let [resource, between @ .., part] = chain else { return Err(Refusal::NoRoute) };
    let row = match resource.name {
        name if name == MANAGER.name => manager(c)?,
        _ => c.named(resource, 0)?,
    };
    let mut owner = Owner { resource, row, part };
    for (place, resource) in (named_first(chain)..).zip(between) {
        owner = Owner { resource, row: named(c, &owner.row, resource, place)?, part };
    }
    Ok(owner)
}

/// Returns how many parameters of the path stand for the first row of a chain.
fn named_first(chain: Chain) -> usize {
    usize::from(chain.first().is_some_and(|first| first.name != MANAGER.name))
}

fn manager(c: &Call<'_>) -> Result<Row, Refusal> {
    let row = c.store().find(MANAGER.name, 1);
    row.ok_or(Refusal::NotFound(MANAGER.title))
}

/// Returns the part that a parameter of the path names, if it belongs to the owner.
fn named(c: &Call<'_>, owner: &Row, part: &Resource, place: usize) -> Result<Row, Refusal> {
    let row = c.named(part, place)?;
    let is_part = owner.get(part.name).numbers().contains(&row.number);
    if is_part { Ok(row) } else { Err(Refusal::NotFound(part.title)) }
}

/// Finds the owner and the part at the end of the path.
fn both(c: &Call<'_>, chain: Chain) -> Result<(Owner, Row), Refusal> {
    let owner = owner(c, chain)?;
    let row = named(c, &owner.row, owner.part, chain.len() - 2 + named_first(chain))?;
    Ok((owner, row))
}

impl Owner {
    /// Keeps the owner after a change of its parts.
    fn keep(mut self, c: &mut Call<'_>) {
        self.row.updated = Some(c.now);
        c.state.keep(self.resource, self.row);
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
    owner.keep(c);
    Ok(shown(c, part, row))
}

/// Changes a part and returns it.
pub(crate) fn update(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (owner, row) = both(c, chain)?;
    let part = owner.part;
    let row = save(c, part, row, Of::Stored, |_| true)?;
    owner.keep(c);
    Ok(shown(c, part, row))
}

/// Removes a part.
pub(crate) fn remove(c: &mut Call<'_>, chain: Chain) -> Handled {
    let (mut owner, row) = both(c, chain)?;
    let part = owner.part;
    connect(&mut owner.row, part.name, row.number, false);
    owner.keep(c);
    c.state.remove(part, &row);
    Ok(envelope::done())
}

/// Moves a part behind or in front of another one, of which the body has exactly one.
pub(crate) fn reorder(c: &mut Call<'_>, chain: Chain) -> Handled {
    reorder_by(c, chain, &["after", "before"])
}

/// Moves a task behind another one, or to the top.
pub(crate) fn reorder_task(c: &mut Call<'_>, chain: Chain) -> Handled {
    reorder_by(c, chain, &["previousTaskId"])
}

fn reorder_by(c: &mut Call<'_>, chain: Chain, names: &[&'static str]) -> Handled {
    let (mut owner, row) = both(c, chain)?;
    let (part, mut body) = (owner.part, body(c, &[])?);
    match names.iter().filter(|name| body.has(name)).count() {
        0 if names.len() > 1 => body.issue(names[0], Wrong::Missing),
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
    owner.keep(c);
    Ok(envelope::done())
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
    owner.keep(c);
    let target = c.store().find(to.name, number);
    let mut target = target.ok_or(Refusal::NotFound(to.title))?;
    connect(&mut target, FIELDS.name, row.number, true);
    Owner { resource: to, row: target, part: &FIELDS }.keep(c);
    Ok(envelope::done())
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
