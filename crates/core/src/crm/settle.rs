//! Resolving creates whose outcome is unknown.

mod facts;
mod search;
mod source;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};

use self::facts::Facts;
use self::search::Searches;
pub(super) use self::source::{AdapterSource, ListsAlone, Source};
use super::attempt::now;
use super::{Archived, Attempt, Crm, Deal, DealQuery, Filter, List};
use crate::Result;
use crate::error::ErrorKind;

/// The result of resolving an attempt to create a deal.
///
/// Only with a [key](crate::crm::NewDeal::key) it is certain. Without a key, a deal that equals the one that
/// was sent is [`Probable`](Self::Probable) at best, because another program or person may have created it in
/// the same second.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Settled {
    /// The deal was created. It is the deal that carries the key.
    Applied(Box<Deal>),
    /// This deal alone equals the one that was sent and was created at that time. Without a key nothing tells
    /// whether this attempt or somebody else created it. Let a person check before you send it again.
    Probable(Box<Deal>),
    /// The deal was not created. It may be sent again, unless somebody has deleted it since.
    NotApplied,
    /// The outcome is still unknown.
    #[non_exhaustive]
    Unknown {
        /// The reason.
        reason: Unresolved,
        /// The deals that may be the one that was sent, the most similar first, at most 100.
        candidates: Vec<Deal>,
    },
}

/// The reason why an attempt is still unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unresolved {
    /// No deal was found, but it may still appear. Resolve the attempt again later.
    TooEarly,
    /// Several deals may be the one that was sent, or one that differs from it. [`Attempt::others`] excludes
    /// deals.
    Ambiguous,
    /// A deal that may be the one that was sent cannot be read.
    Unreadable,
    /// Several deals carry the key.
    KeyUsedTwice,
    /// The deal that carries the key was created at another time and differs from the one that was sent. The
    /// key seems to belong to an earlier deal.
    KeyTaken,
}

/// The number of passes over the list. A list that is read while deals move may miss one.
const PASSES: usize = 2;

/// The largest number of searches by key. For more attempts, reading the list is cheaper.
const MOST_SEARCHES: usize = 10;

/// The difference allowed between the vendor's clock and this machine's.
const CLOCK_SKEW: TimeDelta = TimeDelta::minutes(15);

pub(super) async fn settle_many<C, S>(crm: &C, source: &S, attempts: &[Attempt]) -> Result<Vec<Settled>>
where
    C: Crm + ?Sized,
    S: Source,
{
    let Some(begin) = attempts.iter().map(|attempt| attempt.since().utc()).min() else {
        return Ok(Vec::new());
    };
    let capabilities = crm.capabilities();
    let mut searches = Searches::new(attempts, &capabilities)?;
    searches.know(Facts::read(crm, &capabilities, attempts).await);
    let is_looked_up = look_up(source, &mut searches).await?;
    // An older deal matters only if it may carry one of the keys.
    let begin = begin.checked_sub_signed(CLOCK_SKEW).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let begin = Some(begin).filter(|_| is_looked_up);
    for _ in 0..PASSES {
        if is_looked_up && searches.have_all_keys() {
            break;
        }
        let newest = begin.and_then(|begin| source.deals_created_since(begin.into()));
        let is_read = match newest {
            // If the sorted list is forbidden, the other one is too.
            Some(mut newest) => read_unless(&[ErrorKind::InvalidRequest], &mut newest, &mut searches).await?,
            None => false,
        };
        if !is_read {
            read(&mut every_deal(crm), &mut searches).await?;
        }
        if !searches.need_another_look(now()) {
            break;
        }
    }
    Ok(searches.verdicts(now()))
}

/// Searches for the deals that carry the keys. Returns whether reading older deals can find nothing more: no
/// attempt has a key, or every key was searched for.
async fn look_up<S: Source>(source: &S, searches: &mut Searches<'_>) -> Result<bool> {
    let keys = searches.keys();
    if keys.len() > MOST_SEARCHES {
        return Ok(false);
    }
    for key in keys {
        let Some(mut found) = source.deals_with_key(&key) else { return Ok(false) };
        let refusals = [ErrorKind::Forbidden, ErrorKind::InvalidRequest];
        if !read_unless(&refusals, &mut found, searches).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Reads the deals. Returns `false` if the vendor refuses the request with one of these kinds, so that the
/// whole list is read instead.
async fn read_unless(
    refusals: &[ErrorKind],
    deals: &mut List<Deal>,
    searches: &mut Searches<'_>,
) -> Result<bool> {
    match read(deals, searches).await {
        Err(error) if refusals.contains(&error.kind()) => Ok(false),
        read => read.map(|()| true),
    }
}

async fn read(deals: &mut List<Deal>, searches: &mut Searches<'_>) -> Result<()> {
    loop {
        match deals.try_next().await {
            Ok(Some(deal)) => searches.see(deal),
            Ok(None) => return Ok(()),
            Err(error) if error.is_item() => searches.see_unreadable(&error),
            Err(error) => return Err(error),
        }
    }
}

/// Lists all deals without a filter, because a new deal may have been moved, won or archived meanwhile.
fn every_deal<C: Crm + ?Sized>(crm: &C) -> List<Deal> {
    let lists_archived = crm.capabilities().has_filter(Filter::ArchivedInclude);
    let archived = if lists_archived { Archived::Include } else { Archived::Exclude };
    crm.deals(DealQuery::new().archived(archived))
}
