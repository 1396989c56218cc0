//! Round trips with the sandbox.

use std::collections::HashSet;
use std::time::Duration;

use dealport_core::auth::Environment;
use dealport_core::crm::{Archived, Crm, DealChanges, DealQuery, NewDeal};
use dealport_core::error::{ErrorKind, Outcome};
use dealport_core::json::parse_amount;
use dealport_routera::companies::{ArchiveCompany, CreateCompany, GetCompany, UpdateCompany};
use dealport_routera::contacts::{CreateContact, GetContact, ListContacts};
use dealport_routera::deals::{ArchiveDeal, CreateDeal, GetDeal, ListDeals, UpdateDeal};
use dealport_routera::dispatch::{Dispatch, Dispatched, Reason};
use dealport_routera::routers::{GetRouter, ListRouters};
use dealport_routera::tickets::{CreateTicket, ListTickets};
use dealport_routera::{Auth, Client, RateLimiting, RetryPolicy, Settings};
use dealport_sandbox::{Fault, FaultKind, Sandbox, Vendor};
use futures_util::TryStreamExt;

pub async fn sandbox(deals: u64) -> Sandbox {
    Sandbox::builder().vendors([Vendor::Routera]).deals(deals).unlimited().start().await.unwrap()
}

fn client_with(sandbox: &Sandbox, auth: Auth, settings: Settings) -> Client {
    Client::builder(auth)
        .settings(settings)
        .base_url(sandbox.url(Vendor::Routera))
        .rate_limiting(RateLimiting::Off)
        .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
        .build()
        .unwrap()
}

fn auth(sandbox: &Sandbox) -> Auth {
    Auth::client_credentials(sandbox.routera().client_id(), sandbox.routera().client_secret())
}

pub fn client(sandbox: &Sandbox) -> Client {
    client_with(sandbox, auth(sandbox), Settings::new())
}

pub fn seen(sandbox: &Sandbox, method: &str, path: &str) -> usize {
    sandbox.requests().iter().filter(|seen| seen.method == method && seen.path == path).count()
}

#[tokio::test]
async fn deal_is_created_updated_and_archived() {
    let sandbox = sandbox(5).await;
    let client = client(&sandbox);
    let new = CreateDeal::new("Enterprise plan", "default".into(), "qualified".into())
        .external_id("ours-1")
        .deal_owner("nobody@example.com");
    assert_eq!(client.send(new.clone()).await.unwrap_err().kind(), ErrorKind::InvalidRequest);

    let new = CreateDeal::new("Enterprise plan", "default".into(), "qualified".into())
        .external_id("ours-1")
        .field("deal_value", parse_amount("1234.50").unwrap());
    let created = client.send(new.clone()).await.unwrap();
    let read = client.send(GetDeal::new(&created.id).properties(["deal_value"])).await.unwrap();
    assert_eq!(read.extra.get("deal_value").unwrap().get(), "1234.50");
    assert_eq!(
        (read.deal_name.as_deref(), read.external_id.as_deref()),
        (Some("Enterprise plan"), Some("ours-1"))
    );

    // An active deal occupies its external id.
    let error = client.send(new.clone()).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Conflict, Outcome::Rejected));
    assert!(error.to_string().contains("external_id \"ours-1\""), "{error}");

    let change = UpdateDeal::new(&created.id).deal_name("Team plan").deal_stage("proposal");
    let changed = client.send(change.clone()).await.unwrap();
    assert_eq!(changed.deal_name.as_deref(), Some("Team plan"));
    assert_eq!(changed.pipeline, read.pipeline);

    let archived = client.send(ArchiveDeal::new(&created.id)).await.unwrap();
    assert!(archived.archived.unwrap().at().is_some() && archived.archived_by.is_some());
    let error = client.send(change).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains("cannot restore an archived deal"), "{error}");
    let error = client.send(ArchiveDeal::new(&created.id)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let read = client.send(GetDeal::new(&created.id)).await.unwrap();
    assert_eq!(read.archived, archived.archived);
    // An archived deal does not.
    client.send(new).await.unwrap();
}

#[tokio::test]
async fn list_ignores_the_count() {
    for total in [false, true] {
        let builder = Sandbox::builder().vendors([Vendor::Routera]).deals(250).routera_total_count(total);
        let sandbox = builder.unlimited().start().await.unwrap();
        let client = client(&sandbox);
        for (limit, archived, expected) in [(100, false, 250), (10, false, 250), (100, true, 262)] {
            let mut items = client.items(ListDeals::new().limit(limit).archived(archived));
            let mut ids = HashSet::new();
            while let Some(deal) = items.try_next().await.unwrap() {
                assert!(ids.insert(deal.id));
            }
            assert_eq!((ids.len(), items.duplicates()), (expected, 0), "by {limit}");
        }
        assert_eq!(seen(&sandbox, "POST", "/oauth2/token"), 1);
    }
}

#[tokio::test]
async fn repeated_page_adds_counted_duplicates_only() {
    for (fault, expected) in [
        // The page hides other items. A client cannot tell this from 50 deals added at the head.
        (Fault::new(FaultKind::RepeatCursor), 200),
        // All pages are late by one, so an extra page returns the last one.
        (Fault::new(FaultKind::RepeatCursor).always(), 250),
    ] {
        let sandbox = sandbox(250).await;
        sandbox.inject(fault);
        let mut items = client(&sandbox).items(ListDeals::new().limit(50)).look_ahead(0);
        let mut ids = HashSet::new();
        while let Some(deal) = items.try_next().await.unwrap() {
            assert!(ids.insert(deal.id));
        }
        assert_eq!((ids.len(), items.duplicates()), (expected, 50));
    }
}

#[tokio::test]
async fn invalid_field_costs_that_field_alone() {
    let sandbox = sandbox(30).await;
    sandbox.inject(FaultKind::BadItem);
    let deals = client(&sandbox).items(ListDeals::new().limit(10)).all().await.unwrap();
    let bad: Vec<_> = deals.iter().filter(|deal| !deal.invalid_fields().is_empty()).collect();
    assert_eq!((deals.len(), bad.len()), (30, 1));
    assert!(bad[0].extra.contains(bad[0].invalid_fields()[0].path()));
}

#[tokio::test]
async fn wrong_secret_is_final() {
    let sandbox = sandbox(1).await;
    let wrong = Auth::client_credentials(sandbox.routera().client_id(), "wrong");
    let error = client_with(&sandbox, wrong, Settings::new()).send(GetDeal::new("d1")).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::Unauthenticated, Some("invalid_client")));
    assert_eq!(sandbox.requests().len(), 1);
    client_with(&sandbox, auth(&sandbox).basic(), Settings::new())
        .send(GetDeal::new(sandbox.routera().deal_id(1)))
        .await
        .unwrap();
}

#[tokio::test]
async fn revoked_token_is_renewed_once() {
    let sandbox = sandbox(1).await;
    let client = client(&sandbox);
    let get = || GetDeal::new(sandbox.routera().deal_id(1));
    client.send(get()).await.unwrap();
    sandbox.routera().revoke_tokens();
    client.send(get()).await.unwrap();
    assert_eq!(sandbox.routera().tokens_issued(), 2);

    // A token from the program is not renewed.
    let own = Auth::token(sandbox.routera().issue_token());
    let fixed = client_with(&sandbox, own, Settings::new());
    fixed.send(get()).await.unwrap();
    sandbox.routera().revoke_tokens();
    assert_eq!(fixed.send(get()).await.unwrap_err().kind(), ErrorKind::Unauthenticated);

    // Renewal does not help an API client without an account.
    sandbox.routera().set_account_context(false);
    sandbox.clear_requests();
    let error = client.send(get()).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Unauthenticated, 2));
    assert_eq!(sandbox.requests().iter().filter(|seen| seen.method == "GET").count(), 2);
}

#[tokio::test]
async fn create_with_lost_response_is_unknown() {
    let sandbox = sandbox(5).await;
    let client = client(&sandbox);
    let new = CreateDeal::new("Enterprise plan", "default".into(), "qualified".into()).external_id("ours-1");
    for fault in [FaultKind::ResetAfterWrite, FaultKind::TruncatedBody, FaultKind::MissingPayload] {
        let before = sandbox.routera().deal_count();
        sandbox.clear_requests();
        sandbox.inject(Fault::new(fault.clone()).on_path("/deals"));
        let error = client.send(new.clone().external_id(fault.as_str())).await.unwrap_err();
        assert_eq!(error.outcome(), Outcome::Unknown, "{error}");
        assert_eq!(seen(&sandbox, "POST", "/deals"), 1);
        assert_eq!(sandbox.routera().deal_count(), before + 1);
        // The external id shows that it was applied.
        let error = client.send(new.clone().external_id(fault.as_str())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
    }
    sandbox.inject(Fault::new(FaultKind::ResetAfterWrite).on_method("DELETE"));
    let error = client.send(ArchiveDeal::new(sandbox.routera().deal_id(1))).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Unknown));
}

#[tokio::test]
async fn dispatch_has_its_outcomes_and_is_sent_once() {
    let sandbox = sandbox(5).await;
    let client = client(&sandbox);
    let (deal, other) = (sandbox.routera().deal_id(1), sandbox.routera().deal_id(2));
    let router = |name: &str| sandbox.routera().router_id(name).unwrap();

    let assigned =
        client.send(Dispatch::new(router("Deal desk").into(), deal.as_str().into())).await.unwrap();
    let Dispatched::Assigned(assignment) = &assigned else { panic!("{assigned:?}") };
    assert!(assignment.owner_assigned_at.as_ref().unwrap().utc().is_some());
    let read = client.send(GetDeal::new(deal.as_str())).await.unwrap();
    assert_eq!(read.deal_owner.as_deref(), assigned.user());

    sandbox.routera().set_hubspot_down(true);
    let unsynced =
        client.send(Dispatch::new(router("Deal desk").into(), deal.as_str().into())).await.unwrap();
    assert!(matches!(unsynced, Dispatched::AssignedUnsynced(_)), "{unsynced:?}");

    for (name, object, expected) in [
        ("Unowned deals", &deal, Reason::CannotOverwrite),
        ("Tickets, draft", &deal, Reason::RouterUnpublished),
        ("Tickets, not set up", &deal, Reason::RouterWithoutSettings),
        ("Deals, nobody left", &deal, Reason::NobodyAvailable),
        ("Inbound contacts", &other, Reason::ObjectNotFound),
    ] {
        let response = client.send(Dispatch::new(router(name).into(), object.as_str().into())).await.unwrap();
        let Dispatched::NotAssigned { reason, .. } = response else { panic!("{name}: {response:?}") };
        assert_eq!(reason, expected, "{name}");
    }

    for fault in [
        FaultKind::ResetAfterWrite,
        FaultKind::ServerError { status: 500, retry_after: None },
        FaultKind::ServerError { status: 503, retry_after: Some(0) },
        FaultKind::RateLimit { reset: 0, retry_after: Some(0) },
    ] {
        sandbox.clear_requests();
        sandbox.inject(Fault::new(fault).on_path("/dispatch/router"));
        assert!(client.send(Dispatch::new(router("Deal desk").into(), deal.as_str().into())).await.is_err());
        assert_eq!(seen(&sandbox, "POST", "/dispatch/router"), 1);
    }
}

#[tokio::test]
async fn routers_and_other_objects_are_read() {
    let sandbox = sandbox(5).await;
    let client = client(&sandbox);
    let mut routers = client.items(ListRouters::new().limit(3).archived(true));
    let mut count = 0;
    while let Some(router) = routers.try_next().await.unwrap() {
        assert_eq!(client.send(GetRouter::new(router.id.clone())).await.unwrap(), router);
        count += 1;
    }
    assert_eq!(count, 9);

    let contact = client.send(CreateContact::new().first_name("Ada").email("ada@example.com")).await.unwrap();
    let read = client.send(GetContact::new(&contact.id).properties(["phone"])).await.unwrap();
    assert!(read.extra.contains("phone"));
    let error = client.send(CreateContact::new().email("ada@example.com")).await.unwrap_err();
    assert!(error.to_string().contains("email \"ada@example.com\""), "{error}");
    assert!(client.items(ListContacts::new().limit(100)).try_next().await.unwrap().is_some());

    let company = client.send(CreateCompany::new().company_name("Acme Corp")).await.unwrap();
    let company = client.send(UpdateCompany::new(&company.id).industry("Retail")).await.unwrap();
    assert_eq!(company.industry.as_deref(), Some("Retail"));
    client.send(ArchiveCompany::new(&company.id)).await.unwrap();
    assert!(client.send(GetCompany::new(&company.id)).await.unwrap().archived.unwrap().is_archived());

    client.send(CreateTicket::new("Support request", "default".into(), "new".into())).await.unwrap();
    let mut tickets = client.items(ListTickets::new().properties(["ticket_stage"]));
    assert!(tickets.try_next().await.unwrap().unwrap().ticket_stage.is_some());
    let error = client.items(ListTickets::new().properties(["nonsense"])).try_next().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn model_uses_mapped_custom_fields() {
    let sandbox = sandbox(40).await;
    let settings = Settings::new()
        .map_amount("deal_value")
        .map_currency("deal_currency")
        .map_status("deal_status", [("open", "open"), ("won", "won"), ("lost", "lost")])
        .map_expected_close("expected_close")
        .property("region");
    let client = client_with(&sandbox, auth(&sandbox), settings);
    let crm: &dyn Crm = &client;

    let new = NewDeal::new("Enterprise plan")
        .pipeline("default")
        .stage("qualified")
        .external_id("ours-1")
        .amount(parse_amount("1234.50").unwrap())
        .currency("EUR".parse::<dealport_core::json::Currency>().unwrap())
        .status("open")
        .expected_close("2026-12-31".parse::<dealport_core::crm::CloseDate>().unwrap())
        .custom("region", "emea");
    let created = crm.create_deal(new).await.unwrap();
    assert_eq!(created.money().unwrap().to_string(), "1234.50 EUR");
    assert_eq!(created.custom.read::<String>("region").unwrap().as_deref(), Some("emea"));
    assert_eq!(crm.deal(&created.id).await.unwrap(), created);

    let changed = crm.update_deal(&created.id, DealChanges::new().status("won").stage("won")).await.unwrap();
    assert_eq!(changed.status, Some("won".into()));
    assert_eq!(changed.amount, created.amount);
    crm.delete_deal(&created.id).await.unwrap();

    let active: Vec<_> = crm.deals(DealQuery::new()).try_collect().await.unwrap();
    let all: Vec<_> = crm.deals(DealQuery::new().archived(Archived::Include)).try_collect().await.unwrap();
    assert_eq!((active.len(), all.len()), (40, 43));
    let won: Vec<_> =
        crm.deals(DealQuery::new().statuses(["won"]).allow_local_filter()).try_collect().await.unwrap();
    let expected = active.iter().filter(|deal| deal.status == Some("won".into())).count();
    assert!(expected > 0 && won.len() == expected);
    assert!(active.iter().all(|deal| deal.extra.is_empty() && deal.custom.contains("region")));
}

#[tokio::test]
async fn client_is_built_from_sandbox_variables() {
    let sandbox = sandbox(3).await;
    let variables = sandbox.env();
    let environment = Environment::from_fn(|name| {
        variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    });
    let client = Client::from_environment(&environment).unwrap();
    assert!(client.items(ListDeals::new()).try_next().await.unwrap().is_some());
}
