//! The vendor's lists that make up one list of the model.

use dealport_core::crm::{Archived, Deal, DealQuery, List, Step};
use dealport_core::json::Timestamp;
use dealport_core::paging::Continuation;
use dealport_core::plumbing::{Beginning, Span};
use dealport_core::{Client, Id};

use crate::Pipedrive;
use crate::crm::read;
use crate::deals::{self, IncludeField, ListArchivedDeals, ListDeals, SortBy, SortDirection, StatusFilter};
use crate::ids::UserId;

/// The number of items to request in a page.
pub(in crate::crm) const PAGE: u32 = 500;

/// The fields of the model that the vendor sends on request only.
pub(in crate::crm) const ON_REQUEST: [IncludeField; 1] = [IncludeField::SourceLeadId];

/// One of the vendor's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    is_archived: bool,
    by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// All deals, or those that the vendor's filters by time match: it compares the time of the last change,
    /// which a deal that was never changed does not have.
    Change,
    /// The deals in the order of their creation, of which those that match are picked.
    Creation,
}

/// Returns the parts of the list.
///
/// The model's filters by time match deals that were created or changed. The vendor's own filter finds the
/// changed ones. The others were created in that time, and the lists sorted by creation have them at their
/// beginning. Those lists also have the deals that were created in some time.
pub(super) fn of(query: &DealQuery) -> Vec<Part> {
    let archives: &[bool] = match query.archived {
        Archived::Only => &[true],
        Archived::Include => &[false, true],
        _ => &[false],
    };
    let until = query.updated_until.or(query.created_until);
    // A deal that matches `changed_since` was changed.
    let by: &[By] = match (query.changed_since, query.created_since, query.updated_since, until) {
        (Some(_), ..) | (None, None, None, None) => &[By::Change],
        (None, Some(_), ..) | (None, None, None, Some(_)) => &[By::Creation],
        (None, None, Some(_), _) => &[By::Change, By::Creation],
    };
    archives.iter().flat_map(|&is_archived| by.iter().map(move |&by| Part { is_archived, by })).collect()
}

impl Part {
    const ALL: [(Self, &'static str); 4] = [
        (Self { is_archived: false, by: By::Change }, "active"),
        (Self { is_archived: false, by: By::Creation }, "active by creation"),
        (Self { is_archived: true, by: By::Change }, "archived"),
        (Self { is_archived: true, by: By::Creation }, "archived by creation"),
    ];

    pub(super) fn key(self) -> &'static str {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or("", |(_, key)| key)
    }

    pub(super) fn with_key(key: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == key).map(|(part, _)| *part)
    }

    pub(super) fn open(
        self,
        client: &Client<Pipedrive>,
        query: &DealQuery,
        owner: Option<UserId>,
        from: Option<&Continuation>,
    ) -> List<Deal> {
        let mut request = active(query, owner);
        let created = Span { since: query.created_since, until: query.created_until };
        let touched = Span { since: query.updated_since, until: query.updated_until };
        match (self.by, beginning(created, touched)) {
            (By::Creation, Some(beginning)) => {
                let direction = match beginning.is_newest_first() {
                    true => SortDirection::Descending,
                    false => SortDirection::Ascending,
                };
                let request = request.sort_by(SortBy::AddTime).sort_direction(direction);
                let step = of_creation(beginning, created, touched);
                match self.is_archived {
                    true => List::of_first(client, archived(request), from, step),
                    false => List::of_first(client, request, from, step),
                }
            }
            _ => {
                // Pipedrive's timestamps are whole seconds, so rounding up changes neither bound.
                let since = touched.since.max(query.changed_since);
                request.updated_since = since.map(Timestamp::ceil_to_second);
                request.updated_until = touched.until.map(Timestamp::ceil_to_second);
                let step = of_change(created);
                match self.is_archived {
                    true => List::of_some(client, archived(request), from, step),
                    false => List::of_some(client, request, from, step),
                }
            }
        }
    }
}

/// Returns the beginning of a list in the order of creation that has the deals of both spans.
fn beginning(created: Span, touched: Span) -> Option<Beginning> {
    // A deal is not changed before it is created.
    let until = [created.until, touched.until].into_iter().flatten().min();
    Span { since: created.since.or(touched.since), until }.at_the_beginning()
}

/// Returns what becomes of a deal in a list that the vendor has filtered by the time of the change.
fn of_change(created: Span) -> impl FnMut(deals::Deal) -> Step<Deal> {
    move |deal| match created.contains(deal.add_time) {
        true => Step::Take(read::deal(deal)),
        false => Step::Skip,
    }
}

/// Returns what becomes of a deal in the order of creation.
fn of_creation(
    mut beginning: Beginning,
    created: Span,
    touched: Span,
) -> impl FnMut(deals::Deal) -> Step<Deal> {
    move |deal| {
        let (added, last) = (deal.add_time, deal.update_time.or(deal.add_time));
        let is_wanted = created.contains(added) && touched.contains(last);
        beginning.step(added, || is_wanted.then(|| read::deal(deal)))
    }
}

fn active(query: &DealQuery, owner: Option<UserId>) -> ListDeals {
    let statuses = query.statuses.iter().map(|status| StatusFilter::from(status.as_str()));
    let mut request = ListDeals::new().limit(query.page_size.unwrap_or(PAGE)).status(statuses);
    request = request.include_fields(ON_REQUEST);
    request.owner_id = owner;
    request.pipeline_id = query.pipeline.as_ref().map(Id::retype);
    request.stage_id = query.stage.as_ref().map(Id::retype);
    request.person_id = query.person.as_ref().map(Id::retype);
    request.org_id = query.organization.as_ref().map(Id::retype);
    request.filter_id = query.saved_filter.as_ref().map(Id::retype);
    request
}

/// Returns the same list of archived deals.
fn archived(active: ListDeals) -> ListArchivedDeals {
    let ListDeals { limit, status, owner_id, person_id, org_id, pipeline_id, stage_id, filter_id, .. } =
        active;
    let mut request = ListArchivedDeals::new().status(status).include_fields(ON_REQUEST);
    request.limit = limit;
    request.owner_id = owner_id;
    request.pipeline_id = pipeline_id;
    request.stage_id = stage_id;
    request.person_id = person_id;
    request.org_id = org_id;
    request.filter_id = filter_id;
    request.updated_since = active.updated_since;
    request.updated_until = active.updated_until;
    request.sort_by = active.sort_by;
    request.sort_direction = active.sort_direction;
    request
}
