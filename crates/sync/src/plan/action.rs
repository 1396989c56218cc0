//! The actions of a plan.

use std::collections::BTreeMap;

use dealport_core::call::PlannedRequest;
use dealport_core::crm::{DealChanges, NewDeal};
use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::ledger::Synced;
use crate::values::Values;

/// What an action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verb {
    /// Creates an item in the target.
    Create,
    /// Updates an item in the target.
    Update,
    /// Notes that an item of the target belongs to the item of the source. Sends nothing.
    Match,
    /// Notes that both sides are in step again. Sends nothing.
    Record,
    /// Does nothing: a field was changed on both sides.
    Conflict,
    /// Notes that the deal was deleted in the target. Sends nothing.
    Gone,
    /// Does nothing, for a reason.
    Skip,
    /// Does nothing: nothing proves whether an earlier attempt created it.
    Unknown,
}

/// A contact to create.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NewContact {
    /// The name.
    pub name: String,
    /// The e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The organization of a person, by its id in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
}

/// One action of a plan, about one item of the source.
///
/// It refers to contacts by their ids in the source, because they may not exist in the target yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Action {
    /// What it does.
    pub action: Verb,
    /// The kind of the item.
    pub kind: Kind,
    /// The id in the source.
    pub source: String,
    /// The id in the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The deal to create, without its contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deal: Option<NewDeal>,
    /// The contact to create, or its fields as the source has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<NewContact>,
    /// The changes of a deal, without its contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<DealChanges>,
    /// The people of the deal to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<Vec<String>>,
    /// The organizations of the deal to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<Vec<String>>,
    /// The item of the source that becomes the same item of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<String>,
    /// The values of the target before, for those fields that change or are in conflict.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub before: BTreeMap<String, String>,
    /// The values to write.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub after: BTreeMap<String, String>,
    /// The reason why nothing is done, or by what a contact was matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The items of the target that look like the one to create and are not it: deals that carry its key and
    /// were deleted, or people of its name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<String>,
    /// The requests that it sends, as far as they are known, if the plan was written to a file. A contact
    /// that the plan creates has no id yet, so that `{person:ID}` stands for it, with the id of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<PlannedRequest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) synced: Option<Synced>,
}

impl Action {
    pub(crate) fn new(action: Verb, kind: Kind, source: &str) -> Self {
        Self {
            action,
            kind,
            source: source.to_owned(),
            target: None,
            deal: None,
            contact: None,
            changes: None,
            people: None,
            organizations: None,
            same_as: None,
            before: Values::new(),
            after: Values::new(),
            reason: None,
            others: Vec::new(),
            requests: Vec::new(),
            synced: None,
        }
    }

    pub(crate) fn skip(kind: Kind, source: &str, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..Self::new(Verb::Skip, kind, source) }
    }

    pub(crate) fn unknown(kind: Kind, source: &str, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..Self::new(Verb::Unknown, kind, source) }
    }

    /// Returns whether it changes the target.
    pub const fn is_write(&self) -> bool {
        matches!(self.action, Verb::Create | Verb::Update)
    }
}

/// Returns a new deal with these changes, and the key and products of another one.
pub(crate) fn deal_with(deal: &NewDeal, changes: DealChanges) -> NewDeal {
    let new = match deal.key_text() {
        Some(key) => NewDeal::from(changes).key(key),
        None => changes.into(),
    };
    deal.products().iter().cloned().fold(new, NewDeal::product)
}

#[cfg(test)]
mod tests {
    use dealport_core::crm::NewDealProduct;

    use super::*;

    #[test]
    fn other_changes_keep_key_and_products() {
        let deal = NewDeal::new("a").key("order-7").product(NewDealProduct::new("License"));
        let changes = deal.changes().clone();
        assert_eq!(deal_with(&deal, changes), deal);
    }
}
