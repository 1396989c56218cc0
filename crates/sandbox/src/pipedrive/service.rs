//! The operations, the state that they work on, and the way from a request to an answer.

use std::sync::{Mutex, MutexGuard, PoisonError};

use http::Method;

use super::{
    catalogue::Catalogue, change, deals, failure, fields, gateway::Gateway, params::parse_id,
    pipelines::Pipelines, search, seed::Seed, store::Store, users,
};
use crate::{
    api::Api,
    calendar::Instant,
    clock::Clock,
    exchange::{Answer, Request},
    fault::FaultKind,
    rate::{Budget, Rate},
};

/// The token of the sandbox's only user.
pub(crate) const TOKEN: &str = "sandbox-pipedrive-api-token";

/// Everything that the account holds.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) store: Store,
    pub(crate) catalogue: Catalogue,
    pub(crate) pipelines: Pipelines,
}

impl State {
    pub(crate) fn knows_person(&self, id: u64) -> bool {
        (1..=self.store.seed().persons()).contains(&id)
    }

    pub(crate) fn knows_organization(&self, id: u64) -> bool {
        (1..=self.store.seed().organizations()).contains(&id)
    }
}

/// What a request wants, with the id or code out of its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    ListDeals { archived: bool },
    SearchDeals,
    GetDeal(u64),
    CreateDeal,
    UpdateDeal(u64),
    DeleteDeal(u64),
    ListPipelines,
    GetPipeline(u64),
    ListStages,
    GetStage(u64),
    ListFields,
    GetField(String),
    ListUsers,
    GetMe,
    GetUser(u64),
}

impl Operation {
    fn find(request: &Request) -> Result<Self, Answer> {
        let segments = request.segments();
        let method = &request.method;
        let get = |operation: Self| {
            if method == Method::GET { Ok(operation) } else { Err(failure::wrong_method("GET")) }
        };
        let id = |text: &str| {
            // How an id that is no number is refused is inferred.
            parse_id(text).ok_or_else(|| failure::validation(&["id: Expected a positive integer".to_owned()]))
        };
        match segments.as_slice() {
            ["api", "v2", "deals"] => match *method {
                Method::GET => Ok(Self::ListDeals { archived: false }),
                Method::POST => Ok(Self::CreateDeal),
                _ => Err(failure::wrong_method("GET, POST")),
            },
            ["api", "v2", "deals", "archived"] => get(Self::ListDeals { archived: true }),
            ["api", "v2", "deals", "search"] => get(Self::SearchDeals),
            ["api", "v2", "deals", text] => match *method {
                Method::GET => id(text).map(Self::GetDeal),
                Method::PATCH => id(text).map(Self::UpdateDeal),
                Method::DELETE => id(text).map(Self::DeleteDeal),
                _ => Err(failure::wrong_method("GET, PATCH, DELETE")),
            },
            ["api", "v2", "pipelines"] => get(Self::ListPipelines),
            ["api", "v2", "pipelines", text] => get(Self::GetPipeline(id(text)?)),
            ["api", "v2", "stages"] => get(Self::ListStages),
            ["api", "v2", "stages", text] => get(Self::GetStage(id(text)?)),
            ["api", "v2", "dealFields"] => get(Self::ListFields),
            ["api", "v2", "dealFields", code] => get(Self::GetField((*code).to_owned())),
            ["v1", "users"] | ["api", "v1", "users"] => get(Self::ListUsers),
            ["v1", "users", rest] | ["api", "v1", "users", rest] => match *rest {
                "me" => get(Self::GetMe),
                text => get(Self::GetUser(id(text)?)),
            },
            ["api", "v2" | "v1", ..] | ["v1", ..] => Err(failure::scope_mismatch()),
            _ => Err(failure::no_such_path()),
        }
    }

    /// The tokens of the daily budget that the operation takes.
    pub(crate) fn cost(&self) -> u64 {
        match self {
            Self::ListDeals { archived: false } | Self::ListFields => 10,
            Self::ListDeals { archived: true } | Self::SearchDeals | Self::ListUsers => 20,
            Self::GetDeal(_) | Self::GetPipeline(_) | Self::GetStage(_) | Self::GetField(_) => 1,
            Self::CreateDeal | Self::UpdateDeal(_) | Self::ListPipelines | Self::ListStages => 5,
            Self::DeleteDeal(_) => 3,
            Self::GetMe | Self::GetUser(_) => 2,
        }
    }
}

/// Pipedrive's server.
#[derive(Debug)]
pub(crate) struct Service {
    clock: Clock,
    gateway: Mutex<Gateway>,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(deals: u64, seed: u64, rate: Rate, clock: Clock) -> Self {
        let state = State {
            store: Store::new(Seed::new(deals, seed)),
            catalogue: Catalogue::new(seed),
            pipelines: Pipelines::new(),
        };
        Self { clock, gateway: Mutex::new(Gateway::new(rate, seed)), state: Mutex::new(state) }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn gateway(&self) -> MutexGuard<'_, Gateway> {
        self.gateway.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since 1970.
    pub(crate) fn millis(&self) -> u64 {
        self.clock.millis()
    }

    pub(crate) fn now(&self) -> Instant {
        Instant((self.millis() / 1_000).cast_signed())
    }

    fn decide(&self, request: &Request) -> Result<Answer, Answer> {
        Gateway::authenticate(request)?;
        let operation = Operation::find(request)?;
        self.gateway().admit(&operation, self.millis())?;
        let now = self.now();
        let state = &mut *self.state();
        match operation {
            Operation::ListDeals { archived } => deals::list(state, request, archived, now),
            Operation::SearchDeals => search::search(state, request, now),
            Operation::GetDeal(id) => deals::get(state, id, request, now),
            Operation::CreateDeal => change::create(state, request, now),
            Operation::UpdateDeal(id) => change::update(state, id, request, now),
            Operation::DeleteDeal(id) => change::delete(state, id, request, now),
            Operation::ListPipelines => state.pipelines.list(request),
            Operation::GetPipeline(id) => Ok(state.pipelines.get(id)),
            Operation::ListStages => state.pipelines.list_stages(request),
            Operation::GetStage(id) => Ok(state.pipelines.get_stage(id)),
            Operation::ListFields => fields::list(&state.catalogue, request),
            Operation::GetField(code) => fields::get(&state.catalogue, &code, request),
            Operation::ListUsers => Ok(users::list()),
            Operation::GetMe => Ok(users::me()),
            Operation::GetUser(id) => Ok(users::get(id)),
        }
    }
}

impl Api for Service {
    fn answer(&self, request: &Request) -> Answer {
        let answer = self.decide(request).unwrap_or_else(|refusal| refusal);
        if answer.headers.iter().any(|(_, value)| value == Answer::HTML) {
            // The page does not come from the vendor's servers and knows nothing of limits.
            return answer;
        }
        let search = request.path.ends_with("/deals/search");
        self.gateway().dress(answer, search, self.millis())
    }

    fn reads_page(&self, request: &Request) -> bool {
        matches!(Operation::find(request), Ok(Operation::ListDeals { .. }))
    }

    fn faulty(&self, fault: &FaultKind, request: &Request) -> Answer {
        let now = self.millis();
        let retry = |answer: Answer, after: &Option<u64>| match after {
            Some(seconds) => answer.with_header("retry-after", seconds),
            None => answer,
        };
        match fault {
            FaultKind::RateLimit { reset, retry_after } => {
                let answer = retry(failure::too_many_requests(), retry_after);
                self.gateway().dress_as_limited(answer, *reset, false, now)
            }
            FaultKind::DailyLimit => {
                let answer = failure::budget_spent(Budget::reset(now));
                self.gateway().dress_as_limited(answer, 2, true, now)
            }
            FaultKind::ServerError { status, retry_after } => {
                self.gateway().dress(retry(failure::server_error(*status), retry_after), false, now)
            }
            FaultKind::HtmlPage { status: 403 } => failure::cloudflare(),
            FaultKind::HtmlPage { status } => failure::page(*status),
            FaultKind::SuccessFalse => {
                self.gateway().dress(failure::refused(200, "Something went wrong"), false, now)
            }
            FaultKind::Unauthorized => self.gateway().dress(failure::unauthorized(), false, now),
            FaultKind::MissingPayload => {
                let mut answer = self.answer(request);
                if answer.is_success() {
                    answer.body = br#"{"success":true}"#.to_vec();
                }
                answer
            }
            FaultKind::BadRow => spoil_row(self.answer(request)),
            FaultKind::RepeatCursor => repeat_cursor(self.answer(request), request),
            // The server does the others itself.
            _ => self.answer(request),
        }
    }
}

/// Gives the `value` of the row in the middle a type that it never has.
fn spoil_row(mut answer: Answer) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    // Of the members with this name only a deal's own follows its creator at once.
    let starts: Vec<usize> = text.match_indices(r#","creator_user_id":"#).map(|(at, _)| at).collect();
    if let Some(&row) = starts.get(starts.len() / 2)
        && let Some(at) = text[row..].find(r#","value":"#)
    {
        let start = row + at + r#","value":"#.len();
        let end = text[start..].find(',').map_or(text.len(), |length| start + length);
        answer.body = format!(r#"{}"many"{}"#, &text[..start], &text[end..]).into_bytes();
    }
    answer
}

/// Names the cursor of the request as the next one.
fn repeat_cursor(mut answer: Answer, request: &Request) -> Answer {
    let text = String::from_utf8_lossy(&answer.body).into_owned();
    if let (Some(at), Some(cursor)) = (text.rfind(r#""next_cursor":"#), request.parameter("cursor")) {
        answer.body = format!(r#"{}"next_cursor":"{cursor}"}}}}"#, &text[..at]).into_bytes();
    }
    answer
}
