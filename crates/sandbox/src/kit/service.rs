//! The way from a request to a response: the route, the vendor's admission, the handler, and the faults on
//! each step.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;

use super::{
    Call, Moment, Paging, Refusal, Request, Response, Role, Route,
    route::{self, Found},
    spoil,
};
use crate::{
    clock::Clock,
    fault::{FaultKind, Plan, Scene, fits},
    reply::{Delivery, Reply, Serve},
    vendor::Vendor,
};

/// What a vendor's API is made of. The state is the implementor; one request sees it between two others.
pub(crate) trait Api: Send + Sized + 'static {
    const VENDOR: Vendor;
    /// The vendor's operations that are not served: paths in which `*` stands for any characters, with a
    /// method in front if other methods of the path are served.
    const NOT_SERVED: &'static [&'static str] = &[];
    /// The body of a success without its payload.
    const EMPTY: &'static str = "{}";
    /// Milliseconds that the vendor's timestamps are whole multiples of.
    const TICK: i64 = 1;

    fn routes() -> &'static [Route<Self>];

    /// Returns the path that the route table has, for vendors that serve it under several prefixes.
    fn canonical(path: &str) -> &str {
        path
    }

    /// Checks the token and the limits, before the handler and also for an unknown route.
    fn admit(&mut self, visit: &Visit<'_, Self>) -> Result<(), Refusal>;

    /// Gives a refusal its status, shape and words.
    fn refuse(&mut self, refusal: &Refusal, visit: &Visit<'_, Self>) -> Response;

    /// Adds the headers of every response that comes from the vendor's own servers.
    fn dress(&mut self, answer: Response, _visit: &Visit<'_, Self>) -> Response {
        answer
    }

    /// Returns the events that go out after a request.
    fn events(&mut self, _now: Moment) -> Vec<Delivery> {
        Vec::new()
    }

    /// Returns the page that stands in front of the vendor's servers.
    fn page(status: u16) -> Response {
        Response::page(status)
    }
}

/// A request that has arrived.
pub(crate) struct Visit<'a, S: 'static> {
    pub(crate) request: &'a Request,
    pub(crate) now: Moment,
    /// The time in milliseconds, whatever the vendor's ticks are.
    pub(crate) millis: u64,
    pub(crate) route: Option<&'static Route<S>>,
}

impl<S> Visit<'_, S> {
    /// Returns whether the route needs no token and meets no limit.
    pub(crate) fn is_open(&self) -> bool {
        self.route.is_some_and(|route| matches!(route.role, Role::Open | Role::Token))
    }

    fn scene(&self) -> Scene {
        match self.route.map(|route| route.role) {
            Some(Role::Token) => Scene::Token,
            Some(Role::Verdict) => Scene::Verdict,
            Some(Role::Rows { .. }) if is_later(self.request) => Scene::NextPage,
            Some(Role::Rows { .. }) => Scene::FirstPage,
            _ => Scene::Other,
        }
    }
}

/// Returns whether a request reads a page after the first, in any way that a vendor has.
fn is_later(request: &Request) -> bool {
    let firsts = [("cursor", ""), ("offset", "0"), ("start", "0"), ("pageNo", "1")];
    request
        .pairs()
        .iter()
        .any(|(name, value)| firsts.iter().any(|(known, first)| known == name && first != value))
}

/// A vendor's API with its state, ready to be served.
pub(crate) struct Service<S> {
    state: Mutex<S>,
    clock: Clock,
}

impl<S> fmt::Debug for Service<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Service").finish_non_exhaustive()
    }
}

impl<S: Api> Service<S> {
    pub(crate) fn shared(state: S, clock: &Clock) -> Arc<Self> {
        Arc::new(Self { state: Mutex::new(state), clock: clock.clone() })
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the time in milliseconds, whatever the vendor's ticks are.
    pub(crate) fn millis(&self) -> u64 {
        self.clock.millis()
    }

    /// Returns the time, in the vendor's ticks.
    pub(crate) fn now(&self) -> Moment {
        let now = self.millis().cast_signed();
        Moment(now - now.rem_euclid(S::TICK))
    }
}

/// What a fault makes of a request, beside the bytes of its response.
enum Outcome {
    /// The handler runs; pages or the body may be spoilt.
    Run(Option<Paging>, Option<Bytes>),
    Refuse(Refusal),
    Response(Response),
    Reset,
}

impl<S: Api> Serve for Service<S> {
    fn serve(&self, request: &Request, plan: &Plan) -> Reply {
        let (now, millis, mut state) = (self.now(), self.millis(), self.state());
        let found = route::find(S::routes(), request.method.as_str(), S::canonical(&request.path));
        let route = if let Found::Route(route, _) = &found { Some(*route) } else { None };
        let visit = Visit { request, now, millis, route };
        let fault = plan.take(S::VENDOR, request, visit.scene());
        let answer = match outcome::<S>(fault.as_ref(), request) {
            Outcome::Reset => None,
            Outcome::Response(answer) => Some(answer),
            Outcome::Refuse(refusal) => {
                let answer = state.refuse(&refusal, &visit);
                Some(dress(&mut *state, answer, &visit))
            }
            Outcome::Run(paging, body) => {
                let answer = run(&mut *state, &visit, &found, paging, body);
                let answer = dress(&mut *state, answer, &visit);
                spoilt::<S>(answer, fault.as_ref(), route)
            }
        };
        let deliveries = state.events(now);
        let retry = match &fault {
            Some(FaultKind::RateLimit { retry_after, .. } | FaultKind::ServerError { retry_after, .. }) => {
                *retry_after
            }
            _ => None,
        };
        let answer = answer.map(|answer| match retry {
            Some(seconds) => answer.with_header("retry-after", seconds),
            None => answer,
        });
        let late = if let Some(FaultKind::SlowResponse { millis }) = fault { millis } else { 0 };
        Reply {
            answer,
            delay: Duration::from_millis(late),
            route: route.map(|route| route.path),
            fault,
            deliveries,
        }
    }
}

/// Decides what happens before the response.
fn outcome<S: Api>(fault: Option<&FaultKind>, request: &Request) -> Outcome {
    let Some(fault) = fault else { return Outcome::Run(None, None) };
    match fault {
        FaultKind::ResetBefore => Outcome::Reset,
        FaultKind::RateLimit { reset, .. } => Outcome::Refuse(Refusal::RateLimited { reset: Some(*reset) }),
        FaultKind::DailyLimit => Outcome::Refuse(Refusal::BudgetSpent),
        FaultKind::ServerError { status, .. } => {
            Outcome::Refuse(Refusal::Broken { status: *status, message: None })
        }
        FaultKind::EchoSecret { status } => {
            let message = Some(format!("Could not process {}", secrets(request)));
            Outcome::Refuse(Refusal::Broken { status: *status, message })
        }
        FaultKind::Unauthorized => Outcome::Refuse(Refusal::Unauthorized),
        FaultKind::Forbidden => Outcome::Refuse(Refusal::Forbidden),
        FaultKind::SuccessFalse => Outcome::Refuse(Refusal::Failed),
        FaultKind::HtmlPage { status } => Outcome::Response(S::page(*status)),
        FaultKind::Redirect { origin } => Outcome::Response(Response::redirect(origin.as_deref(), request)),
        FaultKind::RepeatCursor => Outcome::Run(Some(Paging::Repeat), None),
        FaultKind::CyclePages { length } => Outcome::Run(Some(Paging::Cycle(*length)), None),
        FaultKind::OversizedPage { times } => Outcome::Run(Some(Paging::Beyond((*times).into())), None),
        FaultKind::NotKept { field } => {
            Outcome::Run(None, spoil::without(&request.body, field.as_deref()).map(Bytes::from))
        }
        _ => Outcome::Run(None, None),
    }
}

/// Runs the handler. If a fault changes the body, it comes first, and the request's own body follows if that
/// is refused.
fn run<S: Api>(
    state: &mut S,
    visit: &Visit<'_, S>,
    found: &Found<'_, S>,
    paging: Option<Paging>,
    body: Option<Bytes>,
) -> Response {
    let request = visit.request;
    if !visit.is_open()
        && let Err(refusal) = state.admit(visit)
    {
        return state.refuse(&refusal, visit);
    }
    let (route, path) = match found {
        Found::Route(route, path) => (route, path),
        _ if is_not_served::<S>(request) => return state.refuse(&Refusal::NotServed, visit),
        Found::WrongMethod(allow) => {
            return state.refuse(&Refusal::WrongMethod { allow: allow.clone() }, visit);
        }
        Found::Nothing => return state.refuse(&Refusal::NoRoute, visit),
    };
    let mut handle = |request: &Request| {
        let path = path.clone();
        let mut call = Call { request, path, now: visit.now, state: &mut *state, paging };
        if route.plain {
            call.plain()?;
        }
        (route.handler)(&mut call)
    };
    let changed = body.map(|body| Request { body, ..request.clone() });
    let done = changed.and_then(|changed| handle(&changed).ok());
    let done = done.map_or_else(|| handle(request), Ok);
    done.unwrap_or_else(|refusal| state.refuse(&refusal, visit))
}

fn is_not_served<S: Api>(request: &Request) -> bool {
    let path = S::canonical(&request.path);
    S::NOT_SERVED.iter().any(|known| match known.split_once(' ') {
        Some((method, known)) => method == request.method.as_str() && fits(known, path),
        None => fits(known, path),
    })
}

fn dress<S: Api>(state: &mut S, answer: Response, visit: &Visit<'_, S>) -> Response {
    // A page does not come from the vendor's own servers.
    let is_page = answer.headers.iter().any(|(_, value)| value == Response::HTML);
    if is_page { answer } else { state.dress(answer, visit) }
}

/// Spoils the response of a handler; `None` if the connection is reset instead.
fn spoilt<S: Api>(
    mut answer: Response,
    fault: Option<&FaultKind>,
    route: Option<&'static Route<S>>,
) -> Option<Response> {
    let changed = match fault {
        Some(FaultKind::ResetAfterWrite) => return None,
        Some(FaultKind::TruncatedBody) => {
            answer.cut_short = true;
            None
        }
        Some(FaultKind::TruncatedJson) => {
            answer.body.truncate(answer.body.len() / 2);
            None
        }
        Some(FaultKind::Gzip { cut }) => {
            answer = answer.gzip();
            let kept = if *cut { answer.body.len() / 2 } else { answer.body.len() };
            answer.body.truncate(kept);
            None
        }
        _ if !answer.is_success() => None,
        Some(FaultKind::MissingPayload) => Some(S::EMPTY.into()),
        Some(FaultKind::BadItem) => match route.map(|route| route.role) {
            Some(Role::Rows { member, json }) => spoil::bad_row(&answer.body, member, json),
            _ => None,
        },
        Some(FaultKind::OddField { field, json }) => {
            spoil::odd_field(&answer.body, field.as_deref(), json.as_deref())
        }
        Some(FaultKind::ZeroDate { field }) => spoil::zero_date(&answer.body, field.as_deref()),
        _ => None,
    };
    if let Some(body) = changed {
        answer.body = body;
    }
    Some(answer)
}

/// Returns the secrets that a request carries, in its headers or in a form.
fn secrets(request: &Request) -> String {
    let names = ["authorization", "x-api-key", "x-api-token"];
    let headers = names.iter().filter_map(|name| request.header(name)).map(str::to_owned);
    let is_form = request.content_type() == Some("application/x-www-form-urlencoded");
    let form = is_form.then(|| String::from_utf8_lossy(&request.body).into_owned());
    headers.chain(form).collect::<Vec<_>>().join(" ")
}
