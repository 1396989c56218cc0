//! Searches. They find rows by their numbers; the vendor's order by score is not documented.

use super::{
    custom,
    derived::{address, details, list},
    envelope,
    plain::counted,
    records::{Same, window},
    schema::{DEALS, LEADS, ORGANIZATIONS, PERSONS, PRODUCTS},
    state::Call,
    view::optional,
};
use crate::kit::{
    Depth, Field, Handled, Key, Object, Query, Resource, Row, Rows, Select, Store, Wrong, hash, words, write,
};

/// What is searched, and what a hit shows.
#[derive(Clone, Copy)]
pub(crate) struct Search {
    resource: &'static Resource,
    /// The word for the type of a hit.
    kind: &'static str,
    /// Where the term may stand, by the words of `fields`.
    places: &'static [&'static str],
    /// Parameters that select by the value of a field, with the field.
    filters: &'static [(&'static str, &'static str)],
}

/// Declares a search without filters.
const fn search(resource: &'static Resource, kind: &'static str, places: &'static [&'static str]) -> Search {
    Search { resource, kind, places, filters: &[] }
}

/// Finds archived deals too (inferred).
pub(crate) const OF_DEALS: Search = Search {
    filters: &[("person_id", "person_id"), ("organization_id", "org_id"), ("status", "status")],
    ..search(&DEALS, "deal", &words!(title custom_fields notes))
};
pub(crate) const OF_PERSONS: Search = Search {
    filters: &[("organization_id", "org_id")],
    ..search(&PERSONS, "person", &words!(name email phone custom_fields notes))
};
pub(crate) const OF_ORGANIZATIONS: Search =
    search(&ORGANIZATIONS, "organization", &words!(name address custom_fields notes));
pub(crate) const OF_PRODUCTS: Search = search(&PRODUCTS, "product", &words!(code custom_fields name));
pub(crate) const OF_LEADS: Search = Search {
    filters: &[("person_id", "person_id"), ("organization_id", "organization_id")],
    ..search(&LEADS, "lead", &words!(custom_fields notes title))
};
const ALL: [Search; 5] = [OF_DEALS, OF_PERSONS, OF_ORGANIZATIONS, OF_PRODUCTS, OF_LEADS];

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
            "address" => address(row).is_some_and(|text| self.is_in(&text)),
            place => row.text(place).is_some_and(|text| self.is_in(text)),
        };
        let looks_in_customs = self.places.contains(&"custom_fields");
        let texts = customs.iter().filter(|_| looks_in_customs).filter_map(|custom| custom.searched(row));
        (self.places.iter().any(has), texts.filter(|text| self.is_in(text)).collect())
    }
}

impl Search {
    /// Returns the fields that a hit shows.
    fn hit(self) -> &'static [Field] {
        self.resource.section(&format!("{}/hit", self.resource.name))
    }

    /// Searches. In v1 the pages are counted and their metadata lies flat.
    pub(crate) fn run(self, c: &Call<'_>, is_v1: bool) -> Handled {
        let (resource, store) = (self.resource, c.store());
        let included: Vec<(String, &str)> =
            optional(self.hit()).map(|name| (format!("{}.{name}", self.kind), name)).collect();
        let mut allowed =
            vec!["term", "fields", "exact_match", "limit", if is_v1 { "start" } else { "cursor" }];
        allowed.extend(self.filters.iter().map(|(name, _)| *name));
        allowed.extend((!included.is_empty()).then_some("include_fields"));
        let mut query = c.query(&allowed);
        let term = Term::read(&mut query, self.places);
        let same = Same::read(store, &mut query, resource, self.filters.iter().copied());
        let words: Vec<&str> = included.iter().map(|(word, _)| word.as_str()).collect();
        let asked = query.words("include_fields", &words).unwrap_or_default();
        let window = if is_v1 { counted(&mut query, 500) } else { window(&mut query) };
        query.finish()?;

        let customs = custom::of(store, resource);
        let accept = |row: &Row| {
            row.deleted.is_none() && same.accepts(row) && self.finds(store, &term, &customs, row.number)
        };
        let scope = if is_v1 { hash(&c.request.query) } else { 0 };
        let page = store.select(resource.name, &window, &Select { scope, ..Select::new(&accept) });
        let asked = |field: &Field| {
            included.iter().any(|(word, name)| *name == field.name && asked.contains(&word.as_str()))
        };
        let write = |key: &Key, out: &mut Vec<u8>| {
            self.write(store, &term, &customs, key.number, &asked, out);
        };
        Ok(if is_v1 {
            envelope::counted_items(&window, &page, write)
        } else {
            envelope::items(&page, false, write)
        })
    }

    fn finds(self, store: &Store, term: &Term<'_>, customs: &[custom::Custom], number: u64) -> bool {
        store.row(self.resource.name, number).is_some_and(|row| {
            let (in_field, texts) = term.find(&row, customs);
            in_field || !texts.is_empty()
        })
    }

    /// Writes a hit.
    fn write(
        self,
        store: &Store,
        term: &Term<'_>,
        customs: &[custom::Custom],
        number: u64,
        asked: &dyn Fn(&Field) -> bool,
        out: &mut Vec<u8>,
    ) {
        let Some(row) = store.row(self.resource.name, number) else { return };
        let (in_field, texts) = term.find(&row, customs);
        let mut row = row.into_owned();
        row.set("custom_fields", list(&texts));
        row.set("type", self.kind);
        let mut object = Object::open(out);
        object.put("result_score", if in_field { &1.22 } else { &0.31 });
        write::row(store, self.resource.ids, self.hit(), &row, asked, object.member("item"));
        object.close();
    }
}

/// `GET /api/v2/itemSearch`. Files, mails and projects are not found here.
pub(crate) fn items(c: &mut Call<'_>) -> Handled {
    const TYPES: [&str; 8] = words!(deal person organization product lead file mail_attachment project);
    const PLACES: [&str; 9] = words!(address code custom_fields email name notes phone title description);
    let store = c.store();
    let mut query = c
        .query(&words!(term item_types fields search_for_related_items exact_match include_fields limit
        cursor));
    let term = Term::read(&mut query, &PLACES);
    let types = query.words("item_types", &TYPES).unwrap_or_else(|| TYPES.to_vec());
    query.flag("search_for_related_items");
    query.words("include_fields", &["deal.cc_email", "person.picture", "product.price"]);
    let limit = query.number("limit", 1, 100).unwrap_or(100);
    let window = query.keyed(limit, "limit", "cursor");
    query.finish()?;
    let mut hits: Vec<(Search, u64)> = Vec::new();
    for search in ALL.into_iter().filter(|search| types.contains(&search.kind)) {
        let customs = custom::of(store, search.resource);
        let rows = store.rows(search.resource.name, Depth::Key).filter(|row| row.deleted.is_none());
        let found = rows.filter(|row| search.finds(store, &term, &customs, row.number));
        hits.extend(found.map(|row| (search, row.number)));
    }
    let page = window.over(1..=hits.len() as u64);
    Ok(envelope::items(&page, true, |key, out| {
        if let Some((search, number)) = key.of(&hits) {
            let customs = custom::of(store, search.resource);
            search.write(store, &term, &customs, *number, &|_| false, out);
        }
    }))
}

/// `GET /api/v2/itemSearch/field`: the rows whose field has the term, in the shape of the example.
pub(crate) fn field_values(c: &mut Call<'_>) -> Handled {
    let store = c.store();
    let mut query = c.query(&["term", "entity_type", "match", "field", "limit", "cursor"]);
    query.require(&["term", "entity_type", "field"]);
    let term = query.text("term").unwrap_or_default().to_owned();
    let kinds = ["deal", "lead", "person", "organization", "product", "project"];
    let kind = query.word("entity_type", &kinds).unwrap_or_default();
    let wanted = query.word("match", &["exact", "beginning", "middle"]).unwrap_or("exact");
    let name = query.text("field").unwrap_or_default().to_owned();
    let window = window(&mut query);
    query.finish()?;
    let Some(search) = ALL.into_iter().find(|search| search.kind == kind) else {
        return Ok(envelope::page(&window.over(std::iter::empty()), |_, _| {}));
    };
    let resource = search.resource;
    let slot = custom::of(store, resource).into_iter().find(|custom| custom.code == name);
    let slot = slot.map_or_else(|| name.clone(), |custom| custom.slot.into_owned());
    let text = |number| store.row(resource.name, number)?.text(&slot).map(str::to_owned);
    let accept = |row: &Row| {
        row.deleted.is_none()
            && text(row.number).is_some_and(|text| match wanted {
                "exact" => text == term,
                "beginning" => text.starts_with(&term),
                _ => text.contains(&term),
            })
    };
    let page = store.select(resource.name, &window, &Select::new(&accept));
    Ok(envelope::page(&page, |key, out| {
        let mut object = Object::open(out);
        resource.ids.write(key.number, object.member("id"));
        object.put("name", &text(key.number));
        object.close();
    }))
}
