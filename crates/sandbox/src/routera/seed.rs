//! The records that are there from the start, made from the seed whenever they are read.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::value::RawValue;

use super::{
    catalogue::{
        CURRENCIES, INDUSTRIES, LIFECYCLES, ObjectType, PIPELINES, PRIORITIES, REGIONS, STATUSES,
        TICKET_STAGES,
    },
    ids::{self, Kind},
    record::Record,
    state::{USERS, user},
};
use crate::{
    calendar::{DAY, Date, Moment},
    raw::{made, quoted},
    vocabulary,
};

/// 2024-01-02T08:00:00Z, before the first record was made.
const START: i64 = 1_704_182_400;
/// The time over which the records were made.
const SPAN: i64 = 900 * DAY;
/// More deals than this are not made.
const MOST: u64 = 1_000_000_000;
/// Every record at such a number is archived, five for each hundred that are not.
const ARCHIVED: u64 = 21;

/// The seeded records: a pure function of the seed, the number of deals, the type and the number.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    seed: u64,
    deals: u64,
}

impl Seed {
    pub(crate) fn new(deals: u64, seed: u64) -> Self {
        Self { seed, deals: deals.min(MOST) }
    }

    /// How many records of a type there are, archived ones included.
    pub(crate) fn count(&self, object: ObjectType) -> u64 {
        let active = match object {
            ObjectType::Contacts => 40 + self.deals / 8,
            ObjectType::Companies => 25 + self.deals / 12,
            ObjectType::Deals => self.deals,
            ObjectType::Tickets => 20 + self.deals / 20,
        };
        active + active / (ARCHIVED - 1)
    }

    pub(crate) fn is_archived(number: u64) -> bool {
        number.is_multiple_of(ARCHIVED)
    }

    /// How many of the first so many records are active.
    pub(crate) fn active_among(records: u64) -> u64 {
        records - records / ARCHIVED
    }

    /// The number of the last of the first so many active records.
    pub(crate) fn last_of_active(records: u64) -> u64 {
        records + records.saturating_sub(1) / (ARCHIVED - 1)
    }

    pub(crate) fn record(&self, object: ObjectType, number: u64) -> Record {
        let salt = (object as u64 + 1) << 56;
        let mut dice = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt);
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        let step = SPAN.checked_div(self.count(object).cast_signed()).unwrap_or(DAY).clamp(1, DAY);
        let turn = (number - 1).cast_signed().saturating_mul(step) + dice.i64(0..step);
        let created = Moment((START + turn) * 1_000 + dice.i64(0..1_000));
        let updated = Moment(created.0 + dice.i64(0..60 * DAY * 1_000));
        let mut values = Values(BTreeMap::new());
        if dice.u8(..4) > 0 {
            values.text("external_id", &format!("ext-{number:06}"));
        }
        match object {
            ObjectType::Contacts => contact(&mut values, &mut dice, number),
            ObjectType::Companies => company(&mut values, &mut dice, number),
            ObjectType::Deals => deal(&mut values, &mut dice, created),
            ObjectType::Tickets => ticket(&mut values, &mut dice),
        }
        let archived =
            Self::is_archived(number).then(|| (updated, ids::id(Kind::USER, 1 + dice.u64(..USERS))));
        Record { number, values: values.0, created, updated, archived }
    }
}

/// Values that are being collected.
struct Values(BTreeMap<String, Box<RawValue>>);

impl Values {
    fn text(&mut self, name: &str, text: &str) {
        self.put(name, quoted(text));
    }

    fn put(&mut self, name: &str, value: Box<RawValue>) {
        self.0.insert(name.to_owned(), value);
    }

    fn one_of(&mut self, dice: &mut Rng, name: &str, options: &[&str]) {
        self.text(name, options[dice.usize(..options.len())]);
    }

    fn owner(&mut self, dice: &mut Rng, name: &str) {
        if dice.u8(..10) > 0 {
            self.text(name, &user(1 + dice.u64(..USERS)));
        }
    }
}

fn contact(values: &mut Values, dice: &mut Rng, number: u64) {
    let name = vocabulary::person(number);
    let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
    values.text("first_name", first);
    values.text("last_name", last);
    values.text("email", &format!("contact{number}@example.com"));
    values.owner(dice, "contact_owner");
    values.text("phone", &format!("+4930{:07}", dice.u32(..10_000_000)));
    values.one_of(dice, "lifecycle", &LIFECYCLES);
    values.put("newsletter", made(dice.bool().to_string()));
}

fn company(values: &mut Values, dice: &mut Rng, number: u64) {
    values.text("company_name", &vocabulary::company(number));
    values.text("description", vocabulary::note(dice.u64(..)));
    values.one_of(dice, "industry", &INDUSTRIES);
    values.owner(dice, "company_owner");
    values.text("website_url", &format!("https://company{number}.example.com"));
    values.put("employees", made(dice.u16(1..5_000).to_string()));
}

fn deal(values: &mut Values, dice: &mut Rng, created: Moment) {
    // A name may be null.
    if dice.u8(..50) > 0 {
        let company = vocabulary::company(dice.u64(..256));
        values.text("deal_name", &format!("{company}: {}", vocabulary::project(dice.u64(..))));
    }
    let (pipeline, stages) = PIPELINES[usize::from(dice.u8(..3) == 0)];
    let stage = dice.usize(..stages.len());
    values.text("pipeline", pipeline);
    values.text("deal_stage", stages[stage]);
    values.owner(dice, "deal_owner");
    let amount = match dice.u8(..4) {
        0 => (dice.u32(1..90) * 500).to_string(),
        _ => format!("{}.{:02}", dice.u32(1..40_000), dice.u8(1..100)),
    };
    values.put("deal_value", made(amount));
    values.one_of(dice, "deal_currency", &CURRENCIES);
    // The last two stages of a pipeline are the won and the lost one.
    values.text("deal_status", STATUSES[(stage + 3).saturating_sub(stages.len())]);
    let day = created.0 / 1_000 / DAY;
    values.text("expected_close", &Date(day + dice.i64(10..160)).to_string());
    values.one_of(dice, "region", &REGIONS);
    let (first, second) = (vocabulary::note(dice.u64(..)), vocabulary::note(dice.u64(..)));
    values.text("next_step", &format!("{first} {second}"));
    values.put("is_strategic", made(dice.bool().to_string()));
    values.text("account_manager", &user(1 + dice.u64(..USERS)));
    for name in ["deal_value", "expected_close", "region", "next_step", "account_manager"] {
        if dice.u8(..8) == 0 {
            values.0.remove(name);
        }
    }
}

fn ticket(values: &mut Values, dice: &mut Rng) {
    values.text("ticket_name", &format!("Support: {}", vocabulary::project(dice.u64(..))));
    values.text("pipeline", "default");
    values.one_of(dice, "ticket_stage", &TICKET_STAGES);
    values.owner(dice, "ticket_owner");
    values.one_of(dice, "priority", &PRIORITIES);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{object, routera::catalogue::Catalogue};

    #[test]
    fn deals_have_a_realistic_size_and_repeat_with_the_seed() {
        let catalogue = Catalogue::new();
        let fields: Vec<String> =
            catalogue.of(ObjectType::Deals).iter().map(|field| field.name.clone()).collect();
        let texts = |seed| {
            let seed = Seed::new(500, seed);
            let write = |number| {
                let record = seed.record(ObjectType::Deals, number);
                object::text(|out| record.write(ObjectType::Deals, &catalogue, &fields, out))
            };
            (1..=500).map(write).collect::<String>()
        };
        assert_eq!(texts(7), texts(7));
        assert_ne!(texts(7), texts(8));
        let size = texts(1).len() / 500;
        assert!((500..=1_000).contains(&size), "{size} bytes a deal");
    }

    #[test]
    fn the_number_of_deals_counts_active_ones() {
        for deals in [0, 1, 19, 20, 21, 40, 1_000] {
            let seed = Seed::new(deals, 1);
            let active = (1..=seed.count(ObjectType::Deals)).filter(|&number| !Seed::is_archived(number));
            let active: Vec<u64> = active.collect();
            assert_eq!(active.len() as u64, deals);
            assert_eq!(Seed::last_of_active(deals), active.last().copied().unwrap_or_default());
            assert_eq!(Seed::active_among(seed.count(ObjectType::Deals)), deals);
        }
    }
}
