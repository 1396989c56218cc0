//! Conversion of Pipedrive's deals to the model.

use dealport_core::Vendor;
use dealport_core::crm::{CloseDate, Deal, DealStatus, Lifecycle, LifecycleState, Owner, Reference, Source};
use dealport_core::plumbing::Record;

use crate::{Pipedrive, deals};

/// The fields of the vendor's deal that are in the model.
const MODELLED: &[&str] = &[
    "id",
    "title",
    "value",
    "currency",
    "status",
    "is_archived",
    "is_deleted",
    "archive_time",
    "pipeline_id",
    "stage_id",
    "owner_id",
    "person_id",
    "org_id",
    "expected_close_date",
    "close_time",
    "won_time",
    "lost_time",
    "lost_reason",
    "probability",
    "label_ids",
    "origin",
    "channel",
    "source_lead_id",
    "origin_id",
    "add_time",
    "update_time",
    "custom_fields",
];

/// Returns the modelled fields of a deal that is not archived now. The time at which it was archived before
/// tells nothing of its state.
fn modelled_if_unarchived() -> Vec<&'static str> {
    MODELLED.iter().copied().filter(|name| *name != "archive_time").collect()
}

pub(crate) fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Pipedrive::NAME, wire.id.retype());
    let is_archived = wire.is_archived == Some(true) && wire.is_deleted != Some(true);
    deal.extra = match is_archived || wire.archive_time.is_none() {
        true => wire.fields_except(MODELLED),
        false => wire.fields_except(&modelled_if_unarchived()),
    };
    deal.title = wire.title;
    deal.amount = wire.value;
    deal.currency = wire.currency;
    deal.status = wire.status.map(|status| DealStatus::from(status.as_str()));
    deal.lifecycle = match (wire.is_deleted, wire.is_archived) {
        (Some(true), _) => Lifecycle::new(LifecycleState::Deleted),
        (_, Some(true)) => {
            let mut archived = Lifecycle::new(LifecycleState::Archived);
            archived.at = wire.archive_time;
            archived
        }
        _ => Lifecycle::default(),
    };
    deal.pipeline = wire.pipeline_id.map(|id| Reference::new(id.retype()));
    deal.stage = wire.stage_id.map(|id| Reference::new(id.retype()));
    deal.owner = wire.owner_id.map(|id| Owner::by_id(id.retype()));
    deal.people = wire.person_id.map(|id| Reference::new(id.retype())).into_iter().collect();
    deal.organizations = wire.org_id.map(|id| Reference::new(id.retype())).into_iter().collect();
    deal.expected_close = wire.expected_close_date.map(CloseDate::Date);
    deal.closed_at = wire.close_time;
    deal.won_at = wire.won_time;
    deal.lost_at = wire.lost_time;
    deal.lost_reason = wire.lost_reason;
    deal.probability = wire.probability;
    deal.tags = wire.label_ids.unwrap_or_default().iter().map(|id| Reference::new(id.retype())).collect();
    deal.source = Source::new(wire.channel.map(|id| id.retype()), wire.origin);
    deal.lead = wire.source_lead_id.map(|id| Reference::new(id.retype()));
    deal.external_id = wire.origin_id;
    deal.created_at = wire.add_time;
    deal.updated_at = wire.update_time;
    deal.custom = wire.custom_fields.unwrap_or_default();
    deal
}
