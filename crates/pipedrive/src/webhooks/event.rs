//! Events of version 2.

use dealport_core::Id;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::record;

use super::event_record::EventRecord;
use super::shape::{self, present};
use super::webhook::{EventAction, EventObject, EventVersion, WebhookType};
use crate::ids::{CompanyId, UserId, WebhookId, kind};

/// An event of version 2.
#[record]
pub struct Event {
    /// The facts about the event itself.
    pub meta: Option<Meta>,
    /// The object after the event, as raw JSON; `null` if it was deleted. [`record`](Self::record) reads it.
    pub data: Option<Json>,
    /// The changed fields as they were before, or the last state of a deleted object.
    pub previous: Option<Json>,
}

/// The facts about an event of version 2. Ids are text here, and numbers in the object.
#[record]
pub struct Meta {
    /// What happened.
    pub action: Option<EventAction>,
    /// The kind of object.
    pub entity: Option<EventObject>,
    /// The object's id.
    pub entity_id: Option<Id<kind::Object>>,
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The user who caused the event.
    pub user_id: Option<UserId>,
    /// The subscription.
    pub webhook_id: Option<WebhookId>,
    /// The owner of the subscription.
    pub webhook_owner_id: Option<UserId>,
    /// The event's id, which all attempts of its delivery have.
    pub id: Option<String>,
    /// The id of what caused several events.
    pub correlation_id: Option<String>,
    /// Whether the change is part of an edit of many objects.
    pub is_bulk_edit: Option<bool>,
    /// The time of the event.
    pub timestamp: Option<Timestamp>,
    /// Who made the subscription.
    #[wire = "type"]
    pub kind: Option<WebhookType>,
    /// The form of the event: `2.0`.
    pub version: Option<EventVersion>,
    /// Where the change was made: `app`, `api`.
    pub change_source: Option<String>,
    /// The number of the attempt to deliver it, 1 to 4.
    pub attempt: Option<u32>,
    /// The host of the company.
    pub host: Option<String>,
    /// The users who may see the object.
    pub permitted_user_ids: Option<Vec<UserId>>,
    /// The object into which this one was merged, if that deleted it.
    pub merged_to_id: Option<Id<kind::Object>>,
    /// The object that was merged into this one, if that changed it.
    pub merged_from_id: Option<Id<kind::Object>>,
}

impl Event {
    /// Reads the object after the event, or the last state of a deleted one, by the kind of object. Returns
    /// `None` if the event has neither.
    ///
    /// A field that is not as documented is missing in the record, which names it in its invalid fields.
    #[inline]
    pub fn record(&self) -> Option<EventRecord> {
        let raw = present(self.data.as_ref());
        self.read(raw.or_else(|| present(self.previous.as_ref()).filter(|_| self.is_delete())))
    }

    /// Reads the changed fields as they were before. All other fields of the record are empty.
    #[inline]
    pub fn previous_record(&self) -> Option<EventRecord> {
        self.read(present(self.previous.as_ref()))
    }

    #[inline]
    fn read(&self, raw: Option<&Json>) -> Option<EventRecord> {
        let meta = self.meta.as_ref();
        let object = meta.and_then(|meta| meta.entity.as_ref());
        let id = meta.and_then(|meta| meta.entity_id.as_ref());
        Some(EventRecord::read(object, &shape::object(raw?, id)))
    }

    fn is_delete(&self) -> bool {
        self.meta.as_ref().is_some_and(|meta| meta.action == Some(EventAction::Delete))
    }
}
