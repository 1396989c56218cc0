//! The custom fields of the funnels that the account starts with. They are read with every deal, so they
//! are stored and not made anew.

use super::{
    schema::{FIELDS, FUNNELS, OPTIONS},
    seed::{self, MADE},
};
use crate::kit::{Depth, Row, Store, made};

const CHOICES: [[(&str, &str); 4]; 2] = [
    [("Retail", "blue"), ("Logistics", "dark_green"), ("Health", "light_pink"), ("Energy", "dark_yellow")],
    [("Licence", "purple"), ("Support", "green"), ("Training", "red"), ("Hardware", "light_blue")],
];

/// Puts the custom fields into a store.
pub(crate) fn fill(store: &mut Store) {
    let funnels = store.rows(FUNNELS.name, Depth::Whole);
    let funnels: Vec<_> = funnels.map(|row| (row.number, row.number_of("currencyId").unwrap_or(1))).collect();
    for (funnel, currency) in funnels {
        for (place, (name, kind)) in (0..).zip(seed::FIELDS) {
            field(store, funnel, seed::field_number(funnel, place), name, kind, currency);
        }
    }
}

fn field(store: &mut Store, funnel: u64, number: u64, name: &'static str, kind: &'static str, currency: u64) {
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
        let row = Row::made(option, MADE).with("name", name).with("owner", number).with("color", color);
        store.put(OPTIONS.name, row);
        options.push(option);
    }
    let row = Row::made(number, MADE).with("name", name).with("owner", funnel).with("type", kind);
    store.put(FIELDS.name, row.with("config", config).with(OPTIONS.name, options));
}
