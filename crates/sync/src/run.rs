//! Applying a plan.
//!
//! Each creation takes three steps: the ledger says `in_flight`, the request is sent, the ledger says what
//! came of it. The process may end at any instant between them. Whatever is `in_flight` then is resolved by a
//! look at the target before anything else happens.
//!
//! An update needs no such steps: the next plan compares field by field, and a field that was written already
//! is in step.

mod contacts;
mod deals;
mod fields;
mod gate;
mod options;
mod twins;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dealport_core::crm::Crm;
use dealport_core::error::Outcome;
use dealport_core::{Error, Result};
use futures_util::{StreamExt, TryStreamExt, stream};

use self::gate::Gate;
use self::options::OnProgress;
pub use self::options::{Progress, RunOptions, Stop};
use self::twins::Twins;
use crate::attempt::Kept;
use crate::compare::Contacts;
use crate::error::{self, stale};
use crate::key_fields;
use crate::kind::Kind;
use crate::ledger::{Change, Ledger, Name, Origin, State, Synced};
use crate::meter::Meter;
use crate::plan::{Action, Header, Plan, Verb};
use crate::report::{Fate, Report};
use crate::requests::Costs;
use crate::settle::{self, settle};
use crate::side::check_account;

/// How often items that were lost are sent again in one run.
const ROUNDS: usize = 3;

impl Plan<'_> {
    /// Applies the plan, and records it in the ledger.
    ///
    /// Dropping the future leaves the ledger right: the next plan resolves what was in flight.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidRequest`](dealport_core::error::ErrorKind::InvalidRequest), with all of them, if the
    /// plan has open problems or losses that nobody accepted;
    /// [`Conflict`](dealport_core::error::ErrorKind::Conflict) if the plan is stale, and
    /// [`Configuration`](dealport_core::error::ErrorKind::Configuration) if the credentials belong to another
    /// account, all before any write. Later only an unusable ledger or an unreadable target is an error; what
    /// happens to single items is in the report.
    pub async fn apply(&self, ledger: &Ledger, options: RunOptions) -> Result<Report> {
        check_decided(self.header())?;
        // Its future is large, and callers hold it in theirs.
        Box::pin(self.record(ledger, options)).await
    }

    /// Applies the plan, whatever it leaves open.
    pub(crate) async fn record(&self, ledger: &Ledger, options: RunOptions) -> Result<Report> {
        let header = self.header();
        let gate = Gate::new(&options, Meter::begin(self.from, self.to, self.spent));
        check_fresh(header, ledger)?;
        check_account(self.to, &header.to).await?;
        if let Some(from) = self.from {
            check_account(from, &header.from).await?;
        }
        ledger.claim(&header.from, &header.to)?;
        if !header.without_key {
            key_fields::note(self.to, ledger)?;
        }
        ledger.set_meta("plan", &header.id)?;
        let fields = fields::create(self.to, &header.fields, &gate).await?;
        let mut report = Report::new(header);
        report.created_fields = fields.made();
        let run = Run {
            to: self.to,
            ledger,
            header,
            options: &options,
            gate,
            fields,
            twins: Twins::default(),
            costs: Costs::default(),
            contacts: Contacts { ledger: Some(ledger), plan: Some(&self.scratch) },
            report: Mutex::new(report),
            done: Mutex::default(),
        };
        for kind in Kind::ALL {
            run.kind(self, kind).await?;
        }
        let mut report = run.report.into_inner().unwrap_or_else(PoisonError::into_inner);
        report.stopped = run.gate.reason();
        Ok(report)
    }
}

fn check_decided(header: &Header) -> Result<()> {
    if !header.problems.is_empty() {
        return Err(error::all("the map has open lines", &header.problems));
    }
    let losses: Vec<_> = header.losses.iter().map(ToString::to_string).collect();
    if losses.is_empty() {
        Ok(())
    } else {
        Err(error::all("the target cannot hold some fields, and nobody accepted that", &losses))
    }
}

/// Checks that the ledger is as the plan found it, or has moved by this plan alone.
fn check_fresh(header: &Header, ledger: &Ledger) -> Result<()> {
    let serial = ledger.serial()?;
    let is_own = ledger.meta("plan")?.as_ref() == Some(&header.id);
    if serial == header.serial || is_own {
        return Ok(());
    }
    Err(stale(format!(
        "the plan is stale: the ledger has moved from commit {} to {serial} since; make a new plan",
        header.serial
    )))
}

/// A run of a plan.
struct Run<'a> {
    to: &'a dyn Crm,
    ledger: &'a Ledger,
    header: &'a Header,
    options: &'a RunOptions,
    gate: Gate<'a>,
    fields: fields::Created,
    twins: Twins,
    costs: Costs,
    contacts: Contacts<'a>,
    report: Mutex<Report>,
    done: Mutex<u64>,
}

/// What came of an action.
enum Came {
    /// It is over.
    Of(Fate, Option<String>),
    /// The response was lost.
    Lost(Box<Action>),
    /// An equal deal is in flight.
    Later(Box<Action>),
}

impl Run<'_> {
    /// Applies the actions of a kind: the writes, then what depends on them.
    async fn kind(&self, plan: &Plan<'_>, kind: Kind) -> Result<()> {
        let is_write = |action: &Result<Action>| action.as_ref().map_or(true, Action::is_write);
        let writes = plan.actions_of(kind).filter(is_write);
        let mut open = self.all(writes).await?;
        let mut lost: BTreeMap<String, Action> = BTreeMap::new();
        let (mut rounds, mut most_later) = (0, usize::MAX);
        while !open.is_empty() {
            let mut later = Vec::new();
            for came in open {
                match came {
                    Came::Lost(action) => {
                        lost.insert(action.source.clone(), *action);
                    }
                    Came::Later(action) => later.push(*action),
                    Came::Of(..) => {}
                }
            }
            if lost.is_empty() && later.len() >= most_later {
                for action in later {
                    let reason = "the outcome of an equal deal is unknown".to_owned();
                    self.note(kind, &action.source, Fate::Remaining, Some(reason));
                }
                break;
            }
            most_later = later.len();
            if !lost.is_empty() {
                rounds += 1;
                later.extend(self.resolve(kind, &mut lost, rounds >= ROUNDS).await?);
            }
            open = self.all(later.into_iter().map(Ok)).await?;
        }
        let others = plan.actions_of(kind).filter(|action| action.is_err() || !is_write(action));
        self.all(others).await?;
        Ok(())
    }

    /// Resolves what was lost. Returns what can be sent again; what stays unknown is reported.
    async fn resolve(
        &self,
        kind: Kind,
        lost: &mut BTreeMap<String, Action>,
        is_last: bool,
    ) -> Result<Vec<Action>> {
        let mut again = Vec::new();
        let fates = match settle(self.to, self.ledger, kind, self.options.on_wait.as_deref()).await {
            Err(error) if self.gate.ends_by(&error) => {
                for source in std::mem::take(lost).into_keys() {
                    let reason = "its response was lost; the next run finds out what became of it".to_owned();
                    self.note(kind, &source, Fate::Unknown, Some(reason));
                }
                return Ok(again);
            }
            fates => fates?,
        };
        for (source, fate) in fates {
            let Some(action) = lost.remove(&source) else { continue };
            if let (Some(deal), false) = (&action.deal, matches!(fate, settle::Fate::Unknown(_))) {
                self.twins.leave(&self.sent(&action, deal)?)?;
            }
            match fate {
                settle::Fate::Done => self.note(kind, &source, Fate::Created, None),
                settle::Fate::Unknown(reason) => self.note(kind, &source, Fate::Unknown, Some(reason)),
                settle::Fate::NotApplied if is_last => {
                    let reason = format!("its response was lost {ROUNDS} times; it was not applied");
                    self.note(kind, &source, Fate::Failed, Some(reason));
                }
                settle::Fate::NotApplied => again.push(action),
            }
        }
        Ok(again)
    }

    /// Applies actions side by side. Returns those that are not over.
    async fn all(&self, actions: impl Iterator<Item = Result<Action>>) -> Result<Vec<Came>> {
        let mut open = Vec::new();
        let mut came = stream::iter(actions)
            .map(|action| async {
                let action = self.fields.fill(action?);
                let (kind, source) = (action.kind, action.source.clone());
                Ok::<_, Error>((kind, source, self.one(action).await?))
            })
            .buffer_unordered(self.options.concurrency);
        while let Some((kind, source, came)) = came.try_next().await? {
            match came {
                Came::Of(fate, reason) => self.note(kind, &source, fate, reason),
                other => open.push(other),
            }
        }
        Ok(open)
    }

    async fn one(&self, action: Action) -> Result<Came> {
        if action.is_write() {
            let cost = if self.options.tokens.is_some() { self.cost_of(&action).await } else { 0 };
            if !self.gate.admit(cost) {
                return Ok(Came::Of(Fate::Remaining, None));
            }
        }
        match (action.action, action.kind) {
            (Verb::Create, Kind::Deal) => self.create_deal(action).await,
            (Verb::Create, _) => self.create_contact(action).await,
            (Verb::Update, Kind::Deal) => self.update_deal(action).await,
            (Verb::Update, _) => self.update_contact(action).await,
            (Verb::Match, _) => self.note_match(action).await,
            (Verb::Record, _) => self.note_record(action).await,
            (Verb::Gone, _) => {
                self.ledger.write(Name::new(action.kind, &action.source), Change::Gone).await?;
                Ok(Came::Of(Fate::Gone, Some("it was deleted in the target".to_owned())))
            }
            (Verb::Conflict, _) => Ok(Came::Of(Fate::Conflict, action.reason)),
            (Verb::Skip, _) => Ok(Came::Of(Fate::Skipped, action.reason)),
            (Verb::Unknown, _) => Ok(Came::Of(Fate::Unknown, action.reason)),
        }
    }

    /// Returns the cost in the unit of the vendor's daily quota.
    async fn cost_of(&self, action: &Action) -> u64 {
        if action.requests.is_empty() {
            return self.costs.of(self.to, action, self.contacts).await.tokens;
        }
        action.requests.iter().map(|request| u64::from(request.cost)).sum()
    }

    async fn note_match(&self, action: Action) -> Result<Came> {
        let mut synced = action.synced.unwrap_or_default();
        let target = match (&action.target, &action.same_as) {
            (Some(target), _) => Some(target.clone()),
            (None, Some(first)) => self.ledger.item(action.kind, first)?.and_then(|item| {
                synced.find_as(&item.synced);
                item.target
            }),
            _ => None,
        };
        let Some(target) = target else {
            // The entry makes its deals wait for the next run.
            let error = "the equal contact was not created".to_owned();
            let change = Change::Failed { error: error.clone() };
            self.ledger.write(Name::new(action.kind, &action.source), change).await?;
            return Ok(Came::Of(Fate::Failed, Some(error)));
        };
        let origin = if action.kind == Kind::Deal { Origin::Adopted } else { Origin::Matched };
        self.ledger
            .write(Name::new(action.kind, &action.source), Change::Done { target, origin, synced })
            .await?;
        Ok(Came::Of(Fate::Matched, None))
    }

    async fn note_record(&self, action: Action) -> Result<Came> {
        if let Some(item) = self.ledger.item(action.kind, &action.source)? {
            let mut synced = item.synced;
            synced.merge(action.synced.unwrap_or_default());
            self.ledger.write(Name::new(action.kind, &action.source), Change::Synced(synced)).await?;
        }
        Ok(Came::Of(Fate::Equal, None))
    }

    /// Writes that a creation is about to begin. Returns what came of it if it must not.
    async fn begin(&self, action: &Action, kept: &Kept, wrote: Synced) -> Result<Option<Came>> {
        let name = Name::new(action.kind, &action.source);
        if self.ledger.write(name, Change::Begin { attempt: kept.write()?, wrote }).await? {
            return Ok(None);
        }
        // This plan has been applied in part before.
        let state = self.ledger.item(action.kind, &action.source)?.map(|item| item.state);
        Ok(Some(match state {
            Some(State::Done) => Came::Of(Fate::Equal, None),
            _ => Came::Of(Fate::Unknown, Some("the outcome of an earlier attempt is unknown".to_owned())),
        }))
    }

    /// Writes what an error means for a creation.
    async fn failed(&self, action: Action, kept: Kept, error: &Error) -> Result<Came> {
        let name = Name::new(action.kind, &action.source);
        match error.outcome() {
            Outcome::NotApplied | Outcome::Rejected if self.gate.concerns_all(error) => {
                self.ledger.write(name, Change::NotApplied).await?;
                Ok(Came::Of(Fate::Remaining, None))
            }
            Outcome::NotApplied | Outcome::Rejected => {
                self.ledger.write(name, Change::Failed { error: error.to_string() }).await?;
                Ok(Came::Of(Fate::Failed, Some(error.to_string())))
            }
            _ => {
                let attempt = kept.lost().write()?;
                self.ledger.write(name, Change::Lost { attempt }).await?;
                Ok(Came::Lost(Box::new(action)))
            }
        }
    }

    fn note(&self, kind: Kind, source: &str, fate: Fate, reason: Option<String>) {
        self.report().note(kind, source, fate, reason);
        let on_progress: Option<&OnProgress> = self.options.on_progress.as_ref();
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        if let Some(on_progress) = on_progress {
            on_progress(Progress { done: *done, actions: self.header.actions });
        }
    }

    fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
