//! Deals by periods of time. They are in version 1 of the API only.

use chrono::NaiveDate;
use dealport_core::json::{Json, Timestamp};
use dealport_core::plumbing::{Wire, endpoint, record, serde, serde_json};
use dealport_core::{Decimal, Result, open_enum};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::currencies::ByCurrency;
use crate::endpoint;
use crate::envelope::Data;
use crate::ids::{FilterId, PipelineId, UserId};
use crate::v1::Flag;
use crate::v1::deals::Deal;

open_enum! {
    /// The length of the periods of a timeline.
    pub enum Interval {
        /// A day.
        Day = "day",
        /// Seven days.
        Week = "week",
        /// A whole month.
        Month = "month",
        /// A whole quarter.
        Quarter = "quarter",
    }
}

/// A period of a timeline, with its deals.
#[record]
pub struct TimelinePeriod {
    /// The beginning.
    pub period_start: Option<Timestamp>,
    /// The end.
    pub period_end: Option<Timestamp>,
    /// The deals, unless they are excluded.
    pub deals: Option<Vec<Deal>>,
    /// The sums over the deals.
    pub totals: Option<TimelineTotals>,
    /// The sums in the requested currency, as JSON. The vendor does not document their form.
    pub totals_converted: Option<Json>,
}

/// Sums over the deals of a period.
#[record]
pub struct TimelineTotals {
    /// The number of deals.
    pub count: Option<i64>,
    /// The values of the deals.
    pub values: Option<ByCurrency<Decimal>>,
    /// The values of the deals times their probabilities.
    pub weighted_values: Option<ByCurrency<Decimal>>,
    /// The number of open deals.
    pub open_count: Option<i64>,
    /// The values of the open deals.
    pub open_values: Option<ByCurrency<Decimal>>,
    /// The values of the open deals times their probabilities.
    pub weighted_open_values: Option<ByCurrency<Decimal>>,
    /// The number of won deals.
    pub won_count: Option<i64>,
    /// The values of the won deals.
    pub won_values: Option<ByCurrency<Decimal>>,
}

/// The periods of a timeline, in order.
///
/// The vendor's schema has a single period, and the service sends a list (observed). Either is read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Timeline {
    /// The periods.
    pub periods: Vec<TimelinePeriod>,
    is_single: bool,
}

impl Wire for Timeline {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let raw = Json::deserialize(deserializer)?;
        Self::read_by_field(raw.as_raw()).map_err(serde::de::Error::custom)
    }

    fn write<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self.periods.as_slice() {
            [period] if self.is_single => period.serialize(serializer),
            periods => serializer.collect_seq(periods),
        }
    }

    #[inline]
    fn read_by_field(
        raw: &serde_json::value::RawValue,
    ) -> std::result::Result<Self, dealport_core::json::InvalidField> {
        let is_single = raw.get().starts_with('{');
        let periods = match is_single {
            true => vec![TimelinePeriod::read_by_field(raw)?],
            false => Vec::read_by_field(raw)?,
        };
        Ok(Self { periods, is_single })
    }

    fn invalid_fields(&self) -> Vec<dealport_core::json::InvalidField> {
        self.periods.invalid_fields()
    }
}

impl<'de> Deserialize<'de> for Timeline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        Self::read(deserializer)
    }
}

impl Serialize for Timeline {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        self.write(serializer)
    }
}

/// Groups the open and won deals that are not archived into periods, by a field that holds a date.
#[endpoint(
    get = "/v1/deals/timeline",
    name = "deals.timeline.get",
    cost = 20,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getDealsTimeline",
    validate(Self::check)
)]
#[returns(Data<Timeline>)]
pub struct GetDealTimeline {
    /// The beginning of the first period.
    pub start_date: NaiveDate,
    /// The length of a period.
    pub interval: Interval,
    /// The number of periods.
    pub amount: u32,
    /// The key of the field: `add_time`, `won_time`, `expected_close_date`, or a custom field.
    pub field_key: String,
    /// Only deals of this owner.
    pub user_id: Option<UserId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Whether only the totals are returned.
    pub exclude_deals: Option<Flag>,
    /// The currency of the converted totals; `default_currency` for the user's own.
    pub totals_convert_currency: Option<String>,
}

impl GetDealTimeline {
    fn check(&self) -> Result<()> {
        endpoint::filled("field_key", &self.field_key, "a timeline")
    }
}

/// Groups the open and won archived deals into periods, by a field that holds a date.
#[endpoint(
    get = "/v1/deals/timeline/archived",
    name = "deals.timeline.get_archived",
    deprecated,
    cost = 40,
    scope = "deals:read, deals:full",
    docs = "https://developers.pipedrive.com/docs/api/v1/Deals#getArchivedDealsTimeline",
    validate(Self::check)
)]
#[returns(Data<Timeline>)]
pub struct GetArchivedDealTimeline {
    /// The beginning of the first period.
    pub start_date: NaiveDate,
    /// The length of a period.
    pub interval: Interval,
    /// The number of periods.
    pub amount: u32,
    /// The key of the field: `add_time`, `won_time`, `expected_close_date`, or a custom field.
    pub field_key: String,
    /// Only deals of this owner.
    pub user_id: Option<UserId>,
    /// Only deals in this pipeline.
    pub pipeline_id: Option<PipelineId>,
    /// Only deals that match this saved filter.
    pub filter_id: Option<FilterId>,
    /// Whether only the totals are returned.
    pub exclude_deals: Option<Flag>,
    /// The currency of the converted totals; `default_currency` for the user's own.
    pub totals_convert_currency: Option<String>,
}

impl GetArchivedDealTimeline {
    fn check(&self) -> Result<()> {
        endpoint::filled("field_key", &self.field_key, "a timeline")
    }
}
