//! Searches. They find rows by their numbers; the vendor's order by score is not documented.

use super::{
    custom, envelope,
    records::{equal, window},
    schema::{DEALS, ORGANIZATIONS, PERSONS, PIPELINES, STAGES, mailbox},
    state::State,
    values::Detail,
    view::optional,
};
use crate::{
    exchange::Response,
    kit::{
        call::Call,
        field::{Field, Kind, Rows, field},
        query::Query,
        refusal::Refusal,
        row::Row,
        store::{Resource, Select},
        value::Value,
        write::{self, Object},
        wrong::Wrong,
    },
    raw::{json as read, made},
};

/// What is searched, and what a hit shows.
struct Search {
    resource: &'static Resource,
    /// Where the term may stand, by the words of `fields`.
    places: &'static [&'static str],
    /// Parameters that select by the value of a field, with the field.
    filters: &'static [(&'static str, &'static str)],
    hit: &'static [Field],
}

const OWNER: Field = field("owner", Kind::Derived(|rows, row| refer(rows, row, "owner_id", "users", &[])));
const ORGANIZATION: Field = field(
    "organization",
    Kind::Derived(|rows, row| refer(rows, row, "org_id", ORGANIZATIONS.name, &["name", "address"])),
);
const NOTES: Field = field("notes", Kind::Derived(|_, _| made("[]").into()));
/// The texts of custom fields that have the term.
const FOUND: Field = field("custom_fields", Kind::Json);
const VISIBLE_TO: Field = field("visible_to", Kind::Whole);

const DEAL: &[Field] = &[
    field("id", Kind::Id),
    field("type", Kind::Text),
    field("title", Kind::Text),
    field("value", Kind::Number),
    field("currency", Kind::Text),
    field("status", Kind::Text),
    VISIBLE_TO,
    OWNER,
    field("stage", Kind::Derived(|rows, row| refer(rows, row, "stage_id", STAGES.name, &["name"]))),
    field("pipeline", Kind::Derived(|rows, row| refer(rows, row, "pipeline_id", PIPELINES.name, &[]))),
    field("person", Kind::Derived(|rows, row| refer(rows, row, "person_id", PERSONS.name, &["name"]))),
    ORGANIZATION,
    FOUND,
    NOTES,
    field("is_archived", Kind::Derived(|_, row| row.archived.is_some().into())),
    field("cc_email", Kind::Derived(|_, row| mailbox(row).into())).asked(),
];
const PERSON: &[Field] = &[
    field("id", Kind::Id),
    field("type", Kind::Text),
    field("name", Kind::Text),
    field("phones", Kind::Derived(|_, row| texts(&details(row, "phones")))),
    field("emails", Kind::Derived(|_, row| texts(&details(row, "emails")))),
    VISIBLE_TO,
    OWNER,
    ORGANIZATION,
    FOUND,
    NOTES,
    // Nobody has a picture; the JSON is inferred.
    field("picture", Kind::Json).asked(),
];
const ORGANIZATION_HIT: &[Field] = &[
    field("id", Kind::Id),
    field("type", Kind::Text),
    field("name", Kind::Text),
    field("address", Kind::Derived(|_, row| address(row))),
    VISIBLE_TO,
    OWNER,
    FOUND,
    NOTES,
];

/// `GET /api/v2/deals/search`, archived deals included (inferred).
pub(crate) fn deals(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let filters = &[("person_id", "person_id"), ("organization_id", "org_id"), ("status", "status")];
    Search { resource: &DEALS, places: &["title", "custom_fields", "notes"], filters, hit: DEAL }.run(c)
}

/// `GET /api/v2/persons/search`.
pub(crate) fn persons(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let places = &["name", "email", "phone", "custom_fields", "notes"];
    let filters = &[("organization_id", "org_id")];
    Search { resource: &PERSONS, places, filters, hit: PERSON }.run(c)
}

/// `GET /api/v2/organizations/search`.
pub(crate) fn organizations(c: &mut Call<'_, State>) -> Result<Response, Refusal> {
    let places = &["name", "address", "custom_fields", "notes"];
    Search { resource: &ORGANIZATIONS, places, filters: &[], hit: ORGANIZATION_HIT }.run(c)
}

/// What is searched for, and where.
struct Term<'q> {
    /// In lower case.
    text: String,
    exact: bool,
    places: Vec<&'q str>,
}

impl<'q> Term<'q> {
    fn read(query: &mut Query, places: &[&'q str]) -> Self {
        let exact = query.flag("exact_match");
        let text = query.text("term").unwrap_or_default().to_lowercase();
        let shortest = if exact { 1 } else { 2 };
        if text.chars().count() < shortest {
            query.issue("term", Wrong::Other(format!("Expected at least {shortest} characters").into()));
        }
        let places = query.words("fields", places).unwrap_or_else(|| places.to_vec());
        Self { text, exact, places }
    }

    fn is_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        if self.exact { text == self.text } else { text.contains(&self.text) }
    }

    /// Returns whether the term is in a field of its own, and the texts of custom fields that have it.
    fn find(&self, row: &Row, customs: &[custom::Custom]) -> (bool, Vec<String>) {
        let has = |place: &&str| match *place {
            "email" => details(row, "emails").iter().any(|text| self.is_in(text)),
            "phone" => details(row, "phones").iter().any(|text| self.is_in(text)),
            "address" => address(row).text().is_some_and(|text| self.is_in(text)),
            place => row.text(place).is_some_and(|text| self.is_in(text)),
        };
        let looks_in_customs = self.places.contains(&"custom_fields");
        let texts = customs.iter().filter(|_| looks_in_customs).filter_map(|custom| custom.searched(row));
        (self.places.iter().any(has), texts.filter(|text| self.is_in(text)).collect())
    }
}

impl Search {
    fn run(self, c: &Call<'_, State>) -> Result<Response, Refusal> {
        let (resource, store) = (self.resource, c.store());
        let kind = resource.title.to_lowercase();
        let included: Vec<(String, &str)> =
            optional(self.hit).map(|name| (format!("{kind}.{name}"), name)).collect();
        let mut allowed = vec!["term", "fields", "exact_match", "limit", "cursor"];
        allowed.extend(self.filters.iter().map(|(name, _)| *name));
        allowed.extend((!included.is_empty()).then_some("include_fields"));
        let mut query = c.query(&allowed);
        let term = Term::read(&mut query, self.places);
        let same = self.filters.iter();
        let same: Vec<(&str, Value)> =
            same.filter_map(|(name, field)| equal(store, &mut query, name, resource, field)).collect();
        let words: Vec<&str> = included.iter().map(|(word, _)| word.as_str()).collect();
        let asked = query.words("include_fields", &words).unwrap_or_default();
        let window = window(&mut query);
        query.finish()?;

        let customs = custom::of(store, resource);
        let find = |number| {
            let row = store.row(resource.name, number)?;
            let (in_field, texts) = term.find(&row, &customs);
            (in_field || !texts.is_empty()).then_some((row, in_field, texts))
        };
        let accept = |row: &Row| {
            let wanted = same.iter().all(|(name, value)| row.get(name) == value);
            row.deleted.is_none() && wanted && find(row.number).is_some()
        };
        let page = store.select(resource.name, &window, &Select::new(&accept));
        Ok(envelope::items(&page, |key, out| {
            let Some((row, in_field, texts)) = find(key.number) else { return };
            let mut row = row.into_owned();
            row.set("custom_fields", self::texts(&texts));
            row.set("type", kind.clone());
            let asked = |field: &Field| {
                included.iter().any(|(word, name)| *name == field.name && asked.contains(&word.as_str()))
            };
            let mut object = Object::open(out);
            object.put("result_score", if in_field { &1.22 } else { &0.31 });
            write::row(store, resource.ids, self.hit, &row, &asked, object.member("item"));
            object.close();
        }))
    }
}

/// Returns what a row points to: its id and some of its values.
fn refer(rows: &dyn Rows, row: &Row, field: &str, resource: &str, values: &[&str]) -> Value {
    let Some(number) = row.number_of(field) else { return Value::Null };
    let found = rows.row(resource, number);
    write::raw(|out| {
        let mut object = Object::open(out);
        rows.ids(resource).write(number, object.member("id"));
        for &name in values {
            let text = found.as_deref().map(|found| match name {
                "address" => address(found),
                _ => found.get(name).clone(),
            });
            object.put(name, &text.as_ref().and_then(Value::text));
        }
        object.close();
    })
    .into()
}

fn texts(texts: &[String]) -> Value {
    write::raw(|out| write::json(texts, out)).into()
}

/// Returns the address of an organization in one line.
fn address(row: &Row) -> Value {
    let Value::Json(raw) = row.get("address") else { return Value::Null };
    read::<serde_json::Value>(raw).and_then(|parts| parts["value"].as_str().map(str::to_owned)).into()
}

/// Returns the e-mail addresses or telephone numbers of a person.
fn details(row: &Row, field: &str) -> Vec<String> {
    let Value::Json(raw) = row.get(field) else { return Vec::new() };
    let details = read::<Vec<Detail>>(raw).unwrap_or_default();
    details.into_iter().map(|detail| detail.value).collect()
}
