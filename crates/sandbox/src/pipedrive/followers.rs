//! Followers of deals, persons, organizations and products, in both versions.

use serde_json::json;

use super::{
    envelope,
    parts::editable,
    people,
    plain::pages,
    records::{cursor, named},
    rules::CALLER,
    schema::{DEALS, FOLLOWERS, ORGANIZATIONS, PERSONS, PRODUCTS, USERS},
    state::Call,
};
use crate::kit::{
    Handled, Key, Moment, Object, Of, Refusal, Resource, Row, Rows, Select, Stamp, Store, Stored, write,
};

/// A resource whose rows are followed.
#[derive(Clone, Copy)]
pub(crate) struct Followed {
    pub(crate) resource: &'static Resource,
    /// The field that names a row in its followers.
    pub(crate) key: &'static str,
    /// Whether lists of v1 have pages.
    pages: bool,
}

pub(crate) const DEAL: Followed = Followed { resource: &DEALS, key: "deal_id", pages: false };
pub(crate) const PERSON: Followed = Followed { resource: &PERSONS, key: "person_id", pages: false };
pub(crate) const ORGANIZATION: Followed = Followed { resource: &ORGANIZATIONS, key: "org_id", pages: false };
pub(crate) const PRODUCT: Followed = Followed { resource: &PRODUCTS, key: "product_id", pages: true };

/// Returns the numbers of the followers of a row, those of the past too. Only deals have seeded ones.
fn all(store: &Store, of: Followed, number: u64) -> Vec<u64> {
    let seeded = [2 * number - 1, 2 * number].into_iter().filter(|_| of.resource.name == DEALS.name);
    let seeded = seeded.filter(|&number| store.is_seeded(FOLLOWERS.name, number));
    let stored = store.stored(FOLLOWERS.name).filter(|row| row.number_of(of.key) == Some(number));
    seeded.chain(stored.map(|row| row.number)).collect()
}

fn is_follower(row: &Row) -> bool {
    row.deleted.is_none()
}

/// Returns the row of a user who follows another row.
fn follower(store: &Store, of: Followed, number: u64, user: u64) -> Option<Row> {
    let rows = all(store, of, number).into_iter().filter_map(|number| store.find(FOLLOWERS.name, number));
    let mut rows = rows.filter(|row| is_follower(row) && row.number_of("user_id") == Some(user));
    rows.next()
}

/// Lists followers.
pub(crate) fn list(c: &mut Call<'_>, of: Followed) -> Handled {
    let row = named(c, of.resource)?;
    let window = cursor(c)?;
    let among = all(c.store(), of, row.number);
    let select = Select { among: Some(&among), ..Select::new(&is_follower) };
    Ok(envelope::rows(&c.store().select(FOLLOWERS.name, &window, &select), c.store(), &FOLLOWERS))
}

/// Lists followers as v1 does.
pub(crate) fn list_v1(c: &mut Call<'_>, of: Followed) -> Handled {
    let (row, store) = (named(c, of.resource)?, c.store());
    let window = pages(c, if of.pages { 500 } else { 0 })?;
    let rows = all(store, of, row.number).into_iter();
    let rows = rows.filter(|&number| store.row(FOLLOWERS.name, number).is_some_and(|row| is_follower(&row)));
    let page = window.over(rows);
    let mut write = |key: &Key, out: &mut Vec<u8>| {
        if let Some(row) = store.row(FOLLOWERS.name, key.number) {
            write_v1(store, of, &row, out);
        }
    };
    if of.pages {
        return Ok(envelope::counted(&window, &page, write));
    }
    Ok(envelope::v1(|out| write::list(&page.keys, out, &mut write)))
}

fn write_v1(store: &Store, of: Followed, row: &Row, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    write::members(store, FOLLOWERS.ids, FOLLOWERS.section("followers/v1"), row, &|_| false, &mut object);
    object.put(of.key, &row.number_of(of.key));
    object.close();
}

/// Reads a body, and makes a user follow a row.
fn follow(c: &mut Call<'_>, of: Followed) -> Result<Row, Refusal> {
    c.plain()?;
    let followed = editable(c, of.resource)?;
    let mut row = c.fresh(&FOLLOWERS);
    row.set(of.key, followed.number);
    row.set("actor", CALLER);
    let mut body = c.body()?;
    body.fill(c.store(), FOLLOWERS.fields(), &mut row, Of::New);
    body.strangers(FOLLOWERS.fields());
    body.finish()?;
    let user = row.number_of("user_id").unwrap_or_default();
    if follower(c.store(), of, followed.number, user).is_some() {
        // The words are inferred.
        return Err(envelope::invalid("user_id", "The user already follows it"));
    }
    c.put(&FOLLOWERS, row.clone());
    count(c, of, followed);
    Ok(row)
}

/// Keeps the number of followers with a deal.
fn count(c: &mut Call<'_>, of: Followed, mut deal: Row) {
    if of.resource.name != DEALS.name {
        return;
    }
    let store = c.store();
    let rows = all(store, of, deal.number).into_iter().filter_map(|number| store.row(FOLLOWERS.name, number));
    deal.set("followers_count", rows.filter(|row| is_follower(row)).count() as u64);
    c.put(&DEALS, deal);
}

/// Adds a follower.
pub(crate) fn add(c: &mut Call<'_>, of: Followed) -> Handled {
    let row = follow(c, of)?;
    Ok(envelope::row(c.store(), &FOLLOWERS, &row).with_status(201))
}

/// Adds a follower as v1 does.
pub(crate) fn add_v1(c: &mut Call<'_>, of: Followed) -> Handled {
    let row = follow(c, of)?;
    Ok(envelope::v1(|out| write_v1(c.store(), of, &row, out)))
}

/// Removes a follower, who is named by the user.
pub(crate) fn remove(c: &mut Call<'_>, of: Followed) -> Handled {
    c.plain()?;
    let followed = editable(c, of.resource)?;
    let user = USERS.ids.number(c.param(1));
    let row = user.and_then(|user| follower(c.store(), of, followed.number, user));
    let row = row.ok_or(Refusal::NotFound(FOLLOWERS.title))?;
    unfollow(c, of, followed, row);
    let user = c.param(1).to_owned();
    Ok(envelope::one(|out| out.extend_from_slice(format!(r#"{{"user_id":{user}}}"#).as_bytes())))
}

/// Removes a follower as v1 does, where the follower is named by the relation.
pub(crate) fn remove_v1(c: &mut Call<'_>, of: Followed) -> Handled {
    c.plain()?;
    let followed = editable(c, of.resource)?;
    let row = c.named(&FOLLOWERS, 1)?;
    if !is_follower(&row) || row.number_of(of.key) != Some(followed.number) {
        return Err(Refusal::NotFound(FOLLOWERS.title));
    }
    let id = row.number;
    unfollow(c, of, followed, row);
    Ok(envelope::v1(|out| out.extend_from_slice(format!(r#"{{"id":{id}}}"#).as_bytes())))
}

/// Ends a row, which stays for the changelog.
fn unfollow(c: &mut Call<'_>, of: Followed, followed: Row, mut row: Row) {
    row.deleted = Some(c.now);
    c.state.store_mut().put(FOLLOWERS.name, row);
    count(c, of, followed);
}

/// Lists who began and ceased to follow, newest first (inferred).
pub(crate) fn changelog(c: &mut Call<'_>, of: Followed) -> Handled {
    let followed = named(c, of.resource)?;
    let store = c.store();
    let window = cursor(c)?;
    let mut changes: Vec<(Moment, &str, Row)> = Vec::new();
    let rows =
        all(store, of, followed.number).into_iter().filter_map(|number| store.find(FOLLOWERS.name, number));
    for row in rows.filter(|row| !row.get("never").flag()) {
        changes.extend(row.deleted.map(|time| (time, "removed", row.clone())));
        changes.push((row.created, "added", row));
    }
    changes.sort_by_key(|(time, action, row)| (*time, row.number, *action == "removed"));
    let user = |number: Option<u64>| people::user_id(number.unwrap_or(CALLER));
    let shown = changes.iter().map(|(time, action, row)| {
        json!({
            "action": action, "actor_user_id": user(row.number_of("actor")),
            "follower_user_id": user(row.number_of("user_id")), "time": Stamp::Seconds.text(*time),
        })
    });
    Ok(envelope::newest(&window, &shown.collect::<Vec<_>>()))
}

/// Lists the followers of a user: nobody follows users here.
pub(crate) fn of_user(c: &mut Call<'_>) -> Handled {
    named(c, &USERS)?;
    let window = cursor(c)?;
    Ok(envelope::rows(&window.over(std::iter::empty()), c.store(), &FOLLOWERS))
}
