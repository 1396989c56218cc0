//! What a copy spends: of the vendors' daily quotas, and of time.

use std::time::{Duration, Instant};

use dealport_core::crm::Crm;
use dealport_core::error::{ErrorKind, Limit};
use dealport_core::{Error, Result};

/// A function that is called before a wait.
pub(crate) type OnWait = dyn Fn(Duration) + Send + Sync;

/// What was spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spent {
    /// In the unit of the vendors' daily quotas.
    pub(crate) tokens: u64,
    pub(crate) time: Duration,
}

/// Measures what the clients of both sides spend from now on: lists, reads, writes and their retries. It
/// keeps them below a limit while it lives.
pub(crate) struct Meter<'a> {
    from: Option<&'a dyn Crm>,
    to: &'a dyn Crm,
    /// What was spent before the beginning and counts too.
    before: Spent,
    /// What the clients had spent at the beginning.
    at_begin: u64,
    begun: Instant,
    most: Option<u64>,
}

impl<'a> Meter<'a> {
    pub(crate) fn begin(from: Option<&'a dyn Crm>, to: &'a dyn Crm, before: Spent) -> Self {
        let at_begin = of(from).saturating_add(of(Some(to)));
        Self { from, to, before, at_begin, begun: Instant::now(), most: None }
    }

    /// Sets how much may be spent. The clients refuse the request that would exceed it, so that no retry
    /// does.
    pub(crate) fn at_most(mut self, tokens: Option<u64>) -> Self {
        self.most = tokens;
        self.hold();
        self
    }

    /// Limits each client to what the other one leaves.
    fn hold(&self) {
        let Some(most) = self.most else { return };
        let most = most.saturating_add(self.at_begin).saturating_sub(self.before.tokens);
        self.to.limit_spending(Some(most.saturating_sub(of(self.from))));
        if let Some(from) = self.from {
            from.limit_spending(Some(most.saturating_sub(of(Some(self.to)))));
        }
    }

    pub(crate) fn spent(&self) -> Spent {
        let of_clients = of(self.from).saturating_add(of(Some(self.to)));
        Spent {
            tokens: self.before.tokens.saturating_add(of_clients.saturating_sub(self.at_begin)),
            time: self.before.time.saturating_add(self.begun.elapsed()),
        }
    }

    /// Fails once more was spent than may be.
    pub(crate) fn check(&self) -> Result<()> {
        self.hold();
        match self.most {
            Some(most) if self.spent().tokens > most => Err(self.exceeded(most)),
            _ => Ok(()),
        }
    }

    /// Returns an error of planning. One of a client that must not spend more is that of the whole plan.
    pub(crate) fn explain(&self, error: Error) -> Error {
        // A client's own daily budget is renewed.
        let is_of_limit = error.limit() == Some(Limit::Budget) && error.retry_after().is_none();
        match self.most {
            Some(most) if is_of_limit => self.exceeded(most),
            _ => error,
        }
    }

    fn exceeded(&self, most: u64) -> Error {
        let spent = self.spent().tokens;
        let message = format!(
            "making the plan takes more than the budget of {most} tokens: {spent} were spent, and nothing was \
             written"
        );
        Error::new(ErrorKind::RateLimited, message).with_limit(Limit::Budget)
    }
}

impl Drop for Meter<'_> {
    fn drop(&mut self) {
        if self.most.is_some() {
            self.to.limit_spending(None);
            if let Some(from) = self.from {
                from.limit_spending(None);
            }
        }
    }
}

/// Returns what a client has spent.
fn of(crm: Option<&dyn Crm>) -> u64 {
    crm.map_or(0, |crm| crm.rate_status().spent)
}
