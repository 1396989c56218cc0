//! Every fault of the sandbox, at every request of every operation: the error is right, and what is there afterwards is
//! what the error says. No write is done twice, and none is lost without a word.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use dealport::{DealId, DealMember, DealQuery, Error, ErrorKind, Outcome, Result};
use dealport_sandbox::{Recorded, Sandbox};
use futures_util::StreamExt;
use futures_util::future::join_all;

use crate::bed::Bed;
use crate::bench::{Bench, Link};
use crate::create;
use crate::fault::{Fault, Repeats};
use crate::member;
use crate::operation::{Done, Input, Operation};

/// How often a client tries unless it is told otherwise.
const ATTEMPTS: usize = 4;

/// One request of an operation, to be hit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    method: String,
    path: String,
}

impl Place {
    fn of(request: &Recorded) -> Self {
        Self { method: request.method.clone(), path: request.path.clone() }
    }

    /// The same request about another deal.
    fn about(&self, known: &DealId, other: &DealId) -> Self {
        Self { path: self.path.replace(&known.to_string(), &other.to_string()), ..self.clone() }
    }

    /// The same request about whichever deal there is, if it is about this one.
    fn about_any(self, id: Option<&DealId>) -> Self {
        let path = id.map(|id| self.path.replace(&id.to_string(), "*"));
        Self { path: path.unwrap_or(self.path), method: self.method }
    }

    fn fits(&self, other: &Self) -> bool {
        let path = match self.path.split_once('*') {
            Some((start, end)) => other.path.starts_with(start) && other.path.ends_with(end),
            None => self.path == other.path,
        };
        path && self.method == other.method
    }

    fn is_read(&self) -> bool {
        self.method == "GET"
    }
}

/// What is there: how many deals are listed, and the deal that the operation is about.
type State = (u64, Option<String>);

fn state(bed: &Bed<'_>, id: &DealId) -> State {
    (bed.bench.count(&bed.sandbox), bed.bench.stored(&bed.sandbox, id))
}

/// Inputs that have nothing to do with one another.
struct Inputs {
    ids: std::vec::IntoIter<DealId>,
    made: usize,
}

impl Inputs {
    fn of(bed: &Bed<'_>) -> Self {
        let ids: Vec<_> = bed.account.deals.iter().skip(2).map(|deal| deal.id.clone()).collect();
        Self { ids: ids.into_iter(), made: 0 }
    }

    fn next(&mut self, bed: &Bed<'_>) -> Input {
        self.made += 1;
        let unlike = |settings: Vec<member::Setting>| {
            let unlike = |(member, text): member::Setting| match member {
                DealMember::ExternalId => (member, format!("{text}-{}", self.made)),
                DealMember::Owner => (member, address(bed, text)),
                _ => (member, text),
            };
            settings.into_iter().map(unlike).collect()
        };
        let (status, without) = bed.bench.fullest().remove(0);
        let changes: Vec<_> = create::full(bed, status, &without)
            .into_iter()
            .filter(|(member, _)| *member != DealMember::ExternalId && *member != DealMember::Lifecycle)
            .collect();
        Input {
            id: self.ids.next().expect("there are enough deals"),
            new: unlike(create::full(bed, status, &without)),
            changes: unlike(changes),
        }
    }
}

/// The owner by address, so that there is somebody to be looked up first.
fn address(bed: &Bed<'_>, owner: String) -> String {
    let user = bed.account.users.iter().find(|user| user.id.to_string() == owner);
    user.and_then(|user| user.email.clone()).unwrap_or(owner)
}

pub(crate) async fn judge(bench: &dyn Bench, fault: &Fault) {
    let mut bed = Bed::start(bench).await;
    let does_pass = bench.passes_by(fault.name()) || !is_known(bench, fault).await;
    for operation in Operation::claimed(&bed.can) {
        let mut inputs = Inputs::of(&bed);
        if operation == Operation::Delete {
            // Those of the other operations are still to be read.
            inputs.ids =
                bed.account.deals.iter().rev().map(|deal| deal.id.clone()).collect::<Vec<_>>().into_iter();
        }
        for target in targets(&mut bed, operation, &mut inputs).await {
            for is_always in [false, true] {
                let input = inputs.next(&bed);
                let target = Target { place: target.place.about(&target.id, &input.id), ..target.clone() };
                let hit = Hit { fault, operation, target, is_always };
                let case = hit.run(&bed, &input).await;
                if does_pass {
                    let is_ok = case.result.is_ok() && case.is_applied_once();
                    bed.report.check(is_ok, || {
                        format!("{case}: the fault is none of this vendor's, yet there is one")
                    });
                } else {
                    case.judge(&mut bed);
                }
            }
        }
    }
    bed.report.done();
}

/// Whether the vendor has anything that corresponds to the fault.
async fn is_known(bench: &dyn Bench, fault: &Fault) -> bool {
    let faults = format!("{}: {}", bench.vendor(), fault.text);
    Sandbox::builder().vendors([bench.vendor()]).faults(&faults).start().await.is_ok()
}

/// Where a fault is to hit.
#[derive(Clone, Debug)]
struct Target {
    place: Place,
    /// How many requests of the operation go there, such as the pages of a list.
    requests: usize,
    /// Whether something was written before.
    is_after_write: bool,
    /// The deal that the request was about.
    id: DealId,
}

/// The requests that the operation consists of.
async fn targets(bed: &mut Bed<'_>, operation: Operation, inputs: &mut Inputs) -> Vec<Target> {
    let input = inputs.next(bed);
    bed.sandbox.clear_requests();
    let before = state(bed, &input.id);
    let result = operation.run(&*bed.crm, &input).await;
    if let Err(error) = &result {
        bed.report.check(false, || format!("{operation:?} without a fault: {error} {:?}", error.issues()));
    }
    let effect = effect(operation, &before, &state(bed, &input.id));
    bed.report.equal(
        format_args!("{operation:?} without a fault: done"),
        &effect,
        &usize::from(operation.is_write()),
    );
    let created = result.ok().and_then(|done| done.created);
    let mut targets: Vec<Target> = Vec::new();
    let mut is_after_write = false;
    for request in bed.sandbox.requests().iter().filter(|request| !is_for_token(request)) {
        let place = Place::of(request).about_any(created.as_ref());
        let is_write = !place.is_read();
        match targets.iter_mut().find(|target| target.place == place) {
            Some(known) => known.requests += 1,
            None => targets.push(Target { place, requests: 1, is_after_write, id: input.id.clone() }),
        }
        is_after_write |= is_write;
    }
    targets
}

fn is_for_token(request: &Recorded) -> bool {
    request.headers.get("content-type").is_some_and(|kind| kind.contains("x-www-form-urlencoded"))
}

/// How often the operation was done; anything else than what it does is more than often.
fn effect(operation: Operation, before: &State, after: &State) -> usize {
    let count = i128::from(after.0) - i128::from(before.0);
    let is_changed = before.1 != after.1;
    match (operation, count, is_changed) {
        (_, 0, false) => 0,
        (Operation::Create, 1, false)
        | (Operation::Update, 0, true)
        | (Operation::Delete, -1, true | false) => 1,
        _ => 2,
    }
}

/// A fault at one request of an operation.
struct Hit<'f> {
    fault: &'f Fault,
    operation: Operation,
    target: Target,
    is_always: bool,
}

/// What came of it.
struct Case<'f> {
    hit: Hit<'f>,
    result: Result<Done>,
    effect: usize,
    /// How often each request was sent.
    sent: BTreeMap<Place, usize>,
    other_hosts: usize,
}

impl<'f> Hit<'f> {
    async fn run(self, bed: &Bed<'_>, input: &Input) -> Case<'f> {
        // A client remembers a spent budget. Making one for every case takes longer than all else.
        let crm = match self.fault.name() {
            "daily-limit" => bed.bench.connect(&bed.sandbox, &Link::default()),
            _ => Arc::clone(&bed.crm),
        };
        let count = if self.is_always { "always " } else { "" };
        let Place { method, path } = &self.target.place;
        let fault = format!("{count}{} on {method} {path}", self.fault.text);
        let before = state(bed, &input.id);
        bed.sandbox.clear_requests();
        bed.sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
        let result = self.operation.run(&*crm, input).await;
        bed.sandbox.clear_faults();
        let effect = effect(self.operation, &before, &state(bed, &input.id));
        let mut sent = BTreeMap::new();
        let requests = bed.sandbox.requests();
        for request in &requests {
            *sent.entry(Place::of(request)).or_default() += 1;
        }
        let is_other = |request: &&Recorded| {
            request.headers.get("host").is_some_and(|host| host.starts_with("localhost"))
        };
        let other_hosts = requests.iter().filter(is_other).count();
        Case { hit: self, result, effect, sent, other_hosts }
    }
}

impl std::fmt::Display for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Hit { fault, operation, target: Target { place, .. }, is_always } = &self.hit;
        let often = if *is_always { "always" } else { "once" };
        let result = self.result.as_ref().map_err(|error| (error.kind(), error.outcome(), error.to_string()));
        write!(
            f,
            "{operation:?} with {often} {} at {} {}: {result:?}, done {} times, sent {} times",
            fault.text,
            place.method,
            place.path,
            self.effect,
            self.sent()
        )
    }
}

impl Case<'_> {
    fn sent(&self) -> usize {
        let fits = |(place, _): &(&Place, &usize)| self.hit.target.place.fits(place);
        self.sent.iter().filter(fits).map(|(_, times)| times).sum()
    }

    fn is_applied_once(&self) -> bool {
        self.effect == usize::from(self.hit.operation.is_write())
    }

    /// How often the request that is hit may be sent.
    fn attempts(&self, bench: &dyn Bench) -> usize {
        let Hit { fault, target: Target { place, .. }, is_always, .. } = &self.hit;
        let is_idempotent = place.method != "POST";
        let tries = match fault.repeats {
            Repeats::Everything => ATTEMPTS,
            Repeats::Idempotent if is_idempotent => ATTEMPTS,
            Repeats::WithAnotherToken if bench.renews_tokens() => 2,
            _ => 1,
        };
        if *is_always { tries } else { tries.min(2) }
    }

    fn judge(self, bed: &mut Bed<'_>) {
        self.is_honest(bed);
        let Hit { fault, operation, target, is_always } = &self.hit;
        let Target { place, requests, is_after_write, .. } = target;
        let attempts = self.attempts(bed.bench);
        // After the one that was hit, the others follow if it went well in the end.
        let followers = if self.result.is_ok() { requests - 1 } else { 0 };
        bed.report.check(self.sent() == attempts + followers, || {
            format!("{self}: it is to be sent {attempts} times, and {followers} others like it")
        });
        bed.report.check(self.other_hosts == 0, || format!("{self}: the redirect was followed"));
        let succeeds = !is_always && attempts > 1;
        // What was deleted by the first attempt is not there for the second.
        let is_gone = succeeds && fault.is_done && *operation == Operation::Delete && !place.is_read();
        match &self.result {
            // The write was done, be its result read or not.
            Ok(_) if *is_after_write && place.is_read() => {}
            // That a deletion has an answer to be read is not documented everywhere.
            Ok(_)
                if *operation == Operation::Delete && fault.kinds == [ErrorKind::Decode] && fault.is_done => {
            }
            Ok(_) => bed.report.check(succeeds && !is_gone, || format!("{self}: it cannot have succeeded")),
            Err(error) if is_gone => {
                let is_right = (error.kind(), error.outcome()) == (ErrorKind::NotFound, Outcome::Unknown);
                bed.report.check(is_right, || format!("{self}: it is gone, and who knows by whose doing"));
            }
            Err(error) => {
                bed.report.check(!succeeds, || format!("{self}: another attempt was to succeed"));
                bed.report.check(fault.kinds.contains(&error.kind()), || {
                    format!("{self}: expected {:?}", fault.kinds)
                });
                let expected = match (place.is_read(), is_after_write) {
                    (true, false) => Some(Outcome::NotApplied),
                    (false, false) => Some(fault.outcome),
                    (_, true) => None,
                };
                let is_right = expected.is_none_or(|expected| error.outcome() == expected);
                bed.report.check(is_right, || format!("{self}: expected the outcome {expected:?}"));
            }
        }
    }

    /// Whatever happened, the state is what the result says.
    fn is_honest(&self, bed: &mut Bed<'_>) {
        let is_write = self.hit.operation.is_write();
        let holds = match self.result.as_ref().map_err(Error::outcome) {
            Ok(_) => self.is_applied_once(),
            Err(Outcome::NotApplied | Outcome::Rejected) => self.effect == 0,
            Err(Outcome::Unknown) => is_write && self.effect <= 1,
            Err(Outcome::Partial) => {
                is_write && self.result.as_ref().is_err_and(|error| !error.applied().is_empty())
            }
        };
        bed.report.check(holds, || format!("{self}: what is there is not what the result says"));
        if let Err(error) = &self.result {
            let is_named = error.vendor() == Some(bed.bench.vendor().as_str()) && error.operation().is_some();
            bed.report.check(is_named, || {
                format!("{self}: the error names {:?} {:?}", error.vendor(), error.operation())
            });
        }
    }
}

/// An answer that comes too late is one that was lost.
pub(crate) async fn slow_answer(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let link = Link { timeout: Some(Duration::from_millis(200)), ..Link::default() };
    let mut inputs = Inputs::of(&bed);
    let (writes, reads): (Vec<_>, Vec<_>) =
        Operation::claimed(&bed.can).into_iter().partition(|operation| operation.is_write());
    for (operations, methods, outcome) in [
        (reads, &["GET"][..], Outcome::NotApplied),
        (writes, &["POST", "PATCH", "PUT", "DELETE"], Outcome::Unknown),
    ] {
        let runs: Vec<_> = operations.into_iter().map(|operation| (operation, inputs.next(&bed))).collect();
        let count = bench.count(&bed.sandbox);
        for method in methods {
            let fault = format!("always slow-answer(ms=600000) on {method}");
            bed.sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
        }
        // All at once, since all of them do nothing but wait.
        let results = join_all(runs.iter().map(async |(operation, input)| {
            let crm = bed.bench.connect(&bed.sandbox, &link);
            operation.run(&*crm, input).await.map_err(|error| (error.kind(), error.outcome()))
        }));
        for ((operation, _), result) in runs.iter().zip(results.await) {
            bed.report.equal(
                format_args!("{operation:?}, too late"),
                &result,
                &Err((ErrorKind::Timeout, outcome)),
            );
        }
        bed.sandbox.clear_faults();
        let more = bench.count(&bed.sandbox).saturating_sub(count);
        bed.report.check(more <= 1, || format!("too late: {more} deals more"));
    }
    bed.report.done();
}

/// A row that cannot be read is an error of its own, with its place; all others come.
pub(crate) async fn bad_row(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let count = usize::try_from(bench.count(&bed.sandbox)).unwrap();
    bed.sandbox.inject("2x bad-row".parse::<dealport_sandbox::Fault>().unwrap());
    let rows: Vec<_> = bed.crm.deals(DealQuery::new().page_size(20)).collect().await;
    let bad: Vec<_> = rows.iter().filter_map(|row| row.as_ref().err()).collect();
    bed.report.equal("rows", &rows.len(), &count);
    bed.report.equal("bad rows", &bad.len(), &2);
    for error in bad {
        bed.report.equal("kind", &error.kind(), &ErrorKind::Decode);
        let id = error.row_id().map(DealId::from);
        let is_placed =
            error.is_row() && id.is_some_and(|id| bed.account.deals.iter().any(|deal| deal.id == id));
        bed.report.check(is_placed, || format!("bad row: {error} does not name its row and the deal"));
    }
    bed.report.done();
}

/// A page that leads to itself ends the list with an error, unless nothing is missing.
pub(crate) async fn repeated_cursor(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    bed.sandbox.inject("always repeat-cursor".parse::<dealport_sandbox::Fault>().unwrap());
    let rows: Vec<_> = bed.crm.deals(DealQuery::new().page_size(10)).take(1_000).collect().await;
    let good: Vec<_> =
        rows.iter().filter_map(|row| row.as_ref().ok()).map(|deal| deal.id.to_string()).collect();
    // Where pages are counted the circle may be left again, and then nothing is missing.
    let is_whole = good.len() as u64 == bench.count(&bed.sandbox);
    let last = rows.last().unwrap().as_ref().err().map(|error| (error.kind(), error.is_row()));
    bed.report.check(last == Some((ErrorKind::Decode, false)) || (last.is_none() && is_whole), || {
        format!("{} deals end in {last:?}", good.len())
    });
    let mut different = good.clone();
    different.sort();
    different.dedup();
    bed.report.equal("deals twice", &(good.len() - different.len()), &0);
    let requests = bed.sandbox.requests().len();
    bed.report.check(requests < 10, || format!("{requests} requests to find out"));
    bed.report.done();
}
