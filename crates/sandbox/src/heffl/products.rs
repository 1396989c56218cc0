//! The line items of a deal: checked, kept and never answered.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::failure::unknown;
use crate::{
    body::{Given, Issue, Members, Null},
    raw::{json, number},
};

type Item = BTreeMap<String, Box<RawValue>>;

/// Reads `products`. That name, quantity and price are needed, and that no number is below 0, is inferred.
pub(crate) fn read(members: &mut Members) -> Given<Box<RawValue>> {
    let mut items: Vec<Item> = Vec::new();
    let given = members.read("products", Null::Refused, "an array of objects", |raw| {
        items = json(raw)?;
        Some(raw.to_owned())
    });
    for (index, item) in items.into_iter().enumerate() {
        for mut issue in problems(item) {
            let field = issue.field.map_or_else(String::new, |field| format!(".{field}"));
            issue.field = Some(format!("products.{index}{field}"));
            members.issue(issue);
        }
    }
    given
}

fn problems(item: Item) -> Vec<Issue> {
    let mut members = Members::new(item);
    let mut given = Vec::new();
    for name in ["name", "productId", "description", "taxRateId"] {
        given.push((name, members.read(name, Null::Refused, "a string", json::<String>).value().is_some()));
    }
    for name in ["quantity", "price", "tax", "discount"] {
        let read = |raw: &RawValue| number(raw).filter(|digits| digits.approximate() >= 0.0);
        given.push((
            name,
            members.read(name, Null::Refused, "a number of at least 0", read).value().is_some(),
        ));
    }
    given.retain(|(name, _)| ["name", "quantity", "price"].contains(name));
    let (rest, mut issues) = members.finish();
    super::body::require(&mut issues, &given);
    issues.extend(rest.keys().map(|name| unknown(name)));
    issues
}
