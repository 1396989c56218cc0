//! Weeek's server: the token, the state, and the faults in Weeek's shapes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    attachments,
    call::Call,
    failure::{self, Refusal},
    quirks, route,
    state::{Options, State},
};
use crate::{
    api::{Api, Role},
    calendar::Instant,
    clock::Clock,
    exchange::{Request, Response},
    fault::FaultKind,
    spoil,
};

/// The token of the sandbox's only workspace.
pub(crate) const TOKEN: &str = "sandbox-weeek-api-token";

/// Weeek's server. It documents no limits and keeps none.
#[derive(Debug)]
pub(crate) struct Service {
    clock: Clock,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(deals: u64, seed: u64, clock: Clock, options: Options) -> Self {
        Self { clock, state: Mutex::new(State::new(deals, seed, options)) }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn decide(&self, request: &Request) -> Result<Response, Refusal> {
        if let Some(answer) = attachments::storage(&self.state(), request) {
            return Ok(answer);
        }
        // That a path is looked up before the token is inferred.
        let operation = route::find(request)?;
        let sent = request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        if sent != Some(TOKEN) {
            return Err(Refusal::Unauthenticated);
        }
        let now = Instant((self.clock.millis() / 1_000).cast_signed());
        operation(&mut self.state(), &Call { request, now })
    }
}

impl Api for Service {
    fn vendor(&self) -> crate::Vendor {
        crate::Vendor::Weeek
    }

    fn answer(&self, request: &Request) -> Response {
        let answer = self.decide(request).unwrap_or_else(|refusal| refusal.answer());
        let numeric = self.state().options.numeric_flags;
        if numeric { quirks::numeric_flags(answer) } else { answer }
    }

    fn role(&self, request: &Request) -> Role {
        let later = request.parameter("offset").is_some_and(|offset| offset != "0");
        match (route::listed_row(request), later) {
            (Some(_), true) => Role::NextPage,
            (Some(_), false) => Role::FirstPage,
            (None, _) => Role::Other,
        }
    }

    fn faulty(&self, fault: &FaultKind, request: &Request) -> Response {
        let retry = |answer: Response, after: &Option<u64>| match after {
            Some(seconds) => answer.with_header("retry-after", seconds),
            None => answer,
        };
        match fault {
            // No header tells when a limit ends (inferred).
            FaultKind::RateLimit { retry_after, .. } => retry(failure::too_many_requests(), retry_after),
            FaultKind::ServerError { status, retry_after } => {
                retry(failure::refused(*status, "Server Error"), retry_after)
            }
            FaultKind::HtmlPage { status } => Response::page(*status),
            FaultKind::SuccessFalse => failure::refused(200, "Something went wrong"),
            FaultKind::Unauthorized => Refusal::Unauthenticated.answer(),
            FaultKind::MissingPayload => {
                let mut answer = self.answer(request);
                if answer.is_success() {
                    answer.body = br#"{"success":true}"#.to_vec();
                }
                answer
            }
            FaultKind::BadItem => spoil::row(self.answer(request), route::listed_row(request)),
            FaultKind::RepeatCursor => quirks::repeated(request, |request| self.answer(request)),
            // The server does the others itself.
            _ => self.answer(request),
        }
    }
}
