//! What the lists of contacts and of organizations have in common.

use serde_json::Value;

use super::{
    call::Call,
    failure::Refusal,
    params::{Params, Sort},
    reply,
    state::State,
    wrong::Wrong,
};
use crate::{calendar::Instant, exchange::Response};

const ORDERS: [&str; 2] = ["alphabet", "updatedAt"];

/// A row as lists look at it.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) updated: Instant,
}

/// What every such list is asked for.
#[derive(Debug)]
pub(crate) struct Listing {
    /// In lower case.
    pub(crate) search: Option<String>,
    sort: Option<Sort>,
    offset: u64,
    limit: u64,
}

impl Listing {
    /// Fields for the filter are not to be had for these records, so that none is known.
    pub(crate) fn read(params: &mut Params) -> Self {
        for (name, ..) in params.custom_fields() {
            params.issue(Wrong::Selected.of(&name));
        }
        let window = params.window();
        Self {
            search: params.text("search").map(|text| text.to_lowercase()),
            sort: params.sort(&ORDERS),
            offset: window.offset,
            limit: window.limit,
        }
    }

    /// Whether one of the texts has in it what is searched for (inferred).
    pub(crate) fn mentions<'a>(&self, mut texts: impl Iterator<Item = &'a str>) -> bool {
        self.search
            .as_ref()
            .is_none_or(|search| texts.any(|text| text.to_lowercase().contains(search.as_str())))
    }

    /// A page without any sign of whether more follow. Without an order, rows are in that of their creation (inferred).
    pub(crate) fn page(
        &self,
        name: &str,
        rows: impl Iterator<Item = Row>,
        show: impl Fn(u64) -> Option<Value>,
    ) -> Response {
        let rows: Box<dyn Iterator<Item = Row>> = match self.sort {
            None => Box::new(rows),
            Some(sort) => {
                let mut rows: Vec<Row> = rows.collect();
                match sort.by {
                    "alphabet" => rows.sort_by_cached_key(|row| (row.name.to_lowercase(), row.number)),
                    _ => rows.sort_by_key(|row| (row.updated, row.number)),
                }
                if sort.descending {
                    rows.reverse();
                }
                Box::new(rows.into_iter())
            }
        };
        let (offset, limit) = (usize::try_from(self.offset), usize::try_from(self.limit));
        let page = rows.skip(offset.unwrap_or(usize::MAX)).take(limit.unwrap_or(usize::MAX));
        reply::with(name, &page.filter_map(|row| show(row.number)).collect::<Vec<Value>>())
    }
}

/// Whether any of the wanted is there, if any is wanted.
pub(crate) fn any(wanted: Option<&Vec<u64>>, has: &[u64]) -> bool {
    wanted.is_none_or(|wanted| wanted.iter().any(|number| has.contains(number)))
}

/// A contact and an organization that know each other, or no longer do.
pub(crate) fn link(
    state: &mut State,
    call: &Call<'_>,
    organization: u64,
    contact: u64,
    attach: bool,
) -> Result<(), Refusal> {
    let mut one = state.organization(organization).ok_or(Refusal::ModelNotFound)?.into_owned();
    let mut other = state.contact(contact).ok_or(Refusal::ModelNotFound)?.into_owned();
    super::deals::connect(&mut one.contacts, contact, attach);
    super::deals::connect(&mut other.organizations, organization, attach);
    (one.updated, other.updated) = (call.now, call.now);
    state.organizations.put(organization, one);
    state.contacts.put(contact, other);
    Ok(())
}
