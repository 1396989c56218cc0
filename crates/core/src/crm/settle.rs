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

/// What became of an attempt to create a deal, as far as it can be told.
///
/// Only a [key](crate::crm::NewDeal::key) makes it certain. Without one, a deal that is equal to what was
/// sent is [`Probable`](Self::Probable) at best: another program, or another person, may have created it in
/// the same second.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Settled {
    /// The deal was created: it is the one that carries the key.
    Applied(Box<Deal>),
    /// This deal is equal to what was sent and was created at that time, and no other deal is. Without a key
    /// it cannot be told whether this attempt or somebody else created it. Do not send it again before
    /// somebody has looked.
    Probable(Box<Deal>),
    /// The deal was not created. It may be sent again, unless somebody has deleted it since.
    NotApplied,
    /// It cannot be told.
    #[non_exhaustive]
    Unknown {
        /// The reason.
        reason: Unresolved,
        /// The deals that may be it, the likeliest first, at most 100.
        candidates: Vec<Deal>,
    },
}

/// The reason why it cannot be told what became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unresolved {
    /// No deal was found, and it may still appear. Look again later.
    TooEarly,
    /// Several deals may be it, or one that differs from what was sent. [`Attempt::others`] rules deals out.
    Ambiguous,
    /// A deal that may be it cannot be read.
    Unreadable,
    /// Several deals carry the key.
    KeyUsedTwice,
    /// The deal that carries the key was created at another time and differs from what was sent, so the key
    /// seems to have been given to another deal before.
    KeyTaken,
}

/// The number of passes over the list. A list that is read while deals move may miss one once.
const PASSES: usize = 2;

/// The most searches by key. More attempts than this are cheaper to find in the list.
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
    // An older deal is of interest only if it may carry one of the keys.
    let begin = begin.checked_sub_signed(CLOCK_SKEW).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let begin = Some(begin).filter(|_| is_looked_up);
    for _ in 0..PASSES {
        if is_looked_up && searches.have_all_keys() {
            break;
        }
        let newest = begin.and_then(|begin| source.deals_created_since(begin.into()));
        let is_read = match newest {
            // Whoever may not read the sorted list may not read the other one.
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

/// Looks for the deals that carry the keys by the vendor's search. Returns whether nothing more can be found
/// by reading the list for deals of another time: either no attempt has a key, or every key was looked up.
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

/// Reads the deals. Returns `false` if the vendor refuses the request with one of these kinds, so that the whole
/// list is read instead.
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

/// Lists without any filter: what was created meanwhile may have been moved, won or archived.
fn every_deal<C: Crm + ?Sized>(crm: &C) -> List<Deal> {
    let lists_archived = crm.capabilities().has_filter(Filter::ArchivedInclude);
    let archived = if lists_archived { Archived::Include } else { Archived::Exclude };
    crm.deals(DealQuery::new().archived(archived))
}
