//! How a sandbox is set up.

use std::{net::Ipv4Addr, sync::Arc};

use tokio::net::TcpListener;

use crate::{
    Clock, Error, Fault, Faults, ParseFaultError, Rate, Sandbox, Vendor, api::Api, fault::Plan,
    journal::Journal, pipedrive, sandbox::Running, server::Server,
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
        }
    }
}

impl Builder {
    /// How many deals each vendor starts with; 120 unless set.
    ///
    /// It counts the deals that a plain list of the vendor returns. Archived and deleted ones come on top: with
    /// Pipedrive, 5 and 2 for every 100. Deals are made when they are read, so a million costs no memory. Times are
    /// spread over two and a half years; from ten million deals on they run past the present,
    /// and a billion is the most.
    pub fn deals(mut self, deals: u64) -> Self {
        self.deals = deals;
        self
    }

    /// The seed of the data; the same seed and number of deals give the same data, whatever the time is.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The port of the first vendor, each next one taking the port after; 0, the default, takes free ones.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The limits that the servers keep.
    pub fn rate(mut self, rate: Rate) -> Self {
        self.rate = rate;
        self
    }

    /// Requests in two seconds, see [`Rate::burst_limit`].
    pub fn burst_limit(mut self, requests: u32) -> Self {
        self.rate = self.rate.burst_limit(requests);
        self
    }

    /// Tokens of a day, see [`Rate::daily_tokens`].
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
    /// Faults that cannot be read, and a port that cannot be bound.
    pub async fn start(self) -> Result<Sandbox, Error> {
        let plan = Arc::new(Plan::new(self.faults?, self.seed));
        let journal = Arc::new(Journal::default());
        let pipedrive = Arc::new(pipedrive::Service::new(self.deals, self.seed, self.rate, self.clock));
        let mut running = Vec::new();
        for (offset, &vendor) in (0u16..).zip(Vendor::ALL) {
            let api: Arc<dyn Api> = match vendor {
                Vendor::Pipedrive => Arc::clone(&pipedrive) as Arc<dyn Api>,
            };
            let port = match self.port {
                0 => 0,
                port => port.checked_add(offset).ok_or(Error::NoPort(vendor))?,
            };
            let bind = |source| Error::Bind { port, source };
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(bind)?;
            let address = listener.local_addr().map_err(bind)?;
            let (plan, journal) = (Arc::clone(&plan), Arc::clone(&journal));
            let server = Arc::new(Server { vendor, address, api, plan, journal });
            running.push(Running::new(address, tokio::spawn(server.serve(listener))));
        }
        Ok(Sandbox::new(running, plan, journal, pipedrive))
    }
}
