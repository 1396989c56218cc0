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

/// Returns a request as text, after reading responses of any kind, and notes its operation.
fn shown<E: Endpoint<Vendor = Routera>>(seen: &mut BTreeSet<&'static str>, request: &E) -> String {
    dealport_script::responses::check_responses(request);
    seen.insert(E::OPERATION.name());
    request.to_request().unwrap().to_string()
}

/// Compares the requests of one resource with their snapshot.
macro_rules! pinned {
    ($seen:ident, $name:literal: $($request:expr),+ $(,)?) => {{
        let requests = [$(shown(&mut $seen, &$request)),+].join("\n\n");
        insta::assert_snapshot!($name, requests);
    }};
}

fn dispatch(router: &str, object: &str) -> Dispatch {
    Dispatch::new(router.into(), object.into())
}

#[test]
fn every_request_is_pinned() {
    let mut seen = BTreeSet::new();
    pinned! {
        seen, "contacts":
        ListContacts::new(),
        ListContacts::new().properties(["phone", "city"]).archived(true).limit(100).offset(200),
        GetContact::new(ID).properties(["phone"]),
        CreateContact::new()
            .external_id("ext-001")
            .first_name("Ada")
            .last_name("Lovelace")
            .email("ada@example.com"),
        UpdateContact::new(ID).contact_owner("jane@example.com").clear_field("phone"),
        ArchiveContact::new(ID),
    }
    pinned! {
        seen, "companies":
        ListCompanies::new().archived(false),
        GetCompany::new(ID),
        CreateCompany::new()
            .external_id("ext-001")
            .company_name("Acme Corp")
            .description("Example company")
            .industry("Technology"),
        UpdateCompany::new(ID)
            .website_url("https://acme.example")
            .company_owner("jane@example.com")
            .properties(["website_url"]),
        ArchiveCompany::new(ID),
    }
    pinned! {
        seen, "deals":
        ListDeals::new().limit(10),
        GetDeal::new(ID).properties(["deal_value"]),
        CreateDeal::new("Enterprise plan", "default".into(), "qualified".into()).external_id("ext-001"),
        UpdateDeal::new(ID).deal_name("Enterprise plan"),
        UpdateDeal::new(ID)
            .pipeline("default")
            .deal_stage("won")
            .deal_owner("jane@example.com")
            .external_id("ext-002")
            .field("deal_value", Decimal::new(123_450, 2))
            .field("tags", Json::parse("[1, 2.0]").unwrap())
            .properties(["phone"]),
        UpdateDeal::new(ID),
        ArchiveDeal::new(ID),
    }
    pinned! {
        seen, "tickets":
        ListTickets::new().properties(["ticket_stage"]),
        GetTicket::new(ID),
        CreateTicket::new("Support request", "default".into(), "new".into()).external_id("ext-001"),
        UpdateTicket::new(ID).ticket_owner("jane@example.com"),
        ArchiveTicket::new(ID),
    }
    pinned! {
        seen, "routers":
        ListRouters::new().archived(true).limit(50).offset(50),
        GetRouter::new(ID),
        dispatch("r1", ID),
    }
    let all: BTreeSet<_> = ENDPOINTS.iter().map(|entry| entry.operation.name()).collect();
    assert_eq!(seen, all);
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
