//! Some of the changes of a deal.

use std::collections::BTreeSet;

use dealport_core::crm::DealChanges;

use crate::values::custom_name;

/// Returns the changes of these fields alone.
pub(crate) fn pick(changes: &DealChanges, fields: &BTreeSet<String>) -> DealChanges {
    let mut picked = DealChanges::new();
    macro_rules! pick {
        ($($field:ident),*) => {$(
            if fields.contains(stringify!($field)) {
                picked.$field = changes.$field.clone();
            }
        )*};
    }
    pick!(
        title,
        amount,
        currency,
        status,
        pipeline,
        stage,
        owner,
        assignees,
        people,
        organizations,
        expected_close,
        closed_at,
        won_at,
        lost_at,
        lost_reason,
        probability,
        priority,
        tags
    );
    // A vendor reads an amount in the currency that it has, and a stage in the pipeline that it has.
    if fields.contains("amount") && changes.currency.value().is_some() {
        picked.currency = changes.currency.clone();
    }
    if fields.contains("pipeline") {
        picked.stage = changes.stage.clone();
    }
    for (key, value) in changes.custom.iter().filter(|(key, _)| fields.contains(&custom_name(key))) {
        picked.custom.insert(key, value);
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amount_is_picked_with_its_currency() {
        let all = DealChanges::new().title("x").amount(1).currency("EUR").custom("a", 1).custom("b", 2);
        let some = BTreeSet::from(["amount".to_owned(), "custom.b".to_owned()]);
        assert_eq!(pick(&all, &some), DealChanges::new().amount(1).currency("EUR").custom("b", 2));
    }
}
