//! Requests: method, path, query and body of every operation.

mod boards;
mod index;
mod invalid;
mod levels;
mod portfolios;
mod projects;
mod tasks;

use dealport_weeek::custom_fields::{
    BooleanConfig, BooleanLook, Color, FieldConfig, FieldType, NumberConfig, Place,
};
use dealport_weeek::deals::{self, LastUpdated, WinStatus};
use dealport_weeek::funnels::{self, custom_fields};
use dealport_weeek::tasks::{NewLocation, Priority, TaskType};
use dealport_weeek::{
    CustomFieldId, CustomFieldOptionId, Decimal, Endpoint, Fields, FilePart, Json, Sort, attachments,
    contacts, currencies, organizations, statuses, tags, user, workspace,
};

use crate::Seen;

/// Compares a request with its line and its body. The body may be wrapped.
#[track_caller]
fn pin<E: Endpoint>(seen: &mut Seen, request: &E, line: &str, body: &str) {
    let line = line.replacen(' ', " /public/v1/", 1);
    let body: String = body.lines().map(str::trim).collect();
    let expected = if body.is_empty() { line } else { format!("{line}\n{body}") };
    assert_eq!(shown(seen, request), expected);
}

/// Returns a request as text, after reading responses of any kind.
fn shown<E: Endpoint>(seen: &mut Seen, request: &E) -> String {
    dealport_script::responses::check_responses(request);
    seen.note::<E>();
    request.to_request().unwrap().to_string()
}

/// Compares the requests of one resource with their snapshot.
macro_rules! pinned {
    ($seen:ident, $name:literal: $($request:expr),+ $(,)?) => {{
        let requests = [$($crate::requests::shown($seen, &$request)),+].join("\n\n");
        insta::assert_snapshot!($name, requests);
    }};
}
use pinned;

#[test]
fn requests_are_sent_as_documented() {
    let mut seen = Seen::default();
    pin_funnels(&mut seen);
    pin_custom_fields(&mut seen);
    pin_statuses(&mut seen);
    pin_list_of_deals(&mut seen);
    pin_deals(&mut seen);
    pin_changes_of_deals(&mut seen);
    pin_relations_of_deals(&mut seen);
    pin_tasks_of_deals(&mut seen);
    pin_organizations(&mut seen);
    pin_contacts(&mut seen);
    pin_workspace(&mut seen);
    portfolios::pin(&mut seen);
    projects::pin(&mut seen);
    boards::pin(&mut seen);
    tasks::pin(&mut seen);
    levels::pin(&mut seen);
    seen.check_all();
}

fn pin_funnels(seen: &mut Seen) {
    pin(seen, &funnels::ListFunnels::new(), "GET crm/funnels", "");
    pin(seen, &funnels::CreateFunnel::new("Sales"), "POST crm/funnels", r#"{"name":"Sales"}"#);
    pin(
        seen,
        &funnels::CreateFunnel::new("Sales").currency_id(2).is_private(true),
        "POST crm/funnels",
        r#"{"name":"Sales","currencyId":2,"isPrivate":1}"#,
    );
    pin(seen, &funnels::GetFunnel::new("f/1"), "GET crm/funnels/f%2F1", "");
    pin(
        seen,
        &funnels::UpdateFunnel::new("f1").name("Sales").currency_id("2").is_private(false),
        "PUT crm/funnels/f1",
        r#"{"name":"Sales","currencyId":2,"isPrivate":0}"#,
    );
    pin(seen, &funnels::UpdateFunnel::new("f1"), "PUT crm/funnels/f1", "{}");
    pin(seen, &funnels::DeleteFunnel::new("f1"), "DELETE crm/funnels/f1", "");
}

fn pin_custom_fields(seen: &mut Seen) {
    let path = "crm/funnels/f1/custom-fields";
    pin(
        seen,
        &custom_fields::CreateCustomField::new("f1", FieldType::Text),
        &format!("POST {path}"),
        r#"{"type":"text"}"#,
    );
    pin(
        seen,
        &custom_fields::CreateCustomField::new("f1", FieldType::Number)
            .name("Budget")
            .config(NumberConfig::currency(1).precision(2)),
        &format!("POST {path}"),
        r#"{"type":"number","name":"Budget","config":{"type":"currency","precision":2,"currency":1}}"#,
    );
    pin(
        seen,
        &custom_fields::UpdateCustomField::new("f1".into(), "c1".into())
            .clear_name()
            .config(BooleanConfig::new(BooleanLook::Switch)),
        &format!("PUT {path}/c1"),
        r#"{"name":null,"config":{"type":"switch"}}"#,
    );
    let config = FieldConfig::from(Json::parse(r#"{"x":1.0}"#).unwrap());
    pin(
        seen,
        &custom_fields::UpdateCustomField::new("f1".into(), "c1".into()).name("Budget").config(config),
        &format!("PUT {path}/c1"),
        r#"{"name":"Budget","config":{"x":1.0}}"#,
    );
    pin(
        seen,
        &custom_fields::MoveCustomField::new(
            "f1".into(),
            "c1".into(),
            Place::After(CustomFieldId::from("c2")),
        ),
        &format!("POST {path}/c1/move"),
        r#"{"after":"c2"}"#,
    );
    pin(
        seen,
        &custom_fields::MoveCustomField::new(
            "f1".into(),
            "c1".into(),
            Place::Before(CustomFieldId::from("c2")),
        ),
        &format!("POST {path}/c1/move"),
        r#"{"before":"c2"}"#,
    );
    pin(
        seen,
        &custom_fields::DeleteCustomField::new("f1".into(), "c1".into()),
        &format!("DELETE {path}/c1"),
        "",
    );
    pin(
        seen,
        &custom_fields::CreateCustomFieldOption::new("f1".into(), "c1".into(), "Hot", Color::Turquoise),
        &format!("POST {path}/c1/options"),
        r#"{"name":"Hot","color":"turquoise"}"#,
    );
    pin(
        seen,
        &custom_fields::UpdateCustomFieldOption::new(
            "f1".into(),
            "c1".into(),
            "o1".into(),
            "Hot",
            Color::LightBlue,
        ),
        &format!("PUT {path}/c1/options/o1"),
        r#"{"name":"Hot","color":"light_blue"}"#,
    );
    pin(
        seen,
        &custom_fields::MoveCustomFieldOption::new(
            "f1".into(),
            "c1".into(),
            "o1".into(),
            Place::Before(CustomFieldOptionId::from("o2")),
        ),
        &format!("POST {path}/c1/options/o1/move"),
        r#"{"before":"o2"}"#,
    );
    pin(
        seen,
        &custom_fields::DeleteCustomFieldOption::new("f1".into(), "c1".into(), "o1".into()),
        &format!("DELETE {path}/c1/options/o1"),
        "",
    );
}

fn pin_statuses(seen: &mut Seen) {
    pin(seen, &statuses::ListStatuses::new("f1"), "GET crm/funnels/f1/statuses", "");
    pin(seen, &statuses::CreateStatus::new("f1", "New"), "POST crm/funnels/f1/statuses", r#"{"name":"New"}"#);
    pin(seen, &statuses::GetStatus::new("s1"), "GET crm/statuses/s1", "");
    pin(seen, &statuses::UpdateStatus::new("s1", "New"), "PUT crm/statuses/s1", r#"{"name":"New"}"#);
    pin(seen, &statuses::DeleteStatus::new("s1"), "DELETE crm/statuses/s1", "");
}

fn pin_list_of_deals(seen: &mut Seen) {
    pin(seen, &deals::ListDeals::new("s1"), "GET crm/statuses/s1/deals", "");
    pin(
        seen,
        &deals::ListDeals::new("s1")
            .search("50 % & more")
            .assignee_ids(["u1", "u2"])
            .win_statuses([WinStatus::Won, WinStatus::Archived])
            .last_updated([LastUpdated::LastWeek])
            .tags([1, 2])
            .organizations(["o1"])
            .contacts(["c1"])
            .custom_field("cf1", "a b")
            .custom_field("cf2", "2")
            .limit(100)
            .offset(200)
            .sort(Sort::descending(deals::SortBy::CreatedAt)),
        "GET crm/statuses/s1/deals?search=50+%25+%26+more&assigneeIds%5B%5D=u1&assigneeIds%5B%5D=u2\
         &winStatuses%5B%5D=won&winStatuses%5B%5D=archived&lastUpdated%5B%5D=lastWeek\
         &tags%5B%5D=1&tags%5B%5D=2&organizations%5B%5D=o1&contacts%5B%5D=c1&limit=100&offset=200&sort=-createdAt\
         &customFields%5B0%5D%5Bid%5D=cf1&customFields%5B0%5D%5Bvalue%5D=a+b\
         &customFields%5B1%5D%5Bid%5D=cf2&customFields%5B1%5D%5Bvalue%5D=2",
        "",
    );
    pin(
        seen,
        &deals::ListDeals::new("s1").sort(deals::SortBy::Amount),
        "GET crm/statuses/s1/deals?sort=amount",
        "",
    );
}

fn pin_deals(seen: &mut Seen) {
    pin(seen, &deals::GetDeal::new("aB3dE5fG7hJ9kL1m"), "GET crm/deals/aB3dE5fG7hJ9kL1m", "");
    pin(seen, &deals::DeleteDeal::new("d1"), "DELETE crm/deals/d1", "");
    pin(seen, &deals::CreateDeal::new("s1"), "POST crm/statuses/s1/deals", "{}");
    pin(
        seen,
        &deals::CreateDeal::new("s1")
            .title("Annual licence")
            .amount(Decimal::new(125_050, 2))
            .win_status(WinStatus::Lost)
            .description("<p>x</p>")
            .assignees(["u1", "u2"])
            .organizations(["o1"])
            .contacts(["c1"])
            .tags([3])
            .custom_field("cf1", "free text")
            .custom_field("cf2", Json::parse(r#"["x"]"#).unwrap()),
        "POST crm/statuses/s1/deals",
        r#"{"title":"Annual licence","amount":1250.50,"winStatus":"lost","description":"<p>x</p>",
        "assignees":["u1","u2"],"organizations":["o1"],"contacts":["c1"],"tags":[3],
        "customFields":{"cf1":"free text","cf2":["x"]}}"#,
    );
    pin(seen, &deals::MoveDeal::new("d1").status_id("s2"), "POST crm/deals/d1/move", r#"{"statusId":"s2"}"#);
    pin(
        seen,
        &deals::MoveDeal::new("d1").previous_deal_id("d2"),
        "POST crm/deals/d1/move",
        r#"{"previousDealId":"d2"}"#,
    );
    pin(
        seen,
        &deals::MoveDeal::new("d1").status_id("s2").at_top(),
        "POST crm/deals/d1/move",
        r#"{"statusId":"s2","previousDealId":null}"#,
    );
    pin(
        seen,
        &deals::ChangeFunnel::new("d1".into(), "f2".into()),
        "PUT crm/deals/d1/funnel",
        r#"{"funnelId":"f2"}"#,
    );
    pin(
        seen,
        &deals::ChangeStatus::new("d1".into(), "s2".into()),
        "PUT crm/deals/d1/status",
        r#"{"statusId":"s2"}"#,
    );
}

fn pin_changes_of_deals(seen: &mut Seen) {
    // The example of the vendor's documentation.
    pin(
        seen,
        &deals::UpdateDeal::new("d1")
            .title("string")
            .amount(0)
            .win_status(WinStatus::Won)
            .custom_field("cf1", true),
        "PUT crm/deals/d1",
        r#"{"title":"string","amount":0,"winStatus":"won","customFields":{"cf1":true}}"#,
    );
    pin(
        seen,
        &deals::UpdateDeal::new("d1")
            .clear_title()
            .clear_amount()
            .clear_win_status()
            .clear_custom_field("cf1"),
        "PUT crm/deals/d1",
        r#"{"title":null,"amount":null,"winStatus":null,"customFields":{"cf1":null}}"#,
    );
    pin(seen, &deals::UpdateDeal::new("d1"), "PUT crm/deals/d1", "{}");
    pin(
        seen,
        &deals::PatchDeal::new("d1")
            .title("x")
            .amount(Decimal::new(70_000, 1))
            .win_status("frozen")
            .assignees(["u1"])
            .organizations(Vec::<&str>::new())
            .contacts(["c1"])
            .tags([3])
            .custom_field("cf1", Decimal::new(1250, 2)),
        "PATCH crm/deals/d1",
        r#"{"title":"x","amount":7000.0,"winStatus":"frozen","assignees":["u1"],"organizations":[],
        "contacts":["c1"],"tags":[3],"customFields":{"cf1":12.50}}"#,
    );
    pin(
        seen,
        &deals::PatchDeal::new("d1")
            .clear_title()
            .clear_amount()
            .clear_win_status()
            .clear_custom_field("cf1"),
        "PATCH crm/deals/d1",
        r#"{"title":null,"amount":null,"winStatus":null,"customFields":{"cf1":null}}"#,
    );
    pin(seen, &deals::PatchDeal::new("d1"), "PATCH crm/deals/d1", "{}");
    let empty = deals::PatchDeal::new("d1").custom_fields(Fields::new());
    pin(seen, &empty, "PATCH crm/deals/d1", r#"{"customFields":{}}"#);
    let to_no_status = deals::MoveDeal::new("d1").clear_status_id();
    pin(seen, &to_no_status, "POST crm/deals/d1/move", r#"{"statusId":null}"#);
}

fn pin_relations_of_deals(seen: &mut Seen) {
    let body = r#"{"assigneeId":"u1"}"#;
    pin(seen, &deals::AttachAssignee::new("d1".into(), "u1".into()), "POST crm/deals/d1/assignees", body);
    pin(seen, &deals::DetachAssignee::new("d1".into(), "u1".into()), "DELETE crm/deals/d1/assignees", body);
    let body = r#"{"contactId":"c1"}"#;
    pin(seen, &deals::AttachContact::new("d1".into(), "c1".into()), "POST crm/deals/d1/contacts", body);
    pin(seen, &deals::DetachContact::new("d1".into(), "c1".into()), "DELETE crm/deals/d1/contacts", body);
    let body = r#"{"organizationId":"o1"}"#;
    pin(
        seen,
        &deals::AttachOrganization::new("d1".into(), "o1".into()),
        "POST crm/deals/d1/organizations",
        body,
    );
    pin(
        seen,
        &deals::DetachOrganization::new("d1".into(), "o1".into()),
        "DELETE crm/deals/d1/organizations",
        body,
    );
    pin(seen, &deals::AttachTag::new("d1".into(), 3.into()), "POST crm/deals/d1/tags", r#"{"tag":3}"#);
    pin(seen, &deals::DetachTag::new("d1".into(), "3".into()), "DELETE crm/deals/d1/tags", r#"{"tag":3}"#);
}

fn pin_tasks_of_deals(seen: &mut Seen) {
    pin(
        seen,
        &deals::CreateTask::new("d1").title("Call back"),
        "POST crm/deals/d1/tasks",
        r#"{"title":"Call back"}"#,
    );
    pin(
        seen,
        &deals::CreateTask::new("d1")
            .title("Call back")
            .description("<p>x</p>")
            .day("2026-02-01".parse::<chrono::NaiveDate>().unwrap())
            .parent_id(7)
            .user_id("u1")
            .project_id(4)
            .board_id(9)
            .board_column_id(12)
            .locations([NewLocation::new(4), NewLocation::new(5).board_column_id(12)])
            .kind(TaskType::Call)
            .priority(Priority::High)
            .custom_field("cf1", "x"),
        "POST crm/deals/d1/tasks",
        r#"{"title":"Call back","description":"<p>x</p>","day":"01.02.2026","parentId":7,"userId":"u1",
        "projectId":4,"boardId":9,"boardColumnId":12,
        "locations":[{"projectId":4,"boardColumnId":null},{"projectId":5,"boardColumnId":12}],"type":"call","priority":2,
        "customFields":{"cf1":"x"}}"#,
    );
    pin(
        seen,
        &deals::MoveTask::new("d1".into(), 7.into()).previous_task_id(8),
        "POST crm/deals/d1/tasks/7/move",
        r#"{"previousTaskId":8}"#,
    );
    pin(
        seen,
        &deals::MoveTask::new("d1".into(), 7.into()).at_top(),
        "POST crm/deals/d1/tasks/7/move",
        r#"{"previousTaskId":null}"#,
    );
    pin(seen, &deals::DetachTask::new("d1".into(), 7.into()), "DELETE crm/deals/d1/tasks/7", "");
    let file = FilePart::new("offer.pdf", "%PDF").content_type("application/pdf").unwrap();
    let request = deals::UploadAttachment::new("d1", file);
    pin(
        seen,
        &request,
        "POST crm/deals/d1/attachments",
        r#"files[]: FilePart("offer.pdf", "application/pdf", 4 bytes)"#,
    );
    let sent = request.to_request().unwrap().body.bytes();
    let sent = String::from_utf8_lossy(&sent);
    assert!(sent.contains("form-data; name=\"files[]\"; filename=\"offer.pdf\""), "{sent}");
}

fn pin_organizations(seen: &mut Seen) {
    use organizations::{addresses, emails, phones};

    pin(seen, &organizations::ListOrganizations::new(), "GET crm/organizations", "");
    pin(
        seen,
        &organizations::ListOrganizations::new()
            .search("acme")
            .responsible(["u1"])
            .contacts(["c1"])
            .tags([1, 2])
            .limit(50)
            .offset(50)
            .sort(organizations::SortBy::Alphabet)
            .custom_field("cf1", "x"),
        "GET crm/organizations?search=acme&responsible%5B%5D=u1&contacts%5B%5D=c1&tags%5B%5D=1&tags%5B%5D=2\
         &limit=50&offset=50&sort=alphabet&customFields%5B0%5D%5Bid%5D=cf1&customFields%5B0%5D%5Bvalue%5D=x",
        "",
    );
    let body = r#"{"name":"Acme","addresses":["1 Main St"],"emails":["a@example.com"],"phones":["+1"],
        "responsibles":["u1"]}"#;
    pin(
        seen,
        &organizations::CreateOrganization::new("Acme")
            .addresses(["1 Main St"])
            .emails(["a@example.com"])
            .phones(["+1"])
            .responsibles(["u1"]),
        "POST crm/organizations",
        body,
    );
    pin(seen, &organizations::GetOrganization::new("o1"), "GET crm/organizations/o1", "");
    pin(
        seen,
        &organizations::UpdateOrganization::new("o1")
            .name("Acme")
            .addresses(["1 Main St"])
            .emails(["a@example.com"])
            .phones(["+1"])
            .responsibles(["u1"]),
        "PUT crm/organizations/o1",
        body,
    );
    pin(seen, &organizations::DeleteOrganization::new("o1"), "DELETE crm/organizations/o1", "");

    let path = "crm/organizations/o1";
    let body = r#"{"address":"1 Main St"}"#;
    pin(seen, &addresses::CreateAddress::new("o1", "1 Main St"), &format!("POST {path}/addresses"), body);
    pin(
        seen,
        &addresses::UpdateAddress::new("o1".into(), "a1".into(), "1 Main St"),
        &format!("PUT {path}/addresses/a1"),
        body,
    );
    pin(
        seen,
        &addresses::DeleteAddress::new("o1".into(), "a1".into()),
        &format!("DELETE {path}/addresses/a1"),
        "",
    );
    let body = r#"{"email":"a@example.com"}"#;
    pin(seen, &emails::CreateEmail::new("o1", "a@example.com"), &format!("POST {path}/emails"), body);
    pin(
        seen,
        &emails::UpdateEmail::new("o1".into(), "e1".into(), "a@example.com"),
        &format!("PUT {path}/emails/e1"),
        body,
    );
    pin(seen, &emails::DeleteEmail::new("o1".into(), "e1".into()), &format!("DELETE {path}/emails/e1"), "");
    let body = r#"{"phone":"+1"}"#;
    pin(seen, &phones::CreatePhone::new("o1", "+1"), &format!("POST {path}/phones"), body);
    pin(
        seen,
        &phones::UpdatePhone::new("o1".into(), "p1".into(), "+1"),
        &format!("PUT {path}/phones/p1"),
        body,
    );
    pin(seen, &phones::DeletePhone::new("o1".into(), "p1".into()), &format!("DELETE {path}/phones/p1"), "");

    let body = r#"{"contactId":"c1"}"#;
    pin(
        seen,
        &organizations::AttachContact::new("o1".into(), "c1".into()),
        &format!("POST {path}/contacts"),
        body,
    );
    pin(
        seen,
        &organizations::DetachContact::new("o1".into(), "c1".into()),
        &format!("DELETE {path}/contacts"),
        body,
    );
    let body = r#"{"tagId":3}"#;
    pin(seen, &organizations::AttachTag::new("o1".into(), 3.into()), &format!("POST {path}/tags"), body);
    pin(seen, &organizations::DetachTag::new("o1".into(), 3.into()), &format!("DELETE {path}/tags"), body);
}

fn pin_contacts(seen: &mut Seen) {
    use contacts::{emails, phones};

    pin(seen, &contacts::ListContacts::new(), "GET crm/contacts", "");
    pin(
        seen,
        &contacts::ListContacts::new()
            .search("ada")
            .organizations(["o1", "o2"])
            .limit(50)
            .offset(0)
            .sort(Sort::descending(contacts::SortBy::UpdatedAt))
            .custom_field("cf1", "x"),
        "GET crm/contacts?search=ada&organizations%5B%5D=o1&organizations%5B%5D=o2&limit=50&offset=0&sort=-updatedAt\
         &customFields%5B0%5D%5Bid%5D=cf1&customFields%5B0%5D%5Bvalue%5D=x",
        "",
    );
    let body = r#"{"firstName":"Ada","lastName":"Lovelace","middleName":"K","organizations":["o1"],
        "emails":["ada@example.com"],"phones":["+1"],"tags":[3]}"#;
    pin(
        seen,
        &contacts::CreateContact::new("Ada")
            .last_name("Lovelace")
            .middle_name("K")
            .organizations(["o1"])
            .emails(["ada@example.com"])
            .phones(["+1"])
            .tags([3]),
        "POST crm/contacts",
        body,
    );
    pin(seen, &contacts::GetContact::new("c1"), "GET crm/contacts/c1", "");
    pin(
        seen,
        &contacts::UpdateContact::new("c1", "Ada")
            .last_name("Lovelace")
            .middle_name("K")
            .organizations(["o1"])
            .emails(["ada@example.com"])
            .phones(["+1"])
            .tags([3]),
        "PUT crm/contacts/c1",
        body,
    );
    pin(
        seen,
        &contacts::UpdateContact::new("c1", "Ada").clear_last_name().clear_middle_name(),
        "PUT crm/contacts/c1",
        r#"{"firstName":"Ada","lastName":null,"middleName":null}"#,
    );
    pin(seen, &contacts::DeleteContact::new("c1"), "DELETE crm/contacts/c1", "");

    let path = "crm/contacts/c1";
    let body = r#"{"email":"ada@example.com"}"#;
    pin(seen, &emails::CreateEmail::new("c1", "ada@example.com"), &format!("POST {path}/emails"), body);
    pin(
        seen,
        &emails::UpdateEmail::new("c1".into(), "e1".into(), "ada@example.com"),
        &format!("PUT {path}/emails/e1"),
        body,
    );
    pin(seen, &emails::DeleteEmail::new("c1".into(), "e1".into()), &format!("DELETE {path}/emails/e1"), "");
    let body = r#"{"phone":"+1"}"#;
    pin(seen, &phones::CreatePhone::new("c1", "+1"), &format!("POST {path}/phones"), body);
    pin(
        seen,
        &phones::UpdatePhone::new("c1".into(), "p1".into(), "+1"),
        &format!("PUT {path}/phones/p1"),
        body,
    );
    pin(seen, &phones::DeletePhone::new("c1".into(), "p1".into()), &format!("DELETE {path}/phones/p1"), "");
    pin(
        seen,
        &contacts::AttachTag::new("c1".into(), 3.into()),
        &format!("POST {path}/tags"),
        r#"{"tagId":3}"#,
    );
    pin(
        seen,
        &contacts::DetachTag::new("c1".into(), 3.into()),
        &format!("DELETE {path}/tags"),
        r#"{"tagId":3}"#,
    );
}

fn pin_workspace(seen: &mut Seen) {
    pin(seen, &currencies::ListCurrencies::new(), "GET crm/currencies", "");
    pin(seen, &workspace::GetWorkspace::new(), "GET ws", "");
    pin(seen, &workspace::ListMembers::new(), "GET ws/members", "");
    pin(seen, &tags::ListTags::new(), "GET ws/tags", "");
    pin(seen, &tags::CreateTag::new("Hot"), "POST ws/tags", r#"{"title":"Hot"}"#);
    pin(seen, &tags::GetTag::new(3), "GET ws/tags/3", "");
    pin(
        seen,
        &tags::UpdateTag::new(3, "Hot", "#1E90ff"),
        "PUT ws/tags/3",
        r##"{"title":"Hot","color":"#1E90ff"}"##,
    );
    pin(seen, &tags::DeleteTag::new(3), "DELETE ws/tags/3", "");
    pin(seen, &user::GetCurrentUser::new(), "GET user/me", "");
    pin(seen, &attachments::GetAttachment::new("x1"), "GET ws/attachments/x1", "");
}
