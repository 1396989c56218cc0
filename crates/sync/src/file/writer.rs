//! Writing deals to a file.

use std::io::{self, Write};

use dealport_core::crm::{Catalog, Deal, FieldDefinition, IdKind, KeyPlace, Owner, Reference, UserId};
use dealport_core::json::{Fields, Json};
use dealport_core::{Error, Result};

use super::contact::Named;
use super::formula::guarded;
use super::lists::{join, join_name};
use super::options::FileFormat;
use super::shown;

/// The columns before the custom fields, each with whether it holds text that a spreadsheet may misread.
const COLUMNS: [(&str, bool); 34] = [
    ("ref", true),
    ("account", true),
    ("title", true),
    ("amount", false),
    ("currency", true),
    ("status", true),
    ("lifecycle", true),
    ("pipeline", true),
    ("pipeline_name", true),
    ("stage", true),
    ("stage_name", true),
    ("owner", true),
    ("owner_email", true),
    ("owner_name", true),
    ("assignees", true),
    ("people", true),
    ("organizations", true),
    ("expected_close", false),
    ("closed_at", false),
    ("won_at", false),
    ("lost_at", false),
    ("lost_reason", true),
    ("probability", false),
    ("priority", true),
    ("tags", true),
    ("source", true),
    ("source_name", true),
    ("lead", true),
    ("lead_name", true),
    ("external_id", true),
    ("key", true),
    ("created_at", false),
    ("updated_at", false),
    ("lifecycle_at", false),
];

/// A deal with what its account knows about it.
pub(super) struct Known {
    pub(super) deal: Deal,
    pub(super) people: Vec<Named>,
    pub(super) organizations: Vec<Named>,
}

/// Writer of deals in a format that an import reads.
pub(super) struct DealWriter<'a, W: Write> {
    target: Target<W>,
    catalog: &'a Catalog,
    account: &'a str,
    key: Option<KeyPlace>,
    /// The custom fields with a column of their own.
    columns: Vec<(String, &'a FieldDefinition)>,
}

enum Target<W: Write> {
    Csv(Box<csv::Writer<W>>),
    Jsonl(W),
}

impl<'a, W: Write> DealWriter<'a, W> {
    /// Creates a writer. In CSV, it writes the header.
    pub(super) fn new(
        writer: W,
        format: FileFormat,
        catalog: &'a Catalog,
        account: &'a str,
        key: Option<KeyPlace>,
    ) -> Result<Self> {
        let mut writer = Self {
            target: match format {
                FileFormat::Csv => Target::Csv(Box::new(csv::Writer::from_writer(writer))),
                FileFormat::Jsonl => Target::Jsonl(writer),
            },
            catalog,
            account,
            key,
            columns: Vec::new(),
        };
        let fields = || catalog.fields.iter().flatten().filter(|field| field.is_custom);
        let columns = fields().filter(|field| !writer.is_key(&field.key));
        writer.columns =
            columns.map(|field| (format!("custom.{}", unique_name(field, fields())), field)).collect();
        if let Target::Csv(csv) = &mut writer.target {
            let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
            let custom = writer.columns.iter().map(|(name, _)| guarded(name).into_owned());
            csv.write_record(names.chain(custom).chain(["custom".to_owned()])).map_err(unwritten_csv)?;
        }
        Ok(writer)
    }

    /// Returns whether the custom field holds keys, which have a column of their own.
    fn is_key(&self, key: &str) -> bool {
        matches!(&self.key, Some(KeyPlace::Custom(fields)) if fields.iter().any(|field| field == key))
    }

    /// Writes a deal.
    pub(super) fn write(&mut self, known: Known) -> Result<()> {
        let Known { mut deal, people, organizations } = known;
        self.name(&mut deal);
        let keys = self.key.as_ref().map(|place| place.keys_of(&deal).first().map(ToString::to_string));
        let key = keys.flatten();
        let hidden: Vec<_> = deal.custom.iter().map(|(key, _)| key.into_owned()).collect();
        for field in hidden.iter().filter(|field| self.is_key(field)) {
            deal.custom.remove(field);
        }
        match &mut self.target {
            Target::Csv(csv) => {
                let record =
                    record(&deal, &people, &organizations, self.account, key, self.catalog, &self.columns);
                csv.write_record(record).map_err(unwritten_csv)
            }
            Target::Jsonl(writer) => {
                let line =
                    line(&deal, &people, &organizations, self.account, key, self.catalog, &self.columns)?;
                writeln!(writer, "{line}").map_err(unwritten)
            }
        }
    }

    /// Writes what is buffered.
    pub(super) fn finish(mut self) -> Result<()> {
        match &mut self.target {
            Target::Csv(csv) => csv.flush(),
            Target::Jsonl(writer) => writer.flush(),
        }
        .map_err(unwritten)
    }

    /// Adds the names of the catalog.
    fn name(&self, deal: &mut Deal) {
        let catalog = self.catalog;
        if let Some(pipeline) = deal.pipeline.as_mut().filter(|pipeline| pipeline.name.is_none()) {
            pipeline.name = catalog.pipeline_name(&pipeline.id).map(str::to_owned);
        }
        if let Some(stage) = deal.stage.as_mut().filter(|stage| stage.name.is_none()) {
            stage.name = catalog.stage_name(&stage.id).map(str::to_owned);
        }
        for tag in deal.tags.iter_mut().filter(|tag| tag.name.is_none()) {
            tag.name = catalog.tag_name(&tag.id).map(str::to_owned);
        }
        let users = catalog.users.as_deref().unwrap_or_default();
        if let Some(owner) = &mut deal.owner {
            let is_it = |id: &UserId, email: Option<&str>| owner_is(owner, id, email);
            if let Some(user) = users.iter().find(|user| is_it(&user.id, user.email.as_deref())).cloned() {
                owner.email = owner.email.take().or(user.email);
                owner.name = owner.name.take().or(user.name);
            }
        }
        for assignee in &mut deal.assignees {
            if let Some(user) = users.iter().find(|user| user.id == assignee.id) {
                assignee.name = user.email.clone().or_else(|| user.name.clone()).or(assignee.name.take());
            }
        }
    }
}

fn owner_is(owner: &Owner, id: &UserId, email: Option<&str>) -> bool {
    match (&owner.id, &owner.email) {
        (Some(known), _) => known == id,
        (None, Some(known)) => email.is_some_and(|email| email.eq_ignore_ascii_case(known)),
        (None, None) => false,
    }
}

/// Returns the name of a field, or its key if another field has the name.
fn unique_name<'f>(field: &'f FieldDefinition, all: impl Iterator<Item = &'f FieldDefinition>) -> &'f str {
    let Some(name) = field.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
        return &field.key;
    };
    let folded = crate::side::fold(name);
    let same = |other: &&FieldDefinition| {
        other.name.as_deref().is_some_and(|other| crate::side::fold(other) == folded)
    };
    if all.filter(same).count() > 1 { &field.key } else { name }
}

type Columns<'a> = [(String, &'a FieldDefinition)];

fn record(
    deal: &Deal,
    people: &[Named],
    organizations: &[Named],
    account: &str,
    key: Option<String>,
    catalog: &Catalog,
    columns: &Columns<'_>,
) -> Vec<String> {
    let owner = deal.owner.clone().unwrap_or_default();
    let source = deal.source.clone().unwrap_or_default();
    let contacts = |contacts: &[Named], with_email: bool| {
        let shown = contacts.iter().filter_map(|known| {
            let email = known.emails.first().map(String::as_str).filter(|_| with_email);
            join_name(known.name.as_deref().or(known.id.as_deref()), email)
        });
        join(&shown.collect::<Vec<_>>())
    };
    let values = [
        text(deal.reference()),
        account.to_owned(),
        text(deal.title.as_ref()),
        text(deal.amount),
        text(deal.currency.as_ref()),
        text(deal.status.as_ref()),
        deal.lifecycle.state.to_string(),
        id(deal.pipeline.as_ref()),
        name(deal.pipeline.as_ref()),
        id(deal.stage.as_ref()),
        name(deal.stage.as_ref()),
        text(owner.id),
        text(owner.email),
        text(owner.name),
        names(&deal.assignees),
        contacts(people, true),
        contacts(organizations, false),
        text(deal.expected_close),
        text(deal.closed_at),
        text(deal.won_at),
        text(deal.lost_at),
        text(deal.lost_reason.as_ref()),
        text(deal.probability),
        text(deal.priority.as_ref()),
        names(&deal.tags),
        text(source.id),
        text(source.name),
        id(deal.lead.as_ref()),
        name(deal.lead.as_ref()),
        text(deal.external_id.as_ref()),
        key.unwrap_or_default(),
        text(deal.created_at),
        text(deal.updated_at),
        text(deal.lifecycle.at),
    ];
    let mut record: Vec<_> = COLUMNS
        .iter()
        .zip(values)
        .map(|((_, is_text), value)| if *is_text { guarded(&value).into_owned() } else { value })
        .collect();
    let mut rest = Fields::new();
    for (key, value) in deal.custom.iter().filter(|(_, value)| value.get() != "null") {
        if !columns.iter().any(|(_, field)| field.key == key) {
            rest.insert(key, value);
        }
    }
    for (_, field) in columns {
        let value = deal.custom.get(&field.key).map(Json::from);
        let text = value.map(|value| shown::text(field, &value, catalog)).unwrap_or_default();
        let is_number = field.field_type == dealport_core::crm::FieldType::Number;
        record.push(if is_number { text } else { guarded(&text).into_owned() });
    }
    let rest = if rest.is_empty() { None } else { Json::from_value(&rest).ok() };
    record.push(text(rest));
    record
}

fn line(
    deal: &Deal,
    people: &[Named],
    organizations: &[Named],
    account: &str,
    key: Option<String>,
    catalog: &Catalog,
    columns: &Columns<'_>,
) -> Result<Json> {
    let mut line: Fields = Json::from_value(deal)?.decode()?;
    line.insert("account", account);
    for (name, contacts) in [("people", people), ("organizations", organizations)] {
        let contacts: Vec<_> = contacts.iter().map(object).collect();
        line.insert(name, Json::from_value(&contacts)?);
    }
    if let Some(key) = key {
        line.insert("key", key);
    }
    let mut named = Fields::new();
    for (key, value) in deal.custom.iter() {
        let column = columns.iter().find(|(_, field)| field.key == key);
        let value = Json::from(value);
        match column {
            Some((name, field)) => {
                let name = name.strip_prefix("custom.").unwrap_or(name);
                named.insert(name, shown::named(field, &value, catalog));
            }
            None => named.insert(key, value),
        }
    }
    line.insert("custom_named", Json::from_value(&named)?);
    let raw = Json::from_value(&line)?;
    // Raw values of a vendor may have line breaks between their parts.
    match raw.as_str().contains(['\n', '\r']) {
        true => Json::from_value(&raw.decode::<serde_json::Value>()?),
        false => Ok(raw),
    }
}

fn object(known: &Named) -> Fields {
    let mut object = Fields::new();
    for (name, value) in [("id", &known.id), ("name", &known.name), ("organization", &known.organization)] {
        if let Some(value) = value {
            object.insert(name, value.as_str());
        }
    }
    for (name, values) in [("emails", &known.emails), ("phones", &known.phones)] {
        if let (false, Ok(values)) = (values.is_empty(), Json::from_value(values)) {
            object.insert(name, values);
        }
    }
    object
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn id<K: IdKind>(reference: Option<&Reference<K>>) -> String {
    text(reference.map(|known| &known.id))
}

fn name<K>(reference: Option<&Reference<K>>) -> String {
    reference.and_then(|known| known.name.clone()).unwrap_or_default()
}

/// Returns the names of a list, or the ids of those without one.
fn names<K: IdKind>(list: &[Reference<K>]) -> String {
    join(
        &list
            .iter()
            .map(|known| known.name.clone().unwrap_or_else(|| known.id.to_string()))
            .collect::<Vec<_>>(),
    )
}

fn unwritten(error: io::Error) -> Error {
    Error::configuration(format!("the file cannot be written: {error}")).with_source(error)
}

fn unwritten_csv(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => unwritten(error),
        kind => Error::configuration(format!("the file cannot be written: {kind:?}")),
    }
}
