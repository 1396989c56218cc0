//! `demo`: a tour on the sandbox, through real HTTP.

mod page;
mod subject;

use std::sync::Arc;

use dealport::{Crm, Deal, DealMember, DealQuery, DealRef, Error, NewDeal, Outcome};
use dealport_sandbox::{Fault, FaultKind, Sandbox};
use futures_util::StreamExt;

use self::page::Page;
use self::subject::Subject;
use super::Context;
use super::deals::delete;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::interrupt::Interrupt;
use crate::tally::plural;
use crate::vendors::{connect_to, with_sources};

/// How many deals of the list are shown.
const SHOWN: usize = 12;

pub(super) async fn run(context: &mut Context<'_>) -> Result<(), Failure> {
    let sandbox = Sandbox::builder().start().await;
    let sandbox = sandbox.map_err(|error| Failure::Unexpected(with_sources(&error)))?;
    let crm = most_able(&sandbox)?;
    let vendor = crm.vendor();
    let page = Page::new(&mut context.output);
    let interrupt = context.interrupt.clone();
    let mut tour = Tour { page, sandbox, crm, interrupt };

    tour.page.text(format_args!(
        "A tour on the sandbox: {vendor}'s API, played inside this process. Every step below is a real HTTP request to \
         this machine; no account is needed, and nothing leaves it."
    ))?;
    let subject = tour.interrupt.read(Subject::choose(&*tour.crm)).await?;
    tour.list(&subject).await?;
    let created = tour.create(&subject).await?;
    tour.update(&subject, &created).await?;
    tour.delete(&created).await?;
    tour.refusal(&subject).await?;
    tour.lost_answer().await?;
    tour.page.outcomes()
}

/// The vendor that can do the most with a deal, so that the tour has the most to show.
fn most_able(sandbox: &Sandbox) -> Result<Arc<dyn Crm>, Failure> {
    let mut chosen: Option<(usize, Arc<dyn Crm>)> = None;
    for vendor in dealport::vendors() {
        let crm = connect_to(sandbox, vendor)?;
        let capabilities = crm.capabilities();
        let settable = DealMember::ALL.iter().filter(|member| capabilities.access(**member).settable).count();
        if chosen.as_ref().is_none_or(|(most, _)| settable > *most) {
            chosen = Some((settable, crm));
        }
    }
    chosen.map(|(_, crm)| crm).ok_or_else(|| unexpected("this build has no vendor"))
}

/// The tour while it goes on.
struct Tour<'p> {
    page: Page<'p>,
    sandbox: Sandbox,
    crm: Arc<dyn Crm>,
    interrupt: Interrupt,
}

impl Tour<'_> {
    async fn list(&mut self, subject: &Subject) -> Result<(), Failure> {
        self.page.step("List the deals")?;
        self.sandbox.clear_requests();
        let mut deals = self.all_deals().await?;
        let requests = self.sandbox.requests().len();
        expect(!deals.is_empty(), "the sandbox lists no deals")?;
        let count = deals.len();
        deals.truncate(SHOWN);
        deals.iter_mut().for_each(|deal| subject.name_references(deal));
        self.page.deals(&deals)?;
        self.page.text(format_args!(
            "The first {} of {count} deals, read in {}. Amounts have the vendor's own digits; stages and owners, which \
             come as ids, are named after the account's lists.",
            deals.len(),
            plural(requests as u64, "request"),
        ))
    }

    async fn create(&mut self, subject: &Subject) -> Result<Deal, Failure> {
        self.page.step("Create a deal with an amount, a stage and a custom field")?;
        let new = subject.deal("Sailing boats: season's fleet")?;
        let created = self.interrupt.write(self.crm.create_deal(new)).await?;
        self.page.deal(&created, subject)?;
        expect(subject.is_held_by(&created), "the deal is not as it was to be")?;
        self.page.text(format_args!("Created {}, and this is how the vendor keeps it.", name(&created)))?;
        Ok(created)
    }

    async fn update(&mut self, subject: &Subject, before: &Deal) -> Result<(), Failure> {
        self.page.step("Update it: set the amount and the stage, clear the expected close")?;
        let changes = subject.changes()?;
        let after = self.interrupt.write(self.crm.update_deal(&before.id, changes)).await?;
        self.page.changes(before, &after, subject)?;
        expect(after.amount != before.amount && after.title == before.title, "the changes were not made")?;
        expect(after.custom == before.custom, "a custom field was changed that nobody named")?;
        self.page.text("Only what was named was sent; everything else is as it was.")
    }

    async fn delete(&mut self, deal: &Deal) -> Result<(), Failure> {
        self.page.step("Delete it")?;
        self.interrupt.write(self.crm.delete_deal(&deal.id)).await?;
        let kind = self.crm.capabilities().delete;
        let found = match self.interrupt.read(self.crm.deal(&deal.id)).await {
            Ok(deal) => format!("Read again by its id, its lifecycle is {}", deal.lifecycle.state),
            Err(Failure::Call(error)) => format!("Read again by its id, the answer is: {}", error.message()),
            Err(failure) => return Err(failure),
        };
        let deals = self.all_deals().await?;
        expect(deals.iter().all(|other| other.id != deal.id), "the deleted deal is still listed")?;
        self.page.text(format_args!(
            "Deleted {}. At {} that is {kind}: {}. {found}, and lists no longer have it.",
            name(deal),
            self.crm.vendor(),
            delete::meaning(kind),
        ))
    }

    async fn refusal(&mut self, subject: &Subject) -> Result<(), Failure> {
        self.page.step("A write that the vendor refuses: a stage that does not exist")?;
        self.sandbox.clear_requests();
        let new = NewDeal::new("Into the void").stage(subject.no_stage.clone());
        let error = self.must_fail(new, Outcome::Rejected).await?;
        let writes = self.writes();
        self.page.error(&error, &[("requests that write", writes.to_string())])?;
        expect(writes == 1, "the refused request was not sent once")?;
        self.page.text(
            "The vendor read it and said no. Nothing was created; sent again unchanged it would fail again.",
        )
    }

    async fn lost_answer(&mut self) -> Result<(), Failure> {
        self.page.step("A write whose answer is lost: the connection breaks once it is done")?;
        const TITLE: &str = "Lost at sea";
        self.sandbox.clear_requests();
        self.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
        let error = self.must_fail(NewDeal::new(TITLE), Outcome::Unknown).await?;
        let writes = self.writes();
        self.page.error(&error, &[("requests that write", writes.to_string())])?;
        expect(writes == 1, "the create was not sent exactly once")?;
        let deals = self.all_deals().await?;
        let found: Vec<_> = deals.iter().filter(|deal| deal.title.as_deref() == Some(TITLE)).collect();
        let [deal] = found.as_slice() else {
            return Err(unexpected("the deal whose answer was lost is not there once"));
        };
        self.page.text(format_args!(
            "From here nobody can tell whether it was done, so it was not sent again: that could have made two. A look \
             at the list shows {} with that title. It was done; only the answer was lost.",
            name(deal),
        ))
    }

    /// Creates a deal that cannot be created, and returns why.
    async fn must_fail(&mut self, new: NewDeal, outcome: Outcome) -> Result<Error, Failure> {
        match self.interrupt.write(self.crm.create_deal(new)).await {
            Err(Failure::Call(error)) if error.outcome() == outcome => Ok(error),
            Err(Failure::Call(error)) => {
                Err(unexpected(&format!("expected the outcome {outcome}, not {}: {error}", error.outcome())))
            }
            Err(failure) => Err(failure),
            Ok(deal) => Err(unexpected(&format!("{} was created against expectation", name(&deal)))),
        }
    }

    async fn all_deals(&mut self) -> Result<Vec<Deal>, Failure> {
        let mut deals = Vec::new();
        let mut stream = self.crm.deals(DealQuery::new());
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
