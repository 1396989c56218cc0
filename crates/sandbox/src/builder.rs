//! How a sandbox is set up.

use std::{net::Ipv4Addr, sync::Arc};

use tokio::net::TcpListener;

use crate::{
    clock::Clock,
    error::{Error, ParseFaultError},
    fault::{Fault, Faults, Plan},
    heffl,
    journal::Journal,
    kit::store::Seed,
    pipedrive,
    rate::Rate,
    reply::Serve,
    routera,
    sandbox::{Running, Sandbox, Services},
    server::Server,
    vendor::Vendor,
    weeek,
};

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
    heffl_generation: u8,
    heffl_epoch: bool,
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
            heffl_generation: 2,
            heffl_epoch: false,
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
    /// How many deals each vendor starts with; 120 unless set.
    ///
    /// It counts the deals that a plain list of the vendor returns, with Weeek the lists of all statuses. Archived and
    /// deleted ones come on top: with Pipedrive 5 and 2 for every 100, with Routera 5 archived ones; Weeek's archived
    /// ones are in its lists. Deals are made when they are read, so a million costs no memory. Times are spread over two
    /// and a half years; from ten million deals on they run past the present, and a billion is the most.
    pub fn deals(mut self, deals: u64) -> Self {
        self.deals = deals;
        self
    }

    /// The seed of the data; the same seed and number of deals give the same data, whatever the time is.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The vendors to serve, in the order of their ports; all of them unless set.
    pub fn vendors(mut self, vendors: impl IntoIterator<Item = Vendor>) -> Self {
        self.vendors.clear();
        for vendor in vendors {
            if !self.vendors.contains(&vendor) {
                self.vendors.push(vendor);
            }
        }
        self
    }

    /// The port of the first vendor served, each next one taking the port after; 0, the default, takes free ones.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The limits that the servers keep.
    pub fn rate(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self
    }

    /// Heffl's requests in a minute, see [`Rate::minute_limit`].
    pub fn minute_limit(mut self, requests: u32) -> Self {
        self.rate = self.rate.minute_limit(requests);
        self
    }

    /// Which of the two published generations of its v1 Heffl serves, 1 or 2; 2 unless set.
    pub fn heffl_v1_generation(mut self, generation: u8) -> Self {
        self.heffl_generation = generation.clamp(1, 2);
        self
    }

    /// Whether Heffl's `RateLimit-Reset` is a Unix time and not a number of seconds, which it is unless set.
    pub fn heffl_reset_as_epoch(mut self, epoch: bool) -> Self {
        self.heffl_epoch = epoch;
        self
    }

    /// Seconds that Routera's access tokens are good for; 3600 unless set.
    pub fn routera_token_lifetime(mut self, seconds: u64) -> Self {
        self.routera.lifetime = seconds;
        self
    }

    /// Whether Routera's `pagination.count` counts all rows and not those of the page, which it does unless set.
    pub fn routera_total_count(mut self, total: bool) -> Self {
        self.routera.total_count = total;
        self
    }

    /// Whether Routera's access tokens belong to an account, which they do unless set; see
    /// [`Routera::set_account_context`](crate::Routera::set_account_context).
    pub fn routera_account_context(mut self, account: bool) -> Self {
        self.routera.account = account;
        self
    }

    /// Whether Weeek answers flags as 1 and 0 and not as true and false, which it does unless set.
    pub fn weeek_numeric_flags(mut self, numeric: bool) -> Self {
        self.weeek.numeric_flags = numeric;
        self
    }

    /// Whether Weeek answers the upload of one file with a list and not with the file itself, which it does unless set.
    pub fn weeek_upload_as_list(mut self, list: bool) -> Self {
        self.weeek.upload_as_list = list;
        self
    }

    /// Whether Weeek answers deals in the shape of 2023: one executor, organization and contact each, tags as objects.
    pub fn weeek_old_deals(mut self, old: bool) -> Self {
        self.weeek.old_deals = old;
        self
    }

    /// Pipedrive's requests in two seconds, see [`Rate::burst_limit`].
    pub fn burst_limit(mut self, requests: u32) -> Self {
        self.rate = self.rate.burst_limit(requests);
        self
    }

    /// Pipedrive's tokens of a day, see [`Rate::daily_tokens`].
    pub fn daily_tokens(mut self, tokens: u64) -> Self {
        self.rate = self.rate.daily_tokens(tokens);
        self
    }

    /// Limits that no client meets, see [`Rate::unlimited`].
    pub fn unlimited(mut self) -> Self {
        self.rate = Rate::unlimited();
        self
    }

    /// Where the servers take the time from; the system's clock unless set.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Orders a fault, after those ordered before.
    pub fn fault(mut self, fault: impl Into<Fault>) -> Self {
        if let Ok(faults) = &mut self.faults {
            faults.push(fault.into());
        }
        self
    }

    /// Orders faults in their text form; what cannot be read is an error of [`start`](Self::start).
    pub fn faults(mut self, text: &str) -> Self {
        match (text.parse::<Faults>(), &mut self.faults) {
            (Ok(more), Ok(faults)) => faults.extend(more),
            (Err(error), faults @ Ok(_)) => *faults = Err(error),
            (_, Err(_)) => {}
        }
        self
    }

    /// Binds 127.0.0.1 and serves in the background until the sandbox is dropped.
    ///
    /// The servers run on the tokio runtime of the caller, which must have I/O and time enabled.
    ///
    /// # Errors
    ///
    /// Faults that cannot be read or that their vendor does not know, and a port that cannot be bound.
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
        let (deals, seed, clock) = (self.deals, self.seed, &self.clock);
        let heffl = heffl::Options {
            generation: self.heffl_generation,
            reset_as_epoch: self.heffl_epoch,
            limit: self.rate.minute,
        };
        Services {
            pipedrive: Arc::new(pipedrive::Service::new(
                pipedrive::State::new(Seed { seed, deals }, self.rate),
                clock.clone(),
            )),
            heffl: Arc::new(heffl::Service::new(deals, seed, clock.clone(), heffl)),
            routera: Arc::new(routera::Service::new(
                routera::State::new(Seed { seed, deals }, self.routera),
                clock.clone(),
            )),
            weeek: Arc::new(weeek::Service::new(deals, seed, clock.clone(), self.weeek)),
        }
    }
}
