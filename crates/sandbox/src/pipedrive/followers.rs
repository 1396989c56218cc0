//! Followers of deals, in both versions.

use super::{
    envelope, parts,
    records::{named, window},
    rules::CALLER,
    schema::{DEALS, FOLLOWERS, FOLLOWERS_V1, USERS},
    state::State,
};
use crate::{
    calendar::Moment,
    exchange::Response,
    kit::{
        body::Of,
        call::{Call, Stored},
        field::Rows,
        refusal::Refusal,
        row::Row,
        store::{Select, Store},
        value::Stamp,
        write::{self, Object},
    },
};

/// Returns the numbers of the rows of a deal, those of the past too.
fn all(store: &Store, deal: u64) -> Vec<u64> {
    let seeded = [2 * deal - 1, 2 * deal].into_iter();
    let seeded = seeded.filter(|&number| store.is_seeded(FOLLOWERS.name, number));
    let stored = store.stored(FOLLOWERS.name).filter(|row| row.number_of("deal_id") == Some(deal));
    seeded.chain(stored.map(|row| row.number)).collect()
}

fn is_follower(row: &Row) -> bool {
    row.deleted.is_none()
}

/// Returns the row of a user who follows a deal.
fn follower(store: &Store, deal: u64, user: u64) -> Option<Row> {
    let rows = all(store, deal).into_iter().filter_map(|number| store.row(FOLLOWERS.name, number));
    let mut rows = rows.filter(|row| is_follower(row) && row.number_of("user_id") == Some(user));
    rows.next().map(std::borrow::Cow::into_owned)
}

/// `GET /api/v2/deals/{id}/followers`.
pub(crate) fn list(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let deal = named(c, &DEALS)?;
    let mut query = c.query(&["limit", "cursor"]);
    let window = window(&mut query);
    query.finish()?;
    let among = all(c.store(), deal.number);
    let select = Select { among: Some(&among), ..Select::new(&is_follower) };
    Ok(parts::rows(c.store(), &FOLLOWERS, &c.store().select(FOLLOWERS.name, &window, &select)))
}

/// `GET /v1/deals/{id}/followers`, which has no pages.
pub(crate) fn list_v1(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let rows = all(store, deal.number).into_iter().filter_map(|number| store.row(FOLLOWERS.name, number));
    let rows = rows.filter(|row| is_follower(row));
    Ok(envelope::v1(|out| write::list(rows, out, |row, out| write_v1(store, &row, out))))
}

fn write_v1(store: &Store, row: &Row, out: &mut Vec<u8>) {
    write::row(store, FOLLOWERS.ids, FOLLOWERS_V1, row, &|_| false, out);
}

/// Reads a body, and makes a user follow a deal.
fn follow(c: &mut Call<'_, State>) -> Result<Row, Refusal> {
    c.plain()?;
    let deal = parts::editable(c)?;
    let mut row = c.fresh(&FOLLOWERS);
    row.set("deal_id", deal.number);
    row.set("actor", CALLER);
    let mut body = c.body()?;
    body.fill(c.store(), FOLLOWERS.fields, &mut row, Of::New);
    body.strangers(FOLLOWERS.fields);
    body.finish()?;
    let user = row.number_of("user_id").unwrap_or_default();
    if follower(c.store(), deal.number, user).is_some() {
        // The words are inferred.
        return Err(parts::invalid("user_id", "The user already follows this deal"));
    }
    c.put(&FOLLOWERS, row.clone());
    count(c, deal);
    Ok(row)
}

/// Keeps the number of followers with the deal.
fn count(c: &mut Call<'_, State>, mut deal: Row) {
    let store = c.store();
    let rows = all(store, deal.number).into_iter().filter_map(|number| store.row(FOLLOWERS.name, number));
    deal.set("followers_count", rows.filter(|row| is_follower(row)).count() as u64);
    c.put(&DEALS, deal);
}

/// `POST /api/v2/deals/{id}/followers`.
pub(crate) fn add(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let row = follow(c)?;
    Ok(parts::row(c.store(), &FOLLOWERS, &row).with_status(201))
}

/// `POST /v1/deals/{id}/followers`.
pub(crate) fn add_v1(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let row = follow(c)?;
    Ok(envelope::v1(|out| write_v1(c.store(), &row, out)))
}

/// `DELETE /api/v2/deals/{id}/followers/{follower_id}`, where the follower is named by the user.
pub(crate) fn remove(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let deal = parts::editable(c)?;
    let user = USERS.ids.number(c.param(1)).and_then(|user| follower(c.store(), deal.number, user));
    let row = user.ok_or(Refusal::NotFound(FOLLOWERS.title))?;
    unfollow(c, deal, row);
    let user = c.param(1).to_owned();
    Ok(envelope::one(|out| out.extend_from_slice(format!(r#"{{"user_id":{user}}}"#).as_bytes())))
}

/// `DELETE /v1/deals/{id}/followers/{follower_id}`, where the follower is named by the relation.
pub(crate) fn remove_v1(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    c.plain()?;
    let deal = parts::editable(c)?;
    let row = parts::part(c, &FOLLOWERS, deal.number)?;
    let id = row.number;
    unfollow(c, deal, row);
    Ok(envelope::v1(|out| out.extend_from_slice(format!(r#"{{"id":{id}}}"#).as_bytes())))
}

/// Ends a row, which stays for the changelog.
fn unfollow(c: &mut Call<'_, State>, deal: Row, mut row: Row) {
    row.deleted = Some(c.now);
    c.state.store_mut().put(FOLLOWERS.name, row);
    count(c, deal);
}

/// `GET /api/v2/deals/{id}/followers/changelog`, newest first (inferred).
pub(crate) fn changelog(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let deal = named(c, &DEALS)?;
    let store = c.store();
    let mut query = c.query(&["limit", "cursor"]);
    let window = window(&mut query);
    query.finish()?;
    let mut changes: Vec<(Moment, &str, Row)> = Vec::new();
    for row in all(store, deal.number).into_iter().filter_map(|number| store.row(FOLLOWERS.name, number)) {
        if row.get("never").flag() {
            continue;
        }
        let row = row.into_owned();
        changes.extend(row.deleted.map(|time| (time, "removed", row.clone())));
        changes.push((row.created, "added", row));
    }
    changes.sort_by_key(|(time, action, row)| (*time, row.number, *action == "removed"));
    let page = window.over((1..=changes.len() as u64).rev());
    Ok(envelope::page(&page, |key, out| {
        let place = usize::try_from(key.number).unwrap_or_default();
        let Some((time, action, row)) = place.checked_sub(1).and_then(|place| changes.get(place)) else {
            return write::json(&(), out);
        };
        let mut object = Object::open(out);
        object.put("action", action);
        USERS.ids.write(row.number_of("actor").unwrap_or(CALLER), object.member("actor_user_id"));
        USERS.ids.write(row.number_of("user_id").unwrap_or_default(), object.member("follower_user_id"));
        object.put("time", &Stamp::Seconds.text(*time));
        object.close();
    }))
}
