//! The deals that are there from the start, made from the seed whenever they are read.

mod order;

use fastrand::Rng;
use serde_json::value::RawValue;

use super::{
    catalogue::SEEDED_OPTIONS,
    deal::{Deal, Facts, Status},
    pipelines::SEEDED_STAGES,
    users::{FIRST_USER, USERS},
};
use crate::{
    calendar::{ClockTime, DAY, Date, Instant},
    raw::Digits,
    vocabulary,
};

/// 2024-01-02T08:00:00Z, before the first deal was added.
const START: i64 = 1_704_182_400;
/// The time over which the deals were added.
const SPAN: i64 = 900 * DAY;
/// Ids come in blocks of this size, of which [`LISTED`] are neither archived nor deleted.
const BLOCK: u64 = 107;
const LISTED: u64 = 100;
/// More deals than this are not made; ids and times stay far from where they would overflow.
const MOST: u64 = 1_000_000_000;
/// Places in a block, counted from 0, that hold archived deals.
const ARCHIVED: [u64; 5] = [6, 27, 48, 69, 90];
/// Places in a block that hold deleted deals.
const DELETED: [u64; 2] = [10, 61];

/// Currencies with the decimals that amounts in them have.
const CURRENCIES: [(&str, u32); 8] =
    [("EUR", 2), ("USD", 2), ("GBP", 2), ("BGN", 2), ("EUR", 2), ("CHF", 2), ("JPY", 0), ("KWD", 3)];
const ORIGINS: [&str; 5] = ["ManuallyCreated", "API", "Import", "WebForm", "LeadConverted"];
const ZONES: [(u32, &str); 3] = [(318, "Europe/London"), (323, "Europe/Madrid"), (341, "Europe/Sofia")];

/// The seeded deals: a pure function of the seed, the number of deals and the id.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    seed: u64,
    listed: u64,
    last_id: u64,
    /// Seconds between one deal's being added and the next's.
    step: i64,
}

impl Seed {
    pub(crate) fn new(listed: u64, seed: u64) -> Self {
        let listed = listed.min(MOST);
        let last_id = last_id(listed);
        let step = SPAN.checked_div(i64::try_from(last_id).unwrap_or(i64::MAX)).unwrap_or(DAY).clamp(1, DAY);
        Self { seed, listed, last_id, step }
    }

    /// How many deals a plain list returns.
    pub(crate) fn listed(&self) -> u64 {
        self.listed
    }

    /// The highest id in use, archived and deleted deals included.
    pub(crate) fn last_id(&self) -> u64 {
        self.last_id
    }

    /// How many persons the deals know; their ids count from 1.
    pub(crate) fn persons(&self) -> u64 {
        40 + self.last_id / 8
    }

    /// How many organizations the deals know; their ids count from 1.
    pub(crate) fn organizations(&self) -> u64 {
        25 + self.last_id / 12
    }

    /// The dice for one row; the salt keeps kinds of rows apart.
    pub(crate) fn dice(&self, id: u64, salt: u64) -> Rng {
        let mut dice = Rng::with_seed(self.seed ^ id.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (salt << 32));
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        dice
    }

    /// When a person or an organization was added.
    pub(crate) fn before_the_deals(&self, id: u64) -> Instant {
        Instant(START - 30 * DAY + (id % (30 * DAY).unsigned_abs()).cast_signed())
    }

    pub(crate) fn contains(&self, id: u64) -> bool {
        (1..=self.last_id).contains(&id)
    }

    /// What lists filter and sort by.
    pub(crate) fn facts(&self, id: u64) -> Facts {
        self.facts_and_dice(id).0
    }

    /// The facts, and the dice for everything else about the same deal.
    fn facts_and_dice(&self, id: u64) -> (Facts, Rng) {
        let mut dice = self.dice(id, 0);
        let (stage_id, pipeline_id) = SEEDED_STAGES[dice.usize(..SEEDED_STAGES.len())];
        let place = (id - 1) % BLOCK;
        let facts = Facts {
            id,
            owner_id: FIRST_USER + dice.u64(..USERS),
            person_id: (dice.u8(..) < 200).then(|| 1 + dice.u64(..self.persons())),
            org_id: (dice.u8(..) < 210).then(|| 1 + dice.u64(..self.organizations())),
            pipeline_id,
            stage_id,
            status: match dice.u8(..100) {
                0..55 => Status::Open,
                55..80 => Status::Won,
                _ => Status::Lost,
            },
            is_archived: ARCHIVED.contains(&place),
            is_deleted: DELETED.contains(&place),
            add_time: self.add_time(id),
            update_time: self.update_time(id),
        };
        (facts, dice)
    }

    /// The whole deal.
    pub(crate) fn deal(&self, id: u64) -> Deal {
        let (facts, mut dice) = self.facts_and_dice(id);
        let touched = facts.update_time.unwrap_or(facts.add_time);
        let closed = (facts.status != Status::Open).then_some(touched);
        let (currency, decimals) = CURRENCIES[dice.usize(..CURRENCIES.len())];
        let company = facts.org_id.map_or_else(|| vocabulary::person(dice.u64(..256)), vocabulary::company);
        let value = value(&mut dice, decimals);
        let recurring = dice.u8(..4) == 0;
        Deal {
            title: format!("{company}: {}", vocabulary::project(dice.u64(..))),
            creator_user_id: FIRST_USER + dice.u64(..USERS),
            acv: recurring.then(|| value.clone()).flatten(),
            arr: recurring.then(|| Digits::made("0.0".to_owned())),
            mrr: recurring.then(|| Digits::made("0.0".to_owned())),
            value,
            currency: currency.to_owned(),
            stage_change_time: (dice.bool()).then_some(touched),
            probability: (dice.u8(..3) == 0).then(|| Digits::made((dice.u8(1..=20) * 5).to_string())),
            lost_reason: (facts.status == Status::Lost)
                .then(|| vocabulary::loss(dice.u64(..)).to_owned())
                .filter(|_| dice.u8(..5) > 0),
            visible_to: if dice.u8(..8) == 0 { 1 } else { 3 },
            close_time: closed,
            won_time: closed.filter(|_| facts.status == Status::Won),
            lost_time: closed.filter(|_| facts.status == Status::Lost),
            expected_close_date: (dice.u8(..4) > 0)
                .then(|| Date(facts.add_time.date().0 + dice.i64(10..160))),
            label_ids: (1..=4).filter(|_| dice.u8(..5) == 0).collect(),
            archive_time: facts.is_archived.then_some(touched),
            origin: ORIGINS[dice.usize(..ORIGINS.len())],
            origin_id: (dice.u8(..6) == 0).then(|| format!("{:016x}", dice.u64(..))),
            channel: (dice.u8(..3) == 0).then(|| dice.u64(51..=54)),
            channel_id: (dice.u8(..5) == 0).then(|| format!("campaign-{:03}", dice.u8(..))),
            custom: custom(&mut dice, &facts),
            facts,
        }
    }
}

/// The smallest id up to which the wanted number of deals are listed.
fn last_id(listed: u64) -> u64 {
    let (blocks, rest) = (listed / LISTED, listed % LISTED);
    let mut last = blocks * BLOCK;
    let mut missing = rest;
    while missing > 0 {
        let place = last % BLOCK;
        missing -= u64::from(!ARCHIVED.contains(&place) && !DELETED.contains(&place));
        last += 1;
    }
    last
}

/// An amount with a fraction, as the vendor writes amounts; some are 0 and some were never given.
fn value(dice: &mut Rng, decimals: u32) -> Option<Digits> {
    let text = match dice.u8(..20) {
        0..2 => return None,
        2 => "0.0".to_owned(),
        3..12 => format!("{}.0", dice.u32(1..90) * 500),
        _ if decimals == 0 => format!("{}.0", dice.u32(100..9_000_000)),
        _ if decimals == 3 => format!("{}.{:03}", dice.u32(1..9_000), dice.u16(1..1_000)),
        _ => format!("{}.{:02}", dice.u32(1..40_000), dice.u8(1..100)),
    };
    Some(Digits::made(text))
}

/// Values for the fields that the catalogue starts with, in its order.
fn custom(dice: &mut Rng, facts: &Facts) -> Vec<Option<Box<RawValue>>> {
    let day = facts.add_time.date().0;
    let (zone_id, zone) = ZONES[dice.usize(..ZONES.len())];
    let start = i64::from(dice.u8(14..34)) * 1_800;
    let number = dice.u64(..);
    let option = |dice: &mut Rng, field: usize| {
        let (first, labels) = SEEDED_OPTIONS[field];
        first + dice.u64(..labels.len() as u64)
    };
    let texts = [
        format!("\"PO-{:06}\"", dice.u32(..1_000_000)),
        serde_json::Value::from(vocabulary::note(number)).to_string(),
        format!("{}.{}", dice.u8(..100), dice.u8(1..10)),
        format!(
            r#"{{"value":{}.{:02},"currency":"{}"}}"#,
            dice.u16(..),
            dice.u8(..100),
            CURRENCIES[dice.usize(..CURRENCIES.len())].0
        ),
        option(dice, 0).to_string(),
        {
            let first = option(dice, 1);
            let (lowest, _) = SEEDED_OPTIONS[1];
            if first > lowest { format!("[{lowest},{first}]") } else { format!("[{first}]") }
        },
        format!("\"{}\"", Date(day + dice.i64(30..400))),
        format!(r#"{{"value":"{}","until":"{}"}}"#, Date(day + 20), Date(day + dice.i64(21..120))),
        format!(
            r#"{{"value":"{}","until":"{}","timezone_id":{zone_id},"timezone_name":"{zone}"}}"#,
            ClockTime(start),
            ClockTime(start + 3_600)
        ),
        address(dice),
        (FIRST_USER + dice.u64(..USERS)).to_string(),
    ];
    let mut values = Vec::with_capacity(texts.len());
    for text in texts {
        let given = dice.u8(..6) > 0;
        values.push(if given { RawValue::from_string(text).ok() } else { None });
    }
    values
}

fn address(dice: &mut Rng) -> String {
    let (number, postcode) = (dice.u8(1..=200), dice.u32(10_000..99_999));
    let (street, town, country) = [
        ("Mustamäe tee", "Tallinn", "Estonia"),
        ("Hauptstraße", "München", "Germany"),
        ("ул. Витоша", "София", "Bulgaria"),
        ("Fifth Avenue", "New York", "United States"),
    ][dice.usize(..4)];
    format!(
        r#"{{"value":"{street} {number}, {town}","street_number":"{number}","route":"{street}","sublocality":null,"subpremise":null,"locality":"{town}","admin_area_level_1":null,"admin_area_level_2":null,"country":"{country}","postal_code":"{postcode}","formatted_address":"{street} {number}, {postcode} {town}, {country}"}}"#
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::pipedrive::{catalogue::Catalogue, view::View};

    fn texts(seed: u64, deals: u64) -> Vec<String> {
        let catalogue = Catalogue::new(seed);
        let view = View::plain(&catalogue);
        let seed = Seed::new(deals, seed);
        (1..=seed.last_id()).map(|id| view.text(&seed.deal(id))).collect()
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(texts(7, 300), texts(7, 300));
        assert_ne!(texts(7, 300), texts(8, 300));
    }

    #[test]
    fn a_deal_has_every_member_and_a_realistic_size() {
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
    fn the_number_of_deals_counts_those_that_are_listed() {
        for listed in [0, 1, 6, 7, 99, 100, 101, 1_000, 12_345] {
            let seed = Seed::new(listed, 3);
            let facts = (1..=seed.last_id()).map(|id| seed.facts(id));
            let found = facts.filter(|facts| !facts.is_archived && !facts.is_deleted).count();
            assert_eq!(found as u64, listed);
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
