//! Resolving creates whose outcome is unknown.

mod facts;
mod search;
mod settled;
mod source;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use self::facts::Facts;
use self::search::Searches;
use self::settled::CLOCK_SKEW;
pub use self::settled::{Settled, Unresolved};
pub(super) use self::source::Source;
use super::attempt::now;
use super::{Archived, Attempt, Deal, DealQuery, Filter, List};
use crate::Result;
use crate::error::ErrorKind;

/// The number of passes over the list. A list that is read while deals move may miss one.
const PASSES: usize = 2;

/// The largest number of searches by key. For more attempts, reading the list is cheaper.
const MOST_SEARCHES: usize = 10;

/// Resolves the attempts. See [`Crm::settle_many`](super::Crm::settle_many).
pub(super) async fn settle_many(source: &impl Source, attempts: &[Attempt]) -> Result<Vec<Settled>> {
    let Some(begin) = attempts.iter().map(|attempt| attempt.since().utc()).min() else {
        return Ok(Vec::new());
    };
    let capabilities = source.capabilities();
    let mut searches = Searches::new(attempts, &capabilities)?;
    searches.know(Facts::read(source, &capabilities, attempts).await);
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
            read(&mut every_deal(source), &mut searches).await?;
        }
        if !searches.need_another_look(now()) {
            break;
        }
    }
    Ok(searches.verdicts(now()))
}

/// Searches for the deals that carry the keys. Returns whether reading older deals can find nothing more: no
/// attempt has a key, or every key was searched for.
async fn look_up(source: &impl Source, searches: &mut Searches<'_>) -> Result<bool> {
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
fn every_deal(source: &impl Source) -> List<Deal> {
    let lists_archived = source.capabilities().has_filter(Filter::ArchivedInclude);
    let archived = if lists_archived { Archived::Include } else { Archived::Exclude };
    source.deals(DealQuery::new().archived(archived))
}
