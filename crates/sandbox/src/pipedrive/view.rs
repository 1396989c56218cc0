//! How a deal is written into an answer.

use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{json, value::RawValue};

use super::{
    catalogue::{Catalogue, CustomField, FieldType},
    deal::Deal,
    extras::Extra,
    fields::LABELS,
    params::Params,
    users::local_date,
};
use crate::{
    calendar::{Date, Instant},
    raw::Digits,
};

/// Custom fields that one request may ask for by name.
const MOST_CUSTOM_FIELDS: usize = 15;

/// What an answer shows of each deal.
#[derive(Debug)]
pub(crate) struct View<'a> {
    catalogue: &'a Catalogue,
    /// Positions in the catalogue; all when `None`.
    selected: Option<Vec<usize>>,
    extras: Vec<Extra>,
    option_labels: bool,
    labels: bool,
}

impl<'a> View<'a> {
    /// The members that are always there.
    pub(crate) fn plain(catalogue: &'a Catalogue) -> Self {
        Self { catalogue, selected: None, extras: Vec::new(), option_labels: false, labels: false }
    }

    /// What the parameters ask for.
    pub(crate) fn read(params: &mut Params, catalogue: &'a Catalogue) -> Self {
        let names: Vec<&str> = Extra::ALL.iter().map(|extra| extra.as_str()).collect();
        let extras = params.words("include_fields", &names).unwrap_or_default();
        let selected = params.text("custom_fields").map(|codes| {
            let found: Vec<_> = codes.split(',').map(|code| catalogue.find(code)).collect();
            if found.len() > MOST_CUSTOM_FIELDS {
                params.issue("custom_fields", "Expected at most 15 custom field keys");
            } else if found.iter().any(Option::is_none) {
                // That an unknown key is refused and not left out is inferred.
                params.issue("custom_fields", "Unknown custom field key");
            }
            found.into_iter().flatten().map(|(index, _)| index).collect()
        });
        Self {
            catalogue,
            selected,
            extras: extras.iter().filter_map(|name| Extra::parse(name)).collect(),
            option_labels: params.flag("include_option_labels"),
            labels: params.flag("include_labels"),
        }
    }

    /// Writes a deal as JSON.
    pub(crate) fn write(&self, deal: &Deal, out: &mut Vec<u8>) {
        let row = Row::new(deal, Customs { view: self, deal });
        // Writing to memory does not fail, and neither do the row's types.
        serde_json::to_writer(&mut *out, &row).ok();
        if self.extras.is_empty() && !self.labels {
            return;
        }
        // Members that are there on request only follow, in place of the closing brace.
        out.pop();
        for extra in &self.extras {
            out.extend_from_slice(format!(",\"{}\":{}", extra.as_str(), extra.value(deal)).as_bytes());
        }
        if self.labels {
            // The name `labels` is inferred.
            let known = LABELS.iter().filter(|(id, ..)| deal.label_ids.contains(id));
            let labels: Vec<_> = known.map(|(id, label, _)| json!({"id": id, "label": label})).collect();
            out.extend_from_slice(format!(",\"labels\":{}", json!(labels)).as_bytes());
        }
        out.push(b'}');
    }

    /// A deal as JSON text.
    pub(crate) fn text(&self, deal: &Deal) -> String {
        let mut out = Vec::new();
        self.write(deal, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }
}

/// The members of a deal, in the order of the vendor.
#[derive(Serialize)]
struct Row<'a> {
    id: u64,
    title: &'a str,
    creator_user_id: u64,
    value: Option<&'a Digits>,
    person_id: Option<u64>,
    org_id: Option<u64>,
    stage_id: u64,
    currency: &'a str,
    add_time: Instant,
    update_time: Option<Instant>,
    status: &'static str,
    probability: Option<&'a Digits>,
    lost_reason: Option<&'a str>,
    visible_to: u64,
    close_time: Option<Instant>,
    pipeline_id: u64,
    won_time: Option<Instant>,
    lost_time: Option<Instant>,
    stage_change_time: Option<Instant>,
    local_won_date: Option<Date>,
    local_lost_date: Option<Date>,
    local_close_date: Option<Date>,
    expected_close_date: Option<Date>,
    custom_fields: Customs<'a>,
    owner_id: u64,
    label_ids: &'a [u64],
    is_deleted: bool,
    origin: &'a str,
    origin_id: Option<&'a str>,
    channel: Option<u64>,
    channel_id: Option<&'a str>,
    acv: Option<&'a Digits>,
    arr: Option<&'a Digits>,
    mrr: Option<&'a Digits>,
    is_archived: bool,
    archive_time: Option<Instant>,
}

impl<'a> Row<'a> {
    fn new(deal: &'a Deal, custom_fields: Customs<'a>) -> Self {
        let facts = &deal.facts;
        Self {
            id: facts.id,
            title: &deal.title,
            creator_user_id: deal.creator_user_id,
            value: deal.value.as_ref(),
            person_id: facts.person_id,
            org_id: facts.org_id,
            stage_id: facts.stage_id,
            currency: &deal.currency,
            add_time: facts.add_time,
            update_time: facts.update_time,
            // That a deleted deal shows this status in v2 is inferred.
            status: if facts.is_deleted { "deleted" } else { facts.status.as_str() },
            probability: deal.probability.as_ref(),
            lost_reason: deal.lost_reason.as_deref(),
            visible_to: deal.visible_to,
            close_time: deal.close_time,
            pipeline_id: facts.pipeline_id,
            won_time: deal.won_time,
            lost_time: deal.lost_time,
            stage_change_time: deal.stage_change_time,
            local_won_date: deal.won_time.map(local_date),
            local_lost_date: deal.lost_time.map(local_date),
            local_close_date: deal.close_time.map(local_date),
            expected_close_date: deal.expected_close_date,
            custom_fields,
            owner_id: facts.owner_id,
            label_ids: &deal.label_ids,
            is_deleted: facts.is_deleted,
            origin: deal.origin,
            origin_id: deal.origin_id.as_deref(),
            channel: deal.channel,
            channel_id: deal.channel_id.as_deref(),
            acv: deal.acv.as_ref(),
            arr: deal.arr.as_ref(),
            mrr: deal.mrr.as_ref(),
            is_archived: facts.is_archived,
            archive_time: deal.archive_time,
        }
    }
}

/// The custom fields of a deal: every field of the account is there, null when it has no value.
struct Customs<'a> {
    view: &'a View<'a>,
    deal: &'a Deal,
}

impl Serialize for Customs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = self.view.catalogue.fields();
        let mut map = serializer.serialize_map(None)?;
        for (index, field) in fields.iter().enumerate() {
            if self.view.selected.as_ref().is_some_and(|selected| !selected.contains(&index)) {
                continue;
            }
            let value = self.deal.custom.get(index).and_then(Option::as_deref);
            match value.filter(|_| self.view.option_labels).and_then(|value| labelled(field, value)) {
                Some(labelled) => map.serialize_entry(&field.code, &labelled)?,
                None => map.serialize_entry(&field.code, &value)?,
            }
        }
        map.end()
    }
}

/// The value of an option field with the options' labels.
fn labelled(field: &CustomField, value: &RawValue) -> Option<serde_json::Value> {
    let option = |id: u64| field.options.iter().find(|option| option.id == id);
    match field.kind {
        FieldType::Enum => Some(json!(option(serde_json::from_str(value.get()).ok()?))),
        FieldType::Set => {
            let ids: Vec<u64> = serde_json::from_str(value.get()).ok()?;
            Some(json!(ids.into_iter().filter_map(option).collect::<Vec<_>>()))
        }
        _ => None,
    }
}
