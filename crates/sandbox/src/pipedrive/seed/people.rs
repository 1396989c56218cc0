//! Users, persons and organizations.

use fastrand::Rng;

use super::super::{
    order::{self, START},
    values::{Detail, LABEL},
};
use crate::{
    kit::{DAY, Depth, Moment, Row, Seed, made, write},
    vocabulary,
};

/// How many users there are.
pub(crate) const USERS: u64 = 5;
/// Streets with their towns and countries.
const STREETS: [(&str, &str, &str); 4] = [
    ("Mustamäe tee", "Tallinn", "Estonia"),
    ("Hauptstraße", "München", "Germany"),
    ("ул. Витоша", "София", "Bulgaria"),
    ("Fifth Avenue", "New York", "United States"),
];

/// Returns how many persons the deals know.
pub(crate) fn persons(seed: &Seed) -> u64 {
    40 + order::last(seed) / 8
}

/// Returns how many organizations the deals know.
pub(crate) fn organizations(seed: &Seed) -> u64 {
    25 + order::last(seed) / 12
}

/// Returns when a person or an organization was added: before the deals.
fn added(number: u64) -> Moment {
    Moment((START - 30 * DAY + (number % (30 * DAY).unsigned_abs()).cast_signed()) * 1_000)
}

pub(crate) fn person(seed: &Seed, number: u64, depth: Depth) -> Row {
    let mut dice = seed.dice(number, 0x0050_4552 << 32);
    let owner = 1 + dice.u64(..USERS);
    let organization = (dice.u8(..5) > 0).then(|| 1 + dice.u64(..organizations(seed)));
    let row = Row::new(number, added(number)).with("owner_id", owner).with("org_id", organization);
    if depth == Depth::Key {
        return row;
    }
    let name = vocabulary::person(number);
    let mailbox: String = name.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    let detail = |value, primary, label: &str| Detail { value, primary, label: label.to_owned() };
    let (mut emails, mut phones) = (Vec::new(), Vec::new());
    if dice.u8(..4) == 0 {
        emails.push(detail(format!("{mailbox}{number}@home.example"), false, "home"));
    }
    emails.push(detail(format!("{mailbox}{number}@example.com"), true, LABEL));
    if dice.bool() {
        phones.push(detail(format!("+37255{:06}", dice.u32(..1_000_000)), true, "mobile"));
    }
    row.with("name", name)
        .with("emails", write::raw(|out| write::json(&emails, out)))
        .with("phones", write::raw(|out| write::json(&phones, out)))
        .with("visible_to", 3)
        .with("label_ids", (1..=3).filter(|_| dice.u8(..5) == 0).collect::<Vec<u64>>())
}

pub(crate) fn organization(seed: &Seed, number: u64, depth: Depth) -> Row {
    let mut dice = seed.dice(number, 0x004F_5247 << 32);
    let row = Row::new(number, added(number)).with("owner_id", 1 + dice.u64(..USERS));
    if depth == Depth::Key {
        return row;
    }
    let address = (dice.u8(..3) > 0).then(|| {
        let (street, town, country) = STREETS[dice.usize(..3)];
        let house = dice.u8(1..=200);
        made(format!(
            r#"{{"value":"{street} {house}, {town}","country":"{country}","admin_area_level_1":null,"admin_area_level_2":null,"locality":"{town}","sublocality":null,"route":"{street}","street_number":"{house}","subpremise":null,"postal_code":null}}"#
        ))
    });
    row.with("name", vocabulary::company(number))
        .with("address", address)
        .with("visible_to", 3)
        .with("label_ids", (1..=2).filter(|_| dice.u8(..5) == 0).collect::<Vec<u64>>())
        .with("website", dice.bool().then(|| format!("https://company{number}.example.com")))
        .with("industry", dice.bool().then(|| dice.u64(1..=12)))
        .with("employee_count", dice.bool().then(|| dice.u64(1..5_000)))
}

/// Returns an address as custom fields have it, in JSON.
pub(super) fn place(dice: &mut Rng) -> String {
    let (number, postcode) = (dice.u8(1..=200), dice.u32(10_000..99_999));
    let (street, town, country) = STREETS[dice.usize(..4)];
    format!(
        r#"{{"value":"{street} {number}, {town}","street_number":"{number}","route":"{street}","sublocality":null,"subpremise":null,"locality":"{town}","admin_area_level_1":null,"admin_area_level_2":null,"country":"{country}","postal_code":"{postcode}","formatted_address":"{street} {number}, {postcode} {town}, {country}"}}"#
    )
}
