//! Contacts that the ledger does not know: found in the target by their marks, or created.

use std::collections::BTreeSet;

use dealport_core::Result;
use dealport_core::crm::ContactAccess;

use super::contact::{Contact, bare_mark, email_mark};
use super::known::wanted;
use crate::build::Builder;
use crate::compare::Contacts;
use crate::kind::Kind;
use crate::ledger::{Ledger, Synced};
use crate::losses::Losses;
use crate::map::{Ambiguous, Mapping};
use crate::plan::{Action, Verb};

/// Returns the action for a contact of the source.
pub(super) fn decide(
    builder: &mut Builder,
    kind: Kind,
    contact: &Contact,
    (mapping, access): (&Mapping, ContactAccess),
    ledger: Option<&Ledger>,
) -> Result<Action> {
    let source = contact.id.as_str();
    // Marks name the organization by its id in the target.
    let organization = contact.organizations.first();
    let contacts = Contacts { ledger, plan: Some(&builder.scratch) };
    let of_target = organization.map(|id| contacts.target(Kind::Organization, id)).transpose()?.flatten();
    let in_target = Contact { organizations: of_target.into_iter().collect(), ..contact.clone() };
    let marks: Vec<_> = in_target.marks(kind).collect();
    for mark in &marks {
        let mut found = builder.scratch.marked(kind, mark)?;
        if found.len() > 1 {
            match mapping.lines.ambiguous {
                Some(Ambiguous::Create) => continue,
                Some(Ambiguous::Skip) => {
                    return Ok(Action::skip(kind, source, format!("it fits several: {}", found.join(", "))));
                }
                None => {
                    builder.problem(format!(
                        "[match] {kind} {source} fits several in the target: {}; merge them, or set ambiguous",
                        found.join(", ")
                    ));
                    continue;
                }
            }
        }
        if let Some(target) = found.pop() {
            let by = mark.split([':', '\u{1f}']).next().unwrap_or_default();
            // Whatever differs is left as it is, and is compared with what changes later.
            let known = builder.scratch.other(kind, &target)?;
            let now = known.and_then(|json| serde_json::from_str::<Contact>(&json).ok()).unwrap_or_default();
            let synced = Some(Synced::new(&wanted(contact, access), &now.values(access)));
            let reason = Some(format!("by {by}"));
            return Ok(Action {
                target: Some(target),
                reason,
                synced,
                ..Action::new(Verb::Match, kind, source)
            });
        }
    }
    if contact.name.trim().is_empty() {
        return Ok(Action::skip(kind, source, "it has no name"));
    }
    if !access.create {
        return Ok(Action::skip(kind, source, format!("{} cannot create it", mapping.to.vendor)));
    }
    let after = wanted(contact, access);
    if let Some(mark) = contact.emails.first().and_then(|email| email_mark(email))
        && let Some(first) = builder.scratch.claim(kind, &mark, source)?
    {
        let (same_as, reason) = (Some(first), Some("by email".to_owned()));
        let synced = Some(Synced::of_wanted(&after));
        return Ok(Action { same_as, reason, synced, ..Action::new(Verb::Match, kind, source) });
    }
    builder.lose(losses(kind, contact, access, mapping.to.vendor));
    // If its creation is lost, a contact with its marks that was not there before is the one that was sent.
    let to_create = contact.to_create(access);
    let is_bare = to_create.email.is_none() && to_create.phone.is_none() && to_create.organization.is_none();
    let bare = bare_mark(&contact.name).filter(|_| is_bare && kind == Kind::Person);
    let mut others = BTreeSet::new();
    for mark in marks.iter().chain(&bare) {
        others.extend(builder.scratch.marked(kind, mark)?);
    }
    Ok(Action {
        contact: Some(to_create),
        after,
        others: others.into_iter().collect(),
        ..Action::new(Verb::Create, kind, source)
    })
}

/// Returns what the target cannot hold of a new contact.
fn losses(kind: Kind, contact: &Contact, access: ContactAccess, vendor: &str) -> Losses {
    let mut losses = Losses::default();
    let organizations = if kind == Kind::Person { contact.organizations.len() } else { 0 };
    for (field, count, can) in [
        ("email", contact.emails.len(), access.email),
        ("phone", contact.phones.len(), access.phone),
        ("organization", organizations, access.organization),
    ] {
        match (count, can) {
            (0, _) | (1, true) => {}
            (_, false) => {
                losses.note(&format!("{kind}.{field}"), &contact.id, &format!("{vendor} cannot set it"));
            }
            (_, true) => losses.note(&format!("{kind}.{field}s"), &contact.id, "only the first is copied"),
        }
    }
    losses
}
