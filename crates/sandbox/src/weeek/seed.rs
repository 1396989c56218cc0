//! The deals that are there from the start, made from the seed whenever they are read.

mod people;

use std::collections::BTreeMap;

use fastrand::Rng;
use serde_json::{json, value::RawValue};

use super::{
    columns::Column,
    deal::{Deal, File, Task, WinStatus},
    field::FieldType,
    funnel::ROUND,
    ids::{self, Kind},
    workspace::{TAGS, USERS},
};
use crate::{
    calendar::{DAY, Date, Instant},
    raw::{Digits, made, quoted},
    vocabulary,
};

/// 2024-01-02T08:00:00Z, before the first row was made.
pub(crate) const START: i64 = 1_704_182_400;
/// The time over which the deals were made.
const SPAN: i64 = 900 * DAY;
/// More deals than this are not made.
const MOST: u64 = 1_000_000_000;
/// What keeps the dice of one kind of rows apart from those of another.
const DEAL: u64 = 0;
const AMOUNT: u64 = 0xA3_0047;

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

    fn dice(&self, number: u64, salt: u64) -> Rng {
        let mut dice = Rng::with_seed(self.seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt);
        // The first draw of a small generator still resembles its seed.
        dice.u64(..);
        dice
    }

    /// The status that a deal starts in.
    fn status(number: u64) -> u64 {
        ROUND[((number - 1) % Column::ROUND) as usize]
    }

    /// The amount in hundredths; some are 0 and some were never given.
    fn cents(&self, number: u64) -> Option<u64> {
        let mut dice = self.dice(number, AMOUNT);
        match dice.u8(..20) {
            0..2 => None,
            2 => Some(0),
            3..11 => Some(dice.u64(1..90) * 50_000),
            _ => Some(dice.u64(100..4_000_000)),
        }
    }

    /// The amount, for a fraction of what the whole deal costs.
    pub(crate) fn worth(&self, number: u64) -> f64 {
        self.cents(number).unwrap_or_default() as f64 / 100.0
    }

    /// The whole deal.
    pub(crate) fn deal(&self, number: u64) -> Deal {
        let mut dice = self.dice(number, DEAL);
        let turn = (number - 1).cast_signed().saturating_mul(self.step) + dice.i64(0..self.step);
        let created = Instant(START + turn);
        let contact = 1 + dice.u64(..self.contacts());
        let organization = Self::organization_of(contact);
        let company = organization.map_or_else(|| vocabulary::person(contact), vocabulary::company);
        let title = format!("{company}: {}", vocabulary::project(dice.u64(..)));
        let win_status = match dice.u8(..100) {
            0..62 => None,
            62..80 => Some(WinStatus::Won),
            80..92 => Some(WinStatus::Lost),
            _ => Some(WinStatus::Archived),
        };
        let updated = Instant(created.0 + dice.i64(0..60 * DAY));
        Deal {
            number,
            status: Self::status(number),
            creator: 1 + dice.u64(..USERS),
            assignees: (1..=USERS).filter(|_| dice.u8(..4) == 0).collect(),
            organizations: organization.into_iter().collect(),
            contacts: if dice.u8(..5) == 0 { Vec::new() } else { vec![contact] },
            title: (dice.u8(..25) > 0).then_some(title),
            description: dice.bool().then(|| format!("<p>{}</p>", vocabulary::note(dice.u64(..)))),
            amount: self.cents(number).map(amount),
            win_status,
            created,
            updated,
            tags: (1..=TAGS.len() as u64).filter(|_| dice.u8(..6) == 0).collect(),
            tasks: if dice.u8(..7) == 0 { vec![task(number, created, &mut dice)] } else { Vec::new() },
            custom: self.custom(number, created, &mut dice),
            attachments: if dice.u8(..12) == 0 { vec![number] } else { Vec::new() },
        }
    }

    /// The file of a deal that has one; file and deal have the same number.
    pub(crate) fn file(&self, number: u64) -> Option<File> {
        let deal = (1..=self.deals).contains(&number).then(|| self.deal(number))?;
        let title = deal.title.unwrap_or_default();
        deal.attachments.contains(&number).then(|| File {
            number,
            deal: number,
            creator: deal.creator,
            name: format!("offer-{number}.txt"),
            bytes: format!("Offer {number}\n{title}\n").into_bytes(),
            created: deal.updated,
        })
    }

    /// Values for the fields that the funnels start with, ten each, one for every type.
    fn custom(&self, number: u64, created: Instant, dice: &mut Rng) -> BTreeMap<u64, Box<RawValue>> {
        let funnel = (Self::status(number) - 1) / 8;
        let mut values = BTreeMap::new();
        for (place, (_, kind)) in (1..).zip(FieldType::ALL) {
            let field = funnel * 10 + place;
            let mut option = || ids::uuid(Kind::Choice, field * 10 + dice.u64(1..=4));
            let value = match kind {
                FieldType::Text => quoted(vocabulary::project(dice.u64(..))),
                FieldType::Boolean => made(dice.bool().to_string()),
                FieldType::Datetime => quoted(&Instant(created.0 + dice.i64(1..90) * DAY).to_string()),
                FieldType::Select => quoted(&option()),
                FieldType::Multiselect => {
                    let mut options = vec![option(), option()];
                    options.dedup();
                    made(json!(options).to_string())
                }
                FieldType::Member | FieldType::Approval => {
                    made(json!([ids::uuid(Kind::User, 1 + dice.u64(..USERS))]).to_string())
                }
                FieldType::Contact => quoted(&ids::uuid(Kind::Contact, 1 + dice.u64(..self.contacts()))),
                FieldType::Link => quoted(&format!("https://example.com/{number}")),
                FieldType::Number => made(format!("{}.{:02}", dice.u16(..), dice.u8(1..100))),
            };
            if dice.u8(..5) > 1 {
                values.insert(field, value);
            }
        }
        values
    }
}

/// An amount as a float is written: no zeros at its end.
fn amount(cents: u64) -> Digits {
    let (whole, rest) = (cents / 100, cents % 100);
    Digits::made(match rest {
        0 => whole.to_string(),
        _ if rest.is_multiple_of(10) => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    })
}

fn task(number: u64, created: Instant, dice: &mut Rng) -> Task {
    Task {
        id: number,
        parent: None,
        title: Some(vocabulary::project(dice.u64(..)).to_owned()),
        description: dice.bool().then(|| format!("<p>{}</p>", vocabulary::note(dice.u64(..)))),
        kind: ["action", "meet", "call"][dice.usize(..3)],
        priority: (dice.u8(..3) > 0).then(|| dice.u64(..4)),
        completed: dice.bool().then(|| Instant(created.0 + dice.i64(1..20 * DAY))),
        assignee: (dice.u8(..4) > 0).then(|| 1 + dice.u64(..USERS)),
        locations: Vec::new(),
        due: dice.bool().then(|| Date(created.date().0 + dice.i64(1..40))),
        created,
    }
}
