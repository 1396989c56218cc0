//! Routera's API on the skeleton.

use std::sync::LazyLock;

use super::{envelope, routes, state::State};
use crate::{
    kit::{Api, Refusal, Response, Role, Route, Visit},
    vendor::Vendor,
};

impl Api for State {
    const VENDOR: Vendor = Vendor::Routera;

    fn routes() -> &'static [Route<Self>] {
        static TABLE: LazyLock<Vec<Route<State>>> = LazyLock::new(|| routes::all().finish());
        &TABLE
    }

    fn admit(&mut self, visit: &Visit<'_, Self>) -> Result<(), Refusal> {
        // Another method on the path of the token route is not found, whatever the token.
        if visit.request.path == routes::TOKEN {
            return Ok(());
        }
        self.tokens.authorize(visit.request, visit.now)
    }

    fn refuse(&mut self, refusal: &Refusal, visit: &Visit<'_, Self>) -> Response {
        envelope::refused(refusal, visit.route.is_some_and(|route| route.role == Role::Token))
    }
}
