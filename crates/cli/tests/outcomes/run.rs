//! Running all cases.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use dealport::{Crm, Error, ErrorKind, Outcome};
use dealport_hostile::{Case, Operation, Plan, Server, Vendor, When};
use tokio::runtime::Runtime;

use crate::cell::{Cell, Frequency, Said};
use crate::clock::{self, Clock};
use crate::crm;
use crate::exit::Exit;

/// A time that is longer than any call.
const PATIENCE: Duration = Duration::from_secs(600);

/// Runs every case against every vendor that can behave like it.
pub(crate) fn all(cases: &[Case]) -> Vec<Cell> {
    let jobs: Vec<_> = cases
        .iter()
        .flat_map(|case| Vendor::ALL.map(|vendor| (case, vendor)))
        .flat_map(|(case, vendor)| Operation::ALL.map(|operation| (case, vendor, operation)))
        .filter(|(case, vendor, operation)| case.is_honest(*vendor, *operation))
        .collect();
    let next = AtomicUsize::new(0);
    let cells = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(2, usize::from).min(8);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let worker = Worker::new();
                while let Some(&(case, vendor, operation)) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = worker.run_case(case, vendor, operation);
                    cells.lock().unwrap().extend(found);
                }
            });
        }
    });
    cells.into_inner().unwrap()
}

/// Runs one write against a healthy server.
pub(crate) fn healthy(vendor: Vendor, operation: Operation) -> Cell {
    Worker::new().run(None, vendor, operation, Frequency::Once)
}

/// A server and a client of each vendor.
struct Worker {
    clock: Clock,
    runtime: Runtime,
    pairs: Vec<(Vendor, Server, Arc<dyn Crm>)>,
}

impl Worker {
    fn new() -> Self {
        let (clock, runtime) = Clock::new();
        let pairs = runtime.block_on(async {
            let mut pairs = Vec::new();
            for vendor in Vendor::ALL {
                let server = Server::start(vendor, Plan::healthy()).await.unwrap();
                let crm = crm::connect(&server.url(), vendor);
                pairs.push((vendor, server, crm));
            }
            pairs
        });
        Self { clock, runtime, pairs }
    }

    /// Runs a case with a fault that hits once, and with one that hits each time if that can differ.
    fn run_case(&self, case: &Case, vendor: Vendor, operation: Operation) -> Vec<Cell> {
        let run = |frequency| self.run(Some(case), vendor, operation, frequency);
        match case.fault.when() {
            // No server listens there later.
            When::Unreachable => return vec![run(Frequency::Always)],
            When::Connected => return vec![run(Frequency::Once), run(Frequency::Always)],
            _ => {}
        }
        let mut first = run(Frequency::Once);
        if first.writes > 1 {
            return vec![first, run(Frequency::Always)];
        }
        first.frequency = Frequency::Any;
        vec![first]
    }

    fn run(&self, case: Option<&Case>, vendor: Vendor, operation: Operation, frequency: Frequency) -> Cell {
        let plan = match (case.cloned(), frequency) {
            (None, _) => Plan::healthy(),
            (Some(case), Frequency::Any | Frequency::Once) => Plan::once(case),
            (Some(case), Frequency::Always) => Plan::always(case),
        };
        let plan = plan.pause(Arc::new(|time| Box::pin(clock::pass(time))));
        let reads_first = case.is_some_and(|case| case.fault.reuses_connection());
        let (_, server, crm) = self.pairs.iter().find(|(known, ..)| *known == vendor).unwrap();
        let (result, counted) = self.runtime.block_on(async {
            // Reset the rate limits that the client learned from the previous case.
            tokio::time::advance(Duration::from_secs(3600)).await;
            if case.is_some_and(|case| case.fault.when() == When::Unreachable) {
                let server = Server::start(vendor, plan).await.unwrap();
                let crm = crm::connect(&server.url(), vendor);
                return (
                    self.write(&*crm, vendor, operation, reads_first).await,
                    Counted::of(&server, operation),
                );
            }
            server.restart(plan).await;
            (self.write(&**crm, vendor, operation, reads_first).await, Counted::of(server, operation))
        });
        let (exit, error) = said(result, vendor);
        let Counted { writes, effects, strays } = counted;
        Cell { case: case.cloned(), vendor, operation, frequency, exit, error, writes, effects, strays }
    }

    /// Returns the result of the client, or `None` if it never returns.
    async fn write(
        &self,
        crm: &dyn Crm,
        vendor: Vendor,
        operation: Operation,
        reads_first: bool,
    ) -> Option<Result<(), Error>> {
        tokio::select! {
            result = crm::write(crm, vendor, operation, reads_first) => Some(result),
            () = self.clock.run_for(PATIENCE) => None,
        }
    }
}

/// The server's counts.
struct Counted {
    writes: usize,
    effects: usize,
    strays: Vec<String>,
}

impl Counted {
    fn of(server: &Server, operation: Operation) -> Self {
        Self { writes: server.writes(), effects: server.effects(operation), strays: server.strays() }
    }
}

/// Returns the exit code of the program, and the error.
fn said(result: Option<Result<(), Error>>, vendor: Vendor) -> (Exit, Option<Said>) {
    match result {
        Some(Ok(())) => (Exit::Done, None),
        Some(Err(error)) => {
            let said = Said {
                kind: error.kind(),
                outcome: error.outcome(),
                text: error.to_string(),
                is_named: error.vendor() == Some(vendor.name()) && error.operation().is_some(),
            };
            (Exit::from(&error), Some(said))
        }
        None => {
            let text = "the call never ends".to_owned();
            let kind = ErrorKind::Timeout;
            (Exit::Interrupted, Some(Said { kind, outcome: Outcome::Unknown, text, is_named: false }))
        }
    }
}
