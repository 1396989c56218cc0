//! Suggesting the lines of a map.

use std::collections::BTreeMap;

use dealport_core::Result;
use dealport_core::crm::{Crm, DealField, DealQuery, FieldDefinition, FieldType};
use toml_edit::{DocumentMut, Item, Table, TableLike, value};

use super::fields::FieldRule;
use super::lines::{ANY, Lines, OPEN};
use super::names::listed;
use super::resolve::Mapping;
use crate::side::Side;
use crate::texts::labels;

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
    let mut options: BTreeMap<String, Used> = BTreeMap::new();
    let mut currencies: BTreeMap<String, u64> = BTreeMap::new();
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
        if let (Some(currency), Some(_)) = (&deal.currency, deal.amount) {
            *currencies.entry(currency.to_string()).or_default() += 1;
        }
        for (key, raw) in deal.custom.iter().filter(|(_, raw)| raw.get() != "null") {
            let name = mapping.from.catalog.field_name(&key).unwrap_or(&key).to_owned();
            let pipeline = mapping.place(&deal).ok().and_then(|place| place.pipeline);
            let rule = mapping.field(&key, pipeline.as_deref());
            if let FieldRule::To(target) = &rule
                && let Some(source) = mapping.from.custom_field(&key)
                && is_choice(source)
                && is_choice(target)
            {
                let value = serde_json::from_str(raw.get()).unwrap_or_default();
                for label in labels(Some(source), &value) {
                    let used = options.entry(name.clone()).or_default();
                    count(used, label.clone(), || mapping.option(&key, &label, target).map(|_| Some(label)));
                }
            }
            count(&mut fields, name, || match rule {
                FieldRule::To(field) => Ok(Some(field.key)),
                FieldRule::Nothing => Ok(None),
                FieldRule::Ambiguous(problem) => Err(problem),
                FieldRule::Lost => {
                    let known = mapping.to.catalog.fields.iter().flatten().filter(|field| field.is_custom);
                    Err(listed(known.filter_map(|field| field.name.as_deref())))
                }
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
    fill(&mut document, "fields", &fields, |key| {
        let name = catalog.field_name(key)?;
        mapping.to.ambiguous_fields(name).is_none().then(|| name.to_owned())
    });
    for (field, used) in &options {
        if let Some(table) = section(document.as_table_mut(), "options", true) {
            fill_in(table, field, used, |label| Some(label.to_owned()));
        }
    }
    let can_set_currency = mapping.to.capabilities.access(DealField::Currency).settable;
    if !can_set_currency && mapping.lines.currency.is_none() && !currencies.is_empty() {
        ask_currency(&mut document, mapping.to.vendor, &currencies);
    }
    Ok(document)
}

fn is_choice(field: &FieldDefinition) -> bool {
    matches!(field.field_type, FieldType::Option | FieldType::Options)
}

/// Adds an open line for the currency of a target that has one for all deals.
fn ask_currency(document: &mut DocumentMut, vendor: &str, currencies: &BTreeMap<String, u64>) {
    let Some(table) = section(document.as_table_mut(), "money", false) else { return };
    if table.contains_key("currency") {
        return;
    }
    let deals: Vec<_> = currencies.iter().map(|(currency, deals)| format!("{deals} in {currency}")).collect();
    let mut line = value(OPEN);
    if let Some(value) = line.as_value_mut() {
        let note = format!("  # that of the account in {vendor}; deals: {}", deals.join(", "));
        value.decor_mut().set_suffix(note);
    }
    table.insert("currency", line);
}

/// Returns a section, which is added if there is none. One that holds sections only has no line of its own.
fn section<'t>(table: &'t mut dyn TableLike, name: &str, is_implicit: bool) -> Option<&'t mut dyn TableLike> {
    let mut new = Table::new();
    new.set_implicit(is_implicit);
    table.entry(name).or_insert(Item::Table(new)).as_table_like_mut()
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
fn fill(document: &mut DocumentMut, name: &str, used: &Used, name_of: impl Fn(&str) -> Option<String>) {
    fill_in(document.as_table_mut(), name, used, name_of);
}

/// Adds a line for each name that has none to a section of a table.
fn fill_in(table: &mut dyn TableLike, name: &str, used: &Used, name_of: impl Fn(&str) -> Option<String>) {
    let Some(table) = section(table, name, false) else { return };
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
