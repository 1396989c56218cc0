//! What was asked compared with what the vendor kept.

use dealport::crm::DealField;
use dealport::json::Json;
use dealport::{DealChanges, NewDeal};
use dealport_sandbox::Fault;

use crate::bed::Bed;
use crate::bench::Bench;
use crate::faults::Inputs;
use crate::operation::Operation;
use crate::{create, member};

/// Whatever a vendor does to values that it keeps, nothing of a create or an update is reported.
pub(crate) async fn kept(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for (status, without) in bench.fullest() {
        let new = NewDeal::from(member::all(&create::full(&bed, status, &without)));
        let created = bed.crm.create_deal(new.clone()).await.unwrap();
        bed.report.equal("create", &new.unmet_by(&created, &bed.can), &Vec::new());
    }
    let input = Inputs::of(&bed).next_for(&bed, Operation::Update).await;
    let changes = member::all(&input.changes);
    let updated = bed.crm.update_deal(&input.id, changes.clone()).await.unwrap();
    bed.report.equal("update", &changes.unmet_by(&updated, &bed.can), &Vec::new());
    let id = bed.account.deals[0].id.clone();
    for custom in bed.account.custom.clone() {
        for (written, _) in &custom.values {
            let changes = DealChanges::new().custom(custom.key.as_str(), Json::parse(written).unwrap());
            let updated = bed.crm.update_deal(&id, changes.clone()).await.unwrap();
            bed.report.equal(&custom.kind, &changes.unmet_by(&updated, &bed.can), &Vec::new());
        }
    }
    bed.report.done();
}

/// Of an update that the vendor confirms and ignores, every field is reported that a response shows.
pub(crate) async fn ignored(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for &field in DealField::ALL {
        let access = bed.can.access(field);
        if !access.settable || !access.readable || access.is_partial {
            continue;
        }
        let deal = bed.account.take(field);
        let deal = bed.deal(&deal.id).await;
        let now = member::shown(&deal, field);
        let values = bed.account.values(&deal, field).into_iter();
        let Some(value) = values.into_iter().find(|value| Some(value) != now.as_ref()) else { continue };
        let settings = bed.with_needs(vec![(field, value.clone())]);
        let changes = member::all(&settings);
        bed.sandbox.inject("always not-kept".parse::<Fault>().unwrap());
        let updated = bed.crm.update_deal(&deal.id, changes.clone()).await;
        bed.sandbox.clear_faults();
        let Ok(updated) = updated else { continue };
        if member::shown(&updated, field) != now {
            continue;
        }
        let unmet = changes.unmet_by(&updated, &bed.can);
        let is_named = unmet.iter().any(|unmet| unmet.field.split('.').next() == Some(field.as_str()));
        bed.report.check(is_named, || format!("{field} = {value:?} is kept as {now:?}: {unmet:?}"));
    }
    bed.report.done();
}
