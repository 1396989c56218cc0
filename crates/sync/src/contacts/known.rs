//! Contacts that were copied or matched before: field by field, like deals.

use std::collections::BTreeSet;

use dealport_core::Result;
use dealport_core::crm::ContactAccess;

use super::contact::Contact;
use crate::compare::Contacts;
use crate::kind::Kind;
use crate::ledger::{Item, Synced};
use crate::plan::{Action, Verb};
use crate::three_way::{Conflicts, Decision, decide};
use crate::values::{self, Values};

/// Returns the values that the target should have. A field that cannot be cleared is left alone if it is
/// empty in the source.
pub(crate) fn wanted(contact: &Contact, access: ContactAccess) -> Values {
    let first =
        Contact { organizations: contact.organizations.iter().take(1).cloned().collect(), ..contact.clone() };
    let mut values = first.values(access);
    values.retain(|field, value| {
        !value.is_empty()
            || match field.as_str() {
                "email" => access.clear_email,
                "phone" => access.clear_phone,
                "organization" => access.clear_organization,
                _ => false,
            }
    });
    values
}

/// Returns whether the source has not changed since. Of a contact whose fields were never noted, that is not
/// known.
pub(super) fn is_unchanged(item: &Item, wanted: &Values) -> bool {
    item.synced.fields().next().is_some()
        && wanted.iter().all(|(field, value)| item.synced.is_wrote(field, value))
}

/// What [`compare`] looks at.
pub(super) struct Sides<'s> {
    pub(super) kind: Kind,
    pub(super) source: &'s Contact,
    /// The contact in the target, if it is still there.
    pub(super) target: Option<Contact>,
    pub(super) access: ContactAccess,
}

/// Returns the action for a contact whose source changed.
pub(super) fn compare(
    item: &Item,
    sides: Sides<'_>,
    conflicts: Conflicts,
    contacts: Contacts<'_>,
) -> Result<Action> {
    let Sides { kind, source, target, access } = sides;
    let id = item.target.clone();
    let action = |verb| Action { target: id.clone(), ..Action::new(verb, kind, &item.source) };
    let Some(target) = target else { return Ok(action(Verb::Gone)) };
    let (wanted, now) = (wanted(source, access), target.values(access));
    if item.synced.fields().next().is_none() {
        // Nothing is known of it but that both belong together.
        return Ok(Action { synced: Some(Synced::new(&wanted, &now)), ..action(Verb::Record) });
    }
    let (mut written, mut recorded, mut in_conflict) = (BTreeSet::new(), Values::new(), BTreeSet::new());
    for (field, value) in &wanted {
        let comparable = match (field.as_str(), source.organizations.first()) {
            ("organization", Some(organization)) => contacts.target(Kind::Organization, organization)?,
            _ => Some(value.clone()),
        };
        let now = now.get(field).map(String::as_str);
        match decide(field, value, comparable.as_deref(), now, &item.synced, conflicts) {
            Decision::Equal => {}
            Decision::Write => drop(written.insert(field.as_str())),
            Decision::Record => drop(recorded.insert(field.clone(), value.clone())),
            Decision::Conflict => drop(in_conflict.insert(field.as_str())),
        }
    }
    let recorded = Synced::new(&recorded, &now);
    let verb = match (in_conflict.is_empty(), written.is_empty()) {
        (false, _) => Verb::Conflict,
        (true, false) if !access.update => {
            let reason = "the vendor of the target cannot update it".to_owned();
            return Ok(Action { reason: Some(reason), ..action(Verb::Skip) });
        }
        (true, false) => Verb::Update,
        (true, true) => return Ok(Action { synced: Some(recorded), ..action(Verb::Record) }),
    };
    let fields = if verb == Verb::Conflict { in_conflict } else { written };
    let names: Vec<_> = fields.iter().copied().collect();
    let reason = (verb == Verb::Conflict).then(|| format!("changed on both sides: {}", names.join(", ")));
    Ok(Action {
        contact: (verb == Verb::Update).then(|| source.to_create(access)),
        before: values::only(&now, &fields),
        after: values::only(&wanted, &fields),
        synced: (verb == Verb::Update).then_some(recorded),
        reason,
        ..action(verb)
    })
}
