//! Lists and single rows with more than the schema tells.

use serde_json::json;

use super::{
    envelope, fixed, participants,
    parts::COMMENTS_OF,
    plain::{self, Plain},
    records::{Accept, List, id, named},
    schema::{
        ACTIVITIES, ACTIVITY_TYPES, CURRENCIES, DEALS, FILTERS, NOTES, ORGANIZATIONS, PERSONS, PRODUCTS,
        USERS,
    },
    state::Call,
};
use crate::kit::{Depth, Handled, Of, Query, Refusal, Row, Rows, Wrong, words, write};

pub(crate) const OF_DEALS: List = List {
    fields: &["owner_id", "person_id", "org_id", "pipeline_id", "stage_id"],
    own: &["status"],
    narrow: |_, query| by_status(query, false),
    ..List::of(&DEALS)
};
pub(crate) const OF_ARCHIVED_DEALS: List =
    List { narrow: |_, query| by_status(query, true), labels: false, ..OF_DEALS };
pub(crate) const OF_PERSONS: List =
    List { fields: &["owner_id", "org_id"], own: &["deal_id"], narrow: of_deal, ..List::of(&PERSONS) };
pub(crate) const OF_ORGANIZATIONS: List = List { fields: &["owner_id"], ..List::of(&ORGANIZATIONS) };
pub(crate) const OF_PRODUCTS: List = List {
    fields: &["owner_id"],
    filters: &["filter_id", "ids", "updated_since"],
    sort: &["id", "name", "add_time", "update_time"],
    ..List::of(&PRODUCTS)
};
pub(crate) const OF_ACTIVITIES: List = List {
    fields: &["owner_id", "deal_id", "lead_id", "person_id", "org_id", "done"],
    sort: &["id", "update_time", "add_time", "due_date"],
    ..List::of(&ACTIVITIES)
};
pub(crate) const OF_FILTERS: Plain<'_> =
    Plain { filters: &[("type", "type")], most: 0, ..Plain::of(&FILTERS) };

/// Selects by status, which is `deleted` for deleted deals; without a status, all others are there.
fn by_status<'a>(query: &mut Query, archived: bool) -> Accept<'a> {
    let statuses = query.words("status", &["open", "won", "lost", "deleted"]);
    Box::new(move |row: &Row| {
        let status = if row.deleted.is_some() { "deleted" } else { row.text("status").unwrap_or_default() };
        let wanted = statuses.as_ref().map_or(status != "deleted", |statuses| statuses.contains(&status));
        wanted && row.archived.is_some() == archived
    })
}

/// Selects the persons of a deal: its own one and its participants.
fn of_deal<'a>(c: &'a Call<'_>, query: &mut Query) -> Accept<'a> {
    let deal = query.read("deal_id", |text| id(text).ok_or(Wrong::Id(DEALS.name)));
    let persons = deal.map(|deal| participants::persons(c.store(), deal));
    Box::new(move |row| {
        row.deleted.is_none() && persons.as_ref().is_none_or(|persons| persons.contains(&row.number))
    })
}

/// `GET /v1/users`, which has no pages.
pub(crate) fn users(c: &mut Call<'_>) -> Handled {
    let users = c.store().rows(USERS.name, Depth::Whole);
    Ok(envelope::v1(|out| {
        write::list(users, out, |user, out| envelope::write(c.store(), &USERS, &user, out));
    }))
}

/// `GET /v1/users/{id}`.
pub(crate) fn user(c: &mut Call<'_>) -> Handled {
    let user = named(c, &USERS)?;
    Ok(envelope::v1(|out| envelope::write(c.store(), &USERS, &user, out)))
}

/// `GET /v1/users/me`, which shows more than the other two.
pub(crate) fn me(c: &mut Call<'_>) -> Handled {
    let user = c.store().row(USERS.name, 1).ok_or(Refusal::NotFound(USERS.title))?;
    Ok(plain::whole(c, &USERS, &user))
}

/// `GET /v1/users/find`.
pub(crate) fn find_users(c: &mut Call<'_>) -> Handled {
    let mut query = c.query(&["term", "search_by_email"]);
    query.require(&["term"]);
    let term = query.text("term").unwrap_or_default().to_lowercase();
    let by_email = query.number("search_by_email", 0, 1) == Some(1);
    query.finish()?;
    let email = |user: &Row| format!("user{}@example.com", user.number);
    let users = c.store().rows(USERS.name, Depth::Whole).filter(|user| {
        let text = if by_email { email(user) } else { user.text("name").unwrap_or_default().to_lowercase() };
        text.contains(&term)
    });
    Ok(envelope::v1(|out| {
        write::list(users, out, |user, out| envelope::write(c.store(), &USERS, &user, out));
    }))
}

/// `POST /v1/users`.
pub(crate) fn add_user(c: &mut Call<'_>) -> Handled {
    let mut body = c.body()?;
    let mut row = c.fresh(&USERS);
    body.fill(c.store(), USERS.section("users/new"), &mut row, Of::New);
    body.strangers([]);
    body.finish()?;
    let email = row.text("email").unwrap_or_default();
    row.set("name", email.split('@').next().unwrap_or_default().to_owned());
    c.put(&USERS, row.clone());
    Ok(envelope::v1(|out| envelope::write(c.store(), &USERS, &row, out)))
}

/// `PUT /v1/users/{id}`.
pub(crate) fn update_user(c: &mut Call<'_>) -> Handled {
    let (mut row, mut body) = (named(c, &USERS)?, c.body()?);
    body.fill(c.store(), USERS.section("users/change"), &mut row, Of::New);
    body.strangers([]);
    body.finish()?;
    c.put(&USERS, row.clone());
    Ok(envelope::v1(|out| envelope::write(c.store(), &USERS, &row, out)))
}

/// `GET /v1/currencies`.
pub(crate) fn currencies(c: &mut Call<'_>) -> Handled {
    let query = c.query(&["term"]);
    let term = query.text("term").unwrap_or_default().to_lowercase();
    query.finish()?;
    let store = c.store();
    let has = |row: &Row, name: &str| row.text(name).is_some_and(|text| text.to_lowercase().contains(&term));
    let rows = store.rows(CURRENCIES.name, Depth::Whole).filter(|row| has(row, "name") || has(row, "code"));
    Ok(envelope::v1(|out| write::list(rows, out, |row, out| envelope::write(store, &CURRENCIES, &row, out))))
}

/// `DELETE /v1/activityTypes/{id}`, which returns the type as it is then.
pub(crate) fn remove_activity_type(c: &mut Call<'_>) -> Handled {
    let mut row = plain::present(c, &ACTIVITY_TYPES)?;
    (row.deleted, row.updated) = (Some(c.now), Some(c.now));
    c.put(&ACTIVITY_TYPES, row.clone());
    Ok(envelope::v1(|out| envelope::write(c.store(), &ACTIVITY_TYPES, &row, out)))
}

/// `DELETE /v1/filters?ids=…`.
pub(crate) fn remove_filters(c: &mut Call<'_>) -> Handled {
    let done = plain::remove_many(c, &FILTERS, |_| true)?;
    Ok(envelope::v1(|out| write::json(&json!({"id": done}), out)))
}

/// `GET /v1/notes`.
pub(crate) fn notes(c: &mut Call<'_>) -> Handled {
    const FIELDS: [&str; 13] = words!(user_id lead_id deal_id person_id org_id project_id task_id
        pinned_to_lead_flag pinned_to_deal_flag pinned_to_organization_flag pinned_to_person_flag
        pinned_to_project_flag pinned_to_task_flag);
    let others = &["start_date", "end_date", "updated_since"];
    Plain { filters: &FIELDS.map(|name| (name, name)), others, sorted: true, ..Plain::of(&NOTES) }.list(c)
}

/// `DELETE /v1/notes/{id}`, whose data is only `true`.
pub(crate) fn remove_note(c: &mut Call<'_>) -> Handled {
    plain::remove(c, &NOTES)?;
    Ok(envelope::v1(|out| write::json(&true, out)))
}

/// `DELETE /v1/notes/{id}/comments/{comment_id}`, likewise.
pub(crate) fn remove_comment(c: &mut Call<'_>) -> Handled {
    COMMENTS_OF.remove(c)?;
    Ok(envelope::v1(|out| write::json(&true, out)))
}

/// Reads what everybody has.
pub(crate) fn fixed(c: &mut Call<'_>, name: &str) -> Handled {
    c.plain()?;
    Ok(envelope::v1(|out| write::json(fixed::json(name), out)))
}

/// Reads what belongs to a user and is the same for all of them.
pub(crate) fn of_user(c: &mut Call<'_>, name: &str) -> Handled {
    named(c, &USERS)?;
    fixed(c, name)
}
