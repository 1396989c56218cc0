//! Events of webhooks in the model.

use std::fmt;

use http::HeaderMap;
use serde::Serialize;
use serde::ser::Serializer;

use super::{Deal, DealId, UserId};
use crate::Result;
use crate::json::{Json, Timestamp};

/// A receiver of one vendor's webhooks. The verifiers of the vendors' crates implement it, so that one server
/// can serve several vendors.
///
/// ```
/// use dealport_core::crm::WebhookReceiver;
/// use dealport_core::error::ErrorKind;
///
/// /// Returns the HTTP status of the response to a delivery.
/// fn handle(receiver: &dyn WebhookReceiver, headers: &http::HeaderMap, body: &[u8]) -> u16 {
///     match receiver.receive_event(headers, body) {
///         Ok(event) => {
///             if let Some(change) = event.deal {
///                 println!("{} {}: {}", event.vendor, change.id, change.kind.as_str());
///             }
///             204
///         }
///         Err(error) if error.kind() == ErrorKind::Unauthenticated => 401,
///         Err(_) => 400,
///     }
/// }
/// ```
pub trait WebhookReceiver: fmt::Debug + Send + Sync {
    /// Returns the vendor's name: `"pipedrive"`.
    fn vendor(&self) -> &'static str;

    /// Verifies a delivery and reads its event. `body` is the raw body, byte for byte.
    ///
    /// # Errors
    ///
    /// Returns [`Unauthenticated`](crate::error::ErrorKind::Unauthenticated) if the delivery does not prove
    /// that it comes from the vendor, and [`Decode`](crate::error::ErrorKind::Decode) if its body is not an
    /// event. A field that is not as documented is not an error.
    fn receive_event(&self, headers: &HeaderMap, body: &[u8]) -> Result<CrmEvent>;
}

/// An event of a vendor's webhook.
///
/// Events about other things than deals, and events that this version does not know, have no
/// [`deal`](Self::deal) and all of their [`body`](Self::body).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CrmEvent {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's name of the event: `"change.deal"`, `"deal.updated"`.
    pub name: Option<String>,
    /// The id by which a repeated delivery of the same event is recognized, if the vendor has one.
    pub id: Option<String>,
    /// The time of the event.
    #[serde(serialize_with = "in_utc")]
    pub at: Option<Timestamp>,
    /// What happened to which deal, if the event is about a deal.
    pub deal: Option<DealEvent>,
    /// The whole body as it came.
    pub body: Json,
}

impl CrmEvent {
    /// Creates an event with nothing but its body.
    pub fn new(vendor: &'static str, body: Json) -> Self {
        Self { vendor, name: None, id: None, at: None, deal: None, body }
    }
}

crate::open_enum! {
    /// What happened to a deal.
    pub enum DealEventKind {
        /// It was created.
        Created = "created",
        /// It was changed.
        Updated = "updated",
        /// It was moved to another stage. Heffl sends this in addition to the change.
        StageChanged = "stage_changed",
        /// It was deleted.
        Deleted = "deleted",
    }
}

/// An event about a deal.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct DealEvent {
    /// What happened.
    pub kind: DealEventKind,
    /// The deal's id.
    pub id: DealId,
    /// The deal after the event, or as it was before it was deleted. `None` if the vendor sent nothing that
    /// can be read as a deal.
    pub deal: Option<Box<Deal>>,
    /// The changed fields as they were before, if the vendor tells them. Other fields are empty.
    pub previous: Option<Box<Deal>>,
    /// The vendor's names of the fields that changed, if the vendor tells them.
    pub changed: Vec<String>,
    /// The deal into which this one was merged.
    pub merged_into: Option<DealId>,
    /// The user who caused the event, if the vendor tells it.
    pub by: Option<UserId>,
}

impl DealEvent {
    /// Creates an event without further facts.
    pub fn new(kind: DealEventKind, id: impl Into<DealId>) -> Self {
        Self {
            kind,
            id: id.into(),
            deal: None,
            previous: None,
            changed: Vec::new(),
            merged_into: None,
            by: None,
        }
    }
}

fn in_utc<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::in_utc).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn event_serializes_as_one_object() {
        let mut event = CrmEvent::new("acme", Json::parse(r#"{"odd":1.0}"#).unwrap());
        event.name = Some("deal.updated".to_owned());
        event.at = Some("2026-01-14T19:16:56+01:00".parse().unwrap());
        event.deal = Some(DealEvent::new(DealEventKind::Updated, 8));
        assert_eq!(
            serde_json::to_string(&event).unwrap(),
            r#"{"vendor":"acme","name":"deal.updated","id":null,"at":"2026-01-14T18:16:56Z","#.to_owned()
                + r#""deal":{"kind":"updated","id":8,"deal":null,"previous":null,"changed":[],"#
                + r#""merged_into":null,"by":null},"body":{"odd":1.0}}"#
        );
    }
}
