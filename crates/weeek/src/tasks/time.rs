//! Time spent on tasks.

use chrono::NaiveDate;
use dealport_core::record;

use crate::open_number::open_number;
use crate::{Flag, TimeEntryId, UserId, WorkloadId};

open_number! {
    /// How time was entered.
    pub enum TimeSource {
        /// By the timer.
        Timer = 1,
        /// By hand.
        Manual = 2,
    }
}

record! {
    /// Time spent on a task.
    pub struct TimeEntry {
        /// The entry's id.
        id: TimeEntryId,
        /// Who spent it.
        user_id as "userId": Option<UserId>,
        /// How it was entered (inferred: the vendor explains the numbers for [`Workload`] alone).
        source as "type": Option<TimeSource>,
        /// Whether it was overtime.
        is_overtime as "isOvertime": Option<Flag>,
        /// On which day.
        date: Option<NaiveDate>,
        /// How many minutes.
        duration: Option<i64>,
        /// How many seconds; since 2026.
        duration_seconds as "durationSeconds": Option<i64>,
        /// A note; since 2026.
        comment: Option<String>,
    }
}

record! {
    /// Time spent on a task, as answers of 2025 and before have it.
    pub struct Workload {
        /// The workload's id.
        id: WorkloadId,
        /// Who spent it.
        user_id as "userId": Option<UserId>,
        /// How it was entered.
        source as "type": Option<TimeSource>,
        /// On which day, in one of several forms.
        date: Option<String>,
        /// How many minutes.
        duration: Option<i64>,
        /// When it began, in an undocumented form.
        work_start_at as "workStartAt": Option<String>,
        /// When it ended, in an undocumented form.
        work_end_at as "workEndAt": Option<String>,
    }
}
