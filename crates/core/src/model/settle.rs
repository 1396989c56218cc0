//! Finding out what became of a deal whose creation ended in the unknown.

use std::collections::HashSet;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use futures_util::StreamExt;

use super::{Archived, CloseDate, Crm, Deal, DealMember, DealQuery, Filter, NewDeal, OwnerId, Reference};
use crate::{Error, Id, Json, Result, Timestamp, Update};

/// A deal that was sent to be created, and since when it may be there: what [`Crm::settle`] goes by.
///
/// Make it before sending, and keep it until the outcome is known:
///
/// ```
/// use dealport_core::{Attempt, Crm, Deal, NewDeal, Outcome, Result, Settled};
///
/// async fn create_once(crm: &dyn Crm, deal: NewDeal) -> Result<Option<Deal>> {
///     let attempt = Attempt::new(&deal);
///     match crm.create_deal(deal).await {
///         Err(error) if error.outcome() == Outcome::Unknown => match crm.settle(&attempt).await? {
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
    grace: Duration,
}

impl Attempt {
    /// An attempt to create this deal that begins now, by this machine's clock.
    pub fn new(deal: &NewDeal) -> Self {
        Self::begun_at(deal, now())
    }

    /// An attempt that began then: one of an earlier process, for which the deal and this instant were kept.
    pub fn begun_at(deal: &NewDeal, since: impl Into<Timestamp>) -> Self {
        Self { deal: deal.clone(), since: since.into(), grace: Duration::from_secs(60) }
    }

    /// How long after the beginning a deal that is not there may still come: 60 s by default. Before that, nothing
    /// found is no proof that it was not applied.
    pub const fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// When it began.
    pub const fn since(&self) -> Timestamp {
        self.since
    }
}

/// What became of an attempt to create a deal.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Settled {
    /// The deal was created: it is this one.
    Applied(Box<Deal>),
    /// The deal was not created. It may be sent again.
    NotApplied,
    /// It cannot be told. These are the deals that may be it; none if it may still come.
    Unknown(Vec<Deal>),
}

/// How far the vendor's clock may be behind this machine's. A deal that seems older by less than that may be the one.
const CLOCK_DOUBT: TimeDelta = TimeDelta::minutes(5);

pub(super) async fn settle<C: Crm + ?Sized>(crm: &C, attempt: &Attempt) -> Result<Settled> {
    let capabilities = crm.capabilities();
    let by_key = attempt.deal.external_key(&capabilities)?;
    let mut query = DealQuery::new();
    if capabilities.has_filter(Filter::ArchivedInclude) {
        query = query.archived(Archived::Include);
    }
    let readable = DealMember::ALL.iter().copied().filter(|&member| capabilities.access(member).readable);
    let mut search =
        Search { attempt, by_key, readable: readable.collect(), found: Vec::new(), is_whole: true };
    // No filter by stage or by time of change: what has come since may have moved, and who knows what a vendor
    // counts as a change.
    let mut deals = crm.deals(query);
    while let Some(deal) = deals.next().await {
        search.see(deal)?;
    }
    Ok(search.verdict(now()))
}

fn now() -> DateTime<Utc> {
    SystemTime::now().into()
}

struct Search<'a> {
    attempt: &'a Attempt,
    /// The external id that the deal was given, if the vendor keeps one.
    by_key: Option<String>,
    readable: HashSet<DealMember>,
    /// The deals that may be the one, and whether each is just like it.
    found: Vec<(Deal, bool)>,
    /// Whether every deal could be read.
    is_whole: bool,
}

impl Search<'_> {
    fn see(&mut self, deal: Result<Deal>) -> Result<()> {
        match deal {
            Err(error) if error.is_row() => self.is_whole = false,
            Err(error) => return Err(error),
            Ok(deal) => {
                if let Some(is_same) = self.likeness(&deal) {
                    self.found.push((deal, is_same));
                }
            }
        }
        Ok(())
    }

    /// `None` if the deal cannot be the one; else whether nothing speaks against it.
    fn likeness(&self, deal: &Deal) -> Option<bool> {
        if let Some(key) = &self.by_key {
            return (deal.external_id.as_deref() == Some(key)).then_some(true);
        }
        let since = self.attempt.since.utc();
        let created_at = deal.created_at.map(|at| at.utc());
        if created_at.is_some_and(|at| at < since - CLOCK_DOUBT) || !self.has_the_title(deal) {
            return None;
        }
        // Vendors keep whole seconds, some of them.
        let is_new = created_at.is_some_and(|at| at >= since.trunc_subsecs(0));
        Some(is_new && self.has_all_of_it(deal))
    }

    /// Case and white space apart: vendors tidy titles.
    fn has_the_title(&self, deal: &Deal) -> bool {
        let Some(sent) = self.attempt.deal.changes().title.value() else { return true };
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        !self.readable.contains(&DealMember::Title)
            || deal.title.as_deref().is_some_and(|title| tidy(title) == tidy(sent))
    }

    /// Whether every member that was sent is there as it was sent, as far as the vendor shows it.
    fn has_all_of_it(&self, deal: &Deal) -> bool {
        let sent = self.attempt.deal.changes();
        let holds = |member| match member {
            DealMember::Title => is(&sent.title, deal.title.as_ref()),
            DealMember::Amount => is(&sent.amount, deal.amount.as_ref()),
            DealMember::Currency => is(&sent.currency, deal.currency.as_ref()),
            DealMember::Status => is(&sent.status, deal.status.as_ref()),
            DealMember::Lifecycle => is(&sent.lifecycle, Some(&deal.lifecycle.state)),
            DealMember::Pipeline => is(&sent.pipeline, deal.pipeline.as_ref().map(|at| &at.id)),
            DealMember::Stage => is(&sent.stage, deal.stage.as_ref().map(|at| &at.id)),
            DealMember::Owner => sent.owner.value().is_none_or(|owner| is_owner(owner, deal)),
            DealMember::Assignees => are(&sent.assignees, &deal.assignees),
            DealMember::People => are(&sent.people, &deal.people),
            DealMember::Organizations => are(&sent.organizations, &deal.organizations),
            DealMember::ExpectedClose => sent
                .expected_close
                .value()
                .is_none_or(|sent| deal.expected_close.is_some_and(|kept| is_close(*sent, kept))),
            DealMember::ClosedAt => is(&sent.closed_at, deal.closed_at.as_ref()),
            DealMember::WonAt => is(&sent.won_at, deal.won_at.as_ref()),
            DealMember::LostAt => is(&sent.lost_at, deal.lost_at.as_ref()),
            DealMember::LostReason => is(&sent.lost_reason, deal.lost_reason.as_ref()),
            DealMember::Probability => is(&sent.probability, deal.probability.as_ref()),
            DealMember::Priority => is(&sent.priority, deal.priority.as_ref()),
            DealMember::Tags => are(&sent.tags, &deal.tags),
            DealMember::Source => {
                is(&sent.source, deal.source.as_ref().and_then(|source| source.id.as_ref()))
            }
            DealMember::Lead => is(&sent.lead, deal.lead.as_ref().map(|lead| &lead.id)),
            DealMember::ExternalId => is(&sent.external_id, deal.external_id.as_ref()),
            DealMember::Custom => sent.custom.iter().all(|(key, value)| {
                deal.custom.get(&key).is_some_and(|kept| Json::from(kept) == Json::from(value))
            }),
            DealMember::CreatedAt | DealMember::UpdatedAt => true,
        };
        self.readable.iter().copied().all(holds)
    }

    fn verdict(self, now: DateTime<Utc>) -> Settled {
        let grace = TimeDelta::from_std(self.attempt.grace).unwrap_or(TimeDelta::MAX);
        let may_still_come = now - self.attempt.since.utc() < grace;
        match self.found.as_slice() {
            [(_, true)] if self.is_whole => {}
            [] if self.is_whole && !may_still_come => return Settled::NotApplied,
            _ => return Settled::Unknown(self.found.into_iter().map(|(deal, _)| deal).collect()),
        }
        match self.found.into_iter().next() {
            Some((deal, _)) => Settled::Applied(Box::new(deal)),
            None => Settled::NotApplied,
        }
    }
}

/// Whether what was sent, if it was, is what is there.
fn is<T: PartialEq>(sent: &Update<T>, kept: Option<&T>) -> bool {
    sent.value().is_none_or(|sent| kept == Some(sent))
}

fn are<K>(sent: &Update<Vec<Id<K>>>, kept: &[Reference<K>]) -> bool {
    sent.value().is_none_or(|sent| {
        sent.len() == kept.len() && sent.iter().all(|id| kept.iter().any(|reference| reference.id == *id))
    })
}

/// A day is an instant at vendors that keep instants.
fn is_close(sent: CloseDate, kept: CloseDate) -> bool {
    match (sent, kept) {
        (CloseDate::Instant(sent), CloseDate::Instant(kept)) => sent == kept,
        _ => sent.date() == kept.date(),
    }
}

fn is_owner(sent: &OwnerId, deal: &Deal) -> bool {
    deal.owner.as_ref().is_some_and(|owner| match sent {
        OwnerId::Id(id) => owner.id.as_ref() == Some(id),
        // An address that was sent is an id in the answers of most vendors.
        OwnerId::Email(email) => owner.email.as_ref().is_none_or(|kept| kept.eq_ignore_ascii_case(email)),
    })
}

impl NewDeal {
    /// The key that the deal is created with as its external id, where the vendor keeps one.
    pub(super) fn external_key(&self, capabilities: &super::Capabilities) -> Result<Option<String>> {
        let access = capabilities.access(DealMember::ExternalId);
        let given = self.changes().external_id.value();
        if !(access.settable && access.readable) {
            return Ok(None);
        }
        match (self.key_text(), given) {
            (Some(key), Some(given)) if key != given => Err(Error::invalid_request(format!(
                "the key {key:?} is to be the deal's external id, which is given as {given:?}"
            ))),
            (key, given) => Ok(key.or(given.map(String::as_str)).map(str::to_owned)),
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::{Capabilities, ErrorKind};

    const SENT: &str = "2026-03-01T12:00:00.5Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn wanted() -> NewDeal {
        NewDeal::new("Big deal").amount(Decimal::from(100)).stage(6)
    }

    fn deal(id: u64, title: &str, created_at: &str) -> Deal {
        let mut deal = Deal::new("x", id);
        deal.title = Some(title.to_owned());
        deal.amount = Some(Decimal::from(100));
        deal.stage = Some(Reference::new(6));
        deal.created_at = Some(at(created_at));
        deal
    }

    fn settled(by_key: Option<&str>, deals: Vec<Result<Deal>>, now: &str) -> Settled {
        let attempt = Attempt::begun_at(&wanted(), at(SENT));
        let readable =
            [DealMember::Title, DealMember::Amount, DealMember::Stage, DealMember::CreatedAt].into();
        let by_key = by_key.map(str::to_owned);
        let mut search = Search { attempt: &attempt, by_key, readable, found: Vec::new(), is_whole: true };
        for deal in deals {
            search.see(deal).unwrap();
        }
        search.verdict(at(now).utc())
    }

    fn ids(settled: Settled) -> Vec<String> {
        match settled {
            Settled::Unknown(deals) => deals.iter().map(|deal| deal.id.to_string()).collect(),
            other => panic!("{other:?}"),
        }
    }

    const LATER: &str = "2026-03-01T12:05:00Z";
    const NEW: &str = "2026-03-01T12:00:00Z";

    #[test]
    fn one_deal_just_like_it_is_it() {
        let others = || [Ok(deal(1, "Other", NEW)), Ok(deal(2, "Big deal", "2026-02-01T12:00:00Z"))];
        let mut deals = Vec::from(others());
        deals.push(Ok(deal(3, "Big deal", NEW)));
        assert!(matches!(settled(None, deals, LATER), Settled::Applied(deal) if deal.id == 3.into()));
        assert_eq!(settled(None, others().into(), LATER), Settled::NotApplied);
    }

    #[test]
    fn whatever_is_not_certain_stays_unknown() {
        let new = || Ok(deal(3, "Big deal", NEW));
        // Two of them.
        assert_eq!(ids(settled(None, vec![new(), Ok(deal(4, "big  deal", NEW))], LATER)), ["3", "4"]);
        // One that somebody changed, or another.
        let mut changed = deal(5, "Big deal", NEW);
        changed.amount = Some(Decimal::from(90));
        assert_eq!(ids(settled(None, vec![Ok(changed)], LATER)), ["5"]);
        // One from before, unless the clocks differ.
        assert_eq!(ids(settled(None, vec![Ok(deal(6, "Big deal", "2026-03-01T11:58:00Z"))], LATER)), ["6"]);
        // One of unknown age.
        let mut ageless = deal(7, "Big deal", NEW);
        ageless.created_at = None;
        assert_eq!(ids(settled(None, vec![Ok(ageless)], LATER)), ["7"]);
        // One that could not be read.
        let unreadable = || Err(Error::decode("x").with_row(3, None));
        assert_eq!(ids(settled(None, vec![unreadable()], LATER)), [""; 0]);
        assert_eq!(ids(settled(None, vec![new(), unreadable()], LATER)), ["3"]);
        // None yet.
        assert_eq!(ids(settled(None, vec![], "2026-03-01T12:00:30Z")), [""; 0]);
    }

    #[test]
    fn a_key_is_all_that_counts_where_there_is_one() {
        let mut keyed = deal(8, "Renamed", NEW);
        keyed.external_id = Some("order-7".to_owned());
        let deals = vec![Ok(deal(3, "Big deal", NEW)), Ok(keyed)];
        assert!(
            matches!(settled(Some("order-7"), deals, LATER), Settled::Applied(deal) if deal.id == 8.into())
        );
        assert_eq!(settled(Some("order-7"), vec![Ok(deal(3, "Big deal", NEW))], LATER), Settled::NotApplied);
    }

    #[test]
    fn a_key_is_the_external_id_of_vendors_that_keep_one() {
        let keyed = wanted().key("order-7");
        let keeps =
            Capabilities::none("x").readable([DealMember::ExternalId]).settable([DealMember::ExternalId]);
        assert_eq!(keyed.external_key(&keeps).unwrap().as_deref(), Some("order-7"));
        assert_eq!(keyed.external_key(&Capabilities::none("x")).unwrap(), None);
        assert_eq!(wanted().external_id("a").external_key(&keeps).unwrap().as_deref(), Some("a"));
        let error = keyed.external_id("a").external_key(&keeps).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    }
}
