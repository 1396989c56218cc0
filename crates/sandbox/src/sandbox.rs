//! A running sandbox.

use std::{convert::Infallible, fmt, net::SocketAddr, sync::Arc};

use tokio::task::JoinHandle;

use crate::{Builder, Fault, Pipedrive, Recorded, Vendor, fault::Plan, journal::Journal, pipedrive};

/// The vendors' servers, running on loopback until this is dropped.
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
    /// One for each vendor, in the order of [`Vendor::ALL`].
    running: Vec<Running>,
    plan: Arc<Plan>,
    journal: Arc<Journal>,
    pipedrive: Arc<pipedrive::Service>,
}

/// A server that ends with this.
pub(crate) struct Running {
    url: String,
    task: JoinHandle<Infallible>,
}

impl Running {
    pub(crate) fn new(address: SocketAddr, task: JoinHandle<Infallible>) -> Self {
        Self { url: format!("http://{address}"), task }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Sandbox {
    /// Settings, to be changed and then started.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(
        running: Vec<Running>,
        plan: Arc<Plan>,
        journal: Arc<Journal>,
        pipedrive: Arc<pipedrive::Service>,
    ) -> Self {
        Self { running, plan, journal, pipedrive }
    }

    /// Where the vendor's server listens: scheme, host and port, in place of the vendor's own.
    #[must_use]
    pub fn url(&self, vendor: Vendor) -> &str {
        let index = Vendor::ALL.iter().position(|&known| known == vendor);
        index.and_then(|index| self.running.get(index)).map_or("", |running| &running.url)
    }

    /// The secret that the vendor's server accepts.
    #[must_use]
    pub fn token(&self, vendor: Vendor) -> &'static str {
        match vendor {
            Vendor::Pipedrive => pipedrive::TOKEN,
        }
    }

    /// The environment variables that point a client at this sandbox.
    #[must_use]
    pub fn env(&self) -> Vec<(&'static str, String)> {
        vec![
            ("PIPEDRIVE_URL", self.url(Vendor::Pipedrive).to_owned()),
            ("PIPEDRIVE_API_TOKEN", self.token(Vendor::Pipedrive).to_owned()),
        ]
    }

    /// Orders a fault, after those that are still to come.
    pub fn inject(&self, fault: impl Into<Fault>) {
        self.plan.add(fault.into());
    }

    /// Takes back every fault that is still to come.
    pub fn clear_faults(&self) {
        self.plan.clear();
    }

    /// Every request seen, in the order of arrival; only the last 20,000 are kept.
    #[must_use]
    pub fn requests(&self) -> Vec<Recorded> {
        self.journal.all()
    }

    /// Forgets the requests seen so far.
    pub fn clear_requests(&self) {
        self.journal.clear();
    }

    /// The state behind Pipedrive's server, to look at and to prepare.
    #[must_use]
    pub fn pipedrive(&self) -> Pipedrive<'_> {
        Pipedrive::new(&self.pipedrive)
    }

    /// Ends the servers and their connections, and returns when the ports are free.
    pub async fn stop(mut self) {
        for running in &mut self.running {
            running.task.abort();
            // The only outcome is that the task was aborted.
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
