//! Activities as the tasks of deals in the common model.

use chrono::{NaiveTime, Timelike};
use dealport_core::crm::{DealTask, DealTaskQuery, DueDate, List, NewDealTask, TaskAccess, kind};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, in_call, references};
use dealport_core::{Client, Error, Id, Result, Vendor};

use super::list::PAGE;
use crate::Pipedrive;
use crate::activities::{Activity, CreateActivity, ListActivities};

/// Returns what the model can do with tasks.
pub(super) fn access() -> TaskAccess {
    let mut access = TaskAccess::NONE;
    access.list = true;
    access.by_deal = true;
    access.create = true;
    access.due_time = true;
    access.complete = true;
    access.delete = true;
    access
}

pub(super) fn list(
    client: &Client<Pipedrive>,
    query: DealTaskQuery,
    from: Option<&Continuation>,
) -> List<DealTask> {
    let request = ListActivities::new().deal_id(query.deal.retype::<crate::kind::Deal>()).limit(PAGE);
    List::of(client, request, from, move |wire| task(&query.deal, wire))
}

pub(super) async fn create(client: &Client<Pipedrive>, new: NewDealTask) -> Result<DealTask> {
    let mut request =
        CreateActivity::new().subject(new.title).deal_id(new.deal.retype::<crate::kind::Deal>());
    request.note = new.description;
    request.kind = new.kind;
    request.owner_id = new.assignee.map(|user| user.retype());
    match new.due {
        Some(DueDate::Timestamp(due)) => {
            let due = due.utc();
            if due.nanosecond() != 0 {
                let error = Error::invalid_request("due: an activity is due at a whole second");
                return Err(in_call::<CreateActivity>(error));
            }
            request.due_date = Some(due.date_naive());
            request.due_time = Some(due.time().format(TIME).to_string());
        }
        due => request.due_date = due.map(|due| due.date()),
    }
    let deal = new.deal;
    client.send(request).await.map(|wire| task(&deal, wire))
}

const TIME: &str = "%H:%M:%S";

fn task(deal: &Id<kind::Deal>, wire: Activity) -> DealTask {
    let deal = wire.deal_id.as_ref().map_or_else(|| deal.clone(), Id::retype);
    let mut task = DealTask::new(Pipedrive::NAME, wire.id.retype(), deal);
    let time = wire.due_time.as_deref().and_then(time);
    let mut modelled = vec![
        "id",
        "subject",
        "note",
        "type",
        "done",
        "due_date",
        "owner_id",
        "deal_id",
        "marked_as_done_time",
        "add_time",
        "update_time",
    ];
    modelled.extend(time.map(|_| "due_time"));
    task.extra = wire.fields_except(&modelled);
    task.title = wire.subject;
    task.description = wire.note;
    task.kind = wire.kind;
    task.is_done = wire.done;
    task.due = wire.due_date.map(|date| match time {
        Some(time) => DueDate::Timestamp(date.and_time(time).and_utc().into()),
        None => DueDate::Date(date),
    });
    task.assignees = references(wire.owner_id.map(|id| [id]));
    task.done_at = wire.marked_as_done_time;
    task.created_at = wire.add_time;
    task.updated_at = wire.update_time;
    task
}

/// Reads a time of day with or without seconds.
fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, TIME).or_else(|_| NaiveTime::parse_from_str(text, "%H:%M")).ok()
}

#[cfg(test)]
mod tests {
    use dealport_core::plumbing::serde_json;

    use super::*;

    fn read(json: &str) -> DealTask {
        task(&42.into(), serde_json::from_str(json).unwrap())
    }

    #[test]
    fn due_time_makes_the_due_date_a_timestamp() {
        for (time, due) in [
            ("\"15:00:00\"", "2026-12-31T15:00:00Z"),
            ("\"15:00\"", "2026-12-31T15:00:00Z"),
            ("null", "2026-12-31"),
            ("\"\"", "2026-12-31"),
        ] {
            let found = read(&format!(r#"{{"id":7,"due_date":"2026-12-31","due_time":{time}}}"#));
            assert_eq!(found.due.unwrap().to_string(), due, "{time}");
        }
        let odd = read(r#"{"id":7,"due_date":"2026-12-31","due_time":"noon","done":false}"#);
        assert_eq!(odd.extra.get("due_time").map(|raw| raw.get().to_owned()).as_deref(), Some("\"noon\""));
        assert_eq!(odd.is_done, Some(false));
    }
}
