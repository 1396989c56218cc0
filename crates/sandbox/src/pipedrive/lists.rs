//! Lists and single rows with more than the schema tells.

use super::{
    envelope,
    records::{Accept, List, id, named, shown},
    schema::{DEALS, FIELDS, PERSONS, USERS},
    state::State,
};
use crate::{
    exchange::Response,
    kit::{
        call::Call, field::Rows, query::Query, refusal::Refusal, row::Row, store::Depth, write, wrong::Wrong,
    },
};

const DEAL_FILTERS: List = List {
    fields: &["owner_id", "person_id", "org_id", "pipeline_id", "stage_id"],
    own: &["status"],
    ..List::of(&DEALS)
};

/// `GET /api/v2/deals`.
pub(crate) fn deals(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    List { narrow: |_, query| by_status(query, false), ..DEAL_FILTERS }.run(c)
}

/// `GET /api/v2/deals/archived`.
pub(crate) fn archived_deals(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    List { narrow: |_, query| by_status(query, true), labels: false, ..DEAL_FILTERS }.run(c)
}

/// Selects by status, which is `deleted` for deleted deals; without a status, all others are there.
fn by_status<'a>(query: &mut Query, archived: bool) -> Accept<'a> {
    let statuses = query.words("status", &["open", "won", "lost", "deleted"]);
    Box::new(move |row: &Row| {
        let status = if row.deleted.is_some() { "deleted" } else { row.text("status").unwrap_or_default() };
        let wanted = statuses.as_ref().map_or(status != "deleted", |statuses| statuses.contains(&status));
        wanted && row.archived.is_some() == archived
    })
}

/// `GET /api/v2/persons`.
pub(crate) fn persons(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    List { fields: &["owner_id", "org_id"], own: &["deal_id"], narrow: of_deal, ..List::of(&PERSONS) }.run(c)
}

/// Selects the persons of a deal. Only the deal's own person counts; the sandbox knows no participants.
fn of_deal<'a>(c: &'a Call<'_, State>, query: &mut Query) -> Accept<'a> {
    let deal = query.read("deal_id", |text| id(text).ok_or(Wrong::Id(DEALS.name)));
    let person = deal.map(|deal| c.store().row(DEALS.name, deal)?.number_of("person_id"));
    Box::new(move |row| row.deleted.is_none() && person.is_none_or(|person| person == Some(row.number)))
}

fn is_of_deals(row: &Row) -> bool {
    row.deleted.is_none() && row.text("of") == Some(DEALS.name)
}

/// `GET /api/v2/dealFields`.
pub(crate) fn deal_fields(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    List { filters: &[], sort: &[], narrow: |_, _| Box::new(is_of_deals), ..List::of(&FIELDS) }.run(c)
}

/// `GET /api/v2/dealFields/{field_code}`.
pub(crate) fn deal_field(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let (code, mut rows) = (c.param(0), c.store().rows(FIELDS.name, Depth::Whole));
    let row = rows.find(|row| is_of_deals(row) && row.text("field_code") == Some(code));
    shown(c, &FIELDS, row.as_deref().ok_or(Refusal::NotFound(FIELDS.title))?)
}

/// `GET /v1/users`, which has no pages.
pub(crate) fn users(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let users = c.store().rows(USERS.name, Depth::Whole);
    Ok(envelope::v1(|out| write::list(users, out, |user, out| write_user(c, &user, false, out))))
}

/// `GET /v1/users/{id}`.
pub(crate) fn user(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let user = named(c, &USERS)?;
    Ok(envelope::v1(|out| write_user(c, &user, false, out)))
}

/// `GET /v1/users/me`, which shows more than the other two.
pub(crate) fn me(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let user = c.store().row(USERS.name, 1).ok_or(Refusal::NotFound(USERS.title))?;
    Ok(envelope::v1(|out| write_user(c, &user, true, out)))
}

fn write_user(c: &Call<'_, State>, user: &Row, whole: bool, out: &mut Vec<u8>) {
    write::row(c.store(), USERS.ids, USERS.fields, user, &|_| whole, out);
}
