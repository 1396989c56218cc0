//! Pipedrive's API on the skeleton.

use std::sync::LazyLock;

use super::{envelope, events, routes, state::State};
use crate::{
    kit::{Api, Moment, Refusal, Response, Role, Route, Visit},
    reply::Delivery,
    vendor::Vendor,
};

impl Api for State {
    const VENDOR: Vendor = Vendor::Pipedrive;
    const NOT_SERVED: &'static [&'static str] = routes::NOT_SERVED;
    const EMPTY: &'static str = r#"{"success":true}"#;
    const TICK: i64 = 1_000;

    fn canonical(path: &str) -> &str {
        path.strip_prefix("/api").filter(|rest| rest.starts_with("/v1/")).unwrap_or(path)
    }

    fn routes() -> &'static [Route<Self>] {
        static TABLE: LazyLock<Vec<Route<State>>> = LazyLock::new(|| routes::all().finish());
        &TABLE
    }

    fn admit(&mut self, visit: &Visit<'_, Self>) -> Result<(), Refusal> {
        if visit.is_open() {
            return Ok(());
        }
        self.tokens.authorize(visit.request, visit.now)?;
        self.purge(visit.now);
        let Some(route) = visit.route else { return Ok(()) };
        self.limits.admit(route.role == Role::Search, route.cost, visit.millis)
    }

    fn refuse(&mut self, refusal: &Refusal, visit: &Visit<'_, Self>) -> Response {
        envelope::refused(refusal, Self::canonical(&visit.request.path), visit.millis)
    }

    fn dress(&mut self, response: Response, visit: &Visit<'_, Self>) -> Response {
        // The host that gives out tokens knows nothing of limits.
        if visit.is_open() {
            return response;
        }
        let is_search = visit.route.is_some_and(|route| route.role == Role::Search);
        self.limits.dress(response, is_search, visit.millis)
    }

    fn events(&mut self, now: Moment) -> Vec<Delivery> {
        events::deliveries(self, now)
    }

    fn page(status: u16) -> Response {
        if status == 403 { envelope::cloudflare() } else { Response::page(status) }
    }
}
