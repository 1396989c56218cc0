//! Persons and organizations: what reading them has in common.
//!
//! The account has no saved filters and no custom fields for them.

use std::{borrow::Cow, collections::BTreeMap};

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    deal::SortBy,
    deals::{Page, one},
    failure,
    params::Params,
    seed::Seed,
    service::State,
};
use crate::{
    calendar::Instant,
    cursor::Key,
    exchange::{Request, Response},
    table::{Entry, Table},
};

const LIST: [&str; 9] = [
    "filter_id",
    "ids",
    "owner_id",
    "updated_since",
    "updated_until",
    "sort_by",
    "sort_direction",
    "limit",
    "cursor",
];
const SHAPE: [&str; 4] = ["include_fields", "custom_fields", "include_option_labels", "include_labels"];

/// A person or an organization. As JSON it is what answers show of it, in the vendor's order.
pub(crate) trait Party: Clone + Serialize {
    /// Filters of its list that the other kind does not have.
    const OWN_FILTERS: &'static [&'static str];
    /// Members that come on request only.
    const EXTRAS: &'static [&'static str];
    /// Its labels.
    const LABELS: &'static [(u64, &'static str)];
    /// The fields that a search looks in.
    const SEARCHED: &'static [&'static str];

    fn table(state: &State) -> &Table<Self>;
    fn seeded(seed: &Seed, id: u64) -> Self;
    fn facts(&self) -> PartyFacts<'_>;
    /// The texts of one of the fields that a search looks in.
    fn texts(&self, field: &str) -> Vec<&str>;
    /// What a search shows of it.
    fn hit(&self, state: &State) -> impl Serialize;
}

/// What lists filter and sort by.
#[derive(Debug)]
pub(crate) struct PartyFacts<'a> {
    pub(crate) id: u64,
    pub(crate) owner_id: u64,
    pub(crate) org_id: Option<u64>,
    pub(crate) add_time: Instant,
    pub(crate) update_time: Option<Instant>,
    pub(crate) label_ids: &'a [u64],
}

impl PartyFacts<'_> {
    fn key(&self, sort: SortBy) -> Key {
        let time = match sort {
            SortBy::Id => None,
            SortBy::AddTime => Some(self.add_time),
            SortBy::UpdateTime => self.update_time,
        };
        Key { rank: time.map(|time| time.0), id: self.id }
    }
}

/// The one with an id.
pub(crate) fn find<T: Party>(state: &State, id: u64) -> Option<Cow<'_, T>> {
    Some(match T::table(state).find(id)? {
        Entry::Seeded => Cow::Owned(T::seeded(state.store.seed(), id)),
        Entry::Stored(party) => Cow::Borrowed(party),
    })
}

/// `GET /api/v2/persons` and `GET /api/v2/organizations`.
pub(crate) fn list<T: Party>(state: &State, request: &Request, now: Instant) -> Result<Response, Response> {
    let mut params = Params::new(request, &[&LIST[..], &SHAPE, T::OWN_FILTERS].concat());
    let selection = Selection::read(&mut params, state, now);
    let (sort, descending) = params.sort();
    let view = View::read::<T>(&mut params);
    let window = params.window();
    params.finish()?;

    let key = |id| {
        let party = find::<T>(state, id)?;
        selection.accepts(&party.facts()).then(|| party.facts().key(sort))
    };
    let after = window.after;
    let keys: Box<dyn Iterator<Item = Key>> = if sort == SortBy::Id {
        Box::new(T::table(state).numbers(descending, after.map(|key| key.id)).filter_map(key))
    } else {
        let mut keys: Vec<Key> = T::table(state).numbers(false, None).filter_map(key).collect();
        keys.sort_unstable();
        if descending {
            keys.reverse();
        }
        let is_behind =
            move |key: &Key| after.is_none_or(|after| if descending { *key < after } else { *key > after });
        Box::new(keys.into_iter().filter(is_behind))
    };
    let mut keys = keys.peekable();
    let mut page = Page::open(window.scope, Page::LIST);
    for key in keys.by_ref().take(window.limit) {
        if let Some(party) = find::<T>(state, key.id) {
            page.json(key, &view.row(party.as_ref()));
        }
    }
    Ok(page.finish(keys.next().is_some()))
}

/// `GET /api/v2/persons/{id}` and `GET /api/v2/organizations/{id}`.
pub(crate) fn get<T: Party>(state: &State, id: u64, request: &Request) -> Result<Response, Response> {
    let mut params = Params::new(request, &SHAPE);
    let view = View::read::<T>(&mut params);
    params.finish()?;
    let party = find::<T>(state, id).ok_or_else(failure::not_found)?;
    Ok(one(&view.row(party.as_ref())))
}

/// The filters of a list.
#[derive(Debug)]
struct Selection {
    ids: Option<Vec<u64>>,
    owner_id: Option<u64>,
    org_id: Option<u64>,
    updated_since: Option<Instant>,
    updated_until: Option<Instant>,
}

impl Selection {
    fn read(params: &mut Params, state: &State, now: Instant) -> Self {
        if params.id("filter_id").is_some() {
            // How the vendor refuses an unknown filter is inferred.
            params.issue("filter_id", "Filter not found");
        }
        // Only the deal's own person counts; the sandbox knows no participants.
        let of_deal = params.id("deal_id").map(|deal| {
            let person = state.store.get(deal, now).and_then(|deal| deal.facts.person_id);
            person.into_iter().collect::<Vec<_>>()
        });
        let ids = params.ids("ids", 100);
        Self {
            ids: match (ids, of_deal) {
                (Some(ids), Some(of_deal)) => {
                    Some(ids.into_iter().filter(|id| of_deal.contains(id)).collect())
                }
                (ids, of_deal) => ids.or(of_deal),
            },
            owner_id: params.id("owner_id"),
            org_id: params.id("org_id"),
            updated_since: params.instant("updated_since"),
            updated_until: params.instant("updated_until"),
        }
    }

    fn accepts(&self, facts: &PartyFacts<'_>) -> bool {
        self.ids.as_ref().is_none_or(|ids| ids.contains(&facts.id))
            && self.owner_id.is_none_or(|owner| owner == facts.owner_id)
            && self.org_id.is_none_or(|org| facts.org_id == Some(org))
            // One without an update time is in no range (inferred, as for deals).
            && self.updated_since.is_none_or(|since| facts.update_time.is_some_and(|time| time >= since))
            && self.updated_until.is_none_or(|until| facts.update_time.is_some_and(|time| time < until))
    }
}

/// What an answer shows beside the members that are always there.
#[derive(Debug)]
struct View {
    extras: Vec<String>,
    labels: bool,
}

#[derive(Serialize)]
struct Row<'a, T> {
    #[serde(flatten)]
    party: &'a T,
    #[serde(flatten)]
    extras: BTreeMap<&'a str, Value>,
}

impl View {
    fn read<T: Party>(params: &mut Params) -> Self {
        if params.text("custom_fields").is_some() {
            params.issue("custom_fields", "Unknown custom field key");
        }
        // There are no options to be labelled.
        params.flag("include_option_labels");
        Self {
            extras: params.words("include_fields", T::EXTRAS).unwrap_or_default(),
            labels: params.flag("include_labels"),
        }
    }

    /// The members on request are null: the sandbox counts nothing.
    fn row<'a, T: Party>(&'a self, party: &'a T) -> Row<'a, T> {
        let mut extras: BTreeMap<_, _> =
            self.extras.iter().map(|name| (name.as_str(), Value::Null)).collect();
        if self.labels {
            // The name `labels` is inferred.
            let ids = party.facts().label_ids;
            let known = T::LABELS.iter().filter(|(id, _)| ids.contains(id));
            let labels = known.map(|(id, label)| json!({"id": id, "label": label}));
            extras.insert("labels", labels.collect());
        }
        Row { party, extras }
    }
}
