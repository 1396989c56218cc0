//! `GET /api/v2/deals/search`.

use serde::Serialize;
use serde_json::{Value, json, value::RawValue};

use super::{
    catalogue::{Catalogue, FieldType},
    deal::{Deal, SortBy, Status},
    deals::Page,
    organizations::Organization,
    params::Params,
    parties::find,
    persons::Person,
    selection::{Order, Selection},
    service::State,
};
use crate::{
    calendar::Instant,
    exchange::{Request, Response},
    raw::{Digits, json as read},
};

const PARAMETERS: [&str; 9] = [
    "term",
    "fields",
    "exact_match",
    "person_id",
    "organization_id",
    "status",
    "include_fields",
    "limit",
    "cursor",
];

/// What is searched for.
#[derive(Debug)]
struct Search {
    /// In lower case.
    term: String,
    exact: bool,
    titles: bool,
    custom_fields: bool,
    person_id: Option<u64>,
    organization_id: Option<u64>,
    status: Option<Status>,
}

/// Finds deals, archived ones too (inferred), by id (the vendor's order by score is not documented).
pub(crate) fn search(state: &State, request: &Request, now: Instant) -> Result<Response, Response> {
    let mut params = Params::new(request, &PARAMETERS);
    let (term, exact) = params.term();
    let fields = params.words("fields", &["custom_fields", "notes", "title"]);
    let looks_in = |name: &str| fields.as_ref().is_none_or(|fields| fields.iter().any(|field| field == name));
    let mails = params.words("include_fields", &["deal.cc_email"]).is_some();
    let search = Search {
        term,
        exact,
        titles: looks_in("title"),
        custom_fields: looks_in("custom_fields"),
        person_id: params.id("person_id"),
        organization_id: params.id("organization_id"),
        status: params.word("status", &["open", "won", "lost"]).and_then(|word| Status::parse(&word)),
    };
    let window = params.window();
    params.finish()?;

    let mut page = Page::open(window.scope, Page::ITEMS);
    let mut more = false;
    let everything = Selection::everything();
    let order = Order { by: SortBy::Id, descending: false };
    for key in state.store.walk(&everything, order, window.after, now) {
        let Some(deal) = state.store.get(key.id, now) else { continue };
        let Some(hit) = search.hit(&deal, &state.catalogue) else { continue };
        if page.rows() == window.limit {
            more = true;
            break;
        }
        page.json(key, &Found::new(state, &deal, &hit, mails));
    }
    Ok(page.finish(more))
}

/// Where a deal has the term.
#[derive(Debug)]
struct Hit {
    score: f64,
    custom_fields: Vec<String>,
}

impl Search {
    fn hit(&self, deal: &Deal, catalogue: &Catalogue) -> Option<Hit> {
        let facts = &deal.facts;
        let same = |wanted: Option<u64>, id: Option<u64>| wanted.is_none() || wanted == id;
        let wanted = same(self.person_id, facts.person_id)
            && same(self.organization_id, facts.org_id)
            && self.status.is_none_or(|status| status == facts.status);
        if !wanted {
            return None;
        }
        let in_title = self.titles && self.matches(&deal.title);
        let mut custom_fields = Vec::new();
        if self.custom_fields {
            let values = catalogue.fields().iter().zip(&deal.custom);
            let texts = values.filter_map(|(field, value)| searchable(field.kind, value.as_deref()?));
            custom_fields.extend(texts.filter(|text| self.matches(text)));
        }
        let score = if in_title { 1.22 } else { 0.31 };
        (in_title || !custom_fields.is_empty()).then_some(Hit { score, custom_fields })
    }

    fn matches(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        if self.exact { text == self.term } else { text.contains(&self.term) }
    }
}

/// The text of a value, if fields of its type can be searched.
fn searchable(kind: FieldType, value: &RawValue) -> Option<String> {
    match kind {
        FieldType::Varchar | FieldType::Text | FieldType::VarcharAuto | FieldType::Phone => read(value),
        FieldType::Double => Some(value.get().to_owned()),
        FieldType::Address => read::<Value>(value)?["value"].as_str().map(str::to_owned),
        FieldType::Monetary => {
            let parts: std::collections::BTreeMap<String, Box<RawValue>> = read(value)?;
            parts.get("value").map(|digits| digits.get().to_owned())
        }
        _ => None,
    }
}

/// A hit, with the digits of its value.
#[derive(Serialize)]
struct Found<'a> {
    result_score: f64,
    item: Item<'a>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: u64,
    r#type: &'static str,
    title: &'a str,
    value: Option<&'a Digits>,
    currency: &'a str,
    status: Status,
    visible_to: u64,
    owner: Value,
    stage: Value,
    pipeline: Value,
    person: Option<Value>,
    organization: Option<Value>,
    custom_fields: &'a [String],
    notes: [String; 0],
    is_archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    cc_email: Option<String>,
}

impl<'a> Found<'a> {
    fn new(state: &State, deal: &'a Deal, hit: &'a Hit, mails: bool) -> Self {
        let facts = &deal.facts;
        let stage = state.pipelines.stage(facts.stage_id);
        let person = |id| {
            let person = find::<Person>(state, id);
            json!({"id": id, "name": person.as_ref().map(|person| person.name())})
        };
        let organization = |id| {
            let organization = find::<Organization>(state, id);
            let organization = organization.as_ref();
            json!({
                "id": id,
                "name": organization.map(|organization| organization.name()),
                "address": organization.and_then(|organization| organization.address()),
            })
        };
        let item = Item {
            id: facts.id,
            r#type: "deal",
            title: &deal.title,
            value: deal.value.as_ref(),
            currency: &deal.currency,
            status: facts.status,
            visible_to: deal.visible_to,
            owner: json!({"id": facts.owner_id}),
            stage: json!({"id": facts.stage_id, "name": stage.map(|stage| &stage.name)}),
            pipeline: json!({"id": facts.pipeline_id}),
            person: facts.person_id.map(person),
            organization: facts.org_id.map(organization),
            custom_fields: &hit.custom_fields,
            notes: [],
            is_archived: facts.is_archived,
            cc_email: mails.then(|| format!("sandbox+deal{}@pipedrivemail.com", facts.id)),
        };
        Self { result_score: hit.score, item }
    }
}
