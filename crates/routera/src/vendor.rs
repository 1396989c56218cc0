//! The marker type of the vendor.

use std::time::Duration;

use dealport_core::auth::{Credentials, Environment, Variable};
use dealport_core::call::{Limits, Window};
use dealport_core::http::Response;
use dealport_core::plumbing::Failure;
use dealport_core::{Result, Vendor};

#[cfg(feature = "crm")]
use crate::settings::{self, Settings};
use crate::{Auth, auth, error};

/// Marker type for Routera, which has no values. It names the vendor of a client or a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_enums, reason = "a marker without values")]
pub enum Routera {}

impl Vendor for Routera {
    const NAME: &'static str = "routera";
    const BASE_URL: &'static str = "https://api.routera.io";

    const VARIABLES: &'static [Variable] = &[
        auth::CLIENT_ID,
        auth::CLIENT_SECRET,
        auth::TOKEN,
        #[cfg(feature = "crm")]
        settings::FIELDS,
    ];

    type Auth = Auth;
    #[cfg(feature = "crm")]
    type Settings = Settings;
    // Settings serve the model alone.
    #[cfg(not(feature = "crm"))]
    type Settings = ();
    type Cache = ();

    fn credentials(auth: Auth) -> Result<Credentials> {
        auth.credentials()
    }

    fn auth_from(environment: &Environment<'_>) -> Result<Auth> {
        Auth::from_environment(environment)
    }

    #[cfg(feature = "crm")]
    fn settings_from(environment: &Environment<'_>) -> Result<Settings> {
        Settings::from_environment(environment)
    }

    /// Returns a cautious limit, because the vendor documents none.
    fn limits() -> Limits {
        Limits::requests(Window::new(10, Duration::from_secs(1)))
    }

    fn failure(response: &Response) -> Option<Failure> {
        Some(error::read(response))
    }
}
