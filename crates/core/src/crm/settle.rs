//! Finding out what became of a deal whose creation ended in the unknown.

mod search;
#[cfg(test)]
mod tests;

use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};

use self::search::Search;
use super::{Archived, Crm, Deal, DealField, DealId, DealQuery, Filter, NewDeal, OwnerId, UserId};
use crate::json::Timestamp;
use crate::{Error, Result};

/// A deal that was sent to be created, and when: what [`Crm::settle`] goes by.
///
/// Make it before sending, and keep it until the outcome is known:
///
/// ```
/// use dealport_core::Result;
/// use dealport_core::crm::{Attempt, Crm, Deal, NewDeal, Settled};
/// use dealport_core::error::Outcome;
///
/// async fn create_once(crm: &dyn Crm, deal: NewDeal) -> Result<Option<Deal>> {
///     let attempt = Attempt::new(&deal);
///     match crm.create_deal(deal).await {
///         Err(error) if error.outcome() == Outcome::Unknown => match crm.settle(&attempt.lost()).await? {
///             Settled::Applied(deal) => Ok(Some(*deal)),
///             Settled::NotApplied => Ok(None),
///             _ => Err(error),
///         },
///         created => created.map(Some),
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use = "an attempt is for settling"]
pub struct Attempt {
    deal: NewDeal,
    since: Timestamp,
    lost_at: Option<Timestamp>,
    grace: Duration,
    others: Vec<DealId>,
}

/// As long as a call takes by default, with all its waits and repeats.
const LONGEST_CALL: Duration = Duration::from_secs(300);

impl Attempt {
    /// An attempt to create this deal that begins now, by this machine's clock.
    pub fn new(deal: &NewDeal) -> Self {
        Self::begun_at(deal, now())
    }

    /// An attempt that began then: one of an earlier process, for which the deal and this instant were kept.
    pub fn begun_at(deal: &NewDeal, since: impl Into<Timestamp>) -> Self {
        Self {
            deal: deal.clone(),
            since: since.into(),
            lost_at: None,
            grace: Duration::from_secs(60),
            others: Vec::new(),
        }
    }

    /// The same with its response lost now: the call has ended, and nothing is sent any more.
    pub fn lost(self) -> Self {
        self.lost_at(now())
    }

    /// The same with its response lost then. Unless it is said, that is 5 minutes after the beginning: the longest that a
    /// call takes by default, with its waits for limits and its repeats.
    pub fn lost_at(mut self, at: impl Into<Timestamp>) -> Self {
        self.lost_at = Some(at.into());
        self
    }

    /// How long after its response was lost a deal that is not there may still come: 60 s by default. Before that,
    /// nothing found is no proof that it was not applied.
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// The same with these deals known to be others, whatever they look like: those that the program created beside it.
    pub fn others(mut self, others: impl IntoIterator<Item: Into<DealId>>) -> Self {
        self.others.extend(others.into_iter().map(Into::into));
        self
    }

    /// What was sent.
    pub const fn deal(&self) -> &NewDeal {
        &self.deal
    }

    /// When it began.
    pub const fn since(&self) -> Timestamp {
        self.since
    }

    /// Until when the deal may still come.
    fn until(&self) -> DateTime<Utc> {
        let lost_at = match self.lost_at {
            Some(at) => at.utc(),
            None => after(self.since.utc(), LONGEST_CALL),
        };
        after(lost_at, self.grace)
    }
}

/// What became of an attempt to create a deal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Settled {
    /// The deal was created: it is this one.
    Applied(Box<Deal>),
    /// There is no such deal, and none that may be it. It may be sent again, unless somebody has deleted it since.
    NotApplied,
    /// It cannot be told.
    #[non_exhaustive]
    Unknown {
        /// Why not.
        doubt: Unresolved,
        /// The deals that may be it.
        candidates: Vec<Deal>,
    },
}

/// Why it cannot be told what became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unresolved {
    /// It is not there, and may still come: look again later.
    TooEarly,
    /// There are deals that may be it, none of them for certain. Whoever finds out that they are others can say so:
    /// [`Attempt::others`].
    Ambiguous,
    /// A deal that is there cannot be read, and may be it. Looking again helps only if that one is put right.
    Unreadable,
}

/// A list read while deals move may miss one; missing it twice is as good as never.
const WALKS: usize = 2;

pub(super) async fn settle<C: Crm + ?Sized>(crm: &C, attempt: &Attempt) -> Result<Settled> {
    let capabilities = crm.capabilities();
    let key = attempt.deal.external_key(&capabilities)?;
    let mut query = DealQuery::new();
    if capabilities.has_filter(Filter::ArchivedInclude) {
        query = query.archived(Archived::Include);
    }
    let readable = DealField::ALL.iter().copied().filter(|&member| capabilities.access(member).readable);
    let owner_id = owner_id(crm, attempt).await?;
    let mut search = Search::new(attempt, key, readable.collect(), owner_id);
    for _ in 0..WALKS {
        // No filter by stage or by time of change: what has come since may have moved, and who knows what a vendor
        // counts as a change.
        let mut deals = crm.deals(query.clone());
        loop {
            match deals.try_next().await {
                Ok(Some(deal)) => search.see(deal),
                Ok(None) => break,
                Err(error) if error.is_item() => search.see_unreadable(&error),
                Err(error) => return Err(error),
            }
        }
        if search.has_found_any() || now() < attempt.until() {
            break;
        }
    }
    Ok(search.verdict(now()))
}

/// The id of the owner who was named by address: most vendors show no other.
async fn owner_id<C: Crm + ?Sized>(crm: &C, attempt: &Attempt) -> Result<Option<UserId>> {
    let Some(OwnerId::Email(email)) = attempt.deal.changes().owner.value() else { return Ok(None) };
    if !crm.capabilities().users {
        return Ok(None);
    }
    let has_it =
        |known: &Option<String>| known.as_ref().is_some_and(|known| known.eq_ignore_ascii_case(email));
    Ok(crm.users().await?.into_iter().find(|user| has_it(&user.email)).map(|user| user.id))
}

fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// The end of time comes before an overflow.
fn after(at: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    let later = chrono::TimeDelta::from_std(wait).ok().and_then(|wait| at.checked_add_signed(wait));
    later.unwrap_or(DateTime::<Utc>::MAX_UTC)
}

impl NewDeal {
    /// The key that the deal is created with as its external id, where the vendor keeps one.
    pub(super) fn external_key(&self, capabilities: &super::Capabilities) -> Result<Option<String>> {
        let access = capabilities.access(DealField::ExternalId);
        let given = self.changes().external_id.value();
        if !(access.settable && access.readable) {
            return Ok(None);
        }
        let key = self.key_text();
        if key.is_some_and(|key| key.trim().is_empty()) {
            return Err(Error::invalid_request("the key is blank, by which nothing can be found again"));
        }
        match (key, given) {
            (Some(key), Some(given)) if key != given => Err(Error::invalid_request(format!(
                "the key {key:?} is to be the deal's external id, which is given as {given:?}"
            ))),
            (key, given) => Ok(key.or(given.map(String::as_str)).map(str::to_owned)),
        }
    }
}
