//! Making a plan.
//!
//! 1. Items that an earlier run left in flight are resolved.
//! 2. The source's deals stream by. One that the ledger knows is compared with what was copied, field by
//!    field, and is read in the target only if it changed. A new one is kept in a temporary file.
//! 3. If there are new ones, the target's deals stream by, to find those that carry a key of the copy.
//! 4. Contacts that deals refer to are looked up.

use std::collections::BTreeMap;

use dealport_core::crm::{Archived, Crm, Deal, DealQuery, DeleteKind, Filter, LifecycleState, NewDeal};
use dealport_core::error::{ErrorKind, Hint};
use dealport_core::{Error, Result};
use futures_util::{StreamExt, TryStreamExt};

use crate::build::Builder;
use crate::compare::{Compared, Contacts, compare};
use crate::contacts;
use crate::copy::Copy;
use crate::kind::Kind;
use crate::ledger::{Item, State, Synced};
use crate::map::Mapping;
use crate::meter::{Meter, Spent};
use crate::plan::{Action, Header, Plan, Verb, json};
use crate::settle::{Fate, settle};
use crate::side::Side;
use crate::translate::{Translated, Wanted, translate};
use crate::values::{self, Values};

/// The number of deals of the target that are read at once.
const READS: usize = 16;
const CHUNK: u32 = 500;

impl<'a> Copy<'a> {
    /// Makes the plan. It reads both accounts and writes to neither. Items that an earlier run left in flight
    /// are resolved first, for which it waits until none can appear any more.
    ///
    /// # Errors
    ///
    /// Returns [`Unsupported`](dealport_core::error::ErrorKind::Unsupported) if the target has no place for
    /// keys, [`Configuration`](dealport_core::error::ErrorKind::Configuration) if the ledger belongs to other
    /// accounts, [`RateLimited`](dealport_core::error::ErrorKind::RateLimited) if planning takes more than
    /// [`tokens`](Self::tokens) allows, and any error of reading. What has to be decided in the map is not an
    /// error of the plan, but in its [`Header`](crate::Header).
    pub async fn plan(&self) -> Result<Plan<'a>> {
        let before = Spent { tokens: self.spent_before, ..Spent::default() };
        let meter = Meter::begin(Some(self.from), self.to, before).at_most(self.tokens);
        // Its future is large, and callers hold it in theirs.
        Box::pin(self.make(&meter)).await.map_err(|error| meter.explain(error))
    }

    async fn make(&self, meter: &Meter<'_>) -> Result<Plan<'a>> {
        let (from, to) = futures_util::future::try_join(Side::read(self.from), Side::read(self.to)).await?;
        // A field that the map names and that does not exist is a problem of the map.
        let has_line = self.map.lines().key_field.is_some();
        if to.capabilities.key.is_none() && !self.without_key && !has_line {
            return Err(Error::unsupported(format!(
                "{} has no place for the keys that make a copy certain: no key field is configured, and the map \
                 names none ([key] field)",
                to.vendor
            ))
            .with_hint(Hint::ConfigureKeyField));
        }
        if from.account == to.account {
            return Err(Error::configuration(format!(
                "source and target are the same account, {}",
                from.account
            )));
        }
        let mut undecided = BTreeMap::new();
        let serial = match self.ledger {
            Some(ledger) => {
                ledger.claim(&from.account, &to.account)?;
                for kind in Kind::ALL {
                    for (source, fate) in settle(self.to, ledger, kind, self.on_wait.as_deref()).await? {
                        if let Fate::Unknown(reason) = fate {
                            undecided.insert((kind, source), reason);
                        }
                    }
                }
                ledger.serial()?
            }
            None => 0,
        };
        let mut mapping = Mapping::new(self.map.lines().clone(), &self.keep, from, to);
        let mut header =
            Header::new(&mapping.from.account, &mapping.to.account, &self.map.fingerprint(), serial);
        header.without_key = self.without_key;
        if self.create_fields {
            header.fields = mapping.add_new_fields();
        }
        let mut builder = Builder::new(header, undecided)?;
        for problem in mapping.check() {
            builder.problem(problem);
        }
        meter.check()?;
        let planner = Planner { copy: self, mapping: &mapping, meter };
        planner.stream(&mut builder).await?;
        builder.place_fields();
        contacts::plan(&mut builder, self, &mapping, meter).await?;
        planner.new_deals(&mut builder).await?;
        let (header, scratch) = builder.finish(self).await?;
        Ok(Plan { from: None, to: self.to, ledger: self.ledger, header, scratch, spent: meter.spent() })
    }
}

struct Planner<'p, 'a> {
    copy: &'p Copy<'a>,
    mapping: &'p Mapping,
    meter: &'p Meter<'p>,
}

/// What a deal of the source is.
enum Seen {
    /// The list could not read it.
    Unreadable(String),
    /// The ledger does not know it.
    New,
    /// It is as it was copied.
    Equal,
    /// It is to be left out, for this reason.
    Skip(String),
    /// Nothing proves whether an earlier attempt created it.
    Unknown,
    /// Its deal in the target was deleted.
    Gone(String),
    /// It changed.
    Changed { item: Box<Item>, now: Values },
}

impl Planner<'_, '_> {
    /// Reads the source's deals.
    async fn stream(&self, builder: &mut Builder) -> Result<()> {
        let most = self.copy.sample.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let deals = self.copy.from.deals(self.copy.query.clone()).take(most);
        let mut seen = std::pin::pin!(deals.map(|deal| self.look(deal)).buffered(READS));
        let mut number = 0;
        while let Some((source, translated, seen)) = seen.try_next().await? {
            self.meter.check()?;
            number += 1;
            self.copy.note_deal(number);
            if !builder.scratch.see(&source)? {
                continue;
            }
            let Translated { wanted, losses, problems, .. } = translated;
            builder.lose(losses);
            for problem in problems {
                builder.problem(problem);
            }
            if !matches!(seen, Seen::Unreadable(_) | Seen::Skip(_)) {
                builder.goes_to(wanted.changes.pipeline.value());
            }
            match seen {
                Seen::Equal => {
                    // Its contacts may have changed.
                    wanted.link(&builder.scratch)?;
                    builder.equal(Kind::Deal);
                }
                Seen::Unreadable(reason) | Seen::Skip(reason) => {
                    builder.add(&Action::skip(Kind::Deal, &source, reason))?;
                }
                Seen::Unknown => {
                    builder.add(&builder.unknown(Kind::Deal, &source))?;
                }
                Seen::Gone(target) => {
                    let gone =
                        Action { target: Some(target), ..Action::new(Verb::Gone, Kind::Deal, &source) };
                    builder.add(&gone)?;
                }
                Seen::New => {
                    wanted.link(&builder.scratch)?;
                    builder.scratch.add_pending(&source, &json(&wanted)?)?;
                }
                Seen::Changed { item, now } => {
                    let contacts = Contacts { ledger: self.copy.ledger, plan: None };
                    let compared = compare(&wanted, &now, &item.synced, self.copy.conflicts, contacts)?;
                    wanted.link(&builder.scratch)?;
                    let target = item.target.unwrap_or_default();
                    builder.add(&action(&source, &target, &wanted, compared, Verb::Record))?;
                }
            }
        }
        Ok(())
    }

    /// Translates a deal, and looks at what the ledger and the target know of it.
    async fn look(&self, deal: Result<Deal>) -> Result<(String, Translated, Seen)> {
        let deal = match deal {
            Ok(deal) => deal,
            Err(error) if error.is_item() => {
                let id = error
                    .item_id()
                    .map_or_else(|| format!("unreadable-{:x}", fastrand::u64(..)), str::to_owned);
                return Ok((id, Translated::default(), Seen::Unreadable(error.message().to_owned())));
            }
            Err(error) => return Err(error),
        };
        let source = deal.id.to_string();
        let translated = translate(&deal, self.mapping);
        let item = self.copy.ledger.map(|ledger| ledger.item(Kind::Deal, &source)).transpose()?.flatten();
        let seen = match (item, &translated.skip) {
            (Some(item), _) if item.state == State::InFlight => Seen::Unknown,
            _ if !translated.problems.is_empty() => Seen::Skip(translated.problems.join("; ")),
            (_, Some(reason)) => Seen::Skip(reason.clone()),
            (None, None) => Seen::New,
            (Some(item), None) => match item.state {
                State::Failed => Seen::New,
                State::InFlight => Seen::Unknown,
                State::Deleted => Seen::Skip("it was deleted in the target".to_owned()),
                State::Done => self.changed(item, &translated.wanted).await?,
            },
        };
        Ok((source, translated, seen))
    }

    async fn changed(&self, item: Item, wanted: &Wanted) -> Result<Seen> {
        let wanted = wanted.values();
        if wanted.iter().all(|(field, value)| item.synced.is_wrote(field, value)) {
            return Ok(Seen::Equal);
        }
        let target = item.target.clone().unwrap_or_default();
        self.meter.check()?;
        let deal = match self.copy.to.deal(&target).await {
            Ok(deal) if !is_deleted(&deal, self.copy.to) => deal,
            Ok(_) => return Ok(Seen::Gone(target)),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Gone(target)),
            Err(error) => return Err(error),
        };
        let now = self.found(&deal, &wanted);
        Ok(Seen::Changed { item: Box::new(item), now })
    }

    /// Returns the values of a deal of the target, those of custom fields as far as they are wanted.
    fn found(&self, deal: &Deal, wanted: &Values) -> Values {
        let keys = wanted.keys().filter_map(|field| field.strip_prefix("custom."));
        values::found(deal, &self.mapping.to.capabilities, keys)
    }

    /// Plans the deals that the ledger does not know.
    async fn new_deals(&self, builder: &mut Builder) -> Result<()> {
        let prefix =
            self.mapping.lines.key_prefix.as_deref().unwrap_or(&self.mapping.from.account).to_owned();
        let mut after: Option<String> = None;
        loop {
            let chunk = builder.scratch.pending(after.as_deref(), CHUNK)?;
            let Some((last, _)) = chunk.last() else { return Ok(()) };
            if after.is_none() && !self.copy.without_key {
                self.find_keys(builder, &prefix).await?;
            }
            after = Some(last.clone());
            for (source, json) in chunk {
                let wanted: Wanted = serde_json::from_str(&json)
                    .map_err(|error| Error::decode(format!("temporary data: {error}")))?;
                let found = builder.scratch.targets(&source)?;
                let action = match found.as_slice() {
                    [] => Action {
                        others: builder.scratch.deleted(&source)?,
                        ..self.create(&source, wanted, &prefix)
                    },
                    [(target, now)] => {
                        let now: Values = serde_json::from_str(now).unwrap_or_default();
                        let synced = Synced::default();
                        let contacts = Contacts { ledger: self.copy.ledger, plan: Some(&builder.scratch) };
                        let compared = compare(&wanted, &now, &synced, self.copy.conflicts, contacts)?;
                        action(&source, target, &wanted, compared, Verb::Match)
                    }
                    several => {
                        let ids: Vec<_> = several.iter().map(|(id, _)| id.as_str()).collect();
                        let reason = format!("several deals of the target have its key: {}", ids.join(", "));
                        Action::skip(Kind::Deal, &source, reason)
                    }
                };
                builder.add(&action)?;
            }
        }
    }

    fn create(&self, source: &str, wanted: Wanted, prefix: &str) -> Action {
        let after = wanted.values();
        let mut changes = wanted.changes;
        // A new deal has no custom fields to clear, and some vendors refuse null for a list.
        let custom = changes.custom.iter().filter(|(_, value)| value.get() != "null");
        changes.custom = custom.map(|(key, value)| (key.into_owned(), value)).collect();
        let mut deal = NewDeal::from(changes);
        if !self.copy.without_key {
            deal = deal.key(format!("{prefix}:{source}"));
        }
        Action {
            deal: Some(deal),
            people: wanted.people.filter(|ids| !ids.is_empty()),
            organizations: wanted.organizations.filter(|ids| !ids.is_empty()),
            after,
            ..Action::new(Verb::Create, Kind::Deal, source)
        }
    }

    /// Notes the target's deals that carry a key of the copy. Where deleting archives, a deleted deal
    /// keeps its key.
    async fn find_keys(&self, builder: &Builder, prefix: &str) -> Result<()> {
        let Some(place) = &self.mapping.to.capabilities.key else { return Ok(()) };
        let mut deals = every_deal(self.copy.to);
        loop {
            self.meter.check()?;
            let deal = match deals.try_next().await {
                Ok(Some(deal)) => deal,
                Ok(None) => return Ok(()),
                // A deal that may carry a key must not be created twice.
                Err(error) if error.is_item() => return Err(unreadable(&error)),
                Err(error) => return Err(error),
            };
            for key in place.keys_of(&deal) {
                if let Some(source) = key.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(':')) {
                    if is_deleted(&deal, self.copy.to) {
                        builder.scratch.add_deleted(source, &deal.id.to_string())?;
                        continue;
                    }
                    let keys: Vec<_> = deal.custom.iter().map(|(key, _)| key.into_owned()).collect();
                    let keys = keys.iter().map(String::as_str);
                    let now = values::found(&deal, &self.mapping.to.capabilities, keys);
                    builder.scratch.add_target(source, &deal.id.to_string(), &json(&now)?)?;
                }
            }
        }
    }
}

/// Returns the action for a deal that has a deal in the target. `quiet` is the verb if nothing is written.
fn action(source: &str, target: &str, wanted: &Wanted, compared: Compared, quiet: Verb) -> Action {
    let verb = match &compared {
        Compared::Conflict { .. } => Verb::Conflict,
        Compared::Write { .. } => Verb::Update,
        Compared::Record(_) => quiet,
    };
    let action = Action { target: Some(target.to_owned()), ..Action::new(verb, Kind::Deal, source) };
    match compared {
        Compared::Record(synced) => Action { synced: Some(synced), ..action },
        Compared::Conflict { before, after } => {
            let fields: Vec<_> = after.keys().cloned().collect();
            let reason = Some(format!("changed on both sides: {}", fields.join(", ")));
            Action { before, after, reason, ..action }
        }
        Compared::Write { changes, before, after, recorded } => Action {
            people: wanted.people.clone().filter(|_| after.contains_key("people")),
            organizations: wanted.organizations.clone().filter(|_| after.contains_key("organizations")),
            changes: Some(*changes),
            before,
            after,
            synced: Some(recorded),
            ..action
        },
    }
}

/// Lists all deals of the target, with archived ones where the vendor can.
pub(crate) fn every_deal(crm: &dyn Crm) -> dealport_core::crm::List<Deal> {
    let lists_archived = crm.capabilities().has_filter(Filter::ArchivedInclude);
    let archived = if lists_archived { Archived::Include } else { Archived::Exclude };
    crm.deals(DealQuery::new().archived(archived))
}

/// Returns whether a deal of the target was deleted, as its vendor deletes.
pub(crate) fn is_deleted(deal: &Deal, to: &dyn Crm) -> bool {
    match deal.lifecycle.state {
        LifecycleState::Deleted => true,
        LifecycleState::Archived => to.capabilities().delete == DeleteKind::Archive,
        _ => false,
    }
}

fn unreadable(error: &Error) -> Error {
    let id = error.item_id().unwrap_or("without a readable id");
    Error::decode(format!(
        "a deal of the target ({id}) cannot be read, so its key is unknown: {}",
        error.message()
    ))
}
