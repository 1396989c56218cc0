//! Which deals a list is about.

use super::{
    deal::{Facts, SortBy, Status},
    params::Params,
};
use crate::calendar::Instant;

/// The saved filters of the account, by id: open deals and won deals.
const SAVED: [(u64, Status); 2] = [(1, Status::Open), (2, Status::Won)];

/// The filters of a list of deals.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    /// Both when `None`.
    archived: Option<bool>,
    pub(crate) ids: Option<Vec<u64>>,
    owner_id: Option<u64>,
    person_id: Option<u64>,
    org_id: Option<u64>,
    pipeline_id: Option<u64>,
    stage_id: Option<u64>,
    /// Any that is not deleted when `None`.
    statuses: Option<Vec<String>>,
    updated_since: Option<Instant>,
    updated_until: Option<Instant>,
}

impl Selection {
    pub(crate) const PARAMETERS: [&'static str; 12] = [
        "filter_id",
        "ids",
        "owner_id",
        "person_id",
        "org_id",
        "pipeline_id",
        "stage_id",
        "status",
        "updated_since",
        "updated_until",
        SORT[0],
        SORT[1],
    ];

    pub(crate) fn read(params: &mut Params, archived: bool) -> Self {
        let selection = Self {
            archived: Some(archived),
            ids: params.ids("ids", 100),
            owner_id: params.id("owner_id"),
            person_id: params.id("person_id"),
            org_id: params.id("org_id"),
            pipeline_id: params.id("pipeline_id"),
            stage_id: params.id("stage_id"),
            statuses: params.words("status", &["open", "won", "lost", "deleted"]),
            updated_since: params.instant("updated_since"),
            updated_until: params.instant("updated_until"),
        };
        let Some(filter_id) = params.id("filter_id") else { return selection };
        let Some((_, status)) = SAVED.iter().find(|(id, _)| *id == filter_id) else {
            // How the vendor refuses an unknown filter is inferred.
            params.issue("filter_id", "Filter not found");
            return selection;
        };
        // A saved filter puts all others aside but the times.
        Self {
            archived: Some(archived),
            statuses: Some(vec![status.as_str().to_owned()]),
            updated_since: selection.updated_since,
            updated_until: selection.updated_until,
            ..Self::default()
        }
    }

    /// Every deal that is not deleted, archived or not: what a search looks through.
    pub(crate) fn everything() -> Self {
        Self { archived: None, ..Self::default() }
    }

    pub(crate) fn accepts(&self, facts: &Facts) -> bool {
        let status = if facts.is_deleted { "deleted" } else { facts.status.as_str() };
        let wanted_status = match &self.statuses {
            Some(statuses) => statuses.iter().any(|wanted| wanted == status),
            None => !facts.is_deleted,
        };
        let same = |wanted: Option<u64>, id: Option<u64>| wanted.is_none() || wanted == id;
        wanted_status
            && self.archived.is_none_or(|archived| facts.is_archived == archived)
            && same(self.owner_id, Some(facts.owner_id))
            && same(self.person_id, facts.person_id)
            && same(self.org_id, facts.org_id)
            && same(self.pipeline_id, Some(facts.pipeline_id))
            && same(self.stage_id, Some(facts.stage_id))
            // A deal without an update time is in no range (inferred).
            && self.updated_since.is_none_or(|since| facts.update_time.is_some_and(|time| time >= since))
            && self.updated_until.is_none_or(|until| facts.update_time.is_some_and(|time| time < until))
    }
}

const SORT: [&str; 2] = ["sort_by", "sort_direction"];

/// The order of a list of deals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order {
    pub(crate) by: SortBy,
    pub(crate) descending: bool,
}
