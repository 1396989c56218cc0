//! Every filter, by the vendor and here.

use dealport::{
    Archived, Deal, DealMember, DealQuery, DealStatus, ErrorKind, Filter, LifecycleState, OwnerId, Result,
    Timestamp,
};
use futures_util::TryStreamExt;

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{same, shown};

/// What the vendor filters by, it filters by itself, and rightly.
pub(crate) async fn claimed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &filter in Filter::ALL {
        for query in queries(&bed, filter) {
            if by_vendor(&bed, filter, &query) {
                compare(&mut bed, &query).await;
                let plain: usize =
                    bed.crm.deals(DealQuery::new()).try_collect::<Vec<_>>().await.unwrap().len();
                let matching = expected(&bed, &query).len();
                bed.report.check(plain > 0 && (matching > 0), || {
                    format!("{query:?} matches nothing, which proves nothing")
                });
            }
        }
    }
    bed.report.done();
}

/// What it does not is refused before anything is sent.
pub(crate) async fn not_claimed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &filter in Filter::ALL {
        for query in queries(&bed, filter) {
            if !by_vendor(&bed, filter, &query) {
                is_refused(&mut bed, query).await;
            }
        }
    }
    bed.report.done();
}

/// Unless it may be applied here, to members that can be read.
pub(crate) async fn local(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &filter in Filter::ALL {
        for query in queries(&bed, filter) {
            let query = query.allow_local_filter();
            let is_archive = matches!(filter, Filter::ArchivedInclude | Filter::ArchivedOnly);
            let can_be_read = bed.can.access(filter.member()).readable && !is_archive;
            if by_vendor(&bed, filter, &query) || can_be_read {
                compare(&mut bed, &query).await;
            } else {
                is_refused(&mut bed, query).await;
            }
        }
    }
    bed.report.done();
}

/// Several filters narrow the list together.
pub(crate) async fn all_together(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for deal in bed.account.deals.clone().iter().step_by(7) {
        let mut query = DealQuery::new().allow_local_filter();
        for &filter in Filter::ALL {
            let is_archive = matches!(filter, Filter::ArchivedInclude | Filter::ArchivedOnly);
            if bed.can.access(filter.member()).readable && !is_archive {
                query = narrowed(query, filter, deal);
            }
        }
        compare(&mut bed, &query).await;
        let finds = expected(&bed, &query).contains(&deal.id.to_string());
        bed.report.check(finds, || format!("{query:?} does not match {}", deal.id));
    }
    bed.report.done();
}

/// Whether the vendor claims to answer the query itself.
fn by_vendor(bed: &Bed<'_>, filter: Filter, query: &DealQuery) -> bool {
    bed.can.has_filter(filter) && query.statuses.iter().all(|status| bed.can.can_list(status))
}

/// Queries by one filter, with values that some deals have.
fn queries(bed: &Bed<'_>, filter: Filter) -> Vec<DealQuery> {
    let all = DealQuery::new;
    match filter {
        Filter::Status => {
            let one =
                [DealStatus::Open, DealStatus::Won, DealStatus::Lost].map(|status| all().statuses([status]));
            one.into_iter().chain([all().statuses(["won", "lost"])]).collect()
        }
        Filter::ArchivedInclude => vec![all().archived(Archived::Include)],
        Filter::ArchivedOnly => vec![all().archived(Archived::Only)],
        filter => {
            let deals = bed.account.deals.iter().filter(|deal| shown(deal, filter.member()).is_some());
            let mut queries: Vec<_> = deals.take(3).map(|deal| narrowed(all(), filter, deal)).collect();
            if queries.is_empty() {
                let mut deal = bed.account.deals[0].clone();
                deal.pipeline = Some(dealport::Reference::new("1"));
                deal.stage = Some(dealport::Reference::new("1"));
                deal.owner = Some(dealport::Owner::by_id(1));
                deal.updated_at = deal.created_at;
                queries.push(narrowed(all(), filter, &deal));
            }
            // By address too, where the users' addresses are known.
            let known = bed.account.users.iter().filter_map(|user| user.email.as_deref());
            queries.extend(known.filter(|_| filter == Filter::Owner).take(2).map(|email| all().owner(email)));
            queries
        }
    }
}

/// The query narrowed so that the deal still matches it.
fn narrowed(query: DealQuery, filter: Filter, deal: &Deal) -> DealQuery {
    let text = || shown(deal, filter.member());
    match filter {
        Filter::Status => match &deal.status {
            Some(status) => query.statuses([status.clone()]),
            None => query,
        },
        Filter::Pipeline => text().into_iter().fold(query, |query, id| query.pipeline(id)),
        Filter::Stage => text().into_iter().fold(query, |query, id| query.stage(id)),
        Filter::Owner => text().into_iter().fold(query, |query, id| query.owner(id)),
        Filter::UpdatedSince => deal.updated_at.into_iter().fold(query, |query, at| query.updated_since(at)),
        Filter::UpdatedUntil => {
            let later = |at: Timestamp| Timestamp::from(at.utc() + std::time::Duration::from_secs(1));
            deal.updated_at.into_iter().fold(query, |query, at| query.updated_until(later(at)))
        }
        other => panic!("the suite does not know the filter {other}"),
    }
}

async fn list(bed: &Bed<'_>, query: &DealQuery) -> Result<Vec<String>> {
    let mut ids: Vec<_> =
        bed.crm.deals(query.clone()).map_ok(|deal| deal.id.to_string()).try_collect().await?;
    ids.sort();
    Ok(ids)
}

async fn compare(bed: &mut Bed<'_>, query: &DealQuery) {
    let found = list(bed, query).await.map_err(|error| error.to_string());
    let expected = expected(bed, query);
    bed.report.equal(format_args!("{query:?}"), &found, &Ok(expected));
}

async fn is_refused(bed: &mut Bed<'_>, query: DealQuery) {
    bed.sandbox.clear_requests();
    let found = list(bed, &query).await.map_err(|error| error.kind());
    bed.report.equal(format_args!("{query:?}"), &found, &Err(ErrorKind::Unsupported));
    let requests = bed.sandbox.requests().len();
    bed.report.equal(format_args!("{query:?}: requests"), &requests, &0);
}

/// The deals that match, picked out of all that there are.
fn expected(bed: &Bed<'_>, query: &DealQuery) -> Vec<String> {
    let active = bed.account.deals.iter().filter(|_| query.archived != Archived::Only);
    let archived = bed.account.archived.iter().filter(|_| query.archived != Archived::Exclude);
    let owner = |deal: &Deal| {
        let id_of = |email: &str| {
            let has = |user: &&dealport::User| {
                user.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email))
            };
            bed.account.users.iter().find(has).map(|user| user.id.to_string())
        };
        query.owner.as_ref().is_none_or(|wanted| {
            let wanted = match wanted {
                OwnerId::Email(email) => id_of(email).unwrap_or_else(|| email.clone()),
                id => id.to_string(),
            };
            shown(deal, DealMember::Owner).is_some_and(|owner| same(DealMember::Owner, &owner, &wanted))
        })
    };
    let is = |deal: &Deal, member, wanted: Option<String>| {
        wanted.is_none_or(|wanted| shown(deal, member).as_ref() == Some(&wanted))
    };
    let matches = |deal: &&Deal| {
        (query.statuses.is_empty()
            || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status)))
            && is(deal, DealMember::Pipeline, query.pipeline.as_ref().map(ToString::to_string))
            && is(deal, DealMember::Stage, query.stage.as_ref().map(ToString::to_string))
            && owner(deal)
            && query.updated_since.is_none_or(|since| deal.updated_at.is_some_and(|at| at >= since))
            && query.updated_until.is_none_or(|until| deal.updated_at.is_some_and(|at| at < until))
            && deal.lifecycle.state != LifecycleState::Deleted
    };
    let mut ids: Vec<_> = active.chain(archived).filter(matches).map(|deal| deal.id.to_string()).collect();
    ids.sort();
    ids
}
