//! Building a plan: actions, sums, losses and problems.

use std::collections::{BTreeMap, BTreeSet};

use dealport_core::Result;
use dealport_core::call::Window;
use dealport_core::crm::PipelineId;

use crate::compare::Contacts;
use crate::copy::Copy;
use crate::kind::Kind;
use crate::losses::{Loss, Losses};
use crate::plan::{Action, Header, json};
use crate::requests::{Costs, cost_of_fields, shape};
use crate::scratch::Scratch;

/// Returns the least time for requests, in seconds, if the vendor documents a limit.
fn least(limit: Option<Window>, requests: u64) -> Option<u64> {
    let limit = limit?;
    Some(requests.saturating_mul(limit.per.as_secs()).div_ceil(u64::from(limit.requests.max(1))))
}

/// The most problems that are listed. A map with more has one cause for many of them.
const MOST_PROBLEMS: usize = 200;

/// A plan that is being made.
#[derive(Debug)]
pub(crate) struct Builder {
    pub(crate) header: Header,
    pub(crate) scratch: Scratch,
    problems: BTreeSet<String>,
    losses: Losses,
    /// The number of writes of each shape, and the first of them.
    shapes: BTreeMap<String, (u64, Kind, String)>,
    /// The pipelines of the target that deals go to.
    pipelines: BTreeSet<PipelineId>,
    /// The reasons why the outcomes of earlier attempts are unknown.
    undecided: BTreeMap<(Kind, String), String>,
}

impl Builder {
    pub(crate) fn new(header: Header, undecided: BTreeMap<(Kind, String), String>) -> Result<Self> {
        Ok(Self {
            header,
            scratch: Scratch::new()?,
            problems: BTreeSet::new(),
            losses: Losses::default(),
            shapes: BTreeMap::new(),
            pipelines: BTreeSet::new(),
            undecided,
        })
    }

    /// Adds an action. An item that the source lists twice has one.
    pub(crate) fn add(&mut self, action: &Action) -> Result<()> {
        if self.scratch.add_action(action.kind.rank(), &action.source, &json(action)?)? {
            self.header.count(action);
            if action.is_write() {
                let first = || (0, action.kind, action.source.clone());
                self.shapes.entry(shape(action)).or_insert_with(first).0 += 1;
            }
        }
        Ok(())
    }

    /// Returns the action for an item of which nothing proves whether an earlier attempt created it.
    pub(crate) fn unknown(&self, kind: Kind, source: &str) -> Action {
        let reason = self.undecided.get(&(kind, source.to_owned())).map(String::as_str);
        Action::unknown(kind, source, reason.unwrap_or("the outcome of an earlier attempt is unknown"))
    }

    pub(crate) fn equal(&mut self, kind: Kind) {
        self.header.count_equal(kind);
    }

    pub(crate) fn problem(&mut self, problem: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.insert(problem);
        }
    }

    pub(crate) fn lose(&mut self, losses: Losses) {
        self.losses.add(losses);
    }

    /// Notes the pipeline that a deal goes to.
    pub(crate) fn goes_to(&mut self, pipeline: Option<&PipelineId>) {
        if let Some(pipeline) = pipeline.filter(|pipeline| !self.pipelines.contains(pipeline)) {
            self.pipelines.insert(pipeline.clone());
        }
    }

    /// Leaves out new fields of pipelines that no deal goes to.
    pub(crate) fn place_fields(&mut self) {
        let pipelines = &self.pipelines;
        self.header.fields.retain(|field| field.pipeline.as_ref().is_none_or(|of| pipelines.contains(of)));
    }

    /// Returns the header with its sums, and the actions.
    pub(crate) async fn finish(self, copy: &Copy<'_>) -> Result<(Header, Scratch)> {
        let Self { mut header, scratch, problems, losses, shapes, .. } = self;
        header.problems = problems.into_iter().collect();
        let is_accepted = |loss: &Loss| copy.accept.contains(&loss.field);
        (header.accepted, header.losses) = losses.into_list().into_iter().partition(is_accepted);
        let of_fields = cost_of_fields(copy.to, &header.fields).await;
        header.requests += of_fields.requests;
        header.cost += of_fields.tokens;
        let costs = Costs::default();
        let contacts = Contacts { ledger: copy.ledger, plan: Some(&scratch) };
        for (count, kind, source) in shapes.into_values() {
            let action = scratch.action(kind.rank(), &source)?;
            let Some(action) = action.and_then(|json| serde_json::from_str(&json).ok()) else { continue };
            let cost = costs.of(copy.to, &action, contacts).await;
            header.requests += count * cost.requests;
            header.cost += count * cost.tokens;
        }
        let (from, to) = (copy.from.capabilities(), copy.to.capabilities());
        let deals = header.totals.get(&Kind::Deal).map_or(0, |totals| totals.source);
        let pages = from.page_size.map_or(0, |size| deals.div_ceil(u64::from(size.max(1))));
        let seconds = [least(from.limit, pages), least(to.limit, header.requests)];
        header.seconds = seconds.into_iter().flatten().reduce(u64::saturating_add);
        Ok((header, scratch))
    }
}
