//! Requests that cannot succeed, or that Weeek would ignore, are refused before they are sent.

use chrono::NaiveDate;
use dealport_weeek::custom_fields::{Color, FieldType, NumberConfig, Place, TaskManager};
use dealport_weeek::funnels::custom_fields::{CreateCustomField, CreateCustomFieldOption, MoveCustomField};
use dealport_weeek::{
    CustomFieldId, Decimal, Endpoint, ErrorKind, FilePart, Timestamp, board_columns, boards, contacts,
    custom_fields, deals, funnels, organizations, portfolios, projects, statuses, tags, tasks,
};

#[track_caller]
fn refused<E: Endpoint>(request: &E, message: &str) {
    let error = request.to_request().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message));
}

fn long() -> String {
    "я".repeat(256)
}

#[test]
fn long_text_is_refused() {
    let message = |name: &str| format!("{name}: expected at most 255 characters, found 256");
    refused(&deals::CreateDeal::new("s1").title(long()), &message("title"));
    refused(&deals::UpdateDeal::new("d1").title(long()), &message("title"));
    refused(&deals::PatchDeal::new("d1").title(long()), &message("title"));
    refused(&funnels::CreateFunnel::new(long()), &message("name"));
    refused(&funnels::UpdateFunnel::new("f1").name(long()), &message("name"));
    refused(&statuses::CreateStatus::new("f1", long()), &message("name"));
    refused(&statuses::UpdateStatus::new("s1", long()), &message("name"));
    refused(&CreateCustomField::new("f1", FieldType::Text).name(long()), &message("name"));
    refused(&CreateCustomFieldOption::new("f1".into(), "c1".into(), long(), Color::Red), &message("name"));
    refused(&contacts::CreateContact::new(long()), &message("firstName"));
    refused(&contacts::UpdateContact::new("c1", "x").last_name(long()), &message("lastName"));
    refused(&contacts::CreateContact::new("x").phones(["+1".to_owned(), long()]), &message("phones"));
    refused(&contacts::emails::UpdateEmail::new("c1".into(), "e1".into(), long()), &message("email"));
    refused(&organizations::CreateOrganization::new("x").emails([long()]), &message("emails"));
    refused(&organizations::UpdateOrganization::new("o1").addresses([long()]), &message("addresses"));
    refused(&organizations::addresses::CreateAddress::new("o1", long()), &message("address"));
    assert!(deals::CreateDeal::new("s1").title("я".repeat(255)).to_request().is_ok());
}

#[test]
fn invalid_ids_are_refused() {
    refused(&deals::GetDeal::new(" "), "the deal id is empty");
    refused(&deals::ChangeStatus::new("d1".into(), "".into()), "statusId: the status id is empty");
    refused(
        &deals::AttachTag::new("d1".into(), "hot".into()),
        "tag: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(
        &deals::ListDeals::new("s1").tags(["hot"]),
        "tags: invalid tag id \"hot\": expected a whole number, e.g. 42",
    );
    refused(&deals::ListDeals::new("s1").custom_field("", "x"), "customFields: the custom field id is empty");
    refused(
        &MoveCustomField::new("f1".into(), "c1".into(), Place::After(CustomFieldId::from(""))),
        "after: the custom field id is empty",
    );
    assert!(deals::GetDeal::new("..").to_request().is_err());
}

#[test]
fn invalid_values_are_refused() {
    for color in ["1e90ff", "#1e90f", "#1e90fff", "#1e90fg", "red", ""] {
        refused(
            &tags::UpdateTag::new(3, "Hot", color),
            &format!("invalid color {color:?}: expected six digits, e.g. #1e90ff"),
        );
    }
    let field = |config| CreateCustomField::new("f1", FieldType::Number).config(config);
    refused(&field(NumberConfig::number().precision(7)), "config: precision: expected 0 to 6 decimal places");
    let mut no_currency = NumberConfig::currency(1);
    no_currency.currency = None;
    refused(&field(no_currency), "config: currency: required for an amount of money");
    assert!(field(NumberConfig::percent().precision(6)).to_request().is_ok());
    let amount = Decimal::from(9_007_199_254_740_993_i64);
    let message = "amount: 9007199254740993 has more digits than a JSON number holds (about 15); the vendor would round it";
    refused(&deals::CreateDeal::new("s1").amount(amount), message);
    refused(&deals::PatchDeal::new("d1").amount(amount), message);
    refused(&deals::ListDeals::new("s1").limit(0), "page size: expected at least 1");
    refused(&contacts::ListContacts::new().limit(0), "page size: expected at least 1");
}

#[test]
fn large_or_nameless_file_is_refused() {
    const MAX_SIZE: usize = 100 * 1024 * 1024;
    let upload = |name: &str, size| deals::UploadAttachment::new("d1", FilePart::new(name, vec![0; size]));
    let message = format!("files[]: expected at most 100 MB, found {} bytes", MAX_SIZE + 1);
    let error = upload("x", MAX_SIZE + 1).validate().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::InvalidRequest, message.as_str()));
    assert!(upload("x", MAX_SIZE).validate().is_ok());
    let upload_to_task = tasks::UploadTaskAttachment::new(7, FilePart::new("x", vec![0; MAX_SIZE + 1]));
    assert_eq!(upload_to_task.validate().unwrap_err().message(), message);
    assert!(upload(" ", 1).to_request().is_err());
}

#[test]
fn long_title_of_a_task_is_refused() {
    let message = "title: expected at most 255 characters, found 256";
    refused(&tasks::UpdateTask::new(7).title(long()), message);
    assert!(tasks::UpdateTask::new(7).title("я".repeat(255)).to_request().is_ok());
}

#[test]
fn dates_and_times_together_are_refused() {
    let message = "expected either startDate and dueDate or startDateTime and dueDateTime, found both";
    let date: NaiveDate = "2026-02-01".parse().unwrap();
    let time: Timestamp = "2026-02-02T09:30:00Z".parse().unwrap();
    refused(&tasks::UpdateTask::new(7).start_date(date).due_date_time(time), message);
    refused(&tasks::UpdateTask::new(7).clear_due_date().clear_start_date_time(), message);
}

#[test]
fn time_entry_beyond_a_day_is_refused() {
    let date: NaiveDate = "2026-02-01".parse().unwrap();
    let create = |minutes| tasks::CreateTaskTimeEntry::new(7.into(), "u1".into(), false, date, minutes);
    for minutes in [0, 1441] {
        let message = format!("duration: expected 1 to 1440 minutes, found {minutes}");
        refused(&create(minutes), &message);
        let (task, entry, user) = (7.into(), "t1".into(), "u1".into());
        refused(&tasks::UpdateTaskTimeEntry::new(task, entry, user, true, date, minutes), &message);
    }
    assert!([1, 1440].into_iter().all(|minutes| create(minutes).to_request().is_ok()));
}

#[test]
fn nobody_or_somebody_twice_is_refused() {
    let nobody = Vec::<&str>::new;
    for error in [
        tasks::AddTaskAssignees::new(7, nobody()).to_request().unwrap_err(),
        tasks::RemoveTaskAssignees::new(7, nobody()).to_request().unwrap_err(),
    ] {
        assert_eq!(error.message(), "assignees: expected at least one user");
    }
    refused(&tasks::AddTaskWatchers::new(7, nobody()), "watchers: expected at least one user");
    let message = "watchers: the user u1 is named twice";
    refused(&tasks::AddTaskWatchers::new(7, ["u1", "u2", "u1"]), message);
    refused(&tasks::RemoveTaskWatchers::new(7, ["u1", "u1"]), message);
}

#[test]
fn move_to_nowhere_is_refused() {
    let message = |name: &str| format!("{name}: required; set it or clear it");
    refused(&board_columns::MoveBoardColumn::new(8), &message("upperBoardColumnId"));
    refused(&tasks::ChangeTaskParent::new(7).after(8), &message("parentId"));
}

#[test]
fn large_page_of_the_task_manager_is_refused() {
    let message = "limit: expected at most 100, found 101";
    refused(&portfolios::ListPortfolios::new().limit(101), message);
    refused(&tasks::ListTaskComments::new(7).limit(101), message);
    refused(&tasks::ListTasks::new().per_page(0), "page size: expected at least 1");
}

#[test]
fn invalid_custom_field_of_a_level_is_refused() {
    let message = "name: expected at most 255 characters, found 256";
    refused(&projects::custom_fields::CreateCustomField::new(4, FieldType::Text).name(long()), message);
    refused(&boards::custom_fields::UpdateCustomField::new(9, "c1").name(long()), message);
    let field = CustomFieldId::from("c1");
    refused(&custom_fields::CreateCustomFieldOption::new(TaskManager, field, long(), Color::Red), message);
    refused(
        &projects::custom_fields::DeleteCustomField::new("c1", "4"),
        "invalid project id \"c1\": expected a whole number, e.g. 42",
    );
    for request in
        [projects::CreateProject::new("", true).to_request(), boards::UpdateBoard::new(9, "").to_request()]
    {
        assert_eq!(request.unwrap_err().message(), "name: expected at least 1 character");
    }
}
