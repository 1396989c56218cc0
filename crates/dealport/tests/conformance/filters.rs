//! Every filter, of the vendor and local.

use dealport::crm::{Archived, DealField, DealStatus, Filter, LifecycleState, OwnerId};
use dealport::{Deal, DealQuery, ErrorKind, Result, Timestamp};
use futures_util::TryStreamExt;

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{same, shown};

/// The vendor applies claimed filters itself and correctly.
pub(crate) async fn claimed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &filter in Filter::ALL {
        for query in queries(&bed, filter) {
            if by_vendor(&bed, filter, &query) {
                bed.sandbox.clear_requests();
                compare(&mut bed, &query).await;
                let (asked, wanted) = (asked(&bed), wanted(&bed, filter, &query));
                let is_narrowed =
                    !asked.is_empty() && bench.is_narrowed(&bed.account, filter, &wanted, &asked);
                bed.report.check(is_narrowed, || {
                    format!("{query:?}: the vendor was not asked for these alone, but {asked:?}")
                });
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

/// Returns the value of the filter of the query as text.
fn wanted(bed: &Bed<'_>, filter: Filter, query: &DealQuery) -> String {
    let text = match filter {
        Filter::Status => {
            let statuses: Vec<_> = query.statuses.iter().map(ToString::to_string).collect();
            Some(statuses.join(","))
        }
        Filter::Pipeline => query.pipeline.as_ref().map(ToString::to_string),
        Filter::Stage => query.stage.as_ref().map(ToString::to_string),
        Filter::Owner => query.owner.as_ref().map(|owner| owner_id(bed, owner)),
        Filter::UpdatedSince => query.updated_since.map(|since| since.to_string()),
        Filter::UpdatedUntil => query.updated_until.map(|until| until.to_string()),
        Filter::ChangedSince => query.changed_since.map(|since| since.to_string()),
        Filter::Person => query.person.as_ref().map(ToString::to_string),
        Filter::Organization => query.organization.as_ref().map(ToString::to_string),
        Filter::Search => query.search.clone(),
        _ => None,
    };
    text.unwrap_or_default()
}

/// Returns the owner's id if the users are known, else the text that names the owner.
fn owner_id(bed: &Bed<'_>, owner: &OwnerId) -> String {
    let OwnerId::Email(email) = owner else { return owner.to_string() };
    let has = |user: &&dealport::crm::User| {
        user.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email))
    };
    bed.account.users.iter().find(has).map_or_else(|| email.clone(), |user| user.id.to_string())
}

/// Returns the requests for deals, as `path?query`.
fn asked(bed: &Bed<'_>) -> Vec<String> {
    let requests = bed.sandbox.requests();
    let is_list = |path: &str| path.split('/').any(|part| part == "deals");
    let lists = requests.iter().filter(|request| request.method == "GET" && is_list(&request.path));
    lists.map(|request| plain(&format!("{}?{}", request.path, request.query))).collect()
}

/// Decodes percent-encoding.
fn plain(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).unwrap()
}

/// Every other filter also applies to archived deals.
pub(crate) async fn with_archived(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let archives = [(Filter::ArchivedInclude, Archived::Include), (Filter::ArchivedOnly, Archived::Only)];
    for (archive, archived) in archives {
        if !bed.can.has_filter(archive) {
            continue;
        }
        for &filter in Filter::ALL {
            let is_archive = matches!(filter, Filter::ArchivedInclude | Filter::ArchivedOnly);
            let Some(field) = readable(&bed, filter).filter(|_| !is_archive) else { continue };
            let deals = bed.account.archived.iter().filter(|deal| shown(deal, field).is_some());
            let of_archived: Vec<_> =
                deals.take(2).map(|deal| narrowed(DealQuery::new(), filter, deal)).collect();
            let has_archived = !of_archived.is_empty();
            let mut finds_archived = false;
            for query in of_archived.into_iter().chain(queries(&bed, filter)) {
                let is_claimed = by_vendor(&bed, filter, &query);
                let query = query.archived(archived);
                let query = if is_claimed { query } else { query.allow_local_filter() };
                compare(&mut bed, &query).await;
                let expected = expected(&bed, &query);
                finds_archived |=
                    bed.account.archived.iter().any(|deal| expected.contains(&deal.id.to_string()));
            }
            bed.report.check(finds_archived || !has_archived, || {
                format!("{archived:?} by {filter} finds no archived deal, which proves nothing")
            });
        }
    }
    bed.report.done();
}

/// Other filters are refused before any request.
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

/// Local filters work for readable fields.
pub(crate) async fn local(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &filter in Filter::ALL {
        for query in queries(&bed, filter) {
            let query = query.allow_local_filter();
            let is_never_local = match filter {
                Filter::ArchivedInclude => true,
                Filter::ArchivedOnly => !bed.can.has_filter(Filter::ArchivedInclude),
                _ => false,
            };
            let can_be_read = readable(&bed, filter).is_some() && !is_never_local;
            if by_vendor(&bed, filter, &query) || can_be_read {
                compare(&mut bed, &query).await;
            } else {
                is_refused(&mut bed, query).await;
            }
        }
    }
    bed.report.done();
}

/// A deal must match all filters.
pub(crate) async fn all_together(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for deal in bed.account.deals.clone().iter().step_by(7) {
        let mut query = DealQuery::new().allow_local_filter();
        for &filter in Filter::ALL {
            let is_archive = matches!(filter, Filter::ArchivedInclude | Filter::ArchivedOnly);
            if readable(&bed, filter).is_some() && !is_archive {
                query = narrowed(query, filter, deal);
            }
        }
        compare(&mut bed, &query).await;
        let finds = expected(&bed, &query).contains(&deal.id.to_string());
        bed.report.check(finds, || format!("{query:?} does not match {}", deal.id));
    }
    bed.report.done();
}

/// Returns the field of the filter if it can be read.
fn readable(bed: &Bed<'_>, filter: Filter) -> Option<DealField> {
    filter.field().filter(|&field| bed.can.access(field).readable)
}

/// Returns whether the vendor claims all filters of the query.
fn by_vendor(bed: &Bed<'_>, filter: Filter, query: &DealQuery) -> bool {
    bed.can.has_filter(filter) && query.statuses.iter().all(|status| bed.can.can_list(status))
}

/// Returns queries by one filter, with values of some deals.
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
        // Its result is in no field, so that the tests of the vendor compare it.
        Filter::SavedFilter if bed.can.has_filter(filter) => Vec::new(),
        Filter::SavedFilter => vec![all().saved_filter(1)],
        filter => {
            let field = filter.field().unwrap();
            let deals = bed.account.deals.iter().filter(|deal| shown(deal, field).is_some());
            let mut queries: Vec<_> = deals.take(3).map(|deal| narrowed(all(), filter, deal)).collect();
            if queries.is_empty() {
                let mut deal = bed.account.deals[0].clone();
                deal.pipeline = Some(dealport::crm::Reference::new("1"));
                deal.stage = Some(dealport::crm::Reference::new("1"));
                deal.owner = Some(dealport::crm::Owner::by_id(1));
                deal.updated_at = deal.created_at;
                deal.people = vec![dealport::crm::Reference::new(1)];
                deal.organizations = vec![dealport::crm::Reference::new(1)];
                deal.expected_close = Some("2026-06-30".parse().unwrap());
                queries.push(narrowed(all(), filter, &deal));
            }
            // Query by e-mail address too if the users have addresses.
            let known = bed.account.users.iter().filter_map(|user| user.email.as_deref());
            queries.extend(known.filter(|_| filter == Filter::Owner).take(2).map(|email| all().owner(email)));
            queries
        }
    }
}

/// Adds a filter that the deal matches.
pub(crate) fn narrowed(query: DealQuery, filter: Filter, deal: &Deal) -> DealQuery {
    let text = || shown(deal, filter.field().unwrap()).unwrap();
    match filter {
        Filter::Status => query.statuses(deal.status.clone()),
        Filter::Pipeline => query.pipeline(text()),
        Filter::Stage => query.stage(text()),
        Filter::Owner if deal.owner.is_none() => query,
        Filter::Owner => query.owner(text()),
        Filter::UpdatedSince => query.updated_since(touched_at(deal).unwrap()),
        Filter::ChangedSince => query.changed_since(deal.updated_at.unwrap()),
        Filter::UpdatedUntil => query.updated_until(just_after(touched_at(deal).unwrap())),
        Filter::CreatedSince => query.created_since(deal.created_at.unwrap()),
        Filter::CreatedUntil => query.created_until(just_after(deal.created_at.unwrap())),
        Filter::ExpectedCloseFrom => {
            close(deal).map(|date| query.clone().expected_close_from(date)).unwrap_or(query)
        }
        Filter::ExpectedCloseUntil => {
            close(deal).map(|date| query.clone().expected_close_until(date)).unwrap_or(query)
        }
        Filter::Person => match deal.people.last() {
            Some(person) => query.person(&person.id),
            None => query,
        },
        Filter::Organization => match deal.organizations.last() {
            Some(organization) => query.organization(&organization.id),
            None => query,
        },
        Filter::Search => match deal.title.as_deref().filter(|title| !title.trim().is_empty()) {
            Some(title) => query.search(title),
            None => query,
        },
        other => panic!("the suite does not know the filter {other}"),
    }
}

fn just_after(at: Timestamp) -> Timestamp {
    (at.utc() + std::time::Duration::from_secs(1)).into()
}

/// Returns the date on which the deal is expected to close.
fn close(deal: &Deal) -> Option<dealport::chrono::NaiveDate> {
    deal.expected_close.map(|close| close.date())
}

/// Returns when the deal was changed or, if it never was, created.
fn touched_at(deal: &Deal) -> Option<Timestamp> {
    deal.updated_at.or(deal.created_at)
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

/// Returns the matching deals among all deals.
fn expected(bed: &Bed<'_>, query: &DealQuery) -> Vec<String> {
    let active = bed.account.deals.iter().filter(|_| query.archived != Archived::Only);
    let archived = bed.account.archived.iter().filter(|_| query.archived != Archived::Exclude);
    let owner = |deal: &Deal| {
        query.owner.as_ref().is_none_or(|wanted| {
            let wanted = owner_id(bed, wanted);
            shown(deal, DealField::Owner).is_some_and(|owner| same(DealField::Owner, &owner, &wanted))
        })
    };
    let is = |deal: &Deal, member, wanted: Option<String>| {
        wanted.is_none_or(|wanted| shown(deal, member).as_ref() == Some(&wanted))
    };
    let matches = |deal: &&Deal| {
        (query.statuses.is_empty()
            || deal.status.as_ref().is_some_and(|status| query.statuses.contains(status)))
            && is(deal, DealField::Pipeline, query.pipeline.as_ref().map(ToString::to_string))
            && is(deal, DealField::Stage, query.stage.as_ref().map(ToString::to_string))
            && owner(deal)
            && query.updated_since.is_none_or(|since| touched_at(deal).is_some_and(|at| at >= since))
            && query.updated_until.is_none_or(|until| touched_at(deal).is_some_and(|at| at < until))
            && query.changed_since.is_none_or(|since| deal.updated_at.is_some_and(|at| at >= since))
            && query.created_since.is_none_or(|since| deal.created_at.is_some_and(|at| at >= since))
            && query.created_until.is_none_or(|until| deal.created_at.is_some_and(|at| at < until))
            && query.expected_close_from.is_none_or(|from| close(deal).is_some_and(|date| date >= from))
            && query.expected_close_until.is_none_or(|until| close(deal).is_some_and(|date| date <= until))
            && query.person.as_ref().is_none_or(|id| deal.people.iter().any(|person| person.id == *id))
            && query.organization.as_ref().is_none_or(|id| deal.organizations.iter().any(|of| of.id == *id))
            && query.search.as_ref().is_none_or(|text| {
                let title = deal.title.as_ref().map(|title| title.to_lowercase());
                title.is_some_and(|title| title.contains(&text.to_lowercase()))
            })
            && deal.lifecycle.state != LifecycleState::Deleted
    };
    let mut ids: Vec<_> = active.chain(archived).filter(matches).map(|deal| deal.id.to_string()).collect();
    ids.sort();
    ids
}
