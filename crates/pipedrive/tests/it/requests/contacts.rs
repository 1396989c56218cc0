//! Requests about persons and organizations, against their method, path, query and body.

use dealport_pipedrive::Decimal;
use dealport_pipedrive::custom_fields::Address;
use dealport_pipedrive::deals::{SortBy, SortDirection};
use dealport_pipedrive::organizations::{
    self, CreateOrganization, GetOrganization, ListOrganizations, SearchOrganizations,
};
use dealport_pipedrive::persons::{
    ContactDetail, CreatePerson, GetPerson, IncludeField, ListPersons, MarketingStatus, SearchField,
    SearchPersons,
};

use crate::requests::{refused, sent, time};

#[test]
fn list_persons() {
    assert_eq!(sent(&ListPersons::new()), "GET /api/v2/persons");
    assert_eq!(sent(&ListPersons::new().filter_id(7)), "GET /api/v2/persons?filter_id=7");
    assert!(
        refused(&ListPersons::new().filter_id(7).deal_id(5)).starts_with("deal_id: Pipedrive ignores it")
    );
    let all = ListPersons::new()
        .ids([1, 2])
        .owner_id(4)
        .org_id(6)
        .deal_id(5)
        .updated_since(time("2026-04-01T22:03:27Z"))
        .updated_until(time("2026-05-01T00:00:00Z"))
        .sort_by(SortBy::AddTime)
        .sort_direction(SortDirection::Descending)
        .include_fields([IncludeField::OpenDealsCount, IncludeField::from("brand_new")])
        .custom_fields(["aa"])
        .include_option_labels(true)
        .include_labels(true)
        .limit(500_u32)
        .cursor("abc");
    assert_eq!(
        sent(&all),
        "GET /api/v2/persons?ids=1,2&owner_id=4&org_id=6&deal_id=5&updated_since=2026-04-01T22:03:27Z\
         &updated_until=2026-05-01T00:00:00Z&sort_by=add_time&sort_direction=desc\
         &include_fields=open_deals_count,brand_new&custom_fields=aa&include_option_labels=true&include_labels=true\
         &limit=500&cursor=abc"
    );
    assert_eq!(refused(&ListPersons::new().ids(0..101)), "ids: at most 100 of them, not 101");
    assert!(refused(&ListPersons::new().limit(501_u32)).starts_with("limit:"));
    assert!(
        refused(&ListPersons::new().updated_since(time("2026-04-01T22:03:27.5Z")))
            .starts_with("updated_since:")
    );
}

#[test]
fn list_organizations() {
    assert_eq!(sent(&ListOrganizations::new().filter_id(7)), "GET /api/v2/organizations?filter_id=7");
    assert!(
        refused(&ListOrganizations::new().filter_id(7).ids([1])).starts_with("ids: Pipedrive ignores it")
    );
    let all = ListOrganizations::new()
        .ids([1])
        .owner_id(4)
        .updated_since(time("2026-04-01T22:03:27Z"))
        .updated_until(time("2026-05-01T00:00:00Z"))
        .sort_by(SortBy::Id)
        .sort_direction(SortDirection::Ascending)
        .include_fields([organizations::IncludeField::PeopleCount])
        .custom_fields(["aa"])
        .include_option_labels(false)
        .include_labels(true)
        .limit(1_u32)
        .cursor("abc");
    assert_eq!(
        sent(&all),
        "GET /api/v2/organizations?ids=1&owner_id=4&updated_since=2026-04-01T22:03:27Z\
         &updated_until=2026-05-01T00:00:00Z&sort_by=id&sort_direction=asc&include_fields=people_count\
         &custom_fields=aa&include_option_labels=false&include_labels=true&limit=1&cursor=abc"
    );
}

#[test]
fn get_one() {
    let person = GetPerson::new(42)
        .include_fields([IncludeField::DoiStatus])
        .custom_fields(["aa"])
        .include_option_labels(true)
        .include_labels(true);
    assert_eq!(
        sent(&person),
        "GET /api/v2/persons/42?include_fields=doi_status&custom_fields=aa&include_option_labels=true&include_labels=true"
    );
    assert_eq!(sent(&GetOrganization::new("42")), "GET /api/v2/organizations/42");
    assert!(refused(&GetPerson::new("x")).contains("person"));
    assert!(refused(&GetOrganization::new(1).custom_fields(["x"; 16])).starts_with("custom_fields:"));
}

#[test]
fn create() {
    let person = CreatePerson::new("Ada")
        .owner_id(1)
        .org_id(2)
        .add_time(time("2026-04-01T22:03:27Z"))
        .emails([ContactDetail::new("a@b.example").primary(true).label("work")])
        .phones([ContactDetail::new("1")])
        .visible_to(3)
        .label_ids([4])
        .marketing_status(MarketingStatus::Subscribed)
        .postal_address(Address::new("1 Main St"))
        .notes("n")
        .im([ContactDetail::new("chat")])
        .birthday("1990-12-10".parse::<chrono::NaiveDate>().unwrap())
        .job_title("Boss")
        .custom_field("aa", 1);
    assert_eq!(
        sent(&person),
        "POST /api/v2/persons\n{\"name\":\"Ada\",\"owner_id\":1,\"org_id\":2,\"add_time\":\"2026-04-01T22:03:27Z\",\
         \"emails\":[{\"value\":\"a@b.example\",\"primary\":true,\"label\":\"work\"}],\"phones\":[{\"value\":\"1\"}],\
         \"visible_to\":3,\"label_ids\":[4],\"marketing_status\":\"subscribed\",\
         \"postal_address\":{\"value\":\"1 Main St\"},\"notes\":\"n\",\"im\":[{\"value\":\"chat\"}],\
         \"birthday\":\"1990-12-10\",\"job_title\":\"Boss\",\"custom_fields\":{\"aa\":1}}"
    );
    let organization = CreateOrganization::new("Acme")
        .owner_id(1)
        .add_time(time("2026-04-01T22:03:27Z"))
        .visible_to(3)
        .label_ids([4])
        .address(Address::new("1 Main St"))
        .website("https://acme.example")
        .linkedin("https://linkedin.com/acme")
        .industry(2)
        .annual_revenue(Decimal::from(1_000))
        .employee_count(10_u64)
        .custom_field("aa", 1);
    assert_eq!(
        sent(&organization),
        "POST /api/v2/organizations\n{\"name\":\"Acme\",\"owner_id\":1,\"add_time\":\"2026-04-01T22:03:27Z\",\
         \"visible_to\":3,\"label_ids\":[4],\"address\":{\"value\":\"1 Main St\"},\
         \"website\":\"https://acme.example\",\"linkedin\":\"https://linkedin.com/acme\",\"industry\":2,\
         \"annual_revenue\":1000,\"employee_count\":10,\"custom_fields\":{\"aa\":1}}"
    );
    assert_eq!(refused(&CreatePerson::new(" ")), "name: a person needs one");
    assert_eq!(refused(&CreateOrganization::new("")), "name: an organization needs one");
}

#[test]
fn search() {
    let persons = SearchPersons::new("ada lovelace")
        .fields([SearchField::Name, SearchField::Email])
        .exact_match(true)
        .organization_id(2)
        .include_fields(["person.picture"])
        .limit(10_u32)
        .cursor("abc");
    assert_eq!(
        sent(&persons),
        "GET /api/v2/persons/search?term=ada+lovelace&fields=name,email&exact_match=true&organization_id=2\
         &include_fields=person.picture&limit=10&cursor=abc"
    );
    let organizations = SearchOrganizations::new("é")
        .fields([organizations::SearchField::Address])
        .exact_match(true)
        .limit(10_u32)
        .cursor("abc");
    assert_eq!(
        sent(&organizations),
        "GET /api/v2/organizations/search?term=%C3%A9&fields=address&exact_match=true&limit=10&cursor=abc"
    );
    assert!(refused(&SearchPersons::new("a")).starts_with("term: at least 2 characters"));
    assert!(
        refused(&SearchOrganizations::new(" ").exact_match(true)).starts_with("term: at least 1 characters")
    );
}
