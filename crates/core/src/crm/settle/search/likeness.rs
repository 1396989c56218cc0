//! The similarity of a deal to the one that was sent.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::super::facts::Facts;
use super::super::settled::CLOCK_SKEW;
use crate::crm::catalog::same_email;
use crate::crm::{Attempt, CloseDate, Deal, DealField, OwnerId, Reference};
use crate::json::Json;
use crate::{Id, Update};

/// The probability that a deal is the one that was sent, in ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// It was created at that time and may have been renamed since.
    Renamed,
    /// It has the title, but differs in other fields or may be of another time.
    Similar,
    /// It is equal and was created at that time.
    Equal,
    /// It carries the key, but was created at another time and differs.
    KeyTaken,
    /// It carries the key.
    Keyed,
}

/// The deal that was sent.
pub(super) struct Sent<'a> {
    pub(super) attempt: &'a Attempt,
    title: Option<String>,
}

impl<'a> Sent<'a> {
    pub(super) fn new(attempt: &'a Attempt) -> Self {
        let title = attempt.deal().changes().title.value().map(|title| tidy(title));
        Self { attempt, title }
    }

    /// Returns the similarity of a deal that carries the attempt's key.
    pub(super) fn likeness_of_keyed(
        &self,
        deal: &Deal,
        readable: &HashSet<DealField>,
        facts: &Facts,
    ) -> Likeness {
        let is_of_another_time = matches!(self.age(deal), Age::Before | Age::After);
        if is_of_another_time && !self.is_equal(deal, readable, facts) {
            Likeness::KeyTaken
        } else {
            Likeness::Keyed
        }
    }

    /// Returns the similarity of a deal without a key, or `None` if it cannot be the one that was sent.
    pub(super) fn likeness(
        &self,
        deal: &Deal,
        readable: &HashSet<DealField>,
        facts: &Facts,
        has_key: bool,
    ) -> Option<Likeness> {
        let age = self.age(deal);
        if matches!(age, Age::Before | Age::After) {
            return None;
        }
        let may_be_changed = may_be_changed(deal, readable);
        if has_key && !may_be_changed {
            // The deal has a key, and this attempt had none.
            return None;
        }
        match (age, self.has_the_title(deal, readable)) {
            (Age::Within, true) if self.is_equal(deal, readable, facts) => Some(Likeness::Equal),
            (_, true) => Some(Likeness::Similar),
            (Age::Within, false) if may_be_changed => Some(Likeness::Renamed),
            (_, false) => None,
        }
    }

    fn age(&self, deal: &Deal) -> Age {
        let Some(created_at) = deal.created_at else { return Age::Unknown };
        let (since, until) = (self.attempt.since().utc(), self.attempt.until());
        let early = since.checked_sub_signed(CLOCK_SKEW).unwrap_or(DateTime::<Utc>::MIN_UTC);
        let late = until.checked_add_signed(CLOCK_SKEW).unwrap_or(DateTime::<Utc>::MAX_UTC);
        // Vendors keep seconds or milliseconds.
        let begin = self.attempt.since().as_coarse_as(created_at);
        match created_at.utc() {
            at if at < early => Age::Before,
            at if at > late => Age::After,
            at if at < begin => Age::Near,
            _ => Age::Within,
        }
    }

    fn has_the_title(&self, deal: &Deal, readable: &HashSet<DealField>) -> bool {
        self.title.as_ref().is_none_or(|sent| {
            !readable.contains(&DealField::Title)
                || deal.title.as_ref().is_some_and(|title| tidy(title) == *sent)
        })
    }

    /// Returns whether every field has the value that was sent, as far as the vendor shows it.
    fn is_equal(&self, deal: &Deal, readable: &HashSet<DealField>, facts: &Facts) -> bool {
        let sent = self.attempt.deal().changes();
        let holds = |field| match field {
            DealField::Title => is(&sent.title, deal.title.as_ref()),
            DealField::Amount => is(&sent.amount, deal.amount.as_ref()),
            DealField::Currency => is(&sent.currency, deal.currency.as_ref()),
            DealField::Status => is(&sent.status, deal.status.as_ref()),
            DealField::Lifecycle => is(&sent.lifecycle, Some(&deal.lifecycle.state)),
            DealField::Pipeline => is(&sent.pipeline, deal.pipeline.as_ref().map(|at| &at.id)),
            DealField::Stage => is(&sent.stage, deal.stage.as_ref().map(|at| &at.id)),
            DealField::Owner => sent.owner.value().is_none_or(|owner| is_owner(owner, deal, facts)),
            DealField::Assignees => are(&sent.assignees, &deal.assignees),
            DealField::People => are(&sent.people, &deal.people) || may_be(&sent.people, deal),
            DealField::Organizations => {
                are(&sent.organizations, &deal.organizations) || may_be(&sent.organizations, deal)
            }
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
        readable.iter().copied().all(holds)
    }
}

/// The creation of a deal relative to the attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    Before,
    /// Before the attempt, unless the clocks differ.
    Near,
    Within,
    After,
    Unknown,
}

/// Returns whether somebody may have changed the deal since it was created.
fn may_be_changed(deal: &Deal, readable: &HashSet<DealField>) -> bool {
    !readable.contains(&DealField::UpdatedAt)
        || deal.updated_at.is_some_and(|updated_at| Some(updated_at) != deal.created_at)
}

/// Returns the title in lower case and without extra white space, which vendors remove.
fn tidy(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn is_owner(sent: &OwnerId, deal: &Deal, facts: &Facts) -> bool {
    let email = match sent {
        OwnerId::Id(id) => return deal.owner.as_ref().is_some_and(|owner| owner.id.as_ref() == Some(id)),
        OwnerId::Email(email) => email,
    };
    deal.owner.as_ref().is_some_and(|owner| match &owner.email {
        Some(kept) => same_email(kept, email),
        None => facts.owner(email).is_some_and(|id| owner.id.as_ref() == Some(id)),
    })
}

/// Returns whether the field has the value that was sent.
fn is<T: PartialEq>(sent: &Update<T>, kept: Option<&T>) -> bool {
    sent.value().is_none_or(|sent| kept == Some(sent))
}

fn are<K>(sent: &Update<Vec<Id<K>>>, kept: &[Reference<K>]) -> bool {
    sent.value().is_none_or(|sent| {
        sent.len() == kept.len() && sent.iter().all(|id| kept.iter().any(|reference| reference.id == *id))
    })
}

/// Returns whether the contacts that were sent are those whose kind the vendor does not say.
fn may_be<K>(sent: &Update<Vec<Id<K>>>, deal: &Deal) -> bool {
    let is_it = |id: &Id<K>| deal.contacts.iter().any(|contact| contact.id == id.retype());
    !deal.contacts.is_empty() && sent.value().is_some_and(|sent| sent.iter().all(is_it))
}

/// Returns whether two dates are equal. A vendor may keep a timestamp for a date.
fn is_close(sent: CloseDate, kept: CloseDate) -> bool {
    match (sent, kept) {
        (CloseDate::Timestamp(sent), CloseDate::Timestamp(kept)) => sent == kept,
        _ => sent.date() == kept.date(),
    }
}
