//! Requests, pinned.

mod environment;
mod token;

use std::collections::BTreeSet;

use dealport_core::error::ErrorKind;
use dealport_routera::companies::{ArchiveCompany, CreateCompany, GetCompany, ListCompanies, UpdateCompany};
use dealport_routera::contacts::{ArchiveContact, CreateContact, GetContact, ListContacts, UpdateContact};
use dealport_routera::deals::{ArchiveDeal, CreateDeal, GetDeal, ListDeals, UpdateDeal};
use dealport_routera::dispatch::Dispatch;
use dealport_routera::routers::{GetRouter, ListRouters};
use dealport_routera::tickets::{ArchiveTicket, CreateTicket, GetTicket, ListTickets, UpdateTicket};
use dealport_routera::{ContactId, DealId, Decimal, ENDPOINTS, Endpoint, Json, RouterId, Routera};

const ID: &str = "550e8400-e29b-41d4-a716-446655440000";

/// Checks what a request sends, reads responses of any kind, and returns the name of its operation.
fn pin<E: Endpoint<Vendor = Routera>>(request: &E, expected: &str) -> &'static str {
    assert_eq!(request.to_request().unwrap().to_string(), expected.replace("{id}", ID));
    dealport_script::responses::check_responses(request);
    E::OPERATION.name()
}

fn dispatch(router: &str, object: &str) -> Dispatch {
    Dispatch::new(router.into(), object.into())
}

#[test]
fn every_request_is_pinned() {
    let pinned = BTreeSet::from([
        // Contacts.
        pin(&ListContacts::new(), "GET /contacts"),
        pin(
            &ListContacts::new().properties(["phone", "city"]).archived(true).limit(100).offset(200),
            "GET /contacts?properties=phone%2Ccity&archived=true&limit=100&offset=200",
        ),
        pin(&GetContact::new(ID).properties(["phone"]), "GET /contacts/{id}?properties=phone"),
        pin(
            &CreateContact::new()
                .external_id("ext-001")
                .first_name("Ada")
                .last_name("Lovelace")
                .email("ada@example.com"),
            "POST /contacts\n{\"fields\":{\"external_id\":\"ext-001\",\"first_name\":\"Ada\",\
             \"last_name\":\"Lovelace\",\"email\":\"ada@example.com\"}}",
        ),
        pin(
            &UpdateContact::new(ID).contact_owner("jane@example.com").clear_field("phone"),
            "PATCH /contacts/{id}\n{\"fields\":{\"contact_owner\":\"jane@example.com\",\"phone\":null}}",
        ),
        pin(&ArchiveContact::new(ID), "DELETE /contacts/{id}"),
        // Companies.
        pin(&ListCompanies::new().archived(false), "GET /companies?archived=false"),
        pin(&GetCompany::new(ID), "GET /companies/{id}"),
        pin(
            &CreateCompany::new()
                .external_id("ext-001")
                .company_name("Acme Corp")
                .description("Example company")
                .industry("Technology"),
            "POST /companies\n{\"fields\":{\"external_id\":\"ext-001\",\"company_name\":\"Acme Corp\",\
             \"description\":\"Example company\",\"industry\":\"Technology\"}}",
        ),
        pin(
            &UpdateCompany::new(ID)
                .website_url("https://acme.example")
                .company_owner("jane@example.com")
                .properties(["website_url"]),
            "PATCH /companies/{id}?properties=website_url\n{\"fields\":{\"website_url\":\"https://acme.example\",\
             \"company_owner\":\"jane@example.com\"}}",
        ),
        pin(&ArchiveCompany::new(ID), "DELETE /companies/{id}"),
        // Deals.
        pin(&ListDeals::new().limit(10), "GET /deals?limit=10"),
        pin(&GetDeal::new(ID).properties(["deal_value"]), "GET /deals/{id}?properties=deal_value"),
        pin(
            &CreateDeal::new("Enterprise plan", "default".into(), "qualified".into()).external_id("ext-001"),
            "POST /deals\n{\"fields\":{\"deal_name\":\"Enterprise plan\",\"pipeline\":\"default\",\
             \"deal_stage\":\"qualified\",\"external_id\":\"ext-001\"}}",
        ),
        // The vendor's own example.
        pin(
            &UpdateDeal::new(ID).deal_name("Enterprise plan"),
            "PATCH /deals/{id}\n{\"fields\":{\"deal_name\":\"Enterprise plan\"}}",
        ),
        pin(
            &UpdateDeal::new(ID)
                .pipeline("default")
                .deal_stage("won")
                .deal_owner("jane@example.com")
                .external_id("ext-002")
                .field("deal_value", Decimal::new(123_450, 2))
                .field("tags", Json::parse("[1, 2.0]").unwrap())
                .properties(["phone"]),
            "PATCH /deals/{id}?properties=phone\n{\"fields\":{\"pipeline\":\"default\",\"deal_stage\":\"won\",\
             \"deal_owner\":\"jane@example.com\",\"external_id\":\"ext-002\",\"deal_value\":1234.50,\
             \"tags\":[1, 2.0]}}",
        ),
        pin(&UpdateDeal::new(ID), "PATCH /deals/{id}\n{\"fields\":{}}"),
        pin(&ArchiveDeal::new(ID), "DELETE /deals/{id}"),
        // Tickets.
        pin(&ListTickets::new().properties(["ticket_stage"]), "GET /tickets?properties=ticket_stage"),
        pin(&GetTicket::new(ID), "GET /tickets/{id}"),
        pin(
            &CreateTicket::new("Support request", "default".into(), "new".into()).external_id("ext-001"),
            "POST /tickets\n{\"fields\":{\"ticket_name\":\"Support request\",\"pipeline\":\"default\",\
             \"ticket_stage\":\"new\",\"external_id\":\"ext-001\"}}",
        ),
        pin(
            &UpdateTicket::new(ID).ticket_owner("jane@example.com"),
            "PATCH /tickets/{id}\n{\"fields\":{\"ticket_owner\":\"jane@example.com\"}}",
        ),
        pin(&ArchiveTicket::new(ID), "DELETE /tickets/{id}"),
        // Routers.
        pin(
            &ListRouters::new().archived(true).limit(50).offset(50),
            "GET /routers?archived=true&limit=50&offset=50",
        ),
        pin(&GetRouter::new(ID), "GET /routers/{id}"),
        pin(&dispatch("r1", ID), "POST /dispatch/router\n{\"router_id\":\"r1\",\"object_id\":\"{id}\"}"),
    ]);
    let all: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!(pinned, all);
    assert_eq!(ENDPOINTS.len(), all.len());
}

#[test]
fn only_creates_and_dispatch_are_sent_once() {
    for entry in ENDPOINTS {
        let (name, operation) = (entry.operation.name(), entry.operation);
        let is_sent_once = name.ends_with(".create") || name == "dispatch.router";
        assert_eq!(operation.is_idempotent(), !is_sent_once, "{name}");
        assert_eq!(operation.is_once(), name == "dispatch.router", "{name}");
        assert!(operation.page_url().starts_with("https://docs.routera.io/api-reference/"), "{name}");
    }
}

#[test]
fn id_is_escaped_in_the_path() {
    let request = GetDeal::new("a/b?c").to_request().unwrap();
    assert_eq!(request.to_string(), "GET /deals/a%2Fb%3Fc");
    for id in ["", " ", ".", ".."] {
        assert_eq!(GetDeal::new(id).to_request().unwrap_err().kind(), ErrorKind::InvalidRequest, "{id:?}");
    }
    assert_eq!(dispatch("", ID).to_request().unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert_eq!(dispatch("r1", "").to_request().unwrap_err().kind(), ErrorKind::InvalidRequest);
}

#[test]
fn impossible_request_is_refused() {
    let message = |error: dealport_core::Error| {
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        error.message().to_owned()
    };
    let error = ListDeals::new().limit(101).to_request().unwrap_err();
    assert_eq!(message(error), "limit: a page holds 1 to 100 items, not 101");
    let error = ListDeals::new().properties(["a,b"]).to_request().unwrap_err();
    assert_eq!(message(error), "properties: invalid value \"a,b\" for a comma-separated list");
    let error = CreateContact::new().external_id("ext-001").to_request().unwrap_err();
    assert_eq!(message(error), "a new contact needs at least one of email, first_name, last_name");
    let error = CreateCompany::new().to_request().unwrap_err();
    assert_eq!(message(error), "a new company needs at least one of company_name, website_url");
    let error = CreateTicket::new("Support request", "".into(), "new".into()).to_request().unwrap_err();
    assert_eq!(message(error), "a new ticket needs pipeline");
    assert!(CreateCompany::new().website_url("https://acme.example").to_request().is_ok());
}

#[test]
fn dispatch_takes_id_of_any_object_type() {
    let (router, deal) = (RouterId::from("r1"), DealId::from(ID));
    assert_eq!(Dispatch::new(router.clone(), (&deal).into()), dispatch("r1", ID));
    assert_eq!(Dispatch::new(router.clone(), deal.into()), dispatch("r1", ID));
    assert_eq!(Dispatch::new(router, ContactId::from(ID).into()), dispatch("r1", ID));
}
