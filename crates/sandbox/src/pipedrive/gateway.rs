//! What stands before every operation: the token, the limits, and the headers that tell of them.

use super::{apps::Installation, failure, operation::Operation, service::TOKEN};
use crate::{
    exchange::{Request, Response},
    rate::{Budget, Rate, Window},
};

/// So many refusals in a row are let pass before the network in front of the vendor steps in.
const PATIENCE: u32 = 20;

/// The gateway's memory. One token exists, so its windows are the token's.
#[derive(Debug)]
pub(crate) struct Gateway {
    burst: Window,
    search: Window,
    budget: Budget,
    /// Refusals since the last request that was let through.
    refused: u32,
    dice: fastrand::Rng,
}

impl Gateway {
    pub(crate) fn new(rate: Rate, seed: u64) -> Self {
        Self {
            burst: Window::new(rate.burst),
            search: Window::new(rate.search),
            budget: Budget::new(rate.daily),
            refused: 0,
            dice: fastrand::Rng::with_seed(seed),
        }
    }

    /// Checks the token, be it a personal one or an app's. That the query form is refused, not ignored, keeps clients
    /// from leaking it.
    pub(crate) fn authenticate(request: &Request, app: &Installation, now: u64) -> Result<(), Response> {
        let known = request.header("x-api-token") == Some(TOKEN) || app.admits(request, now);
        if known && request.parameter("api_token").is_none() { Ok(()) } else { Err(failure::unauthorized()) }
    }

    /// Lets a request through, or not. A request that the burst limit refuses costs nothing (inferred).
    pub(crate) fn admit(&mut self, operation: &Operation, now: u64) -> Result<(), Response> {
        let search = operation.is_search();
        let fits = (!search || self.search.remaining(now) > 0) && self.burst.admit(now);
        if !fits {
            self.refused += 1;
            return Err(if self.refused > PATIENCE {
                failure::cloudflare()
            } else {
                failure::too_many_requests()
            });
        }
        self.refused = 0;
        if search {
            self.search.admit(now);
        }
        if self.budget.spend(operation.cost(), now) {
            Ok(())
        } else {
            // A day that cannot pay for an operation is over, and the headers say so (inferred).
            self.budget.empty(now);
            Err(failure::budget_spent(Budget::reset(now)))
        }
    }

    /// The headers of every answer. Searches show their own window (inferred).
    pub(crate) fn dress(&mut self, answer: Response, search: bool, now: u64) -> Response {
        let window = if search { &mut self.search } else { &mut self.burst };
        answer
            .with_header("x-ratelimit-limit", window.limit())
            .with_header("x-ratelimit-remaining", window.remaining(now))
            .with_header("x-ratelimit-reset", window.reset(now))
            .with_header("x-daily-ratelimit-token-limit", self.budget.limit())
            .with_header("x-daily-ratelimit-token-remaining", self.budget.remaining(now))
            .with_header("x-correlation-id", self.correlation_id())
    }

    /// The headers of an answer that tells of a limit by order of a fault.
    pub(crate) fn dress_as_limited(
        &mut self,
        answer: Response,
        reset: u64,
        daily: bool,
        now: u64,
    ) -> Response {
        let tokens = if daily { 0 } else { self.budget.remaining(now) };
        let requests = if daily { self.burst.remaining(now) } else { 0 };
        answer
            .with_header("x-ratelimit-limit", self.burst.limit())
            .with_header("x-ratelimit-remaining", requests)
            .with_header("x-ratelimit-reset", reset)
            .with_header("x-daily-ratelimit-token-limit", self.budget.limit())
            .with_header("x-daily-ratelimit-token-remaining", tokens)
            .with_header("x-correlation-id", self.correlation_id())
    }

    /// Takes what is left of the day's tokens.
    pub(crate) fn spend_everything(&mut self, now: u64) {
        self.budget.empty(now);
    }

    /// Tokens left today.
    pub(crate) fn tokens_left(&mut self, now: u64) -> u64 {
        self.budget.remaining(now)
    }

    fn correlation_id(&mut self) -> String {
        let bits = self.dice.u128(..);
        format!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            bits >> 96,
            (bits >> 80) & 0xFFFF,
            (bits >> 64) & 0xFFF,
            (bits >> 48) & 0xFFF,
            bits & 0xFFFF_FFFF_FFFF
        )
    }
}
