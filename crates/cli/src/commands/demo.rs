//! `demo`: a tour on the sandbox, through real HTTP, all vendors side by side.

mod page;
mod stop;

use std::time::Duration;

use dealport::crm::{Attempt, Settled};
use dealport::{Deal, DealQuery, DealRef, Error, NewDeal, Outcome};
use dealport_sandbox::{Fault, FaultKind, Sandbox};
use futures_util::StreamExt;

use self::page::Page;
use self::stop::Stop;
use super::deals::delete;
use crate::context::Context;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::tally::plural;
use crate::totals::Totals;
use crate::vendors::{connect_with_keys, with_sources};

/// How many deals of each vendor are shown.
const SHOWN: usize = 3;

pub(super) async fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    let sandbox = Sandbox::builder().unlimited().start().await;
    let sandbox = sandbox.map_err(|error| Failure::Unexpected(with_sources(&error)))?;
    let mut interrupt = context.interrupt.clone();
    let mut stops = Vec::new();
    for vendor in dealport::vendors() {
        let crm = connect_with_keys(&sandbox, vendor)?;
        stops.push(interrupt.read(Stop::prepare(crm)).await?);
    }
    let mut tour = Tour { page: Page::new(&mut context.output), sandbox, interrupt };
    tour.page.text(format_args!(
        "A tour on the sandbox: the APIs of {}, played inside this process. Every step below is real HTTP requests to \
         this machine; no account is needed, and nothing leaves it.",
        names(&stops),
    ))?;
    tour.list(&stops).await?;
    let created = tour.create(&stops).await?;
    let changed = tour.update(&stops, &created).await?;
    tour.delete(&stops, &changed).await?;
    tour.refusals(&stops).await?;
    tour.lost_responses(&stops).await?;
    tour.page.outcomes()
}

fn names(stops: &[Stop]) -> String {
    let names: Vec<_> = stops.iter().map(Stop::vendor).collect();
    match names.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.join(""),
    }
}

/// The tour while it goes on.
struct Tour<'p> {
    page: Page<'p>,
    sandbox: Sandbox,
    interrupt: Interrupt,
}

impl Tour<'_> {
    async fn list(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.page.step("List the deals of all in one table")?;
        self.sandbox.clear_requests();
        let (mut shown, mut totals, mut count) = (Vec::new(), Totals::default(), 0_u64);
        for stop in stops {
            let deals = self.all_deals(stop).await?;
            expect(!deals.is_empty(), "the sandbox lists no deals")?;
            count += deals.len() as u64;
            let account = stop.vendor().into();
            deals.iter().for_each(|deal| totals.add(&account, deal));
            shown.extend(deals.into_iter().take(SHOWN).map(|deal| stop.with_names(deal)));
        }
        let requests = self.sandbox.requests().len() as u64;
        self.page.deals(&shown)?;
        self.page.text(format_args!(
            "The first {SHOWN} of each, of {} read in {}. Amounts have the vendor's own digits, and currencies are never \
             added up: {totals}.",
            plural(count, "deal"),
            plural(requests, "request"),
        ))
    }

    async fn create(&mut self, stops: &[Stop]) -> Result<Vec<Deal>, Failure> {
        self.page.step("Create the same deal at each")?;
        let mut created = Vec::new();
        for stop in stops {
            let deal = self.interrupt.read(stop.crm().create_deal(stop.deal("Sailing boats")?)).await?;
            expect(stop.is_held_by(&deal), "the deal is not as it was to be")?;
            created.push(deal);
        }
        self.page.side_by_side(stops, &created)?;
        self.page.text(
            "This is how each keeps it. What a vendor has no place for was not asked of it: its capabilities say what it \
             can hold, and what it cannot is refused before anything is sent.",
        )?;
        Ok(created)
    }

    async fn update(&mut self, stops: &[Stop], before: &[Deal]) -> Result<Vec<Deal>, Failure> {
        self.page.step("Set the amount to 13900.00, go on to the next stage, clear the expected close")?;
        let mut changed = Vec::new();
        for (stop, before) in stops.iter().zip(before) {
            let after = self.interrupt.read(stop.crm().update_deal(&before.id, stop.changes())).await?;
            expect(after != *before && after.title == before.title, "the changes were not made")?;
            expect(after.custom == before.custom, "a custom field was changed that nobody named")?;
            changed.push(after);
        }
        self.page.changes(stops, before, &changed)?;
        self.page.text("Only what was named was sent; everything else is as it was.")?;
        Ok(changed)
    }

    async fn delete(&mut self, stops: &[Stop], deals: &[Deal]) -> Result<(), Failure> {
        self.page.step("Delete it")?;
        let mut lines = Vec::new();
        for (stop, deal) in stops.iter().zip(deals) {
            self.interrupt.read(stop.crm().delete_deal(&deal.id)).await?;
            let found = match self.interrupt.read(stop.crm().deal(&deal.id)).await {
                Ok(deal) => format!("its lifecycle is {}", deal.lifecycle.state),
                Err(Failure::Call(error)) => error.message().to_owned(),
                Err(failure) => return Err(failure),
            };
            let listed = self.all_deals(stop).await?;
            expect(listed.iter().all(|other| other.id != deal.id), "the deleted deal is still listed")?;
            let kind = stop.crm().capabilities().delete;
            lines.push([stop.vendor().to_owned(), format!("{kind}: {}", delete::meaning(kind)), found]);
        }
        self.page.table(["vendor", "what deleting is", "read again by its id"], lines)?;
        self.page.text("No list has it any more.")
    }

    async fn refusals(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.page.step("Ask for what cannot be: to change a deal that does not exist")?;
        let mut lines = Vec::new();
        for stop in stops {
            self.sandbox.clear_requests();
            let changes = dealport::DealChanges::new().title("Into the void");
            let error = match self.interrupt.read(stop.crm().update_deal(stop.no_deal(), changes)).await {
                Err(Failure::Call(error)) => error,
                Err(failure) => return Err(failure),
                Ok(deal) => {
                    return Err(unexpected(&format!("{} was changed against expectation", name(&deal))));
                }
            };
            expect(error.outcome() != Outcome::Unknown, "a refusal is not unknown")?;
            lines.push(self.page.failed(stop.vendor(), &error, self.writes()));
        }
        self.page.failures(&lines)?;
        self.page.text("Nothing was changed; sent again unchanged it would fail again.")
    }

    async fn lost_responses(&mut self, stops: &[Stop]) -> Result<(), Failure> {
        self.page.step("Lose the response of a create: the connection breaks once it is done")?;
        let (mut lines, mut settled) = (Vec::new(), Vec::new());
        for stop in stops {
            self.sandbox.clear_requests();
            self.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
            let deal = stop.deal("Lost at sea")?.key("tour-2026");
            let attempt = Attempt::new(&deal).lost().grace(Duration::ZERO);
            let error = self.must_be_unknown(stop, deal).await?;
            let writes = self.writes();
            expect(writes == 1, "the create was not sent exactly once")?;
            lines.push(self.page.failed(stop.vendor(), &error, writes));
            let Settled::Applied(found) = self.interrupt.read(stop.crm().settle(&attempt)).await? else {
                return Err(unexpected("the deal whose response was lost is not found again"));
            };
            settled.push(name(&found));
        }
        self.page.failures(&lines)?;
        self.page.text(format_args!(
            "From here nobody can tell whether it was done, so it was not sent again: that could have made two. Each \
             deal was sent with a key, \"tour-2026\", which the vendor keeps in the deal. The deals that carry it are there: \
             {}. They were created; only the responses were lost.",
            settled.join(", "),
        ))
    }

    /// Creates a deal whose response is lost, and returns the error.
    async fn must_be_unknown(&mut self, stop: &Stop, deal: NewDeal) -> Result<Error, Failure> {
        match self.interrupt.read(stop.crm().create_deal(deal)).await {
            Err(Failure::Call(error)) if error.outcome() == Outcome::Unknown => Ok(error),
            Err(Failure::Call(error)) => {
                Err(unexpected(&format!("the outcome is not unknown but {}: {error}", error.outcome())))
            }
            Err(failure) => Err(failure),
            Ok(deal) => Err(unexpected(&format!("{} was created against expectation", name(&deal)))),
        }
    }

    async fn all_deals(&mut self, stop: &Stop) -> Result<Vec<Deal>, Failure> {
        let mut deals = Vec::new();
        let mut stream = stop.crm().deals(DealQuery::new());
        while let Some(deal) = self.interrupt.read(async { stream.next().await.transpose() }).await? {
            deals.push(deal);
        }
        Ok(deals)
    }

    fn writes(&self) -> usize {
        self.sandbox.requests().iter().filter(|request| request.method != "GET").count()
    }
}

fn name(deal: &Deal) -> String {
    deal.reference().as_ref().map(DealRef::to_string).unwrap_or_default()
}

fn expect(holds: bool, message: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(unexpected(message)) }
}

fn unexpected(message: &str) -> Failure {
    Failure::Unexpected(message.to_owned())
}
