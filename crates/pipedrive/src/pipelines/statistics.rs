//! What became of the deals of a pipeline. It is in version 1 of the API only.

use chrono::NaiveDate;
use dealport_core::plumbing::{endpoint, record};
use dealport_core::{Decimal, Error, Result};

use crate::currencies::ByCurrency;
use crate::envelope::Data;
use crate::ids::{DealId, PipelineId, StageId, UserId};

/// How many deals went from stage to stage, and to their end.
#[record]
pub struct Conversions {
    /// The rates from stage to stage.
    pub stage_conversions: Option<Vec<StageConversion>>,
    /// The rate of won deals, in percent.
    pub won_conversion: Option<Decimal>,
    /// The rate of lost deals, in percent.
    pub lost_conversion: Option<Decimal>,
}

/// How many deals went from one stage to another.
#[record]
pub struct StageConversion {
    /// The stage that they left.
    pub from_stage_id: Option<StageId>,
    /// The stage that they entered.
    pub to_stage_id: Option<StageId>,
    /// The rate, in percent.
    pub conversion_rate: Option<Decimal>,
}

/// How the deals of a pipeline moved.
#[record]
pub struct Movements {
    /// The movements between stages.
    pub movements_between_stages: Option<MovementCount>,
    /// The deals that were created.
    pub new_deals: Option<MovedDeals>,
    /// The deals that are open at the end.
    pub deals_left_open: Option<MovedDeals>,
    /// The deals that were won.
    pub won_deals: Option<MovedDeals>,
    /// The deals that were lost.
    pub lost_deals: Option<MovedDeals>,
    /// The average age of the deals.
    pub average_age_in_days: Option<AverageAge>,
}

/// A number of movements.
#[record]
pub struct MovementCount {
    /// The number.
    pub count: Option<i64>,
}

/// Deals to which the same happened.
#[record]
pub struct MovedDeals {
    /// The number of deals.
    pub count: Option<i64>,
    /// The deals.
    pub deals_ids: Option<Vec<DealId>>,
    /// The sums of their values.
    pub values: Option<ByCurrency<Decimal>>,
    /// The sums as users see them.
    pub formatted_values: Option<ByCurrency<String>>,
}

/// The average age of deals, in days.
#[record]
pub struct AverageAge {
    /// The average over all stages.
    pub across_all_stages: Option<Decimal>,
    /// The averages by stage.
    pub by_stages: Option<Vec<StageAge>>,
}

/// The average age of the deals of a stage.
#[record]
pub struct StageAge {
    /// The stage.
    pub stage_id: Option<StageId>,
    /// The average, in days.
    pub value: Option<Decimal>,
}

/// Gets how many deals of a pipeline went from stage to stage, and to their end, within a period.
#[endpoint(
    get = "/v1/pipelines/{id}/conversion_statistics",
    name = "pipelines.conversions.get",
    cost = 40,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelineConversionStatistics",
    validate(Self::check)
)]
#[returns(Data<Conversions>)]
pub struct GetPipelineConversions {
    /// The pipeline.
    pub id: PipelineId,
    /// The first date.
    pub start_date: NaiveDate,
    /// The last date.
    pub end_date: NaiveDate,
    /// Only deals of this owner; of the caller if unset.
    pub user_id: Option<UserId>,
}

impl GetPipelineConversions {
    fn check(&self) -> Result<()> {
        check_period(self.start_date, self.end_date)
    }
}

/// Gets how the deals of a pipeline moved within a period.
#[endpoint(
    get = "/v1/pipelines/{id}/movement_statistics",
    name = "pipelines.movements.get",
    cost = 40,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Pipelines#getPipelineMovementStatistics",
    validate(Self::check)
)]
#[returns(Data<Movements>)]
pub struct GetPipelineMovements {
    /// The pipeline.
    pub id: PipelineId,
    /// The first date.
    pub start_date: NaiveDate,
    /// The last date.
    pub end_date: NaiveDate,
    /// Only deals of this owner; of the caller if unset.
    pub user_id: Option<UserId>,
}

impl GetPipelineMovements {
    fn check(&self) -> Result<()> {
        check_period(self.start_date, self.end_date)
    }
}

/// Checks that a period does not end before it begins.
fn check_period(start: NaiveDate, end: NaiveDate) -> Result<()> {
    if end < start {
        return Err(Error::invalid_request(format!(
            "end_date: the period ends before it begins, on {start}"
        )));
    }
    Ok(())
}
