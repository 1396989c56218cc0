//! Comparing the deal that is wanted with the deal of the target.

use std::collections::BTreeSet;

use dealport_core::Result;
use dealport_core::crm::DealChanges;

use crate::kind::Kind;
use crate::ledger::{Ledger, State, Synced};
use crate::plan::{Action, Verb};
use crate::scratch::Scratch;
use crate::three_way::{Conflicts, Decision, decide};
use crate::translate::{Wanted, pick};
use crate::values::{self, Values};

/// The result of comparing.
#[derive(Debug)]
pub(crate) enum Compared {
    /// Nothing is to be written. These fields are in step.
    Record(Synced),
    /// These fields were changed on both sides, so that nothing is written.
    Conflict { before: Values, after: Values },
    /// Some fields are to be written, and others are in step already.
    Write { changes: Box<DealChanges>, before: Values, after: Values, recorded: Synced },
}

/// Compares a deal field by field.
pub(crate) fn compare(
    wanted: &Wanted,
    now: &Values,
    synced: &Synced,
    conflicts: Conflicts,
    contacts: Contacts<'_>,
) -> Result<Compared> {
    let all = wanted.values();
    let (mut written, mut recorded, mut in_conflict) = (BTreeSet::new(), Values::new(), BTreeSet::new());
    for (field, value) in &all {
        let comparable = in_target(wanted, field, value, contacts)?;
        let now = now.get(field).map(String::as_str);
        match decide(field, value, comparable.as_deref(), now, synced, conflicts) {
            Decision::Equal => {}
            Decision::Write => {
                written.insert(field.clone());
            }
            Decision::Record => {
                recorded.insert(field.clone(), value.clone());
            }
            Decision::Conflict => {
                in_conflict.insert(field.clone());
            }
        }
    }
    if !in_conflict.is_empty() {
        return Ok(Compared::Conflict {
            before: values::only(now, &in_conflict),
            after: values::only(&all, &in_conflict),
        });
    }
    let recorded = Synced::new(&recorded, now);
    if written.is_empty() {
        return Ok(Compared::Record(recorded));
    }
    let changes = Box::new(pick(&wanted.changes, &written));
    Ok(Compared::Write {
        changes,
        before: values::only(now, &written),
        after: values::only(&all, &written),
        recorded,
    })
}

/// Where to look for the contacts of the target.
#[derive(Clone, Copy)]
pub(crate) struct Contacts<'c> {
    pub(crate) ledger: Option<&'c Ledger>,
    /// The plan that is being made, whose contacts the ledger does not know yet.
    pub(crate) plan: Option<&'c Scratch>,
}

impl Contacts<'_> {
    /// Returns the id in the target, if the contact is there.
    pub(crate) fn target(self, kind: Kind, source: &str) -> Result<Option<String>> {
        let item = self.ledger.map(|ledger| ledger.item(kind, source)).transpose()?.flatten();
        if let Some(item) = item.filter(|item| item.state == State::Done) {
            return Ok(item.target);
        }
        Ok(self.planned(kind, source)?.and_then(|action| action.target))
    }

    /// Returns the contact of the source that the plan creates for this one: itself, or an equal one.
    pub(crate) fn created_as(self, kind: Kind, source: &str) -> Result<Option<String>> {
        Ok(match self.planned(kind, source)? {
            Some(action) if action.action == Verb::Create => Some(source.to_owned()),
            Some(action) => action.same_as,
            None => None,
        })
    }

    fn planned(self, kind: Kind, source: &str) -> Result<Option<Action>> {
        let planned = self.plan.map(|plan| plan.action(kind.rank(), source)).transpose()?.flatten();
        Ok(planned.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

/// Returns a value as the target would show it: contacts by their ids there. `None` if a contact is not there
/// yet.
pub(crate) fn in_target(
    wanted: &Wanted,
    field: &str,
    value: &str,
    contacts: Contacts<'_>,
) -> Result<Option<String>> {
    let (kind, ids) = match (field, &wanted.people, &wanted.organizations) {
        ("people", Some(ids), _) => (Kind::Person, ids),
        ("organizations", _, Some(ids)) => (Kind::Organization, ids),
        _ => return Ok(Some(value.to_owned())),
    };
    let mut targets = Vec::new();
    for id in ids {
        match contacts.target(kind, id)? {
            Some(target) => targets.push(target),
            None => return Ok(None),
        }
    }
    Ok(Some(values::sorted(targets)))
}
