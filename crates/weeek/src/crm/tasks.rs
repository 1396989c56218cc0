//! Tasks of deals in the common model.

use dealport_core::crm::{DealTask, DealTaskQuery, DueDate, List, NewDealTask, TaskAccess};
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Record, in_call, references};
use dealport_core::{Client, Error, Result, Vendor};

use crate::deals::{CreateTask, GetDeal};
use crate::tasks::Task;
use crate::{DealId, Weeek};

/// Returns what the model can do with tasks. The day of a new task has no time.
pub(super) fn access() -> TaskAccess {
    let mut access = TaskAccess::NONE;
    access.list = true;
    access.by_deal = true;
    access.create = true;
    access.complete = true;
    access.delete = true;
    access
}

/// Lists the tasks that Weeek sends with a deal.
pub(super) fn list(
    client: &Client<Weeek>,
    query: &DealTaskQuery,
    from: Option<&Continuation>,
) -> List<DealTask> {
    let (client, id) = (client.clone(), query.deal.retype());
    let read = async move {
        let deal = client.send(GetDeal::new(&id)).await?;
        let tasks = deal.tasks.ok_or_else(|| in_call::<GetDeal>(Error::decode("the deal has no `tasks`")))?;
        let is_there = |task: &Task| !task.is_deleted.is_some_and(bool::from);
        Ok(tasks.into_iter().filter(is_there).map(|wire| task(&id, wire)).collect())
    };
    List::read_at_once(read, from)
}

pub(super) async fn create(client: &Client<Weeek>, new: NewDealTask) -> Result<DealTask> {
    let id: DealId = new.deal.retype();
    let mut request = CreateTask::new(&id).title(new.title);
    request.description = new.description;
    request.kind = new.kind.map(Into::into);
    request.day = new.due.map(|due| due.date().into());
    request.user_id = new.assignee.map(|user| user.retype());
    client.send(request).await.map(|wire| task(&id, wire))
}

fn task(deal: &DealId, wire: Task) -> DealTask {
    let mut task = DealTask::new(Weeek::NAME, wire.id.retype(), deal.retype());
    let mut modelled = vec![
        "id",
        "title",
        "description",
        "type",
        "isCompleted",
        "dueDate",
        "completedAt",
        "createdAt",
        "updatedAt",
    ];
    // The revisions name the assignees and the due time differently; the model has one of the two.
    modelled.push(if wire.assignees.is_some() { "assignees" } else { "userId" });
    modelled.extend(wire.due_date_time.map(|_| "dueDateTime"));
    task.extra = wire.fields_except(&modelled);
    task.title = wire.title;
    task.description = wire.description;
    task.kind = wire.kind.map(|kind| kind.as_str().to_owned());
    task.is_done = wire.is_completed.map(bool::from);
    task.due = wire.due_date_time.map(DueDate::Timestamp).or(wire.due_date.map(DueDate::Date));
    task.assignees = references(wire.assignees.or_else(|| wire.user_id.map(|id| vec![id])));
    task.done_at = wire.completed_at;
    task.created_at = wire.created_at;
    task.updated_at = wire.updated_at;
    task
}
