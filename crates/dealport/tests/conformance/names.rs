//! The account's identity, and names for ids.

use dealport::crm::{Catalog, DealField, TagId};
use dealport::{DealChanges, ErrorKind};

use crate::bed::Bed;
use crate::bench::Bench;

pub(crate) async fn account(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let account = bed.crm.account().await.unwrap();
    bed.report.equal("vendor", &account.vendor, &bench.vendor().to_string());
    bed.report.equal(
        "host",
        &format!("http://{}", account.host),
        &bed.sandbox.url(bench.vendor()).to_owned(),
    );
    assert!(account.id.is_some(), "the account has no identity: {account:?}");
    bed.report.equal("read twice", &bed.crm.account().await.unwrap(), &account);
    bed.report.done();
}

pub(crate) async fn catalog(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let catalog = bed.crm.catalog().await.unwrap();
    bed.report.equal("pipelines", &catalog.pipelines.is_some(), &bed.can.pipelines);
    bed.report.equal("users", &catalog.users.is_some(), &bed.can.users);
    bed.report.equal("fields", &catalog.fields.is_some(), &bed.can.fields);
    bed.report.equal("tags", &catalog.tags.is_some(), &bed.can.tags);
    for (what, id, name, found) in names(&catalog) {
        match found {
            Ok(found) => bed.report.equal(format_args!("{what} {name:?}"), &found, &id),
            Err(error) => assert!(error.contains("fits several"), "{what} {name:?}: {error}"),
        }
    }
    bed.report.done();
}

pub(crate) async fn single_tags(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    if !bed.can.access(DealField::Tags).settable {
        return;
    }
    let deal = bed.account.deals[0].clone();
    if !bed.can.access(DealField::Tags).readable {
        let refused = bed.crm.update_deal(&deal.id, DealChanges::new().add_tag("t")).await.unwrap_err();
        bed.report.equal("tags that are not returned", &refused.kind(), &ErrorKind::Unsupported);
        assert!(bed.sandbox.requests().is_empty(), "a request was sent");
        return bed.report.done();
    }
    let tags: Vec<TagId> = bed.crm.tags().all().await.unwrap().into_iter().map(|tag| tag.id).collect();
    bed.crm.update_deal(&deal.id, DealChanges::new().tags(tags[..1].to_vec())).await.unwrap();
    let changes = DealChanges::new().add_tag(tags[1].clone()).add_tag(tags[0].clone());
    let both = bed.crm.update_deal(&deal.id, changes).await.unwrap();
    bed.report.equal("added", &ids(&both.tags), &tags[..2].to_vec());
    let one = bed.crm.update_deal(&deal.id, DealChanges::new().remove_tag(tags[0].clone())).await.unwrap();
    bed.report.equal("removed", &ids(&one.tags), &tags[1..2].to_vec());
    bed.sandbox.clear_requests();
    let same = bed.crm.update_deal(&deal.id, DealChanges::new().remove_tag(tags[0].clone())).await.unwrap();
    bed.report.equal("nothing to remove", &ids(&same.tags), &tags[1..2].to_vec());
    let writes = bed.writes();
    bed.report.equal("nothing to remove: writes", &writes, &Vec::new());
    bed.report.done();
}

fn ids(tags: &[dealport::crm::Reference<dealport::crm::kind::Tag>]) -> Vec<TagId> {
    tags.iter().map(|tag| tag.id.clone()).collect()
}

/// Looks up everything in the catalog by its name: what it is, its id, its name, and the id that was found.
fn names(catalog: &Catalog) -> Vec<(&'static str, String, String, Result<String, String>)> {
    let mut all = Vec::new();
    let mut look =
        |what, id: String, name: &Option<String>, found: &dyn Fn(&str) -> dealport::Result<String>| {
            assert_eq!(found(&id).unwrap(), id, "{what} by id");
            if let Some(name) = name {
                all.push((what, id, name.clone(), found(name).map_err(|error| error.message().to_owned())));
            }
        };
    for pipeline in catalog.pipelines.iter().flatten() {
        look("pipeline", pipeline.id.to_string(), &pipeline.name, &|text| {
            catalog.pipeline(text).map(|found| found.id.to_string())
        });
        for stage in &pipeline.stages {
            look("stage", stage.id.to_string(), &stage.name, &|text| {
                catalog.stage(text, Some(&pipeline.id)).map(|found| found.id.to_string())
            });
        }
    }
    for user in catalog.users.iter().flatten() {
        look("user", user.id.to_string(), &user.email, &|text| {
            catalog.user(text).map(|found| found.id.to_string())
        });
    }
    for field in catalog.fields.iter().flatten() {
        look("field", field.key.clone(), &field.name, &|text| {
            catalog.field(text).map(|found| found.key.clone())
        });
    }
    for tag in catalog.tags.iter().flatten() {
        look("tag", tag.id.to_string(), &tag.name, &|text| {
            catalog.tag(text).map(|found| found.id.to_string())
        });
    }
    all
}
