//! The facts about Pipedrive that every call needs.

mod marker;

use dealport_core::auth::{Credentials, Environment, Variable};
use dealport_core::call::{Limits, RateUpdate};
use dealport_core::http::Response;
use dealport_core::plumbing::Failure;
use dealport_core::{Result, Vendor};

use crate::auth::{API_TOKEN, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN};
use crate::{Auth, Settings, envelope, error, limits, settings};

pub use self::marker::Pipedrive;

// For webhooks; a client does not need them.
const WEBHOOK_USER: Variable = Variable::secret("PIPEDRIVE_WEBHOOK_USER");
const WEBHOOK_PASSWORD: Variable = Variable::secret("PIPEDRIVE_WEBHOOK_PASSWORD");

impl Vendor for Pipedrive {
    const NAME: &'static str = "pipedrive";
    const BASE_URL: &'static str = "https://api.pipedrive.com";
    const PATH_PREFIXES: &'static [&'static str] = &["/api/v2", "/api/v1", "/api", "/v1"];

    const VARIABLES: &'static [Variable] = &[
        API_TOKEN,
        CLIENT_ID,
        CLIENT_SECRET,
        REFRESH_TOKEN,
        settings::KEY_FIELD,
        settings::DAILY_BUDGET,
        WEBHOOK_USER,
        WEBHOOK_PASSWORD,
    ];

    type Auth = Auth;
    type Settings = Settings;
    type Cache = ();

    fn credentials(auth: Auth) -> Result<Credentials> {
        auth.credentials()
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Auth> {
        Auth::from_environment(environment)
    }

    fn settings_from(environment: &Environment<'_>) -> Result<Settings> {
        Settings::from_environment(environment)
    }

    fn daily_budget(settings: &Settings) -> Option<u64> {
        settings.tokens_a_day()
    }

    fn limits() -> Limits {
        limits::DOCUMENTED
    }

    fn failure(response: &Response) -> Option<Failure> {
        Some(error::read(response))
    }

    fn reports_failure(response: &Response) -> bool {
        envelope::reports_failure(response)
    }

    fn rate(response: &Response) -> RateUpdate {
        limits::read(response)
    }

    fn request_id(response: &Response) -> Option<String> {
        response.header("x-correlation-id").map(str::to_owned)
    }
}
