//! A fault at one request, with the expected result.

use std::collections::BTreeMap;
use std::sync::Arc;

use dealport::{Error, ErrorKind, Outcome, Result};
use dealport_sandbox::Recorded;
use tracing::instrument::WithSubscriber as _;

use super::log::Log;
use super::steps;
use super::target::{Place, Target};
use crate::bed::Bed;
use crate::bench::{Bench, Link};
use crate::fault::{Fault, Repeats};
use crate::operation::{Done, Input, Operation};
use crate::state::State;

/// The default number of attempts.
const ATTEMPTS: usize = 4;

/// A fault at one request of an operation.
pub(super) struct Hit<'f> {
    pub(super) fault: &'f Fault,
    pub(super) operation: Operation,
    pub(super) target: Target,
    pub(super) is_always: bool,
}

/// The result of a case.
pub(super) struct Case<'f> {
    pub(super) hit: Hit<'f>,
    pub(super) result: Result<Done>,
    pub(super) effect: usize,
    /// What was logged meanwhile, if the vendor echoed the secret.
    log: String,
    /// The wrong claims of the error about its steps.
    pub(super) misled: Vec<String>,
    /// The number of times that each request was sent.
    pub(super) sent: BTreeMap<Place, usize>,
    pub(super) other_hosts: usize,
}

impl<'f> Hit<'f> {
    pub(super) async fn run(self, bed: &Bed<'_>, input: &Input) -> Case<'f> {
        // A client remembers a spent quota, but a client per case takes too long.
        let crm = match self.fault.name() {
            "daily-limit" => bed.bench.connect(&bed.sandbox, &Link::default()),
            _ => Arc::clone(&bed.crm),
        };
        let count = if self.is_always { "always " } else { "" };
        let Place { method, path } = &self.target.place;
        let fault = format!("{count}{} on {method} {path}", self.fault.text);
        let before = State::of(bed, &input.id);
        bed.sandbox.clear_requests();
        bed.sandbox.inject(fault.parse::<dealport_sandbox::Fault>().unwrap());
        let log = Log::default();
        let run = self.operation.run(&*crm, input);
        let result = if self.echoes() { run.with_subscriber(log.subscriber()).await } else { run.await };
        bed.sandbox.clear_faults();
        let effect = before.effect(self.operation, &State::of(bed, &input.id));
        let mut sent = BTreeMap::new();
        let requests = bed.sandbox.requests();
        for request in &requests {
            *sent.entry(Place::of(request)).or_default() += 1;
        }
        let is_other = |request: &&Recorded| {
            request.headers.get("host").is_some_and(|host| host.starts_with("localhost"))
        };
        let other_hosts = requests.iter().filter(is_other).count();
        let misled = match &result {
            Err(error) if self.operation == Operation::Update => steps::judge(bed, input, error).await,
            _ => Vec::new(),
        };
        Case { hit: self, result, effect, log: log.into_text(), misled, sent, other_hosts }
    }

    /// Returns whether the vendor's message holds the secret of the request.
    fn echoes(&self) -> bool {
        self.fault.name() == "echo-secret"
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
    pub(super) fn sent(&self) -> usize {
        let fits = |(place, _): &(&Place, &usize)| self.hit.target.place.fits(place);
        self.sent.iter().filter(fits).map(|(_, times)| times).sum()
    }

    pub(super) fn is_applied_once(&self) -> bool {
        self.effect == usize::from(self.hit.operation.is_write())
    }

    /// Returns how often the request with the fault may be sent.
    pub(super) fn attempts(&self, bench: &dyn Bench) -> usize {
        let Hit { fault, target: Target { place, .. }, is_always, .. } = &self.hit;
        // Only reads among raw requests are known to be idempotent.
        let is_idempotent =
            if self.hit.operation.is_raw() { place.is_read() } else { place.method != "POST" };
        let tries = match fault.repeats {
            Repeats::Everything => ATTEMPTS,
            Repeats::Idempotent if is_idempotent => ATTEMPTS,
            Repeats::WithAnotherToken if bench.renews_tokens() => 2,
            _ => 1,
        };
        if *is_always { tries } else { tries.min(2) }
    }

    pub(super) fn judge(self, bed: &mut Bed<'_>) {
        self.is_honest(bed);
        let Hit { fault, operation, target, is_always } = &self.hit;
        let Target { place, requests, .. } = target;
        let is_after_write = target.is_after_write();
        let attempts = self.attempts(bed.bench);
        // The other requests follow if the request with the fault succeeded in the end.
        let followers = if self.result.is_ok() { requests - 1 } else { 0 };
        let is_auxiliary = place.is_read() && bed.bench.is_auxiliary(&place.path);
        // What an auxiliary list lacks is looked up again when it is needed again.
        // Settling goes on with another list if the vendor refuses the order of this one.
        let goes_on = *operation == Operation::Settle && self.hit.echoes() && place.is_read();
        let is_sent_as_told =
            self.sent() == attempts + followers || ((is_auxiliary || goes_on) && self.sent() >= attempts);
        bed.report.check(is_sent_as_told, || {
            format!("{self}: it is to be sent {attempts} times, and {followers} others like it")
        });
        bed.report.check(self.other_hosts == 0, || format!("{self}: the redirect was followed"));
        let succeeds = !is_always && attempts > 1;
        // The second attempt does not find the deal that the first one deleted.
        let is_gone = succeeds && fault.is_done && operation.is_deletion() && !place.is_read();
        match &self.result {
            // The write was applied, even if its result was not read.
            Ok(_) if is_after_write && place.is_read() => {}
            Ok(_) if goes_on => {}
            // What was not listed may hold the deal, which settling says.
            Ok(Done { items: 0, .. }) if *operation == Operation::Settle => {}
            Ok(_)
                if is_auxiliary
                    && !(*operation == Operation::Settle && place.path.ends_with("/statuses")) => {}
            // Not every vendor documents the response of a deletion.
            Ok(_) if operation.is_deletion() && fault.kinds == [ErrorKind::Decode] && fault.is_done => {}
            // The client reads nothing from it.
            Ok(_) if operation.is_raw() && fault.name() == "missing-payload" => {}
            Ok(_)
                if fault.name() == "missing-payload"
                    && bed.bench.is_acknowledged(&place.method, &place.path) => {}
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
                    (true, false) => Outcome::NotApplied,
                    (false, true) if fault.outcome == Outcome::Unknown => Outcome::Unknown,
                    (_, true) => Outcome::Partial,
                    (false, false) => fault.outcome,
                };
                let is_right = error.outcome() == expected;
                bed.report.check(is_right, || format!("{self}: expected the outcome {expected}"));
                self.counts_steps(bed, error);
            }
        }
    }

    /// Checks that the state matches the result.
    pub(super) fn is_honest(&self, bed: &mut Bed<'_>) {
        let is_write = self.hit.operation.is_write();
        let holds = match self.result.as_ref().map_err(Error::outcome) {
            Ok(_) => self.is_applied_once(),
            Err(Outcome::NotApplied | Outcome::Rejected) => self.effect == 0,
            Err(Outcome::Unknown) => is_write && self.effect <= 1,
            Err(Outcome::Partial) => is_write,
        };
        bed.report.check(holds, || format!("{self}: what is there is not what the result says"));
        for finding in &self.misled {
            bed.report.check(false, || format!("{self}: {finding}"));
        }
        let token = bed.sandbox.token(bed.bench.vendor());
        let told = match &self.result {
            Ok(done) => format!("{done:?} {}", self.log),
            Err(error) => format!("{error} {error:?} {:?} {}", error.issues(), self.log),
        };
        let says_secret = told.contains(token);
        bed.report.check(!says_secret, || {
            let Hit { operation, target, fault, .. } = &self.hit;
            let Place { method, path } = &target.place;
            format!("{operation:?} with {} at {method} {path}: the secret is told or logged", fault.text)
        });
        let has_log = !self.hit.echoes() || !self.log.is_empty();
        bed.report.check(has_log, || format!("{self}: nothing was logged"));
        if let Err(error) = &self.result {
            let is_named = error.vendor() == Some(bed.bench.vendor().as_str()) && error.operation().is_some();
            bed.report.check(is_named, || {
                format!("{self}: the error names {:?} {:?}", error.vendor(), error.operation())
            });
        }
    }

    /// Checks that an error of several writes names each of them, and earlier ones as applied.
    fn counts_steps(&self, bed: &mut Bed<'_>, error: &Error) {
        let Target { writes_before, writes, .. } = self.hit.target;
        let is_amid = writes > 1 && (writes_before > 0 || !self.hit.target.place.is_read());
        let expected = if is_amid { (writes_before, writes - writes_before) } else { (0, 0) };
        let found = (error.applied().len(), error.not_applied().len());
        bed.report.check(found == expected, || {
            format!("{self}: of the steps {found:?} are said to be applied and not, expected {expected:?}")
        });
    }
}
