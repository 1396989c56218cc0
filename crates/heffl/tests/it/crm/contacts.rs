//! People and organizations.

use dealport_core::Result;
use dealport_core::crm::{
    Crm, NewOrganization, NewPerson, Organization, OrganizationQuery, Person, PersonQuery,
};
use dealport_core::plumbing::serde_json;
use dealport_heffl::{Error, ErrorKind};
use dealport_script::ok;
use futures_util::TryStreamExt;

use crate::Script;

const CONTACT: &str = r#"{"id":"clt_p","name":"Ada Lovelace","number":"CON001","type":"contact","firstName":"Ada",
    "lastName":"Lovelace","email":"ada@example.com","phone":"+4930123","companyId":"clt_o","companyName":"Acme LLC",
    "parentClientId":"clt_o","openingBalance":0,"cf_size":1.50,"aNewMember":null}"#;
const COMPANY: &str = r#"{"id":"clt_o","name":"Acme LLC","number":"COM001","type":"company","email":"",
    "phone":null,"openingBalance":10.00,"cf_industry":"IT"}"#;

fn page(item: &str) -> String {
    format!(r#"{{"data":[{item}],"meta":{{"hasMore":false,"nextCursor":null}}}}"#)
}

async fn people(item: &str, query: PersonQuery) -> Result<(Vec<Person>, Vec<String>)> {
    let script = Script::of([ok(page(item))]);
    let people = script.client().people(query).try_collect().await?;
    Ok((people, script.requests()))
}

async fn organizations(query: OrganizationQuery) -> Result<(Vec<Organization>, Vec<String>)> {
    let script = Script::of([ok(page(COMPANY))]);
    let organizations = script.client().organizations(query).try_collect().await?;
    Ok((organizations, script.requests()))
}

#[tokio::test]
async fn contact_is_read_as_a_person() {
    let (people, _) = people(CONTACT, PersonQuery::new()).await.unwrap();
    assert_eq!(
        serde_json::to_value(&people).unwrap(),
        serde_json::json!([{
            "vendor": "heffl", "id": "clt_p", "name": "Ada Lovelace",
            "emails": ["ada@example.com"], "phones": ["+4930123"],
            "organizations": [{"id": "clt_o", "name": "Acme LLC"}],
            "extra": {"number": "CON001", "firstName": "Ada", "lastName": "Lovelace", "type": "contact",
                "openingBalance": 0, "cf_size": 1.5, "aNewMember": null},
        }])
    );
    assert_eq!(people[0].extra.get("cf_size").unwrap().get(), "1.50");
}

#[tokio::test]
async fn different_display_name_is_kept_in_extra() {
    let shown = CONTACT.replace(r#""name":"Ada Lovelace""#, r#""name":"Dr. A. Lovelace""#);
    let person = people(&shown, PersonQuery::new()).await.unwrap().0.remove(0);
    assert_eq!(person.name.as_deref(), Some("Ada Lovelace"));
    assert_eq!(person.extra.read::<String>("name").unwrap().as_deref(), Some("Dr. A. Lovelace"));
    let (bare, _) =
        people(r#"{"id":"clt_p","name":"Ada","parentClientId":"clt_x"}"#, PersonQuery::new()).await.unwrap();
    assert_eq!((bare[0].name.as_deref(), bare[0].organizations.len()), (Some("Ada"), 0));
    assert!(bare[0].extra.contains("parentClientId") && !bare[0].extra.contains("name"));
}

#[tokio::test]
async fn company_is_read_as_an_organization() {
    let (found, requests) = organizations(OrganizationQuery::new()).await.unwrap();
    assert_eq!(requests, ["GET /api/v2/companies?pageSize=100"]);
    assert_eq!(
        serde_json::to_value(&found[0]).unwrap(),
        serde_json::json!({
            "vendor": "heffl", "id": "clt_o", "name": "Acme LLC", "emails": [], "phones": [],
            "extra": {"number": "COM001", "type": "company", "openingBalance": 10.0, "cf_industry": "IT"},
        })
    );
}

/// Heffl's search may find more than was asked for.
#[tokio::test]
async fn contact_search_result_is_filtered_exactly() {
    let query = PersonQuery::new;
    for (asked, request, is_found) in [
        (query().email("ADA@example.com"), "search=ADA%40example.com&", true),
        (query().email("ada@example.co"), "search=ada%40example.co&", false),
        (query().name("Ada Lovelace"), "search=Ada&", true),
        (query().name("Ada"), "search=Ada&", false),
        (query().name("Ada Lovelace").email("ada@example.com"), "search=ada%40example.com&", true),
        (query().id("clt_p").allow_local_filter(), "", true),
        (query().id("clt_x").email("ada@example.com"), "search=ada%40example.com&", false),
    ] {
        let (found, requests) = people(CONTACT, asked.clone()).await.unwrap();
        assert_eq!(requests, [format!("GET /api/v2/contacts?{request}pageSize=100")]);
        assert_eq!(!found.is_empty(), is_found, "{asked:?}");
    }
    let error = people(CONTACT, query().id("clt_p")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
    assert!(error.to_string().starts_with("heffl people.list: heffl cannot find people by id"), "{error}");
    let (found, requests) = organizations(OrganizationQuery::new().name("Acme LLC")).await.unwrap();
    assert_eq!(
        (found.len(), requests),
        (1, vec!["GET /api/v2/companies?search=Acme+LLC&pageSize=100".to_owned()])
    );
}

#[tokio::test]
async fn create_person_splits_the_name() {
    let script = Script::of([ok(CONTACT), ok(CONTACT), ok(COMPANY)]);
    let client = script.client();
    let ada = NewPerson::new(" Ada  King Lovelace ")
        .email("ada@example.com")
        .phone("+4930123")
        .organization("clt_o");
    let person = client.create_person(ada).await.unwrap();
    assert_eq!((person.id.to_string(), person.organizations.len()), ("clt_p".to_owned(), 1));
    client.create_person(NewPerson::new("Ada")).await.unwrap();
    let acme = NewOrganization::new("Acme LLC").email("a@example.com").phone("1");
    assert_eq!(client.create_organization(acme).await.unwrap().id, "clt_o".into());
    assert_eq!(
        script.requests(),
        [
            r#"POST /api/v2/contacts {"firstName":"Ada","lastName":"King Lovelace","phone":"+4930123","email":"ada@example.com","companyId":"clt_o"}"#,
            r#"POST /api/v2/contacts {"firstName":"Ada"}"#,
            r#"POST /api/v2/companies {"name":"Acme LLC","email":"a@example.com","phone":"1"}"#,
        ]
    );
    let nameless: Error = Script::of([]).client().create_person(NewPerson::new(" ")).await.unwrap_err();
    assert_eq!(nameless.to_string(), "heffl people.create: new people require a name");
}
