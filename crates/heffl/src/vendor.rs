//! The marker type of Heffl, which says how its API is called.

use dealport_core::auth::{Credentials, Environment, Variable};
use dealport_core::call::{Limits, RateUpdate};
use dealport_core::http::Response;
use dealport_core::plumbing::Failure;
use dealport_core::{Result, Vendor};
use http::HeaderName;

use crate::{Auth, Settings, error, limits, settings};

const API_KEY: Variable = Variable::secret("HEFFL_API_KEY");
// For webhooks; a client does not need it.
const WEBHOOK_SECRET: Variable = Variable::secret("HEFFL_WEBHOOK_SECRET");

/// The vendor Heffl: a marker type for clients and requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a marker type without values")]
pub enum Heffl {}

impl Vendor for Heffl {
    const NAME: &'static str = "heffl";
    const BASE_URL: &'static str = "https://api.heffl.com";
    const PATH_PREFIXES: &'static [&'static str] = &["/api/v2", "/api/v1", "/api"];

    const VARIABLES: &'static [Variable] = &[API_KEY, settings::KEY_FIELD, WEBHOOK_SECRET];

    type Auth = Auth;
    type Settings = Settings;
    type Cache = ();

    fn credentials(auth: Auth) -> Result<Credentials> {
        Credentials::header(HeaderName::from_static("x-api-key"), auth.secret(), "API key")
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Auth> {
        let how = "set it to a key from Heffl's settings, Developer";
        environment.secret(API_KEY.name, how).map(Auth::api_key)
    }

    fn settings_from(environment: &Environment<'_>) -> Result<Settings> {
        Settings::from_environment(environment)
    }

    fn limits() -> Limits {
        limits::DOCUMENTED
    }

    fn failure(response: &Response) -> Option<Failure> {
        Some(error::read(response))
    }

    fn rate(response: &Response) -> RateUpdate {
        limits::read(response)
    }
}
