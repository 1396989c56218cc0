//! The claims of an error about the steps of a change, compared with the deal.

use dealport::crm::DealField;
use dealport::{Deal, Error, Outcome};

use crate::bed::Bed;
use crate::expect;
use crate::member::{self, shown};
use crate::operation::Input;

/// Returns the wrong claims of the error about the steps.
pub(super) async fn judge(bed: &Bed<'_>, input: &Input, error: &Error) -> Vec<String> {
    if error.applied().is_empty() && error.not_applied().is_empty() {
        let is_partial = error.outcome() == Outcome::Partial;
        return is_partial.then(|| "no part is said to be applied".to_owned()).into_iter().collect();
    }
    let deal = bed.deal(&input.id).await;
    // The outcome of the failed step may be unknown.
    let unknown = usize::from(error.outcome() == Outcome::Unknown);
    let is_missing = |step: &&String| parts(input, &deal, step).contains(&false);
    let is_there = |step: &&String| parts(input, &deal, step).contains(&true);
    let missing = error.applied().iter().filter(is_missing).map(|step| format!("{step:?} was not applied"));
    let there = error.not_applied().iter().skip(unknown).filter(is_there);
    missing.chain(there.map(|step| format!("{step:?} was applied"))).collect()
}

/// Returns whether each field of the deal has the value of the step.
fn parts(input: &Input, deal: &Deal, step: &str) -> Vec<bool> {
    let has = |name: &str, id: &str| {
        let ids = shown(deal, name.parse::<DealField>().unwrap()).unwrap_or_default();
        ids.split(',').any(|known| known == id)
    };
    if let Some((name, id)) = step.split_once(" + ") {
        return vec![has(name, id)];
    }
    if let Some((name, id)) = step.split_once(" - ") {
        return vec![!has(name, id)];
    }
    let is_set = |name: &str| {
        let member: DealField = name.parse().unwrap();
        let (_, wanted) = input.changes.iter().find(|(changed, _)| *changed == member).unwrap();
        shown(deal, member).is_some_and(|found| match member {
            DealField::Custom => expect::holds(&member::object(&found), &member::object(wanted)),
            member => member::same(member, &found, wanted),
        })
    };
    step.split(", ").map(is_set).collect()
}
