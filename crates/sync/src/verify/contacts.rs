//! Verifying the people and organizations that copied deals refer to.

use dealport_core::Result;

use super::pair::{Pair, Verified};
use crate::compare::Contacts;
use crate::contacts::{self, Contact, access_to, wanted};
use crate::copy::Copy;
use crate::kind::Kind;
use crate::ledger::State;
use crate::meter::{Meter, Spent};
use crate::scratch::Scratch;

const CHUNK: u32 = 500;

/// Compares the contacts that were linked.
pub(super) async fn verify(
    copy: &Copy<'_>,
    scratch: &Scratch,
    verified: &mut Verified,
    see: &mut impl FnMut(&Pair) -> Result<()>,
) -> Result<()> {
    let meter = Meter::begin(None, copy.to, Spent::default());
    contacts::gather(scratch, copy, &meter).await?;
    for kind in [Kind::Organization, Kind::Person] {
        let mut after: Option<String> = None;
        loop {
            let chunk = scratch.linked(kind, after.as_deref(), CHUNK)?;
            let Some((last, _)) = chunk.last() else { break };
            if after.is_none() {
                contacts::note(scratch, kind, copy.to).await?;
            }
            after = Some(last.clone());
            for (source, contact) in chunk {
                let contact = serde_json::from_str(&contact).ok();
                let pair = pair(copy, scratch, kind, source, contact)?;
                verified.count(&pair);
                see(&pair)?;
            }
        }
    }
    Ok(())
}

fn pair(
    copy: &Copy<'_>,
    scratch: &Scratch,
    kind: Kind,
    source: String,
    contact: Option<Contact>,
) -> Result<Pair> {
    let item = copy.ledger.map(|ledger| ledger.item(kind, &source)).transpose()?.flatten();
    let done = item.filter(|item| item.state == State::Done);
    let Some((item, target)) = done.and_then(|item| item.target.clone().map(|target| (item, target))) else {
        let reason = match contact {
            Some(_) => format!("the ledger has no {kind} of the target for it"),
            None => "the source does not list it".to_owned(),
        };
        return Ok(Pair::new(kind, source, None).missing(reason));
    };
    let known = scratch.other(kind, &target)?;
    let mut pair = Pair::new(kind, source, Some(target));
    let Some(now) = known.and_then(|json| serde_json::from_str::<Contact>(&json).ok()) else {
        return Ok(pair.missing(format!("the target does not list its {kind}")));
    };
    // One that the source does not list any more has nothing to be compared with.
    let Some(contact) = contact else { return Ok(pair) };
    let access = access_to(kind, copy.to);
    let (contacts, now) = (Contacts { ledger: copy.ledger, plan: None }, now.values(access));
    for (field, value) in wanted(&contact, access) {
        let comparable = match (field.as_str(), contact.organizations.first()) {
            ("organization", Some(organization)) => contacts.target(Kind::Organization, organization)?,
            _ => Some(value.clone()),
        };
        if let (Some(comparable), Some(found)) = (comparable, now.get(&field)) {
            pair.compare(&item, field, &value, &comparable, found);
        }
    }
    Ok(pair)
}
