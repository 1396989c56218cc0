//! The rows that are there from the start and are made from the seed whenever they are read.

use fastrand::Rng;

use super::{
    columns::{STATUSES, status_of},
    places::{self, Place},
};
use crate::{
    kit::{DAY, Date, Depth, Digits, Moment, Row, START, Seed, Stamp, Value},
    vocabulary,
};

/// When the account was set up, a day before.
pub(crate) const MADE: Moment = Moment((START - DAY) * 1_000);
/// The salts of the dice of each resource.
const DEAL: u64 = 0;
const AMOUNT: u64 = 0xA3_0047;
const CONTACT: u64 = 0xC0_47AC;
const ORGANIZATION: u64 = 0x0_4647;
const TASK: u64 = 0x7A_5C00;
const PHONE: u64 = 0xF0_0E00;
/// Numbers of lines that belong to one contact and to the organization of the same number.
const LINES: u64 = 8;

/// The number of the member whom the token belongs to.
pub(crate) const CALLER: u64 = 1;
/// The number of members, of which the first is the owner of the token.
pub(crate) const MEMBERS: u64 = 6;
/// The number of tags.
const TAGS: u64 = 6;

/// The custom fields of each seeded funnel, with their types.
pub(crate) const FIELDS: [(&str, &str); 10] = [
    ("Source", "text"),
    ("VIP", "boolean"),
    ("Next meeting", "datetime"),
    ("Industry", "select"),
    ("Products", "multiselect"),
    ("Account manager", "member"),
    ("Decision maker", "contact"),
    ("Website", "link"),
    ("Approved by", "approval"),
    ("Budget", "number"),
];

/// Returns the number of a funnel's custom field by its place, which counts from 0.
pub(crate) fn field_number(funnel: u64, place: u64) -> u64 {
    (funnel - 1) * FIELDS.len() as u64 + place + 1
}

/// Returns the number of a custom field's option by its place, which counts from 0.
pub(crate) fn option_number(field: u64, place: u64) -> u64 {
    field * 10 + place + 1
}

fn time(seconds: i64) -> Moment {
    Moment(seconds * 1_000)
}

fn some(dice: &mut Rng, last: u64, chance: u8) -> Vec<u64> {
    (1..=last).filter(|_| dice.u8(..chance) == 0).collect()
}

pub(crate) fn deal(seed: &Seed, number: u64, depth: Depth) -> Row {
    let dice = &mut seed.dice(number, DEAL);
    let (created, status) = (Seed::second(number, seed.deals, dice), status_of(number));
    let funnel = (status - 1) / STATUSES as u64 + 1;
    let mut row = Row::new(number, time(created)).with("statusId", status).with("funnelId", funnel);
    if depth == Depth::Key {
        return row;
    }
    let contact = 1 + dice.u64(..contacts(seed));
    let organization = organization_of(contact);
    let company = organization.map_or_else(|| vocabulary::person(contact), vocabulary::company);
    let title = format!("{company}: {}", vocabulary::project(dice.u64(..)));
    let win_status = match dice.u8(..100) {
        0..62 => None,
        62..80 => Some("won"),
        80..92 => Some("lost"),
        _ => Some("archived"),
    };
    row.updated = Some(time(created + dice.i64(0..60 * DAY)));
    let part = |chance: bool| if chance { vec![number] } else { Vec::new() };
    row = row
        .with("creatorId", 1 + dice.u64(..MEMBERS))
        .with("assignees", some(dice, MEMBERS, 4))
        .with("organizations", organization.into_iter().collect::<Vec<u64>>())
        .with("contacts", if dice.u8(..5) == 0 { Vec::new() } else { vec![contact] })
        .with("title", (dice.u8(..25) > 0).then_some(title))
        .with("description", dice.bool().then(|| format!("<p>{}</p>", vocabulary::note(dice.u64(..)))))
        .with("amount", cents(seed, number).map(amount))
        .with("winStatus", win_status)
        .with("tags", some(dice, TAGS, 6))
        // Task and file have the number of their deal.
        .with("tasks", part(dice.u8(..7) == 0))
        .with("attachments", part(dice.u8(..12) == 0));
    for ((_, kind), place) in FIELDS.into_iter().zip(0..) {
        let field = field_number(funnel, place);
        let value = custom_value(seed, kind, number, field, created, dice);
        if dice.u8(..5) > 1 {
            row.set(field.to_string(), value);
        }
    }
    row
}

fn custom_value(seed: &Seed, kind: &str, number: u64, field: u64, created: i64, dice: &mut Rng) -> Value {
    let mut option = || option_number(field, dice.u64(..4));
    match kind {
        "text" => vocabulary::project(dice.u64(..)).into(),
        "boolean" => dice.bool().into(),
        "datetime" => Stamp::Seconds.text(time(created + dice.i64(1..90) * DAY)).into(),
        "select" => option().into(),
        "multiselect" => {
            let mut options = vec![option(), option()];
            options.dedup();
            options.into()
        }
        "contact" => (1 + dice.u64(..contacts(seed))).into(),
        "link" => format!("https://example.com/{number}").into(),
        "number" => Digits::made(format!("{}.{:02}", dice.u16(..), dice.u8(1..100))).into(),
        _ => vec![1 + dice.u64(..MEMBERS)].into(),
    }
}

/// Returns the amount of a deal in hundredths; some are 0 and some were never given.
fn cents(seed: &Seed, number: u64) -> Option<u64> {
    let mut dice = seed.dice(number, AMOUNT);
    match dice.u8(..20) {
        0..2 => None,
        2 => Some(0),
        3..11 => Some(dice.u64(1..90) * 50_000),
        _ => Some(dice.u64(100..4_000_000)),
    }
}

/// Returns the amount of a deal, for a fraction of what the whole deal costs.
pub(crate) fn worth(seed: &Seed, number: u64) -> f64 {
    cents(seed, number).unwrap_or_default() as f64 / 100.0
}

/// Returns an amount as a float is written: without zeros at its end.
fn amount(cents: u64) -> Digits {
    let (whole, rest) = (cents / 100, cents % 100);
    Digits::made(match rest {
        0 => whole.to_string(),
        _ if rest.is_multiple_of(10) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    })
}

/// The columns of the board on which all seeded tasks stand.
pub(crate) const COLUMNS: u64 = 3;

/// Returns a task. All of them stand in the first project, and some belong to a deal too.
pub(crate) fn task(seed: &Seed, number: u64, _: Depth) -> Row {
    let made = deal(seed, number, Depth::Key).created;
    let dice = &mut seed.dice(number, TASK);
    let completed = dice.bool().then(|| Moment(made.0 + dice.i64(1..20 * DAY) * 1_000));
    let due = dice.bool().then(|| Date(made.0.div_euclid(DAY * 1_000) + dice.i64(1..40)));
    let mut row = Row::new(number, made)
        .with("title", vocabulary::project(dice.u64(..)))
        .with("description", dice.bool().then(|| format!("<p>{}</p>", vocabulary::note(dice.u64(..)))))
        .with("type", ["action", "meet", "call"][dice.usize(..3)])
        .with("priority", (dice.u8(..3) > 0).then(|| dice.u64(..4)))
        .with("authorId", 1)
        .with("assignees", (dice.u8(..4) > 0).then(|| vec![1 + dice.u64(..MEMBERS)]))
        .with("completedAt", completed)
        .with("dueDate", due);
    let column = if completed.is_some() { COLUMNS } else { 1 + number % (COLUMNS - 1) };
    places::set(&mut row, [Place { project: 1, board: 1, column }]);
    row.updated = Some(completed.unwrap_or(made));
    row
}

/// Returns the file of a deal, which only some deals list.
pub(crate) fn file(seed: &Seed, number: u64, _: Depth) -> Row {
    let deal = deal(seed, number, Depth::Whole);
    Row::new(number, deal.updated.unwrap_or(deal.created))
        .with("owner", number)
        .with("creatorId", deal.get("creatorId").clone())
        .with("name", format!("offer-{number}.txt"))
        .with("size", content(&deal).len() as u64)
}

/// Returns the bytes of a deal's seeded file.
pub(crate) fn content(deal: &Row) -> Vec<u8> {
    format!("Offer {}\n{}\n", deal.number, deal.text("title").unwrap_or_default()).into_bytes()
}

pub(crate) fn organizations(seed: &Seed) -> u64 {
    20 + seed.deals / 16
}

/// Returns how many contacts there are: two for every organization, though not each of them belongs to it.
pub(crate) fn contacts(seed: &Seed) -> u64 {
    2 * organizations(seed)
}

/// Returns the organization of a contact: odd ones have one, and two out of three of the even ones.
fn organization_of(contact: u64) -> Option<u64> {
    let organization = contact.div_ceil(2);
    (!contact.is_multiple_of(2) || !organization.is_multiple_of(3)).then_some(organization)
}

/// Returns a contact or an organization as lists filter and sort it.
fn party(number: u64, dice: &mut Rng) -> Row {
    let created = START - DAY + (number % 86_400).cast_signed();
    let mut row = Row::new(number, time(created));
    row.updated = Some(time(created + dice.i64(0..400 * DAY)));
    row.with("creatorId", 1 + dice.u64(..MEMBERS))
}

/// Returns the numbers of lines of a contact or an organization, from a place on.
fn lines_of(number: u64, place: u64, count: u64) -> Vec<u64> {
    (0..count).map(|more| number * LINES + place + more).collect()
}

pub(crate) fn contact(seed: &Seed, number: u64, depth: Depth) -> Row {
    let dice = &mut seed.dice(number, CONTACT);
    let row = party(number, dice);
    if depth == Depth::Key {
        return row;
    }
    let (first, last) = vocabulary::names(number);
    row.with("lastName", (dice.u8(..12) > 0).then_some(last))
        .with("firstName", first)
        .with("organizations", organization_of(number).into_iter().collect::<Vec<u64>>())
        .with("emails", lines_of(number, 1, 1))
        .with("phones", lines_of(number, 2, dice.u64(..3)))
        .with("tags", some(dice, TAGS, 8))
}

pub(crate) fn organization(seed: &Seed, number: u64, depth: Depth) -> Row {
    let dice = &mut seed.dice(number, ORGANIZATION);
    let row = party(number, dice);
    if depth == Depth::Key {
        return row;
    }
    let own = [2 * number - 1, 2 * number].into_iter();
    let own: Vec<u64> = own.filter(|&contact| organization_of(contact) == Some(number)).collect();
    let responsible = (dice.u8(..5) > 0).then(|| 1 + dice.u64(..MEMBERS));
    row.with("name", vocabulary::company(number))
        .with("responsibles", responsible.into_iter().collect::<Vec<u64>>())
        .with("addresses", lines_of(number, 5, 1))
        .with("emails", lines_of(number, 6, 1))
        .with("phones", lines_of(number, 7, 1))
        .with("contacts", own)
        .with("tags", some(dice, TAGS, 8))
}

/// Returns how many numbers the lines of contacts and organizations take.
pub(crate) fn lines(seed: &Seed) -> u64 {
    (contacts(seed) + 1) * LINES
}

pub(crate) fn email(_: &Seed, number: u64, _: Depth) -> Row {
    let kind = if number % LINES == 1 { "contact" } else { "office" };
    Row::new(number, MADE).with("email", format!("{kind}{}@example.com", number / LINES))
}

pub(crate) fn phone(seed: &Seed, number: u64, _: Depth) -> Row {
    let code = if number % LINES == 7 { 40 } else { 30 };
    let digits = seed.dice(number, PHONE).u32(..10_000_000);
    Row::new(number, MADE).with("phone", format!("+49{code}{digits:07}"))
}

pub(crate) fn address(_: &Seed, number: u64, _: Depth) -> Row {
    Row::new(number, MADE).with("address", format!("Hauptstraße {}, Berlin", number / LINES))
}
