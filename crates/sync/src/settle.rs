//! What became of the items that were in flight.
//!
//! All of a kind are resolved together: one wait until none can appear any more, then one look at the target.
//! Only proof moves an item: the key of the copy for a deal, its marks for a contact.

use std::collections::BTreeMap;
use std::time::Duration;

use dealport_core::Result;
use dealport_core::crm::{Crm, Deal, Settled, Unresolved};

use crate::attempt::Kept;
use crate::contacts::{self, Contact, access_to, bare_mark, email_mark, name_marks};
use crate::key_fields;
use crate::kind::Kind;
use crate::ledger::{Change, Item, Ledger, Name, Origin, Synced};
use crate::meter::OnWait;
use crate::scratch::MOST_MARKED;
use crate::values;

/// The result for one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It exists, and the ledger knows it.
    Done,
    /// It does not exist. It can be created.
    NotApplied,
    /// Nothing proves what happened. It stays in flight.
    Unknown(String),
}

/// Resolves all items of a kind that are in flight. No request may be in flight any more.
pub(crate) async fn settle(
    to: &dyn Crm,
    ledger: &Ledger,
    kind: Kind,
    on_wait: Option<&OnWait>,
) -> Result<BTreeMap<String, Fate>> {
    key_fields::check(to, ledger)?;
    let mut items = Vec::new();
    for item in ledger.in_flight(kind)? {
        let mut kept = Kept::read(item.attempt.as_deref())?;
        if !kept.is_lost() {
            // Its process has ended, since this one has the ledger: it sends nothing after now.
            kept = kept.lost();
            let change = Change::Lost { attempt: kept.write()? };
            ledger.write(Name::new(kind, &item.source), change).await?;
        }
        items.push((item, kept));
    }
    let wait = items.iter().map(|(_, kept)| kept.wait()).max().unwrap_or(Duration::ZERO);
    if !wait.is_zero() {
        if let Some(on_wait) = on_wait {
            on_wait(wait);
        }
        // One more millisecond, because times are compared in milliseconds.
        tokio::time::sleep(wait + Duration::from_millis(1)).await;
    }
    match kind {
        _ if items.is_empty() => Ok(BTreeMap::new()),
        Kind::Deal => deals(to, ledger, items).await,
        _ => by_marks(to, ledger, kind, items).await,
    }
}

async fn deals(to: &dyn Crm, ledger: &Ledger, items: Vec<(Item, Kept)>) -> Result<BTreeMap<String, Fate>> {
    let (items, attempts): (Vec<_>, Vec<_>) =
        items.into_iter().filter_map(|(item, kept)| kept.attempt().map(|attempt| (item, attempt))).unzip();
    let settled = to.settle_many(&attempts).await?;
    let mut fates = BTreeMap::new();
    for ((item, attempt), settled) in items.into_iter().zip(&attempts).zip(settled) {
        let name = Name::new(Kind::Deal, &item.source);
        let fate = match settled {
            Settled::Applied(deal) => {
                let synced = synced_after(to, item.synced, attempt.deal().changes(), &deal, true);
                let target = deal.id.to_string();
                ledger.write(name, Change::Done { target, origin: Origin::Created, synced }).await?;
                Fate::Done
            }
            Settled::NotApplied => {
                ledger.write(name, Change::NotApplied).await?;
                Fate::NotApplied
            }
            Settled::Probable(deal) => Fate::Unknown(format!("it may be the deal {}", deal.id)),
            Settled::Unknown { reason, candidates, .. } => Fate::Unknown(reason_of(reason, &candidates)),
            _ => Fate::Unknown("its outcome is unknown".to_owned()),
        };
        fates.insert(item.source, fate);
    }
    Ok(fates)
}

/// Returns the hashes after a write. If its response was lost, fields that the deal does not have were
/// perhaps not written, and are written the next time.
pub(crate) fn synced_after(
    to: &dyn Crm,
    wrote: Synced,
    sent: &dealport_core::crm::DealChanges,
    deal: &Deal,
    was_lost: bool,
) -> Synced {
    let keys: Vec<_> = sent.custom.iter().map(|(key, _)| key.into_owned()).collect();
    let found = values::found(deal, &to.capabilities(), keys.iter().map(String::as_str));
    let wanted = values::wanted(sent);
    let differs = |(field, value): (String, String)| {
        found.get(&field).is_some_and(|now| *now != value).then_some(field)
    };
    let unmet: Vec<_> = wanted.into_iter().filter_map(differs).collect();
    let synced = wrote.with_found(&found);
    if was_lost { synced.without(unmet) } else { synced }
}

fn reason_of(reason: Unresolved, candidates: &[Deal]) -> String {
    let ids: Vec<_> = candidates.iter().take(5).map(|deal| deal.id.to_string()).collect();
    let why = match reason {
        Unresolved::TooEarly => "it may still appear",
        Unresolved::Unreadable => "it may be a deal that cannot be read",
        Unresolved::KeyUsedTwice => "several deals have its key",
        Unresolved::KeyTaken => "another deal has its key",
        _ => "several deals may be it",
    };
    if ids.is_empty() { why.to_owned() } else { format!("{why}: {}", ids.join(", ")) }
}

/// Resolves contacts. The plan noted which contacts with their marks there were, so that another one is the
/// one that was sent, or an equal one that somebody else made. It counts as matched: an undo leaves it.
async fn by_marks(
    to: &dyn Crm,
    ledger: &Ledger,
    kind: Kind,
    items: Vec<(Item, Kept)>,
) -> Result<BTreeMap<String, Fate>> {
    let mut wanted: BTreeMap<String, Vec<&(Item, Kept)>> = BTreeMap::new();
    for sent in &items {
        for mark in marks_of(kind, &sent.1) {
            wanted.entry(mark).or_default().push(sent);
        }
    }
    let mut found: BTreeMap<String, BTreeMap<String, Contact>> = BTreeMap::new();
    contacts::each(to, kind, |contact| {
        for mark in contact.marks(kind).chain(bare_mark(&contact.name)) {
            for (item, kept) in wanted.get(&mark).into_iter().flatten() {
                if !kept.others.contains(&contact.id) && !ledger.has_target(kind, &contact.id)? {
                    let found = found.entry(item.source.clone()).or_default();
                    found.insert(contact.id.clone(), contact.clone());
                }
            }
        }
        Ok(())
    })
    .await?;
    let mut takers: BTreeMap<&str, usize> = BTreeMap::new();
    for id in found.values().flat_map(BTreeMap::keys) {
        *takers.entry(id).or_default() += 1;
    }
    let mut fates = BTreeMap::new();
    for (item, kept) in &items {
        let mut candidates = found.get(&item.source).into_iter().flatten();
        let fate = match (candidates.next(), candidates.next()) {
            (Some((target, contact)), None) if takers.get(target.as_str()) == Some(&1) => {
                let synced = item.synced.clone().with_found(&contact.values(access_to(kind, to)));
                let change = Change::Done { target: target.clone(), origin: Origin::Matched, synced };
                ledger.write(Name::new(kind, &item.source), change).await?;
                Fate::Done
            }
            (Some(_), _) => Fate::Unknown("several contacts may be it".to_owned()),
            (None, _) if marks_of(kind, kept).is_empty() => {
                Fate::Unknown(format!("the target had {MOST_MARKED} or more contacts of this name before"))
            }
            (None, _) => {
                ledger.write(Name::new(kind, &item.source), Change::NotApplied).await?;
                Fate::NotApplied
            }
        };
        fates.insert(item.source.clone(), fate);
    }
    Ok(fates)
}

/// Returns the marks that recognize a contact that was sent: its e-mail address, else its name with what
/// belongs to it, else its name alone. There are none if not all contacts with the mark are known that were
/// there before.
fn marks_of(kind: Kind, kept: &Kept) -> Vec<String> {
    let Some(contact) = kept.contact.as_ref().filter(|_| kept.others.len() < MOST_MARKED) else {
        return Vec::new();
    };
    if let Some(mark) = contact.email.as_deref().and_then(email_mark) {
        return vec![mark];
    }
    let organizations: Vec<_> = kept.organization.iter().cloned().collect();
    let phones: Vec<_> = contact.phone.iter().cloned().collect();
    let marks = name_marks(kind, &contact.name, &organizations, &phones);
    if marks.is_empty() { bare_mark(&contact.name).into_iter().collect() } else { marks }
}
