//! Persons and organizations through the common model.

use std::sync::Arc;

use dealport_core::Result;
use dealport_core::crm::{Crm, NewOrganization, NewPerson, OrganizationQuery, Person, PersonQuery};
use dealport_core::http::{BoxFuture, HttpError, HttpRequest, HttpService, Response};
use dealport_core::plumbing::serde_json;
use dealport_pipedrive::organizations::GetOrganization;
use dealport_pipedrive::persons::{ContactDetail, CreatePerson, GetPerson};
use dealport_pipedrive::{Auth, Client, ErrorKind};
use dealport_sandbox::{Sandbox, Vendor};
use futures_util::TryStreamExt;
use http::{HeaderMap, StatusCode};

async fn sandbox() -> (Sandbox, Client) {
    let sandbox = Sandbox::builder().unlimited().vendors([Vendor::Pipedrive]).start().await.unwrap();
    let client = crate::client(&sandbox);
    (sandbox, client)
}

async fn people(client: &Client, query: PersonQuery) -> Result<Vec<Person>> {
    client.people(query).try_collect().await
}

#[tokio::test]
async fn person_is_converted_to_the_model() {
    let (_sandbox, client) = sandbox().await;
    let organization = client.create_organization(NewOrganization::new("Difference Engines")).await.unwrap();
    let details = [
        ContactDetail::new("ada@home.example").primary(false).label("home"),
        ContactDetail::new("ada@example.com").primary(true).label("work"),
    ];
    let request = CreatePerson::new("Ada Lovelace").emails(details).org_id(organization.id.retype());
    let wire = client.send(request).await.unwrap();
    let ada = people(&client, PersonQuery::new().id(wire.id.to_string())).await.unwrap().remove(0);
    assert_eq!(ada.name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(ada.emails, ["ada@example.com", "ada@home.example"]);
    assert_eq!(ada.organizations[0].id, organization.id);
    // Everything else, and what the addresses are for.
    let names: Vec<_> = ada.extra.iter().map(|(name, _)| name.into_owned()).collect();
    assert!(
        ["first_name", "owner_id", "emails", "label_ids"].iter().all(|name| names.iter().any(|n| n == name))
    );
    assert!(!names.iter().any(|name| ["id", "name", "org_id"].contains(&name.as_str())), "{names:?}");
    let deals = serde_json::to_value(&ada).unwrap();
    assert_eq!(deals["vendor"], "pipedrive");
}

#[tokio::test]
async fn people_are_found_by_id_email_and_exact_name() {
    let (sandbox, client) = sandbox().await;
    let ada = NewPerson::new("Ada Lovelace").email("ada@example.com").phone("+49301234");
    let ada = client.create_person(ada).await.unwrap();
    assert_eq!(
        (ada.emails.as_slice(), ada.phones.as_slice()),
        (&["ada@example.com".to_owned()][..], &["+49301234".to_owned()][..])
    );
    let short = client.create_person(NewPerson::new("Æ")).await.unwrap();
    let query = PersonQuery::new;
    let found = async |query| people(&client, query).await.unwrap();
    assert_eq!(found(query().id(ada.id.clone())).await, std::slice::from_ref(&ada));
    assert_eq!(found(query().email("ADA@Example.com")).await, std::slice::from_ref(&ada));
    assert_eq!(found(query().name("Ada Lovelace")).await, std::slice::from_ref(&ada));
    assert_eq!(found(query().name("Æ")).await, [short]);
    for none in [
        query().id(999_999),
        query().email("da@example.com"),
        query().name("ada lovelace"),
        query().name("Ada"),
        query().name("Somebody Else").email("ada@example.com"),
    ] {
        assert_eq!(found(none.clone()).await, [], "{none:?}");
    }
    // Neither an address nor a name costs a walk through all of them.
    assert!(
        sandbox
            .requests()
            .iter()
            .all(|request| request.path != "/api/v2/persons" || request.method == "POST")
    );
    let everyone = found(query()).await;
    assert!(everyone.len() > 40 && everyone.contains(&ada));
}

#[tokio::test]
async fn organizations_are_found_by_id_and_exact_name() {
    let (_sandbox, client) = sandbox().await;
    let acme = client.create_organization(NewOrganization::new("Acme \"Ltd\"")).await.unwrap();
    let found = async |query| client.organizations(query).try_collect::<Vec<_>>().await;
    let query = OrganizationQuery::new;
    assert_eq!(found(query().name("Acme \"Ltd\"")).await.unwrap(), std::slice::from_ref(&acme));
    assert_eq!(found(query().id(acme.id.clone())).await.unwrap(), std::slice::from_ref(&acme));
    assert_eq!(found(query().id(999_999)).await.unwrap(), []);
    assert!(found(query()).await.unwrap().contains(&acme));
    assert_eq!(found(query().email("a@b.example")).await.unwrap_err().kind(), ErrorKind::Unsupported);
    let error = client.create_organization(NewOrganization::new("x").email("a@b.example")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}

/// The people and organizations of seeded deals are there, under the names that a search of deals tells.
#[tokio::test]
async fn contacts_of_deals_can_be_read() {
    let (_sandbox, client) = sandbox().await;
    let hits: Vec<_> =
        client.items(dealport_pipedrive::deals::SearchDeals::new("phase 2")).try_collect().await.unwrap();
    let with_both =
        |deal: &dealport_pipedrive::deals::FoundDeal| deal.person.is_some() && deal.organization.is_some();
    let deal = hits.into_iter().filter_map(|hit| hit.item).find(with_both).unwrap();
    let (person, organization) = (deal.person.unwrap(), deal.organization.unwrap());
    assert_eq!(client.send(GetPerson::new(person.id)).await.unwrap().name, person.name);
    assert_eq!(client.send(GetOrganization::new(organization.id)).await.unwrap().name, organization.name);
}

/// Answers every request alike.
#[derive(Debug)]
struct Always(&'static str);

impl HttpService for Always {
    fn call(&self, _: HttpRequest) -> BoxFuture<'_, std::result::Result<Response, HttpError>> {
        let response = Response::new(StatusCode::OK, HeaderMap::new(), self.0);
        Box::pin(async { Ok(response) })
    }
}

fn client_of(response: &'static str) -> Client {
    Client::builder(Auth::api_token("t0ken")).http_service(Arc::new(Always(response))).build().unwrap()
}

#[tokio::test]
async fn deleted_contact_is_not_found() {
    let one = client_of(r#"{"success":true,"data":{"id":7,"name":"Ada","is_deleted":true}}"#);
    assert_eq!(people(&one, PersonQuery::new().id(7)).await.unwrap(), []);
    let all =
        client_of(r#"{"success":true,"data":[{"id":7,"is_deleted":true},{"id":8,"is_deleted":false}]}"#);
    assert_eq!(people(&all, PersonQuery::new()).await.unwrap().len(), 1);
    let found: Vec<_> = all.organizations(OrganizationQuery::new()).try_collect().await.unwrap();
    assert_eq!(found.len(), 1);
}

/// That nobody was found must not be said of a search that cannot be read.
#[tokio::test]
async fn hit_without_its_item_is_an_error() {
    let client = client_of(r#"{"success":true,"data":{"items":[{"result_score":1.0}]}}"#);
    let error = people(&client, PersonQuery::new().name("Ada")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().starts_with("pipedrive persons.search: a hit lacks"), "{error}");
}
