//! Followers of deals, persons, organizations and products, in both versions.

use serde_json::json;

use super::{
    envelope,
    fields::Version,
    history::user_id,
    parts::{editable, part},
    plain::{pages, write_id},
    records::{cursor, named},
    rules::CALLER,
    schema::{DEALS, FOLLOWERS, ORGANIZATIONS, PERSONS, PRODUCTS, USERS},
    state::Call,
};
use crate::kit::{
    Handled, Moment, Object, Of, Refusal, Resource, Row, Rows, Select, Stamp, Store, Stored, write,
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
pub(crate) fn list(c: &mut Call<'_>, of: Followed, version: Version) -> Handled {
    let (row, store) = (named(c, of.resource)?, c.store());
    let most = if of.pages { 500 } else { 0 };
    let window = if version == Version::One { pages(c, most)? } else { cursor(c)? };
    let among = all(store, of, row.number);
    let select = Select { among: Some(&among), ..Select::new(&is_follower) };
    let page = store.select(FOLLOWERS.name, &window, &select);
    let write = envelope::each(store, &FOLLOWERS, |row, out| write_v1(store, of, row, out));
    Ok(match version {
        Version::One if of.pages => envelope::counted(&window, &page, write),
        Version::One => envelope::v1(|out| write::list(&page.keys, out, write)),
        Version::Two => envelope::rows(&page, store, &FOLLOWERS),
    })
}

fn write_v1(store: &Store, of: Followed, row: &Row, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    write::members(store, FOLLOWERS.ids, FOLLOWERS.section("followers/v1"), row, &|_| false, &mut object);
    object.put(of.key, &row.number_of(of.key));
    object.close();
}

/// Reads a body, and makes a user follow a row.
fn follow(c: &mut Call<'_>, of: Followed) -> Result<Row, Refusal> {
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
pub(crate) fn add(c: &mut Call<'_>, of: Followed, version: Version) -> Handled {
    let row = follow(c, of)?;
    Ok(match version {
        Version::One => envelope::v1(|out| write_v1(c.store(), of, &row, out)),
        Version::Two => envelope::row(c.store(), &FOLLOWERS, &row).with_status(201),
    })
}

/// Removes a follower, who is named by the relation in v1 and by the user in v2.
pub(crate) fn remove(c: &mut Call<'_>, of: Followed, version: Version) -> Handled {
    let followed = editable(c, of.resource)?;
    let row = match version {
        Version::One => part(c, &FOLLOWERS, of.key, followed.number)?,
        Version::Two => {
            let user = USERS.ids.number(c.param(1));
            let row = user.and_then(|user| follower(c.store(), of, followed.number, user));
            row.ok_or(Refusal::NotFound(FOLLOWERS.title))?
        }
    };
    let (id, user) = (row.number, c.param(1).to_owned());
    unfollow(c, of, followed, row);
    Ok(match version {
        Version::One => envelope::v1(|out| write_id(&FOLLOWERS, id, out)),
        Version::Two => envelope::one(|out| {
            out.extend_from_slice(format!(r#"{{"user_id":{user}}}"#).as_bytes());
        }),
    })
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
    let user = |number: Option<u64>| user_id(number.unwrap_or(CALLER));
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
