//! Deals of the model, compared with the stored deals of the vendor.

use std::collections::BTreeMap;

use dealport::crm::{Archived, DealField, Filter};
use dealport::json::{Fields, Json};
use dealport::{Deal, DealQuery, NewDeal, Timestamp};
use futures_util::TryStreamExt;

use crate::bed::Bed;
use crate::bench::Bench;
use crate::{create, member};

/// The expected content of a deal.
pub(crate) struct Whole {
    /// The fields of the model as JSON. Missing ones are empty.
    pub(crate) members: Fields,
    /// The custom fields.
    pub(crate) custom: Fields,
    /// The stored fields that are in those, or in no response. All others are in `extra`.
    pub(crate) taken: Vec<&'static str>,
    /// Fields of the model that need a special request.
    pub(crate) on_request: &'static [&'static str],
}

/// The fields of a deal that identify it or are compared separately.
const APART: [&str; 5] = ["vendor", "ref", "id", "custom", "extra"];

/// Every member of every deal is what the vendor keeps, value for value, in a list and by itself, and nothing
/// that it keeps is lost.
pub(crate) async fn stored_form_is_kept(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for (status, without) in bench.fullest() {
        let new = NewDeal::from(member::all(&create::full(&bed, status, &without)));
        bed.crm.create_deal(new).await.unwrap();
    }
    let has_archived = bed.can.has_filter(Filter::ArchivedInclude);
    let archived = if has_archived { Archived::Include } else { Archived::Exclude };
    let listed: Vec<Deal> = bed.crm.deals(DealQuery::new().archived(archived)).try_collect().await.unwrap();
    for deal in &listed {
        compare(&mut bed, "listed", deal);
        let alone = bed.deal(&deal.id).await;
        compare(&mut bed, "by itself", &alone);
    }
    for &member in DealField::ALL {
        let is_seen = |deal: &Deal| {
            let json = json_of(deal);
            json.get(member.as_str()).is_some_and(|value| !is_empty(value.get()))
        };
        bed.report.check(!bed.can.access(member).readable || listed.iter().any(is_seen), || {
            format!("no deal has a {member}, which proves nothing")
        });
    }
    bed.report.done();
}

fn compare(bed: &mut Bed<'_>, how: &str, deal: &Deal) {
    let kept = bed.bench.stored(&bed.sandbox, &deal.id).unwrap();
    // Fields that no response shows may depend on the deal.
    let kept: Fields = serde_json::Deserializer::from_str(&kept).into_iter().next().unwrap().unwrap();
    let Whole { members, custom, taken, on_request } = bed.bench.model(&bed.account, &kept);
    let shown = json_of(deal);
    let what = |name: &str| format!("{}, {how}: {name}", deal.id);
    let is_compared = |name: &str| !APART.contains(&name) && !on_request.contains(&name);
    for (name, value) in shown.iter().filter(|(name, _)| is_compared(name)) {
        let expected = members.get(&name).map(Json::from);
        match expected {
            Some(expected) if is_instant(&expected, &Json::from(value)) => {}
            Some(expected) => bed.report.equal(what(&name), &Json::from(value), &expected),
            None => bed.report.check(is_empty(value.get()), || format!("{} is {value}", what(&name))),
        }
    }
    for (name, _) in members.iter() {
        assert!(shown.contains(&name), "the model has no {name}");
    }
    let vendor = bed.bench.vendor().as_str();
    bed.report.equal(what("vendor"), &&*deal.vendor, &vendor);
    let id = kept.get("id").map(Json::from);
    bed.report.equal(what("id"), &shown.get("id").map(Json::from), &id);
    bed.report.equal(what("custom"), &filled(&deal.custom), &filled(&custom));
    let extra = kept.iter().filter(|(name, _)| !taken.contains(&&**name) && !custom.contains(name));
    bed.report.equal(what("extra"), &filled(&deal.extra), &filled(&extra.collect()));
}

fn json_of(deal: &Deal) -> Fields {
    member::object(&serde_json::to_string(deal).unwrap())
}

/// Returns whether both are the same timestamp, because the model writes timestamps in its own form.
fn is_instant(one: &Json, other: &Json) -> bool {
    let instant = |json: &Json| json.decode::<String>().ok()?.parse::<Timestamp>().ok();
    instant(one).is_some_and(|at| instant(other) == Some(at))
}

fn is_empty(json: &str) -> bool {
    matches!(json, "null" | "[]" | "{}")
}

/// Returns the fields that are not `null`, by their names.
fn filled(members: &Fields) -> BTreeMap<String, Json> {
    let there = members.iter().filter(|(_, value)| value.get() != "null");
    there.map(|(name, value)| (name.into_owned(), Json::from(value))).collect()
}

/// Returns a field of the vendor as JSON, unless it is absent or `null`.
pub(crate) fn text(kept: &Fields, name: &str) -> Option<String> {
    kept.get(name).map(|value| value.get().to_owned()).filter(|text| text != "null")
}

/// Returns a reference of the model, with its id and name.
pub(crate) fn reference(id: Option<String>, name: Option<String>) -> Option<String> {
    (id.is_some() || name.is_some()).then(|| crate::bench::object([("id", id), ("name", name)]))
}

/// Returns references for a list of ids.
pub(crate) fn references(ids: Option<String>) -> Option<String> {
    let ids: Vec<serde_json::Value> = serde_json::from_str(&ids?).unwrap();
    let all: Vec<_> = ids.iter().map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    Some(format!("[{}]", all.join(",")))
}
