//! The requests of an operation, as targets of faults.

use dealport::crm::DealId;
use dealport_sandbox::Recorded;

use super::inputs::Inputs;
use crate::bed::Bed;
use crate::operation::Operation;
use crate::state::State;

/// A request of an operation, as the target of a fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) method: String,
    pub(super) path: String,
}

impl Place {
    pub(super) fn of(request: &Recorded) -> Self {
        Self { method: request.method.clone(), path: request.path.clone() }
    }

    /// Returns the request for another deal.
    pub(super) fn about(&self, known: &DealId, other: &DealId) -> Self {
        self.with(&known.to_string(), &other.to_string())
    }

    /// Returns the request for any deal if it is for this one.
    pub(super) fn about_any(self, id: Option<&str>) -> Self {
        match id {
            Some(id) => self.with(id, "*"),
            None => self,
        }
    }

    fn with(&self, id: &str, other: &str) -> Self {
        let parts: Vec<_> = self.path.split('/').map(|part| if part == id { other } else { part }).collect();
        Self { path: parts.join("/"), method: self.method.clone() }
    }

    pub(super) fn fits(&self, other: &Self) -> bool {
        let path = match self.path.split_once('*') {
            Some((start, end)) => other.path.starts_with(start) && other.path.ends_with(end),
            None => self.path == other.path,
        };
        path && self.method == other.method
    }

    pub(super) fn is_read(&self) -> bool {
        self.method == "GET"
    }

    /// Returns the request with `*` in place of ids.
    pub(super) fn kind(&self) -> String {
        let is_id = |part: &&str| {
            part.len() > 3 && part.bytes().any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
                || part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let parts: Vec<_> = self.path.split('/').map(|part| if is_id(&part) { "*" } else { part }).collect();
        format!("{} {}", self.method, parts.join("/"))
    }
}

/// The target of a fault.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub(super) place: Place,
    /// The number of requests to it, such as the pages of a list.
    pub(super) requests: usize,
    /// The number of writes before it.
    pub(super) writes_before: usize,
    /// The number of writes of the operation.
    pub(super) writes: usize,
    /// The deal of the request.
    pub(super) id: DealId,
}

impl Target {
    pub(super) fn is_after_write(&self) -> bool {
        self.writes_before > 0
    }
}

/// Returns the requests of the operation.
pub(super) async fn targets(bed: &mut Bed<'_>, operation: Operation, inputs: &mut Inputs) -> Vec<Target> {
    let input = inputs.next_for(bed, operation).await;
    bed.sandbox.clear_requests();
    let before = State::of(bed, &input.id);
    let result = operation.run(&*bed.crm, &input).await;
    if let Err(error) = &result {
        bed.report.check(false, || format!("{operation:?} without a fault: {error} {:?}", error.issues()));
    }
    let effect = before.effect(operation, &State::of(bed, &input.id));
    bed.report.equal(
        format_args!("{operation:?} without a fault: done"),
        &effect,
        &usize::from(operation.is_write()),
    );
    let created = result.ok().and_then(|done| done.created);
    let mut targets: Vec<Target> = Vec::new();
    let mut writes = 0;
    for request in bed.sandbox.requests().iter().filter(|request| !is_for_token(request)) {
        let place = Place::of(request).about_any(created.as_deref());
        let is_write = !place.is_read();
        match targets.iter_mut().find(|target| target.place == place) {
            Some(known) => known.requests += 1,
            None => {
                let id = input.id.clone();
                targets.push(Target { place, requests: 1, writes_before: writes, writes: 0, id });
            }
        }
        writes += usize::from(is_write);
    }
    for target in &mut targets {
        target.writes = writes;
    }
    first_and_last_of_a_kind(targets)
}

/// Keeps two of the requests that differ only by an id, such as the pages of forty statuses.
pub(super) fn first_and_last_of_a_kind(targets: Vec<Target>) -> Vec<Target> {
    let kinds: Vec<_> = targets.iter().map(|target| (target.place.kind(), target.is_after_write())).collect();
    let is_end = |at: &usize| !kinds[..*at].contains(&kinds[*at]) || !kinds[at + 1..].contains(&kinds[*at]);
    targets.into_iter().enumerate().filter(|(at, _)| is_end(at)).map(|(_, target)| target).collect()
}

pub(super) fn is_for_token(request: &Recorded) -> bool {
    request.headers.get("content-type").is_some_and(|kind| kind.contains("x-www-form-urlencoded"))
}
