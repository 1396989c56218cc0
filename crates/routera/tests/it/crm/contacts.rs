//! Contacts of the common model: people and organizations.

use dealport_core::crm::{
    Crm, NewOrganization, NewPerson, Organization, OrganizationQuery, Person, PersonQuery,
};
use dealport_core::plumbing::serde_json;
use dealport_routera::ErrorKind;
use dealport_script::{ok, status};
use futures_util::TryStreamExt;

use crate::Script;

const CONTACT: &str = r#"{"id":"c1","external_id":"ext-001","created_at":"2026-05-01T10:00:00.000Z",
    "updated_at":"2026-05-28T12:00:00.000Z","archived":false,"first_name":"Ada","last_name":"Lovelace",
    "email":"ada@example.com","contact_owner":null,"phone":"+49301234"}"#;
const COMPANY: &str = r#"{"id":"o1","archived":false,"company_name":"Acme LLC","industry":"IT"}"#;
const NOT_FOUND: &str = r#"{"message":"Not found","error":true}"#;

fn page(row: &str) -> String {
    format!(r#"{{"data":[{row}],"pagination":{{"limit":100,"offset":0,"count":1}}}}"#)
}

#[tokio::test]
async fn contact_is_a_lossless_person() {
    let script = Script::of([ok(page(CONTACT)), ok(CONTACT)]);
    let client = script.client();
    let people: Vec<Person> = client.people(PersonQuery::new()).try_collect().await.unwrap();
    assert_eq!(
        serde_json::to_value(&people).unwrap(),
        serde_json::json!([{
            "vendor": "routera", "id": "c1", "name": "Ada Lovelace",
            "emails": ["ada@example.com"], "phones": ["+49301234"], "organizations": [],
            "extra": {"external_id": "ext-001", "created_at": "2026-05-01T10:00:00.000Z",
                "updated_at": "2026-05-28T12:00:00.000Z", "archived": false, "first_name": "Ada",
                "last_name": "Lovelace", "contact_owner": null},
        }])
    );
    let one: Vec<Person> = client.people(PersonQuery::new().id("c1")).try_collect().await.unwrap();
    assert_eq!(one, people);
    assert_eq!(
        script.requests(),
        ["GET /contacts?properties=phone&limit=100", "GET /contacts/c1?properties=phone"]
    );
}

#[tokio::test]
async fn phone_of_another_type_stays_in_extra() {
    let odd = r#"{"id":"c1","first_name":null,"last_name":"","email":null,"phone":[7]}"#;
    let script = Script::of([ok(page(odd))]);
    let person = script.client().people(PersonQuery::new()).try_next().await.unwrap().unwrap();
    assert_eq!((person.name, person.emails.len(), person.phones.len()), (None, 0, 0));
    assert_eq!(person.extra.get("phone").unwrap().get(), "[7]");
}

#[tokio::test]
async fn archived_contacts_are_left_out() {
    let archived = r#""archived":"2026-05-28T12:00:00.000Z""#;
    let script = Script::of([
        ok(CONTACT.replace(r#""archived":false"#, archived)),
        status(404, NOT_FOUND),
        ok(page(&COMPANY.replace(r#""archived":false"#, archived))),
    ]);
    let client = script.client();
    for id in ["c1", "c2"] {
        assert_eq!(client.people(PersonQuery::new().id(id)).try_next().await.unwrap(), None);
    }
    assert_eq!(client.organizations(OrganizationQuery::new()).try_next().await.unwrap(), None);
}

#[tokio::test]
async fn contact_filters_are_local_or_refused() {
    let script = Script::of([ok(page(CONTACT)), ok(page(COMPANY))]);
    let client = script.client();
    for query in [PersonQuery::new().email("ada@example.com"), PersonQuery::new().name("Ada Lovelace")] {
        let error = client.people(query).try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Unsupported);
    }
    let query = PersonQuery::new().email("ADA@example.com").allow_local_filter();
    assert_eq!(client.people(query).try_next().await.unwrap().unwrap().id, "c1".into());
    let query = OrganizationQuery::new().name("Acme LLC").allow_local_filter();
    let acme: Organization = client.organizations(query).try_next().await.unwrap().unwrap();
    assert_eq!((acme.name.as_deref(), acme.extra.len()), (Some("Acme LLC"), 2));
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn created_contacts_are_sent_and_read() {
    let unphoned = CONTACT.replace(r#","phone":"+49301234""#, "");
    let script = Script::of([
        status(201, unphoned.clone()),
        ok(CONTACT),
        status(201, unphoned.clone()),
        status(404, NOT_FOUND),
        status(201, unphoned),
        status(201, COMPANY),
    ]);
    let client = script.client();
    let ada = || NewPerson::new(" Ada  King Lovelace ").email("ada@example.com");
    let person = client.create_person(ada().phone("+49301234")).await.unwrap();
    assert_eq!(person.phones, ["+49301234"]);
    // The contact exists, even if its telephone number cannot be read.
    let person = client.create_person(ada().phone("+49301234")).await.unwrap();
    assert_eq!((person.id.to_string().as_str(), person.phones.len()), ("c1", 0));
    client.create_person(NewPerson::new("Ada")).await.unwrap();
    let acme = client.create_organization(NewOrganization::new("Acme LLC")).await.unwrap();
    assert_eq!(acme.name.as_deref(), Some("Acme LLC"));
    let create = r#"POST /contacts {"fields":{"first_name":"Ada","last_name":"King Lovelace","email":"ada@example.com","phone":"+49301234"}}"#;
    let read = "GET /contacts/c1?properties=phone";
    let requests: Vec<_> = script.requests();
    assert_eq!(
        requests,
        [
            create,
            read,
            create,
            read,
            r#"POST /contacts {"fields":{"first_name":"Ada"}}"#,
            r#"POST /companies {"fields":{"company_name":"Acme LLC"}}"#,
        ]
    );
    for refused in [NewPerson::new("Ada").organization("o1"), NewPerson::new(" ").email("a@b.example")] {
        assert!(client.create_person(refused).await.is_err());
    }
    assert_eq!(script.requests().len(), 6);
}
