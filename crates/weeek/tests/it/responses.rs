//! Responses: a documented response of every operation is read, in each revision, and written back with the
//! same fields and digits.

mod paging;
mod task_manager;

use dealport_core::http::Response;
use dealport_core::paging::Page;
use dealport_core::plumbing::serde_json;
use dealport_weeek::attachments::Service;
use dealport_weeek::custom_fields::{Color, FieldConfig, FieldType, NumberConfig, Place};
use dealport_weeek::deals::{self, Deal, WinStatus};
use dealport_weeek::funnels::{self, custom_fields};
use dealport_weeek::tasks::{Priority, TaskType, TimeSource};
use dealport_weeek::{
    CustomFieldId, CustomFieldOptionId, Endpoint, ErrorKind, FilePart, Json, attachments, contacts,
    currencies, organizations, statuses, tags, user, workspace,
};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

use crate::Seen;

fn response(body: impl Into<String>) -> Response {
    Response::new(StatusCode::OK, HeaderMap::new(), body.into())
}

fn wrapped(key: &str, payload: &str) -> Response {
    response(format!(r#"{{"success":true,"{key}":{payload}}}"#))
}

#[track_caller]
fn same(read: &impl Serialize, written: &str) {
    assert_eq!(Json::from_value(read).unwrap(), Json::parse(written).unwrap());
}

/// Reads one item, and checks that all of it is kept.
#[track_caller]
fn one<E: Endpoint<Output: Serialize>>(seen: &mut Seen, request: &E, key: &str, payload: &str) -> E::Output {
    seen.note::<E>();
    let output = request.decode(&wrapped(key, payload)).unwrap_or_else(|error| panic!("{error}: {payload}"));
    same(&output, payload);
    output
}

/// Reads a list of these items, and checks that all of each is kept.
#[track_caller]
fn list<E, T>(seen: &mut Seen, request: &E, key: &str, items: &[&str]) -> Vec<T>
where
    E: Endpoint<Output = Page<T>>,
    T: Serialize,
{
    seen.note::<E>();
    let page = request.decode(&wrapped(key, &format!("[{}]", items.join(",")))).unwrap();
    let read: Vec<T> = page.items.into_iter().map(|item| item.unwrap()).collect();
    for (read, written) in read.iter().zip(items) {
        same(read, written);
    }
    assert_eq!(read.len(), items.len());
    read
}

/// Reads a confirmation.
#[track_caller]
fn done<E: Endpoint<Output = ()>>(seen: &mut Seen, request: &E) {
    seen.note::<E>();
    request.decode(&response(r#"{"success":true}"#)).unwrap();
    assert!(request.decode(&response(r#"{"success":false}"#)).is_err());
}

#[test]
fn responses_are_read_and_written_back() {
    let mut seen = Seen::default();
    funnels_and_their_fields(&mut seen);
    funnel_statuses(&mut seen);
    deals_of_all_revisions(&mut seen);
    confirmations_of_deals(&mut seen);
    organizations_and_their_details(&mut seen);
    contacts_and_their_details(&mut seen);
    the_workspace(&mut seen);
    task_manager::read(&mut seen);
    seen.check_all();
}

const FUNNEL: &str = r#"{
    "id": "qW2eR4tY6uI8oP0a", "creatorId": "00000000-0000-4000-8000-000000000010", "currencyId": 1,
    "name": "Sales", "logo": null, "dealsCount": 2, "dealsAmount": 1250.50, "isPrivate": false, "isBookmarked": 0,
    "createdAt": "2026-01-15T09:30:00Z", "updatedAt": "2026-01-15T09:30:00Z",
    "team": ["00000000-0000-4000-8000-000000000010"], "color": "red", "customFields": [
        {"id": "7d0f3c1e-0000-4000-8000-000000000001", "name": "Budget", "type": "number",
         "config": {"type": "currency", "precision": 2, "currency": 1}, "options": []},
        {"id": "7d0f3c1e-0000-4000-8000-000000000002", "name": null, "type": "formula", "config": null},
        {"id": "7d0f3c1e-0000-4000-8000-000000000003", "name": "Size", "type": "select", "options": [
            {"id": "7d0f3c1e-0000-4000-8000-0000000000aa", "name": "Large", "color": "dark_green"},
            {"id": "7d0f3c1e-0000-4000-8000-0000000000ab", "name": "Small", "color": "mauve", "order": 1}]}
    ]
}"#;

fn funnels_and_their_fields(seen: &mut Seen) {
    let funnel = one(seen, &funnels::GetFunnel::new("x"), "funnel", FUNNEL);
    assert_eq!((funnel.is_private.unwrap(), funnel.is_bookmarked.unwrap()), (false.into(), false.into()));
    assert_eq!(funnel.deals_amount.unwrap().to_string(), "1250.50");
    let fields = funnel.custom_fields.unwrap();
    let budget = FieldConfig::from(NumberConfig::currency(1).precision(2));
    assert_eq!(fields[0].typed_config(), Some(budget));
    assert_eq!(fields[1].kind, Some(FieldType::Unknown("formula".to_owned())));
    assert_eq!(fields[2].options.as_ref().unwrap()[0].color, Some(Color::DarkGreen));

    one(seen, &funnels::CreateFunnel::new("x"), "funnel", FUNNEL);
    one(seen, &funnels::UpdateFunnel::new("x"), "funnel", FUNNEL);
    list(seen, &funnels::ListFunnels::new(), "funnels", &[FUNNEL, r#"{"id":"x","isPrivate":1}"#]);
    done(seen, &funnels::DeleteFunnel::new("x"));

    let field = r#"{"id":"7d0f","name":"Paid","type":"boolean","config":{"type":"checbox"},"options":[]}"#;
    one(seen, &custom_fields::CreateCustomField::new("x", FieldType::Boolean), "customField", field);
    let field =
        one(seen, &custom_fields::UpdateCustomField::new("x".into(), "y".into()), "customField", field);
    assert!(matches!(field.typed_config(), Some(FieldConfig::Boolean(_))));
    let option = r#"{"id":"7d0f","name":"Large","color":"yellow"}"#;
    let create = custom_fields::CreateCustomFieldOption::new("x".into(), "y".into(), "Large", Color::Yellow);
    one(seen, &create, "option", option);
    let update = custom_fields::UpdateCustomFieldOption::new(
        "x".into(),
        "y".into(),
        "z".into(),
        "Large",
        Color::Yellow,
    );
    one(seen, &update, "option", option);
    done(
        seen,
        &custom_fields::MoveCustomField::new("x".into(), "y".into(), Place::After(CustomFieldId::from("z"))),
    );
    done(seen, &custom_fields::DeleteCustomField::new("x".into(), "y".into()));
    done(
        seen,
        &custom_fields::MoveCustomFieldOption::new(
            "x".into(),
            "y".into(),
            "z".into(),
            Place::After(CustomFieldOptionId::from("w")),
        ),
    );
    done(seen, &custom_fields::DeleteCustomFieldOption::new("x".into(), "y".into(), "z".into()));
}

fn funnel_statuses(seen: &mut Seen) {
    let status = r#"{"id":"zX1cV3bN5mK7jH9g","creatorId":"00000000-0000-4000-8000-000000000010","name":"New",
        "dealsCount":0,"dealsAmount":0.0,"createdAt":"2026-01-15T09:30:00Z","updatedAt":"2026-01-15T09:30:00Z"}"#;
    one(seen, &statuses::GetStatus::new("x"), "status", status);
    one(seen, &statuses::CreateStatus::new("x", "New"), "status", status);
    one(seen, &statuses::UpdateStatus::new("x", "New"), "status", status);
    list(seen, &statuses::ListStatuses::new("x"), "statuses", &[status, r#"{"id":"y","order":2}"#]);
    done(seen, &statuses::DeleteStatus::new("x"));
}

/// A deal as documented in 2025, with one task.
pub const DEAL: &str = r#"{
    "id": "aB3dE5fG7hJ9kL1m", "creatorId": "688ebf54-d343-4104-8711-82c2feac534a",
    "funnelId": "qW2eR4tY6uI8oP0a", "statusId": "zX1cV3bN5mK7jH9g",
    "assignees": ["497f6eca-6276-4993-bfeb-53cbbbba6f08"], "organizations": [], "contacts": [],
    "title": "Annual licence", "description": null, "amount": 1250.50, "winStatus": null,
    "createdAt": "2026-01-15T09:30:00Z", "updatedAt": "2026-01-16T10:00:00Z", "tags": [3],
    "tasks": [{
        "id": 7, "parentId": null, "title": "Call back", "description": null, "duration": 30, "overdue": 0,
        "type": "call", "priority": 1, "isCompleted": 0, "authorId": "00000000-0000-4000-8000-000000000010",
        "userId": null, "boardId": null, "boardColumnId": null, "projectId": null, "image": null,
        "isPrivate": false, "startDate": "2026-02-01", "startDateTime": null, "dueDate": "2026-02-02",
        "dueDateTime": null, "createdAt": "2026-01-15T09:30:00Z", "updatedAt": "2026-01-15T09:30:00Z", "tags": [],
        "subscribers": [], "subTasks": [],
        "workloads": [{"id": "w1", "userId": "u1", "type": 1, "date": "01.02.2026", "duration": 10,
            "workStartAt": null, "workEndAt": null}],
        "timeEntries": [{"id": "00000000-0000-4000-8000-000000000030",
            "userId": "00000000-0000-4000-8000-000000000010", "type": 2, "isOvertime": false,
            "date": "2026-02-01", "duration": 2}],
        "customFields": [], "attachments": []
    }],
    "customFields": [{"id": "7d0f3c1e-0000-4000-8000-000000000001", "name": "Budget", "type": "number",
        "config": {"type": "currency", "precision": 2, "currency": 1}, "options": [], "value": 10.00}],
    "attachments": [{"id": "00000000-0000-4000-8000-000000000020",
        "creatorId": "00000000-0000-4000-8000-000000000010", "service": "weeek", "name": "offer.pdf",
        "url": "https://example.com/f?signature=s3cret", "size": 1024, "createdAt": "2026-01-15T09:31:00Z"}]
}"#;

/// The example of the documentation of 2025.
const PRINTED_DEAL: &str = r#"{
    "id": "string", "creatorId": "688ebf54-d343-4104-8711-82c2feac534a", "funnelId": "string",
    "statusId": "string", "assignees": ["497f6eca-6276-4993-bfeb-53cbbbba6f08"],
    "organizations": ["497f6eca-6276-4993-bfeb-53cbbbba6f08"],
    "contacts": ["497f6eca-6276-4993-bfeb-53cbbbba6f08"], "title": "string", "description": "string", "amount": 0,
    "winStatus": "won", "createdAt": "2019-08-24T14:15:22Z", "updatedAt": "2019-08-24T14:15:22Z", "tags": [0],
    "tasks": [{
        "id": 0, "parentId": 0, "title": "string", "description": "string", "duration": 0, "overdue": 0,
        "type": "action", "priority": 0, "isCompleted": true, "authorId": "string", "userId": "string",
        "boardId": 0, "boardColumnId": 0, "projectId": 0, "image": "string", "isPrivate": true,
        "startDate": "2019-08-24", "startDateTime": "2019-08-24T14:15:22Z", "dueDate": "2019-08-24",
        "dueDateTime": "2019-08-24T14:15:22Z", "createdAt": "2019-08-24T14:15:22Z",
        "updatedAt": "2019-08-24T14:15:22Z", "tags": [0], "subscribers": ["string"], "subTasks": [0],
        "workloads": [{"id": "string", "userId": "string", "type": 1, "date": "string", "duration": 0,
            "workStartAt": "string", "workEndAt": "string"}],
        "timeEntries": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08",
            "userId": "2c4a230c-5085-4924-a3e1-25fb4fc5965b", "type": 1, "isOvertime": true,
            "date": "2019-08-24", "duration": 2}],
        "customFields": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "name": "string", "type": "text",
            "config": {"type": "number", "precision": 0, "currency": 1},
            "options": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "name": "string", "color": "blue"}],
            "value": "string"}],
        "attachments": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08",
            "creatorId": "688ebf54-d343-4104-8711-82c2feac534a", "service": "weeek", "name": "string",
            "url": "http://example.com", "size": 0, "createdAt": "2019-08-24T14:15:22Z"}]
    }],
    "customFields": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "name": "string", "type": "text",
        "config": {"type": "number", "precision": 0, "currency": 1},
        "options": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "name": "string", "color": "blue"}],
        "value": "string"}],
    "attachments": [{"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08",
        "creatorId": "688ebf54-d343-4104-8711-82c2feac534a", "service": "weeek", "name": "string",
        "url": "http://example.com", "size": 0, "createdAt": "2019-08-24T14:15:22Z"}]
}"#;

/// A deal with a task of 2026, every kind of value, and unknown fields.
const DEAL_OF_2026: &str = r#"{
    "id": "d1", "creatorId": "u1", "funnelId": "f1", "statusId": "s1", "assignees": [], "organizations": ["o1"],
    "contacts": ["c1"], "title": null, "description": "<p>x</p>", "amount": null, "winStatus": "archived",
    "createdAt": "2026-01-15T09:30:00Z", "updatedAt": "2026-01-16T10:00:00.123Z", "tags": [],
    "tasks": [{
        "id": 8, "title": null, "overdue": 2, "type": "errand", "priority": 3, "isCompleted": 1,
        "isDeleted": false, "authorId": "u1", "assignees": null,
        "locations": [{"projectId": 4, "boardId": 9, "boardColumnId": null}, {"projectId": 5, "boardId": null}],
        "isPrivate": 0, "createdAt": "2026-01-15T09:30:00Z", "updatedAt": "2026-01-15T09:30:00Z",
        "completedAt": "2026-01-15T09:30:00Z", "timeEntries": [{"id": "t1", "userId": "u1", "type": 7,
            "isOvertime": 1, "date": "2026-02-01", "duration": 2, "durationSeconds": 120, "comment": ""}],
        "repeatedTask": {"id": 9}
    }],
    "customFields": [
        {"id": "1", "type": "text", "value": "free"}, {"id": "2", "type": "boolean", "value": true},
        {"id": "3", "type": "multiselect", "value": ["a", "b"]}, {"id": "4", "type": "contact", "value": {"id": "c1"}},
        {"id": "5", "type": "member", "value": null}, {"id": "6", "type": "number", "value": 1.50},
        {"id": "7", "type": "approval"}
    ],
    "attachments": [{"id": "x1", "creatorId": "u1", "service": "s3", "name": "x", "url": "https://example.com",
        "createdAt": "2026-01-15T09:31:00Z"}],
    "aNewField": {"nested": [1, 2.0]}
}"#;

const DEAL_OF_2023: &str = r##"{
    "id": "d2", "title": "x", "amount": 7000.0, "executorId": "u1", "organizationId": null, "contactId": "c1",
    "tags": [{"id": 3, "title": "Hot", "color": "#ff0000", "order": 1.0}, 4], "winStatus": "won"
}"##;

fn deals_of_all_revisions(seen: &mut Seen) {
    for deal in [DEAL, PRINTED_DEAL, DEAL_OF_2026, DEAL_OF_2023, r#"{"id":"x","winStatus":"frozen"}"#] {
        one(seen, &deals::GetDeal::new("x"), "deal", deal);
        one(seen, &deals::CreateDeal::new("x"), "deal", deal);
        one(seen, &deals::UpdateDeal::new("x"), "deal", deal);
    }
    list(seen, &deals::ListDeals::new("x"), "deals", &[DEAL, PRINTED_DEAL, DEAL_OF_2026, DEAL_OF_2023]);
    let page = deals::ListDeals::new("x")
        .decode(&response(format!(r#"{{ "success": true, "deals": [ {DEAL} ], "hasMoreDeals": true }}"#)));
    assert_eq!(page.unwrap().next.unwrap().as_str(), "1");

    let deal = one(seen, &deals::GetDeal::new("x"), "deal", DEAL);
    assert_eq!((deal.amount.unwrap().to_string(), deal.win_status), ("1250.50".to_owned(), None));
    assert_eq!(deal.custom_fields.unwrap()[0].value.as_ref().unwrap().as_str(), "10.00");
    assert!(deal.extra.is_empty());
    let task = &deal.tasks.unwrap()[0];
    assert_eq!((task.kind.clone(), task.priority), (Some(TaskType::Call), Some(Priority::Medium)));
    assert_eq!(task.is_completed.unwrap(), false);
    assert_eq!(task.time_entries.as_ref().unwrap()[0].source, Some(TimeSource::Manual));
    assert!(task.extra.is_empty());

    let deal = one(seen, &deals::GetDeal::new("x"), "deal", DEAL_OF_2026);
    assert_eq!(deal.win_status, Some(WinStatus::Archived));
    assert_eq!(deal.tasks.unwrap()[0].priority, Some(Priority::Hold));
    assert_eq!(deal.custom_fields.unwrap()[3].value.as_ref().unwrap().as_str(), r#"{"id": "c1"}"#);
    let deal = one(seen, &deals::GetDeal::new("x"), "deal", DEAL_OF_2023);
    let ids: Vec<_> = deal.tags.unwrap().iter().map(|tag| tag.id().to_string()).collect();
    assert_eq!(ids, ["3", "4"]);
    assert!(deal.extra.contains("executorId"));
}

#[test]
fn debug_of_deal_hides_signed_urls() {
    let deal: Deal = serde_json::from_str(DEAL).unwrap();
    assert!(!format!("{deal:?}").contains("s3cret"));
    let url = deal.attachments.unwrap()[0].url.clone().unwrap();
    assert_eq!(url.as_str(), "https://example.com/f?signature=s3cret");
}

fn confirmations_of_deals(seen: &mut Seen) {
    done(seen, &deals::PatchDeal::new("x"));
    done(seen, &deals::DeleteDeal::new("x"));
    done(seen, &deals::MoveDeal::new("x"));
    done(seen, &deals::ChangeFunnel::new("x".into(), "y".into()));
    done(seen, &deals::ChangeStatus::new("x".into(), "y".into()));
    done(seen, &deals::AttachAssignee::new("x".into(), "y".into()));
    done(seen, &deals::DetachAssignee::new("x".into(), "y".into()));
    done(seen, &deals::AttachContact::new("x".into(), "y".into()));
    done(seen, &deals::DetachContact::new("x".into(), "y".into()));
    done(seen, &deals::AttachOrganization::new("x".into(), "y".into()));
    done(seen, &deals::DetachOrganization::new("x".into(), "y".into()));
    done(seen, &deals::AttachTag::new("x".into(), 1.into()));
    done(seen, &deals::DetachTag::new("x".into(), 1.into()));
    done(seen, &deals::MoveTask::new("x".into(), 1.into()));
    done(seen, &deals::DetachTask::new("x".into(), 1.into()));
    let task =
        r#"{"id":8,"title":"Call back","overdue":0,"isDeleted":false,"locations":[],"timeEntries":[]}"#;
    one(seen, &deals::CreateTask::new("x"), "task", task);

    let file = r#"{"id":"x1","creatorId":"u1","service":"google_drive","name":"offer.pdf",
        "url":"https://example.com/f","createdAt":"2026-01-15T09:31:00Z"}"#;
    let upload = deals::UploadAttachment::new("x", FilePart::new("offer.pdf", "%PDF"));
    let attachment = one(seen, &upload, "data", file);
    assert_eq!(attachment.service, Some(Service::GoogleDrive));
    let in_a_list = upload.decode(&wrapped("data", &format!("[{file}]"))).unwrap();
    assert_eq!(in_a_list, attachment);
    assert_eq!(one(seen, &attachments::GetAttachment::new("x"), "data", file), attachment);
}

fn organizations_and_their_details(seen: &mut Seen) {
    use organizations::{addresses, emails, phones};

    let documented = r#"{"id":"o1","creatorId":"u1","name":"Acme","responsibleId":null,
        "addresses":[{"id":"a1","address":"1 Main St"}],"emails":[{"id":"e1","email":"a@example.com"}],
        "phones":[{"id":"p1","phone":"+1"}],"contacts":["c1"],"tags":[3],
        "createdAt":"2026-01-15T09:30:00Z","updatedAt":"2026-01-15T09:30:00Z"}"#;
    let of_2023 = r#"{"id":"o2","name":"Acme","responsibles":["u1","u2"],"emails":[],"isNew":1.0}"#;
    for organization in [documented, of_2023] {
        one(seen, &organizations::GetOrganization::new("x"), "organization", organization);
        one(seen, &organizations::CreateOrganization::new("x"), "organization", organization);
        one(seen, &organizations::UpdateOrganization::new("x"), "organization", organization);
    }
    list(seen, &organizations::ListOrganizations::new(), "organizations", &[documented, of_2023]);
    done(seen, &organizations::DeleteOrganization::new("x"));
    done(seen, &organizations::AttachContact::new("x".into(), "y".into()));
    done(seen, &organizations::DetachContact::new("x".into(), "y".into()));
    done(seen, &organizations::AttachTag::new("x".into(), 1.into()));
    done(seen, &organizations::DetachTag::new("x".into(), 1.into()));

    let address = r#"{"id":"a1","address":"1 Main St"}"#;
    one(seen, &addresses::CreateAddress::new("x", "y"), "address", address);
    one(seen, &addresses::UpdateAddress::new("x".into(), "y".into(), "z"), "address", address);
    done(seen, &addresses::DeleteAddress::new("x".into(), "y".into()));
    let email = r#"{"id":"e1","email":"a@example.com"}"#;
    one(seen, &emails::CreateEmail::new("x", "y"), "email", email);
    one(seen, &emails::UpdateEmail::new("x".into(), "y".into(), "z"), "email", email);
    done(seen, &emails::DeleteEmail::new("x".into(), "y".into()));
    let phone = r#"{"id":"p1","phone":"+1"}"#;
    one(seen, &phones::CreatePhone::new("x", "y"), "phone", phone);
    one(seen, &phones::UpdatePhone::new("x".into(), "y".into(), "z"), "phone", phone);
    done(seen, &phones::DeletePhone::new("x".into(), "y".into()));
}

fn contacts_and_their_details(seen: &mut Seen) {
    use contacts::{emails, phones};

    let documented = r#"{"id":"00000000-0000-4000-8000-000000000040",
        "creatorId":"00000000-0000-4000-8000-000000000010","lastName":null,"firstName":"Ada","middleName":null,
        "organizations":[],"emails":[{"id":"e1","email":"ada@example.com"}],"phones":[{"id":"p1","phone":"+1"}],
        "tags":[],"createdAt":"2026-01-15T09:30:00Z","updatedAt":"2026-01-15T09:30:00Z"}"#;
    let of_2023 = r#"{"id":"c2","name":"Ada","phone":"+1","email":null,"organizationId":"o1"}"#;
    for contact in [documented, of_2023] {
        one(seen, &contacts::GetContact::new("x"), "contact", contact);
        one(seen, &contacts::CreateContact::new("x"), "contact", contact);
        one(seen, &contacts::UpdateContact::new("x", "y"), "contact", contact);
    }
    list(seen, &contacts::ListContacts::new(), "contacts", &[documented, of_2023]);
    done(seen, &contacts::DeleteContact::new("x"));
    done(seen, &contacts::AttachTag::new("x".into(), 1.into()));
    done(seen, &contacts::DetachTag::new("x".into(), 1.into()));

    let email = r#"{"id":"e1","email":"x@example.com"}"#;
    one(seen, &emails::CreateEmail::new("x", "y"), "email", email);
    one(seen, &emails::UpdateEmail::new("x".into(), "y".into(), "z"), "email", email);
    done(seen, &emails::DeleteEmail::new("x".into(), "y".into()));
    let phone = r#"{"id":"p1","phone":"+1","kind":"work"}"#;
    one(seen, &phones::CreatePhone::new("x", "y"), "phone", phone);
    one(seen, &phones::UpdatePhone::new("x".into(), "y".into(), "z"), "phone", phone);
    done(seen, &phones::DeletePhone::new("x".into(), "y".into()));
}

fn the_workspace(seen: &mut Seen) {
    let currency = r#"{"id":1,"name":"US dollar","code":"USD","symbol":"$"}"#;
    list(seen, &currencies::ListCurrencies::new(), "currencies", &[currency]);
    let team = r#"{"id":2,"title":"Team","description":null,"isPersonal":false,"logo":null}"#;
    let read = one(seen, &workspace::GetWorkspace::new(), "workspace", team);
    assert_eq!(read.is_personal.unwrap(), false);
    let member = r#"{"id":"u1","email":"ada@example.com","logo":null,"lastName":"Lovelace","firstName":"Ada",
        "middleName":null,"position":null,"timeZone":"Europe/London"}"#;
    list(seen, &workspace::ListMembers::new(), "members", &[member]);
    let me = r#"{"id":"u1","email":"ada@example.com","logoLink":null,"lastName":"Lovelace","firstName":"Ada",
        "middleName":null,"about":null,"position":null,"language":"en-US","birthDate":null,"country":null,
        "timeZone":"Europe/London","phoneNumber":null}"#;
    let me = one(seen, &user::GetCurrentUser::new(), "user", me);
    assert!(me.extra.is_empty());
    let tag = r##"{"id":3,"title":"Hot","color":"#ff0000"}"##;
    one(seen, &tags::GetTag::new(3), "tag", tag);
    one(seen, &tags::CreateTag::new("x"), "tag", tag);
    list(seen, &tags::ListTags::new(), "tags", &[tag]);
    done(seen, &tags::UpdateTag::new(3, "x", "#ff0000"));
    done(seen, &tags::DeleteTag::new(3));
}

#[test]
fn invalid_response_is_a_decode_error() {
    for body in [
        "",
        "{",
        "[]",
        "null",
        "{}",
        r#"{"deal":{}}"#,
        r#"{"deal":{"id":{}},"deals":{}}"#,
        r#"{"deal":{"amount":"many"},"deals":"x"}"#,
        r#"{"success":true,"deal":null,"deals":null}"#,
        r#"{"success":[],"deal":[],"deals":7}"#,
        "<html>",
        "\u{0}",
        "1e999",
    ] {
        let error = deals::GetDeal::new("x").decode(&response(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body:?}");
        let error = deals::ListDeals::new("x").decode(&response(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body:?}");
        let upload = deals::UploadAttachment::new("x", FilePart::new("x", ""));
        assert_eq!(upload.decode(&response(body)).unwrap_err().kind(), ErrorKind::Decode, "{body:?}");
    }
    let deal = deals::GetDeal::new("x")
        .decode(&response(r#"{"success":true,"deal":{"id":"x","tasks":[{"id":1,"priority":"high"}]}}"#))
        .unwrap();
    assert_eq!(deal.invalid_fields()[0].path(), "tasks[0].priority");
}
