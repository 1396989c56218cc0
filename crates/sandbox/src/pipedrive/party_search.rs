//! `GET /api/v2/persons/search` and `GET /api/v2/organizations/search`.

use serde::Serialize;

use super::{
    deals::Page,
    params::Params,
    parties::{Party, find},
    service::State,
};
use crate::{
    cursor::Key,
    exchange::{Request, Response},
};

const PARAMETERS: [&str; 5] = ["term", "fields", "exact_match", "limit", "cursor"];

#[derive(Serialize)]
struct Hit<T> {
    result_score: f64,
    item: T,
}

/// Finds them by id; the vendor's order by score is not documented.
pub(crate) fn search<T: Party>(
    state: &State,
    request: &Request,
    own: &[&str],
    included: &[&str],
) -> Result<Response, Response> {
    let mut params = Params::new(request, &[&PARAMETERS[..], own].concat());
    let (term, exact) = params.term();
    let fields = params.words("fields", T::SEARCHED);
    params.words("include_fields", included);
    let org_id = params.id("organization_id");
    let window = params.window();
    params.finish()?;

    let looked_in: Vec<&str> = match &fields {
        Some(fields) => fields.iter().map(String::as_str).collect(),
        None => T::SEARCHED.to_vec(),
    };
    let matches = |text: &str| {
        let text = text.to_lowercase();
        if exact { text == term } else { text.contains(&term) }
    };
    let mut page = Page::open(window.scope, Page::ITEMS);
    let mut more = false;
    for id in T::table(state).numbers(false, window.after.map(|key| key.id)) {
        let Some(party) = find::<T>(state, id) else { continue };
        let in_it = org_id.is_none_or(|org| party.facts().org_id == Some(org));
        if !in_it || !looked_in.iter().any(|field| party.texts(field).into_iter().any(matches)) {
            continue;
        }
        if page.rows() == window.limit {
            more = true;
            break;
        }
        page.json(Key { rank: None, id }, &Hit { result_score: 0.5092, item: party.hit(state) });
    }
    Ok(page.finish(more))
}
