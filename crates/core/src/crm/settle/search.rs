//! Which of the deals that are there may be the one that was sent.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Attempt, Settled, Unresolved};
use crate::crm::{CloseDate, Deal, DealField, OwnerId, Reference, UserId};
use crate::json::Json;
use crate::{Error, Id, Update};

/// How far the vendor's clock may be from this machine's. A deal that seems older or newer by less than that may be the
/// one.
const CLOCK_DOUBT: TimeDelta = TimeDelta::minutes(15);

pub(super) struct Search<'a> {
    attempt: &'a Attempt,
    /// The external id that the deal was given, if the vendor keeps one.
    key: Option<String>,
    readable: HashSet<DealField>,
    /// Who the owner is that was named by address.
    owner_id: Option<UserId>,
    /// The deals that may be the one, and whether each is just like it.
    found: Vec<(Deal, bool)>,
    /// Whether every deal could be read that may be the one.
    is_whole: bool,
}

impl<'a> Search<'a> {
    pub(super) const fn new(
        attempt: &'a Attempt,
        key: Option<String>,
        readable: HashSet<DealField>,
        owner_id: Option<UserId>,
    ) -> Self {
        Self { attempt, key, readable, owner_id, found: Vec::new(), is_whole: true }
    }

    pub(super) const fn has_found_any(&self) -> bool {
        !self.found.is_empty()
    }

    pub(super) fn see(&mut self, deal: Deal) {
        if self.attempt.others.contains(&deal.id) {
            return;
        }
        if let Some(is_same) = self.likeness(&deal) {
            self.found.push((deal, is_same));
        }
    }

    pub(super) fn see_unreadable(&mut self, error: &Error) {
        let id = error.item_id().map(crate::crm::DealId::from);
        self.is_whole &= id.is_some_and(|id| self.attempt.others.contains(&id));
    }

    /// `None` if the deal cannot be the one; else whether nothing speaks against it.
    fn likeness(&self, deal: &Deal) -> Option<bool> {
        let age = self.age(deal);
        if let Some(key) = &self.key {
            let is_it = deal.external_id.as_deref() == Some(key);
            // What was there before has been given the key for another deal, unless it is the same in all else too.
            return is_it.then(|| matches!(age, Age::Within | Age::Unsaid) || self.has_all_of_it(deal));
        }
        match (age, self.has_the_title(deal)) {
            (Age::Before | Age::After, _) => None,
            (Age::Within, true) => Some(self.has_all_of_it(deal)),
            (Age::Near | Age::Unsaid, true) => Some(false),
            // Somebody may have renamed it.
            (Age::Within, false) if self.may_be_changed(deal) => Some(false),
            (_, false) => None,
        }
    }

    fn age(&self, deal: &Deal) -> Age {
        let Some(created_at) = deal.created_at else { return Age::Unsaid };
        let (since, until) = (self.attempt.since.utc(), self.attempt.until());
        let early = since.checked_sub_signed(CLOCK_DOUBT).unwrap_or(DateTime::<Utc>::MIN_UTC);
        let late = until.checked_add_signed(CLOCK_DOUBT).unwrap_or(DateTime::<Utc>::MAX_UTC);
        // Vendors keep whole seconds, or thousandths.
        let begin = self.attempt.since.as_coarse_as(created_at);
        match created_at.utc() {
            at if at < early => Age::Before,
            at if at > late => Age::After,
            at if at < begin => Age::Near,
            _ => Age::Within,
        }
    }

    /// Whether somebody may have changed the deal since it was created. One that has no time of change yet has not been.
    fn may_be_changed(&self, deal: &Deal) -> bool {
        !self.readable.contains(&DealField::UpdatedAt)
            || deal.updated_at.is_some_and(|updated_at| Some(updated_at) != deal.created_at)
    }

    /// Case and white space apart: vendors tidy titles.
    fn has_the_title(&self, deal: &Deal) -> bool {
        let Some(sent) = self.attempt.deal.changes().title.value() else { return true };
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        !self.readable.contains(&DealField::Title)
            || deal.title.as_deref().is_some_and(|title| tidy(title) == tidy(sent))
    }

    /// Whether every member that was sent is there as it was sent, as far as the vendor shows it.
    fn has_all_of_it(&self, deal: &Deal) -> bool {
        let sent = self.attempt.deal.changes();
        let holds = |member| match member {
            DealField::Title => is(&sent.title, deal.title.as_ref()),
            DealField::Amount => is(&sent.amount, deal.amount.as_ref()),
            DealField::Currency => is(&sent.currency, deal.currency.as_ref()),
            DealField::Status => is(&sent.status, deal.status.as_ref()),
            DealField::Lifecycle => is(&sent.lifecycle, Some(&deal.lifecycle.state)),
            DealField::Pipeline => is(&sent.pipeline, deal.pipeline.as_ref().map(|at| &at.id)),
            DealField::Stage => is(&sent.stage, deal.stage.as_ref().map(|at| &at.id)),
            DealField::Owner => sent.owner.value().is_none_or(|owner| self.is_owner(owner, deal)),
            DealField::Assignees => are(&sent.assignees, &deal.assignees),
            DealField::People => are(&sent.people, &deal.people),
            DealField::Organizations => are(&sent.organizations, &deal.organizations),
            DealField::ExpectedClose => sent
                .expected_close
                .value()
                .is_none_or(|sent| deal.expected_close.is_some_and(|kept| is_close(*sent, kept))),
            DealField::ClosedAt => is(&sent.closed_at, deal.closed_at.as_ref()),
            DealField::WonAt => is(&sent.won_at, deal.won_at.as_ref()),
            DealField::LostAt => is(&sent.lost_at, deal.lost_at.as_ref()),
            DealField::LostReason => is(&sent.lost_reason, deal.lost_reason.as_ref()),
            DealField::Probability => is(&sent.probability, deal.probability.as_ref()),
            DealField::Priority => is(&sent.priority, deal.priority.as_ref()),
            DealField::Tags => are(&sent.tags, &deal.tags),
            DealField::Source => is(&sent.source, deal.source.as_ref().and_then(|source| source.id.as_ref())),
            DealField::Lead => is(&sent.lead, deal.lead.as_ref().map(|lead| &lead.id)),
            DealField::ExternalId => is(&sent.external_id, deal.external_id.as_ref()),
            DealField::Custom => sent.custom.iter().all(|(key, value)| {
                deal.custom.get(&key).is_some_and(|kept| Json::from(kept) == Json::from(value))
            }),
            DealField::CreatedAt | DealField::UpdatedAt => true,
        };
        self.readable.iter().copied().all(holds)
    }

    fn is_owner(&self, sent: &OwnerId, deal: &Deal) -> bool {
        let email = match sent {
            OwnerId::Id(id) => return deal.owner.as_ref().is_some_and(|owner| owner.id.as_ref() == Some(id)),
            OwnerId::Email(email) => email,
        };
        deal.owner.as_ref().is_some_and(|owner| match &owner.email {
            Some(kept) => kept.eq_ignore_ascii_case(email),
            None => self.owner_id.is_some() && owner.id == self.owner_id,
        })
    }

    pub(super) fn verdict(mut self, now: DateTime<Utc>) -> Settled {
        // A deal that moves while the list is walked comes twice.
        let mut seen = HashSet::new();
        self.found.retain(|(deal, _)| seen.insert(deal.id.clone()));
        // Nothing else has the key.
        let is_whole = self.is_whole || (self.key.is_some() && !self.found.is_empty());
        let may_still_come = now < self.attempt.until();
        let doubt = match self.found.as_slice() {
            [(_, true)] if is_whole => None,
            [] if is_whole && !may_still_come => return Settled::NotApplied,
            [] if is_whole => Some(Unresolved::TooEarly),
            _ if is_whole => Some(Unresolved::Ambiguous),
            _ => Some(Unresolved::Unreadable),
        };
        let mut candidates: Vec<_> = self.found.into_iter().map(|(deal, _)| deal).collect();
        match (doubt, candidates.pop()) {
            (None, Some(deal)) => Settled::Applied(Box::new(deal)),
            (doubt, last) => {
                candidates.extend(last);
                Settled::Unknown { doubt: doubt.unwrap_or(Unresolved::Ambiguous), candidates }
            }
        }
    }
}

/// When a deal was created, seen from the attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Before,
    /// Before, or not: by so little that the clocks may differ by it.
    Near,
    Within,
    After,
    Unsaid,
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
        (CloseDate::Timestamp(sent), CloseDate::Timestamp(kept)) => sent == kept,
        _ => sent.date() == kept.date(),
    }
}
