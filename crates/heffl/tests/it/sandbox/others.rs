//! Round trips of what surrounds deals: products, tasks, quotations, projects, leads, and all of v1.

use dealport_heffl::document_templates::{GetDocumentTemplate, ListDocumentTemplates, TemplateType};
use dealport_heffl::leads::ListLeads;
use dealport_heffl::products::{CreateProduct, ListProducts, ProductType, UpdateProduct};
use dealport_heffl::projects::{
    CreateProject, GetProject, ListProjects, ProjectStatus, ProjectType, UpdateProject,
};
use dealport_heffl::quotations::{
    self, CreateQuotation, DeleteQuotation, GetQuotation, ListQuotations, QuotationLine, QuotationStatus,
    UpdateQuotation,
};
use dealport_heffl::tasks::{CreateTask, DeleteTask, GetTask, ListTasks, TaskStatus, UpdateTask};
use dealport_heffl::{Decimal, Error, ErrorKind, Timestamp, filters::Filters, v1};
use dealport_sandbox::Sandbox;
use futures_util::TryStreamExt;

use super::Bench;

fn timestamp(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn not_found<T: std::fmt::Debug>(result: Result<T, Error>) {
    assert_eq!(result.unwrap_err().kind(), ErrorKind::NotFound);
}

#[tokio::test]
async fn products_and_templates_round_trip() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let create = CreateProduct::new("Licence", ProductType::Service, Decimal::new(12_050, 2))
        .sku("LIC-1")
        .buy_price(90)
        .custom_field("cf_unit", "seat");
    let product = client.send(create).await.unwrap();
    assert_eq!((product.price, product.is_active), (Some(Decimal::new(12_050, 2)), Some(true)));
    let update = UpdateProduct::new(product.id.clone()).is_active(false).clear_sku();
    let changed = client.send(update).await.unwrap();
    assert_eq!((changed.is_active, &changed.sku), (Some(false), &None));
    let products: Vec<_> = client.items(ListProducts::new()).try_collect().await.unwrap();
    assert!(products.contains(&changed));

    let all = ListDocumentTemplates::new().kind(TemplateType::Quotations).search("STANDARD");
    let template = client.items(all).try_next().await.unwrap().unwrap();
    let read = client.send(GetDocumentTemplate::new(template.id)).await.unwrap();
    assert_eq!(read.custom_fields.unwrap()[0].key, "cf_terms");
}

#[tokio::test]
async fn tasks_round_trip_with_their_deal() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let deal = client.send(bench.new_deal().await).await.unwrap();
    let task = client.send(CreateTask::new("Call back").of_deal(deal.id.clone())).await.unwrap();
    assert_eq!((&task.deal_id, &task.client_id), (&Some(deal.id), &deal.client_id));
    assert_eq!(task.status, Some(TaskStatus::Open));
    let update = UpdateTask::new(task.id.clone()).status(TaskStatus::Completed);
    let done = client.send(update).await.unwrap();
    assert!(done.completed_on.is_some());
    assert_eq!(client.send(GetTask::new(task.id.clone())).await.unwrap(), done);
    let filters = Filters::new().is("status", ["COMPLETED"]);
    let found = client.items(ListTasks::new().search("call back").filters(filters)).try_next().await.unwrap();
    assert_eq!(found.unwrap().id, task.id);
    client.send(DeleteTask::new(task.id.clone())).await.unwrap();
    not_found(client.send(GetTask::new(task.id)).await);
}

#[tokio::test]
async fn quotations_round_trip_with_their_totals() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let template = client.items(ListDocumentTemplates::new()).try_next().await.unwrap().unwrap().id;
    let line = QuotationLine::new().name("Licence").quantity(3).price(Decimal::new(12_050, 2));
    let (contact, date) = (bench.contact().await, timestamp("2026-06-30T00:00:00.000Z"));
    let lines = [line.clone().tax(Decimal::from(10)).discount(Decimal::new(150, 2))];
    let create = CreateQuotation::new(contact.clone(), template, date, lines).subject("Annual licence");
    let made = client.send(create).await.unwrap();
    assert_eq!((made.subtotal_amount, made.total_amount), ("361.5".parse().ok(), "396".parse().ok()));
    assert_eq!(client.send(GetQuotation::new(made.id.clone())).await.unwrap(), made);
    let list = ListQuotations::new().search("annual").order_by(quotations::OrderBy::Date);
    let listed: Vec<_> = client.items(list).try_collect().await.unwrap();
    assert_eq!((&listed[0].id, listed[0].line_items.as_ref().unwrap().len()), (&made.id, 0));
    let update = UpdateQuotation::new(made.id.clone()).status(QuotationStatus::Accepted);
    assert!(client.send(update).await.unwrap().marked_accepted_on.is_some());
    let refused = client.send(dealport_heffl::contacts::DeleteContact::new(contact)).await.unwrap_err();
    assert_eq!(refused.status(), Some(400), "a quotation is linked");
    client.send(DeleteQuotation::new(made.id.clone())).await.unwrap();
    not_found(client.send(GetQuotation::new(made.id)).await);
}

#[tokio::test]
async fn projects_and_leads_round_trip() {
    let bench = Bench::start().await;
    let client = &bench.client;
    let list = ListProjects::new().status(ProjectStatus::Completed).page_size(1);
    let closed: Vec<_> = client.items(list).try_collect().await.unwrap();
    assert!(closed.len() > 1);
    let create = CreateProject::new("New site").kind(ProjectType::Retainer).custom_field("cf_size", 3);
    let project = client.send(create).await.unwrap();
    assert_eq!(project.status, Some(ProjectStatus::Active));
    let stage = closed[0].stage_id.clone().unwrap();
    let changed = client.send(UpdateProject::new(project.id.clone()).stage_id(stage)).await.unwrap();
    assert_eq!(changed.status, Some(ProjectStatus::Completed), "the stage is closed");
    assert_eq!(client.send(GetProject::new(project.id)).await.unwrap(), changed);

    let lead = client.items(ListLeads::new().search("LEAD7@")).try_next().await.unwrap().unwrap();
    assert_eq!(lead.email.as_deref(), Some("lead7@example.com"));
}

#[tokio::test]
async fn v1_resources_round_trip_in_both_generations() {
    for generation in [1, 2] {
        let bench = Bench::of(Sandbox::builder().unlimited().heffl_v1_generation(generation)).await;
        clients_of_v1(&bench).await;
        leads_of_v1(&bench).await;
        tasks_and_pipelines_of_v1(&bench, generation).await;
        invoices_of_v1(&bench).await;
    }
}

async fn clients_of_v1(bench: &Bench) {
    use v1::clients::{ClientType, CreateClient, DeleteClient, GetClient, ListClients, UpdateClient};

    let client = &bench.client;
    let create = CreateClient::new().kind(ClientType::Contact).first_name("Jane").last_name("Smith");
    let made = client.send(create.email("jane@example.com")).await.unwrap();
    assert_eq!(made.name.as_deref(), Some("Jane Smith"));
    let changed = client.send(UpdateClient::new(made.id.clone()).first_name("June")).await.unwrap();
    assert_eq!(changed.first_name.as_deref(), Some("June"));
    assert_eq!(client.send(GetClient::new(made.id.clone())).await.unwrap(), changed);
    let listed = client.items(ListClients::new()).try_next().await.unwrap().unwrap();
    assert_eq!(listed.id, made.id, "the newest stands first");
    client.send(DeleteClient::new(made.id.clone())).await.unwrap();
    not_found(client.send(GetClient::new(made.id)).await);
}

async fn leads_of_v1(bench: &Bench) {
    use v1::leads::{
        CreateLead, DeleteLead, GetLead, ListLeadSources, ListLeadStages, ListLeads, UpdateLead,
    };

    let client = &bench.client;
    let create = CreateLead::new("Jane Smith").title("Demo").value(5000).source("Radio");
    let made = client.send(create.custom_field("cf_size", 40)).await.unwrap();
    assert_eq!((made.source.as_deref(), made.value), (Some("Radio"), Some(Decimal::from(5000))));
    let sources: Vec<_> = client.items(ListLeadSources::new()).try_collect().await.unwrap();
    assert!(sources.iter().any(|source| source.name.as_deref() == Some("Radio")));
    assert!(client.items(ListLeadStages::new()).try_next().await.unwrap().is_some());
    let changed = client.send(UpdateLead::new(made.id.clone()).title("CEO")).await.unwrap();
    assert_eq!(changed.title.as_deref(), Some("CEO"));
    assert_eq!(client.items(ListLeads::new()).try_next().await.unwrap().unwrap().id, made.id);
    client.send(DeleteLead::new(made.id.clone())).await.unwrap();
    not_found(client.send(GetLead::new(made.id)).await);
}

async fn tasks_and_pipelines_of_v1(bench: &Bench, generation: u8) {
    use v1::pipelines::{GetPipeline, ListPipelines};
    use v1::tasks::{CreateTask, DeleteTask, GetTask, ListTasks, UpdateTask};

    let client = &bench.client;
    let task = client.send(CreateTask::new("Call back")).await.unwrap();
    client.send(UpdateTask::new(task.id.clone()).title("Write")).await.unwrap();
    assert_eq!(client.send(GetTask::new(task.id.clone())).await.unwrap().title.as_deref(), Some("Write"));
    assert_eq!(client.items(ListTasks::new()).try_next().await.unwrap().unwrap().id, task.id);
    client.send(DeleteTask::new(task.id.clone())).await.unwrap();
    not_found(client.send(GetTask::new(task.id)).await);

    let pipelines: Vec<_> = client.items(ListPipelines::new()).try_collect().await.unwrap();
    let read = client.send(GetPipeline::new(pipelines[0].id.clone())).await.unwrap();
    assert_eq!(read.id.as_u64().is_some(), generation == 1);
    assert!(read.stages.unwrap().len() > 2);
}

async fn invoices_of_v1(bench: &Bench) {
    use v1::invoices::{CreateInvoice, NewInvoiceLine};

    let client = &bench.client;
    let (date, due) = (timestamp("2026-06-30T00:00:00.000Z"), timestamp("2026-07-30T00:00:00.000Z"));
    let lines = vec![NewInvoiceLine::new().name("Licence").quantity(3).price(Decimal::new(12_050, 2))];
    let invoice = client.send(CreateInvoice::new(bench.contact().await, date, due, lines)).await.unwrap();
    assert_eq!((invoice.total, invoice.paid_total), ("361.5".parse().ok(), Some(Decimal::ZERO)));
    assert_eq!(invoice.line_items.unwrap()[0].amount, "361.5".parse().ok());
}
