//! People and organizations of copied deals.

use dealport::crm::{DealChanges, NewDeal, NewOrganization, NewPerson, PersonChanges};
use dealport_sandbox::Fault;
use dealport_sync::{Fate, Kind, Ledger, Stop, undo};

use crate::bench::{Bench, accepting, options};

/// Returns a source with one deal of one person, and that person's id.
async fn with_person(bench: &Bench, person: NewPerson) -> (String, String) {
    let person = bench.from.create_person(person).await.unwrap();
    let deal =
        bench.from.create_deal(NewDeal::new("With a person").people([person.id.clone()])).await.unwrap();
    (deal.id.to_string(), person.id.to_string())
}

fn target_of(ledger: &Ledger, kind: Kind, source: &str) -> String {
    ledger.item(kind, source).unwrap().unwrap().target.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn created_person_follows_the_source() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let (_, source) = with_person(&bench, NewPerson::new("Ada King").email("ada@example.com")).await;
    let ledger = bench.ledger();
    let report = bench.run(&ledger).await;
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Created), 1, "{report:?}");
    let target = target_of(&ledger, Kind::Person, &source);
    assert!(bench.plan(&ledger).await.is_empty(), "nothing changed");

    bench.from.update_person(&source, PersonChanges::new().email("king@example.com")).await.unwrap();
    let report = bench.run(&ledger).await;
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Updated), 1, "{report:?}");
    let now = bench.to.person(&target).await.unwrap();
    assert_eq!(now.emails.first().map(String::as_str), Some("king@example.com"));

    bench.to.update_person(&target, PersonChanges::new().email("theirs@example.com")).await.unwrap();
    assert!(bench.plan(&ledger).await.is_empty(), "the target's own change stays");
    bench.from.update_person(&source, PersonChanges::new().email("ours@example.com")).await.unwrap();
    let report = bench.run(&ledger).await;
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Conflict), 1, "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn matched_person_is_left_until_the_source_changes() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let theirs = NewPerson::new("A. King").email("ADA@example.com").phone("+44 1");
    let theirs = bench.to.create_person(theirs).await.unwrap();
    let (_, source) = with_person(&bench, NewPerson::new("Ada King").email("ada@example.com")).await;
    let ledger = bench.ledger();
    let report = bench.run(&ledger).await;
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Matched), 1, "{report:?}");
    assert_eq!(target_of(&ledger, Kind::Person, &source), theirs.id.to_string());
    let name = async || bench.to.person(&theirs.id).await.unwrap().name.unwrap();
    assert_eq!(name().await, "A. King");
    bench.from.update_person(&source, PersonChanges::new().name("Ada Lovelace")).await.unwrap();
    let report = bench.run(&ledger).await;
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Updated), 1, "{report:?}");
    assert_eq!(name().await, "Ada Lovelace");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_contact_loses_is_named() {
    let bench = Bench::new("weeek", "pipedrive", 0).await;
    let organization = NewOrganization::new("Acme").email("info@acme.example");
    let organization = bench.from.create_organization(organization).await.unwrap();
    let funnel = bench.sandbox.weeek().funnel_ids().remove(0);
    let deal = NewDeal::new("x").pipeline(funnel).organizations([organization.id]);
    bench.from.create_deal(deal).await.unwrap();
    let ledger = bench.ledger();
    let plan = bench.copy(&ledger).plan().await.unwrap();
    let lost = plan.header().losses.iter().find(|loss| loss.field == "organization.email").unwrap();
    assert_eq!((lost.items, lost.kind()), (1, Kind::Organization));
    assert!(lost.to_string().ends_with("pipedrive cannot set it"), "{lost}");
}

#[tokio::test(flavor = "multi_thread")]
async fn person_without_marks_is_found_after_a_loss() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    bench.to.create_person(NewPerson::new("Jane Roe")).await.unwrap();
    with_person(&bench, NewPerson::new("Jane Roe")).await;
    bench
        .sandbox
        .inject("weeek: reset-after-write on POST /public/v1/crm/contacts".parse::<Fault>().unwrap());
    let ledger = bench.ledger();
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    let named = dealport::crm::PersonQuery::new().name("Jane Roe").allow_local_filter();
    assert_eq!(bench.to.people(named).all().await.unwrap().len(), 2, "one of each side");
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_deletes_contacts_that_nobody_uses() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let people = |bench: &Bench| {
        let people = bench.to.people(dealport::crm::PersonQuery::new());
        async { people.all().await.unwrap() }
    };
    let before = people(&bench).await;
    let (_, used) = with_person(&bench, NewPerson::new("Used Elsewhere").email("used@example.com")).await;
    let (_, edited) = with_person(&bench, NewPerson::new("Edited").email("edited@example.com")).await;
    with_person(&bench, NewPerson::new("Free").email("free@example.com")).await;
    let ledger = bench.ledger();
    let report = accepting(bench.copy(&ledger)).await.apply(&ledger, options()).await.unwrap();
    assert_eq!(report.kinds[&Kind::Person].of(Fate::Created), 3, "{report:?}");
    let (used, edited) = (target_of(&ledger, Kind::Person, &used), target_of(&ledger, Kind::Person, &edited));
    let funnel = bench.sandbox.weeek().funnel_ids().remove(0);
    let theirs = NewDeal::new("Theirs").pipeline(funnel).people([used.as_str()]);
    bench.to.create_deal(theirs).await.unwrap();
    bench.to.update_person(&edited, PersonChanges::new().name("Edited Since")).await.unwrap();
    let undone = undo(&*bench.to, &ledger, &Stop::new()).await.unwrap();
    assert_eq!((undone.deleted, undone.contacts), (3, 1), "{undone:?}");
    let reason = |id: &str| {
        let left = undone.left.iter().find(|left| left.target.as_deref() == Some(id)).unwrap();
        left.reason.as_str()
    };
    assert_eq!((reason(&used), reason(&edited)), ("it is in use", "it was changed since"));
    let mut after = people(&bench).await;
    after.retain(|person| ![&used, &edited].contains(&&person.id.to_string()));
    assert_eq!(after, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn deal_waits_for_a_contact_that_failed() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let (deal, _) = with_person(&bench, NewPerson::new("Ada King").email("ada@example.com")).await;
    bench.sandbox.inject("weeek: forbidden on POST /public/v1/crm/contacts".parse::<Fault>().unwrap());
    let ledger = bench.ledger();
    let report = bench.run(&ledger).await;
    let failed = report.kinds[&Kind::Deal].of(Fate::Failed);
    assert_eq!((failed, report.is_complete()), (1, false), "{report:?}");
    let report = bench.run(&ledger).await;
    assert!(report.is_complete(), "{report:?}");
    let copied = bench.to.deal(target_of(&ledger, Kind::Deal, &deal)).await.unwrap();
    assert_eq!(copied.people.len(), 1);
    bench.from.update_deal(&deal, DealChanges::new().title("Still linked")).await.unwrap();
    bench.run(&ledger).await;
    assert_eq!(bench.to.deal(&copied.id).await.unwrap().people.len(), 1);
}
