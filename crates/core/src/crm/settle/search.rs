//! The deals that may be the ones that were sent.

mod likeness;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};

use self::likeness::{Likeness, Sent};
use super::facts::Facts;
use super::settled::{Settled, Unresolved};
use crate::crm::{Attempt, Capabilities, Deal, DealField, DealId, KeyPlace};
use crate::{Error, Result};

/// The largest number of candidates in a result.
const MOST_CANDIDATES: usize = 100;

/// The attempts to resolve, and the deals that were found for them.
pub(super) struct Searches<'a> {
    searches: Vec<Search<'a>>,
    /// The attempts that have each key.
    keys: BTreeMap<String, Vec<usize>>,
    place: Option<KeyPlace>,
    readable: HashSet<DealField>,
    facts: Facts,
    /// The deals that may be one of those that were sent.
    deals: Vec<Deal>,
    known: HashMap<DealId, usize>,
}

struct Search<'a> {
    sent: Sent<'a>,
    is_keyed: bool,
    /// The deals that may be the one that was sent, by their places in the list of deals.
    found: Vec<(usize, Likeness)>,
    /// Whether every possible deal could be read.
    is_whole: bool,
}

impl<'a> Searches<'a> {
    /// # Errors
    ///
    /// Returns the errors of creating the deals: an attempt may have a key without a place.
    pub(super) fn new(attempts: &'a [Attempt], capabilities: &Capabilities) -> Result<Self> {
        let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut searches = Vec::with_capacity(attempts.len());
        for (number, attempt) in attempts.iter().enumerate() {
            let key = attempt
                .deal()
                .lookup_key(capabilities)
                .map_err(|error| error.in_call(capabilities.vendor, "deals.settle"))?;
            if let Some(key) = key {
                keys.entry(key.to_owned()).or_default().push(number);
            }
            let (sent, is_keyed) = (Sent::new(attempt), key.is_some());
            searches.push(Search { sent, is_keyed, found: Vec::new(), is_whole: true });
        }
        let is_readable = |field: &DealField| capabilities.access(*field).readable;
        Ok(Self {
            searches,
            keys,
            place: capabilities.key.clone(),
            readable: DealField::ALL.iter().copied().filter(is_readable).collect(),
            facts: Facts::default(),
            deals: Vec::new(),
            known: HashMap::new(),
        })
    }

    pub(super) fn know(&mut self, facts: Facts) {
        self.facts = facts;
    }

    /// Returns the keys of the attempts, each once.
    pub(super) fn keys(&self) -> Vec<String> {
        self.keys.keys().cloned().collect()
    }

    /// Returns whether every attempt has a key, and every key was found.
    pub(super) fn have_all_keys(&self) -> bool {
        self.searches.iter().all(|search| search.is_keyed && !search.found.is_empty())
    }

    /// Returns whether an attempt would count as not applied.
    pub(super) fn need_another_look(&self, now: DateTime<Utc>) -> bool {
        self.searches.iter().any(|search| search.found.is_empty() && now >= search.sent.attempt.until())
    }

    /// Adds a deal to every attempt that it may belong to.
    pub(super) fn see(&mut self, deal: Deal) {
        if self.known.contains_key(&deal.id) {
            // A deal that moves while the list is read comes twice.
            return;
        }
        let found = self.matches(&deal);
        self.see_hidden(&deal, &found);
        if found.is_empty() {
            return;
        }
        let place = self.deals.len();
        self.known.insert(deal.id.clone(), place);
        self.deals.push(deal);
        for (number, likeness) in found {
            if let Some(search) = self.searches.get_mut(number) {
                search.found.push((place, likeness));
            }
        }
    }

    /// Takes note of a deal that belongs to no attempt only because a field that tells so is not as
    /// documented.
    fn see_hidden(&mut self, deal: &Deal, found: &[(usize, Likeness)]) {
        if deal.invalid_fields().is_empty() {
            return;
        }
        let hides_key = match &self.place {
            Some(KeyPlace::ExternalId) => deal.external_id.is_none(),
            _ => deal.custom.is_empty(),
        };
        let hides_deal = deal.title.is_none() || deal.created_at.is_none();
        for (number, search) in self.searches.iter_mut().enumerate() {
            let is_hidden = if search.is_keyed { hides_key } else { hides_deal };
            let is_found = found.iter().any(|(other, _)| *other == number);
            search.is_whole &= !is_hidden || is_found || search.sent.attempt.rules_out(&deal.id);
        }
    }

    /// Returns the attempts that the deal may belong to, by their numbers.
    fn matches(&self, deal: &Deal) -> Vec<(usize, Likeness)> {
        let keys = self.place.as_ref().map(|place| place.keys_of(deal)).unwrap_or_default();
        let keyed: Vec<usize> =
            keys.iter().filter_map(|key| self.keys.get(&**key)).flatten().copied().collect();
        let may_be = |(number, search): (usize, &Search<'_>)| {
            let likeness = match keyed.as_slice() {
                [] if search.is_keyed => None,
                [] => search.sent.likeness(deal, &self.readable, &self.facts, !keys.is_empty()),
                // A deal with the key of one attempt belongs to no other attempt.
                numbers => numbers
                    .contains(&number)
                    .then(|| search.sent.likeness_of_keyed(deal, &self.readable, &self.facts)),
            };
            likeness.filter(|_| !search.sent.attempt.rules_out(&deal.id)).map(|likeness| (number, likeness))
        };
        self.searches.iter().enumerate().filter_map(may_be).collect()
    }

    /// Records a deal that cannot be read and may belong to any attempt.
    pub(super) fn see_unreadable(&mut self, error: &Error) {
        let id = error.item_id().map(DealId::from);
        for search in &mut self.searches {
            search.is_whole &= id.as_ref().is_some_and(|id| search.sent.attempt.rules_out(id));
        }
    }

    /// Returns the results of all attempts in order.
    pub(super) fn verdicts(&self, now: DateTime<Utc>) -> Vec<Settled> {
        let mut claims: HashMap<usize, usize> = HashMap::new();
        for place in self.searches.iter().filter_map(Search::probable) {
            *claims.entry(place).or_default() += 1;
        }
        let is_claimed_once = |place: usize| claims.get(&place) == Some(&1);
        self.searches.iter().map(|search| self.verdict(search, is_claimed_once, now)).collect()
    }

    fn verdict(
        &self,
        search: &Search<'_>,
        is_claimed_once: impl Fn(usize) -> bool,
        now: DateTime<Utc>,
    ) -> Settled {
        let one = |place: usize| self.deals.get(place).cloned().map(Box::new);
        let reason = match search.found.as_slice() {
            [(place, Likeness::Keyed)] => match one(*place) {
                Some(deal) => return Settled::Applied(deal),
                None => Unresolved::Ambiguous,
            },
            [(_, Likeness::KeyTaken)] => Unresolved::KeyTaken,
            [_, ..] if search.is_keyed => Unresolved::KeyUsedTwice,
            _ if !search.is_whole => Unresolved::Unreadable,
            [] if now < search.sent.attempt.until() => Unresolved::TooEarly,
            [] => return Settled::NotApplied,
            _ => match search.probable().filter(|place| is_claimed_once(*place)).and_then(one) {
                Some(deal) => return Settled::Probable(deal),
                None => Unresolved::Ambiguous,
            },
        };
        let mut found = search.found.clone();
        found.sort_by_key(|(_, likeness)| std::cmp::Reverse(*likeness));
        let deals = found.iter().take(MOST_CANDIDATES).filter_map(|(place, _)| self.deals.get(*place));
        Settled::Unknown { reason, candidates: deals.cloned().collect() }
    }
}

impl Search<'_> {
    /// Returns the one deal that equals the one that was sent, if no other deal has its title.
    fn probable(&self) -> Option<usize> {
        let mut alike = self.found.iter().filter(|(_, likeness)| *likeness >= Likeness::Similar);
        match (alike.next(), alike.next()) {
            (Some((place, Likeness::Equal)), None) if !self.is_keyed => Some(*place),
            _ => None,
        }
    }
}
