//! The funnels that the account starts with, their statuses and their custom fields. They are read with every
//! deal, so they are stored and not made anew.

use super::{
    columns::STATUSES as COUNT,
    schema::{FIELDS, FUNNELS, OPTIONS, STATUSES},
    seed::{self, MADE},
};
use crate::{
    kit::{row::Row, store::Store, value::Value},
    raw::made,
};

/// Funnels with their currencies and the names of their statuses.
const SEEDED: [(&str, u64, [&str; COUNT]); 5] = [
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
const CHOICES: [[(&str, &str); 4]; 2] = [
    [("Retail", "blue"), ("Logistics", "dark_green"), ("Health", "light_pink"), ("Energy", "dark_yellow")],
    [("Licence", "purple"), ("Support", "green"), ("Training", "red"), ("Hardware", "light_blue")],
];

/// Puts the funnels into a store.
pub(crate) fn fill(store: &mut Store) {
    for (number, (name, currency, statuses)) in (1..).zip(SEEDED) {
        let first = (number - 1) * COUNT as u64 + 1;
        let numbers: Vec<u64> = (first..)
            .zip(statuses)
            .map(|(status, name)| {
                store.put(STATUSES.name, part(status, number, "name", name).with("creatorId", 1));
                status
            })
            .collect();
        let fields = (0..).zip(seed::FIELDS).map(|(place, (name, kind))| {
            field(store, number, seed::field_number(number, place), name, kind, currency)
        });
        let fields: Vec<u64> = fields.collect();
        let row = part(number, 0, "name", name)
            .with("creatorId", 1)
            .with("currencyId", currency)
            .with("isPrivate", number == 3)
            .with("team", (1..=2 + number % 4).collect::<Vec<u64>>())
            .with(STATUSES.name, numbers)
            .with(FIELDS.name, fields);
        store.put(FUNNELS.name, row);
    }
}

fn part(number: u64, owner: u64, name: &'static str, value: impl Into<Value>) -> Row {
    let mut row = Row::new(number, MADE).with(name, value).with("owner", owner);
    row.updated = Some(MADE);
    row
}

fn field(
    store: &mut Store,
    funnel: u64,
    number: u64,
    name: &'static str,
    kind: &'static str,
    currency: u64,
) -> u64 {
    let config = match kind {
        "boolean" => Some(made(r#"{"type":"switch"}"#)),
        "number" => Some(made(format!(r#"{{"type":"currency","precision":2,"currency":{currency}}}"#))),
        _ => None,
    };
    let choices: &[(&str, &str)] = match kind {
        "select" => &CHOICES[0],
        "multiselect" => &CHOICES[1],
        _ => &[],
    };
    let mut options = Vec::new();
    for (place, &(name, color)) in (0..).zip(choices) {
        let option = seed::option_number(number, place);
        store.put(OPTIONS.name, part(option, number, "name", name).with("color", color));
        options.push(option);
    }
    let row = part(number, funnel, "name", name).with("type", kind).with("config", config);
    store.put(FIELDS.name, row.with(OPTIONS.name, options));
    number
}
