//! Every field of every record in a form that it should not have, one after another. No deal is lost by it.

use std::collections::BTreeSet;

use dealport::crm::{DealField, List, OrganizationQuery, PersonQuery};
use dealport::http::Request;
use dealport::{Crm, Deal, DealQuery, NewDeal, Result};
use dealport_sandbox::Fault;
use futures_util::TryStreamExt;
use http::Method;
use serde_json::Value;

use crate::bed::Bed;
use crate::bench::Bench;
use crate::member;

/// JSON of every type, and texts that stand for nothing.
const ODD: [&str; 9] =
    ["[1]", "[]", "{}", r#"{"a":1}"#, r#""odd""#, r#""""#, r#""0000-00-00""#, "17", "true"];

/// Lists have every deal, and each can be read alone, whatever one field is in all of them.
pub(crate) async fn read(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deals = bed.account.deals.clone();
    let ids: BTreeSet<_> = deals.iter().map(|deal| deal.id.to_string()).collect();
    for (place, name) in names(&bed, &deals).await.into_iter().enumerate() {
        for (form, odd) in ODD.into_iter().enumerate() {
            bed.sandbox.inject(fault(&name, odd));
            // A list takes many requests, and its deals are read by the same code in each form.
            let is_listed = form == place % ODD.len();
            let list = || bed.crm.deals(DealQuery::new()).try_collect::<Vec<Deal>>();
            let listed = if is_listed { list().await.map(Some) } else { Ok(None) };
            let alone = bed.crm.deal(&deals[0].id).await;
            bed.sandbox.clear_faults();
            let what = || format!("{name} is {odd}");
            match listed {
                Ok(None) => {}
                Ok(Some(listed)) => {
                    let found: BTreeSet<_> = listed.iter().map(|deal| deal.id.to_string()).collect();
                    bed.report.check(found.is_superset(&ids), || format!("{}: deals are missing", what()));
                    listed.iter().for_each(|deal| is_kept(&mut bed, deal, &name, odd));
                }
                Err(error) => bed.report.check(false, || format!("{}: {error}", what())),
            }
            match alone {
                Ok(deal) => is_kept(&mut bed, &deal, &name, odd),
                Err(error) => bed.report.check(false, || format!("{} in one: {error}", what())),
            }
        }
    }
    bed.report.done();
}

/// The records beside deals are listed whatever one field is in all of them. Only an unreadable key costs a
/// record.
pub(crate) async fn other_records(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    for list in Other::ALL {
        bed.sandbox.clear_requests();
        let Some(before) = list.count(&*bed.crm).await else { continue };
        let before = before.unwrap();
        let mut names = BTreeSet::new();
        for request in bed.sandbox.requests() {
            let mut raw = Request::new(Method::GET, request.path).unwrap();
            for (name, value) in request.query.split('&').filter_map(|pair| pair.split_once('=')) {
                raw = raw.query(name, value);
            }
            let response = bed.crm.raw(raw).await.unwrap();
            collect(&serde_json::from_slice(&response.body).unwrap(), false, &mut names);
        }
        for (place, name) in names.iter().enumerate() {
            // The id and what stands for it, and fields that say what belongs to the list.
            if matches!(&**name, "id" | "key" | "field_code" | "customFields")
                || (list == Other::Tags && name == "type")
            {
                continue;
            }
            let odd = ["[1]", r#"{"a":1}"#, r#""""#, r#""0000-00-00""#, "[]"][place % 5];
            bed.sandbox.inject(fault(name, odd));
            let found = list.count(&*bed.crm).await.unwrap().map_err(|error| error.to_string());
            bed.sandbox.clear_faults();
            bed.report.equal(format!("{list:?}, {name} is {odd}"), &found, &Ok(before));
        }
    }
    bed.report.done();
}

/// A list of other records than deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    Pipelines,
    Fields,
    Users,
    Tags,
    People,
    Organizations,
}

impl Other {
    const ALL: [Self; 6] =
        [Self::Pipelines, Self::Fields, Self::Users, Self::Tags, Self::People, Self::Organizations];

    /// Returns the number of items, or `None` if the vendor has no such list.
    async fn count(self, crm: &dyn Crm) -> Option<Result<usize>> {
        let can = crm.capabilities();
        Some(match self {
            Self::Pipelines if can.pipelines => items(crm.pipelines_with_deleted()).await,
            Self::Fields if can.fields => items(crm.fields_with_deleted()).await,
            Self::Users if can.users => items(crm.users()).await,
            Self::Tags if can.tags => items(crm.tags()).await,
            Self::People if can.people.list => items(crm.people(PersonQuery::new())).await,
            Self::Organizations if can.organizations.list => {
                items(crm.organizations(OrganizationQuery::new())).await
            }
            _ => return None,
        })
    }
}

async fn items<T: Send>(list: List<T>) -> Result<usize> {
    list.apart().await.map(|(items, _)| items.len())
}

/// A write that the vendor confirms is applied, whatever one field of the response is.
pub(crate) async fn written(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deals = bed.account.deals.clone();
    for name in names(&bed, &deals).await {
        for odd in ["[1]", "17", r#""odd""#] {
            let settings = bed.for_new(vec![(DealField::Title, format!("{name} {odd}"))]);
            let changes = member::all(&settings);
            bed.sandbox.inject(fault(&name, odd));
            let created = bed.crm.create_deal(NewDeal::from(changes)).await;
            bed.sandbox.clear_faults();
            let Ok(created) = created else {
                bed.report.check(false, || format!("create, {name} is {odd}: {created:?}"));
                continue;
            };
            let changes = member::all(&[(DealField::Title, format!("{name} {odd} again"))]);
            bed.sandbox.inject(fault(&name, odd));
            let updated = bed.crm.update_deal(&created.id, changes).await;
            bed.sandbox.clear_faults();
            bed.report.check(updated.is_ok(), || format!("update, {name} is {odd}: {updated:?}"));
        }
    }
    bed.report.done();
}

/// An update that is confirmed by a deal with an unreadable id is applied: the deal is read again.
pub(crate) async fn unreadable_id(bench: &dyn Bench) {
    let mut bed = Bed::start(bench).await;
    let deal = bed.account.deals[0].clone();
    for method in ["PATCH", "PUT"] {
        bed.sandbox.inject(format!("odd-field(field=id, json=[1]) on {method}").parse::<Fault>().unwrap());
    }
    let changes = member::all(&[(DealField::Title, "Unreadable".to_owned())]);
    bed.sandbox.clear_requests();
    let updated = bed.crm.update_deal(&deal.id, changes).await.map(|deal| (deal.id, deal.title));
    let updated = updated.map_err(|error| error.to_string());
    bed.report.equal("update", &updated, &Ok((deal.id, Some("Unreadable".to_owned()))));
    bed.report.equal("writes", &bed.writes().len(), &1);
    bed.report.done();
}

fn fault(name: &str, odd: &str) -> Fault {
    format!("always odd-field(field={name}, json={odd})").parse().unwrap()
}

/// The JSON of a field that is named as invalid is kept.
fn is_kept(bed: &mut Bed<'_>, deal: &Deal, name: &str, odd: &str) {
    if !deal.invalid_fields().iter().any(|field| field.path() == name) {
        return;
    }
    let kept = deal.extra.get(name).or_else(|| deal.custom.get(name)).map(|json| json.get().to_owned());
    bed.report.equal(format_args!("{}: {name}", deal.id), &kept.as_deref(), &Some(odd));
}

/// The names of all fields of the deals, and of the records within them, except ids.
async fn names(bed: &Bed<'_>, deals: &[Deal]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for deal in deals.iter().take(10) {
        let path = format!("{}{}", bed.bench.deals_path(), deal.id);
        let response = bed.crm.raw(Request::new(Method::GET, path).unwrap()).await.unwrap();
        collect(&serde_json::from_slice(&response.body).unwrap(), false, &mut names);
    }
    names.remove("id");
    assert!(names.len() > 5, "{names:?}");
    names
}

fn collect(json: &Value, is_within: bool, names: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            let is_within = is_within || fields.contains_key("id");
            for (name, value) in fields {
                if is_within {
                    names.insert(name.clone());
                }
                collect(value, is_within, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, is_within, names)),
        _ => {}
    }
}
