//! The records and routers that are there from the start, made from the seed whenever they are read.

use crate::{
    kit::{DAY, Date, Depth, Digits, Ids, Moment, Row, Seed},
    vocabulary,
};
use fastrand::Rng;

pub(crate) const PIPELINES: [(&str, &[&str]); 2] = [
    ("default", &["new", "qualified", "proposal", "won", "lost"]),
    ("renewals", &["due", "offer_sent", "renewed", "churned"]),
];
const TICKET_STAGES: [&str; 4] = ["new", "in_progress", "waiting", "closed"];
const CURRENCIES: [&str; 4] = ["EUR", "USD", "GBP", "CHF"];
const STATUSES: [&str; 3] = ["open", "won", "lost"];
const REGIONS: [&str; 4] = ["emea", "americas", "apac", "dach"];
const LIFECYCLES: [&str; 3] = ["subscriber", "lead", "customer"];
const PRIORITIES: [&str; 3] = ["low", "medium", "high"];
const INDUSTRIES: [&str; 4] = ["Technology", "Retail", "Logistics", "Health"];

/// 2024-01-01T09:00:00Z, when routers were made.
pub(crate) const MADE: Moment = Moment(1_704_099_600_000);
/// Every record at such a number is archived, five for each hundred that are not.
const ARCHIVED: u64 = 21;
/// How many users there are.
const USERS: u64 = 5;

/// Returns the e-mail address of a user, by which the API names users.
pub(crate) fn user(number: u64) -> String {
    format!("user{number}@example.com")
}

pub(crate) fn is_user(email: &str) -> bool {
    (1..=USERS).any(|number| user(number) == email)
}

/// Returns how many records there are if so many are not archived.
pub(crate) fn with_archived(active: u64) -> u64 {
    active + active / (ARCHIVED - 1)
}

/// Makes a record with what all types have in common; `None` in place of the dice if no more is needed.
fn record(seed: &Seed, number: u64, depth: Depth, salt: u64, count: u64) -> (Row, Option<Rng>) {
    let is_archived = number.is_multiple_of(ARCHIVED);
    if depth == Depth::Key {
        let mut row = Row::new(number, MADE);
        row.archived = is_archived.then_some(MADE);
        return (row, None);
    }
    let mut dice = seed.dice(number, salt << 56);
    let second = Seed::second(number, with_archived(count), &mut dice);
    let created = Moment(second * 1_000 + dice.i64(0..1_000));
    let updated = Moment(created.0 + dice.i64(0..60 * DAY * 1_000));
    let mut row = Row::new(number, created);
    row.updated = Some(updated);
    if dice.u8(..4) > 0 {
        row.set("external_id", format!("ext-{number:06}"));
    }
    if is_archived {
        row.archived = Some(updated);
        row.set("by", Ids::Uuid("users").text(1 + number % USERS));
    }
    (row, Some(dice))
}

fn one_of(dice: &mut Rng, words: &[&'static str]) -> &'static str {
    words[dice.usize(..words.len())]
}

fn owner(dice: &mut Rng) -> Option<String> {
    (dice.u8(..10) > 0).then(|| user(1 + dice.u64(..USERS)))
}

pub(crate) fn contact(seed: &Seed, number: u64, depth: Depth) -> Row {
    let (row, dice) = record(seed, number, depth, 1, 40 + seed.deals / 8);
    let Some(mut dice) = dice else { return row };
    let (first, last) = vocabulary::names(number);
    row.with("first_name", first)
        .with("last_name", last)
        .with("email", format!("contact{number}@example.com"))
        .with("contact_owner", owner(&mut dice))
        .with("phone", format!("+4930{:07}", dice.u32(..10_000_000)))
        .with("lifecycle", one_of(&mut dice, &LIFECYCLES))
        .with("newsletter", dice.bool())
}

pub(crate) fn company(seed: &Seed, number: u64, depth: Depth) -> Row {
    let (row, dice) = record(seed, number, depth, 2, 25 + seed.deals / 12);
    let Some(mut dice) = dice else { return row };
    row.with("company_name", vocabulary::company(number))
        .with("description", vocabulary::note(dice.u64(..)))
        .with("industry", one_of(&mut dice, &INDUSTRIES))
        .with("company_owner", owner(&mut dice))
        .with("website_url", format!("https://company{number}.example.com"))
        .with("employees", u64::from(dice.u16(1..5_000)))
}

pub(crate) fn deal(seed: &Seed, number: u64, depth: Depth) -> Row {
    let (row, dice) = record(seed, number, depth, 3, seed.deals);
    let Some(mut dice) = dice else { return row };
    let d = &mut dice;
    let company = vocabulary::company(d.u64(..256));
    let name = format!("{company}: {}", vocabulary::project(d.u64(..)));
    let (pipeline, stages) = PIPELINES[usize::from(d.u8(..3) == 0)];
    let stage = d.usize(..stages.len());
    let amount = match d.u8(..4) {
        0 => (d.u32(1..90) * 500).to_string(),
        _ => format!("{}.{:02}", d.u32(1..40_000), d.u8(1..100)),
    };
    let close = Date(row.created.0.div_euclid(DAY * 1_000) + d.i64(10..160));
    let (first, second) = (vocabulary::note(d.u64(..)), vocabulary::note(d.u64(..)));
    row.with("deal_name", some(d, 50, name))
        .with("pipeline", pipeline)
        .with("deal_stage", stages[stage])
        .with("deal_owner", owner(d))
        .with("deal_value", some(d, 8, Digits::made(amount)))
        .with("deal_currency", one_of(d, &CURRENCIES))
        // The last two stages of a pipeline are the won and the lost one.
        .with("deal_status", STATUSES[(stage + 3).saturating_sub(stages.len())])
        .with("expected_close", some(d, 8, close.to_string()))
        .with("region", some(d, 8, REGIONS[stage % REGIONS.len()]))
        .with("next_step", some(d, 8, format!("{first} {second}")))
        .with("is_strategic", d.bool())
        .with("account_manager", owner(d))
}

/// Leaves one in so many values out.
fn some<T>(dice: &mut Rng, one_in: u8, value: T) -> Option<T> {
    (dice.u8(..one_in) > 0).then_some(value)
}

pub(crate) fn ticket(seed: &Seed, number: u64, depth: Depth) -> Row {
    let (row, dice) = record(seed, number, depth, 4, 20 + seed.deals / 20);
    let Some(mut dice) = dice else { return row };
    row.with("ticket_name", format!("Support: {}", vocabulary::project(dice.u64(..))))
        .with("pipeline", "default")
        .with("ticket_stage", one_of(&mut dice, &TICKET_STAGES))
        .with("ticket_owner", owner(&mut dice))
        .with("priority", one_of(&mut dice, &PRIORITIES))
}
