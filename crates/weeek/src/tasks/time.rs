//! Time spent on tasks.

use chrono::NaiveDate;
use dealport_core::plumbing::camel::record;
use dealport_core::plumbing::{Wire, serde};
use serde::{Deserialize, Deserializer, Serializer};

use crate::{Flag, TimeEntryId, UserId, WorkloadId};

/// The way in which time was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeSource {
    /// By the timer.
    Timer,
    /// By hand.
    Manual,
    /// A value that this version does not know, kept as it came.
    Unknown(i64),
}

impl TimeSource {
    /// Every value that this version knows.
    pub const KNOWN: &'static [Self] = &[Self::Timer, Self::Manual];

    /// Returns the value as Weeek writes it.
    pub const fn as_i64(self) -> i64 {
        match self {
            Self::Timer => 1,
            Self::Manual => 2,
            Self::Unknown(number) => number,
        }
    }
}

impl From<i64> for TimeSource {
    fn from(number: i64) -> Self {
        match number {
            1 => Self::Timer,
            2 => Self::Manual,
            _ => Self::Unknown(number),
        }
    }
}

impl Wire for TimeSource {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self::from)
    }

    fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.as_i64())
    }
}

/// Time spent on a task.
#[record]
pub struct TimeEntry {
    /// The entry's id.
    pub id: TimeEntryId,
    /// The user who spent it.
    pub user_id: Option<UserId>,
    /// The way in which it was entered (inferred: the vendor explains the numbers for [`Workload`] only).
    #[wire = "type"]
    pub source: Option<TimeSource>,
    /// Whether it was overtime.
    pub is_overtime: Option<Flag>,
    /// The date.
    pub date: Option<NaiveDate>,
    /// The duration in minutes.
    pub duration: Option<i64>,
    /// The duration in seconds; since 2026.
    pub duration_seconds: Option<i64>,
    /// The comment; since 2026.
    pub comment: Option<String>,
}

/// Time spent on a task, in responses of 2025 and before.
#[record]
pub struct Workload {
    /// The workload's id.
    pub id: WorkloadId,
    /// The user who spent it.
    pub user_id: Option<UserId>,
    /// The way in which it was entered.
    #[wire = "type"]
    pub source: Option<TimeSource>,
    /// The date, in one of several forms.
    pub date: Option<String>,
    /// The duration in minutes.
    pub duration: Option<i64>,
    /// The start, in an undocumented form.
    pub work_start_at: Option<String>,
    /// The end, in an undocumented form.
    pub work_end_at: Option<String>,
}
