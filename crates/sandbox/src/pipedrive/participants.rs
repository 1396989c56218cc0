//! Persons who take part in a deal: its own person and others.

use serde_json::json;

use super::{
    envelope,
    history::user_id,
    parts::{editable, part},
    plain::{pages, write_id},
    records::{cursor, named},
    rules::CALLER,
    schema::{DEALS, PARTICIPANTS, PERSONS},
    state::Call,
};
use crate::kit::{Handled, Kind, Moment, Row, Rows, Stamp, Store, Wrong, field};

/// Returns the participations in a deal, those of the past too. The seeded one has the number of its deal.
fn all(store: &Store, deal: u64) -> Vec<Row> {
    let seeded = store.find(PARTICIPANTS.name, deal).filter(|_| store.is_seeded(PARTICIPANTS.name, deal));
    let stored = store.stored(PARTICIPANTS.name).filter(|row| row.number_of("deal_id") == Some(deal));
    let rows = seeded.into_iter().chain(stored.cloned());
    rows.filter(|row| !row.get("person_id").is_null()).collect()
}

fn now(store: &Store, deal: u64) -> impl Iterator<Item = Row> {
    all(store, deal).into_iter().filter(|row| row.deleted.is_none())
}

/// Returns the numbers of the persons of a deal.
pub(crate) fn persons(store: &Store, deal: u64) -> Vec<u64> {
    let own = store.row(DEALS.name, deal).and_then(|row| row.number_of("person_id"));
    let others = now(store, deal).filter_map(|row| row.number_of("person_id"));
    own.into_iter().chain(others).collect()
}

/// `GET /v1/deals/{id}/participants`.
pub(crate) fn list(c: &mut Call<'_>) -> Handled {
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let window = pages(c, 500)?;
    let page = window.over(now(store, deal.number).map(|row| row.number));
    Ok(envelope::counted_rows(&window, &page, store, &PARTICIPANTS))
}

/// `GET /v1/deals/{id}/persons`, which the vendor has retired.
pub(crate) fn list_persons(c: &mut Call<'_>) -> Handled {
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let window = pages(c, 500)?;
    let mut numbers = persons(store, deal.number);
    numbers.sort_unstable();
    numbers.dedup();
    let page = window.over(numbers.into_iter());
    let write = |row: &Row, out: &mut Vec<u8>| envelope::write_as(store, &PERSONS, "persons/v1", row, out);
    Ok(envelope::counted(&window, &page, envelope::each(store, &PERSONS, write)))
}

/// `POST /v1/deals/{id}/participants`.
pub(crate) fn add(c: &mut Call<'_>) -> Handled {
    let (deal, mut body) = (editable(c, &DEALS)?, c.body()?);
    let person = body.required(c.store(), &field("person_id", Kind::One("persons")));
    let person = person.and_then(|person| person.number());
    if now(c.store(), deal.number).any(|row| row.number_of("person_id") == person) {
        // The words are inferred.
        body.issue("person_id", Wrong::Other("The person is a participant already".into()));
    }
    body.strangers([]);
    body.finish()?;
    let row = c.fresh(&PARTICIPANTS).with("deal_id", deal.number).with("person_id", person);
    let row = row.with("added_by_user_id", CALLER);
    c.put(&PARTICIPANTS, row.clone());
    Ok(envelope::v1(|out| envelope::write(c.store(), &PARTICIPANTS, &row, out)))
}

/// `DELETE /v1/deals/{id}/participants/{deal_participant_id}`.
pub(crate) fn remove(c: &mut Call<'_>) -> Handled {
    let deal = editable(c, &DEALS)?;
    let mut row = part(c, &PARTICIPANTS, "deal_id", deal.number)?;
    let number = row.number;
    row.deleted = Some(c.now);
    c.put(&PARTICIPANTS, row);
    Ok(envelope::v1(|out| write_id(&PARTICIPANTS, number, out)))
}

/// `GET /v1/deals/{id}/participantsChangelog`, newest first (inferred).
pub(crate) fn changelog(c: &mut Call<'_>) -> Handled {
    let (deal, store) = (named(c, &DEALS)?, c.store());
    let window = cursor(c)?;
    let mut changes: Vec<(Moment, &str, u64)> = Vec::new();
    for row in all(store, deal.number) {
        let person = row.number_of("person_id").unwrap_or_default();
        changes.push((row.created, "added", person));
        changes.extend(row.deleted.map(|time| (time, "removed", person)));
    }
    changes.sort_by_key(|(time, action, person)| (*time, *person, *action == "removed"));
    let shown = changes.iter().map(|(time, action, person)| {
        json!({
            "actor_user_id": user_id(CALLER), "person_id": person, "action": action,
            "time": Stamp::Plain.text(*time),
        })
    });
    Ok(envelope::newest(&window, &shown.collect::<Vec<_>>()))
}
