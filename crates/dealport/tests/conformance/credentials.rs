//! Invalid credentials and missing servers.

use dealport::{Config, DealQuery, ErrorKind, Outcome};
use futures_util::TryStreamExt;

use crate::bed::Bed;
use crate::bench::{Bench, Link};
use crate::operation::{Input, Operation};
use crate::state::State;

fn input(bed: &Bed<'_>) -> Input {
    let title = (dealport::crm::DealField::Title, "x".to_owned());
    Input { new: bed.for_new(Vec::new()), changes: vec![title], ..bed.account.input() }
}

async fn each_fails(bed: &mut Bed<'_>, link: &Link, kind: ErrorKind, outcomes: &[Outcome]) {
    let input = input(bed);
    let crm = bed.bench.connect(&bed.sandbox, link);
    for operation in Operation::claimed(&bed.can) {
        let error = operation.run(&*crm, &input).await.err();
        let found = error.as_ref().map(|error| (error.kind(), error.outcome()));
        let is_right = found.is_some_and(|(found, outcome)| found == kind && outcomes.contains(&outcome));
        bed.report
            .check(is_right, || format!("{operation:?}: found {found:?}, expected {kind:?}, {outcomes:?}"));
        let shows = error.is_some_and(|error| format!("{error} {error:?}").contains(SECRET));
        bed.report.check(!shows, || format!("{operation:?}: the error shows the secret"));
    }
}

const SECRET: &str = "s3cret-but-wrong";

/// Every operation reports an invalid secret, and nothing is written.
pub(crate) async fn wrong(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let before = State::of(&bed, &bed.account.deals[0].id);
    let link = Link { proof: Some(SECRET), ..Link::default() };
    each_fails(&mut bed, &link, ErrorKind::Unauthenticated, &[Outcome::NotApplied, Outcome::Rejected]).await;
    let after = State::of(&bed, &bed.account.deals[0].id);
    bed.report.equal("what is there", &after, &before);
    bed.report.done();
}

/// Without a server nothing is sent, so a write is certainly not applied.
pub(crate) async fn nobody_there(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    // Take a port on which no server listens.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let link = Link { url: Some(format!("http://127.0.0.1:{port}")), ..Link::default() };
    each_fails(&mut bed, &link, ErrorKind::Transport, &[Outcome::NotApplied]).await;
    bed.report.done();
}

/// Connecting through the facade lists the same deals.
pub(crate) async fn from_variables(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let config = Config::new(bench.vendor().as_str()).variables(bed.sandbox.env());
    let crm = dealport::connect_with(config).unwrap();
    let deals: Vec<_> = crm.deals(DealQuery::new()).try_collect().await.unwrap();
    bed.report.equal("vendor", &crm.vendor(), &bench.vendor().as_str());
    bed.report.equal("deals", &(deals.len() as u64), &bench.count(&bed.sandbox));
    bed.report.check(
        deals.iter().all(|deal| deal.reference().is_some_and(|name| name.to_string().parse() == Ok(name))),
        || "a deal's name does not parse back".to_owned(),
    );
    bed.report.done();
}
