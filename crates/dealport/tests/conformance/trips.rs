//! Round trips: only requested changes happen.

use dealport::crm::{DealField, LifecycleState};
use dealport::{Deal, Outcome};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{self, Setting, same, shown};

/// A deal that is written back as it was read is as it was. All of it at once, and every deal; an archived
/// one may be closed to changes, and then it is as it was too.
pub(crate) async fn write_back_unchanged(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let archived = bed.account.archived.clone();
    for listed in bed.account.deals.clone().into_iter().chain(archived) {
        let before = bed.deal(&listed.id).await;
        let kept = hidden(&bed, &before, &[]);
        let settings = of(&bed, &before);
        let result = bed.crm.update_deal(&before.id, member::all(&settings)).await;
        if let Err(error) = result {
            let is_closed = before.lifecycle.state == LifecycleState::Archived
                && error.outcome() == Outcome::Rejected
                && error.message().contains("archived");
            bed.report
                .check(is_closed, || format!("{} written back: {error} {:?}", before.id, error.issues()));
        }
        let after = bed.deal(&before.id).await;
        unchanged(&mut bed, "written back", &before, &after, &[]);
        bed.report.equal(format_args!("{} written back: extra", before.id), &after.extra, &before.extra);
        let is_kept = hidden(&bed, &before, &[]);
        bed.report.equal(format_args!("{} written back: what no response shows", before.id), &is_kept, &kept);
    }
    bed.report.done();
}

/// Returns all settable fields of a deal as changes.
fn of(bed: &Bed<'_>, deal: &Deal) -> Vec<Setting> {
    let both = |member: &DealField| {
        let access = bed.can.access(*member);
        access.readable && access.settable
    };
    let members = DealField::ALL.iter().copied().filter(both);
    members.filter_map(|member| Some((member, shown(deal, member)?))).collect()
}

/// A change of one field keeps all others, except those that the vendor changes with it.
pub(crate) async fn change_one_alone(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let mut left = bed.account.deals.clone();
    for &member in DealField::ALL {
        if !bed.can.access(member).settable {
            continue;
        }
        // Take a deal with many fields that no case has changed.
        left.sort_by_key(|deal| of(&bed, deal).len() + usize::from(shown(deal, member).is_some()) * 100);
        let fitting = left.iter().rposition(|deal| bench.fits(&bed.account, deal, member)).unwrap();
        let before = left.remove(fitting);
        let Some(value) = bed.account.values(&before, member).into_iter().next() else { continue };
        let settings = bed.with_needs(vec![(member, value.clone())]);
        let hidden_before = hidden(&bed, &before, &settings);
        bed.crm.update_deal(&before.id, member::all(&settings)).await.unwrap();
        let after = bed.deal(&before.id).await;
        unchanged(&mut bed, &format!("set {member} = {value:?}"), &before, &after, &settings);
        let hidden_after = hidden(&bed, &before, &settings);
        bed.report.equal(
            format_args!("set {member} = {value:?}: what no response shows"),
            &hidden_after,
            &hidden_before,
        );
    }
    bed.report.done();
}

fn hidden(bed: &Bed<'_>, deal: &Deal, except: &[Setting]) -> Vec<Setting> {
    let others = DealField::ALL.iter().filter(|member| !except.iter().any(|(set, _)| set == *member));
    others.filter_map(|&member| Some((member, bed.bench.hidden(&bed.sandbox, &deal.id, member)?))).collect()
}

fn unchanged(bed: &mut Bed<'_>, what: &str, before: &Deal, after: &Deal, set: &[Setting]) {
    for &member in DealField::ALL {
        let follows = set.iter().any(|(set, _)| bed.bench.follows(*set).contains(&member));
        let own = set.iter().find(|(set, _)| *set == member);
        if member == DealField::UpdatedAt || follows || (member != DealField::Custom && own.is_some()) {
            continue;
        }
        let (mut was, mut is) = (shown(before, member), shown(after, member));
        if let Some((_, own)) = own.filter(|_| member == DealField::Custom) {
            // The previous fields must still exist.
            (was, is) = (was.map(|was| without(&was, own)), is.map(|is| without(&is, own)));
            (was, is) = (was.filter(|was| was != "{}"), is.filter(|is| is != "{}"));
        }
        let is_same = match (&was, &is) {
            (Some(was), Some(is)) => same(member, was, is),
            (was, is) => was == is,
        };
        bed.report.check(is_same, || format!("{}, {what}: {member} was {was:?} and is {is:?}", before.id));
    }
}

/// Returns the fields of the object that the other one lacks.
fn without(object: &str, other: &str) -> String {
    let other = member::object(other);
    let object = member::object(object);
    member::text_of(&object.iter().filter(|(name, _)| !other.contains(name)).collect())
}

/// An owner given by e-mail address is the user with that address.
pub(crate) async fn owner_by_address(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    if !bed.can.access(DealField::Owner).settable || !bed.can.users {
        return;
    }
    let deal = bed.account.deals[0].clone();
    for user in bed.account.users.clone() {
        let email = user.email.expect("the sandbox's users have addresses").to_uppercase();
        bed.crm.update_deal(&deal.id, member::all(&[(DealField::Owner, email.clone())])).await.unwrap();
        let found = shown(&bed.deal(&deal.id).await, DealField::Owner);
        bed.report.equal(format_args!("owner = {email}"), &found, &Some(user.id.to_string()));
    }
    bed.sandbox.clear_requests();
    let nobody = member::all(&[(DealField::Owner, "nobody@example.com".to_owned())]);
    let kind = bed.crm.update_deal(&deal.id, nobody).await.map(drop).map_err(|error| error.kind());
    bed.report.equal("owner = nobody@example.com", &kind, &Err(dealport::ErrorKind::InvalidRequest));
    let writes = bed.writes();
    bed.report.equal("owner = nobody@example.com: writes", &writes, &Vec::new());
    bed.report.done();
}
