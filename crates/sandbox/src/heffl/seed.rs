//! The rows that are there from the start, made from the seed whenever they are read.

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::value::RawValue;

use super::{
    catalogue::{CHANNELS, INDUSTRIES},
    clients::{Client, Kind},
    deal::{Deal, Facts, Status},
    ids,
    reference::{CLIENT_STAGES, LEADS, SOURCES, TAGS, USERS},
};
use crate::{
    calendar::{DAY, Moment},
    raw::{Digits, made, quoted},
    vocabulary,
};

/// 2024-01-02T08:00:00Z, before the first row was made.
const START: i64 = 1_704_182_400;
/// The time over which the deals were made.
const SPAN: i64 = 900 * DAY;
/// More deals than this are not made.
const MOST: u64 = 1_000_000_000;
/// The stages of the two seeded pipelines by status, as ranges of numbers.
const STAGES: [[(u64, u64); 3]; 2] = [[(1, 3), (4, 4), (5, 5)], [(6, 7), (8, 8), (9, 9)]];
const CURRENCIES: [&str; 4] = ["EUR", "USD", "AED", "GBP"];

/// The seeded rows: a pure function of the seed, the number of deals and the number of a row.
#[derive(Clone, Debug)]
pub(crate) struct Seed {
    seed: u64,
    deals: u64,
    /// Seconds between one deal's being made and the next's.
    step: i64,
}

impl Seed {
    pub(crate) fn new(deals: u64, seed: u64) -> Self {
        let deals = deals.min(MOST);
        let step = SPAN.checked_div(deals.cast_signed()).unwrap_or(DAY).clamp(1, DAY);
        Self { seed, deals, step }
    }

    pub(crate) fn deals(&self) -> u64 {
        self.deals
    }

    /// How many contacts and companies there are: contacts have odd numbers, companies even ones.
    pub(crate) fn clients(&self) -> u64 {
        2 * (20 + self.deals / 8)
    }

    /// The dice for a row; `salt` keeps kinds of rows apart.
    fn dice(&self, number: u64, salt: u64) -> Rng {
        let mut dice = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt);
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        dice
    }

    /// What lists filter and sort by.
    pub(crate) fn facts(&self, number: u64) -> Facts {
        self.facts_and_dice(number).0
    }

    fn facts_and_dice(&self, number: u64) -> (Facts, Rng) {
        let mut dice = self.dice(number, 0);
        let status = match dice.u8(..100) {
            0..55 => Status::Active,
            55..80 => Status::Won,
            _ => Status::Lost,
        };
        let pipeline = usize::from(dice.u8(..3) == 0);
        let (first, last) = STAGES[pipeline][status as usize];
        let turn = (number - 1).cast_signed().saturating_mul(self.step) + dice.i64(0..self.step);
        let created = Moment((START + turn) * 1_000 + dice.i64(0..1_000));
        let close = created.0 / 1_000 / DAY + dice.i64(10..160);
        let facts = Facts {
            number,
            client: 1 + dice.u64(..self.clients()),
            pipeline: pipeline as u64 + 1,
            stage: dice.u64(first..=last),
            status,
            price: price(&mut dice),
            expected_close: (dice.u8(..4) > 0).then_some(Moment(close * DAY * 1_000)),
            created,
        };
        (facts, dice)
    }

    /// The title of a deal, for a fraction of what the whole deal costs.
    pub(crate) fn title(&self, number: u64) -> String {
        let (facts, mut dice) = self.facts_and_dice(number);
        title(&facts, &mut dice)
    }

    /// The whole deal.
    pub(crate) fn deal(&self, number: u64) -> Deal {
        let (facts, mut dice) = self.facts_and_dice(number);
        let title = title(&facts, &mut dice);
        let contact = facts.client - u64::from(facts.client.is_multiple_of(2));
        let priority = ["LOW", "MEDIUM", "HIGH"].get(dice.usize(..5)).map(|&name| name.to_owned());
        Deal {
            title,
            priority,
            lead: (dice.u8(..5) == 0).then(|| 1 + dice.u64(..LEADS)),
            source: (dice.u8(..4) > 0).then(|| 1 + dice.u64(..SOURCES.len() as u64)),
            owner: (dice.u8(..10) > 0).then(|| 1 + dice.u64(..USERS)),
            updated: Moment(facts.created.0 + dice.i64(0..60 * DAY * 1_000)),
            custom: custom(&mut dice, &facts),
            currency: Some(CURRENCIES[dice.usize(..CURRENCIES.len())].to_owned()),
            is_inclusive_tax: Some(dice.bool()),
            assignees: (1..=USERS).filter(|_| dice.u8(..4) == 0).collect(),
            contacts: vec![contact],
            tags: (1..=TAGS.len() as u64).filter(|_| dice.u8(..5) == 0).collect(),
            products: None,
            facts,
        }
    }

    /// A contact or a company.
    pub(crate) fn client(&self, number: u64) -> Client {
        let mut dice = self.dice(number, 0x00C1_1E47);
        let kind = if number.is_multiple_of(2) { Kind::Company } else { Kind::Contact };
        let created = Moment((START - DAY) * 1_000 + (number % 86_400).cast_signed() * 1_000);
        let mut members = BTreeMap::new();
        let mut custom = BTreeMap::new();
        let mut put = |name: &'static str, value: Box<RawValue>| members.insert(name, value);
        put("stageId", quoted(&ids::id(ids::CLIENT_STAGE, 1 + dice.u64(..CLIENT_STAGES.len() as u64))));
        put("ownerUserId", quoted(&ids::id(ids::USER, 1 + dice.u64(..USERS))));
        put("phone", quoted(&format!("+4930{:07}", dice.u32(..10_000_000))));
        match kind {
            Kind::Contact => {
                let name = client_name(number);
                let (first, last) = name.split_once(' ').unwrap_or((&name, ""));
                put("firstName", quoted(first));
                put("lastName", quoted(last));
                put("email", quoted(&format!("contact{number}@example.com")));
                if dice.bool() {
                    put("companyId", quoted(&ids::id(ids::CLIENT, number + 1)));
                }
            }
            Kind::Company => {
                put("name", quoted(&client_name(number)));
                put("email", quoted(&format!("office{number}@example.com")));
                put("currency", quoted(CURRENCIES[dice.usize(..CURRENCIES.len())]));
                put("website", quoted(&format!("https://company{number}.example.com")));
            }
        }
        if dice.bool() {
            custom.insert("cf_industry".to_owned(), quoted(INDUSTRIES[dice.usize(..INDUSTRIES.len())]));
        }
        Client { kind, number, members, custom, created, updated: created }
    }
}

fn title(facts: &Facts, dice: &mut Rng) -> String {
    format!("{}: {}", client_name(facts.client), vocabulary::project(dice.u64(..)))
}

/// The name of a seeded contact or company.
pub(crate) fn client_name(number: u64) -> String {
    if number.is_multiple_of(2) { vocabulary::company(number / 2) } else { vocabulary::person(number / 2) }
}

/// A price in one of the forms that vendors write; some are 0 and some were never given.
fn price(dice: &mut Rng) -> Option<Digits> {
    Some(Digits::made(match dice.u8(..20) {
        0..2 => return None,
        2 => "0".to_owned(),
        3..12 => (dice.u32(1..90) * 500).to_string(),
        _ => format!("{}.{:02}", dice.u32(1..40_000), dice.u8(1..100)),
    }))
}

/// Values for the fields that the catalogue starts with.
fn custom(dice: &mut Rng, facts: &Facts) -> BTreeMap<String, Box<RawValue>> {
    let day = Moment((facts.created.0 / 1_000 / DAY + dice.i64(30..400)) * DAY * 1_000);
    let channel = dice.usize(1..CHANNELS.len());
    let mut values = vec![
        ("cf_purchase_order", quoted(&format!("PO-{:06}", dice.u32(..1_000_000)))),
        ("cf_background", quoted(vocabulary::note(dice.u64(..)))),
        ("cf_lead_score", made(dice.u8(..=100).to_string())),
        ("cf_industry", quoted(INDUSTRIES[dice.usize(..INDUSTRIES.len())])),
        ("cf_channels", made(format!(r#"["{}","{}"]"#, CHANNELS[0], CHANNELS[channel]))),
        ("cf_renewal_date", quoted(&day.to_string())),
        ("cf_budget", made(format!("{}.{:02}", dice.u16(..), dice.u8(..100)))),
        ("cf_website", quoted(&format!("https://example.com/{}", facts.client))),
    ];
    if facts.pipeline == 2 {
        values.push(("cf_contract_months", made((dice.u8(1..=5) * 12).to_string())));
    }
    values.retain(|_| dice.u8(..6) > 0);
    values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use crate::heffl::{state::State, view};

    #[test]
    fn deals_have_a_realistic_size_and_repeat_with_the_seed() {
        let texts = |seed| {
            let state = State::new(500, seed, 2);
            (1..=500).map(|number| view::text(&state, &state.seed.deal(number))).collect::<Vec<_>>()
        };
        assert_eq!(texts(7), texts(7));
        assert_ne!(texts(7), texts(8));
        let size = texts(1).concat().len() / 500;
        assert!((700..=1_100).contains(&size), "{size} bytes a deal");
    }

    #[test]
    fn the_stage_fits_the_status_and_the_pipeline() {
        let state = State::new(300, 3, 2);
        for number in 1..=300 {
            let facts = state.seed.facts(number);
            let stage = state.pipelines.stage(facts.stage).unwrap();
            assert_eq!((stage.pipeline, stage.kind), (facts.pipeline, facts.status), "{number}");
        }
    }
}
