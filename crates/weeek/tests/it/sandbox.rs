//! All operations on the sandbox, a server that was written from the vendor's documentation alone.

mod faults;
mod task_manager;

use std::sync::Mutex;
use std::time::Duration;

use dealport_sandbox::{Builder, Sandbox, Vendor};
use dealport_weeek::custom_fields::{BooleanConfig, BooleanLook, Color, FieldType, NumberConfig, Place};
use dealport_weeek::deals::{self, ListDeals, WinStatus};
use dealport_weeek::funnels::custom_fields as fields;
use dealport_weeek::tasks::{Priority, TaskType};
use dealport_weeek::{
    Auth, Client, Decimal, Endpoint, Error, ErrorKind, FilePart, FunnelId, Json, Paged, RateLimiting,
    RetryPolicy, Sort, StatusId, attachments, contacts, currencies, funnels, organizations, statuses, tags,
    user, workspace,
};
use futures_util::TryStreamExt;

use crate::Seen;

pub struct Bench {
    pub sandbox: Sandbox,
    pub client: Client,
    seen: Mutex<Seen>,
}

impl Bench {
    pub async fn of(builder: Builder) -> Self {
        let sandbox = builder.vendors([Vendor::Weeek]).start().await.unwrap();
        let client = Client::builder(Auth::token(sandbox.token(Vendor::Weeek)))
            .base_url(sandbox.url(Vendor::Weeek))
            .rate_limiting(RateLimiting::Off)
            .retry(RetryPolicy::default().backoff(Duration::ZERO, Duration::ZERO))
            .build()
            .unwrap();
        Self { sandbox, client, seen: Mutex::default() }
    }

    async fn send<E: Endpoint<Vendor = dealport_weeek::Weeek>>(&self, request: E) -> E::Output {
        self.seen.lock().unwrap().note::<E>();
        self.client.send(request).await.unwrap()
    }

    async fn fails<E: Endpoint<Vendor = dealport_weeek::Weeek>>(&self, request: E) -> Error {
        self.client.send(request).await.map(drop).unwrap_err()
    }

    async fn all<E: Paged<Vendor = dealport_weeek::Weeek>>(&self, request: E) -> Vec<E::Item> {
        self.seen.lock().unwrap().note::<E>();
        self.client.items(request).try_collect().await.unwrap()
    }

    /// Creates a funnel with a status.
    async fn funnel(&self) -> (FunnelId, StatusId) {
        let funnel = self.send(funnels::CreateFunnel::new("Sales").is_private(true)).await;
        let status = self.send(statuses::CreateStatus::new(funnel.id.clone(), "New")).await;
        (funnel.id, status.id)
    }
}

#[tokio::test]
async fn every_operation_works_on_the_sandbox() {
    let bench = Bench::of(Sandbox::builder()).await;
    funnels_and_statuses(&bench).await;
    fields_of_a_funnel(&bench).await;
    a_deal_and_its_changes(&bench).await;
    a_deal_and_its_places(&bench).await;
    a_deal_and_its_relations(&bench).await;
    a_deal_and_its_tasks_and_files(&bench).await;
    organizations_and_their_details(&bench).await;
    contacts_and_their_details(&bench).await;
    the_workspace(&bench).await;
    task_manager::projects_and_boards(&bench).await;
    task_manager::tasks_and_what_is_on_them(&bench).await;
    task_manager::fields_of_every_level(&bench).await;
    bench.seen.lock().unwrap().check_all();
}

async fn funnels_and_statuses(bench: &Bench) {
    let (funnel, status) = bench.funnel().await;
    let read = bench.send(funnels::GetFunnel::new(funnel.clone())).await;
    assert_eq!((read.name.as_deref(), read.is_private), (Some("Sales"), Some(true.into())));
    let update = funnels::UpdateFunnel::new(funnel.clone()).name("Leads").currency_id(2).is_private(false);
    let changed = bench.send(update).await;
    assert_eq!((changed.name.as_deref(), changed.currency_id.clone()), (Some("Leads"), Some(2.into())));
    assert!(bench.all(funnels::ListFunnels::new()).await.contains(&changed));

    let changed = bench.send(statuses::UpdateStatus::new(status.clone(), "Talking")).await;
    assert_eq!(bench.send(statuses::GetStatus::new(status.clone())).await, changed);
    assert!(bench.all(statuses::ListStatuses::new(funnel.clone())).await.contains(&changed));
    bench.send(statuses::DeleteStatus::new(status.clone())).await;
    let error = bench.fails(statuses::GetStatus::new(status)).await;
    assert_eq!(error.kind(), ErrorKind::NotFound);
    bench.send(funnels::DeleteFunnel::new(funnel.clone())).await;
    let error = bench.fails(funnels::GetFunnel::new(funnel)).await;
    assert_eq!(error.kind(), ErrorKind::NotFound);
}

async fn fields_of_a_funnel(bench: &Bench) {
    let (funnel, _) = bench.funnel().await;
    let config = NumberConfig::currency(1).precision(2);
    let create =
        fields::CreateCustomField::new(funnel.clone(), FieldType::Number).name("Budget").config(config);
    let budget = bench.send(create).await;
    assert_eq!((budget.name.as_deref(), budget.kind), (Some("Budget"), Some(FieldType::Number)));
    let paid = bench
        .send(
            fields::CreateCustomField::new(funnel.clone(), FieldType::Boolean)
                .name("Paid")
                .config(BooleanConfig::new(BooleanLook::Switch)),
        )
        .await;
    let size =
        bench.send(fields::CreateCustomField::new(funnel.clone(), FieldType::Select).name("Size")).await;
    let update = fields::UpdateCustomField::new(funnel.clone(), size.id.clone()).name("Format");
    assert_eq!(bench.send(update).await.name.as_deref(), Some("Format"));
    let place = Place::Before(budget.id.clone());
    bench.send(fields::MoveCustomField::new(funnel.clone(), size.id.clone(), place)).await;

    let option =
        |name| fields::CreateCustomFieldOption::new(funnel.clone(), size.id.clone(), name, Color::Red);
    let large = bench.send(option("Large")).await;
    let small = bench.send(option("Small")).await;
    let medium = bench.send(option("Medium")).await;
    let (in_funnel, of_field) = (|| funnel.clone(), || size.id.clone());
    let update =
        fields::UpdateCustomFieldOption::new(in_funnel(), of_field(), small.id.clone(), "Tiny", Color::Blue);
    assert_eq!(bench.send(update).await.color, Some(Color::Blue));
    let place = Place::After(medium.id.clone());
    bench.send(fields::MoveCustomFieldOption::new(in_funnel(), of_field(), small.id.clone(), place)).await;
    bench.send(fields::DeleteCustomFieldOption::new(in_funnel(), of_field(), large.id)).await;
    bench.send(fields::DeleteCustomField::new(in_funnel(), paid.id)).await;

    let kept = bench.send(funnels::GetFunnel::new(funnel.clone())).await.custom_fields.unwrap();
    let names: Vec<_> = kept.iter().map(|field| field.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Format", "Budget"]);
    let options = kept[0].options.as_ref().unwrap();
    let options: Vec<_> = options.iter().map(|option| option.name.as_deref().unwrap()).collect();
    assert_eq!(options, ["Medium", "Tiny"]);
}

async fn a_deal_and_its_changes(bench: &Bench) {
    let (funnel, status) = bench.funnel().await;
    let field =
        bench.send(fields::CreateCustomField::new(funnel.clone(), FieldType::Text).name("Note")).await;
    let create = deals::CreateDeal::new(status.clone())
        .title("Annual licence")
        .amount(Decimal::new(125_050, 2))
        .description("<p>x</p>")
        .custom_field(field.id.clone(), "free text");
    let made = bench.send(create).await;
    assert_eq!((made.amount.unwrap().to_string(), made.win_status.clone()), ("1250.50".to_owned(), None));
    assert_eq!((made.funnel_id.as_ref(), made.status_id.as_ref()), (Some(&funnel), Some(&status)));
    let value = &made.custom_fields.as_ref().unwrap()[0];
    assert_eq!((&value.id, value.value.clone()), (&field.id, Some(Json::from("free text"))));
    let kept = bench.sandbox.weeek().deal(&made.id.to_string()).unwrap();
    assert_eq!(Json::from_value(&made).unwrap(), Json::parse(kept).unwrap());
    assert!(made.extra.is_empty());

    let update = deals::UpdateDeal::new(made.id.clone())
        .title("Renamed")
        .win_status(WinStatus::Won)
        .clear_custom_field(field.id.clone());
    let changed = bench.send(update).await;
    assert_eq!(
        (changed.title.as_deref(), changed.win_status.clone()),
        (Some("Renamed"), Some(WinStatus::Won))
    );
    assert_eq!((changed.amount, changed.description.as_deref()), (made.amount, Some("<p>x</p>")));

    let patch = deals::PatchDeal::new(made.id.clone()).clear_title().clear_amount().clear_win_status();
    bench.send(patch).await;
    let read = bench.send(deals::GetDeal::new(made.id.clone())).await;
    assert_eq!((read.title, read.amount, read.win_status), (None, None, None));
    bench.send(deals::DeleteDeal::new(made.id.clone())).await;
    assert_eq!(bench.fails(deals::GetDeal::new(made.id)).await.kind(), ErrorKind::NotFound);
}

async fn a_deal_and_its_places(bench: &Bench) {
    let (funnel, status) = bench.funnel().await;
    let second = bench.send(statuses::CreateStatus::new(funnel, "Talking")).await.id;
    let new = |title: &'static str| deals::CreateDeal::new(status.clone()).title(title);
    let a = bench.send(new("a")).await.id;
    let b = bench.send(new("b").win_status(WinStatus::Archived)).await.id;
    let c = bench.send(new("c").amount(5)).await.id;
    bench.send(deals::MoveDeal::new(a.clone()).previous_deal_id(c.clone())).await;
    bench.send(deals::MoveDeal::new(b.clone()).previous_deal_id(a.clone())).await;
    let in_status = |status: &StatusId| ListDeals::new(status.clone()).limit(2);
    let ids = |deals: Vec<deals::Deal>| deals.into_iter().map(|deal| deal.id).collect::<Vec<_>>();
    assert_eq!(ids(bench.all(in_status(&status)).await), [c.clone(), a.clone(), b.clone()]);
    let archived = in_status(&status).win_statuses([WinStatus::Archived]);
    assert_eq!(ids(bench.all(archived).await), std::slice::from_ref(&b));
    let by_title = in_status(&status).sort(Sort::descending(deals::SortBy::Title));
    assert_eq!(ids(bench.all(by_title).await), [c.clone(), b.clone(), a.clone()]);

    bench.send(deals::MoveDeal::new(a.clone()).status_id(second.clone()).at_top()).await;
    bench.send(deals::ChangeStatus::new(b.clone(), second.clone())).await;
    assert_eq!(ids(bench.all(in_status(&second)).await).len(), 2);
    let (other, _) = bench.funnel().await;
    bench.send(deals::ChangeFunnel::new(c.clone(), other.clone())).await;
    assert_eq!(bench.send(deals::GetDeal::new(c)).await.funnel_id, Some(other));
}

async fn a_deal_and_its_relations(bench: &Bench) {
    let (_, status) = bench.funnel().await;
    let deal = bench.send(deals::CreateDeal::new(status.clone()).title("x")).await.id;
    let member = bench.all(workspace::ListMembers::new()).await.remove(0).id;
    let contact = bench.send(contacts::CreateContact::new("Ada")).await.id;
    let organization = bench.send(organizations::CreateOrganization::new("Acme")).await.id;
    let tag = bench.send(tags::CreateTag::new("Hot")).await.id;
    bench.send(deals::AttachAssignee::new(deal.clone(), member.clone())).await;
    bench.send(deals::AttachContact::new(deal.clone(), contact.clone())).await;
    bench.send(deals::AttachOrganization::new(deal.clone(), organization.clone())).await;
    bench.send(deals::AttachTag::new(deal.clone(), tag.clone())).await;
    let read = bench.send(deals::GetDeal::new(deal.clone())).await;
    assert_eq!(read.assignees.unwrap(), std::slice::from_ref(&member));
    assert_eq!(read.contacts.unwrap(), std::slice::from_ref(&contact));
    assert_eq!(read.organizations.unwrap(), std::slice::from_ref(&organization));
    assert_eq!(read.tags.unwrap()[0].id(), &tag);
    let filtered = ListDeals::new(status)
        .assignee_ids([member.clone()])
        .contacts([contact.clone()])
        .organizations([organization.clone()])
        .tags([tag.clone()]);
    assert_eq!(bench.all(filtered).await.len(), 1);

    bench.send(deals::DetachAssignee::new(deal.clone(), member)).await;
    bench.send(deals::DetachContact::new(deal.clone(), contact)).await;
    bench.send(deals::DetachOrganization::new(deal.clone(), organization)).await;
    bench.send(deals::DetachTag::new(deal.clone(), tag)).await;
    let read = bench.send(deals::GetDeal::new(deal)).await;
    assert!(read.assignees.unwrap().is_empty() && read.contacts.unwrap().is_empty());
    assert!(read.organizations.unwrap().is_empty() && read.tags.unwrap().is_empty());
}

async fn a_deal_and_its_tasks_and_files(bench: &Bench) {
    let (_, status) = bench.funnel().await;
    let deal = bench.send(deals::CreateDeal::new(status).title("x")).await.id;
    let new = |title: &'static str| deals::CreateTask::new(deal.clone()).title(title);
    let call = bench.send(new("Call back").kind(TaskType::Call).priority(Priority::High)).await;
    assert_eq!((call.kind.clone(), call.priority), (Some(TaskType::Call), Some(Priority::High)));
    let offer = bench.send(new("Write the offer")).await;
    bench.send(deals::MoveTask::new(deal.clone(), offer.id.clone()).at_top()).await;
    let tasks = bench.send(deals::GetDeal::new(deal.clone())).await.tasks.unwrap();
    assert_eq!(tasks.iter().map(|task| &task.id).collect::<Vec<_>>(), [&offer.id, &call.id]);
    bench.send(deals::DetachTask::new(deal.clone(), call.id)).await;
    assert_eq!(bench.send(deals::GetDeal::new(deal.clone())).await.tasks.unwrap().len(), 1);

    let file = FilePart::new("offer.pdf", "%PDF").content_type("application/pdf").unwrap();
    let uploaded = bench.send(deals::UploadAttachment::new(deal.clone(), file)).await;
    assert_eq!((uploaded.name.as_deref(), uploaded.size), (Some("offer.pdf"), Some(4)));
    let read = bench.send(attachments::GetAttachment::new(uploaded.id.clone())).await;
    assert_eq!((&read.id, read.name), (&uploaded.id, uploaded.name));
    assert_eq!(bench.send(deals::GetDeal::new(deal)).await.attachments.unwrap().len(), 1);
}

async fn organizations_and_their_details(bench: &Bench) {
    use organizations::{addresses, emails, phones};

    let member = bench.all(workspace::ListMembers::new()).await.remove(0).id;
    let create =
        organizations::CreateOrganization::new("Acme").emails(["a@example.com"]).responsibles([member]);
    let id = bench.send(create).await.id;
    let changed = bench.send(organizations::UpdateOrganization::new(id.clone()).name("Acme LLC")).await;
    assert_eq!((changed.name.as_deref(), changed.emails.unwrap().len()), (Some("Acme LLC"), 1));

    let address = bench.send(addresses::CreateAddress::new(id.clone(), "1 Main St")).await.id;
    let changed = bench.send(addresses::UpdateAddress::new(id.clone(), address.clone(), "2 Main St")).await;
    assert_eq!(changed.address.as_deref(), Some("2 Main St"));
    bench.send(addresses::DeleteAddress::new(id.clone(), address)).await;
    let email = bench.send(emails::CreateEmail::new(id.clone(), "b@example.com")).await.id;
    let changed = bench.send(emails::UpdateEmail::new(id.clone(), email.clone(), "c@example.com")).await;
    assert_eq!(changed.email.as_deref(), Some("c@example.com"));
    bench.send(emails::DeleteEmail::new(id.clone(), email)).await;
    let phone = bench.send(phones::CreatePhone::new(id.clone(), "+1")).await.id;
    let changed = bench.send(phones::UpdatePhone::new(id.clone(), phone.clone(), "+2")).await;
    assert_eq!(changed.phone.as_deref(), Some("+2"));

    let contact = bench.send(contacts::CreateContact::new("Ada")).await.id;
    let tag = bench.send(tags::CreateTag::new("Key")).await.id;
    bench.send(organizations::AttachContact::new(id.clone(), contact.clone())).await;
    bench.send(organizations::AttachTag::new(id.clone(), tag.clone())).await;
    let read = bench.send(organizations::GetOrganization::new(id.clone())).await;
    assert_eq!((read.contacts.unwrap(), read.tags.unwrap()), (vec![contact.clone()], vec![tag.clone()]));
    assert_eq!((read.phones.unwrap().len(), read.addresses.unwrap().len()), (1, 0));
    let found = organizations::ListOrganizations::new().tags([tag.clone()]).limit(50);
    assert_eq!(bench.all(found).await[0].id, id);
    bench.send(phones::DeletePhone::new(id.clone(), phone)).await;
    bench.send(organizations::DetachContact::new(id.clone(), contact)).await;
    bench.send(organizations::DetachTag::new(id.clone(), tag)).await;
    bench.send(organizations::DeleteOrganization::new(id.clone())).await;
    assert_eq!(bench.fails(organizations::GetOrganization::new(id)).await.kind(), ErrorKind::NotFound);
}

async fn contacts_and_their_details(bench: &Bench) {
    use contacts::{emails, phones};

    let organization = bench.send(organizations::CreateOrganization::new("Acme")).await.id;
    let create =
        contacts::CreateContact::new("Ada").last_name("Lovelace").organizations([organization.clone()]);
    let id = bench.send(create).await.id;
    let changed = bench.send(contacts::UpdateContact::new(id.clone(), "Augusta").clear_last_name()).await;
    assert_eq!((changed.first_name.as_deref(), changed.last_name), (Some("Augusta"), None));
    let email = bench.send(emails::CreateEmail::new(id.clone(), "b@example.com")).await.id;
    bench.send(emails::UpdateEmail::new(id.clone(), email.clone(), "ada.l@example.com")).await;
    let phone = bench.send(phones::CreatePhone::new(id.clone(), "+1")).await.id;
    bench.send(phones::UpdatePhone::new(id.clone(), phone.clone(), "+2")).await;
    let tag = bench.send(tags::CreateTag::new("Key")).await.id;
    bench.send(contacts::AttachTag::new(id.clone(), tag.clone())).await;
    let read = bench.send(contacts::GetContact::new(id.clone())).await;
    assert_eq!(read.emails.as_ref().unwrap()[0].email.as_deref(), Some("ada.l@example.com"));
    assert_eq!(read.phones.as_ref().unwrap()[0].phone.as_deref(), Some("+2"));
    assert_eq!(read.tags.as_ref().unwrap(), std::slice::from_ref(&tag));
    let found = contacts::ListContacts::new().search("ada.l@").organizations([organization]).limit(50);
    assert_eq!(bench.all(found).await, [read]);
    bench.send(emails::DeleteEmail::new(id.clone(), email)).await;
    bench.send(phones::DeletePhone::new(id.clone(), phone)).await;
    bench.send(contacts::DetachTag::new(id.clone(), tag)).await;
    bench.send(contacts::DeleteContact::new(id.clone())).await;
    assert_eq!(bench.fails(contacts::GetContact::new(id)).await.kind(), ErrorKind::NotFound);
}

async fn the_workspace(bench: &Bench) {
    assert!(!bench.all(currencies::ListCurrencies::new()).await.is_empty());
    assert!(bench.send(workspace::GetWorkspace::new()).await.title.is_some());
    let me = bench.send(user::GetCurrentUser::new()).await;
    assert!(bench.all(workspace::ListMembers::new()).await.iter().any(|member| member.id == me.id));
    let tag = bench.send(tags::CreateTag::new("Cold")).await.id;
    bench.send(tags::UpdateTag::new(tag.clone(), "Frozen", "#1e90ff")).await;
    let read = bench.send(tags::GetTag::new(tag.clone())).await;
    assert_eq!((read.title.as_deref(), read.color.as_deref()), (Some("Frozen"), Some("#1e90ff")));
    assert!(bench.all(tags::ListTags::new()).await.contains(&read));
    bench.send(tags::DeleteTag::new(tag.clone())).await;
    assert_eq!(bench.fails(tags::GetTag::new(tag)).await.kind(), ErrorKind::NotFound);
}
