//! Pipelines and their stages.

use serde::Serialize;

use super::{
    deal::SortBy,
    deals::{one, rows},
    failure,
    params::Params,
};
use crate::{
    calendar::Instant,
    cursor::Key,
    exchange::{Request, Response},
};

/// The stages that seeded deals are in, each with its pipeline.
pub(crate) const SEEDED_STAGES: [(u64, u64); 12] =
    [(1, 1), (2, 1), (3, 1), (4, 1), (5, 1), (6, 2), (7, 2), (8, 2), (9, 2), (10, 3), (11, 3), (12, 3)];
const PIPELINE_NAMES: [&str; 3] = ["Sales", "Partners", "Renewals"];
const STAGE_NAMES: [&str; 12] = [
    "Lead In",
    "Contact Made",
    "Demo Scheduled",
    "Proposal Made",
    "Negotiations Started",
    "Introduced",
    "Qualified",
    "Terms Agreed",
    "Signing",
    "Due",
    "Offer Sent",
    "Confirmed",
];
/// 2023-11-13T09:16:26Z, before any deal.
const MADE: Instant = Instant(1_699_866_986);

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Pipeline {
    pub(crate) id: u64,
    name: String,
    order_nr: u64,
    is_deleted: bool,
    is_deal_probability_enabled: bool,
    add_time: Instant,
    update_time: Option<Instant>,
}

#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stage {
    pub(crate) id: u64,
    order_nr: u64,
    pub(crate) name: String,
    is_deleted: bool,
    deal_probability: u64,
    pub(crate) pipeline_id: u64,
    is_deal_rot_enabled: bool,
    days_to_rotten: Option<u64>,
    add_time: Instant,
    update_time: Option<Instant>,
}

/// Every pipeline and stage of the account.
#[derive(Clone, Debug)]
pub(crate) struct Pipelines {
    pipelines: Vec<Pipeline>,
    stages: Vec<Stage>,
}

impl Pipelines {
    pub(crate) fn new() -> Self {
        let mut pipelines = Self { pipelines: Vec::new(), stages: Vec::new() };
        for name in PIPELINE_NAMES {
            pipelines.add_pipeline(name, MADE);
        }
        for ((_, pipeline_id), name) in SEEDED_STAGES.into_iter().zip(STAGE_NAMES) {
            pipelines.add_stage(pipeline_id, name, MADE);
        }
        pipelines
    }

    pub(crate) fn add_pipeline(&mut self, name: &str, now: Instant) -> u64 {
        let id = self.pipelines.len() as u64 + 1;
        self.pipelines.push(Pipeline {
            id,
            name: name.to_owned(),
            order_nr: id,
            is_deleted: false,
            is_deal_probability_enabled: true,
            add_time: now,
            update_time: None,
        });
        id
    }

    pub(crate) fn add_stage(&mut self, pipeline_id: u64, name: &str, now: Instant) -> u64 {
        let id = self.stages.len() as u64 + 1;
        let order_nr = self.stages.iter().filter(|stage| stage.pipeline_id == pipeline_id).count() as u64 + 1;
        self.stages.push(Stage {
            id,
            order_nr,
            name: name.to_owned(),
            is_deleted: false,
            deal_probability: (order_nr * 20).min(100),
            pipeline_id,
            is_deal_rot_enabled: order_nr == 1,
            days_to_rotten: (order_nr == 1).then_some(30),
            add_time: now,
            update_time: None,
        });
        id
    }

    pub(crate) fn pipeline(&self, id: u64) -> Option<&Pipeline> {
        self.pipelines.iter().find(|pipeline| pipeline.id == id)
    }

    pub(crate) fn stage(&self, id: u64) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// Where a deal goes when only its pipeline is named.
    pub(crate) fn first_stage(&self, pipeline_id: u64) -> Option<&Stage> {
        self.stages.iter().filter(|stage| stage.pipeline_id == pipeline_id).min_by_key(|stage| stage.order_nr)
    }

    /// Where a deal goes when nothing is named: the first stage of the pipeline that comes first.
    pub(crate) fn default_stage(&self) -> Option<&Stage> {
        let first = self.pipelines.iter().min_by_key(|pipeline| pipeline.order_nr)?;
        self.first_stage(first.id)
    }

    /// `GET /api/v2/pipelines`.
    pub(crate) fn list(&self, request: &Request) -> Result<Response, Response> {
        let mut params = Params::new(request, &["sort_by", "sort_direction", "limit", "cursor"]);
        let (sort, descending) = params.sort();
        let window = params.window();
        params.finish()?;
        let keyed = self.pipelines.iter().map(|row| {
            let time = time_for(sort, row.add_time, row.update_time);
            (Key { rank: time.map(|time| time.0), id: row.id }, row)
        });
        Ok(rows(keyed, descending, window))
    }

    /// `GET /api/v2/stages`.
    pub(crate) fn list_stages(&self, request: &Request) -> Result<Response, Response> {
        let mut params =
            Params::new(request, &["pipeline_id", "sort_by", "sort_direction", "limit", "cursor"]);
        let pipeline_id = params.id("pipeline_id");
        let sort = params.word("sort_by", &["id", "update_time", "add_time", "order_nr"]);
        let descending = params.descending();
        let window = params.window();
        params.finish()?;
        let wanted = self.stages.iter().filter(|row| pipeline_id.is_none_or(|id| row.pipeline_id == id));
        let keyed = wanted.map(|row| {
            let rank = match sort.as_deref().map(SortBy::parse) {
                Some(None) => Some(row.order_nr.cast_signed()),
                Some(Some(sort)) => time_for(sort, row.add_time, row.update_time).map(|time| time.0),
                None => None,
            };
            (Key { rank, id: row.id }, row)
        });
        Ok(rows(keyed, descending, window))
    }

    /// `GET /api/v2/pipelines/{id}`.
    pub(crate) fn get(&self, id: u64, request: &Request) -> Result<Response, Response> {
        Params::new(request, &[]).finish()?;
        self.pipeline(id).map(one).ok_or_else(failure::not_found)
    }

    /// `GET /api/v2/stages/{id}`.
    pub(crate) fn get_stage(&self, id: u64, request: &Request) -> Result<Response, Response> {
        Params::new(request, &[]).finish()?;
        self.stage(id).map(one).ok_or_else(failure::not_found)
    }
}

fn time_for(sort: SortBy, added: Instant, updated: Option<Instant>) -> Option<Instant> {
    match sort {
        SortBy::Id => None,
        SortBy::AddTime => Some(added),
        SortBy::UpdateTime => updated,
    }
}
