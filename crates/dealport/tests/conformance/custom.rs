//! Custom fields.

use dealport::json::Json;
use dealport::{DealChanges, NewDeal};

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member;

/// A value of every type is sent and returned, for a new and an existing deal.
pub(crate) async fn every_type(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let id = bed.account.deals[0].id.clone();
    for custom in bed.account.custom.clone() {
        for (written, read) in &custom.values {
            let value = Json::parse(written).unwrap();
            let base = bed.for_new(Vec::new());
            let new = NewDeal::from(member::all(&base).custom(custom.key.as_str(), value.clone()));
            let created = bed.crm.create_deal(new).await;
            let updated =
                bed.crm.update_deal(&id, DealChanges::new().custom(custom.key.as_str(), value.clone())).await;
            for (operation, result) in [("create", created), ("update", updated)] {
                let what = format!("{operation} with {} = {written}", custom.kind);
                match result {
                    Ok(deal) => {
                        let answered = deal.custom.get(&custom.key).map(Json::from);
                        bed.report.equal(
                            format_args!("{what}: answered"),
                            &answered,
                            &Some(Json::parse(read).unwrap()),
                        );
                        let kept = bed.kept(&deal.id, dealport::crm::DealField::Custom).await;
                        let kept = kept.as_deref().map(member::object).unwrap_or_default();
                        let kept = kept.get(&custom.key).map(Json::from);
                        bed.report.equal(
                            format_args!("{what}: afterwards"),
                            &kept,
                            &Some(Json::parse(read).unwrap()),
                        );
                    }
                    Err(error) => bed.report.check(false, || format!("{what}: {error} {:?}", error.issues())),
                }
            }
        }
    }
    bed.report.done();
}

/// Listed fields include each custom field by its key.
pub(crate) async fn every_key_is_in_the_catalog(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    if !bed.can.fields {
        return;
    }
    let fields = bed.crm.fields().all().await.unwrap();
    for custom in &bed.account.custom {
        let field = fields.iter().find(|field| field.key == custom.key);
        bed.report.check(field.is_some_and(|field| field.is_custom), || {
            format!("fields: {} ({}) is not among the account's own", custom.key, custom.kind)
        });
    }
    let mut keys: Vec<_> = fields.iter().map(|field| &field.key).collect();
    keys.sort();
    let all = keys.len();
    keys.dedup();
    bed.report.equal("fields with a key of their own", &keys.len(), &all);
    bed.report.done();
}
