//! Lists that are resumed by another client.

use dealport::crm::{Archived, Filter, List, PersonQuery};
use dealport::paging::Continuation;
use dealport::{Crm, Deal, DealQuery, ErrorKind};

use crate::bed::Bed;
use crate::bench::{Bench, Link};

/// A list that ends anywhere goes on where it ended, in another process, with every deal once.
pub(crate) async fn deals(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for query in queries(&bed) {
        let query = query.page_size(7);
        let whole: Vec<_> = ids(bed.crm.deals(query.clone()).all().await.unwrap());
        for taken in [0, 1, 6, 7, 8, whole.len() / 2, whole.len().saturating_sub(1)] {
            let mut list = bed.crm.deals(query.clone());
            let mut found = take(&mut list, taken).await;
            let Some(continuation) = list.continuation() else {
                bed.report.check(found.len() >= whole.len(), || format!("{query:?}: cannot be resumed"));
                continue;
            };
            let other = bench.connect(&bed.sandbox, &Link::default());
            let rest = other.resume_deals(query.clone(), &stored(&continuation)).unwrap();
            found.extend(rest.all().await.unwrap());
            let found = ids(found);
            bed.report.equal(format_args!("{query:?} after {taken}"), &found, &whole);
        }
        let mut list = bed.crm.deals(query.clone());
        take(&mut list, usize::MAX).await;
        bed.report.equal("at the end", &list.continuation(), &None);
    }
    bed.report.done();
}

/// A list that broke goes on with the page that was lost.
pub(crate) async fn broken(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let query = DealQuery::new().page_size(7);
    let whole = ids(bed.crm.deals(query.clone()).all().await.unwrap());
    let mut list = bed.crm.deals(query.clone());
    let mut found = take(&mut list, 3).await;
    bed.sandbox.inject("always server-error(status=500) on GET".parse::<dealport_sandbox::Fault>().unwrap());
    while let Ok(Some(deal)) = list.try_next().await {
        found.push(deal);
    }
    bed.sandbox.clear_faults();
    let continuation = list.continuation().expect("a list that broke has a place");
    let rest = bed.crm.resume_deals(query, &continuation).unwrap();
    found.extend(rest.all().await.unwrap());
    bed.report.equal("deals", &ids(found), &whole);
    bed.report.done();
}

/// A continuation of another query, vendor or list is refused, and contacts are resumed like deals.
pub(crate) async fn others(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let mut list = bed.crm.deals(DealQuery::new());
    take(&mut list, 1).await;
    let continuation = list.continuation().unwrap();
    let other = bed.crm.resume_deals(DealQuery::new().stage("1"), &continuation);
    bed.report.equal("query", &other.err().map(|error| error.kind()), &Some(ErrorKind::InvalidRequest));
    let text = serde_json::to_string(&continuation).unwrap().replace(bench.vendor().as_str(), "other");
    let foreign: Continuation = serde_json::from_str(&text).unwrap();
    let other = bed.crm.resume_deals(DealQuery::new(), &foreign);
    bed.report.equal("vendor", &other.err().map(|error| error.kind()), &Some(ErrorKind::InvalidRequest));
    let other = bed.crm.resume_people(PersonQuery::new(), &continuation);
    bed.report.equal("list", &other.err().map(|error| error.kind()), &Some(ErrorKind::InvalidRequest));
    if bed.can.people.list {
        let names = |people: Vec<dealport::crm::Person>| -> Vec<_> {
            people.into_iter().map(|person| person.id.to_string()).collect()
        };
        let whole = names(bed.crm.people(PersonQuery::new()).all().await.unwrap());
        let mut list = bed.crm.people(PersonQuery::new());
        let first = list.try_next().await.unwrap().unwrap();
        let rest = bed.crm.resume_people(PersonQuery::new(), &list.continuation().unwrap()).unwrap();
        let found: Vec<_> = [first].into_iter().chain(rest.all().await.unwrap()).collect();
        bed.report.equal("people", &names(found), &whole);
    }
    bed.report.done();
}

fn queries(bed: &Bed<'_>) -> Vec<DealQuery> {
    let mut queries = vec![DealQuery::new()];
    if bed.can.has_filter(Filter::ArchivedInclude) {
        queries.push(DealQuery::new().archived(Archived::Include));
    }
    let mut times: Vec<_> = bed.account.deals.iter().filter_map(|deal| deal.created_at).collect();
    times.sort();
    let middle = times[times.len() / 2];
    queries.push(DealQuery::new().updated_since(middle).allow_local_filter());
    queries.push(DealQuery::new().updated_until(middle).allow_local_filter());
    queries.push(DealQuery::new().created_since(middle).allow_local_filter());
    queries.push(DealQuery::new().created_until(middle).allow_local_filter());
    let title = bed.account.deals.iter().find_map(|deal| deal.title.as_deref()).unwrap();
    queries.push(DealQuery::new().search(title).allow_local_filter());
    queries
}

/// Returns the continuation as another process reads it.
fn stored(continuation: &Continuation) -> Continuation {
    serde_json::from_str(&serde_json::to_string(continuation).unwrap()).unwrap()
}

async fn take(list: &mut List<Deal>, most: usize) -> Vec<Deal> {
    let mut found = Vec::new();
    while found.len() < most
        && let Some(deal) = list.try_next().await.unwrap()
    {
        found.push(deal);
    }
    found
}

fn ids(deals: Vec<Deal>) -> Vec<String> {
    deals.into_iter().map(|deal| deal.id.to_string()).collect()
}
