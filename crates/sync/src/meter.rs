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

/// Measures what the clients of both sides spend from now on: lists, reads, writes and their retries.
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
        let meter = Self { from, to, before, at_begin: 0, begun: Instant::now(), most: None };
        Self { at_begin: meter.of_clients(), ..meter }
    }

    /// Sets how much may be spent.
    pub(crate) const fn at_most(mut self, tokens: Option<u64>) -> Self {
        self.most = tokens;
        self
    }

    fn of_clients(&self) -> u64 {
        let from = self.from.map_or(0, |from| from.rate_status().spent);
        from.saturating_add(self.to.rate_status().spent)
    }

    pub(crate) fn spent(&self) -> Spent {
        let tokens = self.of_clients().saturating_sub(self.at_begin);
        Spent {
            tokens: self.before.tokens.saturating_add(tokens),
            time: self.before.time.saturating_add(self.begun.elapsed()),
        }
    }

    /// Fails once more was spent than may be.
    pub(crate) fn check(&self) -> Result<()> {
        let Some(most) = self.most else { return Ok(()) };
        let spent = self.spent().tokens;
        if spent <= most {
            return Ok(());
        }
        let message = format!(
            "making the plan takes more than the budget of {most} tokens: {spent} were spent, and nothing was \
             written"
        );
        Err(Error::new(ErrorKind::RateLimited, message).with_limit(Limit::Budget))
    }
}
