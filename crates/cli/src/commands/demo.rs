//! `demo`: a tour of all vendors in the sandbox.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use dealport::crm::{Attempt, DealField, Settled};
use dealport::heffl::Heffl;
use dealport::pipedrive::Pipedrive;
use dealport::sync::{Copy, CopyMap, Kind, Ledger, RunOptions};
use dealport::{Crm, Deal, DealChanges, DealQuery, Decimal, NewDeal, Vendor};
use dealport_sandbox::{Fault, FaultKind, Sandbox};
use futures_util::TryStreamExt;

use super::copy::{rows::KindRow, temporary::Temporary};
use super::deals::summary;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::names::{Names, Needs};
use crate::output::{Cell, Column, DealRow, Look, Output, Row, grid, wrapped};
use crate::totals::Totals;
use crate::vendors::{connect_with_keys, with_sources};

/// The paragraphs of the tour. A name in braces stands for what a step shows.
const TEXT: &str = include_str!("demo/text.txt");

/// The map of the copy.
const MAP: &str = include_str!("demo/copy.toml");

pub(super) async fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    context.interrupt.read(guide(&mut context.output, context.names.clone())).await
}

/// Shows the text, and takes each step where the text has it.
async fn guide(output: &mut Output, names: Names) -> Result<(), Failure> {
    let mut tour = Tour::begin(output.look(), names).await?;
    for (place, paragraph) in TEXT.lines().enumerate() {
        let shown = match paragraph {
            "{listed}" => tour.list(),
            "{summed}" => tour.summarize().await?,
            "{created}" => tour.create().await?,
            "{updated}" => tour.update().await?,
            "{refused}" => tour.refuse().await?,
            "{lost}" => tour.lose().await?,
            "{found}" => tour.deals(&tour.written),
            "{copied}" => tour.copy().await?,
            text => {
                let fill = |text: String, (name, value): &(&str, String)| text.replace(name, value);
                wrapped(&tour.values.iter().fold(text.to_owned(), fill), tour.look.width.min(100))
            }
        };
        output.text(&format!("{}{shown}", if place == 0 { "" } else { "\n" }))?;
    }
    Ok(())
}

/// A vendor with its deals before the tour.
struct Stop {
    crm: Arc<dyn Crm>,
    deals: Vec<Deal>,
}

impl Stop {
    /// Returns a deal with the stage and the organizations of the first one.
    fn deal(&self, title: &str) -> NewDeal {
        let deal = self.changes(title, 1_250_000);
        match self.deals.first() {
            Some(Deal { pipeline: Some(pipeline), stage: Some(stage), organizations, .. }) => {
                let organizations = organizations.iter().map(|organization| organization.id.clone());
                deal.pipeline(&pipeline.id).stage(&stage.id).organizations(organizations).into()
            }
            _ => deal.into(),
        }
    }

    /// Returns changes of the title, and of the amount if the vendor has one.
    fn changes(&self, title: &str, cents: i64) -> DealChanges {
        let changes = DealChanges::new().title(title);
        let has_amount = self.crm.capabilities().access(DealField::Amount).settable;
        if has_amount { changes.amount(Decimal::new(cents, 2)) } else { changes }
    }
}

/// The tour with what it has done so far.
struct Tour {
    look: Look,
    names: Names,
    sandbox: Sandbox,
    stops: BTreeMap<&'static str, Stop>,
    /// The deals that the last step wrote.
    written: Vec<Deal>,
    /// What stands in the text for names in braces.
    values: Vec<(&'static str, String)>,
}

impl Tour {
    async fn begin(look: Look, names: Names) -> Result<Self, Failure> {
        let sandbox = Sandbox::builder().unlimited().start().await;
        let sandbox = sandbox.map_err(|error| Failure::Unexpected(with_sources(&error)))?;
        let mut stops = BTreeMap::new();
        for vendor in dealport::vendors() {
            let crm = connect_with_keys(&sandbox, vendor)?;
            let deals = crm.deals(DealQuery::new()).try_collect().await?;
            names.load(&vendor.into(), &crm, Needs { pipelines: true, ..Needs::default() }).await;
            stops.insert(vendor, Stop { crm, deals });
        }
        Ok(Self { look, names, sandbox, stops, written: Vec::new(), values: Vec::new() })
    }

    fn list(&mut self) -> String {
        let mut totals = Totals::default();
        let all = self.stops.values().flat_map(|stop| &stop.deals);
        all.clone().for_each(|deal| totals.add(&(&*deal.vendor).into(), deal));
        self.values = vec![("{deals}", all.count().to_string()), ("{totals}", totals.to_string())];
        self.deals(self.stops.values().filter_map(|stop| stop.deals.first()))
    }

    async fn summarize(&self) -> Result<String, Failure> {
        let stop = &self.stops[Pipedrive::NAME];
        let (pipelines, _) = stop.crm.pipelines().apart().await?;
        let first = pipelines.into_iter().take(1);
        let lines = first.flat_map(|first| summary::by_stage(&Pipedrive::NAME.into(), first, &stop.deals));
        Ok(grid(summary::COLUMNS, lines, self.look))
    }

    async fn create(&mut self) -> Result<String, Failure> {
        for stop in self.stops.values() {
            self.written.push(stop.crm.create_deal(stop.deal("Sailing boats")).await?);
        }
        Ok(self.deals(&self.written))
    }

    async fn update(&mut self) -> Result<String, Failure> {
        for (stop, deal) in self.stops.values().zip(&mut self.written) {
            let changes = stop.changes("Sailing boats and oars", 1_390_000);
            *deal = stop.crm.update_deal(&deal.id, changes).await?;
        }
        Ok(self.deals(&self.written))
    }

    async fn refuse(&self) -> Result<String, Failure> {
        let mut lines = Vec::new();
        for stop in self.stops.values() {
            self.sandbox.clear_requests();
            let changes = DealChanges::new().title("Lost");
            lines.push(self.failed(stop.crm.update_deal(999_999_999_u64, changes).await)?);
        }
        Ok(self.errors(lines))
    }

    async fn lose(&mut self) -> Result<String, Failure> {
        let (mut lines, mut found) = (Vec::new(), Vec::new());
        for stop in self.stops.values() {
            self.sandbox.clear_requests();
            self.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
            let deal = stop.deal("Lost at sea").key("demo-1");
            let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
            lines.push(self.failed(stop.crm.create_deal(deal).await)?);
            let Settled::Applied(deal) = stop.crm.settle(&attempt).await? else {
                return Err(Failure::Unexpected("the created deal was not found by its key".to_owned()));
            };
            found.push(*deal);
        }
        self.written = found;
        Ok(self.errors(lines))
    }

    async fn copy(&mut self) -> Result<String, Failure> {
        let file = Temporary::new("demo.copy.db");
        let (ledger, map) = (Ledger::open(file.path())?, CopyMap::parse(MAP)?);
        let [from, to] = [Heffl::NAME, Pipedrive::NAME].map(|vendor| &*self.stops[vendor].crm);
        let copy = Copy::new(from, to, &map).ledger(&ledger);
        let report = copy.plan().await?.apply(&ledger, RunOptions::new()).await?;
        let deals = copy.verify(|_| Ok(())).await?.of(Kind::Deal);
        self.values.push(("{equal}", format!("{} of {}", deals.equal, deals.source)));
        let rows = report.kinds.iter().flat_map(|(kind, counts)| KindRow::done(*kind, counts).lines());
        Ok(grid(KindRow::COLUMNS, rows, self.look))
    }

    /// Returns the line of a write that must have failed.
    fn failed(&self, written: dealport::Result<Deal>) -> Result<Vec<Cell>, Failure> {
        let error = written.err().ok_or_else(|| Failure::Unexpected("the write did not fail".to_owned()))?;
        let writes = self.sandbox.requests().iter().filter(|request| request.method != "GET").count();
        let (code, writes) = ((Exit::from(&error) as u8).to_string(), writes.to_string());
        let vendor = error.vendor().unwrap_or_default();
        Ok([vendor, error.outcome().as_str(), &code, &writes, error.message()].map(Cell::new).to_vec())
    }

    fn errors(&self, lines: Vec<Vec<Cell>>) -> String {
        let names = ["vendor", "outcome", "exit code", "writes sent", "message"];
        grid(&names.map(|name| Column::new(name).cut(11, 64)), lines, self.look)
    }

    fn deals<'d>(&self, deals: impl IntoIterator<Item = &'d Deal>) -> String {
        let row = |deal: &Deal| DealRow::new(&(&*deal.vendor).into(), deal.clone());
        let lines = deals.into_iter().flat_map(|deal| row(deal).with_names(&self.names).lines());
        grid(DealRow::COLUMNS, lines, self.look)
    }
}
