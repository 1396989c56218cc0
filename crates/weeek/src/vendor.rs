//! The facts about Weeek that every call needs.

mod marker;

use std::time::Duration;

use dealport_core::auth::{Credentials, Environment, Variable};
use dealport_core::call::{Limits, Window};
use dealport_core::http::Response;
use dealport_core::plumbing::Failure;
use dealport_core::{Result, Vendor};

#[cfg(feature = "crm")]
use crate::Account;
use crate::{Auth, Settings, envelope, error, settings};

pub use self::marker::Weeek;

const API_TOKEN: Variable = Variable::secret("WEEEK_API_TOKEN");

impl Vendor for Weeek {
    const NAME: &'static str = "weeek";
    const BASE_URL: &'static str = "https://api.weeek.net";
    const PATH_PREFIXES: &'static [&'static str] = &["/public/v1"];

    const VARIABLES: &'static [Variable] = &[API_TOKEN, settings::KEY_FIELD];

    type Auth = Auth;
    type Settings = Settings;
    #[cfg(feature = "crm")]
    type Cache = Account;
    // Only the model remembers what the account has.
    #[cfg(not(feature = "crm"))]
    type Cache = ();

    fn credentials(auth: Auth) -> Result<Credentials> {
        Credentials::bearer(auth.secret(), "API token")
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Auth> {
        let how = "set it to a token from the settings of Weeek's workspace, API";
        environment.secret(API_TOKEN.name, how).map(Auth::token)
    }

    fn settings_from(environment: &Environment<'_>) -> Result<Settings> {
        Settings::from_environment(environment)
    }

    /// Returns a limit of our own, since the vendor documents none. Other clients keep to it without being
    /// refused (observed).
    fn limits() -> Limits {
        Limits::requests(Window::new(20, Duration::from_secs(2)))
    }

    fn failure(response: &Response) -> Option<Failure> {
        Some(error::read(response))
    }

    fn reports_failure(response: &Response) -> bool {
        envelope::reports_failure(response)
    }
}
