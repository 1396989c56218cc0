//! Deleting deals.

use dealport::crm::{Archived, DeleteKind, Filter, LifecycleState};
use dealport::{Deal, DealQuery, ErrorKind, Outcome};
use futures_util::TryStreamExt;

use crate::bed::Bed;
use crate::bench::Bench;

/// A deleted deal is not listed, and matches the vendor's kind of deletion.
pub(crate) async fn once(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let (id, before) = (bed.account.deals[3].id.clone(), bench.count(&bed.sandbox));
    bed.crm.delete_deal(&id).await.unwrap();
    bed.report.equal("deals", &bench.count(&bed.sandbox), &(before - 1));
    let listed = |query| bed.crm.deals(query).try_collect::<Vec<Deal>>();
    let there = listed(DealQuery::new()).await.unwrap().iter().any(|deal| deal.id == id);
    bed.report.equal("listed", &there, &false);
    let state = bed.crm.deal(&id).await.map(|deal| deal.lifecycle.state).map_err(|error| error.kind());
    let expected = match bed.can.delete {
        DeleteKind::Soft => Ok(LifecycleState::Deleted),
        DeleteKind::Archive => Ok(LifecycleState::Archived),
        _ => Err(ErrorKind::NotFound),
    };
    bed.report.equal(format_args!("{} deletion: state", bed.can.delete), &state, &expected);
    if bed.can.has_filter(Filter::ArchivedInclude) {
        let listed = listed(DealQuery::new().archived(Archived::Include)).await.unwrap();
        let there = listed.iter().any(|deal| deal.id == id);
        let expected = bed.can.delete == DeleteKind::Archive;
        bed.report.equal(format_args!("{} deletion: among the archived", bed.can.delete), &there, &expected);
    }
    bed.report.done();
}

/// A deleted deal cannot be deleted or updated.
pub(crate) async fn twice(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let id = bed.account.deals[3].id.clone();
    bed.crm.delete_deal(&id).await.unwrap();
    let stored = bench.stored(&bed.sandbox, &id);
    let found = bed.crm.delete_deal(&id).await.map_err(|error| (error.kind(), error.outcome()));
    bed.report.equal("delete once more", &found, &Err((ErrorKind::NotFound, Outcome::Rejected)));
    let changes = dealport::DealChanges::new().title("Too late");
    bed.sandbox.clear_requests();
    let outcome = bed.crm.update_deal(&id, changes).await.map(drop).map_err(|error| error.outcome());
    // An adapter that reads the deal first does not send the change.
    let expected = if bed.writes().is_empty() { Outcome::NotApplied } else { Outcome::Rejected };
    bed.report.equal("update a deleted deal", &outcome, &Err(expected));
    bed.report.equal("the deal", &bench.stored(&bed.sandbox, &id), &stored);
    bed.report.done();
}
