//! Funnels and statuses as they are stored, and those of the seed.

use super::{
    columns::Column,
    field::{Choice, Config, Field, FieldType},
    seed::START,
};
use crate::calendar::{DAY, Instant};

/// The names of the seeded funnels, their currencies, and the names of their statuses. The last one has no deals.
const SEEDED: [(&str, u64, [&str; 8]); 5] = [
    ("Sales", 2, ["New", "Contacted", "Qualified", "Demo", "Proposal", "Negotiation", "Contract", "Paused"]),
    (
        "Wholesale",
        3,
        ["Request", "Sample", "Price agreed", "Credit check", "Order", "Delivery", "Paid", "Claim"],
    ),
    ("Partners", 4, ["Lead", "First call", "Agreement", "Training", "Launch", "Active", "Review", "Ended"]),
    (
        "Продажи",
        1,
        ["Новая", "В работе", "Встреча", "КП отправлено", "Договор", "Оплата", "Отгрузка", "Отложено"],
    ),
    (
        "Recruiting",
        2,
        ["Applied", "Screening", "Interview", "Test task", "Offer", "Hired", "Talent pool", "Rejected"],
    ),
];
/// How many deals of each round stand in each status of a funnel that has deals; the last status is empty too.
const SHARES: [usize; 8] = [8, 7, 6, 5, 3, 2, 1, 0];
/// The statuses of one funnel, and the funnels that have deals.
const STATUSES: usize = 8;
const BUSY: usize = 4;
/// The number of the status at every place of a round.
pub(crate) static ROUND: [u64; Column::ROUND as usize] = round();
const NAMES: [&str; 10] = [
    "Source",
    "VIP",
    "Next meeting",
    "Industry",
    "Products",
    "Account manager",
    "Decision maker",
    "Website",
    "Approved by",
    "Budget",
];
const CHOICES: [[(&str, &str); 4]; 2] = [
    [("Retail", "blue"), ("Logistics", "dark_green"), ("Health", "light_pink"), ("Energy", "dark_yellow")],
    [("Licence", "purple"), ("Support", "green"), ("Training", "red"), ("Hardware", "light_blue")],
];

/// A funnel with its fields and statuses, which stand in their order.
#[derive(Clone, Debug)]
pub(crate) struct Funnel {
    pub(crate) number: u64,
    pub(crate) creator: u64,
    pub(crate) currency: u64,
    pub(crate) name: Option<String>,
    pub(crate) is_private: bool,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
    pub(crate) team: Vec<u64>,
    pub(crate) fields: Vec<Field>,
    pub(crate) statuses: Vec<Status>,
}

#[derive(Clone, Debug)]
pub(crate) struct Status {
    pub(crate) number: u64,
    pub(crate) creator: u64,
    pub(crate) name: Option<String>,
    pub(crate) created: Instant,
    pub(crate) updated: Instant,
}

impl Funnel {
    pub(crate) fn field(&self, number: u64) -> Option<&Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}

/// The funnels of the seed, numbered from 1, as are their statuses and fields through all of them.
pub(crate) fn seeded() -> Vec<Funnel> {
    let created = Instant(START - DAY);
    let funnel = |(number, (name, currency, statuses)): (u64, &(&str, u64, [&str; 8]))| Funnel {
        number,
        creator: 1,
        currency: *currency,
        name: Some((*name).to_owned()),
        is_private: number == 3,
        created,
        updated: created,
        team: (1..=2 + number % 4).collect(),
        fields: fields(number, *currency),
        statuses: (1..)
            .zip(statuses)
            .map(|(place, &name)| Status {
                number: (number - 1) * STATUSES as u64 + place,
                creator: 1,
                name: Some(name.to_owned()),
                created,
                updated: created,
            })
            .collect(),
    };
    (1..).zip(&SEEDED).map(funnel).collect()
}

/// The column of a seeded status.
pub(crate) fn column(status: u64, deals: u64) -> Column {
    let places = (0..).zip(&ROUND).filter(|&(_, &dealt)| dealt == status).map(|(place, _)| place).collect();
    Column::new(places, deals)
}

/// One field of each type.
fn fields(funnel: u64, currency: u64) -> Vec<Field> {
    let field = |(place, (name, (_, kind))): (u64, (&&str, (&str, FieldType)))| {
        let number = (funnel - 1) * 10 + place;
        Field {
            number,
            name: Some((**name).to_owned()),
            kind,
            config: match kind {
                FieldType::Boolean => Some(Config::Boolean { r#type: "switch" }),
                FieldType::Number => {
                    Some(Config::Number { r#type: "currency", precision: Some(2), currency: Some(currency) })
                }
                _ => None,
            },
            options: if kind.has_options() { choices(number, kind) } else { Vec::new() },
        }
    };
    (1..).zip(NAMES.iter().zip(FieldType::ALL)).map(field).collect()
}

fn choices(field: u64, kind: FieldType) -> Vec<Choice> {
    let named = CHOICES[usize::from(kind == FieldType::Multiselect)];
    let choice = |(place, (name, color)): (u64, (&str, &str))| Choice {
        number: field * 10 + place,
        name: name.to_owned(),
        color: color.to_owned(),
    };
    (1..).zip(named).map(choice).collect()
}

/// Deals out the places of a round so that neighbours stand in different funnels and statuses.
const fn round() -> [u64; Column::ROUND as usize] {
    let mut round = [0; Column::ROUND as usize];
    let (mut status, mut dealt) = (0, 0);
    while status < BUSY * STATUSES {
        let mut share = 0;
        while share < SHARES[status % STATUSES] {
            // 37 has no divisor in common with the round, so every place is met once.
            round[dealt * 37 % round.len()] = status as u64 + 1;
            dealt += 1;
            share += 1;
        }
        status += 1;
    }
    round
}
