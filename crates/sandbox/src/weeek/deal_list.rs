//! The deals of a status.

use super::{
    call::Call,
    deal::{Deal, WinStatus},
    failure::Refusal,
    field::Field,
    funnel::Funnel,
    ids::{self, Kind},
    params::{Params, Sort, Window},
    reference, reply,
    state::State,
    view::Shown,
    workspace,
    wrong::Wrong,
};
use crate::{
    calendar::{DAY, Instant},
    exchange::Response,
    raw::Digits,
};

const ORDERS: [&str; 5] = ["title", "amount", "commented", "createdAt", "updatedAt"];

/// What of a status' deals is asked for. Of several values of one filter a deal needs one (inferred).
#[derive(Debug, Default)]
struct Filter<'a> {
    /// In lower case.
    search: Option<String>,
    assignees: Option<Vec<u64>>,
    win_statuses: Option<Vec<WinStatus>>,
    updated: Option<Vec<(Instant, Instant)>>,
    tags: Option<Vec<u64>>,
    organizations: Option<Vec<u64>>,
    contacts: Option<Vec<u64>>,
    custom: Vec<(&'a Field, String)>,
}

/// `GET /crm/statuses/{statusId}/deals`. Without a filter, deals that are won, lost or archived are among them.
pub(crate) fn list(state: &State, call: &Call<'_>, status: &str) -> Result<Response, Refusal> {
    let status = state.named_status(status)?;
    let mut params = Params::new(call.request);
    let funnel = state.status(status).map(|(funnel, _)| funnel);
    let filter = Filter::read(&mut params, state, funnel, call.now);
    let (window, sort) = (params.window(), params.sort(&ORDERS));
    params.finish()?;
    let (numbers, more) = page(state, status, &filter, sort, window);
    let deals: Vec<_> = numbers.into_iter().filter_map(|number| state.deal(number)).collect();
    let shown = |deal| Shown { deal, state, host: call.host() };
    let rows: Vec<_> = deals.iter().map(|deal| shown(deal.as_ref())).collect();
    Ok(reply::deals(&rows, more))
}

/// The numbers of the deals on a page, and whether more follow. Without a filter and an order no other deals are
/// looked at; without an order, none behind the page.
fn page(
    state: &State,
    status: u64,
    filter: &Filter<'_>,
    sort: Option<Sort>,
    window: Window,
) -> (Vec<u64>, bool) {
    let Some(column) = state.column(status) else { return (Vec::new(), false) };
    let wanted = usize::try_from(window.limit).unwrap_or(usize::MAX);
    let skipped = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let fits = |number: &u64| state.deal(*number).is_some_and(|deal| filter.accepts(&deal));
    let mut numbers: Vec<u64> = match sort {
        None if filter.is_empty() => column.from(window.offset).take(wanted + 1).collect(),
        None => column.from(0).filter(fits).skip(skipped).take(wanted + 1).collect(),
        Some(sort) => {
            sorted(state, column.from(0).filter(fits), sort).skip(skipped).take(wanted + 1).collect()
        }
    };
    let more = numbers.len() > wanted;
    numbers.truncate(wanted);
    (numbers, more)
}

/// What deals are sorted by; without a value they stand before all others.
#[derive(Debug, PartialEq, PartialOrd)]
enum Rank {
    Text(Option<String>),
    Number(Option<f64>),
    Time(Instant),
}

impl Rank {
    fn of(deal: &Deal, by: &str) -> Self {
        match by {
            "title" => Self::Text(deal.title.as_ref().map(|title| title.to_lowercase())),
            "amount" => Self::Number(deal.amount.as_ref().map(Digits::approximate)),
            "createdAt" => Self::Time(deal.created),
            // Nobody comments here, so the last change stands for the last comment.
            _ => Self::Time(deal.updated),
        }
    }
}

fn sorted(state: &State, numbers: impl Iterator<Item = u64>, sort: Sort) -> impl Iterator<Item = u64> {
    let ranked = |number| Some((Rank::of(state.deal(number)?.as_ref(), sort.by), number));
    let mut ranks: Vec<(Rank, u64)> = numbers.filter_map(ranked).collect();
    ranks.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    if sort.descending {
        ranks.reverse();
    }
    ranks.into_iter().map(|(_, number)| number)
}

impl<'a> Filter<'a> {
    fn read(params: &mut Params, state: &State, funnel: Option<&'a Funnel>, now: Instant) -> Self {
        let member = |id: &str| workspace::member(id).ok_or(Wrong::Selected);
        Self {
            search: params.text("search").map(|text| text.to_lowercase()),
            assignees: params.list("assigneeIds", member),
            win_statuses: params.list("winStatuses", |text| WinStatus::parse(text).ok_or(Wrong::Selected)),
            updated: params.list("lastUpdated", |text| days(text, now).ok_or(Wrong::Selected)),
            tags: params.list("tags", |text| reference::tag_text(state, text)),
            organizations: params
                .list("organizations", |id| state.organization_number(id).ok_or(Wrong::Selected)),
            contacts: params.list("contacts", |id| state.contact_number(id).ok_or(Wrong::Selected)),
            custom: custom(params, funnel),
        }
    }

    fn is_empty(&self) -> bool {
        self.search.is_none()
            && self.win_statuses.is_none()
            && self.updated.is_none()
            && self.custom.is_empty()
            && [&self.assignees, &self.tags, &self.organizations, &self.contacts]
                .iter()
                .all(|wanted| wanted.is_none())
    }

    fn accepts(&self, deal: &Deal) -> bool {
        let any = |wanted: &Option<Vec<u64>>, has: &[u64]| {
            wanted.as_ref().is_none_or(|wanted| wanted.iter().any(|number| has.contains(number)))
        };
        // What a search looks at is inferred.
        let mentions = |search: &String| {
            let texts = [&deal.title, &deal.description].into_iter().flatten();
            texts.into_iter().any(|text| text.to_lowercase().contains(search))
        };
        let won = |wanted: &Vec<WinStatus>| deal.win_status.is_some_and(|status| wanted.contains(&status));
        let updated = |spans: &Vec<(Instant, Instant)>| {
            spans.iter().any(|(from, until)| (*from..*until).contains(&deal.updated))
        };
        let has = |(field, wanted): &(&Field, String)| {
            deal.custom.get(&field.number).is_some_and(|value| field.matches(value, wanted))
        };
        any(&self.assignees, &deal.assignees)
            && any(&self.tags, &deal.tags)
            && any(&self.organizations, &deal.organizations)
            && any(&self.contacts, &deal.contacts)
            && self.search.as_ref().is_none_or(mentions)
            && self.win_statuses.as_ref().is_none_or(won)
            && self.updated.as_ref().is_none_or(updated)
            && self.custom.iter().all(has)
    }
}

fn custom<'a>(params: &mut Params, funnel: Option<&'a Funnel>) -> Vec<(&'a Field, String)> {
    let mut wanted = Vec::new();
    for (name, id, value) in params.custom_fields() {
        let number = ids::uuid_number(Kind::Field, &id);
        match number.and_then(|number| funnel?.field(number)) {
            Some(field) => wanted.push((field, value)),
            None => params.issue(Wrong::Selected.of(&name)),
        }
    }
    wanted
}

/// The time that a word stands for; a week is the last seven days (inferred).
fn days(word: &str, now: Instant) -> Option<(Instant, Instant)> {
    let today = now.date().0;
    let (first, last) = match word {
        "today" => (today, today),
        "yesterday" => (today - 1, today - 1),
        "lastWeek" => (today - 6, today),
        _ => return None,
    };
    Some((Instant(first * DAY), Instant((last + 1) * DAY)))
}
