//! The rows that are there from the start, made from the seed whenever they are read.

use crate::{
    kit::{DAY, Depth, Digits, Ids, Moment, Row, START, Seed, made, quoted},
    vocabulary,
};
use fastrand::Rng;

/// 2024-01-01T08:00:00Z, when the account was set up.
pub(crate) const MADE: Moment = Moment((START - DAY) * 1_000);
/// What keeps the dice of clients apart from those of deals.
const CLIENT: u64 = 0x00C1_1E47;
/// The same for tasks.
const TASK: u64 = 0x7A_5C00;

/// The numbers of the stages of each pipeline by status, as ranges.
const PLACES: [[(u64, u64); 3]; 2] = [[(1, 3), (4, 4), (5, 5)], [(6, 7), (8, 8), (9, 9)]];
pub(crate) const USERS: u64 = 5;
pub(crate) const LEADS: u64 = 50;
const SOURCES: u64 = 5;
const CLIENT_STAGES: u64 = 4;
pub(crate) const PROJECTS: u64 = 12;
const TAGS: u64 = 4;
const CURRENCIES: [&str; 4] = ["EUR", "USD", "AED", "GBP"];
const INDUSTRIES: [&str; 5] = ["SaaS", "Technology", "Retail", "Logistics", "Health"];
const CHANNELS: [&str; 4] = ["Online", "Partner", "Fair", "Referral"];

/// Returns how many contacts and companies there are: contacts have odd numbers, companies even ones.
pub(crate) fn clients(seed: &Seed) -> u64 {
    2 * (20 + seed.deals / 8)
}

/// Returns the place of a deal on the board, which no response shows (inferred).
pub(crate) fn position(number: u64) -> u64 {
    number % 97
}

pub(crate) fn deal(seed: &Seed, number: u64, depth: Depth) -> Row {
    let mut dice = seed.dice(number, 0);
    let d = &mut dice;
    let (place, status) = match d.u8(..100) {
        0..55 => (0, "ACTIVE"),
        55..80 => (1, "WON"),
        _ => (2, "LOST"),
    };
    let pipeline = usize::from(d.u8(..3) == 0);
    let (first, last) = PLACES[pipeline][place];
    let created = Moment(Seed::second(number, seed.deals, d) * 1_000 + d.i64(0..1_000));
    let close = created.0 / 1_000 / DAY + d.i64(10..160);
    let (client, stage, price) = (1 + d.u64(..clients(seed)), d.u64(first..=last), price(d));
    let row = Row::new(number, created)
        .with("clientId", client)
        .with("pipelineId", pipeline as u64 + 1)
        .with("stageId", stage)
        .with("status", status)
        .with("price", price)
        .with("expectedCloseDate", (d.u8(..4) > 0).then_some(Moment(close * DAY * 1_000)))
        .with("position", position(number));
    match depth {
        Depth::Key => row,
        Depth::Texts => titled(row, client, d),
        Depth::Whole => whole_deal(titled(row, client, d), d),
    }
}

/// Adds the title.
fn titled(row: Row, client: u64, d: &mut Rng) -> Row {
    row.with("title", format!("{}: {}", client_name(client), vocabulary::project(d.u64(..))))
}

/// Adds what lists neither filter nor sort by.
fn whole_deal(row: Row, d: &mut Rng) -> Row {
    let (created, client) = (row.created.0, row.number_of("clientId").unwrap_or_default());
    let row = row
        .with("priority", ["LOW", "MEDIUM", "HIGH"].get(d.usize(..5)).copied())
        .with("leadId", (d.u8(..5) == 0).then(|| 1 + d.u64(..LEADS)))
        .with("sourceId", (d.u8(..4) > 0).then(|| 1 + d.u64(..SOURCES)))
        .with("ownerUserId", (d.u8(..10) > 0).then(|| 1 + d.u64(..USERS)));
    let updated = Moment(created + d.i64(0..60 * DAY * 1_000));
    let mut row = custom(row, client, d)
        .with("currency", CURRENCIES[d.usize(..CURRENCIES.len())])
        .with("isInclusiveTax", d.bool())
        .with("assignees", (1..=USERS).filter(|_| d.u8(..4) == 0).collect::<Vec<_>>())
        .with("contacts", vec![client - u64::from(client.is_multiple_of(2))])
        .with("tags", (1..=TAGS).filter(|_| d.u8(..5) == 0).collect::<Vec<_>>());
    row.updated = Some(updated);
    row
}

/// Returns a price in one of the forms that vendors write; some are 0 and some were never given.
fn price(dice: &mut Rng) -> Option<Digits> {
    Some(Digits::made(match dice.u8(..20) {
        0..2 => return None,
        2 => "0".to_owned(),
        3..12 => (dice.u32(1..90) * 500).to_string(),
        _ => format!("{}.{:02}", dice.u32(1..40_000), dice.u8(1..100)),
    }))
}

/// Adds values of the custom fields of deals; one in six is left out.
fn custom(mut row: Row, client: u64, d: &mut Rng) -> Row {
    let renewal = Moment((row.created.0 / 1_000 / DAY + d.i64(30..400)) * DAY * 1_000);
    let channel = d.usize(1..CHANNELS.len());
    let mut values = vec![
        ("cf_purchase_order", quoted(&format!("PO-{:06}", d.u32(..1_000_000)))),
        ("cf_background", quoted(vocabulary::note(d.u64(..)))),
        ("cf_lead_score", made(d.u8(..=100).to_string())),
        ("cf_industry", quoted(INDUSTRIES[d.usize(..INDUSTRIES.len())])),
        ("cf_channels", made(format!(r#"["{}","{}"]"#, CHANNELS[0], CHANNELS[channel]))),
        ("cf_renewal_date", quoted(&renewal.to_string())),
        ("cf_budget", made(format!("{}.{:02}", d.u16(..), d.u8(..100)))),
        ("cf_website", quoted(&format!("https://example.com/{client}"))),
    ];
    if row.number_of("pipelineId") == Some(2) {
        values.push(("cf_contract_months", made((d.u8(1..=5) * 12).to_string())));
    }
    for (key, value) in values {
        if d.u8(..6) > 0 {
            row.set(key, value);
        }
    }
    row
}

/// Makes a contact or a company.
pub(crate) fn client(seed: &Seed, number: u64, depth: Depth) -> Row {
    let mut dice = seed.dice(number, CLIENT);
    let is_company = number.is_multiple_of(2);
    let created = Moment(MADE.0 + (number % 86_400).cast_signed() * 1_000);
    let mut row = Row::new(number, created)
        .with("type", if is_company { "company" } else { "contact" })
        .with("name", client_name(number))
        .with("stageId", 1 + dice.u64(..CLIENT_STAGES));
    if depth == Depth::Key {
        return row;
    }
    row.updated = Some(created);
    row = row
        .with("openingBalance", Digits::made("0"))
        .with("showJobAmountToWorker", false)
        .with("isClientPortalEnabled", false)
        .with("ownerUserId", 1 + dice.u64(..USERS))
        .with("phone", format!("+4930{:07}", dice.u32(..10_000_000)));
    if is_company {
        row = row
            .with("email", format!("office{number}@example.com"))
            .with("currency", CURRENCIES[dice.usize(..CURRENCIES.len())])
            .with("website", format!("https://company{number}.example.com"));
    } else {
        let (first, last) = vocabulary::names(number / 2);
        row = row
            .with("firstName", first)
            .with("lastName", last)
            .with("email", format!("contact{number}@example.com"))
            .with("companyId", dice.bool().then_some(number + 1));
    }
    if dice.bool() {
        row.set("cf_industry", quoted(INDUSTRIES[dice.usize(..INDUSTRIES.len())]));
    }
    row
}

fn client_name(number: u64) -> String {
    if number.is_multiple_of(2) { vocabulary::company(number / 2) } else { vocabulary::person(number / 2) }
}

pub(crate) fn user(_: &Seed, number: u64, _: Depth) -> Row {
    let name = vocabulary::person(number * 5);
    Row::new(number, MADE).with("name", name).with("email", format!("user{number}@example.com"))
}

pub(crate) fn lead(_: &Seed, number: u64, _: Depth) -> Row {
    Row::new(number, MADE)
        .with("name", vocabulary::person(number * 3 + 1))
        .with("email", format!("lead{number}@example.com"))
        .with("mobile", format!("+49170{number:07}"))
        .with("title", vocabulary::project(number))
        .with("value", (!number.is_multiple_of(4)).then(|| Digits::made((number * 250).to_string())))
        .with("sourceId", 1 + number % SOURCES)
        .with("leadStageId", 1 + number % 4)
}

/// Makes a task of a deal; every fourth deal has one.
pub(crate) fn task(seed: &Seed, number: u64, _: Depth) -> Row {
    let dice = &mut seed.dice(number, TASK);
    let (about, status) = (deal(seed, 4 * number - 3, Depth::Key), ["OPEN", "IN_PROGRESS", "COMPLETED"]);
    let mut row = Row::new(number, about.created)
        .with("title", vocabulary::project(dice.u64(..)))
        .with("description", dice.bool().then(|| vocabulary::note(dice.u64(..))))
        .with("status", status[dice.usize(..3)])
        .with("type", ["call", "todo", "meeting"][dice.usize(..3)])
        .with("priority", ["LOW", "MEDIUM", "HIGH"].get(dice.usize(..5)).copied())
        .with("showTime", dice.bool())
        .with("assigneeIds", vec![1 + dice.u64(..USERS)])
        .with("dueDate", Moment(about.created.0 + dice.i64(1..40) * DAY * 1_000))
        .with("createdById", 1)
        .with("entity", "deals")
        .with("entityId", Ids::Prefixed("dl_").text(about.number));
    row.set("completedOn", (row.text("status") == Some("COMPLETED")).then_some(about.created));
    row.updated = Some(about.created);
    row
}

pub(crate) fn project(seed: &Seed, number: u64, _: Depth) -> Row {
    let client = 1 + number % clients(seed);
    Row::made(number, MADE)
        .with("title", vocabulary::project(number))
        .with("status", if number.is_multiple_of(5) { "COMPLETED" } else { "ACTIVE" })
        .with("type", if number.is_multiple_of(3) { "retainer" } else { "flat_rate" })
        .with("pipelineId", 1)
        .with("stageId", if number.is_multiple_of(5) { 3 } else { 1 + number % 2 })
        .with("projectLeadId", 1 + number % USERS)
        .with("clientId", client)
        .with("budgetedHours", Digits::made((number * 8).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        heffl::{
            entities::DEAL,
            schema::{DEALS, PIPELINES, STAGES},
            state::{Options, State},
        },
        kit::{Rows, Stored, write},
    };

    fn state(deals: u64, seed: u64) -> State {
        State::new(Seed { seed, deals }, Options { generation: 2, reset_as_epoch: false }, 60)
    }

    #[test]
    fn deals_have_a_realistic_size_and_repeat() {
        let texts = |seed| {
            let state = state(500, seed);
            let row = |number| state.store().row(DEALS.name, number).unwrap();
            let text = |number| write::raw(|out| DEAL.write(state.store(), &row(number), false, out));
            (1..=500).map(|number| text(number).get().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(texts(7), texts(7));
        assert_ne!(texts(7), texts(8));
        let size = texts(1).concat().len() / 500;
        assert!((700..=1_100).contains(&size), "{size} bytes a deal");
    }

    #[test]
    fn stage_fits_the_status_and_the_pipeline() {
        let state = state(300, 3);
        for number in 1..=300 {
            let deal = state.store().row(DEALS.name, number).unwrap();
            let place = deal.number_of("stageId").unwrap();
            let stage = state.store().row(STAGES.name, place).unwrap();
            assert_eq!(stage.get("type"), deal.get("status"), "{number}");
            let pipeline = state.store().row(PIPELINES.name, deal.number_of("pipelineId").unwrap()).unwrap();
            assert!(pipeline.get("stages").numbers().contains(&place), "{number}");
        }
    }
}
