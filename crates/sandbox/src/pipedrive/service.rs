//! The operations, the state that they work on, and the way from a request to an answer.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{
    apps::{self, Installation},
    catalogue::Catalogue,
    change, deals, failure, fields,
    gateway::Gateway,
    operation::Operation,
    organizations::{self, Organization},
    parties, party_search,
    persons::{self, Person},
    pipelines::Pipelines,
    search,
    seed::Seed,
    spoil,
    store::Store,
    users,
};
use crate::{
    api::{Api, Role},
    calendar::Instant,
    clock::Clock,
    exchange::{Request, Response},
    fault::FaultKind,
    rate::{Budget, Rate},
    table::Table,
};

/// The token of the sandbox's only user.
pub(crate) const TOKEN: &str = "sandbox-pipedrive-api-token";

/// Everything that the account holds.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) store: Store,
    pub(crate) catalogue: Catalogue,
    pub(crate) pipelines: Pipelines,
    pub(crate) persons: Table<Person>,
    pub(crate) organizations: Table<Organization>,
}

impl State {
    pub(crate) fn knows_person(&self, id: u64) -> bool {
        self.persons.find(id).is_some()
    }

    pub(crate) fn knows_organization(&self, id: u64) -> bool {
        self.organizations.find(id).is_some()
    }
}

/// Pipedrive's server.
#[derive(Debug)]
pub(crate) struct Service {
    clock: Clock,
    gateway: Mutex<Gateway>,
    app: Mutex<Installation>,
    state: Mutex<State>,
}

impl Service {
    pub(crate) fn new(deals: u64, seed: u64, rate: Rate, clock: Clock) -> Self {
        let deals = Seed::new(deals, seed);
        let state = State {
            persons: Table::new(deals.persons()),
            organizations: Table::new(deals.organizations()),
            store: Store::new(deals),
            catalogue: Catalogue::new(seed),
            pipelines: Pipelines::new(),
        };
        Self {
            clock,
            gateway: Mutex::new(Gateway::new(rate, seed)),
            app: Mutex::new(Installation::new()),
            state: Mutex::new(state),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn gateway(&self) -> MutexGuard<'_, Gateway> {
        self.gateway.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn app(&self) -> MutexGuard<'_, Installation> {
        self.app.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since 1970.
    pub(crate) fn millis(&self) -> u64 {
        self.clock.millis()
    }

    pub(crate) fn now(&self) -> Instant {
        Instant((self.millis() / 1_000).cast_signed())
    }

    fn decide(&self, request: &Request) -> Result<Response, Response> {
        let millis = self.millis();
        if request.path == apps::PATH {
            return self.app().answer(request, millis);
        }
        Gateway::authenticate(request, &self.app(), millis)?;
        let operation = Operation::find(request)?;
        self.gateway().admit(&operation, millis)?;
        let now = self.now();
        let state = &mut *self.state();
        match operation {
            Operation::ListDeals { archived } => deals::list(state, request, archived, now),
            Operation::SearchDeals => search::search(state, request, now),
            Operation::GetDeal(id) => deals::get(state, id, request, now),
            Operation::CreateDeal => change::create(state, request, now),
            Operation::UpdateDeal(id) => change::update(state, id, request, now),
            Operation::DeleteDeal(id) => change::delete(state, id, request, now),
            Operation::ListPersons => parties::list::<Person>(state, request, now),
            Operation::SearchPersons => {
                let (own, included) = (["organization_id", "include_fields"], ["person.picture"]);
                party_search::search::<Person>(state, request, &own, &included)
            }
            Operation::GetPerson(id) => parties::get::<Person>(state, id, request),
            Operation::CreatePerson => persons::create(state, request, now),
            Operation::ListOrganizations => parties::list::<Organization>(state, request, now),
            Operation::SearchOrganizations => party_search::search::<Organization>(state, request, &[], &[]),
            Operation::GetOrganization(id) => parties::get::<Organization>(state, id, request),
            Operation::CreateOrganization => organizations::create(state, request, now),
            Operation::ListPipelines => state.pipelines.list(request),
            Operation::GetPipeline(id) => state.pipelines.get(id, request),
            Operation::ListStages => state.pipelines.list_stages(request),
            Operation::GetStage(id) => state.pipelines.get_stage(id, request),
            Operation::ListFields => fields::list(&state.catalogue, request),
            Operation::GetField(code) => fields::get(&state.catalogue, &code, request),
            Operation::ListUsers => Ok(users::list()),
            Operation::GetMe => Ok(users::me()),
            Operation::GetUser(id) => Ok(users::get(id)),
        }
    }
}

impl Api for Service {
    fn vendor(&self) -> crate::Vendor {
        crate::Vendor::Pipedrive
    }

    fn answer(&self, request: &Request) -> Response {
        let answer = self.decide(request).unwrap_or_else(|refusal| refusal);
        // Neither the page, which does not come from the vendor's servers, nor the other host knows of limits.
        if answer.headers.iter().any(|(_, value)| value == Response::HTML) || request.path == apps::PATH {
            return answer;
        }
        let search = Operation::find(request).is_ok_and(|operation| operation.is_search());
        self.gateway().dress(answer, search, self.millis())
    }

    fn role(&self, request: &Request) -> Role {
        match Operation::find(request) {
            _ if request.path == apps::PATH => Role::Token,
            Ok(operation) if spoil::listed_row(&operation).is_none() => Role::Other,
            Ok(_) if request.parameter("cursor").is_some() => Role::NextPage,
            Ok(_) => Role::FirstPage,
            Err(_) => Role::Other,
        }
    }

    fn faulty(&self, fault: &FaultKind, request: &Request) -> Response {
        let now = self.millis();
        let retry = |answer: Response, after: &Option<u64>| match after {
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
            FaultKind::HtmlPage { status } => Response::page(*status),
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
            FaultKind::BadRow => {
                let row = Operation::find(request).ok().and_then(|operation| spoil::listed_row(&operation));
                crate::spoil::row(self.answer(request), row)
            }
            FaultKind::RepeatCursor => spoil::cursor(self.answer(request), request),
            // The server does the others itself.
            _ => self.answer(request),
        }
    }
}
