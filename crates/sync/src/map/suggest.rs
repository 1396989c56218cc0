//! Suggesting the lines of a map.

use std::collections::BTreeMap;

use dealport_core::Result;
use dealport_core::crm::{Crm, DealQuery};
use toml_edit::{DocumentMut, Item, Table, value};

use super::fields::FieldRule;
use super::lines::{ANY, Lines, OPEN};
use super::names::listed;
use super::resolve::Mapping;
use crate::side::Side;

/// A name of the source with the number of deals that use it, and the target's id or the problem.
type Used = BTreeMap<String, (u64, std::result::Result<Option<String>, String>)>;

/// Adds lines for what the deals of the source use.
pub(super) async fn complete(
    mut document: DocumentMut,
    lines: Lines,
    from: &dyn Crm,
    to: &dyn Crm,
) -> Result<DocumentMut> {
    let mapping = Mapping::new(lines, &BTreeMap::new(), Side::read(from).await?, Side::read(to).await?);
    let (mut stages, mut owners, mut tags, mut fields) = (Used::new(), Used::new(), Used::new(), Used::new());
    let mut deals = from.deals(DealQuery::new());
    loop {
        let deal = match deals.try_next().await {
            Ok(Some(deal)) => deal,
            Ok(None) => break,
            Err(error) if error.is_item() => continue,
            Err(error) => return Err(error),
        };
        if deal.stage.is_some() || deal.pipeline.is_some() {
            let catalog = &mapping.from.catalog;
            let pipeline = deal.pipeline.as_ref().map(|pipeline| {
                let name = catalog.pipeline_name(&pipeline.id).or(pipeline.name.as_deref());
                name.map_or_else(|| pipeline.id.to_string(), str::to_owned)
            });
            let stage = deal.stage.as_ref().map(|stage| {
                let name = catalog.stage_name(&stage.id).or(stage.name.as_deref());
                name.map_or_else(|| stage.id.to_string(), str::to_owned)
            });
            let name = format!("{}/{}", pipeline.unwrap_or_default(), stage.unwrap_or_default());
            count(&mut stages, name, || mapping.place(&deal).map(|place| place.stage));
        }
        if let Some(owner) = &deal.owner {
            let known = owner
                .id
                .as_ref()
                .and_then(|id| mapping.from.catalog.users.iter().flatten().find(|user| user.id == *id));
            let name = owner.email.clone().or_else(|| known.and_then(|user| user.email.clone()));
            let name =
                name.or_else(|| owner.id.as_ref().map(ToString::to_string)).or_else(|| owner.name.clone());
            count(&mut owners, name.unwrap_or_default(), || mapping.owner(owner));
        }
        for tag in &deal.tags {
            let name = mapping.from.catalog.tag_name(&tag.id).or(tag.name.as_deref());
            count(&mut tags, name.map_or_else(|| tag.id.to_string(), str::to_owned), || mapping.tag(tag));
        }
        for (key, raw) in deal.custom.iter().filter(|(_, raw)| raw.get() != "null") {
            let _ = raw;
            let name = mapping.from.catalog.field_name(&key).unwrap_or(&key).to_owned();
            count(&mut fields, name, || match mapping.field(&key) {
                FieldRule::To(field) => Ok(Some(field.key)),
                FieldRule::Nothing => Ok(None),
                FieldRule::Lost => Err(listed(
                    mapping
                        .to
                        .catalog
                        .fields
                        .iter()
                        .flatten()
                        .filter(|field| field.is_custom)
                        .filter_map(|field| field.name.as_deref()),
                )),
            });
        }
    }
    let catalog = &mapping.to.catalog;
    fill(&mut document, "stages", &stages, |id| {
        let pipeline = catalog.pipeline_of(&id.into())?.name.as_deref().unwrap_or_default();
        Some(format!("{pipeline}/{}", catalog.stage_name(&id.into())?))
    });
    fill(&mut document, "owners", &owners, |id| {
        catalog.users.iter().flatten().find(|user| user.id.to_string() == id)?.email.clone()
    });
    fill(&mut document, "tags", &tags, |id| catalog.tag_name(&id.into()).map(str::to_owned));
    fill(&mut document, "fields", &fields, |key| catalog.field_name(key).map(str::to_owned));
    Ok(document)
}

fn count(
    used: &mut Used,
    name: String,
    resolve: impl FnOnce() -> std::result::Result<Option<String>, String>,
) {
    match used.get_mut(&name) {
        Some((deals, _)) => *deals += 1,
        None => {
            used.insert(name, (1, resolve()));
        }
    }
}

/// Adds a line for each name that has none.
fn fill(document: &mut DocumentMut, section: &str, used: &Used, name_of: impl Fn(&str) -> Option<String>) {
    let table = document.entry(section).or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else { return };
    for (name, (deals, target)) in used {
        if table.contains_key(name) || name == ANY {
            continue;
        }
        let (mut line, note) = match target {
            Ok(Some(id)) => (value(name_of(id).unwrap_or_else(|| id.clone())), String::new()),
            Ok(None) => (value(false), String::new()),
            // What has no place may be left out: the copy then asks for a loss to be accepted.
            Err(problem) => {
                let hint = problem.rsplit_once("; ").map_or(problem.as_str(), |(_, candidates)| candidates);
                (value(OPEN), format!("; {hint}"))
            }
        };
        if let Some(value) = line.as_value_mut() {
            let note = note.replace(['\n', '\r'], " ");
            value.decor_mut().set_suffix(format!("  # {deals} deals{note}"));
        }
        table.insert(name, line);
    }
}
