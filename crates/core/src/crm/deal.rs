//! A deal, whoever keeps it.

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::{CloseDate, DealRef, DealStatus, Lifecycle, Owner, Priority, Reference, Source, kind};
use crate::Id;
use crate::json::Written;
use crate::json::{Currency, Fields, Money, Timestamp};

/// The id of a deal.
pub type DealId = Id<kind::Deal>;
/// The id of a pipeline.
pub type PipelineId = Id<kind::Pipeline>;
/// The id of a stage.
pub type StageId = Id<kind::Stage>;
/// The id of a user.
pub type UserId = Id<kind::User>;

/// A deal as every vendor's can be seen.
///
/// A member that the vendor lacks is `None` or empty; [`Capabilities`](crate::crm::Capabilities) tells which those are.
/// Nothing of the vendor's response is dropped: what the model has no member for is in `extra`, under the vendor's
/// name for it.
///
/// As JSON it is one object with all of these members under these names, and before them `vendor` and `ref`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deal {
    /// The vendor: `"pipedrive"`.
    pub vendor: &'static str,
    /// The vendor's id.
    pub id: DealId,
    /// The title.
    pub title: Option<String>,
    /// What it is worth, in major units, with the vendor's own digits.
    pub amount: Option<Decimal>,
    /// In which currency. A vendor may know it before there is an amount.
    pub currency: Option<Currency>,
    /// Where it stands.
    pub status: Option<DealStatus>,
    /// Whether it is in use.
    pub lifecycle: Lifecycle,
    /// The pipeline it is in.
    pub pipeline: Option<Reference<kind::Pipeline>>,
    /// The stage it is in.
    pub stage: Option<Reference<kind::Stage>>,
    /// Whose it is.
    pub owner: Option<Owner>,
    /// Who works on it beside the owner.
    pub assignees: Vec<Reference<kind::User>>,
    /// The people it is with.
    pub people: Vec<Reference<kind::Person>>,
    /// The organizations it is with.
    pub organizations: Vec<Reference<kind::Organization>>,
    /// When it is expected to close.
    pub expected_close: Option<CloseDate>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// When it was won.
    pub won_at: Option<Timestamp>,
    /// When it was lost.
    pub lost_at: Option<Timestamp>,
    /// Why it was lost.
    pub lost_reason: Option<String>,
    /// How likely it is to be won, in percent.
    pub probability: Option<Decimal>,
    /// How urgent it is.
    pub priority: Option<Priority>,
    /// Its tags.
    pub tags: Vec<Reference<kind::Tag>>,
    /// Where it came from.
    pub source: Option<Source>,
    /// The lead it grew from.
    pub lead: Option<Reference<kind::Lead>>,
    /// Its id in another system.
    pub external_id: Option<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// The account's own fields, by the vendor's keys.
    pub custom: Fields,
    /// Every member of the vendor's that is in none of the above.
    pub extra: Fields,
}

impl Deal {
    /// A deal of which nothing but its id is known. Adapters fill in the rest.
    pub fn new(vendor: &'static str, id: impl Into<DealId>) -> Self {
        Self {
            vendor,
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
            extra: Fields::new(),
        }
    }

    /// The deal's name among all vendors; `None` if the vendor sent an empty id.
    pub fn reference(&self) -> Option<DealRef> {
        DealRef::new(self.vendor, self.id.clone()).ok()
    }

    /// What the deal serializes to where several accounts stand side by side: `ref` begins with the account's name and
    /// not with the vendor's, and a member `account` has the name too.
    pub fn in_account<'d>(&'d self, account: &'d str) -> impl Serialize + 'd {
        InAccount { deal: self, account }
    }

    /// The amount with its currency.
    pub fn money(&self) -> Option<Money> {
        self.amount.map(|amount| Money::new(amount, self.currency.clone()))
    }
}

impl Serialize for Deal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write(serializer, None)
    }
}

struct InAccount<'d> {
    deal: &'d Deal,
    account: &'d str,
}

impl Serialize for InAccount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.deal.write(serializer, Some(self.account))
    }
}

impl Deal {
    fn write<S: Serializer>(&self, serializer: S, account: Option<&str>) -> Result<S::Ok, S::Error> {
        let mut deal = serializer.serialize_struct("Deal", 29 + usize::from(account.is_some()))?;
        deal.serialize_field("vendor", self.vendor)?;
        if let Some(account) = account {
            deal.serialize_field("account", account)?;
        }
        deal.serialize_field("ref", &format_args!("{}:{}", account.unwrap_or(self.vendor), self.id))?;
        deal.serialize_field("id", &self.id)?;
        deal.serialize_field("title", &self.title)?;
        deal.serialize_field("amount", &self.amount.as_ref().map(Written))?;
        deal.serialize_field("currency", &self.currency)?;
        deal.serialize_field("status", &self.status)?;
        deal.serialize_field("lifecycle", &self.lifecycle)?;
        deal.serialize_field("pipeline", &self.pipeline)?;
        deal.serialize_field("stage", &self.stage)?;
        deal.serialize_field("owner", &self.owner)?;
        deal.serialize_field("assignees", &self.assignees)?;
        deal.serialize_field("people", &self.people)?;
        deal.serialize_field("organizations", &self.organizations)?;
        deal.serialize_field("expected_close", &self.expected_close)?;
        deal.serialize_field("closed_at", &self.closed_at.map(Timestamp::in_utc))?;
        deal.serialize_field("won_at", &self.won_at.map(Timestamp::in_utc))?;
        deal.serialize_field("lost_at", &self.lost_at.map(Timestamp::in_utc))?;
        deal.serialize_field("lost_reason", &self.lost_reason)?;
        deal.serialize_field("probability", &self.probability.as_ref().map(Written))?;
        deal.serialize_field("priority", &self.priority)?;
        deal.serialize_field("tags", &self.tags)?;
        deal.serialize_field("source", &self.source)?;
        deal.serialize_field("lead", &self.lead)?;
        deal.serialize_field("external_id", &self.external_id)?;
        deal.serialize_field("created_at", &self.created_at.map(Timestamp::in_utc))?;
        deal.serialize_field("updated_at", &self.updated_at.map(Timestamp::in_utc))?;
        deal.serialize_field("custom", &self.custom)?;
        deal.serialize_field("extra", &self.extra)?;
        deal.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_every_member_and_the_digits_given() {
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
