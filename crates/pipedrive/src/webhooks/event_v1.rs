//! Events of version 1.

use chrono::DateTime;
use dealport_core::Id;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::{read_payload, record};

use super::shape::present;
use super::webhook::{EventAction, EventObject};
use crate::ids::{CompanyId, UserId, WebhookId, kind};
use crate::v1::deals::Deal;

/// An event of version 1. The vendor recommends version 2.
#[record]
pub struct EventV1 {
    /// The form of the event: 1.
    pub v: Option<u32>,
    /// The name: `updated.deal`.
    pub event: Option<String>,
    /// The facts about the event itself.
    pub meta: Option<MetaV1>,
    /// Which saved filters the object matches.
    pub matches_filters: Option<Json>,
    /// The number of attempts before this one, 0 to 3.
    pub retry: Option<u32>,
    /// The object after the event, with the fields of version 1 of the API; `null` if it was deleted.
    pub current: Option<Json>,
    /// The object before the event; `null` if it was created.
    pub previous: Option<Json>,
}

/// The facts about an event of version 1.
#[record]
pub struct MetaV1 {
    /// The form of the event: 1.
    pub v: Option<u32>,
    /// What happened.
    pub action: Option<EventAction>,
    /// The kind of object.
    pub object: Option<EventObject>,
    /// The object's id.
    pub id: Option<Id<kind::Object>>,
    /// The company.
    pub company_id: Option<CompanyId>,
    /// The user who caused the event.
    pub user_id: Option<UserId>,
    /// The host of the company.
    pub host: Option<String>,
    /// The time of the event in seconds since 1970.
    pub timestamp: Option<i64>,
    /// The time of the event in microseconds since 1970.
    pub timestamp_micro: Option<i64>,
    /// The users who may see the object.
    pub permitted_user_ids: Option<Vec<UserId>>,
    /// Whether a transaction is pending.
    pub trans_pending: Option<bool>,
    /// Whether the change is part of an edit of many objects.
    pub is_bulk_update: Option<bool>,
    /// The service of the vendor that caused the event.
    pub pipedrive_service_name: Option<Json>,
    /// Where the change was made: `app`, `api`.
    pub change_source: Option<String>,
    /// The subscription.
    pub webhook_id: Option<WebhookId>,
    /// Which saved filters the object matches.
    pub matches_filters: Option<Json>,
}

impl EventV1 {
    /// Reads the deal after the event. Returns `None` if there is none, or if the event is about another kind
    /// of object.
    #[inline]
    pub fn deal(&self) -> Option<Deal> {
        self.read(present(self.current.as_ref()))
    }

    /// Reads the deal before the event, under the same conditions.
    #[inline]
    pub fn previous_deal(&self) -> Option<Deal> {
        self.read(present(self.previous.as_ref()))
    }

    #[inline]
    fn read(&self, raw: Option<&Json>) -> Option<Deal> {
        self.deal_meta()?;
        read_payload("deal", raw?.as_raw()).ok()
    }

    pub(super) fn deal_meta(&self) -> Option<&MetaV1> {
        self.meta.as_ref().filter(|meta| meta.object == Some(EventObject::Deal))
    }

    /// Returns the time of the event.
    pub fn timestamp(&self) -> Option<Timestamp> {
        let meta = self.meta.as_ref()?;
        let micro = meta.timestamp_micro.and_then(DateTime::from_timestamp_micros);
        let time = micro.or_else(|| DateTime::from_timestamp(meta.timestamp?, 0))?;
        Some(Timestamp::from(time))
    }
}
