//! How deals, their tasks and their files are written into an answer.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value, json};

use super::{
    contact::present,
    deal::{Deal, File, Task, WinStatus},
    field::Valued,
    ids::{self, Kind, uuid, uuids},
    state::State,
};

/// A deal as an answer shows it.
#[derive(Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) deal: &'a Deal,
    pub(crate) state: &'a State,
    /// The host of links to files.
    pub(crate) host: &'a str,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { deal, state, .. } = *self;
        let funnel = state.funnel_of(deal);
        let organizations = uuids(
            Kind::Organization,
            &present(&deal.organizations, |n| state.organizations.find(n).is_some()),
        );
        let contacts = uuids(Kind::Contact, &present(&deal.contacts, |n| state.contacts.find(n).is_some()));
        let assignees = uuids(Kind::User, &deal.assignees);
        let tags = present(&deal.tags, |tag| state.tags.exists(tag));

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &ids::short(Kind::Deal, deal.number))?;
        map.serialize_entry("creatorId", &uuid(Kind::User, deal.creator))?;
        map.serialize_entry("funnelId", &funnel.map(|funnel| ids::short(Kind::Funnel, funnel.number)))?;
        map.serialize_entry("statusId", &ids::short(Kind::Status, deal.status))?;
        if state.options.old_deals {
            map.serialize_entry("executorId", &assignees.first())?;
            map.serialize_entry("organizationId", &organizations.first())?;
            map.serialize_entry("contactId", &contacts.first())?;
        } else {
            map.serialize_entry("assignees", &assignees)?;
            map.serialize_entry("organizations", &organizations)?;
            map.serialize_entry("contacts", &contacts)?;
        }
        map.serialize_entry("title", &deal.title)?;
        map.serialize_entry("description", &deal.description)?;
        map.serialize_entry("amount", &deal.amount)?;
        map.serialize_entry("winStatus", &deal.win_status.map(WinStatus::as_str))?;
        map.serialize_entry("createdAt", &deal.created)?;
        map.serialize_entry("updatedAt", &deal.updated)?;
        if state.options.old_deals {
            let tags: Vec<_> = tags.into_iter().filter_map(|tag| state.tags.find(tag)).collect();
            map.serialize_entry("tags", &tags)?;
        } else {
            map.serialize_entry("tags", &tags)?;
        }
        map.serialize_entry("tasks", &deal.tasks.iter().map(task).collect::<Vec<_>>())?;
        // That every field is there, null when it has no value, is inferred.
        let valued = |field| Valued { field, value: deal.custom.get(&field.number).map(AsRef::as_ref) };
        let fields = funnel.map(|funnel| funnel.fields.as_slice()).unwrap_or_default();
        map.serialize_entry("customFields", &fields.iter().map(valued).collect::<Vec<_>>())?;
        let files = deal.attachments.iter().filter_map(|&number| self.state.file(number));
        let files: Vec<Value> = files.map(|file| attachment(&file, self.host)).collect();
        map.serialize_entry("attachments", &files)?;
        map.end()
    }
}

/// A task in the shape of 2026.
pub(crate) fn task(task: &Task) -> Value {
    json!({
        "id": task.id,
        "parentId": task.parent,
        "title": task.title,
        "description": task.description,
        "duration": null,
        "overdue": 0,
        "type": task.kind,
        "priority": task.priority,
        "isCompleted": task.completed.is_some(),
        "isDeleted": false,
        "authorId": uuid(Kind::User, 1),
        "assignees": task.assignee.map(|user| [uuid(Kind::User, user)]),
        "locations": task.locations,
        "image": null,
        "isPrivate": false,
        "startDate": null,
        "startDateTime": null,
        "dueDate": task.due,
        "dueDateTime": null,
        "createdAt": task.created,
        "updatedAt": task.completed.unwrap_or(task.created),
        "completedAt": task.completed,
        "tags": [],
        "subscribers": [],
        "subTasks": [],
        "timeEntries": [],
        "customFields": [],
        "attachments": [],
    })
}

/// A file with a link into this very server.
pub(crate) fn attachment(file: &File, host: &str) -> Value {
    let id = uuid(Kind::Attachment, file.number);
    json!({
        "id": id,
        "creatorId": uuid(Kind::User, file.creator),
        "service": "weeek",
        "name": file.name,
        "url": format!("http://{host}/storage/{id}"),
        "size": file.bytes.len(),
        "createdAt": file.created,
    })
}
