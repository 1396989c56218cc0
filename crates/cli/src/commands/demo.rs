//! `demo`: a tour of all vendors in the sandbox.

mod copy;

use std::sync::Arc;
use std::time::Duration;

use dealport::crm::{Attempt, DealField, Settled};
use dealport::pipedrive::Pipedrive;
use dealport::sync::Kind;
use dealport::{Crm, Deal, DealChanges, DealQuery, Decimal, Error, NewDeal, Vendor};
use dealport_sandbox::{Fault, FaultKind, Sandbox};
use futures_util::TryStreamExt;

use super::copy::rows::KindRow;
use super::deals::summary;
use crate::context::Context;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::names::{Names, Needs};
use crate::output::{Cell, Column, DealRow, Output, Row, grid};
use crate::totals::Totals;
use crate::vendors::{connect_with_keys, with_sources};

/// The number of deals of each vendor that are shown.
const SHOWN: usize = 1;

const ERRORS: &[Column] = &[
    Column::new("vendor"),
    Column::new("outcome"),
    Column::new("exit code").right().last_resort(1),
    Column::new("writes sent").right().last_resort(2),
    Column::new("message").cut(20, 50),
];

pub(super) async fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    let sandbox = Sandbox::builder().unlimited().start().await;
    let sandbox = sandbox.map_err(|error| Failure::Unexpected(with_sources(&error)))?;
    let (interrupt, names) = (context.interrupt.clone(), context.names.clone());
    let mut tour = Tour { output: &mut context.output, interrupt, names, sandbox };
    tour.text(
        "This demo runs against a sandbox: the APIs of all four vendors, served inside this process. Each step sends \
         real HTTP requests to this machine. It needs no account, and nothing leaves the machine.",
    )?;
    let mut stops = Vec::new();
    for vendor in dealport::vendors() {
        let crm = connect_with_keys(&tour.sandbox, vendor)?;
        let deals: Vec<Deal> = tour.interrupt.read(crm.deals(DealQuery::new()).try_collect()).await?;
        let wanted = Needs { pipelines: true, users: true, ..Needs::default() };
        let named = async {
            tour.names.load(&vendor.into(), &crm, wanted).await;
            Ok::<_, Failure>(())
        };
        tour.interrupt.read(named).await?;
        stops.push(Stop { crm, deals });
    }
    tour.list(&stops)?;
    tour.summarize(&stops).await?;
    let created = tour.create(&stops).await?;
    tour.update(&stops, &created).await?;
    tour.refuse(&stops).await?;
    tour.lose(&stops).await?;
    tour.copy(&stops).await?;
    tour.text("Go on with `dealport --sandbox deals list` or `dealport --help`.")
}

/// A vendor with its deals before the tour.
struct Stop {
    crm: Arc<dyn Crm>,
    deals: Vec<Deal>,
}

impl Stop {
    fn can_set(&self, field: DealField) -> bool {
        self.crm.capabilities().access(field).settable
    }

    /// Returns a deal in a stage and with a contact that other deals have.
    fn deal(&self, title: &str) -> NewDeal {
        let mut deal = self.changes(title, 1_250_000);
        let place = self.deals.iter().find_map(|deal| deal.pipeline.as_ref().zip(deal.stage.as_ref()));
        if let Some((pipeline, stage)) = place {
            deal = deal.pipeline(pipeline.id.clone()).stage(stage.id.clone());
        }
        match self.deals.iter().find_map(|deal| deal.organizations.first()) {
            Some(first) if self.can_set(DealField::Organizations) => {
                deal.organizations([first.id.clone()]).into()
            }
            _ => deal.into(),
        }
    }

    /// Returns changes of the title, and of the amount if the vendor has one.
    fn changes(&self, title: &str, cents: i64) -> DealChanges {
        let changes = DealChanges::new().title(title);
        if self.can_set(DealField::Amount) { changes.amount(Decimal::new(cents, 2)) } else { changes }
    }
}

struct Tour<'o> {
    output: &'o mut Output,
    interrupt: Interrupt,
    names: Names,
    sandbox: Sandbox,
}

impl Tour<'_> {
    fn list(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.heading("1. List the deals of all vendors in one table")?;
        let mut totals = Totals::default();
        stops.iter().flat_map(|stop| &stop.deals).for_each(|deal| totals.add(&(&*deal.vendor).into(), deal));
        self.deals(stops.iter().flat_map(|stop| stop.deals.iter().take(SHOWN)))?;
        let count: usize = stops.iter().map(|stop| stop.deals.len()).sum();
        self.text(&format!(
            "These are the first of each, of {count} deals. Amounts keep the digits of the vendor: {totals}."
        ))
    }

    async fn summarize(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.heading("2. Add up the deals of a pipeline")?;
        let Some(stop) = stops.iter().find(|stop| stop.crm.vendor() == Pipedrive::NAME) else {
            return Err(Failure::Unexpected("Pipedrive is missing".to_owned()));
        };
        let (pipelines, _) = self.interrupt.read(stop.crm.pipelines().apart()).await?;
        let pipeline = pipelines.into_iter().take(1);
        let lines = pipeline.flat_map(|first| summary::by_stage(&Pipedrive::NAME.into(), first, &stop.deals));
        let lines: Vec<_> = lines.collect();
        self.table(summary::COLUMNS, &lines)?;
        self.text(
            "This is `deals summary --vendor pipedrive --pipeline Sales`. It works at every vendor, with exact sums for \
             each currency and in flat memory.",
        )
    }

    async fn create(&mut self, stops: &[Stop]) -> Result<Vec<Deal>, Failure> {
        self.heading("3. Create a deal in each")?;
        let mut created = Vec::new();
        for stop in stops {
            created.push(self.interrupt.read(stop.crm.create_deal(stop.deal("Sailing boats"))).await?);
        }
        self.deals(&created)?;
        self.text(
            "A vendor without a field for the amount refuses it before anything is sent, so none was given.",
        )?;
        Ok(created)
    }

    async fn update(&mut self, stops: &[Stop], created: &[Deal]) -> Result<(), Failure> {
        self.heading("4. Update the title and the amount")?;
        let mut updated = Vec::new();
        for (stop, deal) in stops.iter().zip(created) {
            let changes = stop.changes("Sailing boats and oars", 1_390_000);
            updated.push(self.interrupt.read(stop.crm.update_deal(&deal.id, changes)).await?);
        }
        self.deals(&updated)?;
        self.text("Only these fields were sent. All others stay as they are.")
    }

    async fn refuse(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.heading("5. Update a deal that does not exist")?;
        let mut lines = Vec::new();
        for stop in stops {
            self.sandbox.clear_requests();
            let update = stop.crm.update_deal(999_999_999_u64, DealChanges::new().title("Lost"));
            let error = self.failure(update).await?;
            lines.push(self.error(stop, &error));
        }
        self.table(ERRORS, &lines)?;
        self.text("Nothing was changed.")
    }

    async fn lose(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.heading("6. Create a deal with a key, and lose the response")?;
        let (mut lines, mut found) = (Vec::new(), Vec::new());
        for stop in stops {
            self.sandbox.clear_requests();
            self.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
            let deal = stop.deal("Lost at sea").key("demo-1");
            let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
            let error = self.failure(stop.crm.create_deal(deal)).await?;
            lines.push(self.error(stop, &error));
            match self.interrupt.read(stop.crm.settle(&attempt)).await? {
                Settled::Applied(deal) => found.push(*deal),
                _ => return Err(Failure::Unexpected("the created deal was not found by its key".to_owned())),
            }
        }
        self.table(ERRORS, &lines)?;
        self.text(
            "The deal may exist, so the client did not send the create again: that could have made two. The vendor \
             stores the key \"demo-1\" with the deal, and settling finds it:\n",
        )?;
        self.deals(&found)
    }

    async fn copy(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.heading("7. Copy the deals of one vendor to another, exactly once")?;
        let of = |vendor: &str| stops.iter().find(|stop| stop.crm.vendor() == vendor);
        let (Some(from), Some(to)) = (of("heffl"), of("pipedrive")) else {
            return Err(Failure::Unexpected("a vendor is missing".to_owned()));
        };
        let (report, verified) = self.interrupt.read(copy::run(&*from.crm, &*to.crm)).await?;
        let rows = report.kinds.iter().flat_map(|(kind, counts)| KindRow::done(*kind, counts).lines());
        self.table(KindRow::COLUMNS, &rows.collect::<Vec<_>>())?;
        let deals = verified.of(Kind::Deal);
        let (equal, all) = (deals.equal, deals.source);
        self.text(&format!(
            "Both sides were read again and compared field by field: {equal} of {all} deals are equal. A second copy \
             would write nothing.\n"
        ))
    }

    /// Returns the error of a call that must fail.
    async fn failure(
        &mut self,
        call: impl Future<Output = dealport::Result<Deal>>,
    ) -> Result<Error, Failure> {
        match self.interrupt.read(call).await {
            Err(Failure::Call(error)) => Ok(error),
            Err(failure) => Err(failure),
            Ok(_) => Err(Failure::Unexpected("the write did not fail".to_owned())),
        }
    }

    fn error(&self, stop: &Stop, error: &Error) -> Vec<Cell> {
        let writes = self.sandbox.requests().iter().filter(|request| request.method != "GET").count();
        let (code, writes) = ((Exit::from(error) as u8).to_string(), writes.to_string());
        [stop.crm.vendor(), error.outcome().as_str(), &code, &writes, error.message()].map(Cell::new).to_vec()
    }

    fn deals<'d>(&mut self, deals: impl IntoIterator<Item = &'d Deal>) -> Result<(), Failure> {
        let names = self.names.clone();
        let row =
            |deal: &Deal| DealRow::new(&(&*deal.vendor).into(), deal.clone()).with_names(&names).lines();
        self.table(DealRow::COLUMNS, &deals.into_iter().flat_map(row).collect::<Vec<_>>())
    }

    fn table(&mut self, columns: &[Column], lines: &[Vec<Cell>]) -> Result<(), Failure> {
        let table = grid(columns, lines, self.output.look());
        Ok(self.output.text(&format!("{table}\n"))?)
    }

    fn heading(&mut self, heading: &str) -> Result<(), Failure> {
        self.text(&format!("\n{heading}\n"))
    }

    fn text(&mut self, text: &str) -> Result<(), Failure> {
        let text = crate::output::wrapped(text, self.output.look().width.min(100));
        Ok(self.output.text(&text)?)
    }
}
