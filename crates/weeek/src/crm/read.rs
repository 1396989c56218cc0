//! Converting Weeek's deals to the common model.

use dealport_core::Vendor;
use dealport_core::crm::{Deal, DealStatus, Lifecycle, LifecycleState, Reference};
use dealport_core::json::Fields;
use dealport_core::plumbing::{Record, references};

use serde_json::value::RawValue;

use super::catalog::account::Known;
use crate::Weeek;
use crate::deals::{self, WinStatus};
use crate::tags::TagRef;

/// The fields of Weeek's deal that the model holds completely. Custom fields are not among them: the model
/// has their ids and values, but not their names, types and options. Nor are tags, which may be more than
/// their ids.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "amount",
    "winStatus",
    "funnelId",
    "statusId",
    "assignees",
    "contacts",
    "organizations",
    "createdAt",
    "updatedAt",
];

pub(super) fn deal(account: &Known, wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Weeek::NAME, wire.id.retype());
    deal.extra = wire.fields_except(MODELLED);
    account.lacks(&wire).into_iter().for_each(|field| deal.extra.add_invalid_field(field));
    deal.title = wire.title;
    deal.amount = wire.amount;
    let funnel = wire.funnel_id.as_ref().and_then(|id| account.funnel(id));
    deal.currency = funnel.and_then(|funnel| account.currency(funnel));
    (deal.status, deal.lifecycle) = standing(wire.win_status);
    let name = funnel.and_then(|funnel| funnel.name.clone());
    let stage = wire.funnel_id.as_ref().zip(wire.status_id.as_ref());
    let stage = stage.and_then(|(funnel, status)| account.status_name(funnel, status));
    deal.pipeline = wire.funnel_id.map(|id| Reference::new(id.retype()).named(name));
    deal.stage = wire.status_id.map(|id| Reference::new(id.retype()).named(stage));
    deal.assignees = references(wire.assignees);
    deal.people = references(wire.contacts);
    deal.organizations = references(wire.organizations);
    let is_read = wire.tags.is_some();
    let tags = wire.tags.unwrap_or_default();
    if is_read && tags.iter().all(|tag| matches!(tag, TagRef::Id(_))) {
        deal.extra.remove("tags");
    }
    deal.tags = tags.iter().map(tag).collect();
    deal.created_at = wire.created_at;
    deal.updated_at = wire.updated_at;
    let mut custom = Fields::new();
    for field in wire.custom_fields.unwrap_or_default() {
        custom.insert(field.id.to_string(), field.value.unwrap_or_else(|| RawValue::NULL.into()));
    }
    deal.custom = custom;
    deal
}

/// Splits Weeek's one field into status and lifecycle. An archived deal has no status.
fn standing(win_status: Option<WinStatus>) -> (Option<DealStatus>, Lifecycle) {
    let status = match win_status {
        None => DealStatus::Open,
        Some(WinStatus::Won) => DealStatus::Won,
        Some(WinStatus::Lost) => DealStatus::Lost,
        Some(WinStatus::Archived) => return (None, Lifecycle::new(LifecycleState::Archived)),
        Some(other) => DealStatus::from(other.as_str()),
    };
    (Some(status), Lifecycle::default())
}

fn tag(tag: &TagRef) -> Reference<dealport_core::crm::kind::Tag> {
    let name = match tag {
        TagRef::Id(_) => None,
        TagRef::Tag(tag) => tag.title.clone(),
    };
    Reference::new(tag.id().retype()).named(name)
}
