//! Routera's server: the tokens, the state, and the faults in Routera's shapes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{dispatch, failure, route, state::State, tokens::Tokens};
use crate::{
    api::{Api, Role},
    calendar::Moment,
    clock::Clock,
    exchange::{Answer, Request},
    fault::FaultKind,
    spoil,
};

/// What the documentation leaves open, or what tests need otherwise.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Seconds that a token is good for.
    pub(crate) lifetime: u64,
    /// Whether `pagination.count` is the number of all rows and not of those on the page.
    pub(crate) total_count: bool,
    /// Whether tokens belong to an account.
    pub(crate) account: bool,
}

/// Routera's server.
#[derive(Debug)]
pub(crate) struct Service {
    clock: Clock,
    tokens: Mutex<Tokens>,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(deals: u64, seed: u64, clock: Clock, options: Options) -> Self {
        Self {
            clock,
            tokens: Mutex::new(Tokens::new(options.lifetime, options.account)),
            state: Mutex::new(State::new(deals, seed, options.total_count)),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn millis(&self) -> u64 {
        self.clock.millis()
    }

    fn decide(&self, request: &Request) -> Result<Answer, Answer> {
        let now = self.millis();
        if request.path == route::TOKEN {
            let posted = request.method == http::Method::POST;
            return if posted { self.tokens().answer(request, now) } else { Err(failure::no_such_route()) };
        }
        self.tokens().authorize(request, now)?;
        route::answer(&mut self.state(), request, Moment(now.cast_signed()))
    }

    /// A later page with the rows of the page before it, and its own offset.
    fn repeat(&self, request: &Request) -> Answer {
        let number = |name: &str| request.parameter(name).and_then(|text| text.parse::<u64>().ok());
        let offset = number("offset").unwrap_or_default();
        let before = offset.saturating_sub(number("limit").unwrap_or(10));
        let (asked, sent) = (format!("offset={offset}"), format!("offset={before}"));
        let request = Request { query: request.query.replace(&asked, &sent), ..request.clone() };
        let answer = self.answer(&request);
        let count = String::from_utf8_lossy(&answer.body);
        let count = count.rsplit(r#""count":"#).next().unwrap_or_default().to_owned();
        spoil::tail(answer, r#""offset":"#, &format!(r#""offset":{offset},"count":{count}"#))
    }
}

impl Api for Service {
    fn answer(&self, request: &Request) -> Answer {
        self.decide(request).unwrap_or_else(|refusal| refusal)
    }

    fn role(&self, request: &Request) -> Role {
        let later = request.parameter("offset").is_some_and(|offset| offset != "0");
        match request.path.as_str() {
            route::TOKEN => Role::Token,
            route::DISPATCH => Role::Verdict,
            _ if route::listed_row(request).is_some() && later => Role::NextPage,
            _ if route::listed_row(request).is_some() => Role::FirstPage,
            _ => Role::Other,
        }
    }

    fn faulty(&self, fault: &FaultKind, request: &Request) -> Answer {
        let retry = |answer: Answer, after: &Option<u64>| match after {
            Some(seconds) => answer.with_header("retry-after", seconds),
            None => answer,
        };
        match fault {
            // No limit is documented, and no header that tells when it ends (inferred).
            FaultKind::RateLimit { retry_after, .. } => retry(failure::too_many_requests(), retry_after),
            FaultKind::ServerError { status, retry_after } => {
                retry(failure::refused(*status, "Internal server error"), retry_after)
            }
            FaultKind::HtmlPage { status } => Answer::page(*status),
            FaultKind::SuccessFalse => dispatch::not_assigned("Assignment limit reached"),
            FaultKind::Unauthorized if request.path == route::TOKEN => {
                failure::oauth(401, "invalid_client", "Client authentication failed")
            }
            FaultKind::Unauthorized => failure::unauthorized(),
            FaultKind::MissingPayload => {
                let mut answer = self.answer(request);
                if answer.is_success() {
                    answer.body = b"{}".to_vec();
                }
                answer
            }
            FaultKind::BadRow => spoil::row(self.answer(request), route::listed_row(request)),
            FaultKind::RepeatCursor => self.repeat(request),
            // The server does the others itself.
            _ => self.answer(request),
        }
    }
}
