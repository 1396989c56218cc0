//! The tasks of a deal.

use dealport_core::json::Fields;
use dealport_core::plumbing::UpdateList;
use dealport_core::{Operation, Update, request};

use crate::custom_fields::custom_field_setters;
use crate::endpoint::endpoint;
use crate::tasks::{Day, NewLocation, Priority, Task, TaskType};
use crate::{BoardColumnId, BoardId, DealId, ProjectId, TaskId, UserId, pages};

request! {
    /// Creates a task at a deal. That a task there is can be attached is not documented.
    ///
    /// `POST /public/v1/crm/deals/{id}/tasks`. The vendor documents no members: these are those of a task that is
    /// created elsewhere (inferred), the older ones among them as its own client of 2023 sends them. Sent once: never
    /// again after its response was lost. See [Deals](https://developers.weeek.net/api/deals).
    pub struct CreateTask {
        path {
            /// The deal.
            deal_id: DealId,
        }
        body {
            /// The title.
            title: Option<String>,
            /// More on it, as HTML (observed).
            description: Option<String>,
            /// On which day it is to be done.
            day: Option<Day>,
            /// The task that it is part of.
            parent_id as "parentId": Option<TaskId>,
            /// Who is to do it.
            user_id as "userId": Option<UserId>,
            /// The project that it is in; until 2026, when `locations` came.
            project_id as "projectId": Option<ProjectId>,
            /// The board that it is on; until 2026.
            board_id as "boardId": Option<BoardId>,
            /// The column of that board; until 2026.
            board_column_id as "boardColumnId": Option<BoardColumnId>,
            /// Where it is; since 2026.
            locations: UpdateList<NewLocation>,
            /// What kind of task it is.
            kind as "type": Option<TaskType>,
            /// How urgent it is.
            priority: Option<Priority>,
        }
        more body {
            /// Its custom fields, by their ids.
            custom_fields as "customFields": Fields,
        }
    }
}

custom_field_setters!(CreateTask);

endpoint! {
    CreateTask: Operation::post("deals.tasks.create", "/public/v1/crm/deals/{id}/tasks").page(pages::DEALS)
        => Task in "task"
}

request! {
    /// Moves a task of a deal to another place among its tasks.
    ///
    /// `POST /public/v1/crm/deals/{id}/tasks/{taskId}/move`. See [Deals](https://developers.weeek.net/api/deals).
    pub struct MoveTask {
        path {
            /// The deal.
            deal_id: DealId,
            /// The task.
            task_id: TaskId,
        }
        body {
            /// The task that it comes after; empty for the top. Where it comes if this is unset is not documented.
            previous_task_id / at_top as "previousTaskId": Update<TaskId>,
        }
    }
}

endpoint! {
    MoveTask:
        // The place is named by another task: moved there twice, it is there.
        Operation::post("deals.tasks.move", "/public/v1/crm/deals/{id}/tasks/{taskId}/move")
            .idempotent(true)
            .page(pages::DEALS)
        => done
}

request! {
    /// Detaches a task from a deal. Whether the task lives on is not documented.
    ///
    /// `DELETE /public/v1/crm/deals/{id}/tasks/{taskId}`. See [Deals](https://developers.weeek.net/api/deals).
    pub struct DetachTask {
        path {
            /// The deal.
            deal_id: DealId,
            /// The task.
            task_id: TaskId,
        }
    }
}

endpoint! {
    DetachTask:
        Operation::delete("deals.tasks.detach", "/public/v1/crm/deals/{id}/tasks/{taskId}")
            .idempotent(true)
            .page(pages::DEALS)
        => done
}
