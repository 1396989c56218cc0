//! People and organizations that copied deals refer to.
//!
//! A contact is recognized in the target by its e-mail address, then by its name together with its
//! organization or telephone number, an organization by its name. What is blank recognizes nothing. Once both
//! sides belong together, changes of the source are written field by field, like those of deals.

mod contact;
mod known;
mod new;
pub(crate) mod send;

use dealport_core::Result;
use dealport_core::crm::Crm;

pub(crate) use self::contact::{Contact, access_to, bare_mark, each, email_mark, name_marks};
use self::known::Sides;
pub(crate) use self::known::wanted;
use crate::build::Builder;
use crate::compare::Contacts;
use crate::copy::Copy;
use crate::kind::Kind;
use crate::ledger::{Item, State};
use crate::map::Mapping;
use crate::meter::Meter;
use crate::plan::{Action, json};
use crate::scratch::Scratch;

const CHUNK: u32 = 500;

/// Plans the contacts that deals refer to.
pub(crate) async fn plan(
    builder: &mut Builder,
    copy: &Copy<'_>,
    mapping: &Mapping,
    meter: &Meter<'_>,
) -> Result<()> {
    gather(&builder.scratch, copy, meter).await?;
    for kind in [Kind::Organization, Kind::Person] {
        plan_kind(builder, kind, (copy, mapping), meter).await?;
    }
    Ok(())
}

/// Notes the source's contacts that were linked, and the organizations of its people.
pub(crate) async fn gather(scratch: &Scratch, copy: &Copy<'_>, meter: &Meter<'_>) -> Result<()> {
    let with_organization = access_to(Kind::Person, copy.to).organization;
    // People first, because they add organizations.
    for kind in [Kind::Person, Kind::Organization] {
        if scratch.linked(kind, None, 1)?.is_empty() {
            continue;
        }
        each(copy.from, kind, |contact| {
            meter.check()?;
            if scratch.is_linked(kind, &contact.id)? {
                if let Some(organization) = contact.organizations.first().filter(|_| with_organization) {
                    scratch.add_link(Kind::Organization, organization)?;
                }
                scratch.add_contact(kind, &contact.id, &json(&contact)?)?;
            }
            Ok(())
        })
        .await?;
    }
    Ok(())
}

/// Notes the contacts of an account.
pub(crate) async fn note(scratch: &Scratch, kind: Kind, crm: &dyn Crm) -> Result<()> {
    each(crm, kind, |contact| scratch.add_other(kind, &contact.id, &json(&contact)?).map(drop)).await
}

async fn plan_kind(
    builder: &mut Builder,
    kind: Kind,
    (copy, mapping): (&Copy<'_>, &Mapping),
    meter: &Meter<'_>,
) -> Result<()> {
    let access = access_to(kind, copy.to);
    let mut is_indexed = false;
    let mut after: Option<String> = None;
    loop {
        let chunk = builder.scratch.linked(kind, after.as_deref(), CHUNK)?;
        let Some((last, _)) = chunk.last() else { return Ok(()) };
        after = Some(last.clone());
        for (source, contact) in chunk {
            let contact = serde_json::from_str::<Contact>(&contact).ok();
            let item = copy.ledger.map(|ledger| ledger.item(kind, &source)).transpose()?.flatten();
            let action = match (item.as_ref().map(|item| item.state), contact) {
                (Some(State::InFlight), _) => builder.unknown(kind, &source),
                (Some(State::Deleted), _) => Action::skip(kind, &source, "it was deleted in the target"),
                (Some(State::Done), None) => {
                    builder.equal(kind);
                    continue;
                }
                (Some(State::Failed) | None, None) => {
                    Action::skip(kind, &source, "the source does not list it")
                }
                (state, Some(contact)) => {
                    let item = item.filter(|_| state == Some(State::Done));
                    let wanted = wanted(&contact, access);
                    if item.as_ref().is_some_and(|item| known::is_unchanged(item, &wanted)) {
                        builder.equal(kind);
                        continue;
                    }
                    if !std::mem::replace(&mut is_indexed, true) {
                        index(&builder.scratch, kind, copy, meter).await?;
                    }
                    decide(builder, kind, &contact, item, (copy, mapping))?
                }
            };
            builder.add(&action)?;
        }
    }
}

fn decide(
    builder: &mut Builder,
    kind: Kind,
    contact: &Contact,
    item: Option<Item>,
    (copy, mapping): (&Copy<'_>, &Mapping),
) -> Result<Action> {
    let access = access_to(kind, copy.to);
    let Some(item) = item else {
        return new::decide(builder, kind, contact, (mapping, access), copy.ledger);
    };
    let contacts = Contacts { ledger: copy.ledger, plan: Some(&builder.scratch) };
    let target = match &item.target {
        Some(target) => builder.scratch.other(kind, target)?,
        None => None,
    };
    let target = target.and_then(|json| serde_json::from_str(&json).ok());
    known::compare(&item, Sides { kind, source: contact, target, access }, copy.conflicts, contacts)
}

/// Notes the target's contacts and their marks.
async fn index(scratch: &Scratch, kind: Kind, copy: &Copy<'_>, meter: &Meter<'_>) -> Result<()> {
    each(copy.to, kind, |contact| {
        meter.check()?;
        for mark in contact.marks(kind).chain(bare_mark(&contact.name)) {
            scratch.add_mark(kind, &mark, &contact.id)?;
        }
        scratch.add_other(kind, &contact.id, &json(&contact)?)?;
        Ok(())
    })
    .await
}
