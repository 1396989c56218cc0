//! The responses in `tests/fixtures`, by the requests that they are responses to.

use dealport_core::paging::Page;
use dealport_core::plumbing::serde_json;
use dealport_heffl::document_templates::{GetDocumentTemplate, ListDocumentTemplates};
use dealport_heffl::leads::ListLeads;
use dealport_heffl::products::{CreateProduct, ListProducts, ProductType, UpdateProduct};
use dealport_heffl::projects::{CreateProject, GetProject, ListProjects, UpdateProject};
use dealport_heffl::quotations::{
    CreateQuotation, DeleteQuotation, GetQuotation, ListQuotations, QuotationLine, UpdateQuotation,
};
use dealport_heffl::tasks::{CreateTask, DeleteTask, GetTask, ListTasks, TaskStatus, UpdateTask};
use dealport_heffl::v1::{clients, invoices, leads, lists, pipelines, tasks};
use dealport_heffl::webhooks::{Event, EventName, EventRecord};
use dealport_heffl::{ClientId, Endpoint, Id, Json, ProductId, TemplateId, Timestamp};

use serde::Serialize;

use super::{items, read, response};

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../fixtures/", $name, ".json"))
    };
}

fn now() -> Timestamp {
    "2026-06-30T00:00:00.000Z".parse().unwrap()
}

/// Reads a list of v1 with these items, and checks that nothing of them is lost.
fn v1_items<E: Endpoint<Output = Page<T>>, T: Serialize>(request: &E, sent: &[&str]) -> Vec<T> {
    let body = format!(r#"{{"items":[{}],"nextCursor":null,"hasMore":false}}"#, sent.join(","));
    let page = request.decode(&response(&body)).unwrap();
    let read: Vec<T> = page.items.into_iter().map(|item| item.unwrap()).collect();
    for (read, written) in read.iter().zip(sent) {
        assert_eq!(Json::from_value(read).unwrap(), Json::parse(*written).unwrap());
    }
    assert_eq!(read.len(), sent.len());
    read
}

#[test]
fn products_and_templates_are_read() {
    let products = items(&ListProducts::new(), &[fixture!("product"), fixture!("product_of_nulls")]);
    assert_eq!(products[0].kind, Some(ProductType::Service));
    assert_eq!(products[0].price.unwrap().to_string(), "120.50");
    assert!(products[0].extra.is_empty());
    read(&CreateProduct::new("x", "y", 1), fixture!("product"));
    read(&UpdateProduct::new("x"), fixture!("product_of_nulls"));

    items(&ListDocumentTemplates::new(), &[fixture!("document_template")]);
    let template = read(&GetDocumentTemplate::new("x"), fixture!("document_template_full"));
    assert_eq!(template.custom_fields.unwrap()[0].key, "cf_terms");
    assert!(template.extra.is_empty());
}

#[test]
fn tasks_are_read() {
    let tasks = items(&ListTasks::new(), &[fixture!("task"), fixture!("task_of_nulls")]);
    assert_eq!(tasks[0].extra.iter().map(|(name, _)| name.into_owned()).collect::<Vec<_>>(), ["cf_outcome"]);
    assert!(tasks[0].custom_fields().contains("cf_outcome"));
    assert_eq!(tasks[1].status, Some(TaskStatus::from("WAITING")));
    for body in [fixture!("task"), fixture!("task_of_nulls")] {
        read(&GetTask::new("x"), body);
        read(&CreateTask::new("x"), body);
        read(&UpdateTask::new("x"), body);
    }
    let deleted = DeleteTask::new("x").decode(&response(fixture!("task"))).unwrap();
    assert_eq!(deleted.resource, Some(Json::parse(fixture!("task")).unwrap()));
}

#[test]
fn quotations_are_read() {
    let quotation = read(&GetQuotation::new("x"), fixture!("quotation"));
    assert!(quotation.custom_fields().contains("cf_terms"));
    assert_eq!(quotation.total_amount.unwrap().to_string(), "366.50");
    let lines = quotation.line_items.unwrap();
    assert_eq!(lines[0].amount().unwrap().to_string(), "361.500");
    assert_eq!(lines[1].amount().unwrap().to_string(), "100");
    let create =
        CreateQuotation::new(ClientId::from("x"), TemplateId::from("x"), now(), Vec::<QuotationLine>::new());
    read(&create, fixture!("quotation"));
    read(&UpdateQuotation::new("x"), fixture!("quotation_of_list"));
    let listed = items(&ListQuotations::new(), &[fixture!("quotation_of_list")]);
    assert_eq!(listed[0].line_items.as_ref().map(Vec::len), Some(0));
    assert!(DeleteQuotation::new("x").decode(&response(fixture!("quotation"))).is_ok());
}

#[test]
fn projects_and_leads_are_read() {
    let projects = items(&ListProjects::new(), &[fixture!("project"), fixture!("project_of_nulls")]);
    assert!(projects[0].custom_fields().contains("cf_size"));
    assert_eq!(projects[0].extra.len(), 1);
    for body in [fixture!("project"), fixture!("project_of_nulls")] {
        read(&GetProject::new("x"), body);
        read(&CreateProject::new("x"), body);
        read(&UpdateProject::new("x"), body);
    }
    let leads = items(&ListLeads::new(), &[fixture!("lead"), r#"{"id":"ld_b"}"#]);
    assert!(leads[0].custom_fields().contains("cf_size"));
}

#[test]
fn v1_clients_and_leads_are_read() {
    let (newer, older) = (fixture!("v1_client"), fixture!("v1_client_of_older_generation"));
    for body in [newer, older] {
        read(&clients::GetClient::new("x"), body);
        read(&clients::CreateClient::new(), body);
        read(&clients::UpdateClient::new("x"), body);
    }
    let read_clients = v1_items(&clients::ListClients::new(), &[newer, older]);
    assert_eq!(read_clients[0].custom_fields().unwrap().unwrap().get("cf_size").unwrap().get(), "40.0");
    assert_eq!(read_clients[1].custom_fields().unwrap(), None);
    assert!(clients::DeleteClient::new("x").decode(&response(newer)).is_ok());

    let lead = read(&leads::GetLead::new("x"), fixture!("v1_lead"));
    assert!(lead.custom_fields().unwrap().unwrap().contains("cf_size"));
    read(&leads::CreateLead::new("x"), fixture!("v1_lead_of_event"));
    read(&leads::UpdateLead::new("x"), fixture!("v1_lead_updated"));
    v1_items(&leads::ListLeads::new(), &[fixture!("v1_lead"), fixture!("v1_lead_updated")]);
    assert!(leads::DeleteLead::new("x").decode(&response("{}")).is_ok());
}

#[test]
fn v1_tasks_and_invoices_are_read() {
    let task = read(&tasks::GetTask::new("x"), fixture!("v1_task"));
    assert!(task.custom_fields().unwrap().unwrap().contains("cf_outcome"));
    read(&tasks::CreateTask::new("x"), fixture!("v1_task"));
    read(&tasks::UpdateTask::new("x"), fixture!("v1_task"));
    v1_items(&tasks::ListTasks::new(), &[fixture!("v1_task"), r#"{"id":"tsk_b"}"#]);
    assert!(tasks::DeleteTask::new("x").decode(&response("{}")).is_ok());

    let create = invoices::CreateInvoice::new("x", now(), now(), Vec::<invoices::NewInvoiceLine>::new());
    let invoice = read(&create, fixture!("v1_invoice"));
    assert!(invoice.extra.is_empty());
    assert_eq!(invoice.custom_fields().unwrap().unwrap().len(), 0);
    let line = &invoice.line_items.as_ref().unwrap()[0];
    assert_eq!(line.product_id, Some(ProductId::from(9)));
    assert_eq!(line.amount.unwrap().to_string(), "361.50");
}

#[test]
fn v1_catalogs_may_lack_an_envelope() {
    let pipeline = read(&pipelines::GetPipeline::new(7), fixture!("v1_pipeline"));
    assert_eq!(pipeline.stages.unwrap()[0].id, Id::from(12));
    v1_items(&pipelines::ListPipelines::new(), &[fixture!("v1_pipeline")]);
    let bare = format!("[{}]", fixture!("v1_pipeline"));
    assert_eq!(pipelines::ListPipelines::new().decode(&response(&bare)).unwrap().items.len(), 1);
    v1_items(&leads::ListLeadSources::new(), &[r#"{"id":3,"name":"Website"}"#]);
    v1_items(
        &leads::ListLeadStages::new(),
        &[r#"{"id":1,"label":"New"}"#, r#"{"id":"lstg_a","name":"Won"}"#],
    );
    // The response to a documented list has an envelope.
    assert!(clients::ListClients::new().decode(&response("[]")).is_err());
    let _: lists::ListRecords<clients::Client> = clients::ListClients::new();
}

#[test]
fn records_of_events_are_typed() {
    let event = |name: &str, record: &str| {
        let body = format!(r#"{{"event":"{name}","payload":{record}}}"#);
        serde_json::from_str::<Event>(&body).unwrap().record()
    };
    let lead = event("lead.stageChanged", fixture!("v1_lead_of_event"));
    let Some(EventRecord::Lead(lead)) = lead else { panic!("{lead:?}") };
    assert_eq!(lead.owner_id, Some(Id::from(42)));
    assert!(lead.extra.is_empty());
    assert!(matches!(event("deal.stageChanged", r#"{"id":"dl_a"}"#), Some(EventRecord::Deal(_))));
    for name in ["client.created", "contact.updated"] {
        assert!(matches!(event(name, fixture!("v1_client")), Some(EventRecord::Client(_))));
    }
    assert!(matches!(event("invoice.paid", fixture!("v1_invoice")), Some(EventRecord::Invoice(_))));
    let quotation = event("quotation.statusChanged", fixture!("quotation"));
    assert!(matches!(quotation, Some(EventRecord::Quotation(_))));
    for (name, record) in
        [("form.response.created", r#"{"id":1}"#), ("bill.created", "[]"), ("deal.deleted", "7")]
    {
        assert_eq!(event(name, record), Some(EventRecord::Other(Json::parse(record).unwrap())));
    }
    assert_eq!(serde_json::from_str::<Event>(r#"{"event":"deal.created"}"#).unwrap().record(), None);
}

#[test]
fn documented_events_are_known() {
    // The vendor's list, in its words.
    let names = "deal.created deal.updated deal.deleted deal.stageChanged lead.created lead.updated lead.deleted \
        lead.stageChanged client.created client.updated client.deleted contact.created contact.updated \
        contact.deleted contact.stageChanged invoice.created invoice.updated invoice.paid invoice.deleted \
        invoice.statusChanged quotation.created quotation.updated quotation.deleted quotation.statusChanged \
        form.response.created";
    for name in names.split_whitespace() {
        assert!(!matches!(EventName::from(name), EventName::Unknown(_)), "{name}");
    }
    assert_eq!(EventName::KNOWN.len(), names.split_whitespace().count());
}
