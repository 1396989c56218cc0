//! The funnels that the account starts with, their statuses and their custom fields, and the projects with
//! their boards and columns. They are read with every deal and task, so they are stored and not made anew.

use super::{
    columns::STATUSES as COUNT,
    schema::{BOARDS, COLUMNS, FIELDS, FUNNELS, OPTIONS, PORTFOLIOS, PROJECTS, STATUSES},
    seed::{self, MADE},
};
use crate::kit::{Row, Store, Value, made};

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

/// Projects with their colors and boards. Each board has the same columns.
const PROJECT_NAMES: [(&str, &str, &[&str]); 3] = [
    ("Onboarding", "#4363d8", &["Customers", "Archive"]),
    ("Website", "#3cb44b", &["Design"]),
    ("Внутреннее", "#f58231", &[]),
];
const COLUMN_NAMES: [&str; seed::COLUMNS as usize] = ["To do", "In progress", "Done"];

/// Puts the funnels and the projects into a store.
pub(crate) fn fill(store: &mut Store) {
    fill_funnels(store);
    store.put(PORTFOLIOS.name, part(1, 0, "name", "Customers"));
    for (number, (name, color, boards)) in (1..).zip(PROJECT_NAMES) {
        let boards: Vec<u64> = boards.iter().map(|name| board(store, number, name)).collect();
        let row = part(number, 0, "name", name)
            .with("color", color)
            .with("isPrivate", number == 3)
            .with("portfolioId", (number == 1).then_some(1))
            .with("team", (1..=1 + number).collect::<Vec<u64>>())
            .with(BOARDS.name, boards);
        store.put(PROJECTS.name, row);
    }
}

fn board(store: &mut Store, project: u64, name: &'static str) -> u64 {
    let number = store.next(BOARDS.name);
    let mut columns = Vec::new();
    for name in COLUMN_NAMES {
        let column = store.next(COLUMNS.name);
        store.put(COLUMNS.name, part(column, 0, "name", name).with("boardId", number));
        columns.push(column);
    }
    let row = part(number, 0, "name", name).with("projectId", project).with(COLUMNS.name, columns);
    store.put(BOARDS.name, row);
    number
}

fn fill_funnels(store: &mut Store) {
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
    Row::made(number, MADE).with(name, value).with("owner", owner)
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
