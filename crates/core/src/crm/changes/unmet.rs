//! What a vendor kept otherwise than it was asked for.

use std::fmt;

use serde::Serialize;

use super::DealChanges;
use super::meaning::{is_blank, is_kept_date, means};
use crate::crm::catalog::same_email;
use crate::crm::{Capabilities, Deal, DealField, NewDeal, Owner, OwnerId, Reference};
use crate::json::{Json, Wire, Written};
use crate::text::excerpt;
use crate::{Id, IdKind, Update};

/// A field that the vendor kept otherwise than it was asked for, such as a rounded amount.
///
/// `Display` tells both values: `amount: asked for 12.345, kept 12.35`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Unmet {
    /// The field: `amount`, `custom.KEY` for a custom field, or `key`.
    pub field: String,
    /// The value that was asked for. `None` if the field was to be cleared.
    pub asked: Option<Json>,
    /// The value that the vendor kept. `None` if the field is empty.
    pub kept: Option<Json>,
}

/// The length to which a value is cut when it is shown, in characters.
const SHOWN: usize = 80;

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<Json>| match value {
            Some(value) => excerpt(value.as_str(), SHOWN),
            None => "nothing".to_owned(),
        };
        write!(f, "{}: asked for {}, kept {}", self.field, shown(&self.asked), shown(&self.kept))
    }
}

impl DealChanges {
    /// Compares the deal that an update returned with the changes. Returns the fields that the vendor kept
    /// otherwise: ignored, cut, rounded, or computed from something else, such as an amount from products.
    ///
    /// Another form of the same value counts as met: other digits of an equal number, a timestamp for a date,
    /// a list in another order. So does what the response cannot tell: a field that the vendor does not show
    /// according to `can`, or shows in a form that cannot be read; and an owner who was given by e-mail
    /// address and is shown by id.
    ///
    /// ```
    /// use dealport_core::Result;
    /// use dealport_core::crm::{Crm, DealChanges};
    ///
    /// async fn reprice(crm: &dyn Crm) -> Result<()> {
    ///     let changes = DealChanges::new().amount("12.345");
    ///     let deal = crm.update_deal(42, changes.clone()).await?;
    ///     for unmet in changes.unmet_by(&deal, &crm.capabilities()) {
    ///         eprintln!("warning: {unmet}"); // amount: asked for 12.345, kept 12.35
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn unmet_by(&self, deal: &Deal, can: &Capabilities) -> Vec<Unmet> {
        let mut found = Comparison { deal, can, unmet: Vec::new() };
        found.one(DealField::Title, &self.title, deal.title.as_ref());
        found.one(DealField::Amount, &self.amount, deal.amount.as_ref());
        found.one(DealField::Currency, &self.currency, deal.currency.as_ref());
        found.one(DealField::Status, &self.status, deal.status.as_ref());
        found.one(DealField::Lifecycle, &self.lifecycle, Some(&deal.lifecycle.state));
        found.one(DealField::Pipeline, &self.pipeline, deal.pipeline.as_ref().map(|pipeline| &pipeline.id));
        found.one(DealField::Stage, &self.stage, deal.stage.as_ref().map(|stage| &stage.id));
        let owner = deal.owner.as_ref().and_then(|owner| shown_as(owner, self.owner.value()));
        found.one_by(DealField::Owner, &self.owner, owner.as_ref(), is_owner);
        found.list(DealField::Assignees, &self.assignees, &deal.assignees);
        found.list(DealField::People, &self.people, &deal.people);
        found.list(DealField::Organizations, &self.organizations, &deal.organizations);
        let close = deal.expected_close.as_ref();
        found.one_by(DealField::ExpectedClose, &self.expected_close, close, |asked, kept| {
            is_kept_date(*asked, *kept)
        });
        found.one(DealField::ClosedAt, &self.closed_at, deal.closed_at.as_ref());
        found.one(DealField::WonAt, &self.won_at, deal.won_at.as_ref());
        found.one(DealField::LostAt, &self.lost_at, deal.lost_at.as_ref());
        found.one(DealField::LostReason, &self.lost_reason, deal.lost_reason.as_ref());
        found.one(DealField::Probability, &self.probability, deal.probability.as_ref());
        found.one(DealField::Priority, &self.priority, deal.priority.as_ref());
        found.list(DealField::Tags, &self.tags, &deal.tags);
        found.tags(self);
        let source = deal.source.as_ref().and_then(|source| source.id.as_ref());
        found.one(DealField::Source, &self.source, source);
        found.one(DealField::Lead, &self.lead, deal.lead.as_ref().map(|lead| &lead.id));
        found.one(DealField::ExternalId, &self.external_id, deal.external_id.as_ref());
        found.custom(self);
        found.unmet
    }
}

impl NewDeal {
    /// Compares the created deal with what was asked, like [`DealChanges::unmet_by`], and the
    /// [key](Self::key) with it. A deal does not show its products, so they are not compared.
    pub fn unmet_by(&self, deal: &Deal, can: &Capabilities) -> Vec<Unmet> {
        let mut unmet = self.changes().clone().without_cleared_fields().unmet_by(deal, can);
        if let (Some(key), Some(place)) = (self.key_text(), &can.key) {
            let keys = place.keys_of(deal);
            if can.access(place.field()).readable && !keys.iter().any(|kept| kept == key) {
                let kept = keys.first().map(|kept| Json::from(&**kept));
                unmet.push(Unmet { field: "key".to_owned(), asked: Some(key.into()), kept });
            }
        }
        unmet
    }
}

struct Comparison<'a> {
    deal: &'a Deal,
    can: &'a Capabilities,
    unmet: Vec<Unmet>,
}

impl Comparison<'_> {
    fn one<T: Wire + PartialEq>(&mut self, field: DealField, asked: &Update<T>, kept: Option<&T>) {
        self.one_by(field, asked, kept, PartialEq::eq);
    }

    fn one_by<T: Wire>(
        &mut self,
        field: DealField,
        asked: &Update<T>,
        kept: Option<&T>,
        is_met: impl FnOnce(&T, &T) -> bool,
    ) {
        let (asked, is_met) = match asked {
            Update::Keep => return,
            Update::Clear => (None, false),
            Update::Set(asked) => (json(asked), kept.is_some_and(|kept| is_met(asked, kept))),
        };
        if !is_met {
            self.add(field, None, asked, kept.and_then(json));
        }
    }

    fn list<K: IdKind>(&mut self, field: DealField, asked: &Update<Vec<Id<K>>>, kept: &[Reference<K>]) {
        let asked: &[Id<K>] = match asked {
            Update::Keep => return,
            Update::Clear => &[],
            Update::Set(asked) => asked,
        };
        let kept: Vec<_> = kept.iter().map(|reference| reference.id.clone()).collect();
        let is_shown = self.can.access(field).is_partial || asked.iter().all(|id| kept.contains(id));
        if !(is_shown && kept.iter().all(|id| asked.contains(id))) {
            self.add(field, None, json(&asked.to_vec()), json(&kept));
        }
    }

    /// Compares single tags that were added or removed.
    fn tags(&mut self, changes: &DealChanges) {
        let kept: Vec<_> = self.deal.tags.iter().map(|tag| tag.id.clone()).collect();
        let is_met = changes.add_tags.iter().all(|tag| kept.contains(tag))
            && !changes.remove_tags.iter().any(|tag| kept.contains(tag));
        if !is_met {
            let rest = kept.iter().filter(|tag| !changes.remove_tags.contains(tag));
            let new = changes.add_tags.iter().filter(|tag| !kept.contains(tag));
            let asked: Vec<_> = rest.chain(new).cloned().collect();
            self.add(DealField::Tags, None, json(&asked), json(&kept));
        }
    }

    fn custom(&mut self, changes: &DealChanges) {
        for (key, asked) in changes.custom.iter() {
            let kept = self.deal.custom.get(&key);
            if !means(asked.get(), kept.map_or("null", |kept| kept.get())) {
                let asked = Some(Json::from(asked));
                self.add(DealField::Custom, Some(&key), asked, kept.map(Json::from));
            }
        }
    }

    /// Adds a field, unless the response cannot tell.
    fn add(&mut self, field: DealField, key: Option<&str>, asked: Option<Json>, kept: Option<Json>) {
        let filled = |value: Option<Json>| value.filter(|value| !is_blank(value.as_str()));
        let (asked, kept) = (filled(asked), filled(kept));
        let is_unreadable = kept.is_none() && self.deal.extra.has_unreadable();
        if !self.can.access(field).readable || (asked.is_none() && kept.is_none()) || is_unreadable {
            return;
        }
        let field = key.map_or_else(|| field.to_string(), |key| format!("{field}.{key}"));
        self.unmet.push(Unmet { field, asked, kept });
    }
}

fn json<T: Wire>(value: &T) -> Option<Json> {
    Json::from_value(&Written(value)).ok()
}

/// Returns the identifier of an owner, in the form that was asked for if it is known.
fn shown_as(owner: &Owner, asked: Option<&OwnerId>) -> Option<OwnerId> {
    let id = owner.id.clone().map(OwnerId::Id);
    let email = owner.email.clone().map(OwnerId::Email);
    let (first, second) = if matches!(asked, Some(OwnerId::Email(_))) { (email, id) } else { (id, email) };
    first.or(second)
}

/// Returns whether the owner is the one who was asked for. An id and an address cannot be compared.
fn is_owner(asked: &OwnerId, kept: &OwnerId) -> bool {
    match (asked, kept) {
        (OwnerId::Id(asked), OwnerId::Id(kept)) => asked == kept,
        (OwnerId::Email(asked), OwnerId::Email(kept)) => same_email(asked, kept),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::KeyPlace;
    use crate::json::InvalidField;

    fn can() -> Capabilities {
        Capabilities::none("x").readable(DealField::ALL.iter().copied())
    }

    fn lines(changes: &DealChanges, deal: &Deal) -> Vec<String> {
        changes.unmet_by(deal, &can()).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn values_kept_otherwise_are_named() {
        let mut deal = Deal::new("x", 1);
        deal.title = Some("Größe".to_owned());
        deal.amount = Some("12.35".parse().unwrap());
        deal.tags = vec![Reference::new(1), Reference::new(2)];
        deal.owner = Some(Owner::by_id(7));
        deal.custom.insert("cf_a", 40);
        let changes = DealChanges::new()
            .title("Größe ")
            .amount("12.345")
            .owner(8)
            .add_tag(3)
            .remove_tag(2)
            .custom("cf_a", Json::parse("null").unwrap())
            .custom("cf_b", "PO-1");
        assert_eq!(
            lines(&changes, &deal),
            [
                r#"title: asked for "Größe ", kept "Größe""#,
                "amount: asked for 12.345, kept 12.35",
                "owner: asked for 8, kept 7",
                "tags: asked for [1,3], kept [1,2]",
                "custom.cf_a: asked for nothing, kept 40",
                r#"custom.cf_b: asked for "PO-1", kept nothing"#,
            ]
        );
        assert_eq!(
            lines(&DealChanges::new().clear_amount(), &deal),
            ["amount: asked for nothing, kept 12.35"]
        );
    }

    #[test]
    fn other_forms_of_the_same_value_are_met() {
        let mut deal = Deal::new("x", 1);
        deal.amount = Some("12.50".parse().unwrap());
        deal.stage = Some(Reference::new("6"));
        deal.tags = vec![Reference::new(2), Reference::new(1)];
        deal.owner = Some(Owner::by_email("Jane@example.com"));
        deal.expected_close = Some("2026-12-31T00:00:00Z".parse().unwrap());
        deal.won_at = Some("2026-05-01 10:00:00".parse().unwrap());
        deal.custom.insert("cf_a", Json::parse("40.1").unwrap());
        let changes = DealChanges::new()
            .title("")
            .amount("12.5")
            .stage(6)
            .tags([1_u64, 2, 2])
            .owner("jane@example.com")
            .expected_close("2026-12-31")
            .won_at("2026-05-01T12:00:00+02:00")
            .clear_lost_reason()
            .custom("cf_a", Json::parse("40.10").unwrap())
            .custom("cf_b", "");
        assert_eq!(lines(&changes, &deal), [""; 0]);
        deal.owner = Some(Owner::by_id(7));
        assert_eq!(lines(&DealChanges::new().owner("jane@example.com"), &deal), [""; 0]);
    }

    #[test]
    fn fields_that_the_response_cannot_tell_are_met() {
        let changes = DealChanges::new().title("x").people([1_u64, 2]);
        let mut deal = Deal::new("x", 1);
        deal.people = vec![Reference::new(1)];
        assert_eq!(changes.unmet_by(&deal, &Capabilities::none("x")), []);
        let partly = can().partly_readable([DealField::People]);
        assert_eq!(changes.unmet_by(&deal, &partly).len(), 1, "the title is still unmet");
        deal.people.push(Reference::new(3));
        assert_eq!(changes.unmet_by(&deal, &partly).len(), 2, "nobody asked for 3");
        let odd = r#"{"title":["x"]}"#;
        deal.extra = crate::json::Extra::default();
        deal.extra.add_invalid_field(InvalidField::new(&odd).in_field("name"));
        assert_eq!(changes.unmet_by(&deal, &partly).len(), 2, "a look-up that failed hides nothing");
    }

    #[test]
    fn key_that_was_dropped_is_named() {
        let mut can = can();
        can.key = KeyPlace::custom(["cf_key"]);
        let new = NewDeal::new("x").key("order-7").custom("cf_empty", Json::parse("null").unwrap());
        let mut deal = Deal::new("x", 1);
        deal.title = Some("x".to_owned());
        let unmet = new.unmet_by(&deal, &can);
        assert_eq!(unmet.len(), 1);
        assert_eq!(unmet[0].to_string(), r#"key: asked for "order-7", kept nothing"#);
        deal.custom.insert("cf_key", "order-7");
        assert_eq!(new.unmet_by(&deal, &can), []);
    }
}
