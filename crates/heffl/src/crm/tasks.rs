//! Tasks of deals in the common model.

use dealport_core::crm::{DealTask, DealTaskQuery, DueDate, List, NewDealTask, Step, TaskAccess, kind};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, references};
use dealport_core::{Client, Id, Vendor};

use super::list::PAGE;
use crate::Heffl;
use crate::tasks::{CreateTask, Entity, ListTasks, Task, TaskStatus, TaskType};

/// Returns what the model can do with tasks. Heffl documents no filter by deal.
pub(super) fn access() -> TaskAccess {
    let mut access = TaskAccess::NONE;
    access.list = true;
    access.create = true;
    access.due_time = true;
    access.complete = true;
    access.delete = true;
    access
}

/// Lists the tasks of a deal by reading all tasks, since Heffl documents no filter by deal.
pub(super) fn list(
    client: &Client<Heffl>,
    query: DealTaskQuery,
    from: Option<&Continuation>,
) -> List<DealTask> {
    let request = ListTasks::new().page_size(PAGE);
    List::of_some(client, request, from, move |wire| match is_of(&wire, &query.deal) {
        true => Step::Take(task(&query.deal, wire)),
        false => Step::Skip,
    })
}

fn is_of(task: &Task, deal: &Id<kind::Deal>) -> bool {
    let by_entity = (task.entity == Some(Entity::Deals)).then_some(task.entity_id.as_ref()).flatten();
    task.deal_id.as_ref().map(Id::retype).as_ref() == Some(deal)
        || by_entity.map(Id::retype).as_ref() == Some(deal)
}

pub(super) fn create(new: NewDealTask) -> CreateTask {
    let mut request = CreateTask::new(new.title).of_deal(new.deal.retype::<crate::kind::Deal>());
    request.description = new.description;
    request.kind = new.kind.map(TaskType::from);
    if let Some(due) = new.due {
        request = request.show_time(matches!(due, DueDate::Timestamp(_)));
        request.due_date = Some(super::write::timestamp(&due));
    }
    request.assignee_ids = new.assignee.map(|user| vec![user.retype()]);
    request
}

pub(super) fn task(deal: &Id<kind::Deal>, wire: Task) -> DealTask {
    let mut task = DealTask::new(Heffl::NAME, wire.id.retype(), deal.clone());
    let due = wire.due_date.map(|due| match wire.show_time {
        Some(false) => DueDate::Date(due.utc().date_naive()),
        _ => DueDate::Timestamp(due),
    });
    let mut modelled = vec![
        "id",
        "title",
        "description",
        "type",
        "assigneeIds",
        "dealId",
        "completedOn",
        "createdAt",
        "updatedAt",
    ];
    // A date does not have the time that Heffl keeps beside it.
    if wire.due_date.as_ref() == due.as_ref().map(super::write::timestamp).as_ref() {
        modelled.push("dueDate");
    }
    task.extra = wire.fields_except(&modelled);
    task.title = wire.title;
    task.description = wire.description;
    task.kind = wire.kind.map(|kind| kind.as_str().to_owned());
    task.is_done = wire.status.map(|status| status == TaskStatus::Completed);
    task.due = due;
    task.assignees = references(wire.assignee_ids);
    task.done_at = wire.completed_on;
    task.created_at = wire.created_at;
    task.updated_at = wire.updated_at;
    task
}
