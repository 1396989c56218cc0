//! New deals.

use dealport::crm::DealField;
use dealport::{ErrorKind, NewDeal, Outcome};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member::{self, Setting, same};

/// Creates a deal with all supported fields, which is read back unchanged.
pub(crate) async fn everything(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let mut seen = Vec::new();
    for (status, without) in bench.fullest() {
        let settings = full(&bed, status, &without);
        seen.extend(settings.iter().map(|(member, _)| *member));
        let created = match bed.crm.create_deal(NewDeal::from(member::all(&settings))).await {
            Ok(deal) => deal,
            Err(error) => {
                bed.report.check(false, || format!("create {settings:?}: {error} {:?}", error.issues()));
                continue;
            }
        };
        for (member, value) in &settings {
            let found = bed.kept(&created.id, *member).await;
            let is_same = found.as_deref().is_some_and(|found| match member {
                DealField::Custom => crate::expect::holds(&member::object(found), &member::object(value)),
                member => same(*member, found, value),
            });
            bed.report.check(is_same, || {
                format!("create, {status}: {member} was given {value:?} and is {found:?}")
            });
        }
    }
    for &member in DealField::ALL {
        if bed.can.access(member).settable {
            bed.report.check(seen.contains(&member), || format!("no deal of the case has the {member}"));
        }
    }
    bed.report.done();
}

/// Returns a deal with all fields that can be combined.
pub(crate) fn full(bed: &Bed<'_>, status: &str, without: &[DealField]) -> Vec<Setting> {
    let blank = dealport::Deal::new(bed.bench.vendor().as_str(), 0);
    let place = &bed.account.deals[1];
    let mut settings = Vec::new();
    for &member in DealField::ALL {
        if !bed.can.access(member).settable || without.contains(&member) {
            continue;
        }
        let value = match member {
            DealField::Status => Some(status.to_owned()),
            DealField::Pipeline | DealField::Stage => member::shown(place, member),
            DealField::ExternalId => Some(format!("conformance-{status}")),
            // The first value of every field.
            DealField::Custom => {
                let plain =
                    bed.account.custom.iter().filter(|custom| custom.values[0].0 == custom.values[0].1);
                let fields: Vec<_> =
                    plain.map(|custom| format!("{:?}:{}", custom.key, custom.values[0].0)).collect();
                Some(format!("{{{}}}", fields.join(",")))
            }
            member => bed.account.values(&blank, member).into_iter().next(),
        };
        settings.extend(value.map(|value| (member, value)));
    }
    bed.for_new(settings)
}

/// Returns changes of all fields of a deal of [`full`] except its place, lifecycle and key.
pub(crate) fn other(bed: &Bed<'_>) -> Vec<Setting> {
    let blank = dealport::Deal::new(bed.bench.vendor().as_str(), 0);
    let lost = bed.bench.fullest().into_iter().find(|(status, _)| *status == "lost");
    let mut left_alone = vec![DealField::Pipeline, DealField::Lifecycle, DealField::ExternalId];
    // What does not go with the status.
    left_alone.extend(lost.map(|(_, without)| without).unwrap_or_default());
    let value = |member: DealField| match member {
        DealField::Status => Some("lost".to_owned()),
        DealField::Stage => bed.account.values(&bed.account.deals[1], member).into_iter().next(),
        member => bed.account.values(&blank, member).into_iter().nth(1),
    };
    let members = DealField::ALL.iter().copied();
    let members = members.filter(|member| bed.can.access(*member).settable && !left_alone.contains(member));
    members.filter_map(|member| Some((member, value(member)?))).collect()
}

/// A deal without a required field is refused before any request, or by the vendor. It does not exist
/// afterwards.
pub(crate) async fn too_little(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let before = bench.count(&bed.sandbox);
    let base = bed.for_new(Vec::new());
    let needs: Vec<_> = bed.can.needs().iter().flatten().copied().collect();
    for (left_out, _) in base.iter().filter(|(member, _)| needs.contains(member)) {
        let settings: Vec<_> = base.iter().filter(|(member, _)| member != left_out).cloned().collect();
        if settings.is_empty() {
            let kind = bed
                .crm
                .create_deal(NewDeal::from(dealport::DealChanges::new()))
                .await
                .map_err(|error| error.kind());
            bed.report.equal("create nothing", &kind.map(drop), &Err(ErrorKind::InvalidRequest));
            continue;
        }
        let error = bed.crm.create_deal(NewDeal::from(member::all(&settings))).await.err();
        let found = error.map(|error| (error.kind(), error.outcome() != Outcome::Unknown));
        bed.report.equal(
            format_args!("create without {left_out}"),
            &found,
            &Some((ErrorKind::InvalidRequest, true)),
        );
    }
    bed.report.equal("deals", &bench.count(&bed.sandbox), &before);
    bed.report.done();
}
