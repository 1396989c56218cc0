//! Tasks and products of deals: claimed access works, and other access is refused before any request.

use dealport::crm::{
    Attempt, DealField, DealProductQuery, DealTask, DealTaskQuery, Discount, NewDealProduct, NewDealTask,
    Settled,
};
use dealport::json::Extra;
use dealport::{ErrorKind, NewDeal, Result, Timestamp};

use crate::bed::{Bed, NOW_TEXT};
use crate::bench::{Bench, Link};
use crate::member;

fn new(bed: &Bed<'_>, deal: usize) -> NewDealTask {
    let task = NewDealTask::new(&bed.account.deals[deal].id, "Call \"back\" \u{2713}");
    let task = task.description("<p>About the offer</p>").kind("call").due("2026-12-31");
    match bed.account.users.first() {
        Some(user) => task.assignee(&user.id),
        None => task,
    }
}

/// Returns the fields of the model. A list may have more of the vendor's.
fn without_extra(task: &DealTask) -> DealTask {
    let mut task = task.clone();
    task.extra = Extra::default();
    task
}

async fn listed(bed: &Bed<'_>, deal: usize) -> Result<Vec<DealTask>> {
    let query = DealTaskQuery::new(&bed.account.deals[deal].id).allow_local_filter();
    bed.crm.deal_tasks(query).all().await
}

/// A new task is in the list of its deal alone, then done, then gone.
pub(crate) async fn tasks(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    if !bed.can.tasks.create {
        return;
    }
    let task = new(&bed, 0);
    let before = listed(&bed, 0).await.unwrap();
    bed.sandbox.clear_requests();
    let planned = bed.crm.dry_run().unwrap().plan(|crm| crm.create_deal_task(task.clone())).await.unwrap();
    let planned: Vec<_> = planned.iter().map(ToString::to_string).collect();
    bed.report.equal("planned: writes", &bed.writes(), &Vec::new());
    let created = bed.crm.create_deal_task(task.clone()).await.unwrap();
    bed.report.equal("planned", &planned, &bed.whole_writes());
    bed.report.equal("title", &created.title.as_ref(), &Some(&task.title));
    bed.report.equal("description", &created.description, &task.description);
    bed.report.equal("kind", &created.kind, &task.kind);
    bed.report.equal("due", &created.due, &task.due);
    bed.report.equal("is_done", &created.is_done, &Some(false));
    let assignees: Vec<_> = created.assignees.iter().map(|user| &user.id).collect();
    bed.report.equal("assignees", &assignees, &task.assignee.iter().collect());
    bed.report.equal("invalid fields", &created.invalid_fields().len(), &0);
    let found = listed(&bed, 0).await.unwrap();
    bed.report.equal("more", &found.len(), &(before.len() + 1));
    let is_it = |task: &DealTask| without_extra(task) == without_extra(&created);
    bed.report.check(found.iter().any(is_it), || format!("{created:?} is not in {found:?}"));
    let others = listed(&bed, 1).await.unwrap();
    bed.report
        .check(others.iter().all(|task| task.id != created.id), || format!("the other deal has {others:?}"));
    bed.crm.complete_deal_task(&created.id).await.unwrap();
    let found = listed(&bed, 0).await.unwrap();
    let done = found.iter().find(|task| task.id == created.id).and_then(|task| task.is_done);
    bed.report.equal("completed", &done, &Some(true));
    bed.crm.delete_deal_task(&created.id).await.unwrap();
    let found = listed(&bed, 0).await.unwrap();
    bed.report.check(found.iter().all(|task| task.id != created.id), || format!("still there: {found:?}"));
    bed.report.done();
}

/// A list of tasks goes on in another process where it ended.
pub(crate) async fn tasks_resumed(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    if !bed.can.tasks.create {
        return;
    }
    for _ in 0..3 {
        bed.crm.create_deal_task(new(&bed, 0)).await.unwrap();
    }
    let whole: Vec<_> = listed(&bed, 0).await.unwrap().into_iter().map(|task| task.id).collect();
    let query = DealTaskQuery::new(&bed.account.deals[0].id).allow_local_filter();
    for taken in 0..whole.len() {
        let mut list = bed.crm.deal_tasks(query.clone());
        let mut found = Vec::new();
        while found.len() < taken {
            found.push(list.try_next().await.unwrap().unwrap().id);
        }
        let continuation = list.continuation().unwrap();
        let other = bench.connect(&bed.sandbox, &Link::default());
        let rest = other.resume_deal_tasks(query.clone(), &continuation).unwrap().all().await.unwrap();
        found.extend(rest.into_iter().map(|task| task.id));
        bed.report.equal(format_args!("after {taken}"), &found, &whole);
        let foreign = other.resume_deal_tasks(DealTaskQuery::new("other"), &continuation);
        let kind = foreign.err().map(|error| error.kind());
        bed.report.equal("of another deal", &kind, &Some(ErrorKind::InvalidRequest));
    }
    bed.report.done();
}

/// What is not claimed is refused before any request, and so are invalid tasks.
pub(crate) async fn tasks_refused(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let can = bed.can.tasks;
    let unsupported = |is_claimed: bool, error| if is_claimed { error } else { ErrorKind::Unsupported };
    let timed = new(&bed, 0).due("2026-12-31T12:30:00Z");
    bed.sandbox.clear_requests();
    let mut found = vec![
        ("no title", bed.crm.create_deal_task(NewDealTask::new(1, " ")).await.map(drop), can.create),
        ("due", bed.crm.create_deal_task(new(&bed, 0).due("soon")).await.map(drop), can.create),
    ];
    if !can.due_time {
        found.push(("time", bed.crm.create_deal_task(timed.clone()).await.map(drop), false));
    }
    if !can.by_deal {
        let query = DealTaskQuery::new(&bed.account.deals[0].id);
        found.push(("list", bed.crm.deal_tasks(query).all().await.map(drop), false));
    }
    if !can.complete {
        found.push(("complete", bed.crm.complete_deal_task(1).await, false));
    }
    if !can.delete {
        found.push(("delete", bed.crm.delete_deal_task(1).await, false));
    }
    for (what, result, is_claimed) in found {
        let expected = Err(unsupported(is_claimed, ErrorKind::InvalidRequest));
        bed.report.equal(what, &result.map_err(|error| error.kind()), &expected);
    }
    bed.report.equal("requests", &bed.sandbox.requests().len(), &0);
    if can.due_time {
        let created = bed.crm.create_deal_task(timed.clone()).await.unwrap();
        bed.report.equal("time", &created.due, &timed.due);
    }
    bed.report.done();
}

/// The products of a deal have their digits; a vendor without them refuses the list before any request.
pub(crate) async fn products(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deal = bed.account.deals[0].id.clone();
    let query = DealProductQuery::new(&deal);
    let Some(request) = bench.new_product(&deal).filter(|_| bed.can.products) else {
        bed.report.check(!bed.can.products, || "products are claimed, but the bench has none".to_owned());
        let found = bed.crm.deal_products(query).all().await.map_err(|error| error.kind());
        bed.report.equal("products", &found, &Err(ErrorKind::Unsupported));
        bed.report.equal("requests", &bed.sandbox.requests().len(), &0);
        return bed.report.done();
    };
    let before = bed.crm.deal_products(query.clone()).all().await.unwrap().len();
    bed.crm.raw(request.clone()).await.unwrap();
    bed.crm.raw(request).await.unwrap();
    let found = bed.crm.deal_products(query.clone()).all().await.unwrap();
    bed.report.equal("more", &found.len(), &(before + 2));
    let product = found.last().unwrap();
    bed.report.equal("deal", &product.deal, &deal);
    bed.report.equal("price", &product.price, &Some("19.99".parse().unwrap()));
    bed.report.equal("quantity", &product.quantity, &Some("1.5".parse().unwrap()));
    bed.report.equal("discount", &product.discount, &Some(Discount::Percent("12.5".parse().unwrap())));
    bed.report.equal("net", &product.net().unwrap(), &Some("26.236875".parse().unwrap()));
    bed.report.check(product.name.is_some() && product.product.is_some(), || format!("no name: {product:?}"));
    let mut list = bed.crm.deal_products(query.clone());
    let first = list.try_next().await.unwrap().unwrap();
    let rest = bed.crm.resume_deal_products(query, &list.continuation().unwrap()).unwrap();
    let again: Vec<_> = std::iter::once(first).chain(rest.all().await.unwrap()).collect();
    bed.report.equal("resumed", &again, &found);
    bed.report.done();
}

/// A new deal has its products with their digits in its one request, as a dry run shows; a vendor that does
/// not take them refuses the deal before any request.
pub(crate) async fn new_products(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let product = NewDealProduct::new("Offer \"7\"").description("d").price("19.990").quantity("1.50");
    let title = vec![(DealField::Title, "Deal with products".to_owned())];
    let deal = NewDeal::from(member::all(&bed.for_new(title))).product(product);
    bed.sandbox.clear_requests();
    let mut refused = vec![("negative", NewDealProduct::new("x").quantity(-1), bed.can.new_products.create)];
    if !bed.can.new_products.discount {
        refused.push(("discount", NewDealProduct::new("x").discount_percent(5), false));
    }
    if !bed.can.new_products.tax {
        refused.push(("tax", NewDealProduct::new("x").tax(5), false));
    }
    for (what, product, is_claimed) in refused {
        let kind = if is_claimed { ErrorKind::InvalidRequest } else { ErrorKind::Unsupported };
        let found = bed.crm.create_deal(deal.clone().product(product)).await.map_err(|error| error.kind());
        bed.report.equal(what, &found.map(drop), &Err(kind));
    }
    bed.report.equal("requests", &bed.sandbox.requests().len(), &0);
    if !bed.can.new_products.create {
        return bed.report.done();
    }
    let planned = bed.crm.dry_run().unwrap().plan(|crm| crm.create_deal(deal.clone())).await.unwrap();
    let planned: Vec<_> = planned.iter().map(ToString::to_string).collect();
    let attempt = Attempt::begun_at(&deal, NOW_TEXT.parse::<Timestamp>().unwrap());
    let created = bed.crm.create_deal(deal.clone()).await.unwrap();
    let writes = bed.whole_writes();
    bed.report.equal("planned", &planned, &writes);
    bed.report.equal("writes", &writes.len(), &1);
    for part in [r#"Offer \"7\""#, "19.990", "1.50"] {
        bed.report.check(writes.concat().contains(part), || format!("{part} is not in {writes:?}"));
    }
    bed.report.equal("unmet", &deal.unmet_by(&created, &bed.can), &Vec::new());
    let settled = bed.crm.settle(&attempt).await.unwrap();
    let is_it = matches!(&settled, Settled::Probable(deal) if deal.id == created.id);
    bed.report.check(is_it, || format!("settled: {settled:?}"));
    bed.report.done();
}
