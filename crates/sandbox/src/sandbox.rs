//! A running sandbox.

use std::{convert::Infallible, fmt, net::SocketAddr, sync::Arc};

use tokio::task::JoinHandle;

use crate::{
    clock::Clock,
    fault::{Fault, Plan},
    heffl::{self, Heffl},
    journal::{Journal, Recorded},
    pipedrive::{self, Pipedrive},
    routera::{self, Routera},
    vendor::Vendor,
    weeek::{self, Weeek},
};

/// The vendors' servers, which run on loopback until this is dropped.
///
/// ```
/// use dealport_sandbox::{Sandbox, Vendor};
///
/// # #[tokio::main(flavor = "current_thread")] async fn main() -> Result<(), dealport_sandbox::Error> {
/// let sandbox = Sandbox::builder().deals(1_000).seed(7).faults("pipedrive: 2x rate-limit").start().await?;
/// assert!(sandbox.url(Vendor::Pipedrive).starts_with("http://127.0.0.1:"));
/// assert_eq!(sandbox.pipedrive().deal_count(), 1_000);
/// sandbox.stop().await;
/// # Ok(()) }
/// ```
pub struct Sandbox {
    /// One for each vendor that is served.
    running: Vec<Running>,
    plan: Arc<Plan>,
    journal: Arc<Journal>,
    services: Services,
    clock: Clock,
}

/// The state behind the servers.
pub(crate) struct Services {
    pub(crate) pipedrive: Arc<pipedrive::Service>,
    pub(crate) heffl: Arc<heffl::Service>,
    pub(crate) routera: Arc<routera::Service>,
    pub(crate) weeek: Arc<weeek::Service>,
}

/// A server that ends when this is dropped.
pub(crate) struct Running {
    vendor: Vendor,
    url: String,
    task: JoinHandle<Infallible>,
}

impl Running {
    pub(crate) fn new(vendor: Vendor, address: SocketAddr, task: JoinHandle<Infallible>) -> Self {
        Self { vendor, url: format!("http://{address}"), task }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Sandbox {
    pub(crate) fn new(
        running: Vec<Running>,
        plan: Arc<Plan>,
        journal: Arc<Journal>,
        services: Services,
        clock: Clock,
    ) -> Self {
        Self { running, plan, journal, services, clock }
    }

    /// Returns the clock of the servers. A fixed clock can be moved through it.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns the scheme, host and port of the vendor's server, in place of the vendor's own. It is empty if
    /// the vendor is not served.
    #[must_use]
    pub fn url(&self, vendor: Vendor) -> &str {
        self.running.iter().find(|running| running.vendor == vendor).map_or("", |running| &running.url)
    }

    /// Returns the secret that the vendor's server accepts: a token, an API key, or the secret of a client.
    #[must_use]
    pub fn token(&self, vendor: Vendor) -> &'static str {
        match vendor {
            Vendor::Pipedrive => pipedrive::TOKEN,
            Vendor::Heffl => heffl::TOKEN,
            Vendor::Routera => routera::CLIENT_SECRET,
            Vendor::Weeek => weeek::TOKEN,
        }
    }

    /// Returns the environment variables that connect a client to the vendors of this sandbox.
    #[must_use]
    pub fn env(&self) -> Vec<(&'static str, String)> {
        let variables =
            self.running.iter().flat_map(|running| match (running.vendor, running.url.as_str()) {
                (Vendor::Pipedrive, url) => {
                    vec![("PIPEDRIVE_URL", url), ("PIPEDRIVE_API_TOKEN", pipedrive::TOKEN)]
                }
                (Vendor::Heffl, url) => vec![("HEFFL_URL", url), ("HEFFL_API_KEY", heffl::TOKEN)],
                (Vendor::Routera, url) => vec![
                    ("ROUTERA_URL", url),
                    ("ROUTERA_CLIENT_ID", routera::CLIENT_ID),
                    ("ROUTERA_CLIENT_SECRET", routera::CLIENT_SECRET),
                ],
                (Vendor::Weeek, url) => vec![("WEEEK_URL", url), ("WEEEK_API_TOKEN", weeek::TOKEN)],
            });
        variables.map(|(name, value)| (name, value.to_owned())).collect()
    }

    /// Adds a fault, after those that are still to come.
    pub fn inject(&self, fault: impl Into<Fault>) {
        self.plan.add(fault.into());
    }

    /// Removes all faults that are still to come.
    pub fn clear_faults(&self) {
        self.plan.clear();
    }

    /// Returns the requests so far in the order of arrival, at most the last 20,000.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.journal.all()
    }

    /// Clears the log of requests.
    pub fn clear_requests(&self) {
        self.journal.clear();
    }

    /// Returns the state behind Pipedrive's server.
    #[must_use]
    pub fn pipedrive(&self) -> Pipedrive<'_> {
        Pipedrive::new(&self.services.pipedrive)
    }

    /// Returns the state behind Heffl's server.
    #[must_use]
    pub fn heffl(&self) -> Heffl<'_> {
        Heffl::new(&self.services.heffl)
    }

    /// Returns the state behind Routera's server.
    #[must_use]
    pub fn routera(&self) -> Routera<'_> {
        Routera::new(&self.services.routera)
    }

    /// Returns the state behind Weeek's server.
    #[must_use]
    pub fn weeek(&self) -> Weeek<'_> {
        Weeek::new(&self.services.weeek)
    }

    /// Stops the servers and their connections, and returns when the ports are free.
    pub async fn stop(mut self) {
        for running in &mut self.running {
            running.task.abort();
            // The task can only have been aborted.
            (&mut running.task).await.err();
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let urls = self.running.iter().map(|running| &running.url);
        f.debug_struct("Sandbox").field("urls", &urls.collect::<Vec<_>>()).finish_non_exhaustive()
    }
}
