//! Weeek's API on the skeleton.

use std::sync::LazyLock;

use super::{
    envelope, routes,
    state::{State, TOKEN},
};
use crate::{
    kit::{Api, Refusal, Response, Route, Visit},
    vendor::Vendor,
};

/// No limits are documented, and none are kept.
impl Api for State {
    const VENDOR: Vendor = Vendor::Weeek;
    const EMPTY: &'static str = r#"{"success":true}"#;
    const TICK: i64 = 1_000;

    fn routes() -> &'static [Route<Self>] {
        static TABLE: LazyLock<Vec<Route<State>>> = LazyLock::new(|| routes::all().finish());
        &TABLE
    }

    fn admit(&mut self, visit: &Visit<'_, Self>) -> Result<(), Refusal> {
        let sent = visit.request.header("authorization").and_then(|value| value.strip_prefix("Bearer "));
        // That a path is looked up before the token is inferred.
        if visit.route.is_none() || sent == Some(TOKEN) { Ok(()) } else { Err(Refusal::Unauthorized) }
    }

    fn refuse(&mut self, refusal: &Refusal, visit: &Visit<'_, Self>) -> Response {
        envelope::refused(refusal, visit.request)
    }

    fn dress(&mut self, response: Response, _: &Visit<'_, Self>) -> Response {
        let is_json = response.headers.iter().any(|(_, value)| value == Response::JSON);
        if self.options.numeric_flags && is_json { envelope::numeric_flags(response) } else { response }
    }
}
