//! Settings of a sandbox.

use std::{net::Ipv4Addr, sync::Arc};

use tokio::net::TcpListener;

use crate::{
    clock::Clock,
    error::{Error, ParseFaultError},
    fault::{Fault, Faults, Plan},
    heffl,
    journal::Journal,
    kit::{Seed, Service},
    pipedrive,
    rate::Rate,
    reply::Serve,
    routera,
    sandbox::{Running, Sandbox, Services},
    server::Server,
    vendor::Vendor,
    weeek,
};

/// More deals than this are not made; ids and times stay far from where they would overflow.
const MOST: u64 = 1_000_000_000;

/// Settings of a sandbox, made by [`Sandbox::builder`].
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    deals: u64,
    seed: u64,
    port: u16,
    rate: Rate,
    clock: Clock,
    faults: Result<Vec<Fault>, ParseFaultError>,
    vendors: Vec<Vendor>,
    heffl: heffl::Options,
    routera: routera::Options,
    weeek: weeek::Options,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            deals: 120,
            seed: 0xDEA1,
            port: 0,
            rate: Rate::new(),
            clock: Clock::system(),
            faults: Ok(Vec::new()),
            vendors: Vendor::ALL.to_vec(),
            heffl: heffl::Options { generation: 2, reset_as_epoch: false },
            routera: routera::Options { lifetime: 3_600, total_count: false, account: true },
            weeek: weeek::Options::default(),
        }
    }
}

impl Sandbox {
    /// Returns the default settings, to be changed and then started.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Builder {
    /// Sets how many deals each vendor starts with. The default is 120.
    ///
    /// It counts the deals that a plain list of the vendor returns, with Weeek the lists of all statuses.
    /// Archived and deleted ones come on top: with Pipedrive 5 and 2 for every 100, with Routera 5 archived
    /// ones; Weeek's archived ones are in its lists. Deals are made when they are read, so a million costs no
    /// memory. Times are spread over two and a half years; from ten million deals on they run past the
    /// present, and a billion is the most.
    pub fn deals(mut self, deals: u64) -> Self {
        self.deals = deals;
        self
    }

    /// Sets the seed of the data. The same seed and number of deals always give the same data.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the vendors to serve, in the order of their ports. The default is all of them.
    pub fn vendors(mut self, vendors: impl IntoIterator<Item = Vendor>) -> Self {
        self.vendors.clear();
        for vendor in vendors {
            if !self.vendors.contains(&vendor) {
                self.vendors.push(vendor);
            }
        }
        self
    }

    /// Sets the port of the first vendor. Each further vendor takes the next port. The default 0 takes free
    /// ports.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the limits that the servers keep.
    pub fn rate(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self
    }

    /// Sets Heffl's limit of requests in a minute. See [`Rate::minute_limit`].
    pub fn minute_limit(mut self, requests: u32) -> Self {
        self.rate = self.rate.minute_limit(requests);
        self
    }

    /// Sets which of the two published generations of its v1 Heffl serves: 1 or 2. The default is 2.
    pub fn heffl_v1_generation(mut self, generation: u8) -> Self {
        self.heffl.generation = generation.clamp(1, 2);
        self
    }

    /// Sets whether Heffl's `RateLimit-Reset` is a Unix time. By default it is a number of seconds.
    pub fn heffl_reset_as_epoch(mut self, epoch: bool) -> Self {
        self.heffl.reset_as_epoch = epoch;
        self
    }

    /// Sets how many seconds Routera's access tokens are valid. The default is 3600.
    pub fn routera_token_lifetime(mut self, seconds: u64) -> Self {
        self.routera.lifetime = seconds;
        self
    }

    /// Sets whether Routera's `pagination.count` counts all items. By default it counts those of the page.
    pub fn routera_total_count(mut self, total: bool) -> Self {
        self.routera.total_count = total;
        self
    }

    /// Sets whether Routera's access tokens belong to an account. By default they do. See
    /// [`Routera::set_account_context`](crate::Routera::set_account_context).
    pub fn routera_account_context(mut self, account: bool) -> Self {
        self.routera.account = account;
        self
    }

    /// Sets whether Weeek sends flags as 1 and 0. By default it sends true and false.
    pub fn weeek_numeric_flags(mut self, numeric: bool) -> Self {
        self.weeek.numeric_flags = numeric;
        self
    }

    /// Sets whether Weeek's response to an upload of one file is a list. By default it is the file itself.
    pub fn weeek_upload_as_list(mut self, list: bool) -> Self {
        self.weeek.upload_as_list = list;
        self
    }

    /// Sets whether Weeek sends deals as in 2023: with one executor, organization and contact each, and tags
    /// as objects.
    pub fn weeek_old_deals(mut self, old: bool) -> Self {
        self.weeek.old_deals = old;
        self
    }

    /// Sets Pipedrive's limit of requests in two seconds. See [`Rate::burst_limit`].
    pub fn burst_limit(mut self, requests: u32) -> Self {
        self.rate = self.rate.burst_limit(requests);
        self
    }

    /// Sets Pipedrive's daily quota of tokens. See [`Rate::daily_tokens`].
    pub fn daily_tokens(mut self, tokens: u64) -> Self {
        self.rate = self.rate.daily_tokens(tokens);
        self
    }

    /// Sets limits that no client reaches. See [`Rate::unlimited`].
    pub fn unlimited(mut self) -> Self {
        self.rate = Rate::unlimited();
        self
    }

    /// Sets the clock of the servers. The default is the system's clock.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Adds a fault, after those added before.
    pub fn fault(mut self, fault: impl Into<Fault>) -> Self {
        if let Ok(faults) = &mut self.faults {
            faults.push(fault.into());
        }
        self
    }

    /// Adds faults in their text form. An invalid text is an error of [`start`](Self::start).
    pub fn faults(mut self, text: &str) -> Self {
        match (text.parse::<Faults>(), &mut self.faults) {
            (Ok(more), Ok(faults)) => faults.extend(more),
            (Err(error), faults @ Ok(_)) => *faults = Err(error),
            (_, Err(_)) => {}
        }
        self
    }

    /// Starts the servers on 127.0.0.1. They run in the background until the sandbox is dropped.
    ///
    /// The servers run on the tokio runtime of the caller, which must have I/O and time enabled.
    ///
    /// # Errors
    ///
    /// Returns an error if a fault is invalid or its vendor does not have it, or if a port cannot be bound.
    pub async fn start(self) -> Result<Sandbox, Error> {
        let services = self.services();
        let faults = self.faults?;
        faults.iter().try_for_each(Fault::check)?;
        let plan = Arc::new(Plan::new(faults, self.seed));
        let journal = Arc::new(Journal::default());
        let mut running = Vec::new();
        for (offset, &vendor) in (0u16..).zip(&self.vendors) {
            let api: Arc<dyn Serve> = match vendor {
                Vendor::Pipedrive => Arc::clone(&services.pipedrive) as Arc<dyn Serve>,
                Vendor::Heffl => Arc::clone(&services.heffl) as Arc<dyn Serve>,
                Vendor::Routera => Arc::clone(&services.routera) as Arc<dyn Serve>,
                Vendor::Weeek => Arc::clone(&services.weeek) as Arc<dyn Serve>,
            };
            let port = match self.port {
                0 => 0,
                port => port.checked_add(offset).ok_or(Error::NoPort(vendor))?,
            };
            let bind = |source| Error::Bind { port, source };
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(bind)?;
            let address = listener.local_addr().map_err(bind)?;
            let (plan, journal) = (Arc::clone(&plan), Arc::clone(&journal));
            let server = Arc::new(Server { vendor, api, plan, journal });
            running.push(Running::new(vendor, address, tokio::spawn(server.serve(listener))));
        }
        Ok(Sandbox::new(running, plan, journal, services, self.clock))
    }

    fn services(&self) -> Services {
        let (seed, clock) = (Seed { seed: self.seed, deals: self.deals.min(MOST) }, &self.clock);
        Services {
            pipedrive: Service::shared(pipedrive::State::new(seed, self.rate), clock),
            heffl: Service::shared(heffl::State::new(seed, self.heffl, self.rate.minute), clock),
            routera: Service::shared(routera::State::new(seed, self.routera), clock),
            weeek: Service::shared(weeek::State::new(seed, self.weeek), clock),
        }
    }
}
