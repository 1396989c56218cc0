use std::io;

use dealport::{Crm, Deal, Error, ErrorKind};

use super::*;
use crate::exit::Exit;
use crate::fake::Fake;
use crate::interrupt::Interrupt;
use crate::notes::Notes;
use crate::output::Rows;
use crate::vendors::{Connection, in_account};

/// Keeps the names of the deals that were written.
#[derive(Default)]
struct Written(Vec<String>);

impl Rows<DealRow> for Written {
    fn push(&mut self, row: &DealRow) -> io::Result<()> {
        self.0.push(row.reference());
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

fn connected(vendors: &[&Arc<Fake>]) -> Vec<Connection> {
    vendors.iter().map(|fake| (fake.vendor().into(), Ok(Arc::clone(fake) as Arc<dyn Crm>))).collect()
}

/// What is written, and what the program ends with.
async fn list(connections: Vec<Connection>, query: DealQuery, limit: Option<u64>) -> (Vec<String>, Exit) {
    let notes = Notes::quiet();
    let mut written = Written::default();
    let mut listing = Listing::new(&notes, Interrupt::never(), "deal", limit);
    let open = |_: &str, crm: &dyn Crm, left| crm.deals(fitted(&query, left, &crm.capabilities()));
    listing.all(connections, open, &mut written, DealRow::new, &in_account).await.unwrap();
    let exit = match listing.close("") {
        Ok(()) => Exit::Done,
        Err(failure) => failure.report(&notes),
    };
    (written.0, exit)
}

#[tokio::test]
async fn failed_vendor_does_not_hide_the_others() {
    let broken = Fake::new(
        "a",
        vec![Ok(Deal::new("a", 1)), Err(Error::new(ErrorKind::RateLimited, "enough for today"))],
    );
    let mut connections = connected(&[&broken]);
    connections.push(("b".into(), Err(Error::configuration("B_TOKEN is not set"))));
    connections.extend(connected(&[&Fake::with_ids("c", 1..3)]));
    let (written, exit) = list(connections, DealQuery::new(), None).await;
    assert_eq!(written, ["a:1", "c:1", "c:2"]);
    assert_eq!(exit, Exit::Limited, "the first failure's");
}

#[tokio::test]
async fn unreadable_item_is_skipped_and_counted() {
    let row = || Error::decode("value: expected a number").with_item(1, Some("2".into()));
    let vendor = Fake::new("a", vec![Ok(Deal::new("a", 1)), Err(row()), Ok(Deal::new("a", 3))]);
    let (written, exit) = list(connected(&[&vendor]), DealQuery::new(), None).await;
    assert_eq!((written, exit), (vec!["a:1".to_owned(), "a:3".to_owned()], Exit::Failed));

    let worse = Fake::new("b", vec![Err(Error::not_found("no such pipeline"))]);
    let vendor = Fake::new("a", vec![Err(row())]);
    let (_, exit) = list(connected(&[&vendor, &worse]), DealQuery::new(), None).await;
    assert_eq!(exit, Exit::NotFound, "worse than a row");
}

#[tokio::test]
async fn unsupported_filter_is_exit_code_7() {
    let vendor = Fake::new("a", vec![Err(Error::unsupported("a cannot list deals by stage"))]);
    let (_, exit) = list(connected(&[&vendor]), DealQuery::new().stage(1), None).await;
    assert_eq!(exit, Exit::Unsupported);
}

#[tokio::test]
async fn limit_counts_over_all_vendors() {
    let (a, b, c) = (Fake::with_ids("a", 1..4), Fake::with_ids("b", 1..4), Fake::with_ids("c", 1..4));
    let (written, exit) = list(connected(&[&a, &b, &c]), DealQuery::new(), Some(5)).await;
    assert_eq!((written.len(), exit), (5, Exit::Done));
    assert_eq!(written.last().map(String::as_str), Some("b:2"));
    let asked =
        |fake: &Fake| fake.queries.lock().unwrap().iter().map(|query| query.page_size).collect::<Vec<_>>();
    assert_eq!((asked(&a), asked(&b), asked(&c)), (vec![Some(5)], vec![Some(2)], vec![]));
}

#[tokio::test]
async fn limit_keeps_pages_with_a_local_filter() {
    let sizes = |fake: &Fake| fake.queries.lock().unwrap()[0].page_size;
    for (query, limit, asked) in [
        (DealQuery::new(), Some(1_000), None),
        (DealQuery::new(), None, None),
        (DealQuery::new().page_size(50), Some(5), Some(50)),
        (DealQuery::new().allow_local_filter(), Some(5), None),
    ] {
        let vendor = Fake::with_ids("a", 1..2);
        list(connected(&[&vendor]), query.clone(), limit).await;
        assert_eq!(sizes(&vendor), asked, "{query:?} {limit:?}");
    }
}
