//! The state that a server and its connections share.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::plan::Plan;
use crate::fault::{Case, Effect};
use crate::operation::Operation;
use crate::script::{Scene, When};
use crate::store::Store;
use crate::vendor::{Asked, Vendor};

#[derive(Debug)]
pub(super) struct Shared {
    pub(super) vendor: Vendor,
    pub(super) state: Mutex<State>,
    /// The number of plans so far.
    pub(super) plans: watch::Sender<usize>,
    /// The number of open connections.
    pub(super) connections: watch::Sender<usize>,
}

#[derive(Debug)]
pub(super) struct State {
    pub(super) plan: Plan,
    pub(super) store: Store,
    pub(super) hits: u32,
    pub(super) writes: usize,
    pub(super) strays: Vec<String>,
}

impl State {
    pub(super) fn new(plan: Plan) -> Self {
        Self { plan, store: Store::default(), hits: 0, writes: 0, strays: Vec::new() }
    }
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the fault if it hits one more write, and counts the hit.
    pub(super) fn hit(&self, when: When) -> Option<Case> {
        let mut state = self.state();
        let case = state.plan.case.clone().filter(|case| case.fault.when() == when)?;
        if state.hits >= state.plan.times {
            return None;
        }
        state.hits += 1;
        Some(case)
    }

    pub(super) fn scene(&self, asked: &Asked) -> Scene {
        let operation = asked.operation().unwrap_or(Operation::Update);
        Scene::new(self.vendor, operation, self.vendor.right(asked, &self.state().store))
    }

    pub(super) fn apply(&self, case: &Case, asked: &Asked) {
        if case.effect == Effect::Applied {
            asked.apply(&mut self.state().store);
        }
    }
}
