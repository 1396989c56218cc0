//! Round trips with the sandbox, a server written from Heffl's documentation alone.

mod others;
mod settle;

use std::time::Duration;

use dealport_core::ClientBuilder;
use dealport_core::crm::{Crm, DealChanges, DealQuery, NewDeal};
use dealport_heffl::contacts::{CreateContact, DeleteContact, ListContacts, UpdateContact};
use dealport_heffl::custom_fields::{Entity, ListCustomFields};
use dealport_heffl::deals::{
    CreateDeal, DeleteDeal, GetDeal, LineItem, ListDeals, OrderBy, Priority, Status, UpdateDeal,
};
use dealport_heffl::filters::{Filters, OrderDirection};
use dealport_heffl::pipelines::{CreatePipeline, GetPipeline, ListPipelines, Pipeline};
use dealport_heffl::stages::{CreateStage, NewStage, StageType, UpdateStage};
use dealport_heffl::{
    Auth, Client, ClientId, Decimal, ErrorKind, Heffl, Outcome, RateLimiting, RetryPolicy, Settings,
    Timestamp, client_stages, companies, lead_stages, sources, tags, users, v1,
};
use dealport_sandbox::{Builder, Fault, FaultKind, Sandbox, Vendor};
use futures_util::TryStreamExt;

pub struct Bench {
    pub sandbox: Sandbox,
    pub client: Client,
}

impl Bench {
    async fn of(builder: Builder) -> Self {
        let sandbox = builder.vendors([Vendor::Heffl]).start().await.unwrap();
        let client = client(&sandbox, sandbox.token(Vendor::Heffl));
        Self { sandbox, client }
    }

    pub async fn start() -> Self {
        Self::of(Sandbox::builder().unlimited()).await
    }

    pub async fn start_with(deals: u64) -> Self {
        Self::of(Sandbox::builder().unlimited().deals(deals)).await
    }

    /// Returns the same sandbox, with a client that has these settings.
    pub fn with_settings(self, settings: Settings) -> Self {
        let client = builder(&self.sandbox, self.sandbox.token(Vendor::Heffl)).settings(settings);
        Self { client: client.build().unwrap(), ..self }
    }

    pub async fn pipeline(&self) -> Pipeline {
        self.client.items(ListPipelines::new()).try_next().await.unwrap().unwrap()
    }

    async fn contact(&self) -> ClientId {
        self.client.items(ListContacts::new().page_size(1)).try_next().await.unwrap().unwrap().id
    }

    /// Returns a request that the server accepts.
    async fn new_deal(&self) -> CreateDeal {
        CreateDeal::new("Enterprise license", self.contact().await, self.pipeline().await.id)
    }

    /// Counts the requests that the server received.
    pub fn seen(&self, method: &str, path: &str) -> usize {
        let requests = self.sandbox.requests();
        requests.iter().filter(|request| request.method == method && request.path == path).count()
    }
}

fn client(sandbox: &Sandbox, key: &str) -> Client {
    builder(sandbox, key).build().unwrap()
}

fn builder(sandbox: &Sandbox, key: &str) -> ClientBuilder<Heffl> {
    Client::builder(Auth::api_key(key))
        .base_url(sandbox.url(Vendor::Heffl))
        .rate_limiting(RateLimiting::Off)
        .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
}

#[tokio::test]
async fn deal_is_created_updated_cleared_and_deleted() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let key = bench.sandbox.heffl().add_field("deals", "Lead score", "NUMBER", &[]).unwrap();
    let close: Timestamp = "2026-06-30T00:00:00.000Z".parse().unwrap();
    let owner = client.items(users::ListUsers::new()).try_next().await.unwrap().unwrap();
    let source = client.items(sources::ListSources::new()).try_next().await.unwrap().unwrap();
    let tag = client.send(tags::CreateTag::new("Hot", tags::TagType::Deals, "#ff0000")).await.unwrap();
    let request = bench
        .new_deal()
        .await
        .price(Decimal::new(199_980, 3))
        .expected_close_date(close)
        .priority(Priority::High)
        .currency("AED".parse::<dealport_heffl::Currency>().unwrap())
        .owner_user_id(owner.id.clone())
        .source_id(source.id.clone())
        .tags([tag.id.clone()])
        .products([LineItem::new().name("Licence").quantity(3).price(Decimal::new(1250, 2))])
        .custom_field(key.as_str(), 85);
    let made = client.send(request).await.unwrap();
    assert_eq!(made.title.as_deref(), Some("Enterprise license"));
    assert_eq!((made.status.clone(), made.priority.clone()), (Some(Status::Active), Some(Priority::High)));
    assert_eq!(made.price, Some(Decimal::new(199_980, 3)));
    assert_eq!(made.expected_close_date, Some(close));
    assert_eq!((made.owner_user_id.as_ref(), made.owner_name.is_some()), (Some(&owner.id), true));
    assert_eq!((made.crm_source_id.as_ref(), &made.source), (Some(&source.id), &source.name));
    assert_eq!(made.custom_fields().get(&key).unwrap().get(), "85");
    let hidden = bench.sandbox.heffl().write_only(&made.id.to_string()).unwrap();
    assert_eq!(hidden.currency.as_deref(), Some("AED"));
    assert_eq!(hidden.tags, [tag.id.to_string()]);
    assert!(hidden.products.unwrap().contains("12.50"));

    assert_eq!(client.send(GetDeal::new(made.id.clone())).await.unwrap(), made);
    let newest = ListDeals::new().order_by(OrderBy::CreatedAt).order_dir(OrderDirection::Descending);
    assert_eq!(client.items(newest).try_next().await.unwrap().unwrap().id, made.id);

    let update = UpdateDeal::new(made.id.clone()).title("Renamed").status(Status::Won);
    let changed = client.send(update).await.unwrap();
    assert_eq!((changed.title.as_deref(), changed.status), (Some("Renamed"), Some(Status::Won)));
    assert_eq!(changed.price, made.price);

    let clear = UpdateDeal::new(made.id.clone())
        .clear_price()
        .clear_expected_close_date()
        .clear_priority()
        .clear_source_id()
        .clear_owner_user_id()
        .clear_custom_field(key.as_str());
    let cleared = client.send(clear).await.unwrap();
    assert_eq!((cleared.price, cleared.expected_close_date, cleared.priority), (None, None, None));
    assert_eq!((cleared.crm_source_id, cleared.owner_user_id), (None, None));
    assert_eq!(cleared.extra.read::<u32>(&key).unwrap(), None);

    client.send(DeleteDeal::new(made.id.clone())).await.unwrap();
    let error = client.send(GetDeal::new(made.id)).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (ErrorKind::NotFound, Some("NOT_FOUND")));
}

#[tokio::test]
async fn list_returns_every_deal_once() {
    let bench = Bench::of(Sandbox::builder().unlimited().deals(250)).await;
    for request in [ListDeals::new(), ListDeals::new().page_size(100)] {
        let mut ids: Vec<_> =
            bench.client.items(request).map_ok(|deal| deal.id.to_string()).try_collect().await.unwrap();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 250);
    }
    let pages = bench.seen("GET", "/api/v2/deals");
    assert_eq!(pages, 9 + 3);
}

#[tokio::test]
async fn filters_are_applied_by_the_server() {
    let bench = Bench::start().await;
    let pipeline = bench.pipeline().await;
    let filters = Filters::new().status([Status::Won, Status::Lost]).pipeline([pipeline.id.clone()]);
    let deals: Vec<_> = bench.client.items(ListDeals::new().filters(filters)).try_collect().await.unwrap();
    assert!(!deals.is_empty());
    for deal in deals {
        assert_eq!(deal.pipeline_id.as_ref(), Some(&pipeline.id));
        assert!(matches!(deal.status, Some(Status::Won | Status::Lost)));
    }
    let error = bench
        .client
        .items(ListDeals::new().filters(Filters::new().is("no_such_field", ["x"])))
        .try_next()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
}

#[tokio::test]
async fn v1_deals_round_trip_in_both_generations() {
    for generation in [1, 2] {
        let bench =
            Bench::of(Sandbox::builder().unlimited().deals(250).heffl_v1_generation(generation)).await;
        let client = &bench.client;
        let listed: Vec<_> = client.items(v1::deals::ListDeals::new()).try_collect().await.unwrap();
        assert_eq!(listed.len(), 250, "generation {generation}");
        let read = client.send(v1::deals::GetDeal::new(listed[0].id.clone())).await.unwrap();
        assert_eq!(read.id, listed[0].id);
        assert_eq!(read.pipeline_id.unwrap().as_u64().is_some(), generation == 1);
        let update = v1::deals::UpdateDeal::new(listed[0].id.clone())
            .title("Renamed")
            .price(Decimal::new(1250, 2))
            .status(Status::Won);
        let changed = client.send(update).await.unwrap();
        assert_eq!((changed.title.as_deref(), changed.status), (Some("Renamed"), Some(Status::Won)));
        assert_eq!(changed.price, Some(Decimal::new(1250, 2)));
        client.send(v1::deals::DeleteDeal::new(listed[0].id.clone())).await.unwrap();
        let error = client.send(v1::deals::GetDeal::new(listed[0].id.clone())).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::NotFound, Some("NOT_FOUND")));
    }
}

#[tokio::test]
async fn other_resources_round_trip() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let company = client.send(companies::CreateCompany::new("Acme LLC").phone("+123")).await.unwrap();
    let rename = companies::UpdateCompany::new(company.id.clone()).name("Acme Inc");
    assert_eq!(client.send(rename).await.unwrap().name.as_deref(), Some("Acme Inc"));
    let contact = client
        .send(CreateContact::new("Jane").email("jane@example.com").company_id(company.id.clone()))
        .await;
    let contact = contact.unwrap();
    assert_eq!(contact.company_id.as_ref(), Some(&company.id));
    let unlinked = client.send(UpdateContact::new(contact.id.clone()).clear_company_id()).await.unwrap();
    assert_eq!(unlinked.company_id, None);
    client.send(DeleteContact::new(contact.id)).await.unwrap();
    client.send(companies::DeleteCompany::new(company.id)).await.unwrap();
    let companies: Vec<_> = client.items(companies::ListCompanies::new()).try_collect().await.unwrap();
    assert!(!companies.is_empty());

    let stages = [
        NewStage::new().name("Talk").position(1).probability(40),
        NewStage::new().name("Won").position(2).kind(StageType::Won),
        NewStage::new().name("Lost").position(3).kind(StageType::Lost),
    ];
    let pipeline = client.send(CreatePipeline::new("Second", stages)).await.unwrap();
    let stage = client.send(CreateStage::new(pipeline.id.clone(), "Offer", 4)).await.unwrap();
    let stage = client.send(UpdateStage::new(stage.id).probability(60)).await.unwrap();
    assert_eq!(stage.probability, Some(Decimal::from(60)));
    let read = client.send(GetPipeline::new(pipeline.id)).await.unwrap();
    assert_eq!(read.stages.unwrap().len(), 4);

    let fields: Vec<_> = client.items(ListCustomFields::new(Entity::Deals)).try_collect().await.unwrap();
    assert!(fields.iter().all(|field| field.key.starts_with("cf_")));
    let tags: Vec<_> = client.items(tags::ListTags::new()).try_collect().await.unwrap();
    let stages: Vec<_> = client.items(client_stages::ListClientStages::new()).try_collect().await.unwrap();
    let leads: Vec<_> = client.items(lead_stages::ListLeadStages::new()).try_collect().await.unwrap();
    assert!(!tags.is_empty() && !stages.is_empty() && !leads.is_empty());
}

#[tokio::test]
async fn refused_request_says_why() {
    let bench = Bench::start().await;
    let wrong = client(&bench.sandbox, "heffl_user_wrong");
    let error = wrong.send(GetDeal::new("dl_1")).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Unauthenticated, Some(401)));
    let unknown = bench.new_deal().await.custom_field("cf_no_such_field", 1);
    let error = bench.client.send(unknown).await.unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::Rejected));
    assert_eq!(error.code(), Some("VALIDATION_ERROR"));
    assert!(error.issues().iter().any(|issue| issue.message.contains("cf_no_such_field")), "{error:?}");
}

#[tokio::test]
async fn create_with_lost_response_is_applied_once() {
    let bench = Bench::start().await;
    let request = bench.new_deal().await;
    let before = bench.sandbox.heffl().deal_count();
    bench.sandbox.inject(Fault::new(FaultKind::ResetAfterWrite));
    let error = bench.client.send(request).await.unwrap_err();
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(bench.seen("POST", "/api/v2/deals"), 1);
    assert_eq!(bench.sandbox.heffl().deal_count(), before + 1);
}

#[tokio::test]
async fn rate_limit_reset_is_seconds_or_unix_time() {
    for as_epoch in [false, true] {
        let bench = Bench::of(Sandbox::builder().unlimited().heffl_reset_as_epoch(as_epoch)).await;
        let id = bench.sandbox.heffl().deal_id(1);
        bench.sandbox.inject(Fault::new(FaultKind::RateLimit { reset: 0, retry_after: None }));
        assert!(bench.client.send(GetDeal::new(id.as_str())).await.is_ok());
        bench.sandbox.inject(Fault::new(FaultKind::RateLimit { reset: 3600, retry_after: None }).always());
        let error = bench.client.send(GetDeal::new(id.as_str())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::RateLimited);
        let wait = error.retry_after().unwrap();
        assert!((Duration::from_secs(3590)..=Duration::from_secs(3600)).contains(&wait), "{wait:?}");
    }
}

#[tokio::test]
async fn deals_round_trip_through_the_model() {
    let bench = Bench::of(Sandbox::builder().unlimited().deals(250)).await;
    let crm: &dyn Crm = &bench.client;
    let pipelines = crm.pipelines().all().await.unwrap();
    let users = crm.users().all().await.unwrap();
    let email = users[0].email.clone().unwrap();
    assert!(crm.fields().all().await.unwrap().iter().all(|field| field.is_custom && field.name.is_some()));
    let person = bench.contact().await.retype();
    let deal = NewDeal::new("x")
        .amount(Decimal::from(5000))
        .pipeline(pipelines[0].id.clone())
        .people([person.clone()])
        .owner(email.as_str());
    let made = crm.create_deal(deal).await.unwrap();
    assert_eq!(made.owner.unwrap().id.as_ref(), Some(&users[0].id));
    assert_eq!((&made.people[0].id, made.organizations.len()), (&person, 0));
    assert_eq!(made.stage.unwrap().name, pipelines[0].stages[0].name);
    let changed = crm.update_deal(&made.id, DealChanges::new().clear_amount().status("won")).await.unwrap();
    assert_eq!((changed.amount, changed.status), (None, Some("won".into())));
    let won = DealQuery::new().statuses(["won"]).pipeline(pipelines[0].id.clone());
    let won: Vec<_> = crm.deals(won).try_collect().await.unwrap();
    assert!(won.iter().any(|deal| deal.id == made.id));
    assert!(won.iter().all(|deal| deal.status == Some("won".into())));
    crm.delete_deal(&made.id).await.unwrap();
    assert_eq!(crm.deal(&made.id).await.unwrap_err().kind(), ErrorKind::NotFound);
    let all: Vec<_> = crm.deals(DealQuery::new()).try_collect().await.unwrap();
    assert_eq!(all.len(), 250);
}
