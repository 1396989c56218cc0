//! People and organizations.

use dealport_core::crm::{NewOrganization, NewPerson, OrganizationQuery, Person, PersonQuery};
use futures_util::TryStreamExt;

use super::Bench;

async fn people(bench: &Bench, query: PersonQuery) -> Vec<Person> {
    bench.crm().people(query).try_collect().await.unwrap()
}

#[tokio::test]
async fn created_person_is_found_again() {
    let bench = Bench::new().await;
    let organization = bench
        .crm()
        .create_organization(NewOrganization::new("Analytical Engines").phone("+1"))
        .await
        .unwrap();
    let person =
        NewPerson::new(" Ada  King Lovelace ").email("ada@example.com").organization(organization.id.clone());
    let ada = bench.crm().create_person(person).await.unwrap();
    assert_eq!(ada.name.as_deref(), Some("Ada King Lovelace"));
    assert_eq!((ada.emails.as_slice(), ada.phones.len()), (["ada@example.com".to_owned()].as_slice(), 0));
    assert_eq!(ada.organizations[0].id, organization.id);
    for query in [
        PersonQuery::new().email("ADA@example.com"),
        PersonQuery::new().name("Ada King Lovelace"),
        PersonQuery::new().id(ada.id.clone()),
    ] {
        assert_eq!(people(&bench, query.clone()).await, std::slice::from_ref(&ada), "{query:?}");
    }
    for query in [
        PersonQuery::new().email("nobody@example.com"),
        PersonQuery::new().name("Ada"),
        PersonQuery::new().id("00000000-0000-4000-8000-00000000dead"),
    ] {
        assert_eq!(people(&bench, query.clone()).await, [], "{query:?}");
    }
    assert!(people(&bench, PersonQuery::new()).await.contains(&ada));
    let found: Vec<_> = bench
        .crm()
        .organizations(OrganizationQuery::new().name("Analytical Engines"))
        .try_collect()
        .await
        .unwrap();
    // Its contacts have changed since.
    let found: Vec<_> = found.iter().map(|found| (&found.id, &found.name, &found.phones)).collect();
    assert_eq!(found, [(&organization.id, &organization.name, &organization.phones)]);
}
