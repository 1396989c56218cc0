//! Fields with several ids.

use dealport::crm::DealField;
use dealport::{Deal, NewDeal, Result};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::contact::Kind;
use crate::expect::{self, same_lines};
use crate::member::{self, Setting};

/// Sets two ids, replaces them by two others, and creates a deal with two.
pub(crate) async fn at_once(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for member in bench.holds_several() {
        let ids = ids(&bed, *member);
        let [a, b, c, d, ..] = &ids[..] else { panic!("{member}: {ids:?} are too few") };
        let deal = bed.account.take(*member);
        for two in [[a, b], [c, d]] {
            let now = bed.deal(&deal.id).await;
            let setting = (*member, format!("{},{}", two[0], two[1]));
            let changes = member::all(std::slice::from_ref(&setting));
            bed.sandbox.clear_requests();
            let answered = bed.crm.update_deal(&deal.id, changes).await;
            let (sent, expected) = (bed.writes(), bench.update(&now, &bench.body(&setting, false)));
            bed.report.check(same_lines(&sent, &expected), || {
                format!("update {setting:?}: sent {sent:?}, expected {expected:?}")
            });
            are_there(&mut bed, "update", &setting, answered).await;
        }
        let setting = (*member, format!("{a},{d}"));
        let settings = bed.for_new(vec![setting.clone()]);
        bed.sandbox.clear_requests();
        let created = bed.crm.create_deal(NewDeal::from(member::all(&settings))).await;
        let sent = bed.writes();
        let body =
            sent.first().and_then(|line| expect::parts(line).1).map(member::object).unwrap_or_default();
        let part = member::object(&bench.body(&setting, true));
        bed.report.check(expect::holds(&body, &part), || {
            format!("create with {setting:?}: sent {sent:?}, expected {part:?} in it")
        });
        are_there(&mut bed, "create", &setting, created).await;
    }
    bed.report.done();
}

/// Returns valid ids for the field.
fn ids(bed: &Bed<'_>, member: DealField) -> Vec<String> {
    let of = |kind| bed.account.contacts(kind).iter().map(|contact| contact.id.clone()).collect();
    let mut ids: Vec<String> = match member {
        DealField::People => of(Kind::People),
        DealField::Organizations => of(Kind::Organizations),
        DealField::Assignees => bed.account.users.iter().map(|user| user.id.to_string()).collect(),
        member => {
            let seen = bed.account.seen(member);
            seen.iter().flat_map(|ids| ids.split(',').map(str::to_owned)).collect()
        }
    };
    ids.sort();
    ids.dedup();
    ids
}

async fn are_there(bed: &mut Bed<'_>, operation: &str, (member, wanted): &Setting, answered: Result<Deal>) {
    let deal = match answered {
        Ok(deal) => deal,
        Err(error) => {
            return bed
                .report
                .check(false, || format!("{operation} {member} = {wanted:?}: {error} {:?}", error.issues()));
        }
    };
    let mut found = bed.kept(&deal.id, *member).await.unwrap_or_default();
    if let Some(others) = bed.bench.hidden_beside(&bed.sandbox, &deal.id, *member) {
        found = format!("{found},{others}");
    }
    let sorted = |ids: &str| {
        let mut ids: Vec<_> = ids.split(',').map(str::to_owned).collect();
        ids.sort();
        ids
    };
    bed.report.equal(
        format_args!("{operation} {member} = {wanted:?}: afterwards"),
        &sorted(&found),
        &sorted(wanted),
    );
}
