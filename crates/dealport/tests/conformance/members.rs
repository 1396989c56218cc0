//! Every field of the model: claimed access works, and other access is refused before any request.

use dealport::crm::DealField;
use dealport::{Deal, ErrorKind, NewDeal, Result};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::expect::{self, same_lines};
use crate::member::{self, Setting, same, shown, specimen};

/// A readable field is present in some deal, in a list or alone.
pub(crate) async fn readable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &member in DealField::ALL {
        let access = bed.can.access(member);
        if !access.readable {
            continue;
        }
        let is_there = !bed.account.seen(member).is_empty();
        // `settable` checks fields that no deal has at the start.
        bed.report.check(is_there || access.settable, || {
            format!("{member} is claimed readable, but no deal shows it and none can be given it")
        });
    }
    bed.report.done();
}

/// A field that is not readable is never present.
pub(crate) async fn not_readable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &member in DealField::ALL {
        if bed.can.access(member).readable || member == DealField::Lifecycle {
            continue;
        }
        for deal in &bed.account.deals {
            let found = shown(deal, member);
            bed.report.check(found.is_none(), || {
                format!("{member} is not claimed, but {} shows {found:?}", deal.id)
            });
        }
    }
    bed.report.done();
}

/// Sets a field in an update and a create, and checks request, response and state.
pub(crate) async fn settable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &member in DealField::ALL {
        if !bed.can.access(member).settable {
            continue;
        }
        let deal = bed.account.take(member);
        let values = bed.account.values(&deal, member);
        bed.report.check(!values.is_empty(), || format!("{member}: there is no value to set"));
        if let Some(value) = values.first() {
            set_by_update(&mut bed, &deal, (member, value.clone())).await;
        }
        if let Some(value) = values.get(1).or(values.first()) {
            set_by_creation(&mut bed, (member, value.clone())).await;
        }
    }
    bed.report.done();
}

async fn set_by_update(bed: &mut Bed<'_>, deal: &Deal, setting: Setting) {
    let settings = bed.with_needs(vec![setting.clone()]);
    bed.sandbox.clear_requests();
    let answered = bed.crm.update_deal(&deal.id, member::all(&settings)).await;
    let writes = bed.writes();
    let expected = bed.bench.update(deal, &expect::body(bed.bench, &settings, false));
    let (member, value) = &setting;
    bed.report.check(same_lines(&writes, &expected), || {
        format!("update {member} = {value:?}: sent {writes:?}, expected {expected:?}")
    });
    is_set(bed, "update", &setting, answered).await;
}

async fn set_by_creation(bed: &mut Bed<'_>, setting: Setting) {
    let settings = bed.for_new(vec![setting.clone()]);
    bed.sandbox.clear_requests();
    let answered = bed.crm.create_deal(NewDeal::from(member::all(&settings))).await;
    let writes = bed.writes();
    let part = member::object(&bed.bench.body(&setting, true));
    let body = writes.first().and_then(|line| expect::parts(line).1).map(member::object).unwrap_or_default();
    let (member, value) = &setting;
    bed.report.check(expect::holds(&body, &part), || {
        format!("create with {member} = {value:?}: sent {writes:?}, expected {part:?} in it")
    });
    is_set(bed, "create", &setting, answered).await;
}

async fn is_set(bed: &mut Bed<'_>, operation: &str, (member, value): &Setting, answered: Result<Deal>) {
    let answered = match answered {
        Ok(deal) => deal,
        Err(error) => {
            return bed
                .report
                .check(false, || format!("{operation} {member} = {value:?}: {error} {:?}", error.issues()));
        }
    };
    let is =
        |found: &Option<String>| found.as_deref().is_some_and(|found| same_or_more(*member, found, value));
    if bed.can.access(*member).readable {
        let found = shown(&answered, *member);
        bed.report.check(is(&found), || format!("{operation} {member} = {value:?}: answered {found:?}"));
    }
    let found = bed.kept(&answered.id, *member).await;
    bed.report
        .check(is(&found), || format!("{operation} {member} = {value:?}: afterwards there is {found:?}"));
}

/// A deal may have more custom fields than were set.
fn same_or_more(member: DealField, found: &str, set: &str) -> bool {
    match member {
        DealField::Custom => expect::holds(&member::object(found), &member::object(set)),
        _ => same(member, found, set),
    }
}

/// A field that is not settable is refused, alone and with settable fields.
pub(crate) async fn not_settable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let id = bed.account.deals[0].id.clone();
    for &member in DealField::ALL {
        if bed.can.access(member).settable {
            let claims_the_impossible = !member::can_change(member);
            bed.report.check(!claims_the_impossible, || {
                format!("{member} is claimed settable, and the model has no changes to it")
            });
            continue;
        }
        if !member::can_change(member) {
            continue;
        }
        let setting = (member, specimen(member).to_owned());
        let beside = bed.for_new(vec![setting.clone()]);
        for (operation, result) in [
            ("update", bed.crm.update_deal(&id, member::all(std::slice::from_ref(&setting))).await),
            ("update beside others", bed.crm.update_deal(&id, member::all(&beside)).await),
            ("create", bed.crm.create_deal(NewDeal::from(member::all(&beside))).await),
        ] {
            is_refused(&mut bed, &format!("{operation} {member} = {:?}", setting.1), result.map(drop));
        }
    }
    bed.report.done();
}

/// Clears a field, and checks request, response and state.
pub(crate) async fn clearable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &member in DealField::ALL {
        if !bed.can.access(member).clearable {
            continue;
        }
        let deal = bed.account.take(member);
        if member == DealField::Custom {
            // Take one custom field of every type.
            for custom in bed.account.custom.clone() {
                let value = format!("{{{:?}:{}}}", custom.key, custom.values[0].0);
                set(&mut bed, &deal, (member, value.clone())).await;
                clear(&mut bed, &deal, (member, value)).await;
            }
            continue;
        }
        let has = match bed.kept(&deal.id, member).await {
            Some(has) => has,
            None => {
                let value = bed.account.values(&deal, member).remove(0);
                set(&mut bed, &deal, (member, value.clone())).await;
                value
            }
        };
        clear(&mut bed, &deal, (member, has)).await;
    }
    bed.report.done();
}

async fn set(bed: &mut Bed<'_>, deal: &Deal, setting: Setting) {
    let settings = bed.with_needs(vec![setting]);
    bed.crm.update_deal(&deal.id, member::all(&settings)).await.unwrap();
}

async fn clear(bed: &mut Bed<'_>, deal: &Deal, setting: Setting) {
    let (member, has) = &setting;
    let now = bed.deal(&deal.id).await;
    bed.sandbox.clear_requests();
    let answered = bed.crm.update_deal(&deal.id, member::clear(*member, has)).await;
    let writes = bed.writes();
    let expected = bed.bench.update(&now, &bed.bench.cleared(&setting));
    bed.report.check(same_lines(&writes, &expected), || {
        format!("clear {member}: sent {writes:?}, expected {expected:?}")
    });
    match answered {
        Ok(answered) => {
            let afterwards = bed.kept(&deal.id, *member).await;
            for (when, found) in [("answered", shown(&answered, *member)), ("afterwards", afterwards)] {
                let is_empty = found.as_deref().is_none_or(|found| is_without(*member, found, has));
                bed.report.check(is_empty, || format!("clear {member} of {has:?}: {when} {found:?}"));
            }
        }
        Err(error) => bed.report.check(false, || format!("clear {member}: {error} {:?}", error.issues())),
    }
}

fn is_without(member: DealField, found: &str, cleared: &str) -> bool {
    let found_custom = || member::object(found);
    member == DealField::Custom
        && member::object(cleared).iter().all(|(key, _)| !found_custom().contains(&key))
}

/// A field that is not clearable is refused.
pub(crate) async fn not_clearable(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let id = bed.account.deals[0].id.clone();
    for &member in DealField::ALL {
        if bed.can.access(member).clearable {
            continue;
        }
        if !member::can_change(member) {
            let refused = dealport::DealChanges::new().clear(member).map(drop);
            is_refused(&mut bed, &format!("clear {member}"), refused);
            continue;
        }
        let text = bed.account.seen(member).into_iter().next();
        let changes = member::clear(member, text.as_deref().unwrap_or(specimen(member)));
        let result = bed.crm.update_deal(&id, changes).await.map(drop);
        is_refused(&mut bed, &format!("clear {member}"), result);
        if LISTS.contains(&member) {
            let none = member::all(&[(member, String::new())]);
            let result = bed.crm.update_deal(&id, none).await.map(drop);
            is_refused(&mut bed, &format!("set {member} to none"), result);
        }
    }
    bed.report.done();
}

/// Setting a list to nothing clears it.
const LISTS: [DealField; 4] =
    [DealField::Assignees, DealField::People, DealField::Organizations, DealField::Tags];

fn is_refused(bed: &mut Bed<'_>, what: &str, result: Result<()>) {
    let kind = result.map_err(|error| error.kind());
    bed.report.equal(what, &kind, &Err(ErrorKind::Unsupported));
    let requests = bed.sandbox.requests();
    bed.report.check(requests.is_empty(), || format!("{what}: {} requests were sent", requests.len()));
    bed.sandbox.clear_requests();
}
