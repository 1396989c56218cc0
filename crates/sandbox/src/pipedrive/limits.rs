//! The limits on requests, and the headers that tell of them.

use super::envelope;
use crate::{
    kit::{Ids, Refusal, Response},
    rate::{Budget, Rate, Window},
};

/// So many refusals in a row are let pass before the network in front of the vendor steps in.
const PATIENCE: u32 = 20;

/// The windows of the only token, and the budget of the company.
#[derive(Debug)]
pub(crate) struct Limits {
    burst: Window,
    search: Window,
    pub(crate) budget: Budget,
    /// Refusals since the last request that was let through.
    refused: u32,
    /// Responses so far.
    responses: u64,
}

impl Limits {
    pub(crate) fn new(rate: Rate) -> Self {
        Self {
            burst: Window::new(rate.burst),
            search: Window::new(rate.search),
            budget: Budget::new(rate.daily),
            refused: 0,
            responses: 0,
        }
    }

    /// Lets a request through or refuses it. A request that the burst limit refuses costs nothing (inferred).
    pub(crate) fn admit(&mut self, is_search: bool, cost: u64, now: u64) -> Result<(), Refusal> {
        let fits = (!is_search || self.search.remaining(now) > 0) && self.burst.admit(now);
        if !fits {
            self.refused += 1;
            let is_blocked = self.refused > PATIENCE;
            return Err(if is_blocked {
                Refusal::Own(envelope::cloudflare())
            } else {
                Refusal::RateLimited { reset: None }
            });
        }
        self.refused = 0;
        if is_search {
            self.search.admit(now);
        }
        if self.budget.spend(cost, now) {
            return Ok(());
        }
        // A day that cannot pay for an operation is over, and the headers say so (inferred).
        self.budget.empty(now);
        Err(Refusal::BudgetSpent)
    }

    /// Adds the headers of every response, except for those that it has. Searches show their own window
    /// (inferred).
    pub(crate) fn dress(&mut self, response: Response, is_search: bool, now: u64) -> Response {
        self.responses += 1;
        let window = if is_search { &mut self.search } else { &mut self.burst };
        response
            .or_header("x-ratelimit-limit", window.limit())
            .or_header("x-ratelimit-remaining", window.remaining(now))
            .or_header("x-ratelimit-reset", window.reset(now))
            .or_header("x-daily-ratelimit-token-limit", self.budget.limit())
            .or_header("x-daily-ratelimit-token-remaining", self.budget.remaining(now))
            .or_header("x-correlation-id", Ids::Uuid("response").text(self.responses))
    }
}
