//! Every documented response, read and written back: the same members, the same digits.

mod activities;
mod deals;
mod documented;
mod events;
mod fields;
mod files;
mod item_search;
mod leads;
mod notes;
mod organizations;
mod persons;
mod products;
mod settings;
mod webhooks;

use dealport_pipedrive::deal_fields::{FieldType, GetDealField, ListDealFields};
use dealport_pipedrive::deals::{
    CreateDeal, DeleteDeal, GetDeal, ListArchivedDeals, ListDeals, SearchDeals, Status, UpdateDeal,
};
use dealport_pipedrive::organizations::{
    CreateOrganization, GetOrganization, ListOrganizations, SearchOrganizations,
};
use dealport_pipedrive::persons::{CreatePerson, GetPerson, ListPersons, MarketingStatus, SearchPersons};
use dealport_pipedrive::pipelines::{GetPipeline, ListPipelines};
use dealport_pipedrive::stages::{GetStage, ListStages};
use dealport_pipedrive::users::{GetCurrentUser, GetUser, ListUsers};
use dealport_pipedrive::{Decimal, Endpoint, Fields, Json, Paged};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../fixtures/", $name, ".json"))
    };
}

fn read<E: Endpoint>(request: &E, body: &str) -> E::Output {
    let response = dealport_core::http::Response::new(StatusCode::OK, HeaderMap::new(), body.to_owned());
    request.decode(&response).unwrap()
}

fn payload(body: &str) -> Json {
    let members: Fields = serde_json::from_str(body).unwrap();
    members.get("data").unwrap().into()
}

/// The response's payload read and written back is what it was.
fn same_one<E: Endpoint<Output: Serialize>>(request: &E, body: &str) -> E::Output {
    let output = read(request, body);
    assert_eq!(Json::from_value(&output).unwrap(), payload(body), "{}", E::OPERATION.name());
    output
}

fn same_rows<E: Paged<Item: Serialize>>(request: &E, body: &str) -> Vec<E::Item> {
    let rows: Vec<E::Item> = read(request, body).items.into_iter().map(Result::unwrap).collect();
    assert_eq!(Json::from_value(&rows).unwrap(), payload(body), "{}", E::OPERATION.name());
    rows
}

fn same_hits<E: Paged<Item: Serialize>>(request: &E, body: &str) -> Vec<E::Item> {
    let hits: Vec<E::Item> = read(request, body).items.into_iter().map(Result::unwrap).collect();
    let found: Fields = payload(body).decode().unwrap();
    assert_eq!(Json::from_value(&hits).unwrap(), Json::from(found.get("items").unwrap()));
    hits
}

#[test]
fn deals() {
    let deal = same_one(&GetDeal::new(8), fixture!("deal"));
    assert_eq!(deal.value, Some(Decimal::new(19_998, 2)));
    assert_eq!(deal.arr.unwrap().to_string(), "0.0");
    assert_eq!(deal.custom_fields.unwrap().len(), 2);
    assert!(deal.extra.is_empty(), "all of its members are known: {:?}", deal.extra);

    let filled = same_one(&GetDeal::new(1), fixture!("deal_filled"));
    assert_eq!(filled.status, Some(Status::Open));
    assert!(filled.extra.is_empty());
    same_one(&CreateDeal::new("x"), fixture!("deal_added"));
    same_one(&UpdateDeal::new(1), fixture!("deal_updated"));
    same_one(&DeleteDeal::new(1), fixture!("deal_deleted"));
}

#[test]
fn lists_of_deals() {
    let page = read(&ListDeals::new(), fixture!("deals_page"));
    assert!(page.next.unwrap().as_str().starts_with("eyJmaWVsZCI6"));
    let deals = same_rows(&ListDeals::new(), fixture!("deals_page"));
    assert_eq!(deals[0].value.unwrap().to_string(), "7000.0");
    same_rows(&ListDeals::new(), fixture!("deals_spec_page"));
    let archived = same_rows(&ListArchivedDeals::new(), fixture!("archived_page"));
    assert_eq!(archived[0].is_archived, Some(true));
}

#[test]
fn search() {
    let hits = same_hits(&SearchDeals::new("jane"), fixture!("deals_search"));
    assert_eq!(hits[0].item.as_ref().unwrap().stage.as_ref().unwrap().name.as_deref(), Some("Lead In"));
}

#[test]
fn persons() {
    let persons = same_rows(&ListPersons::new(), fixture!("persons_page"));
    assert!(persons[0].extra.is_empty(), "all of its members are known: {:?}", persons[0].extra);
    let person = same_one(&GetPerson::new(1), fixture!("person"));
    assert_eq!(person.marketing_status, Some(MarketingStatus::NoConsent));
    assert!(person.extra.is_empty(), "{:?}", person.extra);
    same_one(&CreatePerson::new("x"), fixture!("person_added"));
    let hits = same_hits(&SearchPersons::new("jane"), fixture!("persons_search"));
    assert_eq!(hits[0].item.as_ref().unwrap().emails.as_deref().unwrap(), ["jane@example.com"]);
}

#[test]
fn organizations() {
    let organizations = same_rows(&ListOrganizations::new(), fixture!("organizations_page"));
    assert_eq!(organizations[0].extra.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["org_id"]);
    let organization = same_one(&GetOrganization::new(1), fixture!("organization"));
    assert_eq!((organization.people_count, organization.employee_count), (Some(3), Some(10)));
    same_one(&CreateOrganization::new("x"), fixture!("organization_added"));
    let hits = same_hits(&SearchOrganizations::new("acme"), fixture!("organizations_search"));
    assert_eq!(hits[0].item.as_ref().unwrap().name.as_deref(), Some("Acme LLC"));
}

#[test]
fn pipelines_and_stages() {
    same_rows(&ListPipelines::new(), fixture!("pipelines_page"));
    same_one(&GetPipeline::new(1), fixture!("pipeline"));
    same_rows(&ListStages::new(), fixture!("stages_page"));
    let stage = same_one(&GetStage::new(1), fixture!("stage"));
    assert!(stage.extra.is_empty());
}

#[test]
fn deal_fields() {
    let fields = same_rows(&ListDealFields::new(), fixture!("deal_fields_page"));
    assert_eq!(fields[0].field_type, Some(FieldType::Varchar));
    let field = same_one(&GetDealField::new("title"), fixture!("deal_field"));
    assert!(field.extra.is_empty() && field.ui_visibility.is_some(), "{:?}", field.extra);
}

#[test]
fn users() {
    let users = same_rows(&ListUsers::new(), fixture!("users"));
    assert_eq!(users[0].last_login.unwrap().to_string(), "2019-11-21 08:45:56");
    assert!(users[0].extra.is_empty(), "{:?}", users[0].extra);
    same_one(&GetUser::new(1), fixture!("user"));
    let me = same_one(&GetCurrentUser::new(), fixture!("current_user"));
    assert!(me.company_domain.is_some());
}

#[test]
fn unknown_fields_are_kept() {
    let body = r#"{"success":true,"data":{"id":1,"score":{"x":1.50},"status":"asleep","value":1e2,"title":null,
        "sequence_enrollment":[9007199254740993]}}"#;
    let deal = read(&GetDeal::new(1), body);
    assert_eq!(deal.status, Some(Status::from("asleep")));
    assert_eq!(deal.value, Some(Decimal::from(100)));
    let written = Json::from_value(&deal).unwrap().to_string();
    for kept in [r#""score":{"x":1.50}"#, r#""sequence_enrollment":[9007199254740993]"#, r#""title":null"#] {
        assert!(written.contains(kept), "{written}");
    }
    assert!(!written.contains("person_id"));
}
