//! Measures copies between two CRMs that other processes serve.
//!
//! `cargo run --release -p dealport-sync --example copy_speed -- copy 10000`
//!
//! `copy DEALS` copies without limits, `paced DEALS` with a limit of 100 requests in two seconds, and
//! `plan DEALS` makes a plan alone.

#![allow(clippy::print_stdout, reason = "the program prints its measurements")]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use dealport::call::{CallEvent, CallStep, Observer, RateLimiting};
use dealport::crm::{Crm, DealQuery};
use dealport::error::ErrorKind;
use dealport::{Config, ConnectOptions};
use dealport_sandbox::{Rate, Sandbox};
use dealport_sync::{Copy, CopyMap, Fate, Kind, Ledger, RunOptions};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The limit of `paced`: requests in two seconds.
const BURST: u32 = 100;

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mode = arguments.next().unwrap_or_else(|| "copy".to_owned());
    let deals = arguments.next().and_then(|count| count.parse().ok()).unwrap_or(10_000);
    match mode.as_str() {
        "serve" => serve(deals, arguments.next().is_some()).await,
        "copy" | "paced" | "plan" => measure(&mode, deals).await,
        other => Err(format!("unknown mode {other}; expected copy, paced or plan").into()),
    }
}

/// Serves a sandbox until standard input ends, and prints the variables of its clients.
async fn serve(deals: u64, is_limited: bool) -> Result<()> {
    let builder = Sandbox::builder().deals(deals);
    let limited = Rate::unlimited().burst_limit(BURST);
    let builder = if is_limited { builder.rate(limited) } else { builder.unlimited() };
    let sandbox = builder.start().await?;
    let field = sandbox.pipedrive().add_field("Copied from", "varchar", &[]).unwrap_or_default();
    println!("PIPEDRIVE_KEY_FIELD={field}");
    for (name, value) in sandbox.env() {
        println!("{name}={value}");
    }
    println!();
    tokio::task::spawn_blocking(|| std::io::stdin().lock().lines().count()).await?;
    Ok(())
}

/// A process that serves a sandbox. It ends with this process, which holds its standard input.
struct Server {
    variables: BTreeMap<String, String>,
    child: Child,
}

impl Server {
    fn start(deals: u64, is_limited: bool) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", &deals.to_string()]).args(is_limited.then_some("limited"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let mut variables = BTreeMap::new();
        for line in lines {
            match line?.split_once('=') {
                Some((name, value)) => variables.insert(name.to_owned(), value.to_owned()),
                None => break,
            };
        }
        Ok(Self { variables, child })
    }

    fn connect(&self, vendor: &str, options: ConnectOptions) -> Result<Arc<dyn Crm>> {
        let config = Config::new(vendor).variables(self.variables.clone()).options(options);
        Ok(dealport::connect_with(config)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        // It ends by itself.
        let _ = self.child.wait();
    }
}

/// Counts requests, and refusals for their rate.
#[derive(Debug, Default)]
struct Counted {
    requests: AtomicU64,
    refused: AtomicU64,
}

impl Observer for Counted {
    fn observe(&self, event: &CallEvent<'_>) {
        match &event.step {
            CallStep::Attempt { .. } => self.requests.fetch_add(1, Ordering::Relaxed),
            CallStep::Failed { error, .. } if error.kind() == ErrorKind::RateLimited => {
                self.refused.fetch_add(1, Ordering::Relaxed)
            }
            _ => 0,
        };
    }
}

async fn measure(mode: &str, deals: u64) -> Result<()> {
    let is_paced = mode == "paced";
    let source = Server::start(deals, false)?;
    let target = Server::start(20, is_paced)?;
    let counted = Arc::new(Counted::default());
    let free = || ConnectOptions::new().rate_limiting(RateLimiting::Off);
    let from = source.connect("heffl", free())?;
    let paced = if is_paced { ConnectOptions::new() } else { free() };
    let to = target.connect("pipedrive", paced.observer(Arc::clone(&counted) as Arc<dyn Observer>))?;
    let map = map(&*to).await?;
    let folder = tempfile::tempdir()?;
    let ledger = Ledger::open(folder.path().join("copy.db"))?;
    let copy = Copy::new(&*from, &*to, &map).ledger(&ledger);

    let begin = Instant::now();
    let plan = copy.plan().await?;
    let (planned, header) = (begin.elapsed(), plan.header());
    let (actions, requests) = (header.actions, header.requests);
    println!(
        "planned {deals} deals in {planned:.2?}: {actions} actions, {requests} requests, {} KiB",
        peak()
    );
    if mode == "plan" {
        return Ok(());
    }
    let before = counted.requests.load(Ordering::Relaxed);
    let begin = Instant::now();
    let report = plan.apply(&ledger, RunOptions::new()).await?;
    let seconds = begin.elapsed().as_secs_f64();
    if !report.is_complete() {
        return Err(format!("the copy is not complete: {report:?}").into());
    }
    let sent = counted.requests.load(Ordering::Relaxed) - before;
    let created: u64 = Kind::ALL.iter().map(|kind| report.kinds[kind].of(Fate::Created)).sum();
    let copied = report.kinds[&Kind::Deal].of(Fate::Created);
    #[allow(clippy::cast_precision_loss, reason = "counts are small")]
    let rate = |count: u64| count as f64 / seconds;
    println!("copied {copied} deals and {} contacts in {seconds:.2} s", created - copied);
    println!("{:.0} items a second, {:.0} deals a second, {} KiB", rate(created), rate(copied), peak());
    let refused = counted.refused.load(Ordering::Relaxed);
    println!("{sent} requests, {:.1} a second, {refused} refused for their rate", rate(sent));
    Ok(())
}

/// Returns a map that sends everything to the first stage of the target, and accepts all losses.
async fn map(to: &dyn Crm) -> Result<CopyMap> {
    let first = to.deals(DealQuery::new()).try_next().await?.ok_or("the target is empty")?;
    let (pipeline, stage) = (first.pipeline.ok_or("no pipeline")?.id, first.stage.ok_or("no stage")?.id);
    Ok(CopyMap::parse(&format!(
        "[pipelines]\n\"*\" = \"{pipeline}\"\n[stages]\n\"*\" = \"{stage}\"\n[owners]\n\"*\" = false\n\
         [tags]\n\"*\" = false\n[fields]\n\"*\" = false\n[match]\nambiguous = \"create\"\n[losses]\n\
         accept = [\"created_at\", \"priority\", \"source\", \"lead\", \"people\", \"expected_close\", \
         \"person.emails\", \"person.phones\", \"person.organizations\", \"organization.email\", \
         \"organization.phone\"]\n"
    ))?)
}

/// Returns the peak memory of this process in KiB, or 0 on systems other than Linux.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
