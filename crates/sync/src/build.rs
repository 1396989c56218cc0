//! Building a plan: actions, sums, losses and problems.

use std::collections::BTreeSet;

use dealport_core::Result;
use dealport_core::crm::Capabilities;

use crate::kind::Kind;
use crate::losses::{Loss, Losses};
use crate::plan::{Action, Header, json};
use crate::scratch::Scratch;

/// The most problems that are listed. A map with more has one cause for many of them.
const MOST_PROBLEMS: usize = 200;

/// A plan that is being made.
#[derive(Debug)]
pub(crate) struct Builder {
    pub(crate) header: Header,
    pub(crate) scratch: Scratch,
    problems: BTreeSet<String>,
    losses: Losses,
}

impl Builder {
    pub(crate) fn new(header: Header) -> Result<Self> {
        Ok(Self { header, scratch: Scratch::new()?, problems: BTreeSet::new(), losses: Losses::default() })
    }

    /// Adds an action. An item that the source lists twice has one.
    pub(crate) fn add(&mut self, action: &Action) -> Result<()> {
        if self.scratch.add_action(action.kind.rank(), &action.source, &json(action)?)? {
            self.header.count(action);
        }
        Ok(())
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

    /// Returns the header with its sums, and the actions.
    pub(crate) fn finish(self, to: &Capabilities, is_accepted: impl Fn(&Loss) -> bool) -> (Header, Scratch) {
        let Self { mut header, scratch, problems, losses } = self;
        header.problems = problems.into_iter().collect();
        (header.accepted, header.losses) = losses.into_list().into_iter().partition(is_accepted);
        header.seconds = to.limit.map(|limit| {
            header.requests.saturating_mul(limit.per.as_secs()).div_ceil(u64::from(limit.requests.max(1)))
        });
        (header, scratch)
    }
}
