//! Conversion of Pipedrive's deals to the model.

use dealport_core::Vendor;
use dealport_core::crm::{CloseDate, Deal, DealStatus, Lifecycle, LifecycleState, Owner, Reference, Source};
use dealport_core::plumbing::{Record, references};

use crate::ids::LabelId;
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

/// The status that a deleted deal may have.
const DELETED: &str = "deleted";

/// Returns the one state that the vendor's fields say. A deleted deal may have been archived before.
fn state(wire: &deals::Deal) -> LifecycleState {
    let has_deleted_status = wire.status.as_ref().is_some_and(|status| status.as_str() == DELETED);
    if wire.is_deleted == Some(true) || (wire.is_deleted.is_none() && has_deleted_status) {
        LifecycleState::Deleted
    } else if wire.is_archived == Some(true) {
        LifecycleState::Archived
    } else {
        LifecycleState::Active
    }
}

/// Returns the fields that the model shows of a deal in this state. The others stay in `extra`: that a
/// deleted deal was archived, when a deal was archived that is not now, and a status that is a state.
fn modelled(wire: &deals::Deal, state: &LifecycleState) -> Vec<&'static str> {
    let is_archived = *state == LifecycleState::Archived;
    let has_deleted_status = wire.status.as_ref().is_some_and(|status| status.as_str() == DELETED);
    let is_shown = |name: &&str| match *name {
        "archive_time" => is_archived || wire.archive_time.is_none(),
        "is_archived" => is_archived || wire.is_archived != Some(true),
        "status" => !has_deleted_status,
        _ => true,
    };
    MODELLED.iter().copied().filter(is_shown).collect()
}

pub(crate) fn deal(wire: deals::Deal) -> Deal {
    let mut deal = Deal::new(Pipedrive::NAME, wire.id.retype());
    let state = state(&wire);
    deal.extra = wire.fields_except(&modelled(&wire, &state));
    deal.title = wire.title;
    deal.amount = wire.value;
    deal.currency = wire.currency;
    let status = wire.status.as_ref().filter(|status| status.as_str() != DELETED);
    deal.status = status.map(|status| DealStatus::from(status.as_str()));
    deal.lifecycle = Lifecycle::new(state);
    if deal.lifecycle.state == LifecycleState::Archived {
        deal.lifecycle.at = wire.archive_time;
    }
    deal.pipeline = wire.pipeline_id.map(|id| Reference::new(id.retype()));
    deal.stage = wire.stage_id.map(|id| Reference::new(id.retype()));
    deal.owner = wire.owner_id.map(|id| Owner::by_id(id.retype()));
    deal.people = references(wire.person_id.map(|id| [id]));
    deal.organizations = references(wire.org_id.map(|id| [id]));
    deal.expected_close = wire.expected_close_date.map(CloseDate::Date);
    deal.closed_at = wire.close_time;
    deal.won_at = wire.won_time;
    deal.lost_at = wire.lost_time;
    deal.lost_reason = wire.lost_reason;
    deal.probability = wire.probability;
    let labels = wire.labels.unwrap_or_default();
    let named =
        |id: &LabelId| labels.iter().find(|label| label.id == *id).and_then(|label| label.label.clone());
    let tag = |id: &LabelId| Reference::new(id.retype()).named(named(id));
    deal.tags = wire.label_ids.unwrap_or_default().iter().map(tag).collect();
    deal.source = Source::new(wire.channel.map(|id| id.retype()), wire.origin);
    deal.lead = wire.source_lead_id.map(|id| Reference::new(id.retype()));
    deal.external_id = wire.origin_id;
    deal.created_at = wire.add_time;
    deal.updated_at = wire.update_time;
    deal.custom = wire.custom_fields.unwrap_or_default();
    deal
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &str) -> Deal {
        deal(serde_json::from_str(&format!("{{\"id\":1,{fields}}}")).unwrap())
    }

    #[test]
    fn lifecycle_is_one_state() {
        let at = r#""archive_time":"2026-04-01T10:00:00Z""#;
        for (fields, state, has_time, status, extra) in [
            (
                r#""is_archived":true,"is_deleted":true"#.to_owned(),
                LifecycleState::Deleted,
                false,
                false,
                "is_archived",
            ),
            (format!(r#""is_archived":true,{at}"#), LifecycleState::Archived, true, false, ""),
            (format!(r#""is_archived":false,{at}"#), LifecycleState::Active, false, false, "archive_time"),
            (r#""status":"deleted""#.to_owned(), LifecycleState::Deleted, false, false, "status"),
            (
                r#""status":"deleted","is_deleted":false"#.to_owned(),
                LifecycleState::Active,
                false,
                false,
                "status",
            ),
            (r#""status":"won","is_deleted":true"#.to_owned(), LifecycleState::Deleted, false, true, ""),
        ] {
            let deal = read(&fields);
            let found = (&deal.lifecycle.state, deal.lifecycle.at.is_some(), deal.status.is_some());
            assert_eq!(found, (&state, has_time, status), "{fields}");
            let names: Vec<_> = deal.extra.iter().map(|(name, _)| name.into_owned()).collect();
            assert_eq!(names.join(","), extra, "{fields}");
        }
    }

    #[test]
    fn labels_on_request_name_the_tags() {
        let deal = read(r#""label_ids":[3,4],"labels":[{"id":4,"label":"Hot"}]"#);
        let names: Vec<_> = deal.tags.iter().map(|tag| tag.name.as_deref()).collect();
        assert_eq!(names, [None, Some("Hot")]);
    }
}
