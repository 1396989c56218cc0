//! Heffl's server: the key, the limit, the state, and the faults in Heffl's shapes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    failure::{Refusal, Version},
    route,
    state::State,
};
use crate::{
    api::{Api, Role},
    calendar::Moment,
    clock::Clock,
    exchange::{Request, Response},
    fault::FaultKind,
    rate::FixedWindow,
    spoil,
};

/// The key of the sandbox's only user.
pub(crate) const TOKEN: &str = "heffl_user_sandbox_api_key";
/// Milliseconds after which the limit starts anew.
const MINUTE: u64 = 60_000;

/// What the documentation leaves open, or says in two ways.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    /// Which of v1's two published generations is served.
    pub(crate) generation: u8,
    /// Whether `RateLimit-Reset` is a time and not a number of seconds.
    pub(crate) reset_as_epoch: bool,
    /// Requests in a minute.
    pub(crate) limit: u32,
}

/// Heffl's server.
#[derive(Debug)]
pub(crate) struct Service {
    clock: Clock,
    reset_as_epoch: bool,
    window: Mutex<FixedWindow>,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(deals: u64, seed: u64, clock: Clock, options: Options) -> Self {
        Self {
            clock,
            reset_as_epoch: options.reset_as_epoch,
            // One window for both versions (inferred). That it is fixed and does not roll is inferred too.
            window: Mutex::new(FixedWindow::new(options.limit, MINUTE)),
            state: Mutex::new(State::new(deals, seed, options.generation)),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn window(&self) -> MutexGuard<'_, FixedWindow> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn millis(&self) -> u64 {
        self.clock.millis()
    }

    fn decide(&self, request: &Request) -> Result<Response, Refusal> {
        // The scheme is the header alone; a bearer token counts for nothing.
        if request.header("x-api-key") != Some(TOKEN) {
            return Err(Refusal::unauthorized());
        }
        if !self.window().admit(self.millis()) {
            return Err(Refusal::too_many_requests());
        }
        route::answer(&mut self.state(), request, Moment(self.millis().cast_signed()))
    }

    /// The headers of every answer. That successes have them, and the names of the first two, is inferred.
    fn dress(&self, answer: Response, remaining: Option<u32>, reset: Option<u64>) -> Response {
        let now = self.millis();
        let mut window = self.window();
        let reset = reset.unwrap_or_else(|| window.reset(now));
        let reset = if self.reset_as_epoch { now / 1_000 + reset } else { reset };
        answer
            .with_header("ratelimit-limit", window.limit())
            .with_header("ratelimit-remaining", remaining.unwrap_or_else(|| window.remaining(now)))
            .with_header("ratelimit-reset", reset)
    }
}

impl Api for Service {
    fn vendor(&self) -> crate::Vendor {
        crate::Vendor::Heffl
    }

    fn answer(&self, request: &Request) -> Response {
        let version = Version::of(&request.path);
        let answer = self.decide(request).unwrap_or_else(|refusal| refusal.answer(version));
        self.dress(answer, None, None)
    }

    fn role(&self, request: &Request) -> Role {
        let later = request.parameter("cursor").is_some()
            || request.parameter("pageNo").is_some_and(|page| page != "1");
        match (route::listed_row(request), later) {
            (Some(_), true) => Role::NextPage,
            (Some(_), false) => Role::FirstPage,
            (None, _) => Role::Other,
        }
    }

    fn faulty(&self, fault: &FaultKind, request: &Request) -> Response {
        let version = Version::of(&request.path);
        let retry = |answer: Response, after: &Option<u64>| match after {
            Some(seconds) => answer.with_header("retry-after", seconds),
            None => answer,
        };
        match fault {
            FaultKind::RateLimit { reset, retry_after } => {
                let answer = retry(Refusal::too_many_requests().answer(version), retry_after);
                self.dress(answer, Some(0), Some(*reset))
            }
            FaultKind::ServerError { status, retry_after } => {
                self.dress(retry(Refusal::server_error(*status).answer(version), retry_after), None, None)
            }
            FaultKind::HtmlPage { status } => Response::page(*status),
            FaultKind::Unauthorized => self.dress(Refusal::unauthorized().answer(version), None, None),
            FaultKind::MissingPayload => {
                let mut answer = self.answer(request);
                if answer.is_success() {
                    answer.body = b"{}".to_vec();
                }
                answer
            }
            FaultKind::BadItem => spoil::row(self.answer(request), route::listed_row(request)),
            FaultKind::RepeatCursor => self.repeat(request),
            // The server does the others itself.
            _ => self.answer(request),
        }
    }
}

impl Service {
    /// A page that names its own cursor as the next, or, where pages are counted, one with the rows of the page before.
    fn repeat(&self, request: &Request) -> Response {
        if let Some(cursor) = request.parameter("cursor") {
            let end = if Version::of(&request.path) == Version::V2 { "}}" } else { "}" };
            let tail = format!(r#""nextCursor":"{cursor}","hasMore":true{end}"#);
            return spoil::tail(self.answer(request), r#""nextCursor":"#, &tail);
        }
        let page = request.parameter("pageNo").and_then(|page| page.parse::<u64>().ok()).unwrap_or(2);
        let (asked, before) = (format!("pageNo={page}"), format!("pageNo={}", page.saturating_sub(1).max(1)));
        let request = Request { query: request.query.replace(&asked, &before), ..request.clone() };
        let mut answer = self.answer(&request);
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let shown = format!(r#""pageNo":{}"#, page.saturating_sub(1).max(1));
        answer.body = text.replace(&shown, &format!(r#""pageNo":{page}"#)).into_bytes();
        answer
    }
}
