//! Comparing both sides after a copy.

use dealport::crm::{DealChanges, NewDeal, NewOrganization, NewPerson, PersonChanges};
use dealport_sync::{Kind, Ledger, Pair, Verified};

use crate::bench::Bench;

/// Verifies, and returns the sums and the pairs that are not equal or differ since the copy.
async fn verified(bench: &Bench, ledger: &Ledger) -> (Verified, Vec<Pair>) {
    let mut noted = Vec::new();
    let copy = bench.copy(ledger);
    let verified = copy.verify(|pair| {
        if !pair.is_equal() || !pair.differences.is_empty() {
            noted.push(pair.clone());
        }
        Ok(())
    });
    (verified.await.unwrap(), noted)
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_compares_contacts_of_copied_deals() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    let acme = bench.from.create_organization(NewOrganization::new("Acme")).await.unwrap();
    let ada = NewPerson::new("Ada King").email("ada@example.com").organization(acme.id.clone());
    let ada = bench.from.create_person(ada).await.unwrap();
    // Only the person refers to the organization.
    bench.from.create_deal(NewDeal::new("Boat").people([ada.id.clone()])).await.unwrap();
    bench.from.create_person(NewPerson::new("Nobody's contact").email("no@example.com")).await.unwrap();
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (sums, noted) = verified(&bench, &ledger).await;
    assert!(sums.is_equal() && noted.is_empty(), "{noted:?}");
    for kind in Kind::ALL {
        assert_eq!((sums.of(kind).source, sums.of(kind).equal), (1, 1), "{kind}");
    }

    let target = |kind: Kind, source: &str| ledger.item(kind, source).unwrap().unwrap().target.unwrap();
    let person = target(Kind::Person, &ada.id.to_string());
    let changes = PersonChanges::new().email("theirs@example.com");
    bench.to.update_person(&person, changes).await.unwrap();
    bench.to.delete_organization(target(Kind::Organization, &acme.id.to_string())).await.unwrap();
    let (sums, noted) = verified(&bench, &ledger).await;
    assert!(!sums.is_equal());
    assert_eq!((sums.of(Kind::Person).different, sums.of(Kind::Organization).missing), (1, 1), "{noted:?}");
    let email = noted.iter().find(|pair| pair.kind == Kind::Person).unwrap();
    let email = email.differences.iter().find(|difference| difference.field == "email").unwrap();
    let values = (email.wanted.as_str(), email.found.as_str(), email.is_known);
    assert_eq!(values, ("ada@example.com", "theirs@example.com", false));
}

#[tokio::test(flavor = "multi_thread")]
async fn difference_of_a_matched_contact_is_known() {
    let bench = Bench::new("pipedrive", "weeek", 0).await;
    bench.to.create_person(NewPerson::new("A. King").email("ada@example.com")).await.unwrap();
    let ada = bench.from.create_person(NewPerson::new("Ada King").email("ada@example.com")).await.unwrap();
    // Two people of the source with one address become one person of the target.
    let new = NewPerson::new("New").email("new@example.com");
    let new = bench.from.create_person(new).await.unwrap();
    let twin = bench.from.create_person(NewPerson::new("Twin").email("new@example.com")).await.unwrap();
    let deal = bench.from.create_deal(NewDeal::new("Boat").people([ada.id])).await.unwrap();
    bench.from.create_deal(NewDeal::new("Ship").people([new.id])).await.unwrap();
    bench.from.create_deal(NewDeal::new("Raft").people([twin.id])).await.unwrap();
    let ledger = bench.ledger();
    bench.run(&ledger).await;
    let (sums, noted) = verified(&bench, &ledger).await;
    let people = sums.of(Kind::Person);
    assert!(sums.is_equal(), "{noted:?}");
    assert_eq!((people.equal, people.altered), (3, 2), "{noted:?}");
    let names: Vec<_> =
        noted.iter().flat_map(|pair| &pair.differences).map(|one| one.found.as_str()).collect();
    assert!(names.contains(&"A. King"), "{noted:?}");
    bench.from.update_deal(&deal.id, DealChanges::new().title("Renamed")).await.unwrap();
    let (sums, _) = verified(&bench, &ledger).await;
    assert_eq!((sums.of(Kind::Deal).different, sums.of(Kind::Person).different), (1, 0));
}
