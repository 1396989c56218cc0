//! Definitions of fields in both versions. Those of deals, persons, organizations and products can be
//! written.

use std::borrow::Cow;

use serde_json::json;

use super::{
    catalog, envelope, plain,
    records::{named, shown, window},
    schema::{FIELDS, OPTIONS},
    state::Call,
    view::View,
};
use crate::kit::{
    Body, Depth, Field, Handled, Members, Of, Refusal, Resource, Row, Rows, Select, Store, Stored, Value,
    Wrong, json as read, write,
};

/// Lists the definitions of a resource.
pub(crate) fn list(c: &mut Call<'_>, resource: &'static Resource) -> Handled {
    let store = c.store();
    let mut query = c.query(&["limit", "cursor", "include_fields"]);
    let view = View::read(store, &FIELDS, &mut query);
    let window = window(&mut query);
    query.finish()?;
    let accept = |row: &Row| is_of(row, resource);
    let page = store.select(FIELDS.name, &window, &Select::new(&accept));
    let write = |row: &Row, out: &mut Vec<u8>| view.write(store, &FIELDS, row, out);
    Ok(envelope::page(&page, envelope::each(store, &FIELDS, write)))
}

fn is_of(row: &Row, resource: &Resource) -> bool {
    row.deleted.is_none() && row.text("of") == Some(resource.name)
}

fn is_custom(row: &Row) -> bool {
    row.get("is_custom_field").flag()
}

/// A version of the API.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    One,
    Two,
}

impl Version {
    /// Returns the fields of a definition that requests write.
    fn written(self) -> &'static [Field] {
        FIELDS.section(if self == Self::One { "fields/written_v1" } else { "fields/written" })
    }

    /// Returns the definition that the path names, by its number in v1 and by its code in v2.
    fn named(self, c: &Call<'_>, resource: &Resource) -> Result<Row, Refusal> {
        let row = match self {
            Self::One => Some(named(c, &FIELDS)?).filter(|row| is_of(row, resource)),
            Self::Two => find(c, resource, c.param(0)),
        };
        row.ok_or(Refusal::NotFound(FIELDS.title))
    }

    fn shown(self, c: &Call<'_>, row: &Row) -> Handled {
        match self {
            Self::One => Ok(envelope::v1(|out| write_v1(c.store(), row, out))),
            Self::Two => shown(c, &FIELDS, row),
        }
    }
}

fn find(c: &Call<'_>, resource: &Resource, code: &str) -> Option<Row> {
    let mut rows = c.store().rows(FIELDS.name, Depth::Whole);
    rows.find(|row| is_of(row, resource) && row.text("field_code") == Some(code)).map(Cow::into_owned)
}

/// Reads a definition.
pub(crate) fn one(c: &mut Call<'_>, resource: &'static Resource, version: Version) -> Handled {
    let row = version.named(c, resource)?;
    version.shown(c, &row)
}

/// Creates a custom field. That enumerations need options is inferred.
pub(crate) fn create(c: &mut Call<'_>, resource: &'static Resource, version: Version) -> Handled {
    let (mut body, mut given) = (c.body()?, Row::new(0, c.now));
    let labels = labels(c, &mut body);
    body.fill(c.store(), version.written(), &mut given, Of::New);
    let kind = given.text("field_type").unwrap_or_default().to_owned();
    if matches!(kind.as_str(), "enum" | "set") && labels.is_empty() && !body.has_issue("options") {
        body.issue("options", Wrong::Missing);
    }
    body.strangers([]);
    body.finish()?;
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let label = given.text("field_name").or(given.text("name")).unwrap_or_default();
    let code = catalog::add(c.state.store_mut(), c.now, resource, label, &kind, &labels, None);
    let mut row = find(c, resource, &code).ok_or(Refusal::NotFound(FIELDS.title))?;
    take_over(&mut row, &given);
    c.put(&FIELDS, row.clone());
    version.shown(c, &row)
}

/// Reads the labels of new options.
fn labels(c: &Call<'_>, body: &mut Body) -> Vec<String> {
    let Some(raw) = body.take("options") else { return Vec::new() };
    let Some(items) = read::<Vec<Members>>(&raw) else {
        body.issue("options", Wrong::List);
        return Vec::new();
    };
    let mut labels = Vec::new();
    for (place, members) in items.into_iter().enumerate() {
        let (mut inner, mut row) = (Body::of(members).below(format!("options.{place}.")), Row::new(0, c.now));
        inner.fill(c.store(), OPTIONS.section("options/labelled"), &mut row, Of::New);
        labels.extend(row.text("label").map(str::to_owned));
        // Options of v1 may have more than a label.
        inner.rest();
        body.absorb(inner);
    }
    labels
}

fn take_over(row: &mut Row, given: &Row) {
    for (name, value) in given.values() {
        match name.as_ref() {
            "name" => row.set("field_name", value.clone()),
            "field_type" | "add_visible_flag" => {}
            _ => row.set(name.clone(), value.clone()),
        }
    }
}

/// Changes a definition; its code and type are fixed. In v1 its options are replaced by those that the body
/// has (inferred).
pub(crate) fn update(c: &mut Call<'_>, resource: &'static Resource, version: Version) -> Handled {
    let (mut row, mut body, mut given) = (version.named(c, resource)?, c.body()?, Row::new(0, c.now));
    let written = version.written();
    if version == Version::Two && body.given(written, Of::Stored).is_empty() {
        body.issue("field_name", Wrong::Missing);
    }
    let labels = (version == Version::One && body.has("options")).then(|| labels(c, &mut body));
    body.fill(c.store(), written, &mut given, Of::Stored);
    body.strangers(written);
    body.finish()?;
    take_over(&mut row, &given);
    if let Some(labels) = labels {
        let options = (c.store().next(OPTIONS.name)..).zip(labels);
        let options: Vec<Row> =
            options.map(|(number, label)| Row::new(number, c.now).with("label", label)).collect();
        row.set("option_ids", options.iter().map(|option| option.number).collect::<Vec<_>>());
        options.into_iter().for_each(|option| c.put(&OPTIONS, option));
    }
    row.updated = Some(c.now);
    c.put(&FIELDS, row.clone());
    version.shown(c, &row)
}

/// Deletes a custom field and returns it, or its number in v1.
pub(crate) fn remove(c: &mut Call<'_>, resource: &'static Resource, version: Version) -> Handled {
    let row = version.named(c, resource)?;
    if !is_custom(&row) {
        // The status and the words are inferred.
        return Err(Refusal::refused(403, "Built-in fields cannot be deleted"));
    }
    let response = match version {
        Version::One => envelope::v1(|out| plain::write_id(&FIELDS, row.number, out)),
        Version::Two => shown(c, &FIELDS, &row)?,
    };
    c.remove(&FIELDS, row.number);
    Ok(response)
}

/// What is done with the options of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    Add,
    Rename,
    Remove,
}

/// Adds, renames or removes options of a custom field, all or none.
pub(crate) fn change_options(c: &mut Call<'_>, resource: &'static Resource, change: Change) -> Handled {
    let mut row = Version::Two.named(c, resource)?;
    let Value::Numbers(known) = row.get("option_ids").clone() else {
        return Err(envelope::invalid("field_code", "The field has no options that can be changed"));
    };
    let items: Vec<Members> = serde_json::from_slice(&c.request.body).map_err(|_| Refusal::Malformed)?;
    let (mut body, mut changed) = (Body::default(), Vec::new());
    if items.is_empty() {
        body.issue("0", Wrong::Missing);
    }
    let (id, label) = (OPTIONS.section("options/named"), OPTIONS.section("options/labelled"));
    let fields = match change {
        Change::Add => [&[], label],
        Change::Rename => [id, label],
        Change::Remove => [id, &[]],
    };
    let next = c.store().next(OPTIONS.name);
    for (place, members) in (0..).zip(items) {
        let mut inner = Body::of(members).below(format!("{place}."));
        let mut option = Row::new(next + place, c.now);
        inner.fill(c.store(), fields.into_iter().flatten(), &mut option, Of::New);
        inner.strangers([]);
        if let Some(number) = option.number_of("id") {
            option.number = number;
            if !known.contains(&number) {
                inner.issue("id", Wrong::Missed(OPTIONS.ids.text(number)));
            }
            if change == Change::Remove {
                let label = c.store().row(OPTIONS.name, number).map(|row| row.get("label").clone());
                option.set("label", label.unwrap_or_default());
            }
        }
        body.absorb(inner);
        changed.push(option);
    }
    body.finish()?;
    let numbers = changed.iter().map(|option| option.number);
    let left: Vec<u64> = match change {
        Change::Add => known.iter().copied().chain(numbers).collect(),
        Change::Rename => known,
        Change::Remove => known
            .into_iter()
            .filter(|number| !changed.iter().any(|option| option.number == *number))
            .collect(),
    };
    row.set("option_ids", left);
    c.put(&FIELDS, row);
    let response = envelope::v1(|out| {
        write::list(&changed, out, |option, out| envelope::write(c.store(), &OPTIONS, option, out));
    });
    for option in changed.into_iter().filter(|_| change != Change::Remove) {
        c.put(&OPTIONS, option);
    }
    Ok(response)
}

/// Lists the definitions of a resource as v1 has them; those of activities have no pages.
pub(crate) fn list_v1(c: &mut Call<'_>, resource: &'static Resource, pages: bool) -> Handled {
    let store = c.store();
    let window = plain::pages(c, if pages { 500 } else { 0 })?;
    let rows = store.rows(FIELDS.name, Depth::Whole).filter(|row| is_of(row, resource));
    let page = window.over(rows.map(|row| row.number));
    let write = |row: &Row, out: &mut Vec<u8>| write_v1(store, row, out);
    Ok(envelope::counted(&window, &page, envelope::each(store, &FIELDS, write)))
}

/// Deletes custom fields by their numbers.
pub(crate) fn remove_many_v1(c: &mut Call<'_>) -> Handled {
    let done = plain::remove_many(c, &FIELDS, is_custom)?;
    Ok(envelope::v1(|out| write::json(&json!({"id": done}), out)))
}

/// Writes a definition as v1 has it.
fn write_v1(store: &Store, row: &Row, out: &mut Vec<u8>) {
    envelope::write_as(store, &FIELDS, "fields/v1", row, out);
}
