//! The rows that are there from the start, made from the seed whenever they are read.

mod people;

use fastrand::Rng;

use self::people::place;
pub(crate) use self::people::{USERS, organization, organizations, person, persons};
use super::order;
use crate::{
    kit::{ClockTime, DAY, Date, Depth, Digits, Moment, Row, Seed, Value, made},
    vocabulary,
};

/// The id of the first user, whom the tokens belong to; the others follow.
pub(crate) const FIRST_USER: u64 = 25_455_458;
/// What the zone is ahead of UTC, in milliseconds.
pub(crate) const ZONE_OFFSET: i64 = 4 * 3_600 * 1_000;
/// 2023-11-13T09:16:26Z, before any deal.
pub(crate) const MADE: Moment = Moment(1_699_866_986_000);
pub(crate) const LAST_LOGIN: &str = "2026-08-21 08:45:56";

/// The pipelines of the stages.
const PIPELINES: [u64; 12] = [1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3];

/// Custom fields of deals that seeded deals have values for: their types and options.
pub(crate) const CUSTOM: [(&str, &str, &[&str]); 11] = [
    ("Purchase order", "varchar", &[]),
    ("Background", "text", &[]),
    ("Discount", "double", &[]),
    ("Budget", "monetary", &[]),
    ("Priority", "enum", &["Low", "Medium", "High", "Critical"]),
    ("Sources", "set", &["Online", "Partner", "Fair", "Referral", "Outbound"]),
    ("Renewal", "date", &[]),
    ("Delivery", "daterange", &[]),
    ("Site visit", "timerange", &[]),
    ("Site", "address", &[]),
    ("Engineer", "user", &[]),
];
/// Currencies with the decimals that amounts in them have.
const CURRENCIES: [(&str, u32); 8] =
    [("EUR", 2), ("USD", 2), ("GBP", 2), ("BGN", 2), ("EUR", 2), ("CHF", 2), ("JPY", 0), ("KWD", 3)];
const ORIGINS: [&str; 5] = ["ManuallyCreated", "API", "Import", "WebForm", "LeadConverted"];
const ZONES: [(u32, &str); 3] = [(318, "Europe/London"), (323, "Europe/Madrid"), (341, "Europe/Sofia")];

/// How many products the catalog has.
pub(crate) const PRODUCTS: u64 = 12;

pub(crate) fn product(_: &Seed, number: u64, _: Depth) -> Row {
    let price = number * 120;
    Row::made(number, MADE)
        .with("name", vocabulary::project(number))
        .with("code", format!("P-{number:03}"))
        .with("tax", Digits::made("0"))
        .with("is_linkable", true)
        .with("visible_to", 3)
        .with("owner_id", 1)
        .with("billing_frequency", "one-time")
        .with("prices", made(format!(r#"[{{"price":{price},"currency":"EUR","cost":0,"notes":""}}]"#)))
}

/// How many leads the account starts with; every tenth is archived.
pub(crate) const LEADS: u64 = 40;
pub(crate) fn lead(seed: &Seed, number: u64, _: Depth) -> Row {
    let made_at = Moment(MADE.0 + number.cast_signed() * 60_000);
    let mut row = Row::made(number, made_at)
        .with("title", format!("{} lead", vocabulary::person(number)))
        .with("owner_id", 1 + number % USERS)
        .with("creator_id", 1)
        .with("label_ids", vec![1 + number % 3])
        .with("person_id", 1 + number % persons(seed))
        .with("organization_id", number.is_multiple_of(3).then(|| 1 + number % organizations(seed)))
        .with("was_seen", number.is_multiple_of(2))
        .with("value", made(format!(r#"{{"amount":{},"currency":"EUR"}}"#, number * 250)))
        .with("visible_to", "3");
    row.archived = number.is_multiple_of(10).then_some(made_at);
    row
}

/// Returns how many rows there are for followers: two for each deal.
pub(crate) fn followers(seed: &Seed) -> u64 {
    2 * order::last(seed)
}

/// Makes a follower; every other deal has one alone, and its second row was never there.
pub(crate) fn follower(seed: &Seed, number: u64, _: Depth) -> Row {
    let (deal, second) = (number.div_ceil(2), number.is_multiple_of(2));
    let mut row = Row::new(number, order::added(seed, deal));
    let never = second && deal.is_multiple_of(2);
    row.deleted = never.then_some(row.created);
    row.with("deal_id", deal).with("user_id", 1 + (deal + u64::from(second)) % USERS).with("never", never)
}

/// Makes the participation of a deal's own person.
pub(crate) fn participant(seed: &Seed, number: u64, _: Depth) -> Row {
    let deal = deal(seed, number, Depth::Key);
    let row = Row::new(number, deal.created).with("deal_id", number);
    row.with("person_id", deal.get("person_id").clone()).with("added_by_user_id", 1)
}

pub(crate) fn deal(seed: &Seed, number: u64, depth: Depth) -> Row {
    let dice = &mut seed.dice(number, 0);
    let mut row = Row::new(number, order::added(seed, number));
    row.updated = order::updated(seed, number);
    let touched = row.updated.unwrap_or(row.created);
    row.archived = order::is_archived(number).then_some(touched);
    row.deleted = order::is_deleted(number).then_some(touched);
    let stage = dice.usize(..PIPELINES.len());
    let owner = 1 + dice.u64(..USERS);
    let person = (dice.u8(..) < 200).then(|| 1 + dice.u64(..persons(seed)));
    let organization = (dice.u8(..) < 210).then(|| 1 + dice.u64(..organizations(seed)));
    let status = match dice.u8(..100) {
        0..55 => "open",
        55..80 => "won",
        _ => "lost",
    };
    let row = row
        .with("owner_id", owner)
        .with("person_id", person)
        .with("org_id", organization)
        .with("pipeline_id", PIPELINES[stage])
        .with("stage_id", stage as u64 + 1)
        .with("status", status);
    if depth == Depth::Key { row } else { whole_deal(row, touched, organization, status, dice) }
}

fn whole_deal(mut row: Row, touched: Moment, organization: Option<u64>, status: &str, d: &mut Rng) -> Row {
    let closed = (status != "open").then_some(touched);
    let (currency, decimals) = CURRENCIES[d.usize(..CURRENCIES.len())];
    let company = organization.map_or_else(|| vocabulary::person(d.u64(..256)), vocabulary::company);
    let value = value(d, decimals);
    let is_recurring = d.u8(..4) == 0;
    let nothing = || is_recurring.then(|| Digits::made("0.0"));
    row = row
        .with("title", format!("{company}: {}", vocabulary::project(d.u64(..))))
        .with("creator_user_id", 1 + d.u64(..USERS))
        .with("acv", value.clone().filter(|_| is_recurring))
        .with("arr", nothing())
        .with("mrr", nothing())
        .with("value", value)
        .with("currency", currency)
        .with("stage_change_time", d.bool().then_some(touched))
        .with("probability", (d.u8(..3) == 0).then(|| Digits::made((d.u8(1..=20) * 5).to_string())));
    let lost_reason = (status == "lost").then(|| vocabulary::loss(d.u64(..))).filter(|_| d.u8(..5) > 0);
    let day = row.created.0.div_euclid(DAY * 1_000);
    row = row
        .with("lost_reason", lost_reason)
        .with("visible_to", if d.u8(..8) == 0 { 1 } else { 3 })
        .with("close_time", closed)
        .with("won_time", closed.filter(|_| status == "won"))
        .with("lost_time", closed.filter(|_| status == "lost"))
        .with("expected_close_date", (d.u8(..4) > 0).then(|| Date(day + d.i64(10..160))))
        .with("label_ids", (1..=4).filter(|_| d.u8(..5) == 0).collect::<Vec<u64>>())
        .with("origin", ORIGINS[d.usize(..ORIGINS.len())])
        .with("origin_id", (d.u8(..6) == 0).then(|| format!("{:016x}", d.u64(..))))
        .with("channel", (d.u8(..3) == 0).then(|| d.u64(51..=54)))
        .with("channel_id", (d.u8(..5) == 0).then(|| format!("campaign-{:03}", d.u8(..))));
    let values = custom_values(d, day);
    for ((name, ..), value) in CUSTOM.into_iter().zip(values) {
        if d.u8(..6) > 0 {
            row.set(name, value);
        }
    }
    row
}

/// Returns an amount with a fraction, as the vendor writes amounts; some are 0 and some were never given.
fn value(dice: &mut Rng, decimals: u32) -> Option<Digits> {
    Some(Digits::made(match dice.u8(..20) {
        0..2 => return None,
        2 => "0.0".to_owned(),
        3..12 => format!("{}.0", dice.u32(1..90) * 500),
        _ if decimals == 0 => format!("{}.0", dice.u32(100..9_000_000)),
        _ if decimals == 3 => format!("{}.{:03}", dice.u32(1..9_000), dice.u16(1..1_000)),
        _ => format!("{}.{:02}", dice.u32(1..40_000), dice.u8(1..100)),
    }))
}

/// Returns values for the seeded custom fields, in their order.
fn custom_values(dice: &mut Rng, day: i64) -> [Value; 11] {
    let (zone_id, zone) = ZONES[dice.usize(..ZONES.len())];
    let start = i64::from(dice.u8(14..34)) * 1_800;
    let number = dice.u64(..);
    [
        format!("PO-{:06}", dice.u32(..1_000_000)).into(),
        vocabulary::note(number).into(),
        Digits::made(format!("{}.{}", dice.u8(..100), dice.u8(1..10))).into(),
        made(format!(
            r#"{{"value":{}.{:02},"currency":"{}"}}"#,
            dice.u16(..),
            dice.u8(..100),
            CURRENCIES[dice.usize(..CURRENCIES.len())].0
        ))
        .into(),
        dice.u64(1..=4).into(),
        match dice.u64(11..=15) {
            11 => vec![11].into(),
            other => vec![11, other].into(),
        },
        Date(day + dice.i64(30..400)).into(),
        made(format!(r#"{{"value":"{}","until":"{}"}}"#, Date(day + 20), Date(day + dice.i64(21..120))))
            .into(),
        made(format!(
            r#"{{"value":"{}","until":"{}","timezone_id":{zone_id},"timezone_name":"{zone}"}}"#,
            ClockTime(start),
            ClockTime(start + 3_600)
        ))
        .into(),
        made(place(dice)).into(),
        (1 + dice.u64(..USERS)).into(),
    ]
}

pub(crate) fn user(_: &Seed, number: u64, _: Depth) -> Row {
    Row::new(number, MADE).with("name", vocabulary::person((number - 1) * 5))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{
        kit::Stored,
        pipedrive::{
            schema::{DEALS, STAGES},
            state::State,
            view::View,
        },
        rate::Rate,
    };

    fn texts(seed: u64, deals: u64) -> Vec<String> {
        let seed = Seed { seed, deals };
        let state = State::new(seed, Rate::new());
        let view = View::plain(state.store(), &DEALS);
        let text = |number| {
            let mut out = Vec::new();
            view.write(state.store(), &DEALS, &deal(&seed, number, Depth::Whole), &mut out);
            String::from_utf8(out).unwrap()
        };
        (1..=order::last(&seed)).map(text).collect()
    }

    #[test]
    fn pipelines_of_stages_agree_with_the_file() {
        let state = State::new(Seed { seed: 1, deals: 1 }, Rate::new());
        let stages = state.store().rows(STAGES.name, Depth::Whole);
        let pipelines: Vec<u64> = stages.filter_map(|stage| stage.number_of("pipeline_id")).collect();
        assert_eq!(pipelines, PIPELINES);
    }

    #[test]
    fn same_seed_gives_the_same_bytes() {
        assert_eq!(texts(7, 300), texts(7, 300));
        assert_ne!(texts(7, 300), texts(8, 300));
    }

    #[test]
    fn deal_has_every_field_and_a_realistic_size() {
        let texts = texts(1, 1_000);
        let size = texts.iter().map(String::len).sum::<usize>() / texts.len();
        assert!((1_500..=1_900).contains(&size), "{size} bytes a deal");
        for text in &texts {
            let deal: BTreeMap<String, serde_json::Value> = serde_json::from_str(text).unwrap();
            assert_eq!(deal.len(), 36, "{text}");
            assert_eq!(deal["custom_fields"].as_object().unwrap().len(), 11);
        }
    }

    #[test]
    fn values_are_of_many_kinds() {
        let text = texts(1, 500).concat();
        for part in [
            r#""value":null"#,
            r#""value":0.0"#,
            r#""currency":"BGN""#,
            r#""status":"won""#,
            r#""status":"lost""#,
            r#""status":"deleted""#,
            r#""is_archived":true"#,
            r#""is_deleted":true"#,
            r#""update_time":null"#,
            r#""label_ids":[]"#,
            r#""timezone_name":"#,
            r#""formatted_address":"#,
            "Çınar",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
}
