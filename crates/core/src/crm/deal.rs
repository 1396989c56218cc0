//! The vendor-neutral deal.

mod json;

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{CloseDate, DealId, DealRef, DealStatus, Lifecycle, Owner, Priority, Reference, Source, kind};
use crate::json::{Currency, Extra, Fields, InvalidField, Money, Timestamp};

/// The vendor-neutral deal.
///
/// A field that the vendor does not have is `None` or empty; see [`Capabilities`](crate::crm::Capabilities).
/// Nothing of the vendor's response is lost: fields that the model does not have are in `extra` under the
/// vendor's names, as are those that are not as documented, which [`invalid_fields`](Self::invalid_fields)
/// names.
///
/// It serializes as one object with all fields under these names, and with `ref`, the deal's [`DealRef`]. It
/// is read from the same object; fields that are missing there are empty.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deal {
    /// The vendor: `"pipedrive"`.
    pub vendor: Cow<'static, str>,
    /// The vendor's id.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// The amount in major units, with the vendor's digits.
    pub amount: Option<Decimal>,
    /// The currency. It may be known without an amount.
    pub currency: Option<Currency>,
    /// The status.
    pub status: Option<DealStatus>,
    /// The lifecycle: active, archived or deleted.
    pub lifecycle: Lifecycle,
    /// The pipeline.
    pub pipeline: Option<Reference<kind::Pipeline>>,
    /// The stage.
    pub stage: Option<Reference<kind::Stage>>,
    /// The owner.
    pub owner: Option<Owner>,
    /// The users who work on the deal besides the owner.
    pub assignees: Vec<Reference<kind::User>>,
    /// The linked people.
    pub people: Vec<Reference<kind::Person>>,
    /// The linked organizations.
    pub organizations: Vec<Reference<kind::Organization>>,
    /// The linked contacts of which the vendor does not say whether they are people or organizations.
    pub contacts: Vec<Reference<kind::Contact>>,
    /// The expected close date.
    pub expected_close: Option<CloseDate>,
    /// The time at which the deal was closed.
    pub closed_at: Option<Timestamp>,
    /// The time at which the deal was won.
    pub won_at: Option<Timestamp>,
    /// The time at which the deal was lost.
    pub lost_at: Option<Timestamp>,
    /// The reason why the deal was lost.
    pub lost_reason: Option<String>,
    /// The probability of winning in percent.
    pub probability: Option<Decimal>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The tags.
    pub tags: Vec<Reference<kind::Tag>>,
    /// The source.
    pub source: Option<Source>,
    /// The lead that became the deal.
    pub lead: Option<Reference<kind::Lead>>,
    /// The id in an external system.
    pub external_id: Option<String>,
    /// The time at which the deal was created.
    pub created_at: Option<Timestamp>,
    /// The time of the last change.
    pub updated_at: Option<Timestamp>,
    /// The custom fields by the vendor's keys.
    pub custom: Fields,
    /// The vendor's fields that the model does not have, and those that are not as documented, as raw JSON.
    pub extra: Extra,
}

impl Deal {
    /// Creates a deal with nothing but an id. Adapters fill in the fields.
    pub fn new(vendor: impl Into<Cow<'static, str>>, id: impl Into<DealId>) -> Self {
        Self {
            vendor: vendor.into(),
            id: id.into(),
            title: None,
            amount: None,
            currency: None,
            status: None,
            lifecycle: Lifecycle::default(),
            pipeline: None,
            stage: None,
            owner: None,
            assignees: Vec::new(),
            people: Vec::new(),
            organizations: Vec::new(),
            contacts: Vec::new(),
            expected_close: None,
            closed_at: None,
            won_at: None,
            lost_at: None,
            lost_reason: None,
            probability: None,
            priority: None,
            tags: Vec::new(),
            source: None,
            lead: None,
            external_id: None,
            created_at: None,
            updated_at: None,
            custom: Fields::new(),
            extra: Extra::default(),
        }
    }

    /// Returns the vendor-neutral reference to the deal, or `None` if the vendor sent an empty id.
    pub fn reference(&self) -> Option<DealRef> {
        DealRef::new(&self.vendor, self.id.clone()).ok()
    }

    /// Returns the fields that are missing because they are not as documented or could not be looked up, with
    /// the reason. The raw JSON of the former is in [`extra`](Self::extra).
    pub fn invalid_fields(&self) -> &[InvalidField] {
        self.extra.invalid_fields()
    }

    /// Returns the amount with its currency.
    pub fn money(&self) -> Option<Money> {
        self.amount.map(|amount| Money::new(amount, self.currency.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deal_serializes_every_field_with_its_digits() {
        let mut deal = Deal::new("pipedrive", 42);
        deal.amount = Some("7000.0".parse().unwrap());
        deal.stage = Some(Reference::new(6));
        deal.expected_close = Some("2026-04-13".parse().unwrap());
        let json = serde_json::to_string(&deal).unwrap();
        assert!(json.starts_with(
            r#"{"vendor":"pipedrive","ref":"pipedrive:42","id":42,"title":null,"amount":7000.0,"currency":null,"#
        ));
        assert!(
            json.contains(r#""lifecycle":{"state":"active"},"pipeline":null,"stage":{"id":6},"owner":null"#)
        );
        assert!(json.contains(r#""expected_close":"2026-04-13","#));
        deal.created_at = Some("2026-04-01 22:03:27".parse().unwrap());
        deal.expected_close = Some("2026-04-13T01:00:00+02:00".parse().unwrap());
        deal.lifecycle.at = Some("2026-04-01T22:03:27.250+00:00".parse().unwrap());
        let json = serde_json::to_string(&deal).unwrap();
        assert!(
            json.contains(r#""lifecycle":{"state":"active","at":"2026-04-01T22:03:27.250Z"},"#),
            "{json}"
        );
        assert!(json.contains(r#""expected_close":"2026-04-12T23:00:00Z","#), "{json}");
        assert!(json.contains(r#""created_at":"2026-04-01T22:03:27Z","#), "{json}");
        assert!(json.ends_with(r#""custom":{},"extra":{}}"#));
    }
}
