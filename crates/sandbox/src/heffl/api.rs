//! Heffl's API on the skeleton.

use std::sync::LazyLock;

use super::{
    envelope, routes,
    state::{State, TOKEN},
};
use crate::{
    kit::{Api, Refusal, Response, Route, Stored, Visit},
    vendor::Vendor,
};

impl Api for State {
    const VENDOR: Vendor = Vendor::Heffl;

    fn routes() -> &'static [Route<Self>] {
        static TABLE: LazyLock<Vec<Route<State>>> = LazyLock::new(|| routes::all().finish());
        &TABLE
    }

    /// The header alone names the key; a bearer token counts for nothing.
    fn admit(&mut self, visit: &Visit<'_, Self>) -> Result<(), Refusal> {
        if visit.request.header("x-api-key") != Some(TOKEN) {
            return Err(Refusal::Unauthorized);
        }
        self.limits.admit(visit.millis)
    }

    fn refuse(&mut self, refusal: &Refusal, visit: &Visit<'_, Self>) -> Response {
        let response = envelope::refused(refusal, visit.request, self.store());
        match refusal {
            Refusal::RateLimited { reset: Some(seconds) } => {
                self.limits.reached(response, *seconds, visit.millis)
            }
            _ => response,
        }
    }

    fn dress(&mut self, response: Response, visit: &Visit<'_, Self>) -> Response {
        self.limits.dress(response, visit.millis)
    }
}
